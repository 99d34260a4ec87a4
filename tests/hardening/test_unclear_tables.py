"""F5: what a foreign table leaves open is asked, never guessed; the preview shows the reading."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from burdenshare.figures.finding import Refused
from burdenshare.ledger.imports.entries import Mapped, import_entries
from burdenshare.ledger.imports.look import Preview, look
from burdenshare.ledger.imports.table import ReadAs

KOREAN, JAPANESE, SPANISH = "금액,비고\n5,평택\n", "金額,備考\n5,横須賀\n", "importe;nota\n5;Añón\n"


def preview(folder: Path, raw: bytes | str, told: ReadAs | None = None) -> Preview:
    path = folder / "record.csv"
    path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
    return look(str(path), told or ReadAs()).preview


def asked(one: Preview) -> set[str]:
    return {question.name for question in one.questions}


@pytest.mark.parametrize(
    ("raw", "known"),
    [
        (KOREAN.encode("utf-8"), "utf-8"),
        (KOREAN.encode("utf-8-sig"), "utf-8-sig"),
        (KOREAN.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + KOREAN.encode("utf-16-be"), "utf-16"),
        (b"a,b\n1,2\n", "ascii"),
        (KOREAN.encode("cp949"), ""),
        (KOREAN.encode("euc-kr"), ""),
        (JAPANESE.encode("shift_jis"), ""),
        (JAPANESE.encode("euc-jp"), ""),
        (SPANISH.encode("latin-1"), ""),
        (SPANISH.encode("cp1252"), ""),
        ("a;b\n5;€\n".encode("cp1252"), ""),
        ("a;b\n5;ą\n".encode("iso8859-2"), ""),
        (KOREAN.encode("utf-16-le"), ""),
        (KOREAN.encode("utf-8") + b"\xff", ""),
        (b"\xef\xbb\xbfa,b\n1,\xff\n", ""),
    ],
)
def test_encodings(tmp_path: Path, raw: bytes, known: str) -> None:
    try:
        seen = preview(tmp_path, raw)
    except Refused as refused:
        # UTF-16 without its mark has zero bytes, which no text has.
        assert not known and all(one.remedy for one in refused.findings)
        return
    assert seen.known("encoding") == known
    assert ("encoding" in asked(seen)) == (not known)
    for question in seen.questions:
        assert all(tells for _, tells in question.choices), "each choice shows what it would read"


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1;2\n", ";"),
        ("a\tb\n1\t2\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ("a;b\n1,5;2,5\n", ";"),
        ('a,b\n"x;y",2\n', ","),
        ("a,b;c\n1,2;3\n", ""),
        ("a;b\tc\n1;2\t3\n", ""),
        ("a,b|c\n1,2|3\n", ""),
        ("amount\n5\n", ""),
        ("a,b\n1,2,3\n", ""),
        ("a,b\n1\n", ""),
        ("a b\n1 2\n", ""),
        ("a:b\n1:2\n", ""),
        ('a,b\n"1,2\n', ""),
    ],
)
def test_separators(tmp_path: Path, text: str, known: str) -> None:
    seen = preview(tmp_path, text)
    assert seen.known("separator") == known
    assert ("separator" in asked(seen)) == (not known)


@pytest.mark.parametrize(
    ("cells", "known"),
    [
        (["1234"], "."),
        (["1.5"], "."),
        (["1,5"], ","),
        (["1,234.5"], "."),
        (["1.234,5"], ","),
        (["1,234,567"], "."),
        (["1.234.567"], ","),
        (["1 234,5"], ","),
        (["1'234.5"], "."),
        (["0,125"], ","),
        (["1,234"], ""),
        (["1.234"], ""),
        (["1,234", "5,678"], ""),
        (["1,234", "5.5"], "."),
        (["1.234", "5,5"], ","),
        (["1.5", "1,5"], ""),
        (["-1,234"], ""),
        (["999.999"], ""),
    ],
)
def test_decimal_marks(tmp_path: Path, cells: list[str], known: str) -> None:
    seen = preview(tmp_path, "amount|note\n" + "".join(f"{one}|x\n" for one in cells))
    assert seen.known("decimal") == known
    assert ("decimal" in asked(seen)) == (not known)


@pytest.mark.parametrize(
    ("cells", "known"),
    [
        (["2026-03-04"], "ymd"),
        (["2026/3/4"], "ymd"),
        (["2026. 3. 4."], "ymd"),
        (["2026년 3월 4일"], "ymd"),
        (["31/03/2026"], "dmy"),
        (["03/31/2026"], "mdy"),
        (["31.03.2026"], "dmy"),
        (["03/04/2026", "13/04/2026"], "dmy"),
        (["03/04/2026"], ""),
        (["3-4-2026"], ""),
        (["3.4.2026"], ""),
        (["31/03/2026", "03/31/2026"], ""),
        (["03/04/26"], ""),
        (["26/03/04"], ""),
        (["01/02/2026", "02/01/2026"], ""),
    ],
)
def test_orders_of_dates(tmp_path: Path, cells: list[str], known: str) -> None:
    seen = preview(tmp_path, "day|note\n" + "".join(f"{one}|x\n" for one in cells))
    assert seen.known("dates") == known
    assert ("dates" in asked(seen)) == (not known)


OPEN = [
    (KOREAN.encode("cp949"), "encoding", "cp949"),
    (b"amount,note;more\n5,2;3\n", "separator", ","),
    (b"amount;note\n1,234;x\n", "decimal", ","),
    (b"amount;value_date\n5;03/04/2026\n", "dates", "dmy"),
]


@pytest.mark.parametrize(("raw", "name", "answer"), OPEN)
def test_an_import_waits_for_the_answer_and_takes_it(
    tmp_path: Path, raw: bytes, name: str, answer: str
) -> None:
    path = tmp_path / "record.csv"
    path.write_bytes(raw)
    with pytest.raises(Refused) as refused:
        import_entries(str(path), ReadAs(), Mapped({}, {}, ""), "observed")
    assert f"say {name}" in str(refused.value), "the remedy is an option's name with its choices"
    seen = look(str(path), ReadAs()._replace(**{name: answer})).preview
    assert name not in asked(seen)
    assert seen.known(name) == answer


def test_the_preview_shows_each_cell_as_it_is_and_as_it_was_read(tmp_path: Path) -> None:
    seen = preview(tmp_path, "amount;day\n1.234,50;31/03/2026\n")
    assert seen.shown[0] == (("1.234,50", "1234.50"), ("31/03/2026", "2026-03-31"))
    assert Decimal(seen.shown[0][0][1]) == Decimal("1234.5")
