"""A form that was handed in and refused: what was typed, and what is wrong beside its field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from burdenshare.figures.finding import Refused
from burdenshare.report.markup import Safe, tag
from burdenshare.web.rooms.parts import chosen


class Handed(NamedTuple):
    """What somebody sent that could not be taken.

    Attributes:
        values: of issues, as they were chosen. note: as it was typed.
        form: ``next``, ``say`` or ``accept``: which form it was.
        wrong: what is wrong by field (``issue.cap``, ``note``); under an empty name what concerns
            the whole.
    """

    values: Mapping[str, str] = {}
    note: str = ""
    form: str = "next"
    wrong: Mapping[str, str] = {}

    def beside(self, field: str, form: str = "next") -> str:
        """What is wrong with a field of a form; empty where nothing is."""
        return self.wrong.get(field, "") if form == self.form else ""

    def typed(self, form: str) -> str:
        """The note that was typed into a form."""
        return self.note if form == self.form else ""


NOTHING = Handed()


def handed_in(fields: Mapping[str, str], form: str, refused: Refused) -> Handed:
    """A form with what is wrong with it.

    >>> wrong = Refused.because("note", "it is too long", "shorten it")
    >>> handed_in({"note": "x"}, "say", wrong).beside("note", "say")
    'it is too long; shorten it'
    """
    values = chosen(fields)
    wrong: dict[str, str] = {}
    for one in refused.findings:
        says = f"{one.says}; {one.remedy}" if one.remedy else one.says
        named = [name for name, value in values.items() if _is_about(one.says, name, value)]
        whole = "note" if one.place.file in ("note", "statement") else ""
        field = f"issue.{named[0]}" if named else whole
        wrong[field] = " ".join(filter(None, (wrong.get(field), says)))
    return Handed(values, fields.get("note", ""), form, wrong)


def _is_about(says: str, issue: str, value: str) -> bool:
    return says == f"'{value[:60]}' is no value of '{issue}'"


def alert(handed: Handed) -> Safe:
    """What is wrong with the whole, at the head of the page; and that a form below says more."""
    if not handed.wrong:
        return Safe("")
    whole = handed.wrong.get("", "")
    says = whole or "; ".join(handed.wrong.values())
    told = f"{says[:1].upper()}{says[1:]}"
    return tag("p", told, class_="wrong", role="alert", id="refused")
