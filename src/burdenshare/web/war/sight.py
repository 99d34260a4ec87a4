"""What a war room shows: worths of offers, and what follows from the beliefs that were stated."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.concessions import (
    Contradiction,
    Next,
    Path,
    check_consistency,
    concession_path,
    next_offers,
)
from burdenshare.negotiation.draft import Draft, draft
from burdenshare.negotiation.frontier import find_frontier
from burdenshare.negotiation.held import table_of, with_profiles
from burdenshare.negotiation.solutions.solve import Solutions, solve
from burdenshare.negotiation.talk_log import Move, TalkLog
from burdenshare.negotiation.valued import Valued, value_domain
from burdenshare.negotiation.zone_time import ZoneCourse, zone_course
from burdenshare.web.war.kept import WarRoom


class Exchange(NamedTuple):
    """How far worth moves on one block, for oneself and, as one believes, for the other side."""

    issues: tuple[str, ...]
    own: float
    other: float | None


class Tried(NamedTuple):
    """Values tried out: their worth by side, and the document they would make.

    ``values`` are those that were named, ``position`` the whole of it with what was said before.
    """

    values: dict[str, str]
    position: dict[str, str]
    worth: dict[str, tuple[float, float]]
    draft: Draft | None
    open: tuple[str, ...]
    refused: str


class WarSight(NamedTuple):
    """All that a war room's page is drawn from.

    ``path`` and ``exchange`` need one's own preferences; ``solved``, ``contradictions``,
    ``next_offers`` and ``course`` need beliefs about the other side too.
    """

    room: WarRoom
    none: float | None
    path: Path | None
    exchange: tuple[Exchange, ...]
    solved: Solutions | None
    contradictions: tuple[Contradiction, ...]
    next_offers: tuple[Next, ...]
    course: ZoneCourse | None
    tried: Tried | None


def see_war_room(room: WarRoom, tries: tuple[str, dict[str, str]] | None = None) -> WarSight:
    """What a war room shows.

    Args:
        room: as kept. tries: a side, and values it might name next.
    """
    profiles = {room.side: room.own, room.other: room.belief if room.own else ""}
    given = {side: text for side, text in profiles.items() if text}
    if not given:
        return WarSight(room, None, None, (), None, (), (), None, _try(room, None, tries))
    domain = (room.folder / "domain.yaml").read_text("utf-8")
    valued = _value(domain, tuple(given.items()))
    case, log = valued.case, room.log
    path, both = concession_path(case, log), len(given) == 2
    return WarSight(
        room,
        case.none[0],
        path,
        _exchange(valued),
        solve(find_frontier(case)) if both else None,
        check_consistency(case, log) if both else (),
        next_offers(case, log, room.side) if both else (),
        zone_course(valued) if both and valued.courses else None,
        _try(room, valued, tries),
    )


@lru_cache(maxsize=16)
def _value(domain: str, profiles: tuple[tuple[str, str], ...]) -> Valued:
    return value_domain(with_profiles(table_of(domain), dict(profiles)))


def _exchange(valued: Valued) -> tuple[Exchange, ...]:
    case = valued.case
    spans = [[float(t.max() - t.min()) for t in one.tables] for one in case.preferences]
    return tuple(
        Exchange(
            tuple(issue.name for issue in block.issues),
            spans[0][at],
            spans[1][at] if len(spans) > 1 else None,
        )
        for at, block in enumerate(case.space.blocks)
    )


def _try(
    room: WarRoom, valued: Valued | None, tries: tuple[str, dict[str, str]] | None
) -> Tried | None:
    if tries is None:
        return None
    side, named = tries
    held = {**room.log.standing(side), **named}
    missing = tuple(one for one in room.domain.issues if one not in held)
    worth: dict[str, tuple[float, float]] = {}
    if valued is not None:
        move = Move("9999-12-31", side, "offer", held)
        stands = concession_path(valued.case, TalkLog("", (move,))).stands
        worth = dict(stands[-1].worth)
    made, refused = None, ""
    if not missing and room.domain.base:
        try:
            made = draft(held, room.domain)
        except Refused as error:
            refused = str(error)
    return Tried(named, held, worth, made, missing, refused)
