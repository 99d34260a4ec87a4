"""How operations are described: what they answer, and what they are asked with."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse
from pydantic import BaseModel, create_model

from burdenshare.web.api.problems import Problem, problems
from burdenshare.web.api.questions import Question

SECURITY: list[dict[str, list[str]]] = [{"token": []}, {"session": []}, {}]
"""A token, or on reading a browser's session; on one's own machine neither."""


def described(name: str, answer: dict[str, Any], *more: int, status: int = 200) -> dict[str, Any]:
    """What FastAPI is told of an operation.

    Args:
        name: its id. answer: what it answers with. more: problems besides the usual ones.
        status: of its answer.
    """
    return {
        "operation_id": name.replace("/", "_"),
        "status_code": status,
        "response_class": JSONResponse,
        "response_model": None,
        "responses": {status: answer, **problems(*more)},
        "openapi_extra": {"security": SECURITY},
    }


def document(keys: tuple[str, ...], says: str = "The document of --json.") -> dict[str, Any]:
    """An answer that is a JSON document with some keys at least."""
    schema = {"type": "object", "required": list(keys)}
    return {"description": says, "content": {"application/json": {"schema": schema}}}


def listed(name: str) -> dict[str, Any]:
    """An answer that is a page of a list."""
    schema = {
        "type": "object",
        "required": ["format", name, "next"],
        "properties": {
            name: {"type": "array", "items": {"type": "object"}},
            "next": {"type": ["string", "null"], "description": "Cursor of the next page."},
        },
    }
    link = {"Link": {"description": "The next page.", "schema": {"type": "string"}}}
    content = {"application/json": {"schema": schema}}
    return {"description": "A page of the list.", "headers": link, "content": content}


def options_of(question: type[Question], named: tuple[str, ...]) -> type[BaseModel]:
    """A question as the options of an address, without what the address itself names."""
    fields: dict[str, Any] = {
        name: (field.annotation, field)
        for name, field in question.model_fields.items()
        if name not in ("documents", *named)
    }
    return create_model(f"{question.__name__}Options", __config__=question.model_config, **fields)


def describe(app: FastAPI) -> None:
    """Let an application give its description with problems and tokens in it."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _whole(app)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _whole(app: FastAPI) -> dict[str, Any]:
    made = get_openapi(
        title=app.title, version=app.version, description=app.description, routes=app.routes
    )
    parts = made.setdefault("components", {})
    schemas = parts.setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update({**problem.pop("$defs"), "Problem": problem})
    parts["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer"},
        "session": {"type": "apiKey", "in": "cookie", "name": "burdenshare"},
    }
    return made
