"""Writes the reference of every kind of document into the docs, from the readers' own fields.

MkDocs calls `on_page_markdown` when it builds; nothing that is written here is committed, so the
page cannot be older than the code. Each field has its meaning, its unit or allowed values, and an
example that stands in a document of the library.
"""

from collections.abc import Iterator
from typing import Any

from burdenshare.figures.finding import Findings
from burdenshare.negotiation.document import PROFILE
from burdenshare.negotiation.draft import PACKAGE
from burdenshare.negotiation.talk_log import TALKS
from burdenshare.negotiation.vocabulary import DOMAIN
from burdenshare.reading.files import read_text
from burdenshare.reading.kinds import ByYear, Kind, Many, Number, Table, Text
from burdenshare.reading.library import library_names, library_path
from burdenshare.reading.nodes import Node, read_nodes
from burdenshare.reading.quantities import Percent, Share
from burdenshare.reading.record import Field, Record
from burdenshare.terms.clauses import clause_kinds
from burdenshare.terms.fields import AMOUNT
from burdenshare.terms.vocabulary import DOCUMENT, OFFER, LineKind

PAGE = "reference/document.md"
DOMAIN_PAGE = "reference/domain.md"
LONGEST_EXAMPLE = 64
USUAL = 2_000
"""A text may be so long where nothing else is said; only other lengths are told."""

Examples = dict[tuple[str, str], tuple[str, str]]
"""The example of a field of a record: how it is written, and the document in which it stands."""


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """The page with its tables of fields."""
    pages = {PAGE: reference, DOMAIN_PAGE: domain_reference}
    write = pages.get(page.file.src_uri)
    return markdown + write() if write else markdown


def reference() -> str:
    """Every table of fields of an agreement and of an offer, the outermost first."""
    examples = find_examples(DOCUMENT, "agreements")
    tables = [row for name, fields in _records(DOCUMENT) for row in _table(name, fields, examples)]
    offer = [*_table("an offer", OFFER.fields, {})]
    return "\n".join(["", *_clauses(), *tables, *offer, ""])


def domain_reference() -> str:
    """Every table of fields of a domain, and of the files that go with it."""
    examples = find_examples(DOMAIN, "domains")
    tables = [row for name, fields in _records(DOMAIN) for row in _table(name, fields, examples)]
    for kind in (PROFILE, PACKAGE, TALKS):
        tables += _table(kind.says, kind.fields, {})
    moves = [one for one in _records(TALKS) if one[0] == "a move"]
    tables += [row for name, fields in moves for row in _table(name, fields, {})]
    return "\n".join(["", *tables, ""])


def _clauses() -> Iterator[str]:
    yield from ("## Clause kinds", "", "| field that begins it | what it says | its fields |")
    yield "|---|---|---|"
    for kind in clause_kinds().values():
        fields = ", ".join(f"`{one}`" for one in kind.fields())
        yield f"| `{kind.name}` | {kind.says} | {fields} |"
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


def _table(name: str, fields: dict[str, Field], examples: Examples) -> Iterator[str]:
    clauses = {one: kind.name for kind in clause_kinds().values() for one in kind.fields()}
    yield from (f"## {name[0].upper()}{name[1:]}", "")
    yield "| field | must be there | what it says | what stands in it, unit | example |"
    yield "|---|---|---|---|---|"
    for field, described in fields.items():
        must = "yes" if described.required else ""
        if name == "a line" and field in clauses:
            must = f"in `{clauses[field]}`" if described.required else ""
        stands = _stands(described.kind).replace("|", "\\|")
        shown, where = examples.get((name, field), ("", ""))
        example = f"`{_short(shown)}` ({where})".replace("|", "\\|") if shown else "–"
        yield f"| `{field}` | {must} | {described.says} | {stands} | {example} |"
    yield ""


def _stands(kind: Kind) -> str:
    """What a kind says of itself, with bounds, unit or length."""
    inside = next((one for one in _leaves(kind) if _bounds(one)), None)
    more = f" ({_bounds(inside)})" if inside else ""
    return f"{kind.says}{more}"


def _leaves(kind: Kind) -> Iterator[Kind]:
    """The kinds at the ends of a kind, records left out: those have tables of their own."""
    inner = [one for one in _inner(kind) if _fields(one) is None]
    if _fields(kind) is not None:
        return
    if not inner:
        yield kind
    for one in inner:
        yield from _leaves(one)


def _bounds(kind: Kind) -> str:
    """Unit and allowed values of a kind, where its name does not say them."""
    if isinstance(kind, Share):
        return "percent; below 1 with the sign, as `0.5 %`"
    if isinstance(kind, Percent):
        return f"percent, {kind.least} to {kind.most}; beyond that with the sign, as `40 %`"
    if kind is AMOUNT:
        return "a decimal, exact up to 2^53"
    if isinstance(kind, Number) and kind.least != kind.most:
        low = "" if kind.least is None else f"{kind.least:,}"
        high = "" if kind.most is None else f"{kind.most:,}"
        whole = "whole, " if kind.whole else ""
        return f"{whole}{low} to {high}" if high else f"{whole}{low} or more"
    if isinstance(kind, Text) and kind.longest != USUAL:
        return f"at most {kind.longest:,} characters"
    return ""


def find_examples(outer: Kind, folder: str) -> Examples:
    """A written example of every field that a document of the library uses, the newest first."""
    found: Examples = {}
    for name in reversed(library_names(folder, ".yaml")):
        findings = Findings()
        text = read_text(library_path(folder, f"{name}.yaml"), findings)
        root = read_nodes(text or "", f"{name}.yaml", findings)
        if root is not None:
            _note(outer, root, name, found)
    return found


def _note(kind: Kind, node: Node, name: str, found: Examples) -> None:
    """Remember how a node writes the fields of a kind, and go on inside of it."""
    fields = _fields(kind)
    if fields is not None and node.kind == "mapping":
        for key, child in node.value:
            if key.value in fields:
                _keep(found, (kind.says, key.value), child, name)
                _note(fields[key.value].kind, child, name, found)
    elif isinstance(kind, Many) and node.kind == "list":
        for child in node.value:
            _note(kind.of, child, name, found)
    elif node.kind == "mapping" and _holds_entries(kind, node):
        for _, child in node.value:
            _note(kind.of, child, name, found)  # type: ignore[attr-defined]
    else:
        for one in _inner(kind):
            _note(one, node, name, found)


def _holds_entries(kind: Kind, node: Node) -> bool:
    by_year = isinstance(kind, ByYear) and any(key[:1].isdigit() for key in node.keys)
    return isinstance(kind, Table) or by_year


def _keep(found: Examples, field: tuple[str, str], node: Node, name: str) -> None:
    """Keep the first example that can be read at a glance, or else the shortest."""
    written = " ".join(_written(node).split())
    kept = found.get(field, ("", ""))[0]
    if not kept or (len(kept) > LONGEST_EXAMPLE and len(written) < len(kept)):
        found[field] = (written, name)


def _written(node: Node) -> str:
    """A node on one line, as YAML would have it."""
    if node.kind == "list":
        return "[" + ", ".join(map(_written, node.value)) + "]"
    if node.kind == "mapping":
        return "{" + ", ".join(f"{key.value}: {_written(one)}" for key, one in node.value) + "}"
    return str(node.value).replace("`", "'")


def _short(written: str) -> str:
    """An example that fits a table; what is left out is marked."""
    return written if len(written) <= LONGEST_EXAMPLE else written[: LONGEST_EXAMPLE - 2] + " …"
