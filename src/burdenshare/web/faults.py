"""Errors as answers: findings as problem details for the API and as a page for people."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from burdenshare.figures.finding import Finding, Refused
from burdenshare.web.frame import problem_page

_TITLES = {
    400: "The request is not understood",
    401: "Sign in first",
    403: "This is not allowed",
    404: "There is no such page",
    405: "This address does not take that method",
    409: "It has changed in the meantime",
    413: "That is too large",
    422: "The input has findings",
    429: "Too many requests",
    500: "A fault of burdenshare",
}


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
    return answer(request, 422, findings=error.findings)


async def _invalid(request: Request, error: RequestValidationError) -> Response:
    says = [f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors()]
    return answer(request, 422, "; ".join(says))


async def _http(request: Request, error: HTTPException) -> Response:
    detail = error.detail if isinstance(error.detail, str) and error.status_code != 404 else ""
    return answer(request, error.status_code, detail, headers=error.headers)


async def _fault(request: Request, error: Exception) -> Response:
    return answer(request, 500, "This is a fault of burdenshare, not of your input.")


def answer(
    request: Request,
    status: int,
    detail: str = "",
    findings: tuple[Finding, ...] = (),
    headers: Any = None,
) -> Response:
    """A problem as the asker can read it: JSON under ``/api``, a page elsewhere."""
    title = _TITLES.get(status, "The request failed")
    says = [str(one) for one in findings] or ([detail] if detail else [])
    if not request.url.path.startswith("/api"):
        return HTMLResponse(problem_page(title, says), status, headers=headers)
    body = {"type": "about:blank", "title": title, "status": status, "detail": "\n".join(says)}
    if findings:
        body["findings"] = [_plain(one) for one in findings]
    return JSONResponse(body, status, headers, "application/problem+json")


def _plain(one: Finding) -> dict[str, str]:
    return {"place": str(one.place) if one.place else "", "says": one.says}
