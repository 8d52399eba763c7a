"""Former versions (公开过的版本): which earlier bytes of an item were reviewed in full, and so published."""

from collections.abc import Mapping

from gongkai.context import Version
from gongkai.model.site import Site
from gongkai.model.values import Stage
from gongkai.review.records import Records
from gongkai.review.subjects import item_subject, path_of

History = Mapping[str, tuple[Version, ...]]


def published_versions(history: History, site: Site, records: Records) -> History:
    """Keep the versions whose very bytes every stage of their item approved, or an emergency released."""
    published: dict[str, tuple[Version, ...]] = {}
    for item in site.items if history else ():
        path = path_of(item)
        if path not in history:
            continue
        passed: dict[str, set[Stage]] = {}
        for record in records.of(path):
            if record.conclusion.favourable:
                passed.setdefault(dict(record.seal.digests)[path], set()).add(record.stage)
        needed = set(item_subject(item, site).stages)
        stages = ((version, passed.get(version.digest, set())) for version in history[path])
        if kept := tuple(version for version, done in stages if needed <= done or Stage.EMERGENCY in done):
            published[path] = kept
    return published
