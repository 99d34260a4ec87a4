"""Files of a room: the record of the talks, the agreement, its redline."""

from __future__ import annotations

from typing import Any

import yaml

from burdenshare.negotiation.draft import draft
from burdenshare.report.redline import redline_docx
from burdenshare.web.rooms.moves_table import agreed_offer
from burdenshare.web.rooms.sight import Offer, Table, table


def record_text(seen: Table) -> str:
    """What the sides put on the table, as a log of talks that every command reads."""
    sides = {one.seat for one in seen.sides}
    moves = [
        _move(one) for one in seen.offers if one.put.kind != "accept" and one.put.seat in sides
    ]
    if of := agreed_offer(seen):
        last, agreed = seen.offers[-1], seen.offers[of - 1]
        outcome = {"date": last.put.made_at[:10], "side": "both", "kind": "outcome"}
        moves.append({**outcome, "values": dict(agreed.position)})
    written = {"talks": "1", "domain": seen.domain.id, "moves": moves}
    return yaml.safe_dump(written, allow_unicode=True, sort_keys=False)


def _move(one: Offer) -> dict[str, Any]:
    put = one.put
    move: dict[str, Any] = {"date": put.made_at[:10], "side": put.seat, "kind": put.kind}
    if put.values:
        move["values"] = dict(put.values)
    if put.note:
        move["note"] = put.note
    return move


def agreement_redline(seen: Table, domain: str, lang: str) -> bytes:
    """The agreed package against the last agreement, in Word."""
    agreed = seen.offers[agreed_offer(seen) - 1]
    return redline_docx(draft(agreed.position, table(domain)), lang)
