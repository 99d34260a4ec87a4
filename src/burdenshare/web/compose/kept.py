"""Deals kept under a name on this machine: small YAML offers in a folder of one's own."""

from __future__ import annotations

import os
import re
from pathlib import Path

from burdenshare.figures.finding import Findings, Refused
from burdenshare.report.words import Words
from burdenshare.terms.load import load, read_root
from burdenshare.web.compose.deal import Deal, named_agreement
from burdenshare.web.compose.widgets import widgets_of

_NAME = re.compile(r"[\w][\w .-]{0,59}")
MOST_DEALS = 500


def check_name(name: str) -> str:
    """A name that is one file and nothing else: letters of any script, figures, ``. -_``.

    Raises:
        Refused: for anything else, a path above all.

    >>> check_name("Offer of 3 May")
    'Offer of 3 May'
    """
    name = name.strip()
    if not _NAME.fullmatch(name) or name.endswith((".", " ")):
        remedy = "use letters, figures, spaces, points and hyphens, at most 60"
        raise Refused.because("name", f"'{name[:60]}' is no name for a deal", remedy)
    return name


def keep(folder: Path, name: str, deal: Deal) -> Path:
    """Write a deal as an offer; a deal of the same name is replaced as a whole.

    Raises:
        Refused: if the name is none, the deal has findings, or the folder is full.
    """
    if deal.document is None:
        raise Refused(deal.findings)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{check_name(name)}.yaml"
    if not path.exists() and len(kept(folder)) >= MOST_DEALS:
        raise Refused.because("deals", f"{MOST_DEALS} deals are kept already", "remove some")
    beside = path.with_suffix(".new")
    with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", -1, "utf-8") as f:
        f.write(write_offer(deal))
    beside.replace(path)
    return path


def write_offer(deal: Deal) -> str:
    """A deal as an offer: its base and its changes.

    >>> from burdenshare.report.words import Words
    >>> from burdenshare.web.compose.deal import read_deal
    >>> form = {"base": "korea-12", "lines.total.escalate.cap": "3.0"}
    >>> print(write_offer(read_deal(form, Words())))
    base: korea-12
    change:
      lines.total.escalate.cap: 3.0
    <BLANKLINE>
    """
    lines = [f"base: {deal.base}", "change:" if deal.changes else "change: {}"]
    lines += [
        f"  {path}: {value}" for path, _, value in (one.partition("=") for one in deal.changes)
    ]
    return "\n".join(lines) + "\n"


def kept(folder: Path) -> tuple[str, ...]:
    """The names of the deals in a folder, in order."""
    if not folder.is_dir():
        return ()
    return tuple(sorted(one.stem for one in folder.glob("*.yaml")))


def read_offer(folder: Path, name: str) -> dict[str, str]:
    """A kept deal as the fields of its form.

    Raises:
        Refused: if there is none of that name, or its file has errors.
    """
    path = folder / f"{check_name(name)}.yaml"
    if not path.is_file():
        raise Refused.because("deals", f"none is kept as '{name[:60]}'", "choose one of the list")
    document, found = load(str(path)), Findings()
    root = read_root(str(path), found)
    named = root[0].get("id") if root else None
    base = named_agreement(str(named.value) if named else "")
    return {"base": base, **{one.path: one.value for one in widgets_of(document, Words())}}
