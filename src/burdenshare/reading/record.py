"""A mapping with named fields, read into an immutable record.

A field is described once: its kind, whether it must be there, and what it means. From that come
the reading with its findings, the JSON Schema, the writing, and the reference page of the docs.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from burdenshare.figures.finding import Findings
from burdenshare.reading.kinds import Kind, Plain, nearest
from burdenshare.reading.nodes import Node


class Field(NamedTuple):
    """A field of a record: its kind, its meaning, and whether it must be written.

    ``attribute`` is its name in Python where the document's word is a keyword there (``from``).
    """

    kind: Kind
    says: str
    required: bool = False
    attribute: str = ""


class Record(Kind):
    """A mapping whose fields are known by name; unknown names are findings.

    ``make`` is a NamedTuple class with one attribute for each field and, where it has an
    attribute ``place`` that no field fills, the line on which the mapping begins.
    """

    def __init__(
        self, make: Callable[..., Any], fields: Callable[[], dict[str, Field]], says: str
    ) -> None:
        self.make, self._fields, self.says = make, fields, says
        self.places = "place" in getattr(make, "_fields", ())

    @property
    def fields(self) -> dict[str, Field]:
        """The fields by the name a document uses."""
        return self._fields()

    def read(self, node: Node, found: Findings) -> Any:
        if node.kind != "mapping":
            return self.refuse(node, found, "write its fields as 'name: value' lines")
        fields, before = self.fields, found.error_count
        placed = self.places and "place" not in fields
        values: dict[str, Any] = {"place": node.place} if placed else {}
        for key, child in node.value:
            if found.full:
                return None
            if field := fields.get(key.value):
                value = field.kind.read(child, found)
                values[field.attribute or key.value] = value
            else:
                says = f"unknown field '{key.value[:60]}' in {self.says}"
                found.error(key.place, says, nearest(key, tuple(fields)))
        self._note_missing(node, fields, found)
        return self.make(**values) if found.error_count == before else None

    def _note_missing(self, node: Node, fields: dict[str, Field], found: Findings) -> None:
        written = node.keys
        for name, field in fields.items():
            if field.required and name not in written:
                says = f"{self.says} has no '{name}'"
                found.error(node.place, says, f"write {name}: {field.kind.says}")

    def schema(self) -> dict[str, Any]:
        fields = self.fields
        shape: dict[str, Any] = {
            "type": "object",
            "properties": {
                name: {"description": field.says, **field.kind.schema()}
                for name, field in fields.items()
            },
            "additionalProperties": False,
        }
        required = [name for name, field in fields.items() if field.required]
        return {**shape, "required": required} if required else shape

    def write(self, value: Any) -> Plain:
        written, usual = {}, getattr(self.make, "_field_defaults", {})
        for name, field in self.fields.items():
            one = getattr(value, field.attribute or name)
            empty: tuple[Any, ...] = (usual.get(field.attribute or name), None, "", (), {})
            if field.required or one not in empty:
                written[name] = field.kind.write(one)
        return written
