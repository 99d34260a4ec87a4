"""Frontiers and solutions as blocks: tables, notes, chart; for terminal, page and notebook."""

from __future__ import annotations

from collections.abc import Sequence

from burdenshare.negotiation.frontier import Frontier
from burdenshare.negotiation.solutions.hull import Lottery
from burdenshare.negotiation.solutions.post_settlement import Improvement
from burdenshare.negotiation.solutions.record import Solution
from burdenshare.negotiation.solutions.solve import Solutions
from burdenshare.negotiation.solutions.zone import EmptyZone
from burdenshare.negotiation.tactics.run import Run
from burdenshare.report.blocks import Block, Cell, Column, Item, Items, Paragraph, Section, Table
from burdenshare.report.numbers import show_number
from burdenshare.report.picked import pick
from burdenshare.report.terminal_blocks import lay_blocks
from burdenshare.report.words import Words

MOST_ROWS = 30
"""So many points of a frontier are listed; more are picked evenly."""

DIGITS = 4


def frontier_blocks(frontier: Frontier, words: Words) -> tuple[Block, ...]:
    """A frontier: what it says in a sentence, its points, what to know about it."""
    return (
        Paragraph(lead(frontier, words), lead=True),
        frontier_table(frontier, words),
        *_remarks((*frontier.case.notes, *frontier.notes), words),
        Paragraph(words("packages.advice")),
    )


def solution_blocks(
    found: Solutions, words: Words, more: Sequence[Improvement | Lottery] = ()
) -> tuple[Block, ...]:
    """What each rule names, why a zone is empty, what the rules mean."""
    blocks: list[Block] = [Paragraph(lead(found.frontier, words), lead=True)]
    if found.empty:
        blocks.append(Paragraph(_say_empty(found, found.empty, words)))
    blocks.append(solutions_table(found, words))
    lotteries = [one for one in more if isinstance(one, Lottery)]
    if lotteries:
        blocks.append(_lottery_table(lotteries, found.frontier, words))
    for one in more:
        if isinstance(one, Improvement):
            blocks += improvement_blocks(one, words)
    if found.zone.exists is not None and not _is_sure(found):
        chance = f"{100 * found.zone.exists:.1f}"
        blocks.append(Paragraph(words("packages.zone", chance=chance)))
    notes = [note for one in found.found.values() for note in one.notes]
    blocks += _remarks((*found.frontier.case.notes, *notes, *found.frontier.notes), words)
    blocks.append(_formulas(found, words))
    blocks.append(Paragraph(words("packages.advice")))
    return tuple(blocks)


def packages_section(found: Solutions, words: Words) -> Section:
    """Solutions with the chart and the points of the frontier, as a part of a page."""
    from burdenshare.report.charts.packages import frontier_chart

    chart = frontier_chart(found, words)
    blocks = solution_blocks(found, words)
    charts = (chart,) if chart else ()
    table = frontier_table(found.frontier, words)
    return Section(
        "packages", words("packages.section"), (*blocks[:1], *charts, *blocks[1:], table)
    )


def show_frontier(frontier: Frontier, colour: bool = False, lang: str = "en") -> str:
    """A frontier as text for a terminal.

    >>> from burdenshare.negotiation.solutions.example import two_sides
    >>> "2 points cannot be bettered" in show_frontier(two_sides([(0, 1), (1, 0), (0, 0)]))
    True
    """
    words = Words(lang)
    title = words("packages.title", name=frontier.case.name)
    return lay_blocks(title, frontier_blocks(frontier, words), colour)


def show_solutions(
    found: Solutions,
    colour: bool = False,
    lang: str = "en",
    more: Sequence[Improvement | Lottery] = (),
) -> str:
    """Solutions as text for a terminal.

    >>> from burdenshare.negotiation.solutions.example import two_sides
    >>> from burdenshare.negotiation.solutions.solve import solve
    >>> "Kalai–Smorodinsky" in show_solutions(solve(two_sides([(0, 1), (1, 0)])))
    True
    """
    words = Words(lang)
    title = words("packages.title", name=found.frontier.case.name)
    return lay_blocks(title, solution_blocks(found, words, more), colour)


def show_run(run: Run, colour: bool = False, lang: str = "en") -> str:
    """A run of alternating offers as text for a terminal.

    >>> from burdenshare.negotiation.solutions.example import two_sides
    >>> from burdenshare.negotiation.tactics.bids import bids_of
    >>> from burdenshare.negotiation.tactics.play import play
    >>> from burdenshare.negotiation.tactics.kinds import LINEAR
    >>> bids = bids_of(two_sides([(x, 4 - x) for x in range(5)]).case)
    >>> "Agreed in round 3" in show_run(play(bids, LINEAR, LINEAR, 5))
    True
    """
    words = Words(lang)
    title = words("packages.title", name=run.bids.case.name)
    return lay_blocks(title, run_blocks(run, words), colour)


def run_blocks(run: Run, words: Words) -> tuple[Block, ...]:
    """What was offered in turn, and how it ended."""
    parties = run.bids.case.parties
    if run.agreed:
        ended = words("run.agreed", round=(len(run.offers) + 1) // 2, rounds=run.rounds)
    else:
        ended = words("run.apart", rounds=run.rounds)
    columns = (
        Column(words("concessions.round"), "number"),
        Column(words("concessions.party")),
        *(Column(name, "number") for name in parties),
        Column(words("packages.package")),
    )
    rows = tuple(
        (
            Cell(str(at // 2 + 1), at // 2 + 1),
            Cell(parties[at % 2]),
            *(Cell(_worth(worth), float(worth)) for worth in run.worth[at]),
            Cell(_package(run.bids.package(int(run.offers[at])))),
        )
        for at in pick(len(run.offers), 2 * MOST_ROWS)
    )
    table = Table(words("run.offers"), columns, rows)
    remarks = _remarks(run.bids.case.notes, words)
    return (Paragraph(ended, lead=True), table, *remarks, Paragraph(words("run.advice")))


def lead(frontier: Frontier, words: Words) -> str:
    """The frontier in some sentences."""
    case = frontier.case
    worths = ", ".join(f"{n} {_worth(w)}" for n, w in zip(case.parties, case.none, strict=True))
    said = words(
        "packages.lead",
        packages=show_number(case.space.allowed),
        points=show_number(len(frontier)),
        rational=show_number(len(frontier.rational())),
    )
    if frontier.exact:
        how = words("packages.exact")
    else:
        bounds = zip(case.parties, frontier.bound, strict=True)
        how = words("packages.epsilon", bound=", ".join(f"{n} {b:.3g}" for n, b in bounds))
    return f"{said} {how} {words('packages.none', worths=worths)}"


def frontier_table(frontier: Frontier, words: Words) -> Table:
    """The points of a frontier, evenly picked where they are many."""
    chosen = pick(len(frontier), MOST_ROWS)
    rows = tuple(_row([], frontier, at) for at in chosen)
    note = ""
    if len(chosen) < len(frontier):
        points = show_number(len(frontier))
        note = words("packages.some", shown=len(chosen), points=points)
    return Table(words("packages.frontier"), _columns([], frontier, words), rows, note)


def solutions_table(found: Solutions, words: Words) -> Table:
    """A row for every package that a rule names."""
    rows = []
    for name, one in found.found.items():
        rows += _rule_rows(name, one, found.frontier, words)
    columns = _columns([Column(words("packages.rule"))], found.frontier, words)
    return Table(words("packages.solutions"), columns, tuple(rows))


def _rule_rows(name: str, one: Solution, whole: Frontier, words: Words) -> list[tuple[Cell, ...]]:
    title = words(f"rule.{name}")
    if not len(one):
        blank = (Cell("–"),) * len(whole.case.parties)
        return [(Cell(title), *blank, Cell("–"), Cell(words("packages.nothing")))]
    chosen = pick(len(one), 6)
    return [_row([Cell(title)], one.frontier, at) for at in chosen]


def _columns(first: list[Column], frontier: Frontier, words: Words) -> tuple[Column, ...]:
    sides = [Column(name, "number") for name in frontier.case.parties]
    ties = Column(words("packages.ties"), "number")
    return (*first, *sides, ties, Column(words("packages.package")))


def _row(first: list[Cell], frontier: Frontier, at: int) -> tuple[Cell, ...]:
    worths = [Cell(_worth(value), float(value)) for value in frontier.points[at]]
    count = frontier.count(at)
    package = Cell(_package(frontier.package(at)))
    return (*first, *worths, Cell(show_number(count), count), package)


def _lottery_table(lotteries: Sequence[Lottery], frontier: Frontier, words: Words) -> Table:
    sides = tuple(Column(name, "number") for name in frontier.case.parties)
    columns = (Column(words("packages.rule")), *sides, Column(words("packages.package")))
    rows = tuple(
        (
            Cell(words(f"rule.{one.rule}")),
            *(Cell(_worth(value), value) for value in one.utilities),
            Cell(
                " / ".join(
                    f"{100 * chance:.1f} %: {_package(package)}"
                    for package, chance in zip(one.packages, one.chances, strict=True)
                )
            ),
        )
        for one in lotteries
    )
    return Table(words("packages.lottery"), columns, rows)


def improvement_blocks(one: Improvement, words: Words) -> list[Block]:
    """What could still be gained on a deal."""
    if one.efficient:
        return [Paragraph(words("packages.improve.none"))]
    worth = ", ".join(map(_worth, one.utilities))
    if one.better is None:
        said = words("packages.improve.many", worth=worth)
    else:
        said = words("packages.improve.some", worth=worth, count=show_number(one.better))
    table = frontier_table(one.frontier, words)._replace(caption=words("packages.improve"))
    return [Paragraph(said), table]


def _say_empty(found: Solutions, empty: EmptyZone, words: Words) -> str:
    """Which side keeps the zone empty, how far, and the nearest package."""
    parties, none = found.frontier.case.parties, found.frontier.case.none
    alone = [p for p, b, d in zip(parties, empty.best, none, strict=True) if b < d - 1e-12]
    key = "zone.hopeless" if alone else "zone.apart"
    gaps = words.listed(
        [
            words("zone.short", party=party, gap=f"{gap:.4f}")
            for party, gap in zip(parties, empty.shortfall, strict=True)
            if gap > 0
        ]
    )
    nearest = _package(empty.nearest)
    return words(key, sides=words.listed(alone), gaps=gaps, package=nearest)


def _formulas(found: Solutions, words: Words) -> Items:
    items = tuple(
        Item(f"{words(f'rule.{name}')}: {words.found(f'formula.{name}') or one.formula}.")
        for name, one in found.found.items()
    )
    return Items(items, words("packages.formulas"))


def _remarks(notes: Sequence[str], words: Words) -> list[Block]:
    said = (words.found(f"note.{note}") or _sentence(note) for note in dict.fromkeys(notes))
    items = tuple(Item(one) for one in said)
    return [Items(items)] if items else []


def _sentence(note: str) -> str:
    text = note[:1].upper() + note[1:]
    return text if text.endswith(".") else f"{text}."


def _is_sure(found: Solutions) -> bool:
    return all(one.reserve is None for one in found.frontier.case.preferences)


def _worth(value: float) -> str:
    return f"{float(value) + 0.0:.{DIGITS}f}"


def _package(package: dict[str, str]) -> str:
    return ", ".join(f"{issue} {value}" for issue, value in package.items())
