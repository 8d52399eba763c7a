// The request form (申请表), filled in and printed in the visitor's own browser: nothing is sent, nothing is kept.
"use strict";

(() => {
  const root = document.documentElement;
  const form = document.getElementById("request-form");
  const act = form.querySelector(".gk-request__act");
  const alert = act.querySelector("[role=alert]");
  const fields = [...form.querySelectorAll("input, textarea")];

  const isShown = (field) => field.offsetParent !== null;
  const isEmpty = (field) =>
    field.matches("[role=radiogroup]") ? !field.querySelector(":checked") : !field.value.trim();
  const missing = () => [...form.querySelectorAll("[data-required]")].filter((field) => isShown(field) && isEmpty(field));

  // A box for several lines grows with what is typed, or paper would show only what is in view.
  const grow = (box) => {
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + 2}px`;
  };

  const print = () => {
    const absent = missing();
    const names = absent.map((field) => field.dataset.required).join("、");
    const told = names && `没有填：${names}。补上再打印；要打印出来用笔填的，再按一次。`;
    if (told && alert.textContent !== told) {
      alert.textContent = told;
      (absent[0].querySelector?.("input") ?? absent[0]).focus();
      return;
    }
    alert.textContent = "";
    root.dataset.printing = "request";
    window.print();
  };

  const clear = () => {
    for (const field of fields) {
      if (field.type === "radio") field.checked = field.defaultChecked;
      else field.value = "";
    }
    alert.textContent = "";
    fields[0].focus();
  };

  act.addEventListener("click", ({ target }) => {
    if (target.value === "print") print();
    if (target.value === "clear") clear();
  });
  form.addEventListener("input", ({ target }) => target.matches("textarea") && grow(target));
  addEventListener("afterprint", () => delete root.dataset.printing);
  act.hidden = false;
})();
