"""The addresses under ``/api/v1``: every verb twice, for the library and for documents one sends.

What the library holds has an address of its own (GET). A question with documents in its body goes
to the verb's name (POST); it is answered and forgotten.
"""

from __future__ import annotations

from collections.abc import Callable
from inspect import Parameter, Signature
from string import Formatter
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from fastapi.responses import JSONResponse, Response

from burdenshare.web.api.briefs import brief_routes
from burdenshare.web.api.describe import described, document, options_of
from burdenshare.web.api.documents import documents_in_reach
from burdenshare.web.api.library import library_routes, refuse_unknown
from burdenshare.web.api.strict import BEGIN, StrictRoute
from burdenshare.web.api.verbs import FOR_DOCUMENTS, VERBS, Verb

verb_routes = APIRouter(prefix=BEGIN, route_class=StrictRoute)


def answer_question(verb: Verb, question: Any) -> Response:
    """The document with which a verb answers.

    Raises:
        Refused: with places as the question names them.
    """
    with documents_in_reach(question.documents) as named:
        data = verb.answer(question, named)
        return JSONResponse(named.shown(data) if question.documents else data)


def _of_the_library(verb: Verb) -> Callable[..., Response]:
    """An operation whose address names what the library holds; the rest are its options."""
    held = [name for _, name, _, _ in Formatter().parse(verb.at) if name]
    fields = verb.question.model_fields

    def ask(**given: Any) -> Response:
        options = given.pop("options").model_dump(by_alias=False)
        refuse_unknown(given)
        return answer_question(verb, verb.question(**given, **options))

    options: Any = Annotated[options_of(verb.question, tuple(held)), Query()]
    parameters = [
        Parameter(
            name,
            Parameter.KEYWORD_ONLY,
            annotation=Annotated[fields[name].rebuild_annotation(), Path()],
        )
        for name in held
    ]
    parameters.append(Parameter("options", Parameter.KEYWORD_ONLY, annotation=options))
    return _signed(ask, verb, parameters)


def _of_documents(verb: Verb) -> Callable[..., Response]:
    """An operation whose body is the question."""

    def ask(question: Any) -> Response:
        return answer_question(verb, question)

    parameter = Parameter("question", Parameter.KEYWORD_ONLY, annotation=verb.question)
    return _signed(ask, verb, [parameter])


def _signed(
    ask: Callable[..., Response], verb: Verb, parameters: list[Parameter]
) -> Callable[..., Response]:
    ask.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    ask.__doc__ = verb.answer.__doc__
    ask.__name__ = verb.name.replace("/", "_")
    return ask


for one in VERBS:
    told = document(one.keys)
    verb_routes.get(one.at, **described(f"get_{one.name}", told))(_of_the_library(one))
    if one.name in FOR_DOCUMENTS:
        asked = described(one.name, told, 413, 415)
        verb_routes.post(f"/{one.name}", **asked)(_of_documents(one))

api_routes = (library_routes, brief_routes, verb_routes)
