// The processing fee (信息处理费), by 国办函〔2020〕109号: by requests or by pages, each part of an amount at its own price.
"use strict";

globalThis.gongkai ??= {};

(() => {
  const MOST = 99_999;
  const FREE_REQUESTS = 10;
  const PAGES = [
    { to: 30, price: 0 },
    { to: 100, price: 10 },
    { to: 200, price: 20 },
    { to: Infinity, price: 40 },
  ];

  // Each ten requests over thirty are a step, and a hundred yuan dearer than the one before.
  function* requestSteps() {
    yield { to: FREE_REQUESTS, price: 0 };
    yield { to: 30, price: 100 };
    for (let step = 2; ; step += 1) yield { to: 20 + 10 * step, price: 100 * step };
  }

  // Give what each step of an amount costs: from, to, count and price of one.
  const parts = (amount, steps) => {
    const found = [];
    let from = 1;
    for (const { to, price } of steps) {
      if (amount < from) break;
      const last = Math.min(amount, to);
      found.push({ from, to: last, count: last - from + 1, price });
      from = to + 1;
    }
    return found;
  };

  const total = (found) => found.reduce((sum, { count, price }) => sum + count * price, 0);
  const byRequests = (amount) => parts(amount, requestSteps());
  const byPages = (amount) => parts(amount, PAGES);

  gongkai.fee = { requests: (amount) => total(byRequests(amount)), pages: (amount) => total(byPages(amount)) };

  const told = (typed, reckon, unit) => {
    if (!typed) return "";
    const amount = Number(typed);
    if (!/^\d+$/.test(typed) || amount > MOST) return "填整数";
    const charged = reckon(amount).filter(({ price }) => price);
    if (!charged.length) return "不收费";
    const sums = charged.map(({ count, price }) => `${count}${unit}×${price}元`);
    return `${total(charged)}元（${sums.join("，")}）`;
  };

  const place = document.getElementById("fee");
  if (!place) return;
  for (const [id, reckon, unit] of [
    ["fee-requests", byRequests, "件"],
    ["fee-pages", byPages, "页"],
  ]) {
    const input = document.getElementById(id);
    const output = place.querySelector(`output[for=${id}]`);
    input.addEventListener("input", () => (output.textContent = told(input.value, reckon, unit)));
  }
  place.querySelector("[hidden]").hidden = false;
})();
