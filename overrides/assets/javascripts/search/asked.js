// What is asked (检索词): read from the page's address and looked for at once, before the page is drawn; results.js shows
// what is found.
"use strict";

(() => {
  const FILTERS = ["分类", "年份", "体裁", "有效性", "发文机关", "从", "到"];
  const values = new URLSearchParams(location.search);
  const query = (values.get("q") ?? "").trim();
  const narrowed = FILTERS.filter((name) => values.get(name));

  const find = () =>
    Promise.all([gongkai.search(query, { asPinyin: values.has("拼音") }), narrowed.length && gongkai.prepareFacets()]);

  const found = query ? find() : null;
  found?.catch(() => {}); // whoever shows it tells of failures
  gongkai.asked = { values, query, narrowed, find, found };
})();
