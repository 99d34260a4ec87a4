"""A document survives read, write, read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from burdenshare.figures.place import Place
from burdenshare.reading.nodes import Node
from burdenshare.terms.document import Document
from burdenshare.terms.load import library_agreements, load
from burdenshare.terms.write import write_document


def without_places(value: Any) -> Any:
    """A document's records as plain data, without the lines and the file they were read from."""
    if isinstance(value, Place):
        return None
    if isinstance(value, Node):
        return value.kind, without_places(value.value)
    if isinstance(value, Document):
        value = value._replace(name="", root=None, changed=())
    if hasattr(value, "_asdict"):
        return type(value).__name__, without_places(value._asdict())
    if isinstance(value, dict):
        return {key: without_places(one) for key, one in value.items()}
    return tuple(map(without_places, value)) if isinstance(value, tuple | list) else value


def written_and_read(document: Document, folder: Path) -> Document:
    path = folder / f"{document.id}.yaml"
    path.write_text(write_document(document), encoding="utf-8")
    return load(str(path))


@pytest.mark.parametrize("agreement", library_agreements())
def test_library_agreement_survives_writing(agreement: str, tmp_path: Path) -> None:
    document = load(agreement)
    again = written_and_read(document, tmp_path)
    assert without_places(again) == without_places(document)
    assert write_document(again) == write_document(document)


def test_changes_are_written(tmp_path: Path) -> None:
    document = load("korea-12", ["lines.total.escalate.cap=4.0", "id=korea-12-offer"])
    again = written_and_read(document, tmp_path)
    assert str(again.lines["total"].clauses["escalate"].cap) == "4.0"


@pytest.mark.parametrize(
    "title",
    [
        "a: colon",
        "# no comment",
        "- no list",
        "'quoted'",
        '"twice"',
        "{no mapping}",
        "*no alias",
        "&no anchor",
        "!no tag",
        "yes",
        "null",
        "~",
        "2009",
        "1e3",
        "010",
        "=HYPERLINK(1)",
        "<script>alert(1)</script>",
        "제8차 방위비분담특별협정",
        "ends with a colon:",
        "tail  with   spaces",
        "50 % of it, or more",
        "unknown",
        "none",
        "line one\nline two",
    ],
)
def test_any_title_survives_writing(title: str, tmp_path: Path) -> None:
    document = load("korea-06")._replace(title=title)
    assert written_and_read(document, tmp_path).title == title


def test_plain_words_and_numbers_stand_without_quotes() -> None:
    lines = write_document(load("korea-08")).splitlines()
    assert "      cap: 4.0" in lines
    assert "      2009: 7600" in lines
    assert "      vintage: first" in [line.replace("- ", "  ") for line in lines] or any(
        line.strip() == "vintage: first" for line in lines
    )
