"""The pictures in the READMEs (docs/images), taken of the demonstration column: `make pictures`."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from browser.conftest import QUIET, chromium
from browser.picture import picture, save, window
from browser.search_page import BASE, served
from gongkai.cli.main import run

IMAGES = Path(__file__).parents[1] / "docs/images"
TAKEN = {
    "home": ("首页", "桌面", "light"),
    "home-dark": ("首页", "桌面", "dark"),
    "item-phone": ("有数据表的条目", "手机", "light"),
    "search": ("检索结果", "桌面", "light"),
}


def main() -> None:
    """Build the column and take the pictures."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        run(["build", "--site-dir", str(folder / BASE)])
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        with served(folder) as address:
            for image, (kind, *look) in TAKEN.items():
                with window(browser, *look) as page:
                    save(picture(page, address, kind), IMAGES / f"{image}.png", 1)
        browser.close()


if __name__ == "__main__":
    main()
