"""`gongkai approve`: a person signs off what was reviewed; the only command that makes review records."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import click

from gongkai.cli.root import find_root, relative_path
from gongkai.cli.words import Command
from gongkai.clock import todays_context
from gongkai.loading.reviews import parse_record, record_path
from gongkai.model.review import Conclusion, ReviewRecord, Seal
from gongkai.model.values import Stage
from gongkai.pipeline import DEFECTS, Inspection, inspect_site
from gongkai.problems import OperatorError, Problem, Severity
from gongkai.report import as_text
from gongkai.review.approval import waivable
from gongkai.review.signature import sign
from gongkai.review.subjects import Subject
from gongkai.review.writing import Decision, next_serial, record_text, with_signature

_STAGES = [stage.value for stage in Stage]
_CONCLUSIONS = [conclusion.value for conclusion in Conclusion]


@dataclass(frozen=True, slots=True)
class Written:
    """A record to be written: where, and its text."""

    path: str
    text: str
    record: ReviewRecord


@click.command(cls=Command, options_metavar="[选项]")
@click.argument("paths", nargs=-1, required=True, metavar="文件…")
@click.option("--as", "reviewer", required=True, help="审查人的代号，见 content/reviewers.yml。", metavar="代号")
@click.option("--stage", type=click.Choice(_STAGES), required=True, help="、".join(_STAGES) + "。", metavar="环节")
@click.option(
    "--conclusion",
    type=click.Choice(_CONCLUSIONS),
    default=Conclusion.APPROVED.value,
    help="、".join(_CONCLUSIONS) + "；默认同意公开。",
    metavar="结论",
)
@click.option("--opinion", default="", help="审查意见；部分公开的，写明理由。", metavar="意见")
@click.option(
    "--except",
    "waivers",
    multiple=True,
    nargs=3,
    help="准许一处例外，写三样：规则编号、位置、理由。可以写几次。",
    metavar="规则 位置 理由",
)
@click.option("--sign", "key", type=click.Path(path_type=Path), help="用 SSH 私钥签名。", metavar="私钥文件")
@click.help_option("-h", "--help", help="显示这一页说明。")
def approve(  # noqa: PLR0913, PLR0917 - the form has so many fields
    paths: tuple[str, ...],
    reviewer: str,
    stage: str,
    conclusion: str,
    opinion: str,
    waivers: tuple[tuple[str, str, str], ...],
    key: Path | None,
) -> int:
    """由审查人签一个环节，写下审查单。只对现在这些字节有效，以后改动一个字就要重审。"""
    root = find_root()
    context = todays_context()
    inspection = inspect_site(root, context)
    decision = Decision(
        stage=Stage(stage),
        reviewer=reviewer,
        date=context.today,
        conclusion=Conclusion(conclusion),
        opinion=opinion,
        waivers=waivers,
    )
    _require_reasons(decision)
    subjects = [_subject(relative_path(path, root), decision.stage, inspection) for path in paths]
    for subject in subjects:
        _require_lasting(subject, root)
    written = list(_records(subjects, decision, inspection, key))
    problems = list(_refusals(written, subjects, decision, inspection))
    if problems:
        click.echo(as_text(sorted(set(problems))), err=True)
        click.echo("没有写审查单。", err=True)
        return 1
    for record in written:
        path = root / record.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(record.text, encoding="utf-8", newline="\n")
        click.echo(f"{record.path}：{stage}，{conclusion}，{record.record.seal.subject}")
    return 0


def _require_reasons(decision: Decision) -> None:
    """Refuse a part disclosed without its ground, and exceptions from rules that know none."""
    if decision.conclusion is Conclusion.IN_PART and not decision.opinion:
        message = "部分公开要写明理由，公众在页面上看得到：加上 --opinion 理由。"
        raise OperatorError(message)
    codes = {defect.code for defect in DEFECTS}
    for code, _, _ in decision.waivers:
        if code not in codes or not waivable(code):
            message = f"“{code}”不能准许例外；只有个人信息、密级和附件痕迹的规则（GK511 至 GK559）可以。"
            raise OperatorError(message)


def _require_lasting(subject: Subject, root: Path) -> None:
    """Refuse bytes that git will change on the way: the seal would not hold after a checkout."""
    for path in subject.paths:
        if path.endswith((".md", ".yml")) and b"\r\n" in (root / path).read_bytes():
            message = f"“{path}”的换行是 Windows 的（CRLF），提交以后字节会变，封签就不作数；用编辑器改成 LF 再签。"
            raise OperatorError(message)


def _subject(path: str, stage: Stage, inspection: Inspection) -> Subject:
    found = next((approval.subject for approval in inspection.approvals if approval.subject.path == path), None)
    if found is None and path in inspection.site.unreadable:
        told = [problem for problem in inspection.problems if problem.location.path == path]
        raise OperatorError(as_text(told))
    if found is None:
        message = f"“{path}”不是要审查公开的文件：它不存在、读不出来，或者是草稿、不主动公开的。"
        raise OperatorError(message)
    if any(file not in inspection.site.digests for file in found.paths):
        message = f"“{path}”或者它的附件读不出来，先运行 gongkai check。"
        raise OperatorError(message)
    if stage not in (*found.stages, Stage.EMERGENCY):
        stages = "、".join(needed.value for needed in found.stages)
        message = f"“{path}”不需要“{stage.value}”，它的环节是：{stages}。"
        raise OperatorError(message)
    return found


def _records(
    subjects: list[Subject], decision: Decision, inspection: Inspection, key: Path | None
) -> Iterator[Written]:
    serial = next_serial(inspection.bench.records, decision.date.year)
    for offset, subject in enumerate(subjects):
        number = f"{decision.date.year}-{serial + offset:04}"
        text = record_text(number, decision, Seal.over(subject.paths, inspection.site.digests))
        if key:
            text = with_signature(text, sign(text, key))
        problems: list[Problem] = []
        record = parse_record(text, record_path(number), problems)
        if record is None:
            message = as_text(problems)
            raise OperatorError(message)
        yield Written(record_path(number), text, record)


def _refusals(
    written: list[Written], subjects: list[Subject], decision: Decision, inspection: Inspection
) -> Iterator[Problem]:
    """Say what would keep the new records from counting, and what is wrong with what they approve."""
    records = inspection.bench.records.joined({record.path: record.record for record in written})
    trial = replace(inspection.bench, records=records)
    paths = {record.path for record in written}
    for subject in subjects:
        judged = trial.judge(subject)
        broken = [problem for problem in judged.problems if problem.location.path in paths]
        yield from broken
        if decision.stage is Stage.EMERGENCY and decision.conclusion.favourable and not (broken or judged.emergency):
            message = f"“{subject.path}”不能应急发布：{judged.obstacle}。"
            raise OperatorError(message)
        if decision.conclusion.favourable:
            yield from (
                problem
                for problem in inspection.problems
                if problem.location.path in subject.paths
                and problem.severity is Severity.ERROR
                and problem.code not in _OWN_CODES
                and not judged.waives(problem)
                and not (decision.stage is Stage.SECTION and waivable(problem.code))
            )


_OWN_CODES = frozenset({"GK508", "GK509"})
"""Problems that a review itself puts right."""
