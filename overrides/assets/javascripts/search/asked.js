// What is asked (检索词): read from the page's address and looked for at once, before the page is drawn, together with
// what the first results say; results.js shows them.
"use strict";

(() => {
  const FILTERS = ["分类", "年份", "体裁", "有效性", "发文机关", "从", "到"];
  const PAGE_LENGTH = 20;
  const SHOWN_FIRST = 4; // results of a page, the first of them alone, before what the others need is asked for
  const values = new URLSearchParams(location.search);
  const query = (values.get("q") ?? "").trim();
  const narrowed = FILTERS.filter((name) => values.get(name));

  const find = () =>
    Promise.all([gongkai.search(query, { asPinyin: values.has("拼音") }), narrowed.length && gongkai.prepareFacets()]);

  // The page that is asked for, of hits in the order that is asked for.
  function pageOf(hits) {
    const ordered = values.get("排序") === "日期" ? hits : gongkai.byRelevance(hits);
    const last = Math.ceil(hits.length / PAGE_LENGTH);
    const number = Math.min(last, Math.max(1, Math.trunc(Number(values.get("页"))) || 1));
    const before = (number - 1) * PAGE_LENGTH;
    const shown = ordered.slice(before, before + PAGE_LENGTH);
    const parts = [shown.slice(0, 1), shown.slice(1, SHOWN_FIRST), shown.slice(SHOWN_FIRST)];
    return { last, number, before, parts };
  }

  // Load what the first results say while the page is being drawn; of filtered ones it is not known yet which they are.
  const prepared = ([{ hits }]) =>
    narrowed.length || Promise.all(pageOf(hits).parts.slice(0, 2).flat().map((hit) => hit.segment.entry(hit.number)));

  const found = query ? find() : null;
  found?.then(prepared).catch(() => {}); // whoever shows it tells of failures
  gongkai.asked = { values, query, narrowed, find, found, pageOf };
})();
