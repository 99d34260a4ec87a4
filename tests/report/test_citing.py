"""Sources of rows: a grade on every address, marked as the row's, and publishers by name."""

from __future__ import annotations

from burdenshare.figures.source import Source
from burdenshare.reading.publishers import known_publishers, publisher_of
from burdenshare.reading.tables import library_tables, load_rows, row_sources
from burdenshare.report.brief import brief
from burdenshare.report.citing import letters_in, list_sources
from burdenshare.report.words import Words

URL = "https://example.org/x"


def test_every_address_of_a_graded_row_has_the_grade() -> None:
    for table in library_tables():
        for row in load_rows(table):
            sources = row_sources(row)
            grade = (row.values.get("confidence") or row.values.get("evidence", ""))[:1]
            assert {one.confidence for one in sources} <= {grade}
            marked = len(sources) > 1 and bool(grade)
            assert {one.grade_of_row for one in sources} <= {marked}


def test_publishers_are_named_where_the_library_names_them() -> None:
    row = next(r for r in load_rows("KR.amounts") if r["year"] == "1998")
    named = [one.publisher for one in row_sources(row)]
    assert named[:3] == ["Korea Economic Daily", "Hankook Ilbo", "Dong-A Ilbo"]
    assert publisher_of("mnd.go.kr") == "Ministry of National Defense, Republic of Korea"
    assert publisher_of("unknown.example") == "unknown.example"
    assert not {"github.com", "v.daum.net", "megalodon.jp"} & set(known_publishers())


def test_a_grade_of_its_own_stands_before_that_of_a_row() -> None:
    of_row = Source("a", "P", url=URL, confidence="C", grade_of_row=True)
    own = Source("b", "P", "Title", url=URL, confidence="A")
    for pair in ((of_row, own), (own, of_row)):
        assert [one.letter for one in list_sources(pair)] == ["A"]


def test_of_two_rows_the_lower_grade_is_kept() -> None:
    rows = [Source("a", "P", url=URL, confidence=one, grade_of_row=True) for one in "ACB"]
    assert [one.letter for one in list_sources(rows)] == ["C*"]


def test_the_star_is_explained_where_it_stands() -> None:
    starred = (Source("a", confidence="B", grade_of_row=True),)
    assert [letter for letter, _ in letters_in(starred, Words("ko"))] == ["B", "*"]
    assert [letter for letter, _ in letters_in((Source("a", confidence="B"),), Words())] == ["B"]
    listed = brief("korea-06").section("sources").blocks[0]
    assert any(one.letter.endswith("*") for one in listed.sources)
    assert listed.letters[-1][0] == "*"
