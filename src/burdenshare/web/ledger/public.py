"""The list of ledgers, and the public record of execution, which needs no database."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from burdenshare.ledger.observed import Observed, observed, observed_names
from burdenshare.report.blocks import Section, SourceList
from burdenshare.report.citing import collect_sources
from burdenshare.report.draw_html import draw_section, pen_for
from burdenshare.report.ledger.observed import observed_blocks
from burdenshare.report.markup import Safe, tag
from burdenshare.report.words import Words
from burdenshare.web.frame import other_language, page

public_routes = APIRouter(include_in_schema=False)
Language = Literal["en", "ko"]
HERE = "/ledger"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def has_ledgers() -> bool:
    """Whether this install can keep ledgers."""
    return all(find_spec(one) is not None for one in ("sqlalchemy", "alembic", "cryptography"))


@public_routes.get("/ledger", response_class=HTMLResponse)
def ledgers(request: Request, lang: Language = "en") -> str:
    """Every ledger that one may read, and the public records."""
    words = Words(lang)
    own: Safe | str = tag("p", words("desk.not_installed"))
    if has_ledgers():
        from burdenshare.web.ledger.list_page import books_section

        own = books_section(request, words)
    main = tag(
        "main",
        tag("header", tag("h1", words("desk.title")), tag("p", words("desk.lead"))),
        own,
        _records(words),
        id="main",
        class_="desk",
    )
    other = other_language("/ledger", lang)
    return page(words("desk.title"), main, lang=lang, here=HERE, other=other)


def _records(words: Words) -> Safe:
    found = [(name, observed(name)) for name in observed_names()]
    rows = (
        tag(
            "li",
            tag("a", title_of(one, words), href=f"/ledger/public/{name}?lang={words.lang}"),
            f" – {words('desk.public.says')}",
        )
        for name, one in found
    )
    return tag("section", tag("h2", words("desk.public")), tag("ul", *rows))


def title_of(record: Observed, words: Words) -> str:
    """What a public record is called."""
    return words.either(record.title, record.title_ko) or record.name


def _record(host: str) -> Observed:
    if host not in observed_names():
        raise HTTPException(404)
    return observed(host)


@public_routes.get("/ledger/public/{host}", response_class=HTMLResponse)
def public_record(host: str, lang: Language = "en") -> str:
    """What documents say of a host's execution, with its contradictions and its holes."""
    _record(host)
    return _drawn(host, lang)


@lru_cache(maxsize=8)
def _drawn(host: str, lang: str) -> str:
    record, words = observed(host), Words(lang)
    title = title_of(record, words)
    told = Section("execution", words("ledger.observed.section"), observed_blocks(record, words))
    sources = collect_sources((told,))
    listed = Section("sources", words("sources.title"), (SourceList(sources),))
    pen = pen_for(words, sources, live=True)
    at = f"/ledger/public/{host}"
    ways = tag(
        "p",
        tag("a", words("desk.take.xlsx"), href=f"{at}/take/xlsx?lang={lang}"),
        " · ",
        tag("a", words("desk.take.html"), href=f"{at}/take/html?lang={lang}"),
        class_="ways",
    )
    head = tag("header", tag("p", words("desk.public.kind"), class_="kind"), tag("h1", title))
    main = tag("main", head, ways, *(draw_section(one, pen) for one in (told, listed)), id="main")
    return page(title, main, lang=lang, here=HERE, other=other_language(at, lang))


@public_routes.get("/ledger/public/{host}/take/{kind}")
def take_record(host: str, kind: str, lang: Language = "en") -> Response:
    """The public record as a workbook or as a page of its own."""
    from burdenshare.report.ledger.show import observed_page, observed_workbook

    record = _record(host)
    if kind == "xlsx":
        return download(observed_workbook(record, lang), XLSX, f"execution-{host}.xlsx")
    if kind == "html":
        content = observed_page(record, lang).encode("utf-8")
        return download(content, "text/html; charset=utf-8", f"execution-{host}.html")
    raise HTTPException(404)


def download(content: bytes, media: str, name: str) -> Response:
    """A file to be kept; its name is made of plain letters alone."""
    plain = "".join(
        one if one.isascii() and (one.isalnum() or one in "-_.") else "-" for one in name
    )
    headers = {"Content-Disposition": f'attachment; filename="{plain[:120]}"'}
    return Response(content, media_type=media, headers=headers)
