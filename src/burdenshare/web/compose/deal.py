"""A filled form as a deal: its base, its changes, its document or what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from burdenshare.figures.finding import Finding, Refused
from burdenshare.report.words import Words
from burdenshare.settlement.checks import check_against_series
from burdenshare.terms.document import Document
from burdenshare.terms.load import library_agreements, load
from burdenshare.terms.term import change_term, without_removed
from burdenshare.web.compose.widgets import Widget, widgets_of

SCENARIOS_LONGEST = 64


class Deal(NamedTuple):
    """What is being composed.

    Attributes:
        base: the library agreement it starts from.
        values: what the form holds for each widget.
        changes: those that differ from the base, as ``PATH=VALUE``.
        document: the deal as a document; None where it has findings.
        findings: what is wrong, by the path of the field it belongs to.
        baseline: what it is held against. scenario: the future it is priced in.
    """

    base: str
    widgets: tuple[Widget, ...]
    values: dict[str, str]
    changes: tuple[str, ...]
    document: Document | None
    findings: tuple[Finding, ...]
    baseline: str
    scenario: str


def read_deal(form: Mapping[str, str], words: Words) -> Deal:
    """The deal that a form describes.

    Args:
        form: field names with their texts; the name of a widget's field is its path.

    Raises:
        Refused: if the base or the baseline is no agreement of the library.

    >>> deal = read_deal({"base": "korea-12", "lines.total.escalate.cap": "3.0"}, Words())
    >>> deal.changes, deal.document.lines["total"].clauses["escalate"].cap
    (('lines.total.escalate.cap=3.0',), Decimal('3.0'))
    """
    base = named_agreement(form.get("base", ""))
    widgets = widgets_of(load(base), words)
    values = {one.path: form.get(one.path, one.value).strip() for one in widgets}
    changes = _changes(load(base), widgets, values)
    document, findings = _document(base, changes)
    baseline = named_baseline(form.get("baseline", "") or f"continue:{base}")
    scenario = named_scenario(form.get("scenario", "") or "default")
    return Deal(base, widgets, values, changes, document, findings, baseline, scenario)


def _changes(
    base: Document, widgets: tuple[Widget, ...], values: dict[str, str]
) -> tuple[str, ...]:
    changed = [f"{one.path}={values[one.path]}" for one in widgets if values[one.path] != one.value]
    if years := next((one for one in changed if one.startswith("years=")), ""):
        changed = [*_term(base, years.partition("=")[2]), *(o for o in changed if o != years)]
    return without_removed(changed)


def _term(base: Document, years: str) -> tuple[str, ...]:
    """The changes of another term; years that cannot be read are left to the reader's finding."""
    from burdenshare.figures.years import parse_years

    read = parse_years(years)
    if not read or read[-1] < base.years[0]:
        return (f"years={years}",)
    return change_term(base, read[-1])


def _document(base: str, changes: tuple[str, ...]) -> tuple[Document | None, tuple[Finding, ...]]:
    try:
        document = load(base, changes)
        check_against_series(document).refuse_errors()
    except Refused as refused:
        return None, refused.findings
    return document, ()


def named_agreement(name: str) -> str:
    """A library id; a path from a browser would open any file of the machine.

    Raises:
        Refused: if the library has no such agreement.
    """
    if name not in library_agreements():
        says = f"'{name[:60]}' is no agreement of the library"
        raise Refused.because("agreement", says, "choose one of the record")
    return name


def named_baseline(name: str) -> str:
    """A baseline made of a library id, such as ``rolled:korea-11``."""
    from burdenshare.settlement.baseline import KINDS

    kind, colon, agreement = name.partition(":")
    if colon and kind in KINDS:
        return f"{kind}:{named_agreement(agreement)}"
    return named_agreement(name)


def named_scenario(name: str) -> str:
    """The name of a scenario, which a path never is."""
    if len(name) > SCENARIOS_LONGEST or not name.replace("-", "").isalnum():
        raise Refused.because("scenario", "a scenario is named, not a file", "choose one")
    return name
