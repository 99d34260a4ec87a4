"""A clause kind is complete when every room knows it; this test demands all of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from burdenshare.settlement.rules import rule_of
from burdenshare.terms.clauses import ClauseKind, clause_kinds, register_clause
from burdenshare.terms.load import library_agreements, load
from burdenshare.terms.schema import agreement_schema

KINDS = [*clause_kinds()]
TESTS = Path(__file__).parent.parent


@pytest.mark.parametrize("kind", KINDS)
def test_terms_have_its_schema(kind: str) -> None:
    (line,) = agreement_schema()["properties"]["lines"]["patternProperties"].values()
    for field in clause_kinds()[kind].fields():
        assert line["properties"][field]["description"]
    assert clause_kinds()[kind].says and clause_kinds()[kind].version >= 1


@pytest.mark.parametrize("kind", KINDS)
def test_settlement_has_its_rule(kind: str) -> None:
    rule = rule_of(kind)
    assert rule.kind == kind and callable(rule.plan) and callable(rule.apply)


@pytest.mark.parametrize("kind", KINDS)
def test_the_library_uses_it_and_it_is_tried(kind: str) -> None:
    """By an agreement of the library, and by a line of the record or a refused document."""
    used = [one for one in library_agreements() if _uses(one, kind)]
    in_record = [one.name for one in TESTS.glob("published/*-*.json") if _records(one, kind)]
    refused = [one for one in TESTS.glob("refused/*.yaml") if f"{kind}:" in _text(one)]
    assert (used or kind == "remainder") and (in_record or refused)


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_report_has_words_for_it(kind: str, language: str) -> None:
    words = pytest.importorskip("burdenshare.report.words", reason="the report is not built")
    clauses = pytest.importorskip("burdenshare.report.clauses", reason="the report is not built")
    assert words.Words(language).found(f"clause.{kind}")
    assert kind in _registered(clauses)


@pytest.mark.parametrize("kind", KINDS)
def test_the_report_has_its_excel_form(kind: str) -> None:
    forms = pytest.importorskip("burdenshare.report.excel.forms", reason="the report is not built")
    assert kind in _registered(forms)


def test_a_name_is_registered_once() -> None:
    with pytest.raises(ValueError, match="registered already"):
        register_clause(ClauseKind("amount", 2, dict, dict, "again"))


def _registered(module: Any) -> set[str]:
    """The names in the registry of a module: its one table from text to function."""
    tables = [table for table in vars(module).values() if isinstance(table, dict)]
    return {name for table in tables for name, one in table.items() if callable(one)}


def _uses(agreement: str, kind: str) -> bool:
    return any(kind in line.clauses for line in load(agreement).lines.values())


def _records(path: Path, kind: str) -> bool:
    lines = json.loads(path.read_text(encoding="utf-8"))["rule"]["lines"]
    return any(kind in line for line in lines.values())


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")
