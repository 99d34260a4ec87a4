"""The JSON Schema of an agreement document, for editors and for other programs.

It is generated from the same fields that the reader uses, so the two cannot drift apart. A schema
sees one value at a time: what contradicts what, and which series exist, only the reader says.
"""

from __future__ import annotations

from typing import Any

from burdenshare.terms.clauses import clause_kinds
from burdenshare.terms.extension import INHERITED
from burdenshare.terms.vocabulary import DOCUMENT, VERSION

DRAFT = "https://json-schema.org/draft/2020-12/schema"
IDENTITY = f"urn:burdenshare:terms:{VERSION}"
_HELD = (*INHERITED, "sources", "lines")


def agreement_schema() -> dict[str, Any]:
    """The schema of an agreement document (JSON Schema, draft 2020-12).

    Returns:
        A schema as plain data. Keys of a document are texts, so years are given as ``"2009"``.

    >>> shape = agreement_schema()
    >>> shape["$id"], shape["properties"]["terms"]["const"]
    ('urn:burdenshare:terms:1', 1)
    """
    shape = DOCUMENT.schema()
    shape["properties"]["terms"]["const"] = int(VERSION)
    _demand_clause(shape["properties"]["lines"])
    _spare_extensions(shape)
    return {
        "$schema": DRAFT,
        "$id": IDENTITY,
        "title": f"Agreement document, version {VERSION}",
        "description": "A defence cost-sharing agreement: who pays what, by which rule, and where "
        "each figure was printed. The reader of burdenshare is the judge of what it means.",
        **shape,
    }


def _demand_clause(lines: dict[str, Any]) -> None:
    """A line begins at least one clause."""
    for line in lines["patternProperties"].values():
        line["anyOf"] = [{"required": [name]} for name in clause_kinds()]


def _spare_extensions(shape: dict[str, Any]) -> None:
    """A document that extends another takes from it what it does not say itself."""
    held = [name for name in shape["required"] if name in _HELD]
    shape["required"] = [name for name in shape["required"] if name not in held]
    shape["anyOf"] = [{"required": held}, {"required": ["extends"]}]
