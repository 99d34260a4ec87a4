"""Every reader of files that come from elsewhere: how it is called, and documents to begin with."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from fuzz import seeds

CORPUS = Path(__file__).resolve().parent / "corpus"


class Reader(NamedTuple):
    """A reader.

    Attributes:
        kind: how its documents are built: ``yaml``, ``json``, ``xml``, ``csv``, ``zip``, ``text``.
        ending: of the files it is given. read: takes a path.
        seeds: valid documents.
    """

    kind: str
    ending: str
    read: Callable[[str], Any]
    seeds: Callable[[], list[bytes]]


def documents_of(name: str) -> list[bytes]:
    """The valid documents of a reader, and the inputs that were kept for it."""
    kept = sorted((CORPUS / name).glob("*")) if (CORPUS / name).is_dir() else []
    return [*READERS[name].seeds(), *(one.read_bytes() for one in kept if one.is_file())]


def _terms(path: str) -> None:
    from burdenshare.settlement.check import check
    from burdenshare.settlement.settle import settle

    check(path)
    settle(path)


def _varied(path: str) -> None:
    from burdenshare.pricing.vary import load_varied

    load_varied(path)


def _domain(path: str) -> None:
    from burdenshare.negotiation.document import check_files, load_domain

    check_files(path)
    load_domain(path)


@lru_cache(maxsize=1)
def _table() -> Any:
    """A domain without preferences; it is not what is tried here."""
    from burdenshare.negotiation.held import public_text, table_of

    return table_of(public_text(seeds.DOMAIN))


def _profile(path: str) -> None:
    from burdenshare.figures.finding import Findings
    from burdenshare.negotiation.document import _with_profile
    from burdenshare.negotiation.domain_checks import check_domain

    found = Findings()
    check_domain(_with_profile(_table(), path, found), found)
    found.refuse_errors()


def _private_profile(path: str) -> None:
    """As a browser sends it: a text that must open no file and name no other side."""
    from burdenshare.negotiation.held import with_profiles

    text = Path(path).read_text("utf-8", errors="replace")
    with_profiles(_table(), {"host": text})


def _talks(path: str) -> None:
    from burdenshare.negotiation.talk_log import read_talks

    read_talks(path, _held())


@lru_cache(maxsize=1)
def _held() -> Any:
    from burdenshare.negotiation.document import load_domain

    return load_domain(seeds.DOMAIN)


def _case(path: str) -> None:
    from burdenshare.negotiation.formats.load import load_case

    load_case([path])


def _package(path: str) -> None:
    from burdenshare.negotiation.draft import draft

    draft(path)


def _scenario(path: str) -> None:
    from burdenshare.series.scenarios.find import find_scenario

    find_scenario(path, "KR")


def _key(path: str) -> None:
    from burdenshare.yardsticks.keys.apply import apportion

    apportion(path)


def _fairness(path: str) -> None:
    from burdenshare.yardsticks.document import load_inputs

    load_inputs("KR", path)


def _panel(path: str) -> None:
    from burdenshare.yardsticks.panel import read_panel

    read_panel(path)


def _government(path: str) -> None:
    from burdenshare.figures.unit import parse_unit
    from burdenshare.pricing.government import read_government

    unit = parse_unit("100m KRW")
    assert unit is not None
    read_government(path, unit)


def _split(path: str) -> None:
    from burdenshare.economy.splits import read_splits

    read_splits(path, "100m KRW")


def _io_table(path: str) -> None:
    from burdenshare.economy.load import load_io_tables

    load_io_tables(path)


def _bridge(path: str) -> None:
    from burdenshare.economy.bridge import load_bridge

    load_bridge(path)


def _import(path: str) -> None:
    from burdenshare.ledger.imports.entries import Mapped, import_entries, preview_import
    from burdenshare.ledger.imports.table import ReadAs

    mapped = Mapped({"amount": "amount"}, seeds.SAID, "1m KRW")
    preview_import(path, ReadAs(), mapped)
    import_entries(path, ReadAs(sheet=""), mapped, "observed")


def _entries(path: str) -> None:
    from burdenshare.store.entry_file import is_own_form, read_entries

    is_own_form(Path(path))
    for _ in read_entries(Path(path)):
        pass


def _recommendations(path: str) -> None:
    from burdenshare.ledger.reports.recommendations import read_recommendations, track

    track(read_recommendations(path), "2026-10-31")


def _checkpoint(path: str) -> None:
    from burdenshare.store.checkpoint import read_checkpoint

    one = read_checkpoint(Path(path))
    one.holds(), one.fingerprint, one.to_dict()


def _pack(path: str) -> None:
    """The files of an audit pack, as its own verifier reads them: an answer, whatever they are.

    The input holds them in one JSON document, by name.
    """
    import contextlib
    import io
    import json
    import sys
    import tempfile
    from unittest import mock

    from burdenshare.figures.finding import Refused
    from burdenshare.store import verifier

    try:
        files = json.loads(Path(path).read_bytes())
        named = {one: str(text) for one, text in files.items() if one in seeds.PACK}
    except (ValueError, AttributeError, RecursionError):
        named = {"entries.jsonl": Path(path).read_text("utf-8", errors="replace")}
    with tempfile.TemporaryDirectory(dir=Path(path).parent) as folder:
        for one, text in named.items():
            (Path(folder) / one).write_text(text, "utf-8", errors="replace")
        out = io.StringIO()
        with mock.patch.object(sys, "argv", ["verify.py", folder]), contextlib.redirect_stdout(out):
            status = verifier.main()
    told = json.loads(out.getvalue())
    if status:
        raise Refused.because("pack", "; ".join(told["findings"])[:200], "compare it with another")
    assert told["ok"]


def _signing_key(path: str) -> None:
    from burdenshare.store.keys import read_key

    Path(path).chmod(0o600)
    repr(read_key(Path(path)).sign(b"x"))


def _options(path: str) -> None:
    """Texts of options, one a line: a change, a value fixed by hand, a list of values."""
    from burdenshare.pricing.vary import _axis
    from burdenshare.series.world import know
    from burdenshare.terms.load import load

    for line in Path(path).read_text("utf-8", errors="replace").split("\n")[:6]:
        option, _, text = line.partition(" ")
        if option == "set":
            know(fix=(text,))
        elif option == "vary":
            _axis(text)
        elif option == "as-of":
            know(text)
        else:
            load("korea-12", [text])


def _form(path: str) -> None:
    """The fields of a deal as a browser posts them, or the end of a link that holds them."""
    from urllib.parse import parse_qsl

    from burdenshare.report.words import Words
    from burdenshare.web.compose.deal import read_deal
    from burdenshare.web.compose.link import read_link

    text = Path(path).read_text("utf-8", errors="replace")
    if text.startswith("link "):
        read_deal(read_link(text[5:]), Words())
    else:
        read_deal(dict(parse_qsl(text, keep_blank_values=True)), Words())


def _upload(path: str) -> None:
    """A form with files as a browser posts it."""
    from starlette.exceptions import HTTPException

    from burdenshare.figures.finding import Refused
    from burdenshare.web.ledger.upload import take_apart

    try:
        take_apart(Path(path).read_bytes(), b"x")
    except HTTPException as error:
        raise Refused.because("form", str(error.detail), "send it again") from None


READERS: dict[str, Reader] = {
    "terms": Reader("yaml", ".yaml", _terms, seeds.agreements),
    "offer": Reader("yaml", ".yaml", _varied, seeds.offers),
    "domain": Reader("yaml", ".yaml", _domain, seeds.domains),
    "profile": Reader("yaml", ".yaml", _profile, seeds.profiles),
    "private-profile": Reader("yaml", ".yaml", _private_profile, seeds.profiles),
    "talks": Reader("yaml", ".yaml", _talks, seeds.talks),
    "package": Reader("yaml", ".yaml", _package, seeds.packages),
    "genius": Reader("xml", ".xml", _case, lambda: seeds.cases("genius")),
    "geniusweb": Reader("json", ".json", _case, lambda: seeds.cases("geniusweb")),
    "negolog": Reader("json", ".json", _case, lambda: seeds.cases("negolog")),
    "scenario": Reader("yaml", ".yaml", _scenario, seeds.scenarios),
    "paths": Reader("csv", ".csv", _scenario, seeds.paths),
    "futures": Reader("zip", ".npz", _scenario, seeds.futures),
    "key": Reader("yaml", ".yaml", _key, seeds.keys),
    "fairness": Reader("yaml", ".yaml", _fairness, seeds.fairness),
    "panel": Reader("csv", ".csv", _panel, seeds.panels),
    "government": Reader("yaml", ".yaml", _government, seeds.governments),
    "split": Reader("csv", ".csv", _split, seeds.splits),
    "io-table": Reader("csv", ".csv", _io_table, seeds.io_tables),
    "bridge": Reader("yaml", ".yaml", _bridge, seeds.bridges),
    "ledger-csv": Reader("csv", ".csv", _import, seeds.foreign_tables),
    "ledger-xlsx": Reader("zip", ".xlsx", _import, seeds.workbooks),
    "entries": Reader("csv", ".csv", _entries, seeds.entries),
    "recommendations": Reader("csv", ".csv", _recommendations, seeds.recommendations),
    "checkpoint": Reader("json", ".json", _checkpoint, seeds.checkpoints),
    "pack": Reader("json", ".json", _pack, seeds.packs),
    "signing-key": Reader("text", ".key", _signing_key, seeds.signing_keys),
    "options": Reader("text", ".txt", _options, seeds.options),
    "upload": Reader("text", ".bin", _upload, seeds.uploads),
    "deal-form": Reader("text", ".txt", _form, seeds.forms),
}
"""By name, as ``scripts/fuzz`` takes it."""
