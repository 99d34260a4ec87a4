"""What every report on entries gives: named columns, lines with whole amounts, remarks."""

from __future__ import annotations

from typing import Any, NamedTuple

from burdenshare.figures.display import show

Value = int | str | None


class Line(NamedTuple):
    """One line of a statement.

    Attributes:
        name: what the line is (a key of the report's words, or a name of the ledger's own).
        values: one for each column; None where it is not known.
        entries: keys of the entries behind it, for whoever looks closer.
        role: ``total``, ``check`` (0 where the report agrees with itself), ``entry`` where the
            name is an entry's key, or empty.
        reason: why a value is not known.
    """

    name: str
    values: tuple[Value, ...]
    entries: tuple[str, ...] = ()
    role: str = ""
    reason: str = ""


class Statement(NamedTuple):
    """A report on the entries of an agreement.

    Attributes:
        name: which report. agreement, year: whose money; year 0 for all years.
        currency: of all amounts; ``unit`` is what one minor unit is, such as ``1 KRW``.
        until: the last day that counts; empty for all entries.
        columns: a name for each value of a line. notes: remarks, by their names.
    """

    name: str
    agreement: str
    year: int
    currency: str
    unit: str
    until: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()
    standing: str = "own"

    def line(self, name: str) -> Line:
        """The line of a name.

        Raises:
            KeyError: There is no such line.
        """
        for one in self.lines:
            if one.name == name:
                return one
        raise KeyError(name)

    def value(self, name: str, column: str = "amount") -> Value:
        """One value by line and column."""
        return self.line(name).values[self.columns.index(column)]

    @property
    def agrees(self) -> bool:
        """Whether every check of the report with itself is 0."""
        checks = [one for one in self.lines if one.role == "check"]
        return all(value == 0 for one in checks for value in one.values if value is not None)

    def to_dict(self) -> dict[str, Any]:
        """The statement as plain data."""
        head = {name: getattr(self, name) for name in Statement._fields if name != "lines"}
        lines = [
            {"line": one.name, **dict(zip(self.columns, one.values, strict=True))}
            | {"role": one.role, "reason": one.reason, "entries": list(one.entries)}
            for one in self.lines
        ]
        plain = {name: list(one) if isinstance(one, tuple) else one for name, one in head.items()}
        return {"format": 1, **plain, "lines": lines, "agrees": self.agrees}

    def to_frame(self) -> Any:
        """The lines as a pandas table. Needs pandas."""
        import pandas

        rows = [(one.name, *one.values) for one in self.lines]
        return pandas.DataFrame(rows, columns=["line", *self.columns])

    def _repr_html_(self) -> str | None:
        return show(self)
