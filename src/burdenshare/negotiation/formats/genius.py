"""GENIUS XML: a domain and its profiles, with the scaling its users know.

Values are scaled as GENIUS 10.4 does (file format of Lin and others, Genius: an integrated
environment for supporting the design of generic automated negotiators, Computational Intelligence
30, 2014, pp. 48-70): an evaluation counts as its share of the issue's largest in that profile;
weights count as written, beside the issue only; the sum is cut at 1. Hyper-rectangles are refused.
"""

from __future__ import annotations

from math import isfinite
from pathlib import PurePath
from typing import Any, NamedTuple

from burdenshare.figures.finding import Refused
from burdenshare.figures.place import Place
from burdenshare.negotiation.case import Case
from burdenshare.negotiation.formats.profile import Profile, case_of
from burdenshare.negotiation.formats.xml_tree import Element

SMALLEST = 0.00001
"""Where the largest evaluation of an issue is below this, the whole issue counts 0."""

REAL_STEPS = 11
"""So many evenly spaced values stand for a real issue."""

MOST_VALUES = 20_000


class _Issue(NamedTuple):
    name: str
    number: str
    kind: str
    values: tuple[str, ...]
    worth: dict[str, float] | None
    weight: float | None
    place: Place


def is_domain(root: Element) -> bool:
    """Whether a file holds issues without what they are worth.

    Raises:
        Refused: if it holds neither a domain nor a profile, or one of hyper-rectangles.
    """
    _refuse_strange(root)
    return root.tag == "negotiation_template" or not any(
        one.tag in ("weight", "evaluator") or "evaluation" in one.attributes for one in root.walk()
    )


def read_genius(roots: dict[str, Element]) -> Case:
    """A case from GENIUS files, the sides in the order given.

    Args:
        roots: what each file holds, by name.

    Raises:
        Refused: if they do not fit together.
    """
    domains = {file: root for file, root in roots.items() if is_domain(root)}
    profiles = {file: root for file, root in roots.items() if file not in domains}
    if len(domains) > 1:
        says = "is a second domain"
        raise Refused.because(Place(list(domains)[1]), says, "name one domain and its profiles")
    file, root = next(iter((domains or profiles).items()))
    issues = {one.name: one for one in _issues(root)}
    sides = [_profile(file, root, issues) for file, root in profiles.items()]
    names = {one.name: one.values for one in issues.values()}
    real = [one.name for one in issues.values() if one.kind == "real"]
    notes = [f"The real issue {one} is read at {REAL_STEPS} evenly spaced values." for one in real]
    return case_of(names, sides, PurePath(file).stem, "genius", notes)


def _refuse_strange(root: Element) -> None:
    for one in root.walk():
        if "hyperrectangle" in one.tag.replace("_", "") or one.tag == "ufun":
            says = "is a hyper-rectangle (nonlinear) domain, which is not supported"
            raise Refused.because(one.place, says, "use a profile with a weight a value")
    if root.tag not in ("utility_space", "negotiation_template"):
        says = f"is no domain or profile: its outermost element is '{root.tag}'"
        raise Refused.because(root.place, says, "leave logs and other files out")
    if any(one.get("type").lower() == "nonlinear" for one in root.walk() if one.tag != "issue"):
        says = "is a nonlinear (hyper-rectangle) domain, which is not supported"
        raise Refused.because(root.place, says, "use a profile with a weight a value")


def _profile(file: str, root: Element, domain: dict[str, _Issue]) -> Profile:
    own = {one.name: one for one in _issues(root)}
    for name, one in own.items():
        if name in domain and one.number != domain[name].number:
            says = f"numbers the issue '{name}' {one.number}, the domain {domain[name].number}"
            raise Refused.because(one.place, says, "name the profiles of one domain")
        if one.weight is None or one.worth is None:
            says = f"the issue '{name}' has no {'weight' if one.weight is None else 'evaluation'}"
            raise Refused.because(one.place, says, "write one")
    weights = {name: one.weight or 0.0 for name, one in own.items()}
    values = {name: one.worth or {} for name, one in own.items()}
    none = _value_of(root, "reservation", 0.0)
    discount = _value_of(root, "discount_factor", 1.0)
    return Profile(PurePath(file).stem, weights, values, none, discount, 1.0, file)


def _value_of(root: Element, tag: str, otherwise: float) -> float:
    """A figure that may stand in or beside the objective; the last one counts."""
    found = [one for one in root.walk() if one.tag == tag]
    return _number(found[-1], "value") if found else otherwise


def _issues(root: Element) -> list[_Issue]:
    """Every issue with the weight that stands beside it."""
    found = []
    for parent in root.walk():
        weights = {one.get("index"): _number(one, "value") for one in parent.all("weight")}
        for one in parent.all("issue"):
            found.append(_issue(one, weights.get(one.get("index"))))
    names: set[str] = set()
    twice = [one for one in found if one.name in names or names.add(one.name)]
    if twice or not found:
        place = twice[0].place if twice else root.place
        says = f"has the issue '{twice[0].name}' twice" if twice else "has no issue"
        raise Refused.because(place, says, "name every issue once")
    return found


def _issue(one: Element, weight: float | None) -> _Issue:
    kind = (one.get("type") or one.get("vtype") or one.get("etype") or "discrete").lower()
    if kind not in _KINDS:
        says = f"the issue '{one.get('name')}' is of kind '{kind}', which is not supported"
        raise Refused.because(one.place, says, "use discrete, integer or real")
    values, worth = _KINDS[kind](one)
    return _Issue(one.get("name"), one.get("index"), kind, values, worth, weight, one.place)


def _discrete(one: Element) -> tuple[tuple[str, ...], dict[str, float] | None]:
    items = one.all("item")
    values = tuple(item.get("value") for item in items)
    if not values or len(set(values)) < len(values):
        says = f"the issue '{one.get('name')}' has no value, or one twice"
        raise Refused.because(one.place, says, "name every value once")
    if not any("evaluation" in item.attributes for item in items):
        return values, None
    worth = [_number(item, "evaluation") for item in items]
    largest = max(worth)
    scaled = [0.0 if largest < SMALLEST else each / largest for each in worth]
    return values, dict(zip(values, scaled, strict=True))


def _integer(one: Element) -> tuple[tuple[str, ...], dict[str, float] | None]:
    low, high = _bounds(one)
    if low != int(low) or high != int(high) or high - low >= MOST_VALUES:
        says = f"'{one.get('name')}' runs from {low:g} to {high:g}"
        raise Refused.because(
            one.place, says, f"use whole bounds, fewer than {MOST_VALUES:,} apart"
        )
    points = [float(value) for value in range(int(low), int(high) + 1)]
    values = tuple(str(int(value)) for value in points)
    return values, _worths(one, points, values, low)


def _real(one: Element) -> tuple[tuple[str, ...], dict[str, float] | None]:
    low, high = _bounds(one)
    points = [low + (high - low) * at / (REAL_STEPS - 1) for at in range(REAL_STEPS)]
    values = tuple(f"{value:.12g}" for value in points)
    if len(set(values)) < len(values):
        says = f"the bounds of '{one.get('name')}' are equal"
        raise Refused.because(one.place, says, "write a range")
    return values, _worths(one, points, values, 0.0)


_KINDS: dict[str, Any] = {"discrete": _discrete, "integer": _integer, "real": _real}


def _bounds(one: Element) -> tuple[float, float]:
    holder = next(
        (each for each in (*one.all("range"), one) if "lowerbound" in each.attributes), one
    )
    low, high = _number(holder, "lowerbound"), _number(holder, "upperbound")
    if high < low:
        raise Refused.because(one.place, f"{high:g} is below {low:g}", "write the lower first")
    return low, high


def _worths(
    one: Element, points: list[float], values: tuple[str, ...], origin: float
) -> dict[str, float] | None:
    evaluators = one.all("evaluator")
    if not evaluators:
        return None
    return {
        value: min(1.0, max(0.0, _evaluate(evaluators[0], point - origin, point)))
        for point, value in zip(points, values, strict=True)
    }


def _evaluate(one: Element, distance: float, point: float) -> float:
    """An evaluator at a point: linear, constant, or a triangle between two bounds."""
    form = one.get("ftype", "linear").lower()
    if form == "linear":
        slope = "slope" if "slope" in one.attributes else "parameter1"
        offset = "offset" if "offset" in one.attributes else "parameter0"
        return _number(one, slope) * distance + _number(one, offset)
    if form == "constant":
        return _number(one, "parameter0")
    if form == "triangular":
        low, high, top = (_number(one, f"parameter{at}") for at in range(3))
        if not low <= point <= high:
            return 0.0
        if point <= top:
            return (point - low) / (top - low) if top > low else 1.0
        return (high - point) / (high - top)
    says = f"an evaluator of the form '{form}' is not supported"
    raise Refused.because(one.place, says, "use linear, constant or triangular")


def _number(one: Element, name: str) -> float:
    try:
        found = float(one.get(name))
    except ValueError:
        found = float("nan")
    if not isfinite(found):
        says = f"'{one.get(name)[:40]}' is no number for {name} of {one.tag}"
        raise Refused.because(one.place, says, "write a number")
    return found
