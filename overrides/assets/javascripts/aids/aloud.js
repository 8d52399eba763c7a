// Reading aloud (朗读): the title and the text in their order, by a Chinese voice of the visitor's own system.
"use strict";

(() => {
  const LONGEST = 180; // some voices fall silent in the middle of anything longer
  const BLOCKS = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, caption, th, td, summary, pre";
  const SENTENCE = /[^。！？；\n]+[。！？；]*/g;
  const CLAUSE = new RegExp(`[^，、]{1,${LONGEST - 1}}[，、]?`, "g");
  const speech = globalThis.speechSynthesis;
  if (!speech) return;

  const [start, pause, stop] = ["开始", "暂停", "停止"].map((name) =>
    Object.assign(document.createElement("button"), { type: "button", textContent: name }),
  );
  const group = gongkai.aids.add("朗读", start, pause, stop);
  let waiting = [];
  let current = null; // the utterance under way; one that was cancelled may still end, and is not it
  let marked = null;
  let held = false;

  const voice = () => speech.getVoices().find(({ lang }) => /^(zh|cmn)/i.test(lang));

  const pieces = (text) =>
    (text.match(SENTENCE) ?? []).flatMap((sentence) =>
      sentence.length <= LONGEST ? [sentence] : (sentence.match(CLAUSE) ?? []),
    );

  // Give what is seen of the title and the text, a block after the other, cut into pieces a voice can manage.
  const found = () => {
    const content = document.getElementById("content");
    const scopes = content.querySelector(".gk-body") ? content.querySelectorAll("h1, .gk-body") : [content];
    const blocks = [];
    for (const scope of scopes) {
      const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const text = walker.currentNode.textContent.replace(/\s+/g, " ");
        const block = walker.currentNode.parentElement.closest(BLOCKS);
        if (!block || !text.trim() || !block.offsetParent || block.closest("nav, form")) continue;
        if (blocks.at(-1)?.block === block) blocks.at(-1).text += text;
        else blocks.push({ block, text });
      }
    }
    return blocks.flatMap(({ block, text }) => pieces(text.trim()).map((piece) => ({ block, piece })));
  };

  const mark = (block) => {
    if (block === marked) return;
    if (marked) delete marked.dataset.reading;
    marked = block;
    if (!block) return;
    block.dataset.reading = "";
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    block.scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
  };

  const show = () => {
    const focused = document.activeElement;
    start.hidden = Boolean(current);
    pause.hidden = stop.hidden = !current;
    pause.textContent = held ? "继续" : "暂停";
    if (group.contains(focused) && focused.hidden) (current ? pause : start).focus();
  };

  const end = () => {
    waiting = [];
    current = null;
    held = false;
    speech.cancel();
    mark(null);
    show();
  };

  const next = () => {
    const found = waiting.shift();
    if (!found) {
      end();
      return;
    }
    const utterance = new SpeechSynthesisUtterance(found.piece);
    utterance.lang = "zh-CN";
    utterance.voice = voice();
    utterance.onend = () => utterance === current && next();
    utterance.onerror = () => utterance === current && end();
    current = utterance;
    mark(found.block);
    show();
    speech.speak(utterance);
  };

  const offer = () => {
    group.hidden = !voice();
  };

  start.addEventListener("click", () => {
    speech.cancel(); // what another page may have left
    waiting = found();
    next();
  });
  pause.addEventListener("click", () => {
    held = !held;
    if (held) speech.pause();
    else speech.resume();
    show();
  });
  stop.addEventListener("click", end);
  addEventListener("pagehide", end);
  speech.addEventListener?.("voiceschanged", offer);
  show();
  offer();
})();
