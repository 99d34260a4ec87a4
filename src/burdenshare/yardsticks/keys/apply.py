"""A key applied to its members: shares, stage by stage, with what lies near a threshold."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from burdenshare.figures.finding import Findings, Refused
from burdenshare.figures.place import Place
from burdenshare.figures.source import Source
from burdenshare.reading.numbers import parse_number
from burdenshare.reading.rows import Row, read_rows
from burdenshare.reading.tables import load_rows, load_table
from burdenshare.yardsticks.keys.document import Base, KeyDocument, Step, load_key
from burdenshare.yardsticks.keys.record import Key, Near, Stage
from burdenshare.yardsticks.keys.stages import (
    average,
    cap_all,
    cap_group,
    freeze,
    limit_change,
    raise_to_floor,
    relieve_debt,
    relieve_low_income,
    round_to_total,
    share_out,
)

T = TypeVar("T")
NEAR = 0.02
"""A member this near to a threshold, as a part of it, is named."""


class Figures(NamedTuple):
    """The members and their figures by column."""

    names: Mapping[str, str]
    columns: Mapping[str, Mapping[str, float]]
    words: Mapping[str, Mapping[str, str]]
    sources: tuple[Source, ...]


class Work(NamedTuple):
    """What is known while the steps are done on one base."""

    base: Base
    incomes: dict[str, float]
    assessed: dict[str, float]
    shares: dict[str, float]
    held: frozenset[str]


def apportion(key: str | KeyDocument, scale: Mapping[str, float] | None = None) -> Key:
    """The shares that a key gives its members.

    Args:
        key: a library id, a file, or a document.
        scale: factors on the incomes of some members, to see what a little more would change.

    Returns:
        Shares in percent with every stage, published shares beside them, and warnings.

    Raises:
        Refused: if the key, its members or their figures have errors.

    >>> key = apportion("un-2022")
    >>> round(key.shares["USA"], 3), round(key.half_sum, 2)
    (22.0, 1.19)
    """
    document = load_key(key) if isinstance(key, str) else key
    figures = read_members(document)
    for name in scale or {}:
        if name not in figures.names:
            raise Refused.because("--scale", f"'{name[:20]}' is no member", "write its short name")
    stages: list[Stage] = []
    near: list[Near] = []
    results = [
        _on_base(document, base, figures, scale or {}, stages, near) for base in document.bases
    ]
    shares = _mean(results)
    stages.append(Stage("mean", "all bases", dict(shares)))
    for step in document.after:
        shares = _try(step.place, _after, step, shares, figures)
        stages.append(Stage(step.do, "mean", dict(shares)))
    published = _column(document.members.published, figures)
    shares, missing = _with_missing(document, shares, figures, published)
    if document.places is not None:
        shares = round_to_total(shares, int(document.places))
    return Key(
        document.id,
        document.title,
        document.title_ko,
        shares,
        published,
        figures.names,
        tuple(stages),
        tuple(near),
        missing,
        document.cautions,
        figures.sources,
        document.source,
    )


def read_scale(texts: Iterable[str]) -> dict[str, float]:
    """Factors on incomes, from ``MEMBER=FACTOR``.

    >>> read_scale(["CHN=1.015"])
    {'CHN': 1.015}
    """
    found = {}
    for text in texts:
        name, equals, written = text.partition("=")
        value = parse_number(written)
        if not equals or value is None or value <= 0:
            raise Refused.because("--scale", f"'{text[:40]}' is not MEMBER=FACTOR", "CHN=1.01")
        found[name] = float(value)
    return found


def read_members(document: KeyDocument) -> Figures:
    """The members of a key with all figures of their table or file."""
    members = document.members
    rows, sources = _rows(document)
    if not rows:
        raise Refused.because(str(members.place), "there are no members", "name a table or file")
    for column in _columns_of(document):
        if column not in rows[0].values:
            known = ", ".join(list(rows[0].values)[:20])
            raise Refused.because(str(members.place), f"there is no column '{column}'", known)
    names = {row[members.id]: row[members.name or members.id] for row in rows}
    if len(names) < len(rows):
        raise Refused.because(str(members.place), "a member stands there twice", "keep one row")
    words = {name: {row[members.id]: row[name] for row in rows} for name in rows[0].values}
    columns = {name: _numbers(name, rows, members.id) for name in _figure_columns(document)}
    _refuse_empty(document, columns, members.place)
    return Figures(names, columns, words, sources)


def _rows(document: KeyDocument) -> tuple[list[Row], tuple[Source, ...]]:
    members = document.members
    if members.table:
        return list(load_rows(members.table)), tuple(load_table(members.table).sources.values())
    found = Findings()
    rows = read_rows(os.path.join(document.folder, members.file), members.file, (), found)
    found.refuse_errors()
    return rows, ()


def _figure_columns(document: KeyDocument) -> set[str]:
    steps = (*document.steps, *document.after)
    wanted = {document.members.published, *(step.before for step in steps)}
    for base in document.bases:
        wanted |= {base.income, base.people, base.debt}
    return wanted - {""}


def _columns_of(document: KeyDocument) -> set[str]:
    groups = {group.column for group in document.groups.values()}
    members = document.members
    return _figure_columns(document) | groups | {members.id, members.name or members.id}


def _numbers(column: str, rows: list[Row], name: str) -> dict[str, float]:
    """The figures of a column; a member without one is left out."""
    found = {}
    for row in rows:
        value = parse_number(row[column])
        if value is None and row[column].strip():
            raise Refused.because(
                str(row.place), f"'{row[column][:40]}' is no number in {column}", "write digits"
            )
        if value is not None and value < 0:
            raise Refused.because(str(row.place), f"{column} is negative", "write 0 or more")
        if value is not None:
            found[row[name]] = float(value)
    return found


def _refuse_empty(
    document: KeyDocument, columns: Mapping[str, Mapping[str, float]], place: Place
) -> None:
    """No member is without people: income a head would have no meaning."""
    for base in document.bases:
        empty = [name for name, one in columns.get(base.people, {}).items() if one == 0]
        if empty:
            says = f"{empty[0]} has 0 in {base.people}"
            raise Refused.because(str(place), says, "write its people, or leave the cell empty")


def _column(name: str, figures: Figures) -> dict[str, float]:
    return dict(figures.columns[name]) if name else {}


def _on_base(
    document: KeyDocument,
    base: Base,
    figures: Figures,
    scale: Mapping[str, float],
    stages: list[Stage],
    near: list[Near],
) -> dict[str, float]:
    people = figures.columns.get(base.people, {})
    incomes = {
        name: income * scale.get(name, 1.0)
        for name, income in figures.columns[base.income].items()
        if not base.people or name in people
    }
    shares = _try(base.place, share_out, incomes) if incomes else {}
    work = Work(base, incomes, dict(incomes), shares, frozenset())
    stages.append(Stage("income", base.says, dict(work.shares)))
    for step in document.steps:
        work = _try(step.place, _STEPS[step.do], step, work, document, figures, near)
        stages.append(Stage(step.do, base.says, dict(work.shares)))
    return work.shares


def _try(place: Place, do: Callable[..., T], *given: Any) -> T:
    """Do a step; one that cannot be done is refused with its line."""
    try:
        return do(*given)
    except ValueError as error:
        raise Refused.because(str(place), str(error), "change the step or its members") from error


def _debt(
    step: Step, work: Work, document: KeyDocument, figures: Figures, near: list[Near]
) -> Work:
    people, line = figures.columns[work.base.people], float(work.base.high_income or 0)
    debts = figures.columns[work.base.debt]
    assessed = relieve_debt(work.incomes, people, debts, line, _percent(step))
    _note(
        near, step, work, line, {n: work.incomes[n] / people[n] for n in debts if n in work.incomes}
    )
    return work._replace(assessed=assessed, shares=share_out(assessed))


def _low_income(
    step: Step, work: Work, document: KeyDocument, figures: Figures, near: list[Near]
) -> Work:
    people = figures.columns[work.base.people]
    relief = relieve_low_income(work.assessed, work.incomes, people, _percent(step), step.spared)
    heads = {name: one / people[name] for name, one in work.assessed.items()}
    _note(near, step, work, relief.threshold, heads)
    return work._replace(assessed=relief.assessed, shares=share_out(relief.assessed))


def _note(
    near: list[Near], step: Step, work: Work, line: float, values: Mapping[str, float]
) -> None:
    for name, value in values.items():
        if line and abs(value / line - 1) <= NEAR:
            near.append(Near(name, step.do, work.base.says, value, line, work.shares[name]))


def _floor(
    step: Step, work: Work, document: KeyDocument, figures: Figures, near: list[Near]
) -> Work:
    shares = raise_to_floor(work.shares, _percent(step), step.spared, _once(step))
    at = {name for name, one in work.shares.items() if one <= _percent(step)}
    return work._replace(shares=shares, held=work.held | at)


def _group_cap(
    step: Step, work: Work, document: KeyDocument, figures: Figures, near: list[Near]
) -> Work:
    group = _group(step.group, document, figures)
    spared = {*step.spared, *work.held}
    shares = cap_group(work.shares, group - work.held, _percent(step), spared, _once(step))
    at = {name for name in group if work.shares.get(name, 0.0) >= _percent(step)}
    return work._replace(shares=shares, held=work.held | at)


def _group(name: str, document: KeyDocument, figures: Figures) -> set[str]:
    group = document.groups[name]
    return {one for one, value in figures.words[group.column].items() if value == group.value}


def _ceiling(
    step: Step, work: Work, document: KeyDocument, figures: Figures, near: list[Near]
) -> Work:
    spared = {*step.spared, *work.held}
    return work._replace(shares=cap_all(work.shares, _percent(step), spared, _once(step)))


def _plain(
    step: Step, work: Work, document: KeyDocument, figures: Figures, near: list[Near]
) -> Work:
    return work._replace(shares=_after(step, work.shares, figures))


_STEPS: dict[str, Callable[[Step, Work, KeyDocument, Figures, list[Near]], Work]] = {
    "debt_relief": _debt,
    "low_income_relief": _low_income,
    "floor": _floor,
    "group_cap": _group_cap,
    "ceiling": _ceiling,
    "freeze": _plain,
    "match": _plain,
    "accession": _plain,
    "collar": _plain,
}


def _after(step: Step, shares: dict[str, float], figures: Figures) -> dict[str, float]:
    """A step on shares alone."""
    if step.do in ("freeze", "accession"):
        fixed = {name: float(one) for name, one in step.shares.items()}
        _refuse_strangers(step, fixed, shares if step.do == "freeze" else figures.names)
        return freeze({**dict.fromkeys(fixed, 0.0), **shares}, fixed)
    if step.do == "match":
        _refuse_strangers(step, {step.member: 0.0, step.like: 0.0}, shares)
        return freeze(shares, {step.member: shares[step.like]})
    if step.do == "collar":
        before = figures.columns[step.before]
        if without := [name for name in shares if name not in before]:
            raise ValueError(f"there is no {step.before} of {', '.join(without[:10])}")
        return limit_change(shares, before, _percent(step))
    if step.do == "floor":
        return raise_to_floor(shares, _percent(step), step.spared, _once(step))
    if step.do == "ceiling":
        return cap_all(shares, _percent(step), step.spared, _once(step))
    raise Refused.because(str(step.place), f"'{step.do}' is done on a base", "put it in 'steps'")


def _refuse_strangers(step: Step, fixed: Mapping[str, float], members: Any) -> None:
    for name in fixed:
        if name not in members:
            raise Refused.because(str(step.place), f"'{name}' is no member", "write its short name")


def _percent(step: Step) -> float:
    return float(step.percent or 0)


def _once(step: Step) -> bool:
    return step.passes == "once"


def _mean(results: list[dict[str, float]]) -> dict[str, float]:
    """The mean over bases, of members that have all of them."""
    mean = results[0]
    for number, other in enumerate(results[1:], 1):
        both = [name for name in mean if name in other]
        mean = average({n: mean[n] for n in both}, other, number / (number + 1))
    return mean


def _with_missing(
    document: KeyDocument,
    shares: dict[str, float],
    figures: Figures,
    published: dict[str, float],
) -> tuple[dict[str, float], tuple[str, ...]]:
    """Members without a figure: refused, or with the published share, as others make room."""
    missing = tuple(name for name in figures.names if name not in shares)
    if not missing:
        return shares, ()
    if document.without_income != "published" or any(name not in published for name in missing):
        says = f"no figures for {', '.join(missing[:10])}"
        raise Refused.because(document.id, says, "write them, or 'without_income: published'")
    if stranger := next((name for name in document.whole if name not in shares), ""):
        says = f"'{stranger}' of 'whole' has no share of its own"
        raise Refused.because(document.id, says, "take it out, or write its figures")
    kept = {name: shares[name] for name in document.whole}
    left = 100.0 - sum(published[name] for name in missing) - sum(kept.values())
    others = share_out({n: one for n, one in shares.items() if n not in kept}, left)
    return {
        n: published.get(n, 0.0) if n in missing else kept.get(n, others.get(n, 0.0))
        for n in figures.names
    }, missing
