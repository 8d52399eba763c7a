"""Making (做站): content read, checked and put in the site's place; with a mistake in it nothing is written."""

from dataclasses import replace
from functools import partial

from gongkai.building import Bar, Kind, Order, Outcome
from gongkai.cache import Cache
from gongkai.context import Context
from gongkai.documents.font_files import NO_FONT, embedding
from gongkai.drawing import draw, shown_in_frames
from gongkai.loading.theme import templates_folder
from gongkai.model.site import Site
from gongkai.pages.templates import Templates
from gongkai.pipeline import NO_REGISTER, Inspection, inspect_site
from gongkai.problems import OperatorError
from gongkai.publish.folder import Folder
from gongkai.publish.ledger import Former, Ledger
from gongkai.publish.own import owned
from gongkai.publish.site import Publication
from gongkai.publish.staging import staged
from gongkai.recall import recalled_apart
from gongkai.report import as_text


def make(
    order: Order, context: Context, cache: Cache, former: Former | None, bar: Bar
) -> tuple[Outcome, Ledger | None]:
    """Check and publish, and give what is told of it, and the ledger if anything was published.

    Raises:
        OperatorError: nothing can be published at all.
    """
    inspection = inspect_site(order.root, context, cache)
    site = _site(order, inspection)
    outcome = _outcome(order, inspection, site)
    if not outcome.counted:
        return outcome, None
    del inspection  # the records of review are as many again as the items, and no longer needed
    return outcome, _publish(order, site, cache, former, bar)


def _publish(order: Order, site: Site, cache: Cache, former: Former | None, bar: Bar) -> Ledger:
    """Publish a site, and give the ledger of what was put; frames are drawn beside what is done without them."""
    root = order.root
    frames = [("drawing", site, shown_in_frames(root, site))]
    drawings = recalled_apart(frames, cache, partial(draw, root), leaving=1)
    own = owned(site, cache)
    templates = Templates(templates_folder(root), cache=cache)
    (drawing,) = drawings
    publication = Publication(site, drawing, templates, root, dict(own))
    with staged(order.target, twinned=not order.fresh) as staging, bar(len(site.published)) as progress:
        folder = Folder(staging.made, former, fresh=True)
        publication.into(folder, cache, progress)
        if order.kind.mark:
            folder.write_text(order.kind.mark, f"这是{order.kind.called}，不是公开的网站。\n")
        staging.complete(folder)
    return staging.ledger


def _outcome(order: Order, inspection: Inspection, site: Site) -> Outcome:
    preview = order.kind is Kind.PREVIEW
    remarks = [as_text(inspection.problems)] if inspection.problems else []
    if not preview and inspection.sound and not inspection.registered:
        raise OperatorError("\n".join((*remarks, NO_REGISTER)))
    if not (inspection.sound if preview else inspection.publishable):
        return Outcome(tuple(remarks), "")
    if not preview and (waiting := inspection.unreleased):
        lines = (f"  {approval.subject.path}：{approval.obstacle}" for approval in waiting)
        remarks.append("\n".join((f"没有审完、没有公开的 {len(waiting)} 件：", *lines)))
    if not embedding():
        remarks.append(NO_FONT)
    withheld = len(inspection.site.items) - len(site.published)
    counted = f"{'预览' if preview else '公开'} {len(site.published)} 条"
    return Outcome(tuple(remarks), counted + (f"，另有 {withheld} 条不公开" if withheld else ""))


def _site(order: Order, inspection: Inspection) -> Site:
    if order.kind is Kind.PREVIEW:
        return inspection.preview
    return replace(inspection.released, kiosk=order.kind is Kind.KIOSK)
