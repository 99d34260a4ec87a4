"""What a key gives: shares with their stages, published shares, and what lies near a threshold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from burdenshare.figures.display import Shown
from burdenshare.figures.source import Source

FORMAT = 1


class Stage(NamedTuple):
    """Shares after one step on one base, percent."""

    step: str
    base: str
    shares: dict[str, float]


class Near(NamedTuple):
    """A member near a threshold: a little more or less income moves it to the other side.

    ``value`` and ``threshold`` are incomes a head; ``share`` is its share before the step.
    """

    member: str
    step: str
    base: str
    value: float
    threshold: float
    share: float

    @property
    def distance(self) -> float:
        """How far it is from the threshold, as a part of it; negative below."""
        return self.value / self.threshold - 1


@dataclass(frozen=True)
class Key(Shown):
    """An apportionment key applied.

    Attributes:
        shares: percent by member. published: the same as adopted, where known.
        names: full names. stages: shares after each step.
        near: members within two percent of a threshold.
        missing: members without figures, which keep their published share.
        cautions: what a reader must bear in mind. source: where the key is stated.
    """

    id: str
    title: str
    title_ko: str
    shares: dict[str, float]
    published: dict[str, float]
    names: Mapping[str, str]
    stages: tuple[Stage, ...]
    near: tuple[Near, ...]
    missing: tuple[str, ...]
    cautions: tuple[str, ...]
    sources: tuple[Source, ...]
    source: str

    @property
    def half_sum(self) -> float | None:
        """Half the sum of absolute differences from the published shares, points."""
        both = [name for name in self.shares if name in self.published]
        if not both:
            return None
        return sum(abs(self.shares[name] - self.published[name]) for name in both) / 2

    @property
    def by_income(self) -> dict[str, float]:
        """Shares by income alone, the mean of all bases; empty where a later step adds members.

        With a newcomer in, the two are shares of different wholes and not to be compared.
        """
        first = [one.shares for one in self.stages if one.step == "income"]
        both = [name for name in first[0] if all(name in one for one in first)]
        if set(self.shares) - set(both) - set(self.missing):
            return {}
        return {name: sum(one[name] for one in first) / len(first) for name in both}

    @property
    def warnings(self) -> tuple[str, ...]:
        """What must be known before a share is quoted."""
        said = [_near(one, self.names) for one in self.near]
        if self.missing:
            named = ", ".join(self.names[name] for name in self.missing)
            said.append(f"no figures for {named}: published shares are kept")
        return (*said, *self.cautions)

    def to_dict(self) -> dict[str, Any]:
        """The key as ``burdenshare fairness key --json`` prints it (format 1)."""
        return {
            "format": FORMAT,
            "key": self.id,
            "title": self.title,
            "shares": self.shares,
            "published": self.published,
            "warnings": list(self.warnings),
            "half_sum": self.half_sum,
            "by_income": self.by_income,
            "near": [
                {
                    "member": one.member,
                    "step": one.step,
                    "base": one.base,
                    "value": one.value,
                    "threshold": one.threshold,
                    "distance": one.distance,
                }
                for one in self.near
            ],
            "stages": [
                {"step": one.step, "base": one.base, "shares": one.shares} for one in self.stages
            ],
            "missing": list(self.missing),
            "source": self.source or None,
        }

    def to_frame(self) -> Any:
        """Members as rows, shares after each stage as columns (needs pandas)."""
        import pandas as pd

        rows = [
            {
                "member": name,
                "share": share,
                "published": self.published.get(name),
                **{f"{one.base}: {one.step}": one.shares.get(name) for one in self.stages},
            }
            for name, share in self.shares.items()
        ]
        return pd.DataFrame(rows)


def _near(one: Near, names: Mapping[str, str]) -> str:
    side = "above" if one.distance >= 0 else "below"
    what = {"low_income_relief": "the relief of low incomes", "debt_relief": "the debt relief"}
    return (
        f"{names[one.member]} lies {abs(100 * one.distance):.1f} % {side} the threshold of "
        f"{what.get(one.step, one.step)} ({one.base}: {one.value:,.0f} against "
        f"{one.threshold:,.0f} a head); across it its share changes by a step"
    )
