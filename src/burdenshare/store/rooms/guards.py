"""The guards of rooms: what was put on a table stays as it was, and so does what was agreed.

They hold for whoever opens the database, with whatever program. SQLite's REPLACE removes a row
before it writes another, so the order of moves is guarded at the insert.
"""

from __future__ import annotations

from burdenshare.store.triggers import Forbidden

_OTHER = "OLD.id <> NEW.id OR OLD.domain <> NEW.domain OR OLD.opened_at <> NEW.opened_at"
_AGREED = "OLD.status = 'agreed' AND (NEW.status <> OLD.status OR NEW.agreement <> OLD.agreement)"

GUARDS = {
    "moves_not_updated": Forbidden("UPDATE", "moves"),
    "moves_not_deleted": Forbidden("DELETE", "moves"),
    "moves_in_order": Forbidden(
        "INSERT",
        "moves",
        "NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM moves WHERE room = NEW.room)",
    ),
    "moves_into_an_open_room": Forbidden(
        "INSERT",
        "moves",
        "EXISTS (SELECT 1 FROM rooms WHERE id = NEW.room AND status <> 'open')",
    ),
    "moves_not_replaced": Forbidden(
        "INSERT",
        "moves",
        "EXISTS (SELECT 1 FROM moves WHERE room = NEW.room AND seat = NEW.seat "
        "AND accepts = NEW.accepts)",
    ),
    "rooms_not_deleted": Forbidden("DELETE", "rooms"),
    "rooms_not_replaced": Forbidden(
        "INSERT", "rooms", "EXISTS (SELECT 1 FROM rooms WHERE id = NEW.id)"
    ),
    "rooms_agreement_stays": Forbidden("UPDATE", "rooms", f"{_OTHER} OR ({_AGREED})"),
}
