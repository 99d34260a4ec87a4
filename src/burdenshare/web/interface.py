"""The description of the REST interface as a page of our own: no script from elsewhere."""

from __future__ import annotations

from typing import Any

from burdenshare.report.markup import Safe, join, tag
from burdenshare.web.frame import page


def interface_page(description: dict[str, Any]) -> str:
    """A page from an OpenAPI description.

    Args:
        description: as the application gives it, version 3.1.
    """
    drawn = (
        _operation(path, method, said)
        for path, methods in description["paths"].items()
        for method, said in methods.items()
    )
    main = tag(
        "main",
        tag("h1", "REST interface"),
        tag(
            "p",
            "The verbs of the command line over HTTP; errors are problem details (RFC 9457). ",
            tag("a", "OpenAPI description", href="/api/openapi.json"),
        ),
        *drawn,
        id="main",
    )
    return page("REST interface", main, here="/api")


def _operation(path: str, method: str, said: dict[str, Any]) -> Safe:
    rows = [_parameter(one) for one in said.get("parameters", [])]
    head = tag("tr", *(tag("th", one, scope="col") for one in ("Name", "In", "Means")))
    table = tag("table", tag("thead", head), tag("tbody", *rows)) if rows else ""
    return join(
        tag("h2", tag("code", f"{method.upper()} {path}")),
        tag("p", said.get("description") or said.get("summary", "")),
        tag("div", table, class_="wide") if rows else "",
    )


def _parameter(one: dict[str, Any]) -> Safe:
    required = " (required)" if one.get("required") else ""
    means = one.get("description") or one.get("schema", {}).get("title", "")
    return tag(
        "tr",
        tag("th", tag("code", one["name"]), scope="row"),
        tag("td", f"{one['in']}{required}"),
        tag("td", means),
    )
