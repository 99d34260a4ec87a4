"""Random agreements, and a settling of them in decimals that shares no line with the program."""

from __future__ import annotations

import json
from decimal import (
    ROUND_CEILING,
    ROUND_FLOOR,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    Decimal,
    localcontext,
)
from typing import Any

from hypothesis import strategies as st

FIRST, LAST = 2010, 2015
YEARS = range(FIRST, LAST + 1)
SERIES = ("KR.cpi", "KR.gdp_real_growth", "KR.civil_service_pay")
WAYS = {
    "half_even": ROUND_HALF_EVEN,
    "down": ROUND_FLOOR,
    "up": ROUND_CEILING,
    "half_up": ROUND_HALF_UP,
}

_rates = st.decimals("-5", "15", places=1).filter(lambda rate: rate == 0 or abs(rate) >= 1)
_bounds = st.none() | st.decimals("1", "9", places=1)
_prints = st.decimals("-9", "19", places=3)


@st.composite
def worlds(draw: Any) -> dict[tuple[str, str], Decimal]:
    """A value of every series for every year that an agreement here can read."""
    periods = [str(year) for year in range(FIRST - 3, LAST)]
    return {(series, period): draw(_prints) for series in SERIES for period in periods}


@st.composite
def rate_parts(draw: Any) -> dict[str, Any]:
    if draw(st.booleans()):
        return {"fixed": str(draw(_rates)), **_some_years(draw), "source": "s"}
    cap, floor = draw(_bounds), draw(_bounds)
    if cap is not None and floor is not None and floor > cap:
        cap, floor = floor, cap
    return {
        "index": draw(st.sampled_from(SERIES)),
        "lag": draw(st.integers(1, 2)),
        "vintage": "first",
        "places": draw(st.integers(0, 3)),
        **({} if cap is None else {"cap": str(cap)}),
        **({} if floor is None else {"floor": str(floor)}),
        **_some_years(draw),
        "source": "s",
    }


def _some_years(draw: Any) -> dict[str, Any]:
    return {"years": f"{FIRST + 2}-{LAST - 1}"} if draw(st.integers(0, 3)) == 0 else {}


@st.composite
def documents(draw: Any) -> dict[str, Any]:
    """An agreement of one to three lines, with bounds, overrides, places and a remainder."""
    names = [f"line{number}" for number in range(draw(st.integers(1, 3)))]
    places = draw(st.integers(0, 2))
    lines = {name: draw(_lines(places)) for name in names}
    if len(names) > 1:
        rest = {"remainder": {"of": names[0], "less": names[1:]}, "source": "s"}
        lines["rest"] = {**rest, "places": places} if places else rest
    return {
        "terms": 1,
        "id": "random",
        "title": "Random agreement",
        "host": "KR",
        "sender": "US",
        "years": f"{FIRST}-{LAST}",
        "unit": "100m KRW",
        "sources": {"s": {"publisher": "p", "title": "t", "date": "2010", "confidence": "A"}},
        "lines": lines,
        "in_the_gap": "none",
    }


@st.composite
def _lines(draw: Any, places: int) -> dict[str, Any]:
    cap, floor = draw(_bounds), draw(st.none() | st.decimals("-3", "-1", places=1))
    base = draw(st.decimals(0, 10**6, places=places))
    line: dict[str, Any] = {
        "amount": {str(FIRST): str(base)},
        "escalate": {
            "years": f"{FIRST + 1}-{LAST}",
            "from": draw(st.sampled_from(["previous", "base"])),
            "rate": draw(st.lists(rate_parts(), min_size=1, max_size=3)),
            "cap": "none" if cap is None else str(cap),
            "floor": "none" if floor is None else str(floor),
            "round": draw(st.sampled_from(list(WAYS))),
        },
        "source": "s",
    }
    if places:
        line["places"] = places
    if draw(st.booleans()):
        year = draw(st.integers(FIRST + 1, LAST))
        line["override"] = {str(year): str(draw(st.integers(0, 10**6)))}
    if draw(st.integers(0, 3)) == 0:
        line["at_most"] = str(draw(st.integers(1000, 10**6)))
    return line


def as_text(document: dict[str, Any]) -> str:
    """JSON, which the reader takes as it takes YAML."""
    return json.dumps(document, indent=1)


def settled(document: dict[str, Any], world: Any) -> dict[tuple[str, int], Decimal]:
    """Every amount of a random agreement, in units."""
    amounts: dict[tuple[str, int], Decimal] = {}
    with localcontext() as exactly:
        exactly.prec = 60
        for name, line in document["lines"].items():
            for year in YEARS:
                amounts[name, year] = _amount(line, name, year, amounts, world)
    return amounts


def _amount(line: Any, name: str, year: int, amounts: Any, world: Any) -> Decimal:
    if "remainder" in line:
        whole, less = line["remainder"]["of"], line["remainder"]["less"]
        return amounts[whole, year] - sum(amounts[one, year] for one in less)
    given = {**line["amount"], **line.get("override", {})}.get(str(year))
    places = line.get("places", 0)
    rule = line["escalate"]
    base = year - 1 if rule["from"] == "previous" else FIRST
    amount = (
        Decimal(given)
        if given is not None
        else _rounded(amounts[name, base] * (1 + _rate(rule, year, world) / 100), places, rule)
    )
    return min(amount, Decimal(line["at_most"])) if "at_most" in line else amount


def _rate(rule: Any, year: int, world: Any) -> Decimal:
    total = Decimal(0)
    for part in rule["rate"]:
        first, _, last = part.get("years", f"{FIRST}-{LAST}").partition("-")
        if int(first) <= year <= int(last):
            total += _part(part, rule, year, world)
    return _held(total, rule)


def _part(part: Any, rule: Any, year: int, world: Any) -> Decimal:
    if "fixed" in part:
        return Decimal(part["fixed"])
    value = world[part["index"], str(year - part["lag"])]
    return _held(_rounded(value, part["places"], rule), part)


def _held(rate: Decimal, bounds: Any) -> Decimal:
    cap, floor = bounds.get("cap", "none"), bounds.get("floor", "none")
    rate = rate if cap == "none" else min(rate, Decimal(cap))
    return rate if floor == "none" else max(rate, Decimal(floor))


def _rounded(value: Decimal, places: int, rule: Any) -> Decimal:
    scaled = value.scaleb(places)
    if rule["round"] == "half_up":
        return (scaled + Decimal("0.5")).to_integral_value(ROUND_FLOOR).scaleb(-places)
    return scaled.to_integral_value(WAYS[rule["round"]]).scaleb(-places)
