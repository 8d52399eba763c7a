"""The benchmarks' tables say what was measured, go on where they were cut off, and tell which bounds are broken."""

from dataclasses import asdict
from pathlib import Path

from bench_log import Log
from bench_programs import FULL, SAME, Measured
from bench_report import bounds, report
from bench_weights import Weights, weigh
from measuring import packed_size


def _log(path: Path) -> Log:
    log = Log(path)
    log.add("head", machine="a machine", versions="versions")
    for number, seconds in enumerate((9.0, 4.0, 6.0)):
        for program, times in (("gongkai", 1.0), ("Hugo", 2.0)):
            measured = asdict(Measured(seconds * times, seconds, 100.0, 3, 2e6, 1, 1e6))
            log.add("run", size=10_000, program=program, task=FULL, round=number, measured=measured)
    log.add("run", size=10_000, program="gongkai", task=SAME, round=0, measured=asdict(Measured(2.0, 1.0, 50.0)))
    log.add("note", size=10_000, program="Material", text="not run")
    return log


def test_medians_and_ratios_stand_in_the_table(tmp_path: Path) -> None:
    told = report(_log(tmp_path / "log"))
    assert f"| {FULL} | gongkai | 6.00 | 4.00–9.00 | 6.00 | 100 | 3 | 2.0 | 1 | 1.0 | 0.50 | 1.00 |" in told
    assert f"| {FULL} | Hugo | 12.00 | 8.00–18.00 | 6.00 | 100 | 3 | 2.0 | 1 | 1.0 | 1.00 | 1.00 |" in told
    assert "- Material: not run." in told


def test_a_log_is_read_back(tmp_path: Path) -> None:
    log = _log(tmp_path / "log")
    log.add("round", size=10_000, program="gongkai", round=2)
    again = Log(log.path)
    assert report(again) == report(log)
    assert again.rounds == {(10_000, "gongkai", 2)}


def test_search_is_told_size_by_size(tmp_path: Path) -> None:
    log = _log(tmp_path / "log")
    for size in (10_000, 1_000):
        own = {"milliseconds": 250.0, "kilobytes": 151.0}
        log.add("search", size=size, head="## Search", table=f"\n### {size} items", own=own)
    assert report(log).endswith("## Search\n\n### 1000 items\n\n### 10000 items\n")
    verdicts = {bound.what: bound.verdict for bound in bounds(log)}
    assert verdicts["search, 10,000 items, first result, median"] == "held"
    assert verdicts["search, 10,000 items, first result, median, as sent (gzip)"] == "**broken**"


def test_bounds_hold_break_or_are_not_measured(tmp_path: Path) -> None:
    log = _log(tmp_path / "log")
    log.add("weights", size=10_000, weights=asdict(Weights(13_000, 20_000, 5_000, 7_000, {"home": 40_000})))
    verdicts = {bound.what: bound.verdict for bound in bounds(log)}
    assert verdicts["full build of 10,000 items, everything in it, to Hugo's pages alone"] == "held, and the goal"
    assert verdicts["rebuild of 10,000 items, nothing changed"] == "**broken**"
    assert verdicts["rebuild of 10,000 items, one changed"] == "not measured"
    assert verdicts["heaviest first view: page, styles, scripts, gzip"] == "held"


def test_a_first_view_is_the_page_with_its_styles_and_scripts(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for name in ("items", "topic", "nianbao"):
        (site / name).mkdir(parents=True)
    page = '<link rel="stylesheet" href="../a.css"><script src="../a.js" defer></script>'
    for name in ("index.html", "search.html", "items/a.html", "topic/index.html", "nianbao/2025.html"):
        (site / name).write_text(page if "/" in name else "<p>", encoding="utf-8")
    for name in ("a.css", "a.js"):
        (site / name).write_bytes(bytes(range(256)))
    weights = weigh(site, site)
    assert weights.views["item"] == weights.views["report"] == weights.packed_median + 2 * packed_size(site / "a.css")
    assert weights.views["home"] == packed_size(site / "index.html")
