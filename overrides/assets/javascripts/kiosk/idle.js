// A kiosk left alone (触摸屏): it warns, then returns to its home page and forgets what the visitor chose.
"use strict";

(() => {
  const IDLE = 90; // seconds without a touch
  const WARNING = 15; // the last of them, with a warning
  const SIGNS = ["pointerdown", "keydown", "wheel", "touchmove"];
  const home = new URL(document.currentScript.dataset.home, location.href);
  const atHome = location.pathname === home.pathname;
  const told = document.createElement("p");
  const stay = Object.assign(document.createElement("button"), { type: "button", textContent: "继续使用" });
  const dialog = Object.assign(document.createElement("dialog"), { className: "gk-idle" });
  let left = IDLE;
  let timer = 0;

  const leave = () => {
    gongkai.aids.forget();
    location.replace(home);
  };

  const tick = () => {
    left = document.querySelector("[data-reading]") ? IDLE : left - 1; // who is read to need not touch anything
    if (left <= 0) {
      clearInterval(timer);
      leave();
    } else if (left <= WARNING) {
      told.textContent = `没有人在用？${left} 秒后回到首页。`;
      if (!dialog.open) dialog.showModal();
    }
  };

  const restart = () => {
    left = IDLE;
    if (dialog.open) dialog.close();
    timer ||= setInterval(tick, 1000);
  };

  for (const code of document.querySelectorAll(".gk-scan")) code.open = true;
  dialog.setAttribute("aria-label", "即将回到首页");
  dialog.append(told, stay);
  document.body.append(dialog);
  for (const sign of SIGNS) addEventListener(sign, restart, { capture: true, passive: true });
  addEventListener("contextmenu", (event) => event.preventDefault());
  addEventListener("dragstart", (event) => event.preventDefault());
  // A page that comes back out of the browser's memory counts anew; the home page that no one touches does not count.
  addEventListener("pageshow", (event) => event.persisted && restart());
  if (!atHome) restart();
})();
