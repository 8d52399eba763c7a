"""Our index for the search benchmark, each step run as a script in a process of its own.

`export` gives what the peers are compared on: exactly the texts that our index is made of, as documents, as plain HTML
pages and as Markdown pages; `texts` gives the documents alone. `index` makes the index alone of them, and `add` makes
what one more item changes of it.
"""

import json
import sys
import time
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict
from datetime import date
from functools import cache
from html import escape
from itertools import islice
from pathlib import Path

from gongkai.clock import todays_context
from gongkai.model.item import Item
from gongkai.model.site import Site
from gongkai.pages.prose import prose_html
from gongkai.pages.templates import Templates
from gongkai.pipeline import inspect_site
from gongkai.search.document import ENCLOSED, Document
from gongkai.search.documents import item_document, text_documents
from gongkai.search.index import segment
from gongkai.search.segments import segment_size, segmented, tables_script

Times = dict[str, float]


def read_documents(path: Path) -> Iterator[Document]:
    """Read documents back, one at a time."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            terms = json.loads(line)
            terms |= {"day": date.fromisoformat(terms["day"]), "issuers": tuple(terms["issuers"])}
            yield Document(**terms)


def is_item(document: Document) -> bool:
    """Whether a document is an item; the peers have no others."""
    return document.address.startswith("items/")


def lines_of(document: Document) -> Iterator[str]:
    """Give all that a document is found by, one paragraph or cell at a time."""
    yield from document.headlines
    yield from (line.removeprefix(ENCLOSED) for line in document.text.split("\n"))


def _export(root: Path, target: Path, most_markdown: str) -> Times:
    """Write the documents, newest first, and the pages with the same texts; so many at most in Markdown."""
    site = inspect_site(root, todays_context()).preview
    kinds = {"html", "markdown"} if len(site.published) <= int(most_markdown) else {"html"}
    return _write_documents(site, root, target, kinds)


def _texts(root: Path, target: Path, _: str) -> Times:
    """Write the documents without pages."""
    return _write_documents(inspect_site(root, todays_context()).preview, root, target, frozenset())


def _write_documents(site: Site, root: Path, target: Path, kinds: Collection[str]) -> Times:
    templates = Templates(root / "overrides" / "gongkai")
    exporter = _Exporter(site, templates, target, kinds)
    documents = [*exporter.items(), *text_documents(site, templates)]
    documents.sort(key=lambda document: document.day, reverse=True)
    with (target / "documents.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        for document in documents:
            file.write(json.dumps(asdict(document), ensure_ascii=False, default=str) + "\n")
    return {"documents": len(documents), "texts": exporter.seconds}


class _Exporter:
    """Makes the documents of a site's items, and writes the pages; seconds is the time that the documents took."""

    def __init__(self, site: Site, templates: Templates, target: Path, kinds: Collection[str]) -> None:
        self.site = site
        self.templates = templates
        self.target = target
        self.kinds = kinds
        self.seconds = 0.0

    def items(self) -> Iterator[Document]:
        for item in self.site.published:
            body = prose_html(item.body, self.site, self.templates, item.address, item)
            started = time.perf_counter()
            document = item_document(item, self.site, body)
            self.seconds += time.perf_counter() - started
            if self.kinds:
                self._write(item, document, body)
            yield document

    def _write(self, item: Item, document: Document, body: str) -> None:
        """Write the item's pages: title, numbers, summary, body, and after it keywords and what attachments say."""
        title = escape(item.title)
        numbers = "".join(_paragraph(line) for line in document.headlines if line != item.title)
        before = numbers + (_paragraph(item.summary) if item.summary else "")
        after = "".join(map(_paragraph, _appended(item, self.site)))
        html = (
            f'<!doctype html>\n<html lang="zh"><head><meta charset="utf-8"><title>{title}</title></head>'
            f"<body><article><h1>{title}</h1>\n{before}{body}\n{after}</article></body></html>\n"
        )
        _write_text(self.target / "html" / item.address, html)
        if "markdown" in self.kinds:
            markdown = f"# {item.title}\n\n{before}\n{item.body.text}\n\n{after}"
            _write_text(self.target / "markdown" / Path(item.address).with_suffix(".md"), markdown)


def _appended(item: Item, site: Site) -> Iterator[str]:
    """Give what an item's document has after its body."""
    document = item_document(item, site, "").text.removeprefix(item.summary or "")
    return (line.removeprefix(ENCLOSED) for line in document.split("\n") if line)


def _paragraph(line: str) -> str:
    return f"<p>{escape(line)}</p>\n"


def _write_text(path: Path, text: str) -> None:
    _make_folder(path.parent)
    path.write_text(text, encoding="utf-8", newline="\n")


@cache
def _make_folder(path: Path) -> None:
    path.mkdir(parents=True, exist_ok=True)


class _Reader:
    """Reads documents as they are asked for; seconds is the time that the reading took."""

    def __init__(self, path: Path) -> None:
        self._documents = read_documents(path)
        self.seconds = 0.0

    def __iter__(self) -> Iterator[Document]:
        while True:
            started = time.perf_counter()
            document = next(self._documents, None)
            self.seconds += time.perf_counter() - started
            if document is None:
                return
            yield document


def _index(path: Path, target: Path, count: str) -> Times:
    """Index all documents; what reading them takes does not count."""
    reader = _Reader(path)
    started = time.perf_counter()
    _write_scripts(_scripts(reader, int(count)), target)
    return {"seconds": time.perf_counter() - started - reader.seconds}


def _scripts(documents: Iterable[Document], count: int) -> Iterator[tuple[str, bytes]]:
    said = []
    for number, group in segmented(documents, count):
        made = segment(group)
        said.append(made.said)
        yield from made.files(number)
    yield tables_script(said)


def _add(path: Path, target: Path, count: str) -> Times:
    """Index the newest segment as it is with one more document, and the table of all segments."""
    size = segment_size(int(count) + 1)
    length = (int(count) + 1) % size or size
    documents = list(islice(read_documents(path), length - 1))
    documents.insert(0, documents[0] if documents else next(read_documents(path)))
    started = time.perf_counter()
    made = segment(documents)
    _write_scripts(made.files(-(-(int(count) + 1) // size)), target)
    return {"seconds": time.perf_counter() - started, "documents": length}


def _write_scripts(scripts: Iterable[tuple[str, bytes]], target: Path) -> None:
    for name, script in scripts:
        _make_folder((target / name).parent)
        (target / name).write_bytes(script)


def _peak() -> float:
    """Give the largest resident set of this process in MiB."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main() -> None:
    """Run one step and tell its times."""
    steps = {"export": _export, "texts": _texts, "index": _index, "add": _add}
    step, source, target, count = sys.argv[1:]
    times = steps[step](Path(source), Path(target), count)
    Path(f"{target}.json").write_text(json.dumps(times | {"memory": _peak()}), encoding="utf-8")


if __name__ == "__main__":
    main()
