"""A case as files of a format: GENIUS XML, GeniusWeb JSON, NegoLog JSON, or our own YAML.

What is written and read again gives the same utilities. What a format cannot say (blocks of
several issues, bars, values below 0) is refused, not bent.
"""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.case import Case
from burdenshare.negotiation.preference import Preference

DIGITS = 9
"""Decimals of points and weights in our own format."""


def write_case(case: Case, form: str) -> dict[str, str]:
    """The files of a case, text by name.

    Args:
        case: a case whose blocks are single issues without bars.
        form: ``genius``, ``geniusweb``, ``negolog`` or ``own``.

    Raises:
        Refused: if the format cannot say what the case says.

    >>> from burdenshare.negotiation.preference import preference_of
    >>> from burdenshare.negotiation.space import space_of
    >>> space = space_of({"term": ("1", "5")}, "small")
    >>> case = Case(space, (preference_of(space, "host", {"term": {"1": 0, "5": 1}}),), "small")
    >>> sorted(write_case(case, "genius")), "small.yaml" in write_case(case, "own")
    (['host.xml', 'small-domain.xml'], True)
    """
    if form not in _WRITERS:
        raise Refused.because("form", f"there is no format '{form}'", f"use {', '.join(_WRITERS)}")
    _check(case)
    files: dict[str, str] = _WRITERS[form](case)
    return files


def _check(case: Case) -> None:
    for block in case.space.blocks:
        if len(block.issues) > 1 or block.barred:
            says = f"{block.name} is valued jointly or has barred values"
            raise Refused.because(case.name, says, "no format of single issues can say that")
    for one in case.preferences:
        if one.constant or any(float(table.min()) < 0 for table in one.tables):
            says = f"{one.party} has values below 0 or a constant"
            raise Refused.because(case.name, says, "shift the values to start at 0")


def _sides(case: Case) -> list[tuple[Preference, str]]:
    names = [re.sub(r"[^\w.-]+", "-", one.party).strip("-.") or "side" for one in case.preferences]
    twice = len(set(names)) < len(names)
    return [
        (one, f"{name}-{at + 1}" if twice else name)
        for at, (one, name) in enumerate(zip(case.preferences, names, strict=True))
    ]


def _stem(case: Case) -> str:
    return re.sub(r"[^\w.-]+", "-", case.name).strip("-.") or "domain"


def _worth(case: Case, one: Preference) -> dict[str, tuple[float, dict[str, float]]]:
    """Weight and value from 0 to 1 of each issue: the table's largest, and its share of that."""
    found = {}
    for issue, table in zip(case.space.issues, one.tables, strict=True):
        weight = float(table.max())
        values = [float(value) / weight if weight else 0.0 for value in table]
        found[issue.name] = (weight, dict(zip(issue.values, values, strict=True)))
    return found


def _genius(case: Case) -> dict[str, str]:
    for one in case.preferences:
        if one.best > 1 + 1e-9:
            says = f"the best package is worth {one.best:g} to {one.party}, and GENIUS cuts at 1"
            raise Refused.because(case.name, says, "divide that side's values by its best")
    bare = "\n".join(
        _genius_issue(at, one.name, one.values) for at, one in enumerate(case.space.issues, 1)
    )
    head = '<objective index="0" etype="objective" type="objective" name="root">'
    shell = ["<negotiation_template>", "<utility_space>", head, bare, "</objective>"]
    domain = "\n".join([*shell, "</utility_space>", "</negotiation_template>", ""])
    files = {f"{_stem(case)}-domain.xml": domain}
    for one, name in _sides(case):
        files[f"{name}.xml"] = _genius_profile(case, one, head)
    return files


def _genius_profile(case: Case, one: Preference, head: str) -> str:
    lines = ["<utility_space>", f'<reservation value="{one.none!r}"/>']
    lines += [f'<discount_factor value="{one.discount!r}"/>', head]
    for at, (issue, (weight, worth)) in enumerate(_worth(case, one).items(), 1):
        lines.append(f'<weight index="{at}" value="{weight!r}"/>')
        lines.append(_genius_issue(at, issue, tuple(worth), worth))
    return "\n".join([*lines, "</objective>", "</utility_space>", ""])


def _genius_issue(
    at: int, name: str, values: tuple[str, ...], worth: dict[str, float] | None = None
) -> str:
    kind = 'type="discrete" etype="discrete" vtype="discrete"'
    lines = [f'<issue index="{at}" name={_quoted(name)} {kind}>']
    for number, value in enumerate(values, 1):
        own = f' evaluation="{worth[value]!r}"' if worth else ""
        lines.append(f'<item index="{number}" value={_quoted(value)}{own}/>')
    return "\n".join([*lines, "</issue>"])


def _quoted(text: str) -> str:
    """A text as an attribute of XML; line ends kept, which a reader would turn into spaces."""
    return '"' + escape(text).replace("\n", "&#10;").replace("\t", "&#9;") + '"'


def _geniusweb(case: Case) -> dict[str, str]:
    values = {one.name: {"values": list(one.values)} for one in case.space.issues}
    domain = {"name": case.name or "domain", "issuesValues": values}
    files = {f"{_stem(case)}-domain.json": _dump(domain)}
    for one, name in _sides(case):
        if one.none:
            says = f"{one.party} has a value of no agreement that is no package"
            raise Refused.because(case.name, says, "this format can only name a package for it")
        worth = _worth(case, one)
        own = {
            "name": one.party,
            "issueUtilities": {
                issue: {"discreteutils": {"valueUtilities": values}}
                for issue, (_, values) in worth.items()
            },
            "issueWeights": {issue: weight for issue, (weight, _) in worth.items()},
            "domain": domain,
        }
        files[f"{name}.json"] = _dump({"LinearAdditiveUtilitySpace": own})
    return files


def _negolog(case: Case) -> dict[str, str]:
    files = {}
    for one, name in _sides(case):
        worth = _worth(case, one)
        data = {
            "reservationValue": one.none,
            "issueWeights": {issue: weight for issue, (weight, _) in worth.items()},
            "issues": {issue: values for issue, (_, values) in worth.items()},
        }
        files[f"{name}.json"] = _dump(data)
    return files


def _own(case: Case) -> dict[str, str]:
    """Our own YAML; utilities are in points of the best package's, 100 for each side."""
    issues = {
        _key(one.name): {
            "title": one.title or one.name,
            "values": {v: {"title": v} for v in one.values},
        }
        for one in case.space.issues
    }
    parties = {_key(name): _own_side(case, one) for one, name in _sides(case)}
    data = {
        "domain": 1,
        "id": _key(_stem(case)),
        "title": case.name or "domain",
        "issues": issues,
        "parties": parties,
    }
    import yaml

    text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=100)
    return {f"{_stem(case)}.yaml": text}


def _own_side(case: Case, one: Preference) -> dict[str, Any]:
    worth, best = _worth(case, one), sum(float(table.max()) for table in one.tables) or 1.0
    weights = {_key(issue): round(weight / best, DIGITS) for issue, (weight, _) in worth.items()}
    values = {
        _key(i): {v: round(100 * each, DIGITS) for v, each in own.items()}
        for i, (_, own) in worth.items()
    }
    none = round(100 * one.none / best, DIGITS)
    return {"title": one.party, "weights": weights, "values": values, "no_agreement": none}


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9_-]+", "_", name.lower()).strip("_-") or "issue"


def _dump(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


_WRITERS: dict[str, Any] = {
    "genius": _genius,
    "geniusweb": _geniusweb,
    "negolog": _negolog,
    "own": _own,
}
