"""F4: what YAML means elsewhere and not here: texts stay as written, the rest is refused.

Each trap is the text after ``cap:``, what it is as a text, and what it is as a number; None where
it is refused.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from burdenshare.figures.finding import Findings
from burdenshare.reading.kinds import Date, Number, YesNo
from burdenshare.reading.nodes import read_nodes

SCALARS: list[tuple[str, str, str | None]] = [
    # Words that are true, false or nothing elsewhere.
    *((word, word, None) for word in ("no", "No", "NO", "off", "on", "y", "n", "yes")),
    *((word, word, None) for word in ("true", "FALSE", "null", "~", "NULL", "none")),
    # Numbers that have another value elsewhere.
    ("0123", "0123", None),
    ("0o14", "0o14", None),
    ("0x1F", "0x1F", None),
    ("0b11", "0b11", None),
    ("12:30:45", "12:30:45", None),
    ("190:20:30", "190:20:30", None),
    ("1e3", "1e3", None),
    ("1E+3", "1E+3", None),
    ("685_230", "685_230", None),
    ("1,234", "1,234", None),
    ("1 234", "1 234", None),
    ("+5", "+5", None),
    (".5", ".5", None),
    ("5.", "5.", None),
    (".inf", ".inf", None),
    ("-.inf", "-.inf", None),
    (".nan", ".nan", None),
    ("−5", "−5", None),
    ("５", "５", None),
    ("٣", "٣", None),
    ("1/2", "1/2", None),
    ("5%", "5%", None),
    ("9" * 29, "9" * 29, None),
    # Numbers that lose something elsewhere.
    ("4.0", "4.0", "4.0"),
    ("4.00", "4.00", "4.00"),
    ("1.20", "1.20", "1.20"),
    ("-0", "-0", "-0"),
    ("'4.0'", "4.0", "4.0"),
    ('"4.0"', "4.0", "4.0"),
    ("0.1000000000000000055511151", "0.1000000000000000055511151", "0.1000000000000000055511151"),
    ("9007199254740993", "9007199254740993", "9007199254740993"),
    # Days that become something else elsewhere.
    ("2026-01-05", "2026-01-05", None),
    ("2001-12-14t21:59:43.10-05:00", "2001-12-14t21:59:43.10-05:00", None),
    ("04-01", "04-01", None),
    # Marks.
    ("=", "=", None),
    ("'<<'", "<<", None),
    ("4.0 # four", "4.0", "4.0"),
    ("a#b", "a#b", None),
    ("'it''s'", "it's", None),
    (r'"\u0041"', "A", None),
    ("|\n  4.0", "4.0", "4.0"),
    (">\n  a\n  b", "a b", None),
    ("http://x.org:80/a", "http://x.org:80/a", None),
]

REFUSED = [
    "cap: 4\ncap: 5\n",
    "cap: 4\n'cap': 5\n",
    'cap: 4\n"\\u0063ap": 5\n',
    "a: {cap: 4, cap: 5}\n",
    "cap: &x 4\n",
    "cap: *x\n",
    "<<: {cap: 4}\n",
    "cap: !!float 4\n",
    "cap: !!python/name:os.system\n",
    "cap: !own 4\n",
    "cap: ! 4\n",
    "cap: 4\n---\ncap: 5\n",
    "cap: 4\n...\ncap: 5\n",
    "? [a, b]\n: 4\n",
    "? {a: b}\n: 4\n",
    "cap: 4\n\tfloor: 2\n",
    "cap: 'four\n",
    "cap: [4\n",
    "cap: {a: 4\n",
    "cap: 4: 5\n",
    "cap: @four\n",
    "cap: `four`\n",
    'cap: "\\x"\n',
    'cap: "\\0"\n',
    'cap: "\\u202e4"\n',
    "cap: 4\u2028floor: 2\n",
    "cap: 4\u0085floor: 2\n",
    "%TAG ! tag:x,2026:\n---\ncap: !a 4\n",
    "# nothing but this\n",
]


def read(text: str) -> tuple[object, Findings]:
    found = Findings()
    return read_nodes(text, "a.yaml", found), found


def test_there_are_as_many_traps_as_were_promised() -> None:
    assert len(SCALARS) + len(REFUSED) >= 60


@pytest.mark.parametrize(("written", "text", "number"), SCALARS)
def test_a_scalar_stays_the_text_that_was_written(
    written: str, text: str, number: str | None
) -> None:
    root, found = read(f"cap: {written}\n")
    node = root.get("cap")  # type: ignore[attr-defined]
    assert (node.kind, node.value.rstrip("\n"), list(found)) == ("text", text, [])
    value = Number().read(node._replace(value=text), found)
    assert value == (None if number is None else Decimal(number))
    assert str(value) == str(number)
    assert bool(found.errors) == (number is None)
    assert all(one.place.line == 1 and one.remedy for one in found)


@pytest.mark.parametrize("text", REFUSED)
def test_what_has_two_meanings_is_refused_with_its_line(text: str) -> None:
    root, found = read(text)
    assert root is None
    assert all(one.says and one.remedy for one in found)
    assert all(one.place.line for one in found) or text.startswith("#")


@pytest.mark.parametrize("word", ["no", "yes", "No", "off", "on", "true", "n", "0", "~"])
def test_only_yes_and_no_say_yes_and_no(word: str) -> None:
    root, found = read(f"cap: {word}\n")
    read_as = YesNo().read(root.get("cap"), found)  # type: ignore[attr-defined]
    assert read_as == {"no": False, "yes": True}.get(word)


@pytest.mark.parametrize("word", ["2026-13-01", "2026-02-30", "2026-1-5", "20260105", "5.1.2026"])
def test_a_day_that_never_was_is_no_day(word: str) -> None:
    root, found = read(f"cap: {word}\n")
    assert Date().read(root.get("cap"), found) is None  # type: ignore[attr-defined]
    assert found.errors


def test_an_empty_value_is_an_empty_text_and_a_key_may_be_any_word() -> None:
    root, found = read("on:\nno: 1\n12:30: 2\n")
    assert root.keys == ("on", "no", "12:30")  # type: ignore[attr-defined]
    assert root.get("on").value == "" and not list(found)  # type: ignore[attr-defined]
