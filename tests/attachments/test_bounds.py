"""Whatever comes in, one kind of exception comes out, with a Chinese fact; nothing grows beyond its bounds."""

import io
import random
import re
import zipfile
from contextlib import suppress

import office_samples as office
import page_samples as page
import pikepdf
import pytest
from attachment_corpus import CORPUS, Sample, ofd
from office_samples import cell, paragraph, row, run, sheet, zipped

from gongkai.attachments import archive
from gongkai.attachments.carried import Kind, Unopenable
from gongkai.attachments.inspection import carried, clean, problems

TWICE_ZIPPED = zipped({"内.zip": zipped({"再内.zip": zipped({"说明.txt": "字"})})})
ENTITIES = '<!DOCTYPE a [<!ENTITY a "AAAAAAAAAA"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
WITH_ENTITIES = office.xlsx({"表": ENTITIES + sheet("")})


def encrypted_pdf(owner: str, user: str) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(page.pdf(page.words("Open", 250)))) as file:
        file.save(target, encryption=pikepdf.Encryption(owner=owner, user=user))
    return target.getvalue()


def encrypted_zip() -> bytes:
    content = bytearray(zipped({"a.txt": "字"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    return bytes(content)


def ole(*names: str) -> bytes:
    """Make the smallest compound file with these empty streams."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\x00\x03\x00\xfe\xff\x09\x00\x06\x00" + bytes(6)
    head += bytes(4) + (1).to_bytes(4, "little") + (1).to_bytes(4, "little") + bytes(4) + (4096).to_bytes(4, "little")
    end = b"\xfe\xff\xff\xff"
    head += end + bytes(4) + end + bytes(4) + bytes(4) + b"\xff" * (109 - 1) * 4
    fat = b"\xfd\xff\xff\xff" + end + b"\xff" * 504
    entries = b""
    for index, name in enumerate(("Root Entry", *names)):
        wide = name.encode("utf-16-le")
        kind = b"\x05" if index == 0 else b"\x02"
        following = (index + 1).to_bytes(4, "little") if 0 < index < len(names) else b"\xff" * 4
        child = (1).to_bytes(4, "little") if index == 0 and names else b"\xff" * 4
        entries += wide.ljust(64, b"\0") + (len(wide) + 2).to_bytes(2, "little") + kind + b"\x01" + b"\xff" * 4
        entries += following + child + bytes(16 + 4 + 16) + end + bytes(8)
    return (head + fat + entries.ljust(512, b"\0"))[:1536]


CLOSED = (
        ("a.docx", b"", "文件是空的。"),
        ("a.docx", b"PK\x03\x04" + bytes(40), "文件坏了：压缩结构读不出来。"),
        ("a.docx", zipped({"[Content_Types].xml": "<Types/>"}), "文件坏了：找不到正文部分。"),
        ("a.docx", office.docx(paragraph(run("字")))[:-40], "文件坏了：压缩结构读不出来。"),
        ("a.xlsx", office.xlsx({"表": "<worksheet"}), "文件坏了：里面的“xl/worksheets/sheet1.xml”读不出来。"),
        ("a.xlsx", WITH_ENTITIES, "里面的“xl/worksheets/sheet1.xml”带有文档类型声明，正常的办公文件没有。"),
        ("a.docx", ole("EncryptedPackage", "EncryptionInfo"), "文件用密码保护，打不开。"),
        ("a.doc", ole()[:700], "文件坏了：旧格式的结构读不出来。"),
        ("a.pdf", b"%PDF-1.7\n" + bytes(100), "文件坏了：PDF 的结构读不出来。"),
        ("a.pdf", encrypted_pdf("o", "u"), "文件用密码保护，打不开。"),
        ("a.jpg", page.jpeg()[:60], "图片坏了，读不到结尾。"),
        ("a.png", page.png()[:40], "图片坏了，读不到结尾。"),
        ("a.webp", page.webp()[:30], "图片坏了，读不到结尾。"),
        ("a.png", page.unpacking_to(20_000), "图片展开以后太大，超过八千九百万个点，看的人的电脑和手机打不开。"),
        ("a.zip", encrypted_zip(), "文件用密码保护，打不开。"),
        ("a.csv", b"\xff\xff\xff", "文字的编码认不出来。"),
        ("a.html", b"<html>", "类型不认识（HTML），不能公开。"),
)  # fmt: skip


@pytest.mark.parametrize(("name", "content", "fact"), CLOSED, ids=[fact for _, _, fact in CLOSED])
def test_what_cannot_be_opened(name: str, content: bytes, fact: str) -> None:
    with pytest.raises(Unopenable) as caught:
        carried(name, content)
    assert caught.value.fact == fact
    (problem,) = problems("x", name, content)
    assert problem.code == "GK541"
    with pytest.raises(Unopenable):
        clean(name, content)


def test_a_pdf_that_only_forbids_printing_can_be_read() -> None:
    found = carried("a.pdf", encrypted_pdf("o", ""))
    assert [passage.text for passage in found.passages] == ["Open"]


def test_zip_bombs() -> None:
    bomb = zipped({"零.txt": bytes(20_000_000)})
    with pytest.raises(Unopenable, match="展开后大得不正常") as caught:
        carried("a.zip", bomb)
    assert caught.value.kind is Kind.ARCHIVE
    many = zipped({f"{number}.txt": "字" for number in range(archive.COUNT_LIMIT + 1)})
    with pytest.raises(Unopenable, match="超过 5000 个"):
        carried("a.zip", many)


def test_the_budget_is_shared_by_archives_within_archives() -> None:
    budget = archive.Budget(size=1000, count=10)
    inner = zipped({"a.txt": "a" * 600})
    archive.unpack(inner, budget)
    with pytest.raises(Unopenable, match="不再展开"):
        archive.unpack(inner, budget)


def test_archives_too_deep_and_names_that_leave_the_folder() -> None:
    (deep,) = problems("x", "a.zip", TWICE_ZIPPED)
    assert deep.code == "GK542"
    assert "套了 3 层" in deep.message
    (leaving,) = problems("x", "a.zip", zipped({"../说明.txt": "字"}))
    assert leaving.code == "GK542"


def test_chinese_names_in_old_zip_files() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        file.writestr(zipfile.ZipInfo("XXXX.txt"), "字")
    content = target.getvalue().replace(b"XXXX", "说明".encode("gb18030"))
    assert carried("a.zip", content).passages[0].text == "说明.txt"


def test_old_office_files_tell_that_they_are_opaque() -> None:
    (opaque,) = problems("x", "a.doc", ole())
    assert opaque.code == "GK556"
    assert {trace.kind for trace in carried("a.xls", ole("_VBA_PROJECT_CUR", "MBD0001")).traces} == {
        Kind.OPAQUE,
        Kind.MACRO,
        Kind.EMBEDDED,
    }
    with pytest.raises(Unopenable, match="不能清理"):
        clean("a.doc", ole())


def test_a_signed_ofd_is_not_touched() -> None:
    signed = ofd(
        "<ofd:Author>李四维</ofd:Author>", parts={"Doc_0/Signs/Signatures.xml": "<ofd:Signatures></ofd:Signatures>"}
    )
    with zipfile.ZipFile(io.BytesIO(signed)) as file:
        members = {name: file.read(name) for name in file.namelist()}
    members["OFD.xml"] = members["OFD.xml"].replace(
        b"</ofd:DocBody>", b"<ofd:Signatures>Doc_0/Signs/Signatures.xml</ofd:Signatures></ofd:DocBody>"
    )
    with pytest.raises(Unopenable, match="签章失效"):
        clean("a.ofd", zipped(members))


def test_a_large_sheet_is_told_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.attachments.xml.XML_LIMIT", 1000)
    content = office.xlsx({"表": sheet("".join(row(n, cell(f"A{n}", f"字{n}")) for n in range(1, 99)))})
    with pytest.raises(Unopenable, match="看不过来"):
        carried("a.xlsx", content)


@pytest.mark.parametrize("sample", CORPUS, ids=str)
def test_damaged_files_raise_nothing_else(sample: Sample) -> None:
    chance = random.Random(sample.title)
    for _ in range(12):
        damaged = _damaged(sample.content, chance)
        for look in (carried, clean):
            with suppress(Unopenable):
                look(sample.name, damaged)


def _damaged(content: bytes, chance: random.Random) -> bytes:
    """Damage a file: cut it short, change some bytes, or change them within a member of its archive."""
    if content.startswith(b"PK") and chance.random() < 0.7:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            members = {name: file.read(name) for name in file.namelist()}
        name = chance.choice([*members])
        members[name] = chance.choice([_other_values, _scattered])(members[name], chance)
        return zipped(members)
    return content[: chance.randrange(len(content))] if chance.random() < 0.2 else _scattered(content, chance)


def _other_values(content: bytes, chance: random.Random) -> bytes:
    """Put something strange in the place of a value or a text."""
    places = [match.span(1) for match in re.finditer(rb'["\'>]([^"\'<>]+)["\'<]', content)]
    if not places:
        return content
    start, end = chance.choice(places)
    strange = chance.choice([b"", b"abc", b"-5", b"9" * 30, b"1e309", b"nan", "²".encode(), "\uff11".encode()])
    return content[:start] + strange + content[end:]


def _scattered(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 3, 20))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)
