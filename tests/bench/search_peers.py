"""The peers of the search benchmark (同类): Material's search and Pagefind, in an environment of their own."""

import gzip
import json
from dataclasses import dataclass, field
from pathlib import Path

from environment import ENVIRONMENT, install
from measuring import Run, Size, measure, size_of

_MKDOCS = {
    "site_name": "Material",
    "use_directory_urls": False,
    "docs_dir": "markdown",
    "theme": {"name": "material", "language": "zh", "features": ["navigation.prune"]},
    "nav": ["index.md"],
    "validation": {"nav": {"omitted_files": "ignore"}, "links": {"not_found": "ignore"}},
}
_SEARCH = {"search": {"lang": "zh"}}
_FRAGMENT_HEAD = len(b"pagefind_dcd")

_PAGE = """<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>{name}</title></head>
<body><ol id="list"></ol><script type="module" src="bench.js"></script></body></html>
"""
_BOTH = """
const list = document.getElementById("list");
const query = new URLSearchParams(location.search).get("q");
globalThis.bench = {};
function mark(name) {
  bench[name] = performance.now();
}
function show({ title, excerpt }) {
  const item = document.createElement("li");
  item.innerHTML = `<h3>${title}</h3><p>${excerpt}</p>`;
  list.append(item);
  if (list.children.length === 1) mark("first");
}
"""
_MATERIAL_SCRIPT = """
const worker = new Worker(WORKER);
const tell = (type, data) => new Promise((resolve) => {
  worker.onmessage = (event) => resolve(event.data.data);
  worker.postMessage({ type, data });
});
const { config, docs } = await (await fetch("search/search_index.json")).json();
await tell(0, { config, docs, options: { suggest: false } });
const place = new Map(docs.map((doc) => doc.location).map((location, i) => [location, i]));
const search = async (text) => (await tell(2, text)).items;
bench.find = async (text) => {
  const items = await search(text);
  return items.map(([found]) => found.location.split("#")[0]);
};
if (query) {
  const found = await search(query);
  if (!found.length) mark("first");
  for (const [item] of found.slice(0, 20)) show({ title: item.title, excerpt: item.text });
}
mark("filled");
"""
_PAGEFIND_SCRIPT = """
import * as pagefind from "./pagefind/pagefind.js";
bench.find = async (text) => (await pagefind.search(text)).results.map((result) => result.id);
const shown = async (result) => {
  const { meta, excerpt } = await result.data();
  return { title: meta.title, excerpt };
};
if (query) {
  const { results } = await pagefind.search(query);
  if (results.length) show(await shown(results[0]));
  else mark("first");
  for (const result of await Promise.all(results.slice(1, 20).map(shown))) show(result);
}
mark("filled");
"""


@dataclass(frozen=True, slots=True)
class Indexed:
    """A peer's index: what making it took and weighs, its page, and which item each of its answers means."""

    run: Run
    size: Size
    folder: Path
    address_of: dict[str, str] = field(repr=False)
    without_search: Run | None = None


class Peers:
    """The peers, installed in their environment."""

    def __init__(self) -> None:
        install()
        self._bin = ENVIRONMENT / "bin"

    def material(self, work: Path, limit: int) -> Indexed:
        """Build Markdown pages with Material, without its search and with it."""
        (work / "markdown" / "index.md").write_text("# Material\n", encoding="utf-8")
        without = self._mkdocs(work, "plain", [], limit)
        run = self._mkdocs(work, "material", [_SEARCH], limit)
        site = work / "material"
        index = site / "search" / "search_index.json"
        worker = next((site / "assets" / "javascripts" / "workers").glob("search.*.min.js"))
        script = _MATERIAL_SCRIPT.replace("WORKER", json.dumps(worker.relative_to(site).as_posix()))
        _write_page(site, "Material", script)
        docs = json.loads(index.read_bytes())["docs"]
        locations = (doc["location"].partition("#")[0] for doc in docs)
        return Indexed(run, size_of([index]), site, {location: location for location in locations}, without)

    def _mkdocs(self, work: Path, name: str, plugins: list[object], limit: int) -> Run:
        config = work / f"{name}.yml"
        config.write_text(json.dumps(_MKDOCS | {"plugins": plugins, "site_dir": name}), encoding="utf-8")
        return measure([self._bin / "mkdocs", "build", "--quiet", "--config-file", config], work, limit)

    def pagefind(self, work: Path, limit: int) -> Indexed:
        """Index HTML pages with Pagefind."""
        bundle = work / "pagefind" / "pagefind"
        options = ["--site", "html", "--root-selector", "article", "--force-language", "zh", "--output-path", bundle]
        run = measure([self._bin / "python", "-m", "pagefind", *options], work, limit)
        _write_page(bundle.parent, "Pagefind", _PAGEFIND_SCRIPT)
        index = [path for path in bundle.rglob("*") if path.suffix in {".pf_fragment", ".pf_index", ".pf_meta"}]
        fragments = (bundle / "fragment").iterdir()
        return Indexed(run, size_of(index), bundle.parent, dict(map(_fragment_address, fragments)))


def _write_page(folder: Path, name: str, script: str) -> None:
    (folder / "bench.html").write_text(_PAGE.format(name=name), encoding="utf-8")
    (folder / "bench.js").write_text(_BOTH + script, encoding="utf-8")


def _fragment_address(path: Path) -> tuple[str, str]:
    """Give the name by which Pagefind answers, and the item that it means."""
    told = json.loads(gzip.decompress(path.read_bytes())[_FRAGMENT_HEAD:])
    return path.stem, told["url"].removeprefix("/")
