"""How a file to be imported is read, as text: what is settled, what is open, its first rows."""

from __future__ import annotations

import re

from burdenshare.ledger.imports.look import Preview
from burdenshare.report.words import Words

_HOW = {
    "said": "said",
    "no mark occurs": "no_mark",
    "all dates begin with the year": "year_first",
    "all bytes follow its rules": "all_bytes",
    "no other characters occur": "plain",
    "the file begins with its mark": "mark",
    "the only one that gives all rows the same number of cells": "only_one",
}
_ASKED = (
    ("encoding", r"the file is not UTF-8; say which of these reads right"),
    ("number", r"'(?P<one>.*)' may be (?P<first>[\d.]+) or (?P<second>[\d.]+)"),
    ("marks", r"'(?P<one>.*)' and '(?P<other>.*)' have different decimal marks"),
    ("day", r"'(?P<one>.*)' may be either of two days"),
    ("orders", r"'(?P<one>.*)' and '(?P<other>.*)' are of different orders"),
    ("separators", r"several separators fit"),
    ("short_year", r"'(?P<one>.*)' has a year of two digits; write four"),
    ("headings", r"headings are there twice: (?P<one>.*); rename them in the file"),
)


def show_preview(preview: Preview, words: Words) -> str:
    """A preview as lines; what is typed on the command line stays as it is typed.

    Args:
        preview: how the file is read. words: the language.
    """
    lines = [
        f"{_name(one.name, words)}: {one.value!r} ({say_how(one.how, words)})"
        for one in preview.settled
    ]
    for asked in preview.questions:
        lines.append(f"{words('preview.open')}: {say_question(asked.says, words)}")
        lines += [f"  --{asked.name} {_typed(choice)}  {tells}" for choice, tells in asked.choices]
    lines.append(f"{words('preview.columns')}: {', '.join(preview.columns)}")
    lines.append(f"{words('preview.rows')}: {preview.rows:,}")
    for row in preview.shown:
        lines.append("  " + " | ".join(f"{cell} → {read}" if read else cell for cell, read in row))
    return "\n".join(lines)


def say_how(how: str, words: Words) -> str:
    """How something is known, in the reader's language.

    >>> say_how("no mark occurs", Words("ko"))
    '기호가 나오지 않음'
    """
    if words.lang == "en":
        return how
    cell, one_way, _ = how.partition(" can be read in one way only")
    if one_way:
        return words("desk.how.one_way", cell=cell)
    return words(f"desk.how.{_HOW[how]}") if how in _HOW else how


def say_question(says: str, words: Words) -> str:
    """What a file leaves open, in the reader's language; as it stands where it is not known.

    >>> say_question("'1,234' may be 1234 or 1.234", Words("ko"))
    "'1,234'은(는) 1234 또는 1.234일 수 있음"
    """
    for key, pattern in _ASKED if words.lang != "en" else ():
        if form := re.fullmatch(pattern, says, re.DOTALL):
            return words(f"preview.asked.{key}", **form.groupdict())
    return says


def _name(name: str, words: Words) -> str:
    return (words.found(f"desk.read.{name}") or name) if words.lang != "en" else name


def _typed(choice: str) -> str:
    """A choice as it is typed."""
    return "tab" if choice == "\t" else repr(choice)
