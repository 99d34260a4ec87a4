"""Parts that pages of the desk share: the frame of a ledger, fields with findings, money."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode

from burdenshare.ledger.entry import Entry
from burdenshare.report.balances import state_title
from burdenshare.report.blocks import Block, Cell, Column, Table
from burdenshare.report.draw_html import draw_block, pen_for
from burdenshare.report.markup import Safe, join, tag, void
from burdenshare.report.numbers import show_number
from burdenshare.report.words import Words
from burdenshare.web.frame import page
from burdenshare.web.ledger.books import Book

HERE = "/ledger"
PLACES = (
    ("", "status"),
    ("/reports", "reports"),
    ("/entries", "entries"),
    ("/post", "post"),
    ("/import", "import"),
    ("/proposals", "proposals"),
    ("/close", "close"),
    ("/verify", "verify"),
    ("/checkpoints", "checkpoints"),
    ("/people", "people"),
    ("/take", "take"),
)
"""The places of a ledger: address and word of each."""
_KEEPERS = frozenset({"post", "import"})
_TEAMS = frozenset({"proposals", "people"})
Wrong = Mapping[str, Sequence[str]]
"""What is wrong, by field; the empty name is the form as a whole."""


def book_page(book: Book, words: Words, which: str, title: str, *content: str) -> str:
    """A page of a ledger.

    Args:
        book: which, and who asks. words: the language.
        which: the word of its place. title: its heading.
        content: its parts.
    """
    kind = words("desk.kind", name=book.ledger.name)
    role = words(f"desk.role.{book.role}.you") if book.team else words("desk.alone")
    main = tag(
        "main",
        tag(
            "header", tag("p", kind, class_="kind"), tag("h1", title), tag("p", role, class_="day")
        ),
        _places(book, words, which),
        *content,
        id="main",
        class_="desk",
    )
    return page(f"{title}, {book.ledger.name}", main, lang=words.lang, here=HERE)


def _places(book: Book, words: Words, which: str) -> Safe:
    links = (
        tag(
            "li",
            tag(
                "a",
                words(f"desk.place.{name}"),
                href=f"{book.at}{address}?lang={words.lang}",
                aria_current="page" if name == which else None,
            ),
        )
        for address, name in PLACES
        if (name not in _KEEPERS or book.keeps)
        and (name not in _TEAMS or book.team)
        and (name != "close" or book.closes)
    )
    other = _language(book, words)
    listed = tag("ul", *links, tag("li", other, class_="other") if other else "")
    return tag("nav", listed, aria_label=words("desk.places"), class_="rooms-of")


def _language(book: Book, words: Words) -> Safe:
    """A link to the same page in the other language."""
    other = "ko" if words.lang == "en" else "en"
    says = "한국어" if other == "ko" else "English"
    if not book.asked:
        return Safe("")
    joint = "" if book.asked.endswith("?") else "&"
    return tag("a", says, href=f"{book.asked}{joint}lang={other}", lang=other)


def link_to(book: Book, address: str, words: Words, *says: str, **asked: str | int) -> Safe:
    """A link within a ledger."""
    plain = {name: str(one) for name, one in asked.items() if one}
    query = urlencode({**plain, "lang": words.lang})
    return tag("a", *says, href=f"{book.at}{address}?{query}")


def desk_form(action: str, words: Words, *content: str, files: bool = False) -> Safe:
    """A form that posts, in the page's language; with files where it carries any."""
    return tag(
        "form",
        void("input", type="hidden", name="lang", value=words.lang),
        *content,
        action=action,
        method="post",
        autocomplete="off",
        enctype="multipart/form-data" if files else None,
    )


def field(
    name: str,
    label: str,
    value: str = "",
    wrong: Wrong | None = None,
    hint: str = "",
    **attributes: str | int | bool | None,
) -> Safe:
    """A labelled field, with what is wrong with it beside it."""
    own = void(
        "input",
        id=f"f-{name}",
        name=name,
        value=value,
        aria_invalid="true" if wrong and wrong.get(name) else None,
        aria_describedby=f"w-{name}" if hint or (wrong and wrong.get(name)) else None,
        **attributes,
    )
    return _line(name, label, own, wrong, hint)


def pick(
    name: str,
    label: str,
    value: str,
    options: Iterable[tuple[str, str]],
    wrong: Wrong | None = None,
    hint: str = "",
) -> Safe:
    """A labelled choice of one, with what is wrong with it beside it."""
    listed = (tag("option", says, value=one, selected=one == value) for one, says in options)
    described = f"w-{name}" if hint or (wrong and wrong.get(name)) else None
    own = tag("select", *listed, id=f"f-{name}", name=name, aria_describedby=described)
    return _line(name, label, own, wrong, hint)


def _line(name: str, label: str, own: Safe, wrong: Wrong | None, hint: str) -> Safe:
    told = list((wrong or {}).get(name, ()))
    says = [tag("span", one, class_="wrong") for one in told]
    if hint:
        says.append(tag("span", hint, class_="hint"))
    beside = tag("span", *says, id=f"w-{name}", class_="beside") if says else ""
    return tag(
        "div",
        tag("label", label, for_=f"f-{name}"),
        own,
        beside,
        class_="line bad" if told else "line",
    )


def wrong_list(wrong: Wrong, shown: Iterable[str], words: Words) -> Safe:
    """What is wrong at the head of a form: how much, and all that stands beside no field."""
    if not any(wrong.values()):
        return Safe("")
    fields = set(shown)
    rest = [one for name, told in wrong.items() if name not in fields for one in told]
    count = sum(len(told) for told in wrong.values())
    return tag(
        "div",
        tag("p", words("desk.wrong", count=count)),
        tag("ul", *(tag("li", one) for one in rest)) if rest else "",
        class_="wrong",
        role="alert",
    )


def said_line(said: str) -> Safe:
    """What has just been done."""
    return tag("p", said, class_="said", role="status") if said else Safe("")


def do(words: Words, key: str, name: str = "", value: str = "", main: bool = True) -> Safe:
    """A button."""
    return tag(
        "button",
        words(key),
        name=name or None,
        value=value or None,
        class_="do" if main else None,
    )


def row(*content: str) -> Safe:
    """Some things side by side."""
    return tag("div", *content, class_="row")


def draw(block: Block, words: Words) -> Safe:
    """A block as the report draws it everywhere."""
    return draw_block(block, pen_for(words, ()))


def facts(pairs: Iterable[tuple[str, str]]) -> Safe:
    """Short facts, each with its name; empty ones are left out."""
    rows = (tag("div", tag("dt", name), tag("dd", value)) for name, value in pairs if value)
    return tag("dl", *rows, class_="facts")


def money(entry: Entry) -> str:
    """An amount with its currency."""
    return f"{show_number(entry.amount)} {entry.currency}".strip()


def event_title(event: str, words: Words) -> str:
    """An event as people call it."""
    return words.found(f"desk.event.{event}") or event


def scope_title(name: str, words: Words) -> str:
    """A category as people call it."""
    return words.found(f"ledger.scope.{name}") or name


def move_title(entry: Entry, words: Words) -> str:
    """From which state to which an entry moves money."""
    if not entry.moves_money:
        return ""
    return f"{state_title(entry.source, words.lang)} → {state_title(entry.target, words.lang)}"


def purpose(entry: Entry, words: Words) -> str:
    """Category, form and project of an entry."""
    form = entry.to_form or entry.form
    told = (
        scope_title(entry.to_category or entry.category, words),
        words(f"desk.form.{form}") if form in ("cash", "in_kind") else form,
        entry.to_line or entry.line,
    )
    return ", ".join(one for one in told if one)


def short_hash(value: str) -> Safe:
    """A hash that can be read across, with all of it for whoever selects it."""
    return tag("code", value)


def entries_table(
    book: Book, kept: Iterable[tuple[str, Entry]], words: Words, caption: str, note: str = ""
) -> Table:
    """Entries in a table; each with its place as text, or what stands in its stead."""
    kinds = ("place", "day", "event", "moves", "purpose", "amount", "paper", "who")
    columns = tuple(
        Column(words(f"desk.column.{one}"), "number" if one == "amount" else "text")
        for one in kinds
    )
    rows = tuple(_entry_row(book, place, one, words) for place, one in kept)
    return Table(caption, columns, rows, note)


def draw_entries(book: Book, kept: Iterable[tuple[str, Entry]], words: Words, caption: str) -> Safe:
    """Entries as a table, on a phone as a card each."""
    return tag("div", draw(entries_table(book, kept, words, caption), words), class_="cards")


def _entry_row(book: Book, place: str, one: Entry, words: Words) -> tuple[Cell, ...]:
    linked = link_to(book, f"/entries/{place}", words, place) if place.isdigit() else place
    who = " · ".join(part for part in (one.actor, one.approver) if part)
    paper = " ".join(part for part in one.document[:2] if part)
    return (
        Cell(linked),
        Cell(one.value_date),
        Cell(event_title(one.event, words)),
        Cell(move_title(one, words)),
        Cell(purpose(one, words)),
        Cell(money(one), one.amount),
        Cell(paper),
        Cell(who),
    )


def joined(*parts: str) -> Safe:
    """Several parts in a row."""
    return join(*parts)


def categories(chosen: str) -> list[str]:
    """The categories to choose from, with the one that is chosen."""
    known = ["labour", "construction", "logistics"]
    return known if not chosen or chosen in known else [*known, chosen]


def same(names: Iterable[str]) -> list[tuple[str, str]]:
    """Choices that are called what they are."""
    return [(one, one) for one in names]


def asking(words: Words, *fields: str) -> Safe:
    """A form that is asked by address, so that a page of figures can be kept as a link."""
    return tag(
        "form",
        void("input", type="hidden", name="lang", value=words.lang),
        tag("div", *fields, class_="issues"),
        row(tag("button", words("desk.show"), class_="do")),
        method="get",
        class_="asking",
    )
