// Suggestions (检索提示): titles that match what is typed into the search box. Without this script the box still works.
"use strict";

(() => {
  const MOST = 8;
  const PAUSE = 150; // milliseconds without a key before the index is asked
  const HERE = document.currentScript.src;
  const box = document.getElementById("search-words") ?? document.getElementById("search-box");
  const root = new URL("../../../", HERE).href;
  const list = document.createElement("ul");
  list.id = "search-suggestions";
  list.className = "gk-suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "标题提示");
  list.hidden = true;
  box.form.append(list);
  const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
  for (const [name, value] of Object.entries(attributes)) box.setAttribute(name, value);

  let engine = null;
  let timer = 0;
  let latest = 0;

  function script(name) {
    return new Promise((resolve, reject) => {
      const made = document.createElement("script");
      Object.assign(made, { src: new URL(name, HERE).href, charset: "utf-8", onload: resolve, onerror: reject });
      document.head.append(made);
    });
  }

  // Load the engine once a visitor means to search; a page that only is read does without it.
  function start() {
    engine ??= globalThis.gongkai?.search
      ? Promise.resolve()
      : script("units.js").then(() => script("index.js")).catch(() => (engine = null));
    return engine;
  }

  async function suggest() {
    const number = ++latest;
    await start();
    const text = box.value.trim();
    if (!engine || [...text].length < 2) return close();
    const { hits } = await gongkai.search(text);
    const leading = gongkai.byRelevance(hits.filter((hit) => hit.score >= 1)).slice(0, MOST);
    const entries = await Promise.all(leading.map((hit) => hit.segment.entry(hit.number)));
    if (number === latest) show(entries);
  }

  function show(entries) {
    const options = entries.map((entry, i) => {
      const option = document.createElement("li");
      option.id = `search-suggestion-${i}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.href = root + encodeURI(entry.address);
      option.textContent = entry.title;
      return option;
    });
    list.replaceChildren(...options);
    list.hidden = !options.length;
    box.setAttribute("aria-expanded", String(Boolean(options.length)));
    box.removeAttribute("aria-activedescendant");
  }

  function close() {
    show([]);
  }

  // Close, and show nothing of what is still being asked.
  function dismiss() {
    clearTimeout(timer);
    latest++;
    close();
  }

  const selected = () => list.querySelector("[aria-selected=true]");

  function move(step) {
    const options = [...list.children];
    const at = options.indexOf(selected());
    const next = options[at < 0 ? (step > 0 ? 0 : options.length - 1) : at + step];
    for (const option of options) option.setAttribute("aria-selected", String(option === next));
    if (next) box.setAttribute("aria-activedescendant", next.id);
    else box.removeAttribute("aria-activedescendant");
  }

  box.addEventListener("focus", start);
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => suggest().catch(close), PAUSE);
  });
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Escape") dismiss();
    else if (event.key === "Enter" && selected()) location.href = selected().dataset.href;
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.href = option.dataset.href;
  });
  box.addEventListener("blur", dismiss);
})();
