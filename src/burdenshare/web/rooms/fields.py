"""Preferences as the fields of a form, and back as the text of a profile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from burdenshare.negotiation.domain_checks import blocks_of
from burdenshare.negotiation.held import profile_text
from burdenshare.negotiation.records import Domain, Party
from burdenshare.negotiation.vocabulary import PARTY

MONEY = {"money.side": "side", "money.risk": "risk_aversion"}
BELIEF = {
    "belief.scenario": "scenario",
    "belief.discount": "discount",
    "belief.currency": "currency",
}


def fields_of(domain: Domain, party: Party | None) -> dict[str, str]:
    """Every field of the form with its text; empty where nothing is said yet.

    >>> from burdenshare.negotiation.document import load_domain
    >>> held = load_domain("korea-renewal-13")
    >>> fields_of(held, held.parties["host"])["weight.money"]
    '60'
    """
    plain: Any = PARTY.write(party) if party else {}
    blocks = blocks_of(domain)
    weights, points = plain.get("weights", {}), plain.get("values", {})
    found = {f"weight.{name}": str(weights.get(name, "")) for name in blocks}
    for joint in blocks.values():
        if not joint.priced:
            issue = joint.issues[0]
            own = points.get(issue, {})
            for value in domain.issues[issue].values:
                found[f"points.{issue}.{value}"] = str(own.get(value, ""))
    if any(one.priced for one in blocks.values()):
        money, belief = plain.get("money", {}), plain.get("belief", {})
        found |= {name: str(money.get(key, "")) for name, key in MONEY.items()}
        found |= {name: str(belief.get(key, "")) for name, key in BELIEF.items()}
    none = plain.get("no_agreement", "")
    found["none"] = "" if isinstance(none, dict) else str(none)
    return found


def profile_from(
    domain: Domain, side: str, title: str, form: Mapping[str, str], before: Party | None
) -> str:
    """The text of a profile from a form's fields; what the form does not show stays as it was.

    Args:
        domain: the table. side: whose. title: how the side is called.
        form: fields as `fields_of` names them.
        before: the side as it was.
    """
    plain: dict[str, Any] = dict(PARTY.write(before)) if before else {"title": title}
    blocks = blocks_of(domain)
    weights = {name: form.get(f"weight.{name}", "").strip() for name in blocks}
    if any(weights.values()):
        plain = {k: v for k, v in plain.items() if k not in ("swings", "rank")}
        plain["weights"] = {name: text for name, text in weights.items() if text}
    plain_issues = [joint.issues[0] for joint in blocks.values() if not joint.priced]
    sent = [one for one in plain_issues if any(n.startswith(f"points.{one}.") for n in form)]
    if sent:
        points = {one: _points(domain, one, form) for one in sent}
        plain["values"] = {**plain.get("values", {}), **points}
    for group, names in (("money", MONEY), ("belief", BELIEF)):
        said = {key: form.get(name, "").strip() for name, key in names.items()}
        if given := {key: text for key, text in said.items() if text}:
            plain[group] = {**plain.get(group, {}), **given}
    if none := form.get("none", "").strip():
        plain["no_agreement"] = none
    return profile_text(domain, side, plain)


def _points(domain: Domain, issue: str, form: Mapping[str, str]) -> dict[str, str]:
    said = {one: form.get(f"points.{issue}.{one}", "") for one in domain.issues[issue].values}
    return {value: text.strip() for value, text in said.items() if text.strip()}
