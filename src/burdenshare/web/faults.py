"""Errors as answers: findings as problem details for the API and as a page for people."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.routing import Match

from burdenshare.figures.finding import Finding, Refused
from burdenshare.figures.place import Place
from burdenshare.report.answers import finding_data
from burdenshare.report.words import Words
from burdenshare.web.frame import problem_page
from burdenshare.web.headers import HEADERS

_METHODS = ("DELETE", "GET", "PATCH", "POST", "PUT")
_NAMED = ("expected", "ge", "gt", "le", "max_length", "min_length", "pattern")
_PLAIN = {
    "bool_parsing": "this is neither true nor false",
    "extra_forbidden": "there is no such field",
    "float_parsing": "this is no number",
    "greater_than": "it is not above {gt}",
    "greater_than_equal": "it is below {ge}",
    "int_from_float": "this is no whole number",
    "int_parsing": "this is no whole number",
    "int_type": "this is no whole number",
    "less_than_equal": "it is above {le}",
    "list_type": "this is no list",
    "literal_error": "it is none of {expected}",
    "missing": "it is missing",
    "model_attributes_type": "this is no table of fields",
    "string_pattern_mismatch": "it is not of the form {pattern}",
    "string_too_long": "it has more than {max_length} characters",
    "string_too_short": "it has fewer than {min_length} characters",
    "string_type": "this is no text",
    "too_long": "it has more than {max_length} parts",
    "too_short": "it has fewer than {min_length} parts",
}
"""What is wrong with a field, in plain words by the name that Pydantic has for it."""

_LATER = {"Retry-After": "5"}


def answer_faults(app: FastAPI) -> None:
    """Let every error become an answer in plain words; no traceback leaves the server."""
    handlers: dict[Any, Callable[[Request, Any], Awaitable[Response]]] = {
        Refused: _refused,
        RequestValidationError: _invalid,
        HTTPException: _http,
        Exception: _fault,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)


async def _refused(request: Request, error: Refused) -> Response:
    if _is_away(error):
        # Where the database is, and what it said, is for the server's own people.
        return answer(request, 503, "Look what is there, then ask again.", headers=_LATER)
    return answer(request, 422, findings=error.findings)


def _is_away(error: Refused) -> bool:
    """Whether a database did not answer; without its room nothing can have been asked of one."""
    store = sys.modules.get("burdenshare.store.connect")
    return store is not None and isinstance(error, store.Away)


async def _invalid(request: Request, error: RequestValidationError) -> Response:
    found = tuple(_field_finding(one) for one in error.errors()[:50])
    return answer(request, 422, findings=found)


def _field_finding(one: Any) -> Finding:
    """What is wrong with a field: where it stands in the query, the path or the body."""
    where = ".".join(str(part) for part in one["loc"])[:120]
    known = one.get("ctx") or {}
    if one["type"] == "string_pattern_mismatch" and r"\d{4}-\d{2}-\d{2}" in known["pattern"]:
        return Finding(Place(where), "this is no day", "write 2026-10-31")
    says = _PLAIN.get(one["type"], "").format_map({**dict.fromkeys(_NAMED, ""), **known})
    return Finding(Place(where), says or _lower(str(one["msg"])), "see /api for what is taken")


def _lower(says: str) -> str:
    return f"{says[:1].lower()}{says[1:]}"


class Unread(HTTPException):
    """A request that cannot be read, with its findings: the framework lets no other error by."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(422)
        self.findings = findings


async def _http(request: Request, error: HTTPException) -> Response:
    if isinstance(error, Unread):
        return answer(request, 422, findings=error.findings)
    detail = error.detail if isinstance(error.detail, str) and error.status_code != 404 else ""
    headers = error.headers
    if error.status_code == 405:
        detail, headers = "", {"Allow": ", ".join(methods_of(request))}
    return answer(request, error.status_code, detail, headers=headers)


def methods_of(request: Request) -> tuple[str, ...]:
    """The methods that an address takes, whichever of its routes takes them."""
    found = set()
    for method in _METHODS:
        scope = {**request.scope, "method": method}
        if any(one.matches(scope)[0] is Match.FULL for one in request.app.routes):
            found.add(method)
    return tuple(sorted(found | ({"HEAD"} if "GET" in found else set())))


async def _fault(request: Request, error: Exception) -> Response:
    # It is answered outside of all guards, which therefore cannot add their headers.
    says = "This is a fault of burdenshare, not of your input."
    return answer(request, 500, says, headers=HEADERS)


def answer(
    request: Request,
    status: int,
    detail: str = "",
    findings: tuple[Finding, ...] = (),
    headers: Any = None,
) -> Response:
    """A problem as the asker can read it: JSON under ``/api``, a page elsewhere."""
    title = _title(status, "en")
    says = [str(one) for one in findings] or ([detail] if detail else [])
    if not request.url.path.startswith("/api"):
        lang = "ko" if request.query_params.get("lang") == "ko" else "en"
        return HTMLResponse(problem_page(_title(status, lang), says, lang), status, headers=headers)
    body = {
        "type": "about:blank",
        "title": "There is no such thing" if status == 404 else title,
        "status": status,
        "detail": "\n".join(says),
        "findings": list(_plain(findings)),
    }
    return JSONResponse(body, status, headers, "application/problem+json")


def _title(status: int, lang: str) -> str:
    words = Words(lang)
    return words.found(f"web.problem.{status}") or words("web.problem.other")


def _plain(findings: Iterable[Finding]) -> Iterable[dict[str, Any]]:
    for one in findings:
        where, _, field = one.place.file.partition(".")
        if field and where in ("body", "query", "path", "header"):
            yield {**finding_data(one), "file": where, "field": field}
        else:
            yield {**finding_data(one), "field": None}
