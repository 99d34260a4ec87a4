"""Small files made to cost much: who builds them, and what each is aimed at."""

from __future__ import annotations

import gzip
import io
import json
import struct
import zipfile
from collections.abc import Callable
from functools import lru_cache

from fuzz import seeds

Build = Callable[[], bytes]

DEEP = 100_000


def _bytes(text: str) -> bytes:
    return text.encode()


def _yaml_aliases(width: int) -> bytes:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * width)}]" for n in range(1, 9)]
    return "\n".join(lines).encode()


YAML: dict[str, Build] = {
    "aliases of aliases": lambda: _yaml_aliases(9),
    "an alias as a key": lambda: b"? &a x\n: 1\n? *a\n: 2\n",
    "anchors by the thousand": lambda: b"".join(b"k%d: &a%d x\n" % (n, n) for n in range(9_000)),
    "merge keys": lambda: b"<<: {a: 1}\nterms: 1\n",
    "lists nested in flow": lambda: b"a: " + b"[" * DEEP,
    "tables nested in flow": lambda: b"{a: " * (DEEP // 4),
    "lists nested by dashes": lambda: b"- " * (DEEP // 2),
    "keys nested by question marks": lambda: b"? " * (DEEP // 2),
    "blocks nested by indents": lambda: b"".join(b" " * n + b"a:\n" for n in range(600)),
    "more nodes than are read": lambda: b"a: [" + b"x," * 60_000 + b"]",
    "a text of the whole file": lambda: b"a: " + b"x" * 190_000,
    "a key of the whole file": lambda: b"x" * 190_000 + b": a",
    "a number of the whole file": lambda: b"terms: " + b"9" * 190_000,
    "an exponent": lambda: b"terms: 1e9999999\n",
    "an exponent below": lambda: b"terms: 1e-9999999\n",
    "a key twenty thousand times": lambda: b"terms: 1\n" * 20_000,
    "twenty thousand unknown keys": lambda: b"".join(b"k%d: 1\n" % n for n in range(18_000)),
    "a quote that is never closed": lambda: b"a: '" + b"x\n" * 90_000,
    "escapes": lambda: b'a: "' + b"\\u0041" * 30_000 + b'"',
    "a comment of the whole file": lambda: b"# " + b"x" * 190_000,
    "blank lines": lambda: b"\n" * 190_000 + b"a: 1",
    "documents": lambda: b"--- a\n" * 30_000,
    "tags that run code": lambda: b"terms: !!python/object/apply:os.system [id]\n",
    "tags of every node": lambda: b"a: [" + b"!x y," * 30_000 + b"]",
    "directives": lambda: b"%TAG !a! tag:a\n" * 10_000 + b"--- a\n",
    "a block text": lambda: b"a: |\n" + b"  x\n" * 40_000,
    "years of a thousand years": lambda: b"terms: 1\nyears: 0001-9999\n",
}
"""For every reader of YAML, each at most 200,000 bytes."""

_LOL = "".join(
    f'<!ENTITY l{n} "{"".join([f"&l{n - 1};"] * 10)}">' if n else '<!ENTITY l0 "lol">'
    for n in range(10)
)
_ISSUE = '<issue index="{0}" name="{0}" type="discrete"><item index="1" value="x"/></issue>'

XML: dict[str, Build] = {
    "entities of entities": lambda: _bytes(f"<!DOCTYPE a [{_LOL}]><a>&l9;</a>"),
    "one long entity": lambda: _bytes(
        f'<!DOCTYPE a [<!ENTITY x "{"y" * 50_000}">]><a>{"&x;" * 50_000}</a>'
    ),
    "an entity outside": lambda: (
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    ),
    "a document type outside": lambda: b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd"><a/>',
    "elements nested": lambda: b"<a>" * DEEP,
    "elements by the hundred thousand": lambda: b"<a>" + b"<b/>" * 250_000 + b"</a>",
    "attributes": lambda: b"<a " + b" ".join(b'a%d="1"' % n for n in range(100_000)) + b"/>",
    "a long attribute": lambda: b'<a b="' + b"x" * 1_900_000 + b'"/>',
    "a long text": lambda: b"<a>" + b"x" * 1_900_000 + b"</a>",
    "a long comment": lambda: b"<a><!--" + b"x" * 1_900_000 + b"--></a>",
    "instructions": lambda: b"<a>" + b"<?x y?>" * 250_000 + b"</a>",
    "issues by the ten thousand": lambda: _bytes(
        "<utility_space>" + "".join(_ISSUE.format(n) for n in range(20_000)) + "</utility_space>"
    ),
    "a range of a thousand million": lambda: (
        b'<utility_space><issue index="1" name="a" type="integer" lowerbound="0"'
        b' upperbound="1000000000"><evaluator ftype="linear" slope="1" offset="0"/></issue>'
        b'<weight index="1" value="1"/></utility_space>'
    ),
    "a range without end": lambda: (
        b'<utility_space><issue index="1" name="a" type="integer" lowerbound="-1e308"'
        b' upperbound="1e308"/></utility_space>'
    ),
    "weights without end": lambda: (
        b'<utility_space><issue index="1" name="a"><item value="x" evaluation="1e999"/></issue>'
        b'<weight index="1" value="NaN"/></utility_space>'
    ),
}
"""For GENIUS, each at most 2 MB."""


def _range(low: str, high: str, step: str) -> bytes:
    values = {"price": {"range": [low, high, step]}}
    return json.dumps({"name": "d", "issuesValues": values}).encode()


JSON: dict[str, Build] = {
    "lists nested": lambda: b"[" * DEEP,
    "tables nested": lambda: b'{"a":' * DEEP,
    "a number of five thousand digits": lambda: b'{"issueWeights": {"a": ' + b"9" * 5_000 + b"}}",
    "a number of a million digits": lambda: b'{"issues": ' + b"9" * 1_000_000 + b"}",
    "a number beyond the largest": lambda: b'{"issueWeights": {"a": 1e999}, "issues": {}}',
    "no number": lambda: b'{"issueWeights": {"a": NaN}, "issues": {}}',
    "keys twice, at the end of many": lambda: _bytes(
        "{" + ",".join(f'"k{n}": 1' for n in range(130_000)) + ', "k129999": 1}'
    ),
    "a text of the whole file": lambda: b'{"issues": "' + b"x" * 1_900_000 + b'"}',
    "half a character": lambda: (
        b'{"issueWeights": {"\\ud800": 1}, "issues": {"\\ud800": {"a": 1}}}'
    ),
    "a range of a thousand million": lambda: _range("0", "1000000000", "1"),
    "a range of tiny steps": lambda: _range("0", "1", "1e-300"),
    "a range of no steps": lambda: _range("0", "1", "0"),
    "an escape that turns the line": lambda: b'{"issuesValues": {"\\u202e": {"values": ["x"]}}}',
}
"""For GeniusWeb, NegoLog and checkpoints."""

CSV: dict[str, Build] = {
    "a cell beyond what Python takes": lambda: b"a,b\n" + b"x" * 131_073 + b",1\n",
    "a cell of the whole file": lambda: b"a,b\n" + b"x" * 4_900_000 + b",1\n",
    "columns by the million": lambda: b"," * 4_900_000,
    "a quote that is never closed": lambda: b'a,b\n"' + b"x\n" * 2_400_000,
    "quotes": lambda: b'"' * 4_900_000,
    "lines without cells": lambda: b"\n" * 4_900_000,
    "one cell a line": lambda: b"a\n" + b"x\n" * 2_400_000,
    "old line ends": lambda: b"a,b\r" * 1_000_000,
    "zero bytes": lambda: b"\0" * 4_900_000,
    "a number of five thousand digits": lambda: b"year,category,amount\n2024,a," + b"9" * 5_000,
    "an exponent": lambda: b"year,category,amount\n2024,a,1e9999999\n",
    "letters that join": lambda: b"a,b\n" + ("a" + "\u0301" * 2_000_000).encode() + b",1\n",
}
"""For every reader of CSV."""


def packed(parts: list[tuple[str, bytes]], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of some parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", how) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return held.getvalue()


_BOOK = b'<workbook xmlns:r="r"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'
_RELS = b'<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'
PARTS = [("xl/workbook.xml", _BOOK), ("xl/_rels/workbook.xml.rels", _RELS)]


def book(sheet: bytes, more: list[tuple[str, bytes]] | None = None) -> bytes:
    """A workbook of one sheet, as bare as a reader takes it."""
    return packed([*PARTS, ("xl/worksheets/sheet1.xml", sheet), *(more or [])])


def _rows(cells: bytes) -> bytes:
    return b"<worksheet><sheetData>" + cells + b"</sheetData></worksheet>"


@lru_cache(maxsize=1)
def _giant_row() -> bytes:
    """The bomb of the reference: some 441 KB that hold a row of 225 MB."""
    return book(_rows(b"<row>" + b'<c t="inlineStr"><is><t>a</t></is></c>' * 5_900_000 + b"</row>"))


def _lying() -> bytes:
    """A part that says it is small."""
    raw = bytearray(book(_rows(b"<row>" + b"<c><v>1</v></c>" * 200_000 + b"</row>")))
    at = raw.rfind(b"PK\x01\x02", 0, raw.rfind(b"xl/worksheets/sheet1.xml"))
    raw[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(raw)


def _overlapping() -> bytes:
    """Two hundred entries that all point to the same bytes."""
    raw = packed([("a", b"\0" * 9_000_000)])
    start = raw.find(b"PK\x01\x02")
    entry, end = raw[start : raw.find(b"PK\x05\x06")], raw[raw.find(b"PK\x05\x06") :]
    many = entry * 200
    tail = end[:8] + struct.pack("<HHI", 200, 200, len(many)) + end[16:]
    return raw[:start] + many + tail


XLSX: dict[str, Build] = {
    "a giant row": _giant_row,
    "a part of zeros": lambda: packed([*PARTS, ("xl/worksheets/sheet1.xml", b"\0" * 150_000_000)]),
    "an archive in an archive": lambda: book(
        packed([("a", packed([("b", b"\0" * 20_000_000)]))], zipfile.ZIP_STORED)
    ),
    "parts by the hundred": lambda: packed(PARTS + [(f"x{n}", b"") for n in range(250)]),
    "a part that lies about its size": _lying,
    "parts that overlap": _overlapping,
    "entities": lambda: book(f"<!DOCTYPE a [{_LOL}]><a>&l9;</a>".encode()),
    "a column beyond the last": lambda: book(_rows(b'<row r="1"><c r="XFE1"><v>1</v></c></row>')),
    "a row beyond the last": lambda: book(_rows(b'<row r="1048577"><c><v>1</v></c></row>')),
    "two cells far apart": lambda: book(
        _rows(
            b'<row r="1"><c r="XFD1"><v>1</v></c></row>'
            + b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(2, 900))
        )
    ),
    "a text that does not exist": lambda: book(_rows(b'<row><c t="s"><v>999999999</v></c></row>')),
    "a number of the whole file": lambda: book(
        _rows(b"<row><c><v>" + b"9" * 900_000 + b"</v></c></row>")
    ),
    "shared texts": lambda: book(
        _rows(b'<row><c t="s"><v>0</v></c></row>'),
        [("xl/sharedStrings.xml", b"<sst><si><t>" + b"x" * 30_000_000 + b"</t></si></sst>")],
    ),
    "elements nested": lambda: book(b"<a>" * 300_000),
    "attributes": lambda: book(
        _rows(b"<row " + b" ".join(b'a%d="1"' % n for n in range(90_000)) + b"/>")
    ),
    "styles": lambda: book(
        _rows(b'<row><c s="999999999"><v>1</v></c></row>'),
        [
            (
                "xl/styles.xml",
                b"<styleSheet><cellXfs>" + b"<xf/>" * 190_000 + b"</cellXfs></styleSheet>",
            )
        ],
    ),
}
"""For imports of workbooks."""


def _npz(header: bytes, content: bytes = b"\0" * 64, how: int = zipfile.ZIP_STORED) -> bytes:
    length = struct.pack("<H", len(header))
    array = b"\x93NUMPY\x01\x00" + length + header + content
    with zipfile.ZipFile(io.BytesIO(seeds.futures()[0])) as archive:
        about = archive.read("about.json")
    return packed([("about.json", about), ("KR.cpi.npy", array)], how)


def _about(**changed: object) -> bytes:
    with zipfile.ZipFile(io.BytesIO(seeds.futures()[0])) as archive:
        about = json.loads(archive.read("about.json"))
    return packed([("about.json", json.dumps({**about, **changed}).encode())], zipfile.ZIP_STORED)


NPZ: dict[str, Build] = {
    "objects, which unpickling would run": lambda: _npz(
        b"{'descr': '|O', 'fortran_order': False, 'shape': (1,), }\n", b"cos\nsystem\n(S'id'\ntR."
    ),
    "a shape of a thousand million": lambda: _npz(
        b"{'descr': '<i4', 'fortran_order': False, 'shape': (1000000000, 1000), }\n"
    ),
    "a shape below zero": lambda: _npz(
        b"{'descr': '<i4', 'fortran_order': False, 'shape': (-1, 64), }\n"
    ),
    "a header that computes": lambda: _npz(
        b"{'descr': '<i4', 'fortran_order': False, 'shape': (9**9**9,), }\n"
    ),
    "a header of brackets": lambda: _npz(b"(" * 60_000),
    "a header of the largest size": lambda: _npz(b" " * 65_535),
    "zeros, packed": lambda: _npz(b"{}", b"\0" * 40_000_000, zipfile.ZIP_DEFLATED),
    "paths by the thousand million": lambda: _about(replicates=10**9, points=10**9),
    "sizes below zero": lambda: _about(replicates=-1, points=-64),
    "years by the thousand million": lambda: _about(years=list(range(10_000))),
    "words nested": lambda: packed([("about.json", b"[" * 90_000)], zipfile.ZIP_STORED),
    "a name that leads out": lambda: packed(
        [("../../../../tmp/about.json", b"{}")], zipfile.ZIP_STORED
    ),
}
"""For sets of futures."""

GZIP: dict[str, Build] = {
    "zeros, packed a thousandfold": lambda: gzip.compress(b"\0" * 400_000_000, 9),
    "packed, cut off": lambda: gzip.compress(b"year,row,code,name\n" * 1_000)[:-20],
    "packed twice": lambda: gzip.compress(gzip.compress(b"a,b\n" * 1_000)),
}
"""For input-output tables."""

TEXT: dict[str, Build] = {
    "an exponent": lambda: b"set KR.cpi.2026=1e9999999",
    "a number of five thousand digits": lambda: b"set KR.cpi.2026=" + b"9" * 5_000,
    "values by the hundred thousand": lambda: b"vary lines.total.escalate.cap=" + b"1," * 90_000,
    "lists nested": lambda: b"vary a=" + b"[" * DEEP,
    "a path without end": lambda: b"change " + b"a." * 90_000 + b"b=1",
    "a day of five thousand digits": lambda: b"as-of " + b"9" * 5_000,
}
"""For the texts of options."""

_PART = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'

FORM: dict[str, Build] = {
    "marks alone": lambda: b"--x\r\n" * 1_500_000,
    "fields by the hundred thousand": lambda: _PART * 100_000 + b"--x--\r\n",
    "a head without end": lambda: b"--x\r\n" + b"a: b\r\n" * 1_000_000 + b"--x--\r\n",
    "a field of the whole form": lambda: _PART[:-3] + b"1" * 9_000_000 + b"\r\n--x--\r\n",
    "no marks": lambda: b"\0" * 9_000_000,
}
"""For forms with files."""
