"""The page on which somebody makes, sees and revokes their tokens."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from burdenshare.figures.finding import Refused
from burdenshare.report.markup import Safe, join, tag, void
from burdenshare.report.words import Words
from burdenshare.store.rooms.tokens import (
    DAYS,
    LONGEST_LABEL,
    MOST_DAYS,
    SCOPES,
    Token,
    list_tokens,
    make_token,
    revoke_token,
)
from burdenshare.web.forms import read_form
from burdenshare.web.frame import page
from burdenshare.web.rooms.door import Somebody, kept_of
from burdenshare.web.rooms.parts import entry, form, wide, words_of

token_routes = APIRouter(include_in_schema=False)
Form = Annotated[dict[str, str], Depends(read_form)]
_COLUMNS = ("id", "label", "scopes", "made", "until", "used", "state")


@token_routes.get("/tokens", response_class=HTMLResponse)
def my_tokens(request: Request, somebody: Somebody, lang: str = "en") -> str:
    """One's own tokens, without their secrets."""
    return _page(request, somebody.name, words_of(lang))


@token_routes.post("/tokens", response_class=HTMLResponse)
def new_token(request: Request, somebody: Somebody, fields: Form) -> Response:
    """Make a token; it is shown on this page and nowhere else."""
    words = words_of(fields.get("lang", ""))
    scopes = [one for one in SCOPES if fields.get(f"scope.{one}")]
    days = fields.get("days", "")
    whole = int(days) if days.isascii() and days.isdigit() and len(days) < 5 else 0
    try:
        secret, _ = make_token(
            kept_of(request), somebody.name, fields.get("label", ""), scopes, whole
        )
    except Refused as refused:
        wrong = tuple(str(one) for one in refused.findings)
        return HTMLResponse(_page(request, somebody.name, words, fields=fields, wrong=wrong), 422)
    return HTMLResponse(_page(request, somebody.name, words, secret))


@token_routes.post("/tokens/{token}/revoke")
def end_token(request: Request, token: str, somebody: Somebody, fields: Form) -> Response:
    """Let one's own token be worth nothing any more."""
    revoke_token(kept_of(request), token[:40], somebody.id)
    return RedirectResponse(f"/tokens?lang={words_of(fields.get('lang', '')).lang}", 303)


def _page(
    request: Request,
    name: str,
    words: Words,
    secret: str = "",
    fields: dict[str, str] | None = None,
    wrong: tuple[str, ...] = (),
) -> str:
    kept = kept_of(request)
    held = list_tokens(kept, name)
    shown = _shown(secret, words) if secret else ""
    said = [tag("p", one, class_="wrong", role="alert") for one in wrong]
    main = tag(
        "main",
        tag("h1", words("tokens.title")),
        tag("p", words("tokens.lead"), class_="lead"),
        shown,
        _table(held, words, kept.stamp()) if held else tag("p", words("tokens.none")),
        tag("h2", words("tokens.make")),
        *said,
        _make(words, fields or {}),
        id="main",
    )
    return page(words("tokens.title"), main, lang=words.lang, here="/api")


def _shown(secret: str, words: Words) -> Safe:
    return tag(
        "section",
        tag("p", words("tokens.shown"), role="status"),
        tag("pre", secret, tabindex="0"),
        tag("p", words("tokens.send"), class_="note"),
    )


def _table(held: tuple[Token, ...], words: Words, now: str) -> Safe:
    head = [tag("th", words(f"tokens.{one}"), scope="col") for one in _COLUMNS]
    rows = [_row(one, words, now) for one in held]
    drawn = tag("table", tag("thead", tag("tr", *head)), tag("tbody", *rows), class_="roomy")
    return wide(drawn, words("tokens.title"))


def _row(one: Token, words: Words, now: str) -> Safe:
    state = "revoked" if one.revoked_at else "over" if one.until < now else "holds"
    end = ""
    if state == "holds":
        button = tag("button", words("tokens.revoke"))
        end = form(f"/tokens/{one.id}/revoke", words, button)
    return tag(
        "tr",
        tag("th", tag("code", one.id, class_="whole"), scope="row"),
        tag("td", one.label),
        tag("td", "; ".join(words(f"tokens.scope.{scope}") for scope in one.scopes)),
        tag("td", one.made_at[:10], class_="whole"),
        tag("td", one.until[:10], class_="whole"),
        tag("td", one.used_at[:16].replace("T", " ") or words("tokens.never")),
        tag("td", words(f"tokens.state.{state}"), end),
    )


def _make(words: Words, fields: dict[str, str]) -> Safe:
    chosen = fields or {"scope.read": "on"}
    boxes = join(*(_box(one, f"scope.{one}" in chosen, words) for one in SCOPES))
    label = entry(
        "label", words("tokens.label"), fields.get("label", "")[:200], maxlength=LONGEST_LABEL
    )
    days = entry(
        "days",
        words("tokens.days"),
        fields.get("days", str(DAYS))[:10],
        type="number",
        min=1,
        max=MOST_DAYS,
    )
    legend = tag("fieldset", tag("legend", words("tokens.scopes")), boxes)
    send = tag("div", tag("button", words("tokens.make"), class_="do"), class_="row")
    return form("/tokens", words, label, legend, days, send)


def _box(scope: str, on: bool, words: Words) -> Safe:
    name = f"scope.{scope}"
    field = void("input", type="checkbox", name=name, id=f"f-{name}", checked=on)
    says = tag("label", words(f"tokens.scope.{scope}"), for_=f"f-{name}")
    return tag("p", field, says, class_="tick")
