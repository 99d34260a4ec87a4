"""XML read strictly: no document type, so no entities; bounded in depth and in elements."""

from __future__ import annotations

from typing import NamedTuple
from xml.parsers import expat

from burdenshare.figures.finding import Findings, Refused
from burdenshare.figures.place import Place
from burdenshare.reading.files import note_control

DEEPEST = 32
MOST_ELEMENTS = 60_000
LONGEST = 10_000
"""The most characters of an attribute."""


class Element(NamedTuple):
    """An element: its name in lower case, attributes, children and line."""

    tag: str
    attributes: dict[str, str]
    children: list[Element]
    place: Place

    def get(self, name: str, otherwise: str = "") -> str:
        """An attribute's text."""
        return self.attributes.get(name, otherwise)

    def all(self, tag: str) -> list[Element]:
        """The children with a name."""
        return [one for one in self.children if one.tag == tag]

    def walk(self) -> list[Element]:
        """The element and everything in it, in the order of the file."""
        found, left = [], [self]
        while left:
            one = left.pop()
            found.append(one)
            left.extend(reversed(one.children))
        return found


def read_tree(text: str, name: str) -> Element:
    """The tree of a text.

    Raises:
        Refused: if it is not well formed, declares a document type, or is beyond the bounds.

    >>> read_tree('<a><b c="1"/></a>', "x.xml").children[0].get("c")
    '1'
    >>> read_tree('<!DOCTYPE a [<!ENTITY e "x">]><a/>', "x.xml")
    Traceback (most recent call last):
    ...
    burdenshare.figures.finding.Refused: x.xml:1: declares a document type or entities; remove them
    """
    return _Reader(name).read(text)


class _Reader:
    def __init__(self, name: str) -> None:
        self.name, self.count = name, 0
        self.root: Element | None = None
        self.open: list[Element] = []
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._doctype

    def read(self, text: str) -> Element:
        try:
            self.parser.Parse(text.encode(), True)
        except expat.ExpatError as error:
            says = f"is not well-formed XML: {expat.ErrorString(error.code)}"
            remedy = "close every element, and write & as &amp; and < as &lt;"
            raise Refused.because(Place(self.name, error.lineno), says, remedy) from None
        assert self.root is not None
        return self.root

    def _place(self) -> Place:
        return Place(self.name, self.parser.CurrentLineNumber)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MOST_ELEMENTS or len(self.open) >= DEEPEST:
            says = f"has more than {MOST_ELEMENTS:,} elements or is nested over {DEEPEST} deep"
            raise Refused.because(self._place(), says, "use a smaller domain")
        if any(len(one) > LONGEST for one in attributes.values()):
            says = f"has an attribute of over {LONGEST:,} characters"
            raise Refused.because(self._place(), says, "shorten it")
        self._refuse_control(" ".join(attributes.values()))
        one = Element(tag.lower(), attributes, [], self._place())
        if self.open:
            self.open[-1].children.append(one)
        else:
            self.root = one
        self.open.append(one)

    def _refuse_control(self, text: str) -> None:
        """Refuse what a reference such as ``&#x202e;`` hides from the check of the file's text."""
        found = Findings()
        note_control(text.replace("\n", " "), self.name, self.parser.CurrentLineNumber, found)
        found.refuse_errors()

    def _end(self, tag: str) -> None:
        self.open.pop()

    def _doctype(self, *rest: object) -> None:
        raise Refused.because(self._place(), "declares a document type or entities", "remove them")
