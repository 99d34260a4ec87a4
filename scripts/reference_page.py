"""Writes the reference of every kind of document into the docs, from the readers' own fields.

MkDocs calls `on_page_markdown` when it builds; nothing that is written here is committed, so the
page cannot be older than the code.
"""

from collections.abc import Iterator
from typing import Any

from burdenshare.negotiation.document import PROFILE
from burdenshare.negotiation.draft import PACKAGE
from burdenshare.negotiation.talk_log import TALKS
from burdenshare.negotiation.vocabulary import DOMAIN
from burdenshare.reading.kinds import Kind
from burdenshare.reading.record import Field, Record
from burdenshare.terms.clauses import clause_kinds
from burdenshare.terms.vocabulary import DOCUMENT, OFFER, LineKind

PAGE = "reference/document.md"
DOMAIN_PAGE = "reference/domain.md"


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """The page with its tables of fields."""
    pages = {PAGE: reference, DOMAIN_PAGE: domain_reference}
    write = pages.get(page.file.src_uri)
    return markdown + write() if write else markdown


def reference() -> str:
    """Every table of fields of an agreement and of an offer, the outermost first."""
    tables = [section for name, fields in _records(DOCUMENT) for section in _table(name, fields)]
    offer = [*_table("an offer", OFFER.fields)]
    return "\n".join(["", *_clauses(), *tables, *offer, ""])


def domain_reference() -> str:
    """Every table of fields of a domain, and of the files that go with it."""
    tables = [section for name, fields in _records(DOMAIN) for section in _table(name, fields)]
    for kind in (PROFILE, PACKAGE, TALKS):
        tables += _table(kind.says, kind.fields)
    moves = [one for one in _records(TALKS) if one[0] == "a move"]
    tables += [section for name, fields in moves for section in _table(name, fields)]
    return "\n".join(["", *tables, ""])


def _clauses() -> Iterator[str]:
    yield from ("## Clause kinds", "", "| field that begins it | what it says |", "|---|---|")
    for kind in clause_kinds().values():
        yield f"| `{kind.name}` | {kind.says} |"
    yield ""


def _records(outer: Kind) -> list[tuple[str, dict[str, Field]]]:
    """Records by name with their fields, each once, in the order in which they are met."""
    found: dict[str, dict[str, Field]] = {}
    waiting: list[Kind] = [outer]
    while waiting:
        kind = waiting.pop(0)
        fields = _fields(kind)
        if fields is not None and kind.says not in found:
            found[kind.says] = fields
            waiting += [field.kind for field in fields.values()]
        elif fields is None:
            waiting += _inner(kind)
    return list(found.items())


def _fields(kind: Kind) -> dict[str, Field] | None:
    if isinstance(kind, LineKind):
        return kind.fields()
    return kind.fields if isinstance(kind, Record) else None


def _inner(kind: Kind) -> list[Kind]:
    """The kinds that a kind is made of."""
    held = list(vars(kind).values())
    held += [one for value in held if isinstance(value, dict) for one in value.values()]
    return [one for one in held if isinstance(one, Kind)]


def _table(name: str, fields: dict[str, Field]) -> Iterator[str]:
    yield from (f"## {name[0].upper()}{name[1:]}", "")
    yield from ("| field | must be there | what it says | what stands in it |", "|---|---|---|---|")
    for field, described in fields.items():
        must = "yes" if described.required else ""
        stands = described.kind.says.replace("|", "\\|")
        yield f"| `{field}` | {must} | {described.says} | {stands} |"
    yield ""
