"""Every kind of trace is found; after cleaning it is gone, and what the reader sees is as it was."""

import io
import re
import zipfile

import docx
import openpyxl
import pikepdf
import pptx
import pytest
from attachment_corpus import CORPUS, Sample
from office_samples import PERSON, SECRET
from PIL import Image

from gongkai.attachments.carried import Kind
from gongkai.attachments.inspection import carried, clean, problems

each = pytest.mark.parametrize("sample", CORPUS, ids=str)


@each
def test_traces_and_text(sample: Sample) -> None:
    found = carried(sample.name, sample.content)
    assert {trace.kind for trace in found.traces} == sample.kinds
    assert tuple(passage.text for passage in found.passages) == sample.seen


@each
def test_problems_read_well_and_repeat_no_secret(sample: Sample) -> None:
    found = [*problems(f"content/items/x/{sample.name}", sample.name, sample.content)]
    assert len(found) == len({(problem.code, problem.message) for problem in found})
    for problem in found:
        assert str(problem.location) == f"content/items/x/{sample.name}:1"
        assert problem.message.endswith("。")
        assert not re.search(r"(?<!申)请|您|！|。。", problem.message + problem.remedy)
        assert not re.search(f"{SECRET}|{PERSON}|Secret", problem.message)


@each
def test_cleaning(sample: Sample) -> None:
    result = clean(sample.name, sample.content)
    after = carried(sample.name, result.content)
    assert {trace.kind for trace in result.remaining} == sample.stays
    assert after.traces == result.remaining
    assert tuple(passage.text for passage in after.passages) == sample.seen
    assert result.before == result.after
    assert result.notes == ()
    assert clean(sample.name, sample.content).content == result.content
    again = clean(sample.name, result.content)
    assert again.content == result.content or sample.name.endswith(".pdf")
    assert again.removed == ()


@each
def test_the_secret_is_nowhere_in_the_cleaned_file(sample: Sample) -> None:
    if not sample.stays:
        everything = "\n".join(_texts(clean(sample.name, sample.content).content))
        assert SECRET not in everything
        assert PERSON not in everything


def _texts(content: bytes) -> list[str]:
    """Give everything in a file as text, however it is packed."""
    found = [content.decode("utf-8", "ignore"), content.decode("utf-16-le", "ignore")]
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            found += [text for name in file.namelist() for text in (name, *_texts(file.read(name)))]
    if content.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(content)) as file_:
            found += [repr(each_) for each_ in file_.objects if not isinstance(each_, pikepdf.Stream)]
            streams = [each_ for each_ in file_.objects if isinstance(each_, pikepdf.Stream)]
            found += [stream.read_raw_bytes().decode("utf-8", "ignore") for stream in streams]
    return found


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
@each
def test_others_can_open_the_cleaned_file(sample: Sample) -> None:
    content = clean(sample.name, sample.content).content
    match sample.name.rpartition(".")[2]:
        case "docx":
            docx.Document(io.BytesIO(content))
        case "xlsx":
            openpyxl.load_workbook(io.BytesIO(content))
        case "pptx":
            pptx.Presentation(io.BytesIO(content))
        case "pdf":
            with pikepdf.open(io.BytesIO(content)) as file:
                assert file.check_pdf_syntax() == []
        case "jpg" | "png" | "webp" | "gif":
            with Image.open(io.BytesIO(content)) as now, Image.open(io.BytesIO(sample.content)) as then:
                assert now.convert("RGB").tobytes() == then.convert("RGB").tobytes()
        case _:
            pass


def test_every_kind_is_in_the_corpus_but_those_that_cannot_be_opened() -> None:
    assert {kind for sample in CORPUS for kind in sample.kinds} == {*Kind} - {Kind.UNOPENABLE, Kind.OPAQUE}
