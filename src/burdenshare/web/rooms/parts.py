"""Parts that pages of rooms share: forms, issues to choose, positions, worths, drafts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from burdenshare.negotiation.draft import Draft
from burdenshare.negotiation.records import Topic
from burdenshare.negotiation.seats import PublicDomain
from burdenshare.report.markup import Safe, join, tag, void
from burdenshare.report.redline import redline_rows
from burdenshare.report.words import Words

if TYPE_CHECKING:
    from burdenshare.web.rooms.sight import Table

DASH = "–"


def words_of(lang: str) -> Words:
    """The words of a language; English for any that is not known."""
    return Words(lang if lang in ("en", "ko") else "en")


def form(
    action: str,
    words: Words,
    *content: str,
    class_: str = "",
    id_: str = "",
    enctype: str | None = None,
) -> Safe:
    """A form that posts, in the page's language."""
    return tag(
        "form",
        void("input", type="hidden", name="lang", value=words.lang),
        *content,
        action=action,
        method="post",
        autocomplete="off",
        class_=class_ or None,
        id=id_ or None,
        enctype=enctype,
    )


def hidden(fields: Mapping[str, str]) -> Safe:
    """Fields that nobody sees."""
    return join(*(void("input", type="hidden", name=n, value=v) for n, v in fields.items()))


def entry(name: str, label: str, value: str = "", **attributes: str | int | bool | None) -> Safe:
    """A labelled field for a line of text."""
    field = void("input", id=f"f-{name}", name=name, value=value, **attributes)
    return tag("p", tag("label", label, for_=f"f-{name}"), field, class_="line")


def area(name: str, label: str, value: str = "", rows: int = 4, wrong: str = "") -> Safe:
    """A labelled field for some lines of text, with what is wrong in it."""
    # A browser drops one line break after the tag; ours is there for it.
    told = marks(name, wrong)
    field = tag("textarea", Safe("\n"), value, id=f"f-{name}", name=name, rows=rows, **told)
    return tag(
        "p", tag("label", label, for_=f"f-{name}"), field, beside(name, wrong), class_="line"
    )


def choice(
    name: str, label: str, value: str, options: Iterable[tuple[str, str]], wrong: str = ""
) -> Safe:
    """A labelled choice of one, with what is wrong in it."""
    listed = (tag("option", says, value=one, selected=one == value) for one, says in options)
    field = tag("select", *listed, id=f"f-{name}", name=name, **marks(name, wrong))
    return tag(
        "p", tag("label", label, for_=f"f-{name}"), field, beside(name, wrong), class_="line"
    )


def marks(name: str, wrong: str) -> dict[str, str]:
    """What tells a screen reader that a field is wrong, and where it says why."""
    return {"aria_invalid": "true", "aria_describedby": f"w-{name}"} if wrong else {}


def beside(name: str, wrong: str) -> Safe:
    """What is wrong with a field, beside it; nothing where it is well."""
    return tag("span", wrong, class_="wrong", id=f"w-{name}") if wrong else Safe("")


def topic_title(name: str, topic: Topic, words: Words) -> str:
    """An issue's name as people read it."""
    return words.either(topic.title, topic.title_ko) or name


def value_title(topic: Topic, value: str, words: Words) -> str:
    """A value's name as people read it, with its unit."""
    held = topic.values.get(value)
    named = words.either(held.title, held.title_ko) if held and held.title != value else ""
    said = named or (f"{int(value):,}" if value.isdigit() and len(value) > 4 else value)
    return f"{said} ({topic.unit})" if topic.unit and value.isdigit() and not named else said


def issue_choices(
    domain: PublicDomain,
    held: Mapping[str, str],
    words: Words,
    wrong: Callable[[str], str] = lambda _: "",
) -> Safe:
    """A choice for each issue; what is not chosen stays as it was said before.

    Args:
        domain: its issues. held: what is chosen. words: the language.
        wrong: what is wrong with a field, by its name.
    """
    keep = words("rooms.next.keep")
    return join(
        *(
            choice(
                f"issue.{name}",
                topic_title(name, topic, words),
                held.get(name, ""),
                [("", keep), *((one, value_title(topic, one, words)) for one in topic.values)],
                wrong(f"issue.{name}"),
            )
            for name, topic in domain.issues.items()
        )
    )


def chosen(fields: Mapping[str, str]) -> dict[str, str]:
    """The values that a form of `issue_choices` names."""
    return {
        name.removeprefix("issue."): value
        for name, value in fields.items()
        if name.startswith("issue.") and value
    }


def say_values(domain: PublicDomain, values: Mapping[str, str], words: Words) -> str:
    """Values of issues in a line."""
    return "; ".join(
        f"{topic_title(name, domain.issues[name], words)}: "
        f"{value_title(domain.issues[name], value, words)}"
        for name, value in ((one, values[one]) for one in domain.issues if one in values)
    )


def say_worth(span: tuple[float, float] | None) -> str:
    """A worth to three places, or two of them where it is not settled.

    >>> say_worth((0.5, 0.5)), say_worth((0.25, 0.5)), say_worth(None)
    ('0.500', '0.250–0.500', '–')
    """
    if span is None:
        return DASH
    low, high = (f"{one + 0.0:.3f}" for one in span)
    return low if low == high else f"{low}–{high}"


def wide(table: Safe, name: str) -> Safe:
    """A table that moves sideways on a phone."""
    return tag("div", table, class_="wide", role="region", tabindex="0", aria_label=name)


def seat_titles(seen: Table, words: Words) -> dict[str, str]:
    """How each seat is called."""
    return {one.seat: words.either(one.title, one.title_ko) or one.seat for one in seen.seats}


def draw_positions(seen: Table, words: Words) -> Safe:
    """What each side has last said on each issue."""
    titles, held = seat_titles(seen, words), seen.positions()
    head = [tag("th", words("rooms.issue"), scope="col")]
    head += [tag("th", titles[one.seat], scope="col") for one in seen.sides]
    rows = []
    for name, topic in seen.domain.issues.items():
        cells = [tag("th", topic_title(name, topic, words), scope="row")]
        for one in seen.sides:
            value = held.get(one.seat, {}).get(name)
            said = value_title(topic, value, words) if value else words("rooms.open_issue")
            cells.append(tag("td", said, class_=None if value else "unknown"))
        rows.append(tag("tr", *cells))
    caption = words("rooms.positions.caption")
    drawn = tag(
        "table", tag("caption", caption), tag("thead", tag("tr", *head)), tag("tbody", *rows)
    )
    return wide(drawn, caption)


def draw_draft(made: Draft, words: Words, open_: bool = True) -> Safe:
    """A draft: its sentences with what goes and what comes, and the document itself."""
    barred = [tag("p", words("rooms.tried.barred", says=b.says), class_="wrong") for b in made.bars]
    rows = []
    for korean, english, ko_pieces, en_pieces in redline_rows(made):
        pieces = ko_pieces if words.lang == "ko" else en_pieces
        if all(one.kind == "same" for one in pieces):
            continue
        marks = {"old": "del", "new": "ins", "same": "span"}
        sentence = join(*(tag(marks[one.kind], one.text) for one in pieces))
        rows.append(tag("dt", words.either(english, korean)) + tag("dd", sentence))
    text = tag(
        "details",
        tag("summary", words("rooms.tried.text")),
        tag("pre", made.text, tabindex="0"),
        class_="data",
    )
    listed = tag("dl", *map(Safe, rows), class_="redline")
    fold = tag("details", tag("summary", words("rooms.tried.differs")), listed, open=open_)
    return join(*barred, fold, text)
