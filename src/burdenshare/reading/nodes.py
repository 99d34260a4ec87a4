"""YAML as texts with their lines: no guessed types, no aliases, no tags, no deep nesting.

Stock loaders turn ``no`` into False, ``010`` into 8 and keep the later of two caps. Here every
scalar stays the text that somebody wrote, and duplicate keys are findings. The parser's events
are read one by one, so that a file made to be slow or deep is refused where it becomes so.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from burdenshare.figures.finding import Findings
from burdenshare.figures.place import Place
from burdenshare.reading.files import note_control

DEEPEST = 32
MOST_NODES = 50_000
LONGEST_TEXT = 4_000

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Node(NamedTuple):
    """A text, a list of nodes or a mapping from texts to nodes, with its place.

    ``value`` is a str, a tuple of nodes, or a tuple of (key node, node) pairs, as ``kind`` says.
    ``quoted`` texts never mean that something is taken out, or that fields are merged.
    """

    kind: str
    value: Any
    place: Place
    quoted: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of a mapping, as written."""
        return tuple(key.value for key, _ in self.value) if self.kind == "mapping" else ()

    def get(self, name: str) -> "Node | None":
        """The node under a key of a mapping, or None."""
        if self.kind != "mapping":
            return None
        return next((node for key, node in self.value if key.value == name), None)


def read_nodes(text: str, name: str, found: Findings) -> Node | None:
    r"""Compose the one document in ``text``; None (with findings) if there is no such document.

    >>> found = Findings()
    >>> node = read_nodes("cap: 4.0", "a.yaml", found)
    >>> node.get("cap").value, str(node.get("cap").place)
    ('4.0', 'a.yaml:1')
    >>> read_nodes("cap: 4.0\ncap: 5.0", "a.yaml", found) is None
    True
    >>> [str(one) for one in found]
    ["a.yaml:2: 'cap' is written twice (first on line 1); keep one of them"]
    """
    before = found.error_count
    # Some of them end a line for the parser and for nobody's eye, and not every text is a file's.
    if note_control(text, name, 1, found):
        return None
    builder = _Builder(name, found)
    try:
        for event in _events(text):
            if not builder.take(event):
                return None
    except yaml.YAMLError as error:
        _note_syntax(error, name, found)
        return None
    if builder.root is None and found.error_count == before:
        found.error(Place(name), "there are only comments in the file", "begin with 'terms: 1'")
    return builder.root if found.error_count == before else None


def _events(text: str) -> Iterator[Any]:
    loader = _LOADER(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()


def _note_syntax(error: yaml.YAMLError, name: str, found: Findings) -> None:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = mark.line + 1 if mark else 0
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
    for words, says, remedy in _SYNTAX:
        if words in problem:
            found.error(Place(name, line), f"this is not YAML: {says}", remedy)
            return
    found.error(Place(name, line), f"this is not YAML: {problem}", "check colons, quotes, indents")


_SYNTAX = (
    (
        "mapping values are not allowed",
        "a ': ' stands where none can be",
        "put quotes around a text that holds ': ', and line fields up",
    ),
    (
        "cannot start any token",
        "a text begins with a tab or a reserved character",
        "indent with spaces, and put quotes around the text",
    ),
    (
        "could not find expected ':'",
        "a field before this line has no ': ' after its name",
        "write 'name: value'",
    ),
    (
        "found unexpected end of stream",
        "a quote is opened and never closed",
        "close it",
    ),
    (
        "or '}'",
        "a '{' is not closed, or a comma is missing",
        "write {name: value, name: value}",
    ),
    (
        "or ']'",
        "a '[' is not closed, or a comma is missing",
        "write [value, value]",
    ),
    (
        "did not find expected key",
        "this line does not fit the fields above it",
        "line fields up, and put quotes around a whole text",
    ),
    (
        "expected '-' indicator",
        "this line does not fit the list above it",
        "line the dashes up",
    ),
    (
        "block sequence entries",
        "a list begins on the line of its field",
        "begin it on the next line",
    ),
    (
        "unknown escape",
        "a backslash in double quotes has no meaning here",
        "use single quotes",
    ),
    (
        "expected <document start>",
        "more stands here after the end of the document",
        "one document a file, indented evenly",
    ),
    (
        "expected node content",
        "a value is missing, or a comma is one too many",
        "write [value, value]",
    ),
    (
        "undefined tag handle",
        "tags are not read",
        "write plain text",
    ),
)
"""What the parser says, what that means for a person, and what to do."""


class _Builder:
    """Builds nodes from events without recursion; `take` is False once the file is refused."""

    def __init__(self, name: str, found: Findings) -> None:
        self.name, self.found = name, found
        self.root: Node | None = None
        self.open: list[tuple[str, Place, list[Node]]] = []
        self.count = 0

    def take(self, event: Any) -> bool:
        kind = type(event).__name__
        place = Place(self.name, event.start_mark.line + 1)
        if kind == "DocumentStartEvent" and self.root is not None:
            return self._refuse(place, "a second document begins here", "one document a file")
        if kind == "AliasEvent" or getattr(event, "anchor", None):
            return self._refuse(place, "anchors and aliases are not read", "write the text out")
        if getattr(event, "tag", None):
            return self._refuse(place, f"tag '{event.tag[:60]}' is not read", "write plain text")
        return self._take_node(kind, event, place)

    def _take_node(self, kind: str, event: Any, place: Place) -> bool:
        if kind == "ScalarEvent":
            if len(event.value) > LONGEST_TEXT:
                return self._refuse(
                    place, f"text longer than {LONGEST_TEXT:,} characters", "shorten it"
                )
            if note_control(event.value, self.name, place.line, self.found):
                return False
            return self._add(Node("text", event.value, place, event.style not in (None, "")))
        if kind in ("MappingStartEvent", "SequenceStartEvent"):
            if len(self.open) >= DEEPEST:
                return self._refuse(place, f"nested deeper than {DEEPEST} levels", "flatten it")
            self.open.append((kind, place, []))
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            started, begun, children = self.open.pop()
            return self._add(self._collect(started, begun, children))
        return True

    def _add(self, node: Node) -> bool:
        self.count += 1
        if self.count > MOST_NODES:
            return self._refuse(node.place, f"more than {MOST_NODES:,} entries", "shorten it")
        if self.open:
            self.open[-1][2].append(node)
        else:
            self.root = node
        return True

    def _collect(self, started: str, place: Place, children: list[Node]) -> Node:
        if started == "SequenceStartEvent":
            return Node("list", tuple(children), place)
        return Node("mapping", self._pairs(children), place)

    def _pairs(self, children: list[Node]) -> tuple[tuple[Node, Node], ...]:
        pairs: list[tuple[Node, Node]] = []
        first: dict[str, int] = {}
        for key, node in zip(children[::2], children[1::2], strict=True):
            if key.kind != "text":
                self.found.error(key.place, "a field's name must be a plain text", "write a name")
            elif key.value == "<<" and not key.quoted:
                self.found.error(key.place, "merge keys are not read", "write the fields out")
            elif key.value in first:
                says = f"'{key.value[:60]}' is written twice (first on line {first[key.value]})"
                self.found.error(key.place, says, "keep one of them")
            else:
                first[key.value] = key.place.line
                pairs.append((key, node))
        return tuple(pairs)

    def _refuse(self, place: Place, says: str, remedy: str) -> bool:
        self.found.error(place, says, remedy)
        return False
