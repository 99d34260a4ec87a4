"""A mistake in somebody's input, told as a record instead of a crash.

Every reader collects findings and goes on, so that one run reports everything that is wrong.
`Refused` carries them to the caller when nothing useful can be returned.
"""

from typing import NamedTuple

from burdenshare.figures.place import Place


class Finding(NamedTuple):
    """One thing that is wrong: where, what, and what to do about it.

    An ``error`` leaves the document without a meaning, so it is refused. A ``warning`` leaves
    the meaning whole (a figure without a source, say) and is only reported.

    >>> print(Finding(Place("korea-08.yaml", 14), "cap 40 reads as 40 %", "write 4.0"))
    korea-08.yaml:14: cap 40 reads as 40 %; write 4.0
    """

    place: Place
    says: str
    remedy: str = ""
    severity: str = "error"

    def __str__(self) -> str:
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{self.place}: {self.says}{remedy}"


class Findings:
    """The list that a reading writes into; at most `LIMIT` are kept.

    >>> found = Findings()
    >>> found.error(Place("a.yaml", 3), "unknown field 'capp'", "did you mean 'cap'?")
    >>> [str(one) for one in found]
    ["a.yaml:3: unknown field 'capp'; did you mean 'cap'?"]
    """

    LIMIT = 200

    def __init__(self) -> None:
        self._found: list[Finding] = []

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(sorted(set(self._found), key=lambda one: (one.place, one.says)))

    def __len__(self) -> int:
        return len(set(self._found))

    def add(self, finding: Finding) -> None:
        """Keep a finding, unless the list is full already."""
        if len(self._found) < self.LIMIT:
            self._found.append(finding)

    def error(self, place: Place, says: str, remedy: str = "") -> None:
        """Note something that leaves the input without a meaning."""
        self.add(Finding(place, says, remedy))

    def warn(self, place: Place, says: str, remedy: str = "") -> None:
        """Note something that is missing or doubtful while the meaning is whole."""
        self.add(Finding(place, says, remedy, "warning"))

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings for which the input is refused."""
        return tuple(one for one in self if one.severity == "error")

    def refuse_errors(self) -> None:
        """Raise `Refused` with all findings if one of them is an error."""
        if self.errors:
            raise Refused(tuple(self))


class Refused(Exception):
    """Input that cannot be used; `findings` say why, each with its place.

    >>> raise Refused((Finding(Place("a.yaml"), "the file is empty"),))
    Traceback (most recent call last):
    ...
    burdenshare.figures.finding.Refused: a.yaml: the file is empty
    """

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        super().__init__("\n".join(str(one) for one in findings))

    @classmethod
    def because(cls, place: Place | str, says: str, remedy: str = "") -> "Refused":
        """Refuse for a single reason."""
        where = place if isinstance(place, Place) else Place(place)
        return cls((Finding(where, says, remedy),))
