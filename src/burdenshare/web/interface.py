"""The description of the REST interface as a page of our own: no script from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from burdenshare.report.markup import Safe, join, tag
from burdenshare.web.frame import page


def interface_page(description: dict[str, Any], team: bool = False, lang: str = "en") -> str:
    """A page from an OpenAPI description.

    Args:
        description: as the application gives it, version 3.1.
        team: whether people sign in here, and so have tokens.
        lang: of the frame; the description itself is in English.
    """
    drawn = (
        _operation(path, method, said, description)
        for path, methods in description["paths"].items()
        for method, said in methods.items()
    )
    lead = tag(
        "p",
        "The verbs of the command line over HTTP, with the documents that they print under --json; "
        "errors are problem details (RFC 9457, application/problem+json). ",
        tag("a", "OpenAPI description", href="/api/openapi.json"),
        " · " if team else "",
        tag("a", "Tokens", href="/tokens") if team else "",
    )
    main = tag("main", tag("h1", "REST interface"), lead, *drawn, id="main", lang="en")
    return page("REST interface", main, lang=lang, here="/api")


def _operation(path: str, method: str, said: dict[str, Any], whole: dict[str, Any]) -> Safe:
    rows = [_row(*one) for one in (*_parameters(said), *_fields(said, whole))]
    head = tag("tr", *(tag("th", one, scope="col") for one in ("Name", "In", "Means")))
    table = tag("table", tag("thead", head), tag("tbody", *rows)) if rows else ""
    name = f"{method.upper()} {path}"
    statuses = ", ".join(sorted(said.get("responses", {})))
    return join(
        tag("h2", tag("code", name)),
        tag("p", said.get("description") or said.get("summary", "")),
        tag("div", table, class_="wide", role="region", tabindex="0", aria_label=name)
        if rows
        else "",
        tag("p", f"Answers: {statuses}.", class_="note"),
    )


def _row(name: str, where: str, means: str) -> Safe:
    cells = (tag("td", where), tag("td", means))
    return tag("tr", tag("th", tag("code", name), scope="row"), *cells)


def _parameters(said: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for one in said.get("parameters", []):
        needed = " (required)" if one.get("required") else ""
        means = one.get("description") or one.get("schema", {}).get("title", "")
        yield one["name"], f"{one['in']}{needed}", means


def _fields(said: dict[str, Any], whole: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """The fields of a body, one level deep."""
    content = said.get("requestBody", {}).get("content", {}).get("application/json", {})
    schema = _resolved(content.get("schema", {}), whole)
    for name, one in schema.get("properties", {}).items():
        needed = " (required)" if name in schema.get("required", ()) else ""
        yield name, f"body{needed}", one.get("description") or one.get("title", "")


def _resolved(schema: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    named = str(schema.get("$ref", "")).rpartition("/")[2]
    found: dict[str, Any] = whole["components"]["schemas"].get(named, schema)
    return found
