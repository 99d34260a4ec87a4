"""GeniusWeb JSON: profiles with their domain, in both spellings of the key of discrete values."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from burdenshare.figures.finding import Refused
from burdenshare.figures.place import Place
from burdenshare.negotiation.case import Case
from burdenshare.negotiation.formats.json_data import mapping, number, numbers
from burdenshare.negotiation.formats.profile import Profile, case_of, none_of_bid

DISCRETE = ("DiscreteValueSetUtilities", "discreteutils")
NUMERIC = ("NumberValueSetUtilities", "numberutils")
KINDS = ("LinearAdditiveUtilitySpace",)
MOST_VALUES = 20_000


def is_geniusweb(data: Any) -> bool:
    """Whether JSON data is a GeniusWeb profile or domain."""
    return isinstance(data, dict) and ("issuesValues" in data or _kind(data) != "")


def read_geniusweb(files: dict[str, Any]) -> Case:
    """A case from GeniusWeb files, the sides in the order given.

    Raises:
        Refused: if they do not fit together, or hold another kind of profile.
    """
    sides = {file: data for file, data in files.items() if "issuesValues" not in data}
    spaces = {file: _space(file, data) for file, data in sides.items()}
    domains = {file: data for file, data in files.items() if "issuesValues" in data}
    domains |= {file: mapping(one.get("domain"), file, "domain") for file, one in spaces.items()}
    file, domain = next(iter(domains.items()))
    issues = _issues(file, domain)
    for other, data in domains.items():
        if {k: set(v) for k, v in _issues(other, data).items()} != {
            k: set(v) for k, v in issues.items()
        }:
            says = "has issues or values other than those of the first file"
            raise Refused.because(Place(other), says, "name the profiles of one domain")
    profiles = [_profile(file, one, issues) for file, one in spaces.items()]
    return case_of(issues, profiles, str(domain.get("name") or PurePath(file).stem), "geniusweb")


def _kind(data: dict[str, Any]) -> str:
    return next((key for key in data if key.endswith(("UtilitySpace", "Ordering"))), "")


def _space(file: str, data: dict[str, Any]) -> dict[str, Any]:
    kind = _kind(data)
    if kind not in KINDS:
        says = f"is a profile of the kind '{kind or 'unknown'}', which is not supported"
        raise Refused.because(Place(file), says, f"use a {KINDS[0]}")
    return mapping(data[kind], file, kind)


def _issues(file: str, domain: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    values = mapping(domain.get("issuesValues"), file, "issuesValues")
    return {issue: _values(file, issue, one) for issue, one in values.items()}


def _values(file: str, issue: str, data: Any) -> tuple[str, ...]:
    own = mapping(data, file, issue)
    if isinstance(own.get("values"), list) and own["values"]:
        found = tuple(str(one) for one in own["values"])
    elif isinstance(own.get("range"), list) and len(own["range"]) == 3:
        found = _range(file, issue, own["range"])
    else:
        found = ()
    if not found or len(set(found)) < len(found):
        says = f"the issue '{issue}' has no value, or one twice"
        raise Refused.because(Place(file), says, "name every value once")
    return found


def _range(file: str, issue: str, data: list[Any]) -> tuple[str, ...]:
    low, high, step = (number(one, file, f"the range of {issue}") for one in data)
    many = (high - low) / step + 1e-9 if step > 0 and high >= low else -1.0
    if not 0 <= many < MOST_VALUES:
        says = f"the range of '{issue}' gives {many + 1:.3g} values"
        raise Refused.because(Place(file), says, f"use 1 to {MOST_VALUES:,}")
    count = int(many) + 1
    return tuple(f"{low + at * step:.12g}" for at in range(count))


def _profile(file: str, one: dict[str, Any], issues: dict[str, tuple[str, ...]]) -> Profile:
    weights = numbers(one.get("issueWeights"), file, "issueWeights")
    utilities = mapping(one.get("issueUtilities"), file, "issueUtilities")
    values = {
        issue: _worths(file, issue, data, issues.get(issue, ()))
        for issue, data in utilities.items()
    }
    party = str(one.get("name") or PurePath(file).stem)
    profile = Profile(party, weights, values, file=file)
    return profile._replace(none=_none(file, one, profile))


def _worths(file: str, issue: str, data: Any, known: tuple[str, ...]) -> dict[str, float]:
    own = mapping(data, file, issue)
    for key in DISCRETE:
        if key in own:
            inner = mapping(own[key], file, key)
            return numbers(inner.get("valueUtilities"), file, f"valueUtilities of {issue}")
    for key in NUMERIC:
        if key in own:
            return _between(file, issue, mapping(own[key], file, key), known)
    says = f"the values of '{issue}' are of the kind '{next(iter(own))}', which is not supported"
    raise Refused.because(Place(file), says, f"use {' or '.join((*DISCRETE, *NUMERIC))}")


def _between(
    file: str, issue: str, own: dict[str, Any], known: tuple[str, ...]
) -> dict[str, float]:
    """Worth of numbers on the line between a low and a high value."""
    names = ("lowValue", "highValue", "lowUtility", "highUtility")
    low, high, bottom, top = (number(own.get(n), file, f"{n} of {issue}") for n in names)
    if high <= low:
        says = f"highValue of '{issue}' is not above lowValue"
        raise Refused.because(Place(file), says, "write the lower value first")
    return {v: bottom + (top - bottom) * (float(v) - low) / (high - low) for v in known}


def _none(file: str, one: dict[str, Any], profile: Profile) -> float:
    """The worth of the package that stands for no agreement; 0 where there is none."""
    bid = one.get("reservationBid") or {}
    own = bid.get("issuevalues", {}) if isinstance(bid, dict) else {}
    if not isinstance(own, dict):
        says = "the reservation bid is not a mapping of issues to values"
        raise Refused.because(Place(file), says, "write issuevalues as {issue: value}")
    found = {str(issue): str(value) for issue, value in own.items()}
    for issue, value in found.items():
        if value not in profile.values.get(issue, {}):
            says = f"the reservation bid names '{value}' of '{issue}', which is not there"
            raise Refused.because(Place(file), says, "use the domain's names")
    return none_of_bid(profile, found)
