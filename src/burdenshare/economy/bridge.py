"""The bridge from categories of a contribution to industries of a table: a document.

Each component of a category has its weight, the industries it is bought from (by classification),
the share paid to residents in the first round, and how much more than the industry's average its
own inputs are imported. What no source gives is listed as assumed, with a range.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from burdenshare.economy.ranges import Range, RangeKind
from burdenshare.figures.finding import Findings, Refused
from burdenshare.figures.place import Place
from burdenshare.figures.source import Source
from burdenshare.reading.files import read_text
from burdenshare.reading.kinds import Choice, Many, Number, Table, Text, YesNo
from burdenshare.reading.library import library_path
from burdenshare.reading.nodes import Node, read_nodes
from burdenshare.reading.record import Field, Record
from burdenshare.terms.entries import SOURCE

ONE = Range(1.0, 1.0, 1.0)
NAME = "[A-Za-z0-9][A-Za-z0-9_.-]{0,59}"
FOLDER = "economy"
NOWHERE = Place("")


class Component(NamedTuple):
    """One thing that a category buys.

    Attributes:
        category: the category it belongs to. title, title_ko: what it is.
        weight: its share of the category, from 0 to 1.
        domestic: the share paid to residents in the first round, from 0 to 1.
        import_factor: imported inputs of the purchase, as a multiple of the industries' average;
            what is bought at home shrinks so that the cost stays.
        payroll: whether it is pay, which is domestic income itself and buys from no industry.
        official: the share paid to residents as the official count has it, or None.
        industries: by classification, the share bought from each industry.
        employment: which employment coefficient supports its jobs, if any.
        assumed: the fields that no source gives.
    """

    category: str
    title: str
    weight: Range
    domestic: Range = ONE
    import_factor: Range = ONE
    payroll: bool = False
    official: Decimal | None = None
    industries: Mapping[str, Mapping[str, Decimal]] = {}
    employment: str = ""
    assumed: tuple[str, ...] = ()
    title_ko: str = ""
    basis: str = ""
    note: str = ""
    source: tuple[str, ...] = ()
    place: Place = NOWHERE


class Bridge(NamedTuple):
    """The components by name, and the documents they cite."""

    bridge: Decimal
    id: str
    title: str
    components: Mapping[str, Component]
    sources: Mapping[str, Source] = {}
    title_ko: str = ""
    note: str = ""
    note_ko: str = ""

    def of(self, category: str) -> dict[str, Component]:
        """The components of a category."""
        return {name: one for name, one in self.components.items() if one.category == category}

    def cited(self, component: Component) -> tuple[Source, ...]:
        """The sources of a component."""
        known = [name for name in component.source if name in self.sources]
        return tuple(self.sources[n]._replace(id=n, place=component.place) for n in known)


def _component_fields() -> dict[str, Field]:
    share = Number("a share from 0 to 1", "0", "1")
    fields = ("weight", "industries", "domestic", "import_factor")
    return {
        "category": Field(Text("a category", NAME), "The category it is part of.", True),
        "title": Field(Text(longest=200), "What is bought.", True),
        "title_ko": Field(Text(longest=200), "The same in Korean."),
        "weight": Field(RangeKind(), "Its share of the category, from 0 to 1.", True),
        "domestic": Field(RangeKind(), "Paid to residents in the first round, from 0 to 1."),
        "import_factor": Field(RangeKind("0", "10"), "Imported inputs, times the average."),
        "payroll": Field(YesNo(), "Whether it is pay."),
        "official": Field(share, "Paid to residents as the official count has it."),
        "industries": Field(
            Table(Table(share, NAME, 1), NAME), "By classification, the share of each industry."
        ),
        "employment": Field(Text("a name", NAME), "The employment coefficient it takes."),
        "assumed": Field(Many(Choice(*fields), or_one=True), "What no source gives."),
        "basis": Field(Text(), "What is sourced, and what is not."),
        "note": Field(Text(), "What a reader must know."),
        "source": Field(Many(Text("a source", NAME), or_one=True), "Where it was printed."),
    }


def _bridge_fields() -> dict[str, Field]:
    component = Record(Component, _component_fields, "a component")
    return {
        "bridge": Field(Number("1", "1", "1", whole=True), "1, the version of this.", True),
        "id": Field(Text("a name", NAME), "Its name.", True),
        "title": Field(Text(longest=200), "Its title.", True),
        "title_ko": Field(Text(longest=200), "Its title in Korean."),
        "note": Field(Text(), "What a reader must know."),
        "note_ko": Field(Text(), "The same in Korean."),
        "components": Field(Table(component, NAME, 1), "What each category buys.", True),
        "sources": Field(Table(SOURCE, NAME), "The documents cited."),
    }


BRIDGE = Record(Bridge, _bridge_fields, "a bridge")


def load_bridge(bridge: str) -> Bridge:
    """A bridge of the library (``KR.bridge``), or from a YAML file.

    Raises:
        Refused: if it has errors.

    >>> sorted({one.category for one in load_bridge("KR.bridge").components.values()})
    ['construction', 'labour', 'logistics']
    """
    found = Findings()
    own = library_path(FOLDER, f"{bridge}.yaml")
    in_library = os.sep not in bridge and os.path.exists(own)
    path = own if in_library else bridge
    text = read_text(path, found)
    root = (
        read_nodes(text, os.path.basename(own) if in_library else bridge, found) if text else None
    )
    read = read_bridge(root, found) if root else None
    found.refuse_errors()
    if read is None:
        raise Refused.because(bridge, "could not be read", "check the file")
    return read


def read_bridge(root: Node, found: Findings) -> Bridge | None:
    """A bridge from nodes, checked: shares of industries add to one, weights can."""
    read: Bridge | None = BRIDGE.read(root, found)
    if read is None:
        return None
    for name, one in read.components.items():
        _check_component(name, one, read, found)
    for category in dict.fromkeys(one.category for one in read.components.values()):
        weights = [one.weight.central for one in read.of(category).values()]
        if abs(sum(weights) - 1) > 1e-9:
            says = f"the central weights of {category} add to {sum(weights):g}"
            found.error(root.place, says, "they add to 1")
    return read


def _check_component(name: str, one: Component, bridge: Bridge, found: Findings) -> None:
    if not one.payroll and not one.industries:
        found.error(
            one.place, f"{name} is bought from no industry", "write industries, or payroll: yes"
        )
    if one.payroll and one.domestic != ONE:
        found.error(one.place, f"{name} is pay, which is domestic in full", "take out domestic")
    for classification, shares in one.industries.items():
        if abs(sum(shares.values(), Decimal(0)) - 1) > Decimal("1e-9"):
            says = f"{name}: the shares of {classification} add to {sum(shares.values())}"
            found.error(one.place, says, "they add to 1")
    for cited in one.source:
        if cited not in bridge.sources:
            found.error(
                one.place, f"{name} cites '{cited}', which is not among the sources", "add it"
            )
