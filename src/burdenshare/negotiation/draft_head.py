"""What a changed agreement may say of itself: that it is a draft, which nobody has signed.

Documents stand here in their plain form, as they are written. What speaks of the agreement as it
was signed goes, unless the change itself wrote it; terms, and so figures, stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from burdenshare.reading.kinds import Plain
from burdenshare.terms.vocabulary import DOCUMENT

_SIGNING = ("treaty_no", "dates", "signed_by", "led_by")
_OF_THE_SIGNED = (*_SIGNING, "summary", "summary_ko", "notes", "unknowns", "disagreements")
_CITE_NOTHING = ("sources", "signed_by", "led_by")
_LONGEST_ID, _LONGEST_TITLE = 60, 200
OWN = "draft"
"""The short name under which a draft cites itself, and what is put behind its agreement's id."""


def as_draft(ours: Plain, last: Plain) -> Plain:
    """A changed agreement as a draft of its own; an unchanged one as it is.

    Args:
        ours: the changed agreement, as `DOCUMENT` writes it. last: the one that was changed.

    >>> from burdenshare.terms.load import load
    >>> last, ours = (DOCUMENT.write(load("korea-12", c)) for c in ([], ["starts=02-01"]))
    >>> as_draft(ours, last)["id"], as_draft(last, last)["id"], "dates" in as_draft(ours, last)
    ('korea-12-draft', 'korea-12', False)
    """
    if ours == last:
        return ours
    kept = {
        name: one
        for name, one in ours.items()
        if name not in _OF_THE_SIGNED or differs(ours, last, name)
    }
    made = {**_summary(kept, last), **kept, **_names(ours, last)}
    if set(ours.get("sources", ())) <= set(last.get("sources", ())):
        made |= _cite_the_draft(made, last)
    made |= _cited_sources(made)
    return {name: made[name] for name in DOCUMENT.fields if made.get(name)}


def differs(ours: Plain, last: Plain, name: str) -> bool:
    """Whether two documents say something else in a field."""
    return bool(ours.get(name) != last.get(name))


def _names(ours: Plain, last: Plain) -> dict[str, Plain]:
    """An id and titles of its own; a Korean title only where it is of this document."""
    made: dict[str, Plain] = {}
    if not differs(ours, last, "id"):
        made["id"] = f"{last['id'][: _LONGEST_ID - len(OWN) - 1].rstrip('-')}-{OWN}"
    if differs(ours, last, "title"):
        made["title_ko"] = ours.get("title_ko", "") if differs(ours, last, "title_ko") else ""
        return made
    made["title"] = f"Draft after the {last['title']}"[:_LONGEST_TITLE].rstrip()
    if last.get("title_ko") and not differs(ours, last, "title_ko"):
        made["title_ko"] = f"{last['title_ko'][: _LONGEST_TITLE - 6].rstrip()} 개정 초안"
    return made


def _summary(kept: Plain, last: Plain) -> dict[str, Plain]:
    """What stands in place of a summary of the signed text, where the change wrote none."""
    if kept.get("summary") or kept.get("summary_ko"):
        return {}
    named = last.get("title_ko") or last["title"]
    return {
        "summary": f"A draft that changes the {last['title']}; nobody has agreed to it.",
        "summary_ko": f"{named}의 내용을 바꾼 초안이며 누구도 합의하지 않았다.",
    }


def _cite_the_draft(made: Plain, last: Plain) -> dict[str, Plain]:
    """Lines and parts whose changed clauses cite the draft, and the draft among the sources."""
    name = OWN
    while name in made["sources"]:
        name += "2"
    found = {
        kind: {
            one: _line(entry, last.get(kind, {}).get(one, {}), name)
            for one, entry in made[kind].items()
        }
        for kind in ("lines", "parts")
        if made.get(kind)
    }
    title = f"a draft after {last['id']}"
    source = {"publisher": "the user", "title": title, "date": "undated", "confidence": "D"}
    return {**found, "sources": {**made["sources"], name: source}}


def _line(ours: Plain, last: Plain, name: str) -> Plain:
    """A line or part; one that is changed has no remark on, and no trust of, the signed one."""
    if ours == last:
        return ours
    made = dict(_cite(ours, last, name))
    if made.get("note") == last.get("note"):
        made.pop("note", None)
    if "confidence" in made and not differs(made, last, "confidence"):
        made["confidence"] = "D"
    return made


def _cite(ours: Plain, last: Plain, name: str) -> Plain:
    """The innermost table that has a source of its own and is changed cites the draft too."""
    below = {
        key: _cite(one, last.get(key, {}), name)
        for key, one in ours.items()
        if _cites(one) and _cites(last.get(key)) and one != last.get(key)
    }
    own = {key for key in (*ours, *last) if key not in below and differs(ours, last, key)}
    if not own or ("source" in own and ours.get("source")):
        return {**ours, **below}
    cited = ours.get("source", [])
    return {**ours, **below, "source": [*([cited] if isinstance(cited, str) else cited), name]}


def _cites(one: Any) -> bool:
    return isinstance(one, Mapping) and "source" in one


def _cited_sources(made: Plain) -> dict[str, Plain]:
    """The sources that something in the document still cites."""
    cited = {
        text.partition(",")[0].strip()
        for name, one in made.items()
        if name not in _CITE_NOTHING
        for text in _citations(one)
    }
    return {"sources": {name: one for name, one in made["sources"].items() if name in cited}}


def _citations(one: Plain) -> Iterator[str]:
    if isinstance(one, list):
        for child in one:
            yield from _citations(child)
    if not isinstance(one, Mapping):
        return
    for key, child in one.items():
        texts = child if isinstance(child, list) else [child]
        if key == "source" and all(isinstance(text, str) for text in texts):
            yield from texts
        else:
            yield from _citations(child)
