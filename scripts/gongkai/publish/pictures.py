"""Pictures beside items (条目的图片): their smaller copies, made once and written next to the pictures themselves."""

from collections.abc import Callable
from functools import partial

from gongkai.cache import Cache
from gongkai.model.item import Attachment
from gongkai.model.picture import Copies, Copy, Picture, copy_address
from gongkai.model.site import Site
from gongkai.publish.folder import Folder


def publish_copies(site: Site, read: Callable[[Attachment], bytes], folder: Folder, cache: Cache) -> dict[str, Picture]:
    """Write the copies of the pictures that published items show, and give what pages need to show them, by path."""
    pictures = {}
    for item in site.published:
        for file in item.images:
            found = cache.recall("picture", site.digests[file.path], partial(_copies, file, read))
            if found is None or file.path in pictures:
                continue
            addresses = {width: copy_address(item, file, width) for width, _ in found.by_width}
            for width, content in found.by_width:
                folder.write(addresses[width], content)
            shown = tuple(Copy(width, address) for width, address in addresses.items())
            pictures[file.path] = Picture(found.width, found.height, shown)
    return pictures


def _copies(file: Attachment, read: Callable[[Attachment], bytes]) -> Copies | None:
    from gongkai.pictures import copies  # noqa: PLC0415 - only a column with pictures loads the library

    return copies(read(file))
