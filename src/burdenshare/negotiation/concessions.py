"""What offers were worth as they were made, what contradicts what, and what could come next.

All of it is arithmetic on the preferences that were given. Contradictions are shown, not ruled on:
a model is simpler than the side it stands for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from burdenshare.figures.display import Shown
from burdenshare.figures.finding import Refused
from burdenshare.negotiation.case import Case
from burdenshare.negotiation.frontier import find_frontier
from burdenshare.negotiation.space import Block
from burdenshare.negotiation.talk_log import Move, TalkLog, moves_of

TOLERANCE = 1e-9
CLEAR = 1e-3
"""Contradictions of less than a thousandth of the scale are not listed."""


class Stand(NamedTuple):
    """A side's position after a move: what it is worth to each side, at least and at most.

    The two are equal where every issue was named; else what is open is taken at its worst and at
    its best for that side.
    """

    date: str
    side: str
    kind: str
    values: Mapping[str, str]
    open: tuple[str, ...]
    worth: Mapping[str, tuple[float, float]]

    def to_dict(self) -> dict[str, Any]:
        """The position as JSON data."""
        return {
            **self._asdict(),
            "values": dict(self.values),
            "worth": {side: {"least": a, "most": b} for side, (a, b) in self.worth.items()},
        }


@dataclass(frozen=True)
class Path(Shown):
    """Positions in the order they were taken, and what no agreement is worth to each side.

    ``notes`` is what a reader must know about the preferences.
    """

    stands: tuple[Stand, ...]
    none: Mapping[str, float]
    notes: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The path as JSON data (format 1)."""
        return {
            "format": 1,
            "no_agreement": dict(self.none),
            "notes": list(self.notes),
            "positions": [one.to_dict() for one in self.stands],
        }

    def to_frame(self) -> Any:
        """One row a position and side (needs the ``frames`` extra)."""
        import pandas as pd

        rows = [
            (one.date, one.side, party, *span)
            for one in self.stands
            for party, span in one.worth.items()
        ]
        return pd.DataFrame(rows, columns=["date", "side", "worth_to", "least", "most"])


class Contradiction(NamedTuple):
    """An offer that does not go with the preferences its side stated.

    Attributes:
        kind: ``below`` (worth less than no agreement), ``back`` (surely better for its own side
            than the one before), ``dominated`` (another package is better for it and no worse
            for others) or ``barred`` (a rule of the domain does not allow it).
        worth: the offer's worth to its own side: the most for ``below``, else the least.
        against: no agreement, the most of the position before, or the best such package.
        since: the day of the position before, for ``back``.
    """

    date: str
    side: str
    kind: str
    worth: float
    against: float
    since: str = ""


class Next(NamedTuple):
    """An offer that could come next.

    ``utilities`` in the order of the sides; ``gives_up`` is what it costs its side against its
    position, ``accepted`` the probability, by the stated reserves, that every other side would
    prefer it to no agreement.
    """

    package: Mapping[str, str]
    utilities: tuple[float, ...]
    gives_up: float
    accepted: float


def concession_path(case: Case, log: TalkLog) -> Path:
    """What each side's position was worth to each side after every offer.

    Args:
        case: what each side values. log: what was offered, in order.

    >>> from burdenshare.negotiation.preference import preference_of
    >>> from burdenshare.negotiation.space import space_of
    >>> space = space_of({"a": ("x", "y"), "b": ("1", "2")})
    >>> side = preference_of(space, "A", {"a": {"x": 0, "y": 6}, "b": {"1": 0, "2": 1}})
    >>> log = TalkLog("d", (Move("2026-01", "A", "offer", {"a": "y"}),))
    >>> concession_path(Case(space, (side,)), log).stands[0].worth
    {'A': (6.0, 7.0)}
    """
    stands, held = [], {side: {} for side in log.sides}  # type: ignore[var-annotated]
    for move in moves_of(log):
        held[move.side] |= move.values
        stands.append(_stand(case, move, dict(held[move.side])))
    none = dict(zip(case.parties, case.none, strict=True))
    return Path(tuple(stands), none, case.notes)


def check_consistency(case: Case, log: TalkLog) -> tuple[Contradiction, ...]:
    """Where a side's own offers contradict the preferences it stated.

    Four things are listed: a position that a rule of the domain bars, so that it cannot be
    agreed; an offer worth less to its side than no agreement, even with all that is open at its
    best; a later offer that is surely better for its own side than the one before (a step back in
    the talks); and a position that is dominated: another package would surely be better for its
    own side and no worse for any other.

    Args:
        case: what each side values. log: what was offered.
    """
    found: list[Contradiction] = []
    before: dict[str, Stand] = {}
    for stand in concession_path(case, log).stands:
        if stand.side not in case.parties:
            continue
        own = stand.worth[stand.side]
        found += _below(case, stand, own)
        last = before.get(stand.side)
        if last and own[0] > (most := last.worth[stand.side][1]) + CLEAR:
            found.append(Contradiction(stand.date, stand.side, "back", own[0], most, last.date))
        if not stand.open:
            found += _barred(case, stand) or _dominated(case, stand)
        before[stand.side] = stand
    return tuple(found)


def _barred(case: Case, stand: Stand) -> list[Contradiction]:
    if all(block.row(stand.values) not in block.barred for block in case.space.blocks):
        return []
    own = stand.worth[stand.side][0]
    return [Contradiction(stand.date, stand.side, "barred", own, own)]


def next_offers(case: Case, log: TalkLog, side: str, most: int = 5) -> tuple[Next, ...]:
    """Offers a side could make next, the least concession first.

    They are efficient packages, at least as good for the side as no agreement, that give every
    other side more than the side's own position does (all that is open in it at its best for the
    side, and so for the others where that is their worst). A what-if of the preferences that were
    given: it does not say what anybody will do.

    Args:
        case: what each side values. log: what was offered so far.
        side: who is to move. most: how many are listed.

    Raises:
        Refused: if the side is not in the case.
    """
    import numpy as np

    if side not in case.parties:
        remedy = f"known: {', '.join(case.parties)}"
        raise Refused.because("side", f"'{side[:60]}' is no side of this case", remedy)
    at = case.parties.index(side)
    now = _position(case, log, side)
    frontier = find_frontier(case).rational(
        tuple(none if place == at else -np.inf for place, none in enumerate(case.none))
    )
    points = frontier.points
    better = np.ones(len(points), dtype=bool)
    for place in range(len(case.parties)):
        if place != at:
            better &= points[:, place] > now[place] + TOLERANCE
    chosen = np.flatnonzero(better)
    chosen = chosen[np.argsort(-points[chosen, at], kind="stable")][:most]
    return tuple(
        _next(case, frontier.package(one), points[one], at, now[at]) for one in chosen.tolist()
    )


def _next(case: Case, package: Mapping[str, str], utilities: Any, at: int, now: float) -> Next:
    chance = 1.0
    for place, one in enumerate(case.preferences):
        if place != at:
            chance *= one.no_agreement.at_most(float(utilities[place]))
    values = tuple(float(one) for one in utilities)
    return Next(dict(package), values, now - values[at], chance)


def _position(case: Case, log: TalkLog, side: str) -> tuple[float, ...]:
    """What a side's position is worth, all that is open in it at the side's own best."""
    held, at = log.standing(side), case.parties.index(side)
    rows = []
    for block, table in zip(case.space.blocks, case.preferences[at].tables, strict=True):
        fits = [row for row in _rows(block, held) if row not in block.barred] or _rows(block, held)
        rows.append(max(fits, key=lambda row: table[row]))
    return tuple(one.utility(rows) for one in case.preferences)


def _stand(case: Case, move: Move, held: dict[str, str]) -> Stand:
    named = [issue.name for issue in case.space.issues]
    worth = {}
    for one in case.preferences:
        spans = [
            (min(table[row] for row in rows), max(table[row] for row in rows))
            for table, rows in (
                (table, _rows(block, held))
                for block, table in zip(case.space.blocks, one.tables, strict=True)
            )
        ]
        low, high = (one.constant + float(sum(span[end] for span in spans)) for end in (0, 1))
        worth[one.party] = (low, high)
    missing = tuple(name for name in named if name not in held)
    return Stand(move.date, move.side, move.kind, held, missing, worth)


def _rows(block: Block, held: Mapping[str, str]) -> list[int]:
    """The rows of a block that agree with what was said."""
    own = {issue.name for issue in block.issues} & set(held)
    if own == {issue.name for issue in block.issues}:
        return [block.row(held)]
    if not own:
        return list(range(block.size))
    return [
        row
        for row in range(block.size)
        if all(block.values(row)[issue] == held[issue] for issue in own)
    ]


def _below(case: Case, stand: Stand, own: tuple[float, float]) -> list[Contradiction]:
    none = case.none[case.parties.index(stand.side)]
    if own[1] >= none - CLEAR:
        return []
    return [Contradiction(stand.date, stand.side, "below", own[1], none)]


def _dominated(case: Case, stand: Stand) -> list[Contradiction]:
    import numpy as np

    here = np.array([stand.worth[party][0] for party in case.parties])
    points = find_frontier(case).points
    over = (points >= here - TOLERANCE).all(axis=1)
    at = case.parties.index(stand.side)
    over &= points[:, at] > here[at] + CLEAR
    if not over.any():
        return []
    best = float(points[over, at].max())
    return [Contradiction(stand.date, stand.side, "dominated", float(here[at]), best)]
