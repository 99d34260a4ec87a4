"""What a replay gives: dated forecasts of one round, each with its scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from burdenshare.figures.display import Shown
from burdenshare.negotiation.replay.forecast import Forecast
from burdenshare.negotiation.replay.rounds import Round
from burdenshare.negotiation.replay.scores import Zone

FORMAT = 1


class Scores(NamedTuple):
    """How one forecast met what came.

    Attributes:
        growth: zones of the first year's rise, percent. packages: zones of whole packages.
        ranked: ranked probability score of the rise, points. winkler: interval score at 80 %.
        cost_ranked: ranked probability score of five years' cost, in percent of five old amounts.
        term, escalator: logarithmic scores; None for a change inside a term.
        in_time: Brier score of the agreement by expiry; None where nothing expires.
        naive: absolute error of each naive rule, points.
    """

    growth: tuple[Zone, ...]
    packages: tuple[Zone, ...]
    ranked: float
    winkler: float
    cost_ranked: float | None
    term: float | None
    escalator: float | None
    in_time: float | None
    naive: dict[str, float]


class Dated(NamedTuple):
    """A forecast with what had become public just before it, and its scores."""

    forecast: Forecast
    event: str
    mean: float
    scores: Scores


@dataclass(frozen=True)
class Replay(Shown):
    """One round, forecast from day to day.

    Attributes:
        round: what is forecast, and what came.
        dated: the forecasts, the earliest first.
        others: the rounds that parameters come from.
        cautions, cautions_ko: what a reader must bear in mind.
    """

    round: Round
    dated: tuple[Dated, ...]
    others: tuple[str, ...]
    cautions: tuple[str, ...]
    cautions_ko: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The replay as ``burdenshare negotiate replay --json`` prints it (format 1)."""
        one = self.round
        return {
            "format": FORMAT,
            "round": one.id,
            "title": one.title,
            "outcome": {
                "year": one.year,
                "unit": one.unit,
                "before": one.before,
                "amount": one.deal,
                "growth": one.growth,
                "term": one.term or None,
                "escalator": one.escalator or None,
                "concluded": one.concluded,
                "expired": one.expired or None,
                "lapsed": one.lapsed,
                "notes": list(one.notes),
            },
            "others": list(self.others),
            "rounds": len(self.others),
            "forecasts": [_dated(each) for each in self.dated],
            "cautions": list(self.cautions),
        }


def _dated(one: Dated) -> dict[str, Any]:
    made, scores = one.forecast, one.scores
    return {
        "date": made.day,
        "event": one.event,
        "offer": made.standing.offer,
        "demand": made.standing.demand,
        "in_time": made.in_time,
        "growth": {"mean": one.mean, "zones": [_zone(each) for each in scores.growth]},
        "packages": [
            {"percent": each.percent, "share": each.share, "holds": each.holds}
            for each in scores.packages
        ],
        "terms": {str(term): share for term, share in made.terms.items()},
        "escalators": made.escalators,
        "scores": {
            "crps": scores.ranked,
            "winkler_80": scores.winkler,
            "cost_crps": scores.cost_ranked,
            "term_log": scores.term,
            "escalator_log": scores.escalator,
            "in_time_brier": scores.in_time,
            "naive_errors": scores.naive,
        },
    }


def _zone(one: Zone) -> dict[str, Any]:
    return {
        "percent": one.percent,
        "low": one.low,
        "high": one.high,
        "share": one.share,
        "holds": one.holds,
    }
