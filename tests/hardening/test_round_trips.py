"""F8: what is written and read again is the same, for every format that claims it."""

from __future__ import annotations

import csv
import io
import random
from pathlib import Path

import pytest
from histories import entry as history_entry
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sizes import note, size

from burdenshare.figures.finding import Findings, Refused
from burdenshare.ledger.canonical import canonical_bytes
from burdenshare.ledger.entry import Document, Entry
from burdenshare.ledger.imports.look import look
from burdenshare.ledger.imports.table import ReadAs
from burdenshare.negotiation.case import Case
from burdenshare.negotiation.document import load_domain
from burdenshare.negotiation.formats.load import load_case
from burdenshare.negotiation.formats.save import write_case
from burdenshare.negotiation.held import profile_text, public_text, table_of, with_profiles
from burdenshare.negotiation.preference import preference_of
from burdenshare.negotiation.space import space_of
from burdenshare.reading.nodes import read_nodes
from burdenshare.store.entry_file import read_entries, write_entries
from burdenshare.terms.load import library_agreements, load, read_document
from burdenshare.terms.write import write_document

TRIPS = size(60, 2_000, 100_000)
SEEN = st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"])
WORDS = st.text(SEEN, max_size=20)
NAMES = st.text(SEEN, min_size=1, max_size=12).filter(lambda one: one.strip() == one)
QUIET = settings(max_examples=TRIPS, suppress_health_check=list(HealthCheck), deadline=None)


@QUIET
@given(st.lists(st.builds(
    history_entry,
    key=NAMES, event=st.just("appropriate"), source=st.just("agreed"),
    target=st.just("appropriated"), amount=st.integers(0, 10**15), reason=WORDS, role=WORDS,
    line=WORDS, details=st.dictionaries(st.from_regex("[a-z]{1,8}", fullmatch=True),
                                        WORDS.filter(bool), max_size=3),
), max_size=6))  # fmt: skip
def test_entries_in_their_own_form(
    tmp_path_factory: pytest.TempPathFactory, many: list[Entry]
) -> None:
    path = _folder(tmp_path_factory) / "entries.csv"
    write_entries(path, many)
    read = list(read_entries(path))
    assert read == many
    assert [canonical_bytes(one) for one in read] == [canonical_bytes(one) for one in many]


_FOLDERS: dict[str, Path] = {}


def _folder(factory: pytest.TempPathFactory) -> Path:
    """One folder for all examples of a property."""
    if "one" not in _FOLDERS:
        _FOLDERS["one"] = factory.mktemp("trips")
    return _FOLDERS["one"]


@QUIET
@given(
    st.lists(st.lists(WORDS, min_size=2, max_size=2), min_size=1, max_size=5),
    st.sampled_from(",;|\t"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-8 CRLF"]),
)
def test_tables_of_others_in_any_dialect(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], separator: str, encoding: str
) -> None:
    """Cells come back as they were written, however they were quoted.

    Where a few bytes are whole words in two encodings, the encoding is asked for and then told.
    """
    rows = [["a", "b"], *rows]
    out = io.StringIO(newline="")
    end = "\r\n" if "CRLF" in encoding else "\n"
    csv.writer(out, delimiter=separator, lineterminator=end).writerows(rows)
    path = _folder(tmp_path_factory) / "table.csv"
    path.write_bytes(out.getvalue().encode(encoding.split(maxsplit=1)[0]))
    seen = look(str(path), ReadAs(separator=separator))
    if seen.table is None:
        asked = seen.preview.questions
        assert [one.name for one in asked] == ["encoding"]
        assert "utf-8" in dict(asked[0].choices)
        seen = look(str(path), ReadAs(separator=separator, encoding="utf-8"))
    table = seen.table
    assert table is not None
    assert [[cell.text for cell in row] for row in table.rows] == rows


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Cases that every format can say: values from 0 on, one issue a block."""
    issues = draw(
        st.dictionaries(
            NAMES, st.lists(NAMES, min_size=1, max_size=4, unique=True), min_size=1, max_size=4
        )
    )
    space = space_of({name: tuple(values) for name, values in issues.items()}, "small")
    most = draw(st.sampled_from([1.0, 100.0])) / len(issues)
    worth = st.floats(0, most, allow_nan=False).map(lambda one: round(one, 9))
    sides = [
        preference_of(
            space, side, {n: {v: draw(worth) for v in values} for n, values in issues.items()}
        )
        for side in ("host", "sender")
    ]
    return Case(space, tuple(sides), "small")


@pytest.mark.parametrize("form", ["genius", "geniusweb", "negolog"])
def test_cases_in_formats_of_others(form: str, tmp_path: Path) -> None:
    """The same utilities, to what a profile's weights and shares of them lose in a product."""

    @QUIET
    @given(cases(), st.randoms())
    def property_(case: Case, chance: random.Random) -> None:
        if form == "genius" and max(one.best for one in case.preferences) > 1 + 1e-9:
            with pytest.raises(Refused, match="GENIUS cuts at 1"):
                write_case(case, form)
            return
        written = write_case(case, form)
        for old in tmp_path.iterdir():
            old.unlink()
        for name, text in written.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        read = load_case(str(tmp_path))
        assert [one.name for one in read.space.issues] == [one.name for one in case.space.issues]
        by_side = dict(zip(read.parties, range(9), strict=False))
        for _ in range(3):
            package = {one.name: chance.choice(one.values) for one in case.space.issues}
            before, after = case.utilities(package), read.utilities(package)
            for side, worth in zip(case.parties, before, strict=True):
                assert after[by_side[side]] == pytest.approx(worth, abs=1e-9, rel=1e-9)

    property_()


def test_our_own_domains(tmp_path: Path) -> None:
    """A case as a YAML of ours keeps order and distances: the best package is 1."""
    names = st.from_regex("[a-z][a-z0-9]{0,8}", fullmatch=True)

    @QUIET
    @given(
        st.dictionaries(
            names, st.lists(names, min_size=2, max_size=4, unique=True), min_size=1, max_size=3
        ),
        st.randoms(use_true_random=False),
    )
    def property_(issues: dict[str, list[str]], chance: random.Random) -> None:
        space = space_of({name: tuple(values) for name, values in issues.items()}, "small")
        worth = {n: {v: chance.randrange(1, 100) for v in values} for n, values in issues.items()}
        case = Case(space, (preference_of(space, "host", worth),), "small")
        path = tmp_path / "small.yaml"
        path.write_text(write_case(case, "own")["small.yaml"], encoding="utf-8")
        read = load_case(str(path))
        best = case.preferences[0].best
        package = {name: chance.choice(values) for name, values in issues.items()}
        share = case.utilities(package)[0] / best
        assert read.utilities(package)[0] == pytest.approx(share, abs=1e-8)

    property_()


CHANGES = (
    "lines.total.escalate.cap={:.1f}",
    "lines.total.amount.2026={:.0f}",
    "title=Deal {:.1f}",
)


def test_documents_are_written_and_read_as_the_same_document() -> None:
    """Library agreements, changed at random: written out and read again they are equal."""
    chance, done, names = random.Random(8), 0, library_agreements()
    while done < TRIPS:
        name = chance.choice(names)
        changes = [chance.choice(CHANGES).format(chance.uniform(0.5, 9.0) * 1.0) for _ in range(2)]
        try:
            document = load(name, chance.choice((["title=Deal"], changes)))
        except Refused:
            continue
        text = write_document(document)
        found = Findings()
        root = read_nodes(text, "again.yaml", found)
        assert root is not None, list(found)
        again = read_document(root, (), "again.yaml", found)
        assert again is not None, list(found)
        assert write_document(again) == text
        done += 1
    note("F8", format="document", trips=done)


def test_profiles_are_written_and_read_as_the_same_profile() -> None:
    held = load_domain("korea-renewal-13")
    for side, party in held.parties.items():
        text = profile_text(held, side, party)
        table = table_of(public_text("korea-renewal-13"))
        read = with_profiles(table, {side: text}).parties[side]
        assert profile_text(held, side, read) == text


@QUIET
@given(
    st.builds(
        Document,
        *(NAMES for _ in range(2)),
        st.just("2026-01-05"),
        st.just(""),
        WORDS,
    ),
    NAMES,
)
def test_canonical_bytes_are_read_back_as_the_same_entry(paper: Document, key: str) -> None:
    from burdenshare.ledger.canonical import read_canonical

    one = history_entry(key, "appropriate", "agreed", "appropriated", 5, document=paper)
    raw = canonical_bytes(one)
    assert canonical_bytes(read_canonical(raw)) == raw
