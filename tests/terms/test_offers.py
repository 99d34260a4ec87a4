"""Offers: patches in a file, on an agreement of the library or on another offer."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from burdenshare.settlement.check import check
from burdenshare.settlement.settle import settle
from burdenshare.terms.load import load


def offer(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_an_offer_is_its_base_with_some_changes(tmp_path: Path) -> None:
    text = (
        "base: korea-12\nid: offer-1\ntitle: First offer\nside: KR\ndate: 2024-05\n"
        "change:\n  lines.total.escalate.cap: 4.0\n  lines.total.amount.2026: 14700\n"
    )
    path = offer(tmp_path, "one.yaml", text)
    document = load(path)
    assert (document.id, document.title) == ("offer-1", "First offer")
    assert document.lines["total"].clauses["escalate"].cap == Decimal("4.0")
    assert settle(path).year(2026).amount == 14700
    assert settle(path).year(2026).published is None
    assert check(path) == ()


def test_an_offer_on_an_offer(tmp_path: Path) -> None:
    offer(tmp_path, "one.yaml", "base: korea-12\nchange: {lines.total.amount.2026: 14700}\n")
    text = "base: one.yaml\nid: two\nchange: {lines.total.escalate.cap: 3.0}\n"
    document = load(offer(tmp_path, "two.yaml", text))
    assert document.id == "two"
    assert document.lines["total"].clauses["amount"].amount.at(2026).amount == 14700
    assert document.lines["total"].clauses["escalate"].cap == Decimal("3.0")


def test_two_offers_on_each_other_are_refused(tmp_path: Path) -> None:
    offer(tmp_path, "one.yaml", "base: two.yaml\nchange: {id: x}\n")
    path = offer(tmp_path, "two.yaml", "base: one.yaml\nchange: {id: y}\n")
    assert ["in a circle or too deep" in one.says for one in check(path)] == [True]


def test_a_change_on_the_command_line_comes_after_the_offer_s(tmp_path: Path) -> None:
    path = offer(tmp_path, "one.yaml", "base: korea-12\nchange: {lines.total.amount.2026: 14700}\n")
    assert settle(path, change=["lines.total.amount.2026=14800"]).year(2026).amount == 14800


def test_an_offer_varies_over_lists(tmp_path: Path) -> None:
    text = "base: korea-12\nvary: {lines.total.escalate.cap: [3.0, 4.0, none]}\n"
    assert check(offer(tmp_path, "one.yaml", text)) == ()
