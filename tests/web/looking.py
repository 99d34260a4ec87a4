"""How every page is looked at: as wide as a phone and a desk, by axe, and kept as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

WIDTHS = (390, 1280)


class Shots:
    """Pictures of pages in one folder; each page is looked at before its picture is kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def look(self, page: Any, name: str) -> None:
        """The page fits both widths, axe finds nothing serious, and pictures are kept."""
        page.wait_for_load_state("load")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            shown = page.evaluate("document.documentElement.scrollWidth")
            assert shown <= width, (name, page.url)
            page.screenshot(path=str(self.folder / f"{name}-{width}.png"), full_page=True)
            assert _serious(page) == [], (name, page.url)


def _serious(page: Any) -> list[tuple[str, str]]:
    from axe_playwright_python.sync_playwright import Axe

    return [
        (one["id"], one["nodes"][0]["html"][:200])
        for one in Axe().run(page).response["violations"]
        if one["impact"] in ("serious", "critical")
    ]
