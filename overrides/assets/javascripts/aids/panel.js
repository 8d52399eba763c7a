// The panel of the reading aids (阅读辅助). It is made here, for without a script it could do nothing.
"use strict";

(() => {
  const GROUPS = [
    { aid: "size", name: "字号", choices: { "": "标准", large: "大", larger: "特大" } },
    { aid: "theme", name: "配色", choices: { "": "自动", light: "浅色", dark: "深色", contrast: "高对比" } },
  ];
  const ALOUD = new URL("aloud.js", document.currentScript.src);
  const bar = document.getElementById("aids");
  const buttons = [];

  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const choice = (aid, value, name, chosen) => {
    const button = element("button", { type: "button", textContent: name });
    button.addEventListener("click", () => gongkai.aids.choose(aid, chosen(value)));
    buttons.push({ button, aid, value });
    return button;
  };

  const group = (name, ...children) => {
    const made = element("p", {}, element("span", { textContent: name }), ...children);
    made.setAttribute("role", "group");
    made.setAttribute("aria-label", name);
    return made;
  };

  const show = () => {
    for (const { button, aid, value } of buttons) {
      button.setAttribute("aria-pressed", String(gongkai.aids.chosen(aid) === value));
    }
  };

  const plain = choice("mode", "elder", "长者模式", (value) => (gongkai.aids.chosen("mode") ? "" : value));
  const panel = element(
    "div",
    { className: "gk-aids__panel" },
    ...GROUPS.map(({ aid, name, choices }) =>
      group(name, ...Object.entries(choices).map(([value, told]) => choice(aid, value, told, () => value))),
    ),
  );
  const summary = element("summary", { textContent: "阅读辅助" });
  const more = element("details", {}, summary, panel);

  // Few visitors want to be read to: what does it comes once they open the panel.
  more.addEventListener("toggle", () => document.head.append(element("script", { src: ALOUD.href })), { once: true });
  document.addEventListener("click", ({ target }) => {
    if (!bar.contains(target)) more.open = false;
  });
  bar.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !more.open) return;
    more.open = false;
    summary.focus();
  });
  document.addEventListener("gongkai-aids", show);

  gongkai.aids.add = (name, ...children) => panel.appendChild(group(name, ...children));
  show();
  bar.append(plain, more);
})();
