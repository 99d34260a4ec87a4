"""A past round as a table to be negotiated again: what was paid, asked, offered and agreed.

Amounts are those that were public before the deal, and the deal itself; terms those asked for, the
last one's and the one agreed; rules of growth those that the host's agreements have had. Nobody's
preferences are in it: those who take the seats bring their own.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.draft import draft
from burdenshare.negotiation.held import table_of
from burdenshare.negotiation.replay.document import load_replays
from burdenshare.negotiation.replay.moves import ASKING
from burdenshare.negotiation.replay.rounds import Round, find_round, rounds_of
from burdenshare.reading.library import library_names
from burdenshare.reading.nodes import Node
from burdenshare.terms.document import Document
from burdenshare.terms.load import load

_LINE = "lines.total"
_PAST = ("dates", "signed_by", "led_by", "notes", "unknowns", "disagreements")


@lru_cache(maxsize=1)
def teaching_rounds() -> tuple[str, ...]:
    """The past rounds that can be negotiated again: those that changed one amount in one currency.

    >>> "korea-09" in teaching_rounds()
    True
    """
    rounds = [one for host in library_names("replays", ".yaml") for one in rounds_of(host)]
    return tuple(one.id for one in rounds if _fits(one) and _reads(one))


def _reads(one: Round) -> bool:
    """Whether the agreement before it still reads with other years."""
    try:
        return bool(teaching_text(one.id))
    except Refused:
        return False


def _fits(one: Round) -> bool:
    base = load(load(one.id).follows)
    return tuple(base.lines) == ("total",) and base.unit == one.unit


def teaching_text(name: str) -> str:
    """A past round as the text of a domain, its base the agreement before it.

    Raises:
        Refused: if it is no round that can be negotiated again.

    >>> list(table_of(teaching_text("korea-09")).issues["amount"].values)
    ['8695', '9000', '9200', '10000']
    """
    import yaml

    found, host = find_round(name)
    if not _fits(found):
        says = "the agreement before it has more than one amount, or another currency"
        raise Refused.because(found.id, says, "choose another round")
    document = load(found.id)
    base = load(document.follows)
    written = {
        "domain": "1",
        "id": f"{found.id}-again",
        "title": f"{found.title}, negotiated again",
        "title_ko": f"{found.title_ko} 협상 다시 하기" if found.title_ko else "",
        "says": "A past round as a teaching case; its figures are those of the record.",
        "base": base.id,
        "frame": _frame(found, base),
        "issues": _issues(found, base, host),
    }
    text = yaml.safe_dump(
        {key: value for key, value in written.items() if value},
        allow_unicode=True,
        sort_keys=False,
    )
    _check(text)
    return text


def teaching_sides(name: str) -> dict[str, tuple[str, str]]:
    """The two seats of a past round, with their titles in English and in Korean."""
    document = load(find_round(name)[0].id)
    return {
        "host": (f"delegation of {document.host}", f"{document.host} 대표단"),
        "sender": (f"delegation of {document.sender}", f"{document.sender} 대표단"),
    }


def _frame(found: Round, base: Document) -> dict[str, Any]:
    """What every package changes: the name, the years, one amount and a rule of growth."""
    first = found.year
    gone = {one: "remove" for one in _PAST if base.root.get(one) is not None}
    return {
        "id": f"{found.id}-draft",
        "title": f"Draft of: {found.title} (teaching case)",
        "title_ko": f"{found.title_ko} 초안(교육용)",
        "summary": "A draft made in an exercise; nobody has agreed to it.",
        "summary_ko": "연습에서 작성한 초안이며 누구도 합의하지 않았다.",
        "years": f"{first}-{first + 1}",
        "follows": base.id,
        **gone,
        **dict.fromkeys(_dated(base), "remove"),
        "sources.draft": {
            "publisher": "the user",
            "title": "a package of a teaching case",
            "date": "undated",
            "confidence": "D",
        },
        f"{_LINE}.amount": {str(first): {"amount": str(int(found.before)), "source": "draft"}},
        f"{_LINE}.escalate": {
            "years": str(first + 1),
            "from": "previous",
            "rate": [{"fixed": "0"}],
            "cap": "none",
            "floor": "none",
            "round": "half_up",
            "source": "draft",
        },
        f"{_LINE}.source": "draft",
        f"{_LINE}.confidence": "D",
    }


def _dated(base: Document) -> list[str]:
    """Where the agreement before names its own years: no part of another one."""
    found = []
    for group in ("lines", "parts"):
        for name, one in _inside(base.root.get(group)):
            for field, inner in _inside(one):
                years = [key[:1].isdigit() for key, _ in _inside(inner)]
                if field != "amount" and years and all(years):
                    found.append(f"{group}.{name}.{field}")
    return found


def _inside(node: Node | None) -> list[tuple[str, Node]]:
    if node is None or node.kind != "mapping":
        return []
    return [(key, one) for key in node.keys if (one := node.get(key)) is not None]


def _issues(found: Round, base: Document, host: str) -> dict[str, Any]:
    asked = [one for one in found.moves if one.kind in ASKING]
    named = {one.amount for one in asked if one.amount is not None and one.unit == found.unit}
    amounts = sorted({found.before, found.deal, *named})
    terms = {found.term, len(base.years), *(term for one in asked for term in one.terms)}
    return {
        "amount": {
            "title": f"Amount of {found.year}",
            "title_ko": f"{found.year}년 분담금",
            "unit": found.unit,
            "path": f"{_LINE}.amount.{found.year}.amount",
            "values": [str(int(one)) for one in amounts],
            "source": "paid before, asked for or offered in public, and agreed: the library's "
            "tables of amounts and talks",
        },
        "growth": _growth(host),
        "term": {
            "title": "Term in years",
            "title_ko": "유효기간(년)",
            "source": "the last term, terms asked for in public, and the one agreed",
            "values": {str(one): _term(found.year, one) for one in sorted(terms) if one},
        },
    }


def _growth(host: str) -> dict[str, Any]:
    series, path = load_replays(host).series, f"{_LINE}.escalate.rate"
    prices = {"index": series.prices, "lag": "2", "vintage": "first", "places": "1"}
    budget = {"index": series.budget, "lag": "1", "vintage": "first", "places": "1"}
    budget["basis"] = "original"
    named = {
        "frozen": ("nothing", "동결", {"fixed": "0"}),
        "prices": ("consumer prices of two years before", "전전년도 소비자물가 상승률", prices),
        "budget": (
            "growth of the defence budget of the year before",
            "전년도 국방예산 증가율",
            budget,
        ),
    }
    return {
        "title": "What raises it each year",
        "title_ko": "연간 증가율",
        "source": "the growth rules of the host's agreements",
        "values": {
            name: {"title": title, "title_ko": korean, "change": {path: [rate]}}
            for name, (title, korean, rate) in named.items()
        },
    }


def _term(first: int, years: int) -> dict[str, Any]:
    if years == 1:
        change = {"years": str(first), f"{_LINE}.escalate": "remove"}
        return {"title": "one year", "title_ko": "1년", "change": change}
    last = first + years - 1
    later = str(last) if years == 2 else f"{first + 1}-{last}"
    change = {"years": f"{first}-{last}", f"{_LINE}.escalate.years": later}
    return {"title": f"{years} years", "title_ko": f"{years}년", "change": change}


def _check(text: str) -> None:
    """The text reads, and a package of it is a document."""
    domain = table_of(text)
    draft({name: next(iter(topic.values)) for name, topic in domain.issues.items()}, domain)
