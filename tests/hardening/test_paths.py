"""F9: no name leads out of where it belongs: nothing outside is read or written."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import quote

import bombs
import pytest
from fuzz import seeds
from sizes import CAMPAIGN, note

from burdenshare.economy.bridge import load_bridge
from burdenshare.economy.load import load_io_tables
from burdenshare.figures.finding import Refused
from burdenshare.ledger.imports.look import look
from burdenshare.negotiation.document import load_domain
from burdenshare.negotiation.formats.load import load_case
from burdenshare.negotiation.formats.save import write_case
from burdenshare.negotiation.held import profile_text, public_text, table_of, with_profiles
from burdenshare.negotiation.replay.document import load_replays
from burdenshare.reading.bounds import reading_only
from burdenshare.reading.tables import load_rows
from burdenshare.series.load import load_series
from burdenshare.series.scenarios.find import find_scenario
from burdenshare.series.scenarios.trial import load_trial
from burdenshare.settlement.settle import settle
from burdenshare.store.ledger import Ledger, init
from burdenshare.store.pack import export_pack
from burdenshare.terms.load import load
from burdenshare.web.compose.kept import check_name
from burdenshare.yardsticks.document import load_inputs
from burdenshare.yardsticks.keys.document import load_key

CANARY = "canary-that-must-stay-inside"
UPS = (
    "../", "..\\", "....//", "..../\\", "./../", "..//", "..;/", "%2e%2e%2f", "%2e%2e/", "..%2f",
    "%252e%252e%252f", "..%5c", "..%c0%af", "．．／", "..∕", ".../", "~/", "/", "//", "file:///",
)  # fmt: skip
ENDS = (
    "etc/passwd", "{outside}/secret.yaml", "{outside}/secret", "etc/passwd\0.yaml", "etc/passwd%00",
    "proc/self/environ", "{outside}/secret.yaml#", "dev/zero", "{outside}/../outside/secret.yaml",
    "C:\\Windows\\win.ini",
)  # fmt: skip
DEEP = 8


def payloads(outside: Path) -> list[str]:
    """Two hundred names that would lead out."""
    made = []
    for up, end in product(UPS, ENDS):
        target = end.format(outside=str(outside).lstrip("/"))
        made.append((up * DEEP if "." in up and up != "~/" else up) + target)
    return made


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside, with documents that nobody may see."""
    folder = tmp_path / "outside"
    folder.mkdir()
    text = (
        Path(load("korea-12").name).name if False else f"terms: 1\nid: {CANARY}\ntitle: {CANARY}\n"
    )
    for name in ("secret", "secret.yaml", "secret.csv"):
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that may be used, and in which everything happens."""
    folder = tmp_path / "inside"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("BURDENSHARE_DATA", str(folder / "data"))
    return folder


def snapshot(folder: Path) -> set[str]:
    return {str(one) for one in folder.rglob("*")}


def some(all_of_them: list[str]) -> list[str]:
    """All in a campaign, else every nineteenth, so that every end is met."""
    step = 1 if CAMPAIGN else 19
    return all_of_them[::step]


def _beside(text: str) -> Callable[[str], Any]:
    """A document that names another, read where it may not lead out."""

    def read(name: str) -> None:
        Path("named.yaml").write_text(text.replace("NAME", repr(name)[1:-1]), encoding="utf-8")
        settle("named.yaml")

    return read


def _private(name: str) -> None:
    held = load_domain("korea-renewal-13")
    text = profile_text(held, "host", held.parties["host"])
    text = text.replace("belief:\n", f"belief:\n  scenario: {json.dumps(name)}\n", 1)
    with_profiles(table_of(public_text("korea-renewal-13")), {"host": text})


NAMED: dict[str, Callable[[str], Any]] = {
    "agreement": settle,
    "series": load_series,
    "key": load_key,
    "domain": load_domain,
    "case": load_case,
    "table": load_io_tables,
    "bridge": load_bridge,
    "scenario": lambda name: find_scenario(name, "KR"),
    "scenario of a host": lambda name: find_scenario("default", name),
    "fairness host": load_inputs,
    "trial host": load_trial,
    "replay host": load_replays,
    "base of an offer": _beside("base: 'NAME'\nchange: {}\n"),
    "extended agreement": _beside("terms: 1\nid: a\nextends: 'NAME'\n"),
    "belief of a profile": _private,
}
"""Whatever takes a name that may come from elsewhere."""


@pytest.mark.parametrize("door", NAMED)
def test_nothing_outside_is_read_where_reading_is_bounded(
    door: str, inside: Path, outside: Path
) -> None:
    for name in some(payloads(outside)):
        with reading_only(str(inside)), pytest.raises(Refused) as refused:
            NAMED[door](name)
        told = str(refused.value)
        assert CANARY not in told and "root:" not in told, (door, name)
    assert not any(
        CANARY in one.read_text("utf-8", "replace") for one in inside.rglob("*") if one.is_file()
    )


def test_library_names_are_names(outside: Path) -> None:
    """Tables and series have no files but those of the library, bounded or not."""
    for name in payloads(outside):
        assert load_rows(name) == ()
        with pytest.raises(Refused):
            load_series(name)


def test_archives_write_nothing(inside: Path, outside: Path, tmp_path: Path) -> None:
    before = snapshot(tmp_path)
    path = inside / "a.xlsx"
    sheet = b"<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>"
    for name in payloads(outside):
        plain = name.replace("\0", "")
        rels = f'<Relationships><Relationship Id="r1" Target={_quoted(plain)}/></Relationships>'
        for parts in (
            [*bombs.PARTS, ("xl/worksheets/sheet1.xml", sheet), (plain, b"x")],
            [bombs.PARTS[0], ("xl/_rels/workbook.xml.rels", rels.encode()), (plain, sheet)],
        ):
            path.write_bytes(bombs.packed(parts))
            try:
                look(str(path))
            except Refused as refused:
                assert CANARY not in str(refused)
    path.unlink()
    futures = inside / "a.npz"
    for name in payloads(outside):
        futures.write_bytes(
            bombs.packed([(name.replace("\0", ""), b"x"), ("about.json", b"{}")], 0)
        )
        with pytest.raises(Refused):
            find_scenario(str(futures), "KR")
    futures.unlink()
    assert snapshot(tmp_path) == before


def _quoted(text: str) -> str:
    from xml.sax.saxutils import quoteattr

    return quoteattr(text)


def test_names_of_deals_are_single_files(outside: Path) -> None:
    for name in payloads(outside):
        with pytest.raises(Refused):
            check_name(name)


def test_names_of_reports_in_a_pack(inside: Path, outside: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{inside / 'ledger.db'}"
    init(url)
    before = snapshot(outside)
    with Ledger(url) as ledger:
        for number, name in enumerate(some(payloads(outside))):
            folder = inside / f"pack-{number}"
            try:
                export_pack(ledger, folder, {name: "x"})
            except (Refused, ValueError, OSError):
                continue
            written = [one for one in folder.rglob("*") if one.is_file()]
            assert all(folder.resolve() in one.resolve().parents for one in written), name
    assert snapshot(outside) == before
    assert all(str(inside) in one or str(outside) in one for one in snapshot(tmp_path))


def test_files_of_a_case_are_named_within_their_folder(outside: Path) -> None:
    from burdenshare.negotiation.case import Case
    from burdenshare.negotiation.preference import preference_of
    from burdenshare.negotiation.space import space_of

    for name in payloads(outside):
        space = space_of({"a": ("x", "y")}, name)
        case = Case(space, (preference_of(space, name, {"a": {"x": 0, "y": 1}}),), name)
        for form in ("genius", "geniusweb", "negolog", "own"):
            for made in write_case(case, form):
                assert os.path.basename(made) == made and not made.startswith("."), (name, made)
                assert "\\" not in made and "\0" not in made


def test_ids_that_name_files_are_plain_words(inside: Path, outside: Path) -> None:
    """A document's id names the brief that is written without being asked for a name."""
    good = Path(seeds.library_path("agreements", "korea-12.yaml")).read_text("utf-8")
    for name in some(payloads(outside)):
        text = good.replace("id: korea-12", f"id: {name!r}", 1)
        assert text != good
        Path("a.yaml").write_text(text, encoding="utf-8")
        with pytest.raises(Refused):
            load("a.yaml")


@pytest.fixture
def app(inside: Path) -> Any:
    pytest.importorskip("fastapi")
    from burdenshare.web.app import create_app
    from burdenshare.web.settings import Settings

    return create_app(Settings(folder=inside))


def _requests(app: Any, payload: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Every route with the payload for every name in its path, its query and its form."""
    said = quote(payload, safe="")
    for path, held in app.openapi()["paths"].items():
        for method, told in held.items():
            named = [one["name"] for one in told.get("parameters", ()) if one["in"] == "query"]
            filled = path
            for one in told.get("parameters", ()):
                filled = filled.replace(f"{{{one['name']}}}", said if one["in"] == "path" else "")
            query = "&".join(f"{one}={said}" for one in named)
            if method == "get" and ("{" in path or query):
                yield "GET", f"{filled}?{query}", {}
    for path in _PAGES:
        yield "GET", path.replace("NAME", said), {}
    for path in _FORMS:
        yield "POST", path.replace("NAME", said), dict.fromkeys(_FIELDS, payload)


_PAGES = (
    "/agreements/NAME", "/static/NAME", "/compare?agreement=NAME&other=NAME&baseline=NAME",
    "/fairness?agreement=NAME&key=NAME", "/impact?agreement=NAME&table=NAME", "/compose?base=NAME",
    "/compose?deal=NAME", "/war-rooms/NAME", "/war-rooms/NAME/own", "/war-rooms/NAME/record/talks",
    "/war-rooms/x/record/NAME", "/ledger/NAME", "/ledger/public/NAME", "/NAME",
)  # fmt: skip
_FORMS = ("/compose", "/compose/open", "/compose/keep", "/compose/take/NAME", "/war-rooms")
_FIELDS = ("base", "baseline", "scenario", "name", "deal", "case", "file", "agreement", "table")


def test_no_address_and_no_form_gives_a_file_of_the_machine(
    app: Any, outside: Path, inside: Path, tmp_path: Path
) -> None:
    from starlette.testclient import TestClient

    client = TestClient(app, raise_server_exceptions=False, follow_redirects=False)
    before, asked = snapshot(outside), 0
    for payload in some(payloads(outside)):
        for method, path, form in _requests(app, payload):
            answer = client.request(method, path, data=form or None)
            asked += 1
            assert answer.status_code < 500, (method, path, answer.status_code, answer.text[:300])
            assert CANARY not in answer.text.replace(quote(payload), ""), (method, path)
            assert "root:x" not in answer.text, (method, path)
    note("F9", payloads=len(some(payloads(outside))), requests=asked)
    assert snapshot(outside) == before
    assert all(str(inside) in one or str(outside) in one for one in snapshot(tmp_path))


def test_there_are_two_hundred(outside: Path) -> None:
    made = payloads(outside)
    assert len(made) == len(set(made)) == 200
