// The search page (检索页): shows what was found of what asked.js asked. Everything is set as text.
"use strict";

(() => {
  const BEFORE = 30; // characters of a snippet before the first mark
  const SNIPPET = 110; // characters of a snippet
  const FACETS = ["分类", "年份", "体裁", "有效性", "发文机关"];
  const MOST_VALUES = 8; // of a facet before the rest is folded away
  const ENCLOSED = "\x01"; // begins the line that names an attachment
  const { values: asked, query, narrowed, find, found: foundFirst, pageOf } = gongkai.asked;
  const [form, status, filters, facets, list, pages] = ["form", "status", "filters", "facets", "list", "pages"].map((name) =>
    document.getElementById(`search-${name}`),
  );
  const root = new URL("../../../", document.currentScript.src).href;

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  // A link to this page with some of what was asked changed; null takes a value away.
  function asking(changes) {
    const next = new URLSearchParams(asked);
    next.delete("页");
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) next.delete(name);
      else next.set(name, value);
    }
    return `?${next}`;
  }

  const isWithin = (category, path) => category === path || category.startsWith(`${path}/`);

  // The facets of hits: what each is filtered and sorted by.
  async function described(hits) {
    const segments = [...new Set(hits.map((hit) => hit.segment))];
    const known = new Map(await Promise.all(segments.map(async (segment) => [segment, await segment.facets()])));
    return hits.map((hit) => {
      const of = known.get(hit.segment);
      const day = dayOf(of.day(hit.number));
      return {
        ...hit,
        day,
        分类: of.分类(hit.number),
        年份: day.slice(0, 4),
        体裁: of.体裁(hit.number),
        有效性: of.有效性(hit.number),
        发文机关: of.发文机关(hit.number).split("、"),
      };
    });
  }

  function dayOf(number) {
    return new Date(Date.UTC(1900, 0, 1 + number)).toISOString().slice(0, 10);
  }

  const TESTS = {
    分类: (hit, value) => isWithin(hit.分类, value),
    年份: (hit, value) => hit.年份 === value,
    体裁: (hit, value) => hit.体裁 === value,
    有效性: (hit, value) => hit.有效性 === value,
    发文机关: (hit, value) => hit.发文机关.includes(value),
    从: (hit, value) => hit.day >= value,
    到: (hit, value) => hit.day <= value,
  };

  const CALLED = { 从: "开始日期", 到: "截止日期" }; // filters that an advice calls otherwise

  // The hits that pass every filter but one.
  function passing(hits, except) {
    const filters = narrowed.filter((name) => name !== except);
    return hits.filter((hit) => filters.every((name) => TESTS[name](hit, asked.get(name))));
  }

  function counted(hits, name) {
    const counts = new Map();
    for (const hit of passing(hits, name)) {
      for (const value of valuesOf(hit, name)) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const byName = (a, b) => (a[0] < b[0] ? -1 : 1);
    return [...counts].sort(name === "年份" ? (a, b) => byName(b, a) : (a, b) => b[1] - a[1] || byName(a, b));
  }

  // Of categories those one level below the chosen one, and the way down to it.
  function valuesOf(hit, name) {
    if (name !== "分类") return [hit[name]].flat();
    const chosen = asked.get(name) ? asked.get(name).split("/") : [];
    const parts = hit.分类.split("/");
    const common = chosen.findIndex((part, i) => parts[i] !== part);
    const depth = common < 0 ? Math.min(chosen.length + 1, parts.length) : common;
    return Array.from({ length: depth }, (_, i) => parts.slice(0, i + 1).join("/"));
  }

  function showFacets(hits) {
    const groups = FACETS.map((name) => facet(name, counted(hits, name))).filter(Boolean);
    facets.replaceChildren(...groups);
    filters.hidden = !groups.length;
  }

  // Keep room for facets, which come after the first results, where there will be some.
  function makeRoomForFacets(hits) {
    facets.replaceChildren();
    filters.hidden = hits.length < 2 && !narrowed.length;
    filters.open = matchMedia("(min-width: 60em)").matches || FACETS.some((name) => asked.get(name));
  }

  function facet(name, values) {
    const chosen = asked.get(name);
    if (values.length < 2 && !chosen) return null;
    const ordered = name === "分类" ? values.sort((a, b) => (a[0] < b[0] ? -1 : 1)) : values;
    const items = ordered.map(([value, count]) => facetItem(name, value, count, chosen));
    if (chosen && !ordered.some(([value]) => value === chosen)) items.unshift(facetItem(name, chosen, 0, chosen));
    const shown = element("ul", {}, ...items.slice(0, MOST_VALUES));
    const rest = items.slice(MOST_VALUES);
    const group = element("section", { class: "gk-facet" }, element("h2", {}, name), shown);
    if (rest.length) group.append(element("details", {}, element("summary", {}, `另外 ${rest.length} 项`), element("ul", {}, ...rest)));
    return group;
  }

  function facetItem(name, value, count, chosen) {
    const label = value.split("/").at(-1);
    const depth = value.split("/").length;
    const item = element("li", name === "分类" ? { class: `gk-facet__level-${Math.min(depth, 4)}` } : {});
    if (value === chosen) {
      item.append(
        element("a", { href: asking({ [name]: null }), "aria-current": "true", "aria-label": `不再限于${label}` }, label),
        " ✕",
      );
    } else {
      item.append(element("a", { href: asking({ [name]: value }) }, label));
    }
    item.append(" ", element("span", { class: "gk-count" }, `${count} 条`));
    return item;
  }

  // A text with the places of the words marked.
  function marked(text, words) {
    return pieces(text, rangesOf(text, words), 0, text.length);
  }

  function rangesOf(text, words) {
    const { folded, origins } = gongkai.traced(text);
    const units = gongkai.units(folded);
    return words
      .flatMap((word) =>
        word.find(units).map((at) => ({
          begin: origins[units[at].begin],
          end: origins[units[at + word.names.length - 1].end],
        })),
      )
      .sort((a, b) => a.begin - b.begin);
  }

  function pieces(text, ranges, from, to) {
    const made = [];
    let at = from;
    for (const { begin, end } of ranges) {
      if (begin < at || end > to) continue;
      made.push(written(text.slice(at, begin)), element("mark", {}, written(text.slice(begin, end))));
      at = end;
    }
    return [...made, written(text.slice(at, to))];
  }

  const written = (text) => text.replaceAll(ENCLOSED, "").replaceAll("\n", " ");

  // A few words of a text around the first mark, and the attachment that they are in.
  function snippet(text, words) {
    const ranges = rangesOf(text, words);
    const first = ranges[0]?.begin ?? 0;
    const from = Math.max(0, first - BEFORE);
    const to = Math.min(text.length, from + SNIPPET);
    const name = enclosedAt(text, first);
    return [
      ...(name ? [element("span", { class: "gk-found__file" }, `附件“${name}”：`)] : []),
      from ? "…" : "",
      ...pieces(text, ranges, from, to),
      to < text.length ? "…" : "",
    ];
  }

  function enclosedAt(text, place) {
    const begin = text.lastIndexOf(ENCLOSED, place - 1);
    const end = text.indexOf("\n", begin);
    return begin >= 0 && end >= 0 && end < place ? text.slice(begin + 1, end) : "";
  }

  async function shown(hit, words, spelled) {
    const entry = await hit.segment.entry(hit.number);
    const marks = spelled ? [] : words;
    const text = element("p", { class: "gk-found__text" });
    const item = element(
      "li",
      {},
      element("h2", {}, element("a", { href: root + encodeURI(entry.address) }, ...marked(entry.title, marks))),
      text,
      element("p", { class: "gk-found__about" }, ...about(entry, marks)),
    );
    return { item, fill: async () => text.replaceChildren(...snippet(await gongkai.piece(hit, entry, marks), marks)) };
  }

  function about(entry, words) {
    const numbered = [entry.documentNumber, entry.indexNumber].filter(Boolean);
    return [
      element("time", { datetime: entry.day }, entry.day),
      element("span", {}, entry.category),
      ...(entry.validity && entry.validity !== "有效" ? [element("span", { class: "gk-found__validity" }, entry.validity)] : []),
      ...numbered.map((number) => element("span", {}, ...marked(number, words))),
    ];
  }

  // Fill in the snippets of what comes into view.
  function fillInView(results) {
    const fills = new Map(results.map(({ item, fill }) => [item, fill]));
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (!isIntersecting) continue;
          observer.unobserve(target);
          fills.get(target)().catch(tellFailure);
        }
      },
      { rootMargin: "200px" },
    );
    for (const item of fills.keys()) observer.observe(item);
  }

  function showPages(last, number) {
    const link = (to, label, rel) => element("a", { href: asking({ 页: to }), ...(rel ? { rel } : {}) }, label);
    const near = Array.from({ length: last }, (_, i) => i + 1).filter((to) => to === 1 || to === last || Math.abs(to - number) <= 2);
    const links = near.flatMap((to, i) => [
      ...(i && to > near[i - 1] + 1 ? [element("span", {}, "…")] : []),
      to === number ? element("span", { "aria-current": "page" }, String(to)) : link(to, String(to)),
    ]);
    if (last < 2) return pages.replaceChildren();
    return pages.replaceChildren(
      ...(number > 1 ? [link(number - 1, "上一页", "prev")] : []),
      ...links,
      ...(number < last ? [link(number + 1, "下一页", "next")] : []),
    );
  }

  function told(count, of, spelled) {
    const where = spelled ? "按标题的拼音，" : "";
    return `${where}找到 ${count} 条${count < of ? `（不加筛选 ${of} 条）` : ""}`;
  }

  async function tellNothing(words) {
    status.replaceChildren(`没有找到含有“${query.slice(0, 60)}${query.length > 60 ? "…" : ""}”的信息。`);
    const advice = element("ul", { class: "gk-advice" });
    for (const { word, count } of await alone(words)) {
      advice.append(element("li", {}, "只找", element("a", { href: asking({ q: word }) }, word), ` （${count} 条）`));
    }
    for (const filter of narrowed) {
      advice.append(element("li", {}, element("a", { href: asking({ [filter]: null }) }, `不限${CALLED[filter] ?? filter}`)));
    }
    advice.append(
      element("li", {}, "少用几个字，或者换一个说法"),
      element("li", {}, "到", element("a", { href: `${root}mulu/index.html` }, "法定主动公开内容"), "里按栏目查找"),
      element("li", {}, "没有公开的信息，可以", element("a", { href: `${root}yishenqing/index.html` }, "依申请公开")),
    );
    list.replaceChildren();
    list.before(advice);
  }

  // What would be found by each word alone, where there are several, or by the halves of a long one.
  async function alone(words) {
    const typed = query.split(/[\s"“”]+/u).filter(Boolean);
    const halves = ([word]) => (word.length >= 4 ? [word.slice(0, word.length / 2), word.slice(word.length / 2)] : []);
    const parts = (words.length > 1 ? typed : words.length ? halves(typed) : []).filter((word) => word.length > 1).slice(0, 6);
    const found = await Promise.all(parts.map(async (word) => ({ word, count: (await gongkai.search(word)).hits.length })));
    return found.filter(({ count }) => count);
  }

  let failed = false; // whether something of this search could not be loaded

  function tellFailure(error) {
    if (!gongkai.isLoadError(error)) throw error;
    failed = true;
    const again = element("button", { type: "button" }, "重试");
    again.addEventListener("click", () => (error.stale ? location.reload() : search(find())));
    status.replaceChildren("检索用的文件没有全部载入，结果不完整：网络不通，或者网站刚刚更新。 ", again);
  }

  async function search(answer) {
    document.querySelectorAll(".gk-advice").forEach((advice) => advice.remove());
    if (!query) {
      status.textContent = "输入要找的字、词、发文字号、索引号，或者标题的拼音首字母。";
      return;
    }
    status.textContent = "正在检索……";
    failed = false;
    try {
      const [{ hits, words, spelled }] = await answer;
      const found = narrowed.length ? passing(await described(hits)) : hits;
      makeRoomForFacets(hits);
      if (!found.length) {
        showFacets(await described(hits));
        await tellNothing(words);
        return;
      }
      const { last, number, before, parts: [first, next, rest] } = pageOf(found);
      list.setAttribute("start", String(before + 1));
      list.replaceChildren();
      const show = async (some) => {
        const results = await Promise.all(some.map((hit) => shown(hit, words, spelled)));
        list.append(...results.map(({ item }) => item));
        fillInView(results);
      };
      await show(first);
      await show(next);
      const [all] = await Promise.all([described(hits), show(rest)]);
      showFacets(all);
      showPages(last, number);
      if (failed) return;
      status.textContent = told(found.length, hits.length, spelled) + (last > 1 ? `，第 ${number} 页，共 ${last} 页。` : "。");
      if (!spelled && /^[a-z]{2,}$/i.test(query)) {
        status.append(" ", element("a", { href: asking({ 拼音: "是" }) }, "按拼音找标题"));
      }
    } catch (error) {
      tellFailure(error);
    }
  }

  for (const input of form.elements) if (input.name && asked.has(input.name)) input.value = asked.get(input.name);
  for (const name of FACETS) {
    if (asked.get(name)) form.append(element("input", { type: "hidden", name, value: asked.get(name) }));
  }
  if (query) document.title = `${query.slice(0, 40)} - ${document.title}`;
  search(foundFirst);
})();
