"""Flow charts: what is told, that nothing overlaps or runs out of its box, and that the way leads on."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gongkai.pages.flow_chart import WIDTH, Box, flow_chart
from test_rules import TESTS

REQUEST = (TESTS.parent / "overrides/gongkai/request-flow.txt").read_text(encoding="utf-8")
WORDS = st.text(alphabet="申请公开政府信息答复、，。15个工作日（）", min_size=1, max_size=60).filter(str.strip)
STEPS = st.one_of(
    st.builds("{}：{}".format, WORDS, WORDS), WORDS, st.builds("{} {}→ {}：{}".format, WORDS, WORDS, WORDS, WORDS)
)


def text_of(box: Box) -> str:
    return "".join(line.text for line in box.lines)


def test_a_chart_is_told_in_sentences() -> None:
    chart = flow_chart("提出申请：写明姓名\n内容明确吗 不明→ 补正：7个工作日内告知\n答复")
    assert chart.told == ("提出申请：写明姓名。", "内容明确吗？不明的，补正：7个工作日内告知。", "答复。")
    assert [text_of(box) for box in chart.boxes] == [
        "提出申请写明姓名",
        "内容明确吗？",
        "补正7个工作日内告知",
        "答复",
    ]
    assert [way.word for way in chart.ways] == ["", "不明", ""]


def test_the_flow_of_a_request_states_the_limits_of_the_regulation() -> None:
    told = "".join(flow_chart(REQUEST).told)
    assert told.count("15个工作日") == 2
    assert told.count("20个工作日") == 2
    assert told.count("7个工作日") == 1


@given(st.lists(STEPS, min_size=1, max_size=8).map("\n".join))
def test_any_chart_stays_within_its_boxes(text: str) -> None:
    chart = flow_chart(text)
    rows: dict[int, list[Box]] = {}
    for box in chart.boxes:
        rows.setdefault(box.y, []).append(box)
        assert box.x > 0
        assert box.x + box.width < WIDTH
        assert box.y + box.height <= chart.height
        for line in box.lines:
            assert box.x < line.x
            assert box.y + 15 <= line.y <= box.y + box.height
    for upper, lower in pairwise(sorted(rows)):
        assert upper + rows[upper][0].height < lower
    assert len(rows) == len(chart.told)
