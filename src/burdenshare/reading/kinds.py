"""What may stand in a field of a document: texts, numbers, years, choices, lists, tables.

Each kind reads a node into a plain value (noting findings), describes itself as JSON Schema, and
writes a value back as the text a document would have. One description thus serves the reader,
the editor's schema and the writer, and the three cannot drift apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import copy
from typing import Any, NamedTuple

from burdenshare.figures.finding import Findings
from burdenshare.figures.years import explain_years, parse_years, write_years
from burdenshare.reading.kind import MOST_ENTRIES, Kind, Plain, did_you_mean, nearest
from burdenshare.reading.nodes import Node
from burdenshare.reading.quantities import Number, Percent, Share

__all__ = [
    "MOST_ENTRIES",
    "ByYear",
    "Choice",
    "Date",
    "Either",
    "Kind",
    "Many",
    "Number",
    "OrWord",
    "Percent",
    "Plain",
    "Share",
    "Table",
    "Text",
    "YearTable",
    "Years",
    "YesNo",
    "did_you_mean",
    "is_date",
    "nearest",
]


_LETTERS = (("a-z", "small letters"), ("A-Z", "capital letters"), ("0-9", "digits"))


class Text(Kind):
    """A text of bounded length, optionally of a given pattern."""

    def __init__(self, says: str = "a text", pattern: str = "", longest: int = 2_000) -> None:
        self.says, self.pattern, self.longest = says, pattern, longest

    def read(self, node: Node, found: Findings) -> str | None:
        if node.kind != "text" or not node.value.strip():
            return self.refuse(node, found, f"write {self.says}")
        if len(node.value) > self.longest:
            return self.refuse(node, found, f"at most {self.longest} characters")
        if self.pattern and not re.fullmatch(self.pattern, node.value):
            return self.refuse(node, found, "" if "such as" in self.says else self._letters())
        return str(node.value)

    def _letters(self) -> str:
        """What a text of this pattern is made of, in words."""
        bare = re.sub(r"\{[0-9,]+\}|\[\^[^]]*\]", "", self.pattern)
        named = [words for letters, words in _LETTERS if letters in bare]
        marks = [one for one in "._-" if one in re.sub("a-z|A-Z|0-9", "", bare)]
        said = ", ".join((*named, *marks))
        return f"use {said} alone" if named else ""

    def schema(self) -> dict[str, Any]:
        shape: dict[str, Any] = {"type": ["string", "number", "integer"]}
        if self.pattern:
            shape = {"type": "string", "pattern": f"^(?:{self.pattern})$"}
        return shape


class Choice(Kind):
    """One of a few words."""

    def __init__(self, *names: str) -> None:
        self.names, self.says = names, "one of " + ", ".join(names)

    def read(self, node: Node, found: Findings) -> str | None:
        if node.kind == "text" and node.value in self.names:
            return str(node.value)
        return self.refuse(node, found, did_you_mean(node, self.names))

    def schema(self) -> dict[str, Any]:
        return {"enum": list(self.names)}


class YesNo(Kind):
    """``yes`` or ``no``."""

    says = "yes or no"

    def read(self, node: Node, found: Findings) -> bool | None:
        if node.kind == "text" and node.value in ("yes", "no"):
            return bool(node.value == "yes")
        return self.refuse(node, found)

    def schema(self) -> dict[str, Any]:
        return {"enum": ["yes", "no", True, False]}

    def write(self, value: Any) -> Plain:
        return "yes" if value else "no"


class Years(Kind):
    """A year or a span of years: ``2009`` or ``2010-2013``."""

    says = "a year or a span such as 2010-2013"

    def read(self, node: Node, found: Findings) -> tuple[int, ...] | None:
        years = parse_years(node.value) if node.kind == "text" else None
        written = str(node.value) if node.kind == "text" else ""
        return years if years else self.refuse(node, found, explain_years(written))

    def schema(self) -> dict[str, Any]:
        return {"type": ["string", "integer"], "pattern": "^[0-9]{4}(-[0-9]{4})?$"}

    def write(self, value: Any) -> Plain:
        return write_years(value)


class Date(Kind):
    """A date as precise as it is known: ``2014``, ``2014-02`` or ``2014-02-02``."""

    says = "a date such as 2014-02-02, 2014-02 or 2014"

    def read(self, node: Node, found: Findings) -> str | None:
        if node.kind == "text" and is_date(node.value):
            return str(node.value)
        return self.refuse(node, found)

    def schema(self) -> dict[str, Any]:
        return {"type": ["string", "integer"], "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}


class OrWord(Kind):
    """A value, or a word (``none``) that stands for its absence and reads as None."""

    def __init__(self, word: str, of: Kind) -> None:
        self.word, self.of, self.says = word, copy(of), f"{of.says}, or {word}"
        self.of.says = self.says

    def read(self, node: Node, found: Findings) -> Any:
        if node.kind == "text" and node.value == self.word:
            return None
        return self.of.read(node, found)

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [{"const": self.word}, self.of.schema()]}

    def write(self, value: Any) -> Plain:
        return self.word if value is None else self.of.write(value)


class Many(Kind):
    """A list; a single value stands for a list of one where ``or_one`` says so."""

    def __init__(
        self, of: Kind, least: int = 1, or_one: bool = False, most: int = MOST_ENTRIES
    ) -> None:
        self.of, self.least, self.or_one, self.most = of, least, or_one, most
        self.says = f"a list of: {of.says}"

    def read(self, node: Node, found: Findings) -> tuple[Any, ...] | None:
        if node.kind != "list" and self.or_one:
            value = self.of.read(node, found)
            return None if value is None else (value,)
        if node.kind != "list":
            return self.refuse(node, found, "begin each entry with a dash")
        if not self.least <= len(node.value) <= self.most:
            says = f"a list of {len(node.value)} entries is not allowed here"
            return found.error(node.place, says, f"write {self.least} to {self.most:,}")
        values = [self.of.read(child, found) for child in node.value if not found.full]
        return tuple(value for value in values if value is not None)

    def schema(self) -> dict[str, Any]:
        listed = {"type": "array", "items": self.of.schema(), "minItems": self.least}
        return {"anyOf": [self.of.schema(), listed]} if self.or_one else listed

    def write(self, value: Any) -> Plain:
        written = [self.of.write(one) for one in value]
        return written[0] if self.or_one and len(written) == 1 else written


class Table(Kind):
    """A mapping from names to values of one kind."""

    NAME = "[A-Za-z][A-Za-z0-9_-]{0,59}"

    def __init__(
        self, of: Kind, name: str = NAME, least: int = 0, most: int = MOST_ENTRIES
    ) -> None:
        self.of, self.name, self.least, self.most = of, name, least, most
        self.says = f"a table of: {of.says}"

    def read(self, node: Node, found: Findings) -> Mapping[str, Any] | None:
        if node.kind != "mapping":
            return self.refuse(node, found, "write 'name: value' lines")
        if not self.least <= len(node.value) <= self.most:
            says = f"a table of {len(node.value):,} entries is not allowed here"
            return found.error(node.place, says, f"write {self.least} to {self.most:,}")
        read = {}
        for key, child in node.value:
            if found.full:
                break
            if not re.fullmatch(self.name, key.value):
                found.error(
                    key.place, f"'{key.value[:60]}' is not a name", "use letters, digits, _ and -"
                )
            elif (value := self.of.read(child, found)) is not None:
                read[key.value] = value
        return read

    def schema(self) -> dict[str, Any]:
        return {
            "type": "object",
            "patternProperties": {f"^{self.name}$": self.of.schema()},
            "additionalProperties": False,
        }

    def write(self, value: Any) -> Plain:
        return {name: self.of.write(one) for name, one in value.items()}


class Either(Kind):
    """One kind where a text stands, another where a mapping stands, a third for a list."""

    def __init__(self, says: str, test: Callable[[Any], str], **by_shape: Kind) -> None:
        self.says, self.test, self.by_shape = says, test, by_shape

    def read(self, node: Node, found: Findings) -> Any:
        kind = self.by_shape.get(node.kind)
        return kind.read(node, found) if kind else self.refuse(node, found, f"write {self.says}")

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [kind.schema() for kind in self.by_shape.values()]}

    def write(self, value: Any) -> Plain:
        return self.by_shape[self.test(value)].write(value)


class YearTable(NamedTuple):
    """One value for all years (``always``), or a value for each of some years."""

    always: Any = None
    by_year: tuple[tuple[int, Any], ...] = ()

    def at(self, year: int) -> Any:
        """The value of a year, or None where nothing is written for it."""
        return next((value for one, value in self.by_year if one == year), self.always)

    @property
    def years(self) -> tuple[int, ...]:
        """The years for which a value is written."""
        return tuple(year for year, _ in self.by_year)

    @property
    def values(self) -> tuple[Any, ...]:
        """Every value written, once a year."""
        return tuple(value for _, value in self.by_year) or (self.always,)


class ByYear(Kind):
    """A value for all years, or one for each year or span of years."""

    def __init__(self, of: Kind, only_table: bool = False) -> None:
        self.of, self.only_table = of, only_table
        self.says = f"{of.says}, by year"

    def read(self, node: Node, found: Findings) -> YearTable | None:
        if self._is_table(node):
            return self._read_table(node, found)
        if self.only_table:
            return self.refuse(node, found, "write 'year: value' lines")
        value = self.of.read(node, found)
        return None if value is None else YearTable(value)

    def _is_table(self, node: Node) -> bool:
        return node.kind == "mapping" and any(key[:1].isdigit() for key in node.keys)

    def _read_table(self, node: Node, found: Findings) -> YearTable:
        read: dict[int, Any] = {}
        for key, child in node.value:
            if found.full:
                break
            if child.value == "" and re.fullmatch("[0-9]{3}", key.value):
                says = f"',{key.value}' begins another entry"
                found.error(key.place, says, "write amounts without separators, such as 15192")
                continue
            years = Years().read(key, found) or ()
            value = self.of.read(child, found)
            for year in years:
                if year in read:
                    found.error(key.place, f"{year} is given twice", "let spans not overlap")
                    break
                if value is not None:
                    read[year] = value
        return YearTable(None, tuple(sorted(read.items())))

    def schema(self) -> dict[str, Any]:
        table = {
            "type": "object",
            "patternProperties": {"^[0-9]{4}(-[0-9]{4})?$": self.of.schema()},
            "additionalProperties": False,
        }
        return table if self.only_table else {"anyOf": [self.of.schema(), table]}

    def write(self, value: Any) -> Plain:
        if not value.by_year:
            return self.of.write(value.always)
        spans: list[tuple[list[int], Any]] = []
        for year, one in value.by_year:
            if spans and spans[-1][1] == one and spans[-1][0][-1] == year - 1:
                spans[-1][0].append(year)
            else:
                spans.append(([year], one))
        return {write_years(tuple(years)): self.of.write(one) for years, one in spans}


def is_date(text: str) -> bool:
    """Whether a text is a calendar date, a month or a year.

    >>> is_date("2014-02-02"), is_date("2014"), is_date("2014-02-30")
    (True, True, False)
    """
    written = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text, re.ASCII)
    if written is None:
        return False
    from datetime import date

    try:
        date(int(written[1]), int(written[2] or 1), int(written[3] or 1))
    except ValueError:
        return False
    return True
