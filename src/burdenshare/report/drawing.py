"""How a chart specification becomes a picture: one style, one renderer, two widths."""

from __future__ import annotations

import copy
import os
import re
from functools import lru_cache
from typing import Any

_LATIN = "'Liberation Sans'"
"""Comes with the renderer, is as wide as Arial, and is measured at once; a Korean font is not:
forty milliseconds for each picture."""
_KOREAN = "'Noto Sans CJK KR','Noto Sans KR','Malgun Gothic','Apple SD Gothic Neo'"
FONT = f"Arial,{_LATIN},{_KOREAN},sans-serif"
"""What pictures are shown in."""
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
NARROW = 250
"""Width of a plot on a phone, in pixels; a picture for 600 would shrink its letters."""

_FONT_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/Library/Fonts",
    "C:/Windows/Fonts",
)
_CONFIG: dict[str, Any] = {
    "font": FONT,
    "background": "white",
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": 11,
        "labelColor": "#333333",
        "gridColor": "#e3e6ea",
        "domain": False,
        "ticks": False,
        "labelPadding": 6,
    },
    "axisX": {"domain": True, "grid": False, "labelOverlap": "greedy"},
    "text": {"fontSize": 11},
    "title": {
        "fontSize": 12,
        "fontWeight": 600,
        "subtitleFontSize": 11,
        "subtitleColor": "#333333",
        "anchor": "start",
        "offset": 6,
    },
}


def style(chart: Any) -> dict[str, Any]:
    """A chart's specification with the one style of the house.

    It is not held against Vega-Lite's schema, which takes longer than all the drawing; the tests
    do that.
    """
    spec: dict[str, Any] = chart.to_dict(validate=False)
    spec["config"] = _CONFIG
    # Room for labels in a font that is wider than the one they were measured in.
    spec["padding"] = {"left": 16, "right": 16, "top": 4, "bottom": 4}
    return spec


def narrow(spec: dict[str, Any]) -> dict[str, Any]:
    """The same specification for a phone: every plot as wide as `NARROW`."""
    changed = copy.deepcopy(spec)
    for view in (changed, *changed.get("vconcat", ())):
        if isinstance(view.get("width"), int | float):
            view["width"] = NARROW
    return changed


@lru_cache(maxsize=64)
def _svg(text: str) -> str:
    """A specification drawn with the fonts that are quick to measure, shown in all of them."""
    import vl_convert

    _register_fonts()
    measured = _LATIN if text.isascii() or not _HANGUL.search(text) else f"{_LATIN},{_KOREAN}"
    drawn: str = vl_convert.vegalite_to_svg(text.replace(FONT, measured))
    return drawn.replace(f'font-family="{measured}"', f'font-family="{FONT}"')


def draw_svg(spec: dict[str, Any], name: str = "chart") -> str:
    """A specification as an SVG element, without script or reference to another file.

    Args:
        spec: a Vega-Lite specification.
        name: begins every id in the picture, so that two of them can share a page.
    """
    import json

    drawn = _svg(json.dumps(spec, sort_keys=True, ensure_ascii=False))
    # The figure has an alternative of its own; the names of marks are those of fields, in English.
    drawn = re.sub(r' (?:aria-[a-z]+|role)="[^"]*"', "", drawn)
    drawn = re.sub(r'\bid="([^"]+)"', rf'id="{name}-\1"', drawn)
    return re.sub(r"url\(#([^)]+)\)", rf"url(#{name}-\1)", drawn)


def draw_png(spec: dict[str, Any], scale: float = 2.0) -> bytes:
    """A specification as a PNG picture.

    Args:
        spec: a Vega-Lite specification.
        scale: pixels for each pixel of the specification.
    """
    import vl_convert

    _register_fonts()
    fonts = f"{_LATIN},{_KOREAN}"
    spec = {**spec, "config": {**spec.get("config", {}), "font": fonts}}
    drawn: bytes = vl_convert.vegalite_to_png(spec, scale=scale)
    return drawn


@lru_cache(maxsize=1)
def _register_fonts() -> None:
    """Let the renderer find the fonts of this machine; Hangul vanishes without one."""
    import vl_convert

    for folder in _FONT_FOLDERS:
        if os.path.isdir(folder):
            vl_convert.register_font_directory(folder)
