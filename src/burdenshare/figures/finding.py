"""A mistake in somebody's input, told as a record instead of a crash.

Every reader collects findings and goes on, so that one run reports everything that is wrong.
`Refused` carries them to the caller when nothing useful can be returned.
"""

import re
from typing import NamedTuple

from burdenshare.figures.place import Place

LONGEST = 400
"""Characters of a reason or a remedy: a document's own words can be of any length."""
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)


class Finding(NamedTuple):
    """One thing that is wrong: where, what, and what to do about it.

    An ``error`` leaves the document without a meaning, so it is refused. A ``warning`` leaves
    the meaning whole (a figure without a source, say) and is only reported.

    Attributes:
        place: file and line. says: what is wrong. remedy: what to do; may be empty.
        severity: ``error`` or ``warning``.

    >>> print(Finding(Place("korea-08.yaml", 14), "cap 40 reads as 40 %", "write 4.0"))
    korea-08.yaml:14: cap 40 reads as 40 %; write 4.0
    """

    place: Place
    says: str
    remedy: str = ""
    severity: str = "error"

    def __str__(self) -> str:
        remedy = f"; {self.remedy}" if self.remedy else ""
        return visible(f"{self.place}: {self.says}{remedy}")


def visible(text: str) -> str:
    r"""A text on one line, what cannot be seen in it written out.

    What is quoted from a file must not move a terminal's cursor, nor turn the line round.

    >>> visible("cap \x1b[2J\u202e4\nx")
    'cap \\x1b[2J\\u202e4\\nx'
    """
    return _UNSEEN.sub(lambda one: one[0].encode("unicode_escape").decode("ascii"), text)


def shorten(text: str) -> str:
    """A text of at most `LONGEST` characters, its middle left out where it is longer.

    >>> len(shorten("x" * 10_000)), shorten("short")
    (400, 'short')
    """
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 103]} … {text[-100:]}"


class Findings:
    """The list that a reading writes into; a reader stops once it is `full`.

    >>> found = Findings()
    >>> found.error(Place("a.yaml", 3), "unknown field 'capp'", "did you mean 'cap'?")
    >>> [str(one) for one in found]
    ["a.yaml:3: unknown field 'capp'; did you mean 'cap'?"]
    """

    LIMIT = 200

    def __init__(self) -> None:
        self._found: dict[Finding, None] = {}
        self.error_count = self._kept_errors = 0

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(sorted(self._found, key=lambda one: (one.place, one.says)))

    def __len__(self) -> int:
        return len(self._found)

    @property
    def full(self) -> bool:
        """Whether there are so many errors that no more are wanted."""
        return self._kept_errors >= self.LIMIT

    def add(self, finding: Finding) -> None:
        """Keep a finding, unless the list is full already; the last one kept says so."""
        error = finding.severity == "error"
        self.error_count += error
        if finding in self._found or self.full or (not error and len(self) >= self.LIMIT):
            return
        self._kept_errors += error
        if self._kept_errors >= self.LIMIT:
            says = f"more is wrong than the first {self.LIMIT} findings say"
            finding = Finding(finding.place, says, "mend these and check again")
        self._found[finding] = None

    def error(self, place: Place, says: str, remedy: str = "") -> None:
        """Note something that leaves the input without a meaning."""
        self.add(Finding(place, shorten(says), shorten(remedy)))

    def warn(self, place: Place, says: str, remedy: str = "") -> None:
        """Note something that is missing or doubtful while the meaning is whole."""
        self.add(Finding(place, shorten(says), shorten(remedy), "warning"))

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

    Attributes:
        findings: all that is wrong, in the order of their places.

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
        return cls((Finding(where, shorten(says), shorten(remedy)),))
