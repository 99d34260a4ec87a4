"""A link that carries a deal: made only when asked for, since an offer may be confidential."""

from __future__ import annotations

import base64
import binascii
import json

from burdenshare.figures.finding import Refused
from burdenshare.web.compose.deal import Deal

LONGEST = 8_000


def write_link(deal: Deal) -> str:
    """The address of a deal.

    >>> from burdenshare.report.words import Words
    >>> from burdenshare.web.compose.deal import read_deal
    >>> deal = read_deal({"base": "korea-12", "lines.total.escalate.cap": "3.0"}, Words())
    >>> read_link(write_link(deal).partition("deal=")[2])["lines.total.escalate.cap"]
    '3.0'
    """
    changed = {
        one.path: deal.values[one.path]
        for one in deal.widgets
        if deal.values[one.path] != one.value
    }
    held = {"base": deal.base, "baseline": deal.baseline, "scenario": deal.scenario, **changed}
    written = json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode()
    return f"/compose?deal={base64.urlsafe_b64encode(written).decode().rstrip('=')}"


def read_link(text: str) -> dict[str, str]:
    """The fields of a form from the end of a link.

    Raises:
        Refused: if it is no link of ours.
    """
    try:
        if len(text) > LONGEST:
            raise ValueError
        read = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        if not isinstance(read, dict) or not all(isinstance(one, str) for one in read.values()):
            raise ValueError
    except (ValueError, binascii.Error, RecursionError):
        says = "the link is damaged or not one of this program"
        raise Refused.because("link", says, "ask for it again") from None
    return read
