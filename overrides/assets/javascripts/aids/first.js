// Reading aids (阅读辅助): what a visitor chose, applied before anything is drawn. It stays in his own browser.
"use strict";

globalThis.gongkai ??= {};

(() => {
  const NAME = "gongkai-aids";
  const VALUES = { mode: ["elder"], size: ["large", "larger"], theme: ["light", "dark", "contrast"] };
  const root = document.documentElement;
  const script = document.currentScript;
  const kiosk = "kiosk" in script.dataset;
  let chosen = {};

  // A browser may refuse to keep anything; the choice then holds for the page. A kiosk keeps it for one visitor.
  const kept = (use) => {
    try {
      return use(kiosk ? sessionStorage : localStorage);
    } catch {
      return null;
    }
  };

  const recalled = () => {
    try {
      return JSON.parse(kept((store) => store.getItem(NAME))) ?? {};
    } catch {
      return {};
    }
  };

  const apply = (choices) => {
    chosen = {};
    for (const [aid, values] of Object.entries(VALUES)) {
      if (values.includes(choices[aid])) {
        root.dataset[aid] = chosen[aid] = choices[aid];
      } else {
        delete root.dataset[aid];
      }
    }
    document.dispatchEvent(new Event("gongkai-aids"));
  };

  gongkai.aids = {
    chosen: (aid) => chosen[aid] ?? "",
    choose(aid, value) {
      apply({ ...chosen, [aid]: value });
      kept((store) => store.setItem(NAME, JSON.stringify(chosen)));
    },
    forget() {
      apply({});
      kept((store) => store.removeItem(NAME));
    },
  };

  root.dataset.aids = ""; // keeps room for the panel, which comes later
  apply(recalled());
  addEventListener("storage", () => apply(recalled()));
  addEventListener("pageshow", (event) => event.persisted && apply(recalled()));
  addEventListener("DOMContentLoaded", () => {
    const panel = document.createElement("script");
    panel.src = new URL("panel.js", script.src).href;
    document.head.append(panel);
  });
})();
