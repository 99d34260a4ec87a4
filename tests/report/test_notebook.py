"""Results that come through the front door show themselves in a notebook as HTML."""

from __future__ import annotations

import burdenshare as bs


def test_a_settlement_shows_its_amounts() -> None:
    shown = bs.settle("korea-08")._repr_html_()
    assert shown and "7,904" in shown and "<table" in shown


def test_a_comparison_shows_its_causes() -> None:
    shown = bs.compare(["korea-12"], "rolled")._repr_html_()
    assert shown and "+729" in shown


def test_a_brief_shows_its_sections() -> None:
    shown = bs.brief("korea-06")._repr_html_()
    assert shown and "6,804" in shown and "<script" not in shown
