// Tools (网页工具) of a document: copy its address, print it. Without this script they stay out of sight.
"use strict";

(() => {
  const TOLD = 4000; // milliseconds that an answer stands
  const tools = document.getElementById("tools");
  const answer = tools.querySelector("[role=status]");
  const address = document.querySelector("link[rel=canonical]").href;
  let timer = 0;

  function tell(text) {
    answer.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(() => (answer.textContent = ""), TOLD);
  }

  // Copy as pages could before they had a clipboard: it still works where the site lies in a folder.
  function copySelected(text) {
    const box = document.createElement("textarea");
    box.value = text;
    box.className = "gk-unseen";
    tools.append(box);
    box.select();
    const copied = document.execCommand("copy");
    box.remove();
    return copied;
  }

  async function copy() {
    try {
      await navigator.clipboard.writeText(address);
      return true;
    } catch {
      return copySelected(address);
    }
  }

  tools.addEventListener("click", async (event) => {
    const wish = event.target.closest("button")?.value;
    if (wish === "print") window.print();
    if (wish !== "copy") return;
    tell((await copy()) ? "已复制本页网址" : `没有复制成，网址是 ${address}`);
    event.target.closest("button").focus();
  });
  delete tools.dataset.idle;
})();
