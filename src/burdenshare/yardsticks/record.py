"""What fairness gives: each yardstick's level with the inputs behind it; never a verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from burdenshare.figures.display import Shown
from burdenshare.figures.source import Source

FORMAT = 1


class Input(NamedTuple):
    """One named input: its value, unit, time, what it is, and where it is from.

    ``choice`` marks a definition or an assumption, not a fact; ``series`` has one value for each
    member of a panel.
    """

    name: str
    value: float
    unit: str
    period: str
    says: str
    sources: tuple[Source, ...]
    choice: bool = False
    series: tuple[float, ...] = ()

    @property
    def given(self) -> float | tuple[float, ...]:
        """What a criterion's function takes: the value, or one value a member."""
        return self.series or self.value


class Yardstick(NamedTuple):
    """One criterion applied.

    Attributes:
        amount: the level a year, in the pool's unit; None where an input is missing.
        share: the same over the pool. inputs: what it was computed from.
        missing: names of inputs that nobody gave. sensitivity: change of the amount, in percent,
            when an input is one percent larger.
        warnings: what lies near a threshold, or must be known.
    """

    id: str
    name: str
    definition: str
    formula: str
    idea: str
    amount: float | None
    share: float | None
    inputs: tuple[Input, ...]
    missing: tuple[str, ...]
    sensitivity: tuple[tuple[str, float], ...]
    warnings: tuple[str, ...]
    diagnostic: bool = False

    def to_dict(self) -> dict[str, Any]:
        """The yardstick as JSON data."""
        sources = dict.fromkeys(one for given in self.inputs for one in given.sources)
        return {
            "id": self.id,
            "name": self.name,
            "definition": self.definition,
            "formula": self.formula,
            "idea": self.idea,
            "inputs": [_input(one) for one in self.inputs],
            "missing": list(self.missing),
            "share": self.share,
            "amount": self.amount,
            "sensitivity": dict(self.sensitivity),
            "diagnostic": self.diagnostic,
            "sources": [_source(one) for one in sources],
            "warnings": list(self.warnings),
        }


class Contribution(NamedTuple):
    """A contribution held against the yardsticks: its amount, share of the pool, meaning."""

    name: str
    amount: float | None
    share: float | None
    says: str
    reason: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Fairness(Shown):
    """A contribution under every yardstick.

    Attributes:
        agreement, year: whose contribution. host, sender, peer: country codes.
        pool: name of the cost pool; pool_input: its value and definition. unit: of all amounts.
        contributions: what was paid of the pool, and what the agreement owes in the year.
        yardsticks: in the order of the registry.
        cautions: what a reader must bear in mind.
    """

    agreement: str
    year: int
    host: str
    sender: str
    peer: str
    title: str
    title_ko: str
    pool: str
    pool_input: Input
    unit: str
    contributions: tuple[Contribution, ...]
    yardsticks: tuple[Yardstick, ...]
    cautions: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The yardsticks as ``burdenshare fairness --json`` prints them (format 1)."""
        return {
            "format": FORMAT,
            "agreement": self.agreement,
            "year": self.year,
            "host": self.host,
            "sender": self.sender,
            "peer": self.peer or None,
            "unit": self.unit,
            "pool": {"name": self.pool, **_input(self.pool_input)},
            "contributions": [
                {
                    "name": one.name,
                    "amount": one.amount,
                    "share": one.share,
                    "definition": one.says,
                    "reason": one.reason or None,
                    "sources": [_source(each) for each in one.sources],
                }
                for one in self.contributions
            ],
            "yardsticks": [one.to_dict() for one in self.yardsticks],
            "cautions": list(self.cautions),
        }

    def to_frame(self) -> Any:
        """The yardsticks as a pandas table (needs the ``frames`` extra)."""
        import pandas as pd

        names = ("id", "name", "share", "amount", "formula", "missing", "warnings")
        return pd.DataFrame(
            [[getattr(one, n) for n in names] for one in self.yardsticks], columns=names
        )


def _input(one: Input) -> dict[str, Any]:
    return {
        "input": one.name,
        "value": list(one.series) or one.value,
        "unit": one.unit,
        "period": one.period or None,
        "definition": one.says,
        "choice": one.choice,
        "sources": [_source(each) for each in one.sources],
    }


def _source(one: Source) -> dict[str, Any]:
    return {
        "publisher": one.publisher,
        "title": one.title or None,
        "date": one.date or None,
        "url": one.url or None,
        "confidence": one.confidence or None,
    }
