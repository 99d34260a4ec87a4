"""Valid documents changed at random, with an eye for their structure.

Every change is drawn from the generator that is passed in, so that a seed tells an input again.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
import zipfile
from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any
from xml.etree import ElementTree

import yaml

ODD = (
    *("", " ", "0", "-0", "-1", "1e3", "1e999", "1e-999", "1E9999999", "NaN", "Infinity", "-inf"),
    *("9" * 17, "9" * 31, "9" * 400, "9" * 5000, "0." + "0" * 40 + "1", "0x10", "010", "1_000"),
    *(
        "1,234",
        "1.234,5",
        "1 234",
        "２０２６",
        "٣",
        "½",
        "−5",
        "+5",
        ".5",
        "5.",
        "1/2",
        "40",
        "0.04",
    ),
    *("true", "no", "null", "~", "none", "unknown", "remove", "{}", "[]", "[[]]", "{a: b}", "a: b"),
    *("2026", "1899", "9999", "10000", "2026-13-45", "2026-02-30", "31/03/2026", "3/4/26", "2009-"),
    *("=1+1", "@x", "+1", "-1+1", "\t", "\r", "\n", "\0", "\x1b[31m", "\u202e", "\ufeff", "\ud7ff"),
    *("../../etc/passwd", "/etc/passwd", "C:\\x", "file:///etc/passwd", "%s%n", "${x}", "{{7*7}}"),
    *("<b>", "&amp;", "&x;", "<!DOCTYPE a>", "]]>", "'", '"', "''", '""', "\\", "#", "&a", "*a"),
    *(
        "!x",
        "<<",
        "%YAML 9.9",
        "---",
        "...",
        "|",
        ">",
        "? ",
        ": ",
        "- ",
        "KR.cpi",
        "KR.usd",
        "한국",
    ),
    *("a" * 300, "a" * 5000, "é" * 200, "\U0001f600" * 40, "e\u0301", "remainder", "base", "exact"),
)
"""What people, programs and attackers write where something else belongs."""

Change = Callable[[bytes, random.Random], bytes]


def make_input(kind: str, seeds: Sequence[bytes], chance: random.Random) -> bytes:
    """One input: a seed with one to four changes.

    Args:
        kind: ``yaml``, ``json``, ``xml``, ``csv``, ``zip`` or ``text``.
        seeds: valid documents and inputs that were kept. chance: where all choices come from.
    """
    raw = seeds[chance.randrange(len(seeds))]
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 4))):
        roll = chance.random()
        if roll < 0.5:
            raw = _STRUCTURED[kind](raw, chance)
        elif roll < 0.8 and kind != "zip":
            raw = change_lines(raw, chance, seeds)
        else:
            raw = change_bytes(raw, chance, seeds)
    return raw


def change_bytes(raw: bytes, chance: random.Random, seeds: Sequence[bytes] = ()) -> bytes:
    """Bytes flipped, cut out, doubled, cut off, or followed by those of another document."""
    data = bytearray(raw)
    at, other = sorted((chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)))
    match chance.randrange(7):
        case 0 if data:
            for _ in range(chance.randrange(1, 9)):
                data[chance.randrange(len(data))] = chance.randrange(256)
        case 1:
            del data[at : min(other, at + 200)]
        case 2:
            data[at:at] = data[at : min(other, at + 200)] * chance.choice((1, 2, 20))
        case 3:
            del data[at:]
        case 4 if seeds:
            foreign = seeds[chance.randrange(len(seeds))]
            data[at:] = foreign[chance.randrange(len(foreign) + 1) :]
        case 5:
            data[at:at] = chance.choice(ODD).encode("utf-8", "surrogatepass")
        case _ if data:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def change_lines(raw: bytes, chance: random.Random, seeds: Sequence[bytes] = ()) -> bytes:
    """Lines lost, doubled, swapped, moved in from elsewhere, or with another word in them."""
    lines = raw.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(6):
        case 0:
            lines.pop(one)
        case 1:
            lines.insert(one, lines[other])
        case 2:
            lines[one], lines[other] = lines[other], lines[one]
        case 3 if seeds:
            foreign = seeds[chance.randrange(len(seeds))].split(b"\n")
            start = chance.randrange(len(foreign))
            lines[one:one] = foreign[start : start + chance.randrange(1, 12)]
        case 4:
            lines[one] = b" " * chance.randrange(4) + lines[one]
        case _:
            lines[one] = _with_another_word(lines[one], chance)
    return b"\n".join(lines)


def _with_another_word(line: bytes, chance: random.Random) -> bytes:
    words = re.split(rb"([ ,:;<>=\"]+)", line)
    words[chance.randrange(len(words))] = chance.choice(ODD).encode("utf-8", "surrogatepass")
    return b"".join(words)


def change_yaml(raw: bytes, chance: random.Random) -> bytes:
    """A document whose tree is changed; one that is no YAML any more is changed as lines."""
    try:
        tree = yaml.load(raw.decode(), _PLAIN)
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError, TypeError):
        return change_lines(raw, chance)
    tree = change_tree(tree, chance)
    try:
        return yaml.dump(tree, Dumper=_DUMPER, sort_keys=False, allow_unicode=True).encode()
    except (yaml.YAMLError, UnicodeEncodeError, RecursionError, TypeError):
        return change_lines(raw, chance)


_PLAIN: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def change_json(raw: bytes, chance: random.Random) -> bytes:
    """A document whose tree is changed; one that is no JSON any more is changed as bytes."""
    try:
        tree = json.loads(raw)
    except (ValueError, RecursionError):
        return change_bytes(raw, chance)
    tree = change_tree(tree, chance)
    if chance.random() < 0.05:
        return b"[" * chance.choice((40, 2_000, 100_000)) + raw
    return json.dumps(tree, ensure_ascii=chance.random() < 0.3, indent=1).encode(
        "utf-8", "surrogatepass"
    )


def change_tree(tree: Any, chance: random.Random) -> Any:
    """A tree of tables, lists and texts with one node changed, taken out, moved or put deeper."""
    places = _places(tree)
    if not places:
        return chance.choice(ODD)
    holder, key = chance.choice(places)
    match chance.randrange(8):
        case 0:
            del holder[key]
        case 1:
            other, there = chance.choice(places)
            holder[key] = json.loads(json.dumps(other[there]))
        case 2 if isinstance(holder, dict):
            holder[chance.choice(ODD)] = holder.pop(key)
        case 3:
            holder[key] = [holder[key]] if chance.random() < 0.5 else {"a": holder[key]}
        case 4 if isinstance(holder, dict):
            other, there = chance.choice(places)
            holder[str(there)] = json.loads(json.dumps(other[there]))
        case 5 if isinstance(holder, list):
            holder.extend(json.loads(json.dumps(holder[:50])))
        case _:
            holder[key] = _other_value(holder[key], chance)
    return tree


def _places(tree: Any) -> list[tuple[Any, Any]]:
    found, left = [], [tree]
    while left and len(found) < 20_000:
        one = left.pop()
        if not isinstance(one, dict | list):
            continue
        for key, value in one.items() if isinstance(one, dict) else enumerate(one):
            found.append((one, key))
            left.append(value)
    return found


def _other_value(value: Any, chance: random.Random) -> Any:
    if isinstance(value, str) and chance.random() < 0.3:
        at = chance.randrange(len(value) + 1)
        return value[:at] + chance.choice(ODD) + value[at:]
    plain = (None, True, False, 0, -1, 1e308, -1e308, 10**30, 1.5, [], {})
    return chance.choice(ODD) if chance.random() < 0.7 else chance.choice(plain)


def change_csv(raw: bytes, chance: random.Random) -> bytes:
    """A table with a cell, a row, a column or its dialect changed."""
    try:
        rows = list(csv.reader(io.StringIO(raw.decode(), newline="")))
    except (UnicodeDecodeError, csv.Error):
        return change_bytes(raw, chance)
    rows = [row for row in rows if row] or [[""]]
    row = chance.choice(rows)
    column = chance.randrange(len(row))
    match chance.randrange(7):
        case 0 | 1 | 2:
            row[column] = chance.choice(ODD)
        case 3:
            rows.insert(chance.randrange(len(rows)), list(row))
        case 4:
            for one in rows:
                one[column:column] = one[column : column + 1]
        case 5:
            for one in rows:
                del one[column : column + 1]
        case _:
            rows[0][chance.randrange(len(rows[0]))] = chance.choice(rows[0])
    return _write_csv(rows, chance)


def _write_csv(rows: list[list[str]], chance: random.Random) -> bytes:
    out = io.StringIO(newline="")
    plain = chance.random() < 0.8
    mark = "," if plain else chance.choice((",", ";", "\t", "|"))
    end = "\n" if plain else chance.choice(("\n", "\r\n", "\r"))
    csv.writer(out, delimiter=mark, lineterminator=end).writerows(rows)
    code = "utf-8" if plain else chance.choice(("utf-8-sig", "utf-16", "cp949", "latin-1"))
    return out.getvalue().encode(code, "replace")


def change_xml(raw: bytes, chance: random.Random) -> bytes:
    """A tree of elements with one attribute, text or element changed, or entities declared."""
    try:
        root = ElementTree.fromstring(raw)
    except (ElementTree.ParseError, LookupError, ValueError):
        return change_bytes(raw, chance)
    every = list(root.iter())
    one = chance.choice(every)
    match chance.randrange(6):
        case 0 | 1 if one.attrib:
            one.set(chance.choice(list(one.attrib)), _said(chance))
        case 2 if one.attrib:
            del one.attrib[chance.choice(list(one.attrib))]
        case 3 if len(one):
            one.remove(chance.choice(list(one)))
        case 4:
            one.append(deepcopy(chance.choice(every)))
        case _:
            one.text = _said(chance)
    made = ElementTree.tostring(root)
    return _DECLARED + made if chance.random() < 0.03 else made


_DECLARED = b'<!DOCTYPE a [<!ENTITY x "yyyyyyyyyy"><!ENTITY z "&x;&x;&x;">]>'


def _said(chance: random.Random) -> str:
    return re.sub("[\x00-\x08\x0b-\x1f\ud800-\udfff]", "", chance.choice(ODD))


def change_zip(raw: bytes, chance: random.Random) -> bytes:
    """An archive with a part changed, renamed, doubled, left out, or packed in another way."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = [(one.filename, archive.read(one)) for one in archive.infolist()]
    except Exception:  # whatever a broken archive makes of it
        return change_bytes(raw, chance)
    at = chance.randrange(len(parts)) if parts else 0
    match chance.randrange(7) if parts else 6:
        case 0 | 1 | 2:
            parts[at] = (parts[at][0], _change_part(*parts[at], chance))
        case 3:
            parts[at] = (chance.choice(ODD) or "x", parts[at][1])
        case 4:
            parts.append(parts[at])
        case 5:
            parts.pop(at)
        case _:
            parts.append((chance.choice(ODD) or "x", b"\0" * chance.choice((0, 10, 2_000_000))))
    return _write_zip(parts, chance)


def _change_part(name: str, content: bytes, chance: random.Random) -> bytes:
    if name.endswith((".xml", ".rels")) and chance.random() < 0.8:
        return change_xml(content, chance)
    if name.endswith(".json"):
        return change_json(content, chance)
    return change_bytes(content, chance)


def _write_zip(parts: list[tuple[str, bytes]], chance: random.Random) -> bytes:
    import warnings

    held = io.BytesIO()
    how = zipfile.ZIP_STORED if chance.random() < 0.7 else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(held, "w", how) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a name twice is what is wanted
        for name, content in parts:
            entry = zipfile.ZipInfo(name.replace("\0", "") or "x")
            entry.compress_type = how
            archive.writestr(entry, content)
    return held.getvalue()


_STRUCTURED: dict[str, Change] = {
    "yaml": change_yaml,
    "json": change_json,
    "xml": change_xml,
    "csv": change_csv,
    "zip": change_zip,
    "text": change_lines,
}
