"""A small evaluator for the formulas that the workbook uses, for machines without LibreOffice.

It knows the functions we write and nothing else, so a formula with anything new fails loudly.
"""

import math
import re
from decimal import ROUND_HALF_UP, Decimal

_TOKEN = re.compile(
    r"\s*(?:(?P<text>\"[^\"]*\")|(?P<number>\d+(?:\.\d+)?(?:E[+-]?\d+)?)|(?P<word>[A-Z]+\()"
    r"|(?P<range>(?:'[^']+'!)?[A-Z]+\d+:[A-Z]+\d+)|(?P<cell>(?:'[^']+'!)?[A-Z]+\d+)"
    r"|(?P<sign><>|>=|<=|[-+*/^&=<>(),]))"
)
_LOOSER = (("=", "<>", "<", ">", "<=", ">="), ("&",), ("+", "-"), ("*", "/"), ("^",))


class Sheets:
    """A workbook (opened by openpyxl with its formulas) that computes its cells on demand."""

    def __init__(self, workbook):
        self.workbook, self.known = workbook, {}

    def value(self, sheet, cell):
        """A cell's value; empty cells are None."""
        if (sheet, cell) not in self.known:
            held = self.workbook[sheet][cell].value
            if isinstance(held, str) and self.workbook[sheet][cell].data_type == "f":
                held = Formula(self, sheet, held[1:]).compute()
            self.known[sheet, cell] = held
        return self.known[sheet, cell]


class Formula:
    """One formula, computed while it is read."""

    def __init__(self, sheets, sheet, text):
        self.sheets, self.sheet, self.at = sheets, sheet, 0
        self.tokens, place = [], 0
        while place < len(text):
            found = _TOKEN.match(text, place)
            assert found, f"cannot read {text[place:]!r}"
            self.tokens.append((found.lastgroup, found[found.lastgroup]))
            place = found.end()

    def compute(self):
        value = self._level(0)
        assert self.at == len(self.tokens), self.tokens[self.at :]
        return value() if callable(value) else value

    def _peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", "")

    def _take(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def _level(self, depth):
        if depth == len(_LOOSER):
            return self._signed()
        value = self._level(depth + 1)
        while self._peek()[0] == "sign" and self._peek()[1] in _LOOSER[depth]:
            sign = self._take()[1]
            value = _later(_apply, sign, value, self._level(depth + 1))
        return value

    def _signed(self):
        if self._peek() == ("sign", "-"):
            self._take()
            return _later(lambda one: -_number(one), self._signed())
        return self._single()

    def _single(self):
        kind, token = self._take()
        if kind == "number":
            return lambda: float(token) if "." in token or "E" in token else int(token)
        if kind == "text":
            return lambda: token[1:-1]
        if kind == "cell":
            return lambda: self.sheets.value(*self._where(token))
        if kind == "range":
            return lambda: self._range(token)
        if kind == "word":
            return self._call(token[:-1])
        assert token == "(", token
        value = self._level(0)
        assert self._take() == ("sign", ")")
        return value

    def _call(self, name):
        arguments = []
        while self._peek() != ("sign", ")"):
            arguments.append(self._level(0))
            if self._peek() == ("sign", ","):
                self._take()
        self._take()
        return lambda: FUNCTIONS[name](*arguments)

    def _where(self, token):
        sheet, _, cell = token.rpartition("!")
        return (sheet.strip("'") if sheet else self.sheet), cell

    def _range(self, token):
        sheet, cells = self._where(token)
        return [
            self.sheets.value(sheet, one.coordinate)
            for row in self.sheets.workbook[sheet][cells]
            for one in row
        ]


def _later(function, *arguments):
    return lambda: function(*(a() if callable(a) else a for a in arguments))


def _number(value):
    if value is None:
        return 0
    assert isinstance(value, int | float), f"#VALUE! {value!r}"
    return value


def _apply(sign, one, other):
    if sign == "&":
        return f"{one}{other}"
    if sign in ("=", "<>"):
        return (one == other) == (sign == "=")
    one, other = _number(one), _number(other)
    return {
        "+": lambda: one + other,
        "-": lambda: one - other,
        "*": lambda: float(one) * float(other),
        "/": lambda: float(one) / float(other),
        "^": lambda: one**other,
        "<": lambda: one < other,
        ">": lambda: one > other,
        "<=": lambda: one <= other,
        ">=": lambda: one >= other,
    }[sign]()


def _flat(arguments):
    for one in arguments:
        value = one()
        yield from value if isinstance(value, list) else [value]


def _numbers(arguments):
    return [v for v in _flat(arguments) if isinstance(v, int | float) and not isinstance(v, bool)]


def _round(value, places):
    number, step = Decimal(repr(float(_number(value())))), Decimal(1).scaleb(-places())
    return float(number.quantize(step, ROUND_HALF_UP))


def _sum_if(tested, criterion, summed):
    assert criterion() == ">-1E+99"
    pairs = zip(tested(), summed(), strict=True)
    return sum(_number(two) for one, two in pairs if isinstance(one, int | float))


FUNCTIONS = {
    "INT": lambda one: math.floor(_number(one())),
    "MOD": lambda one, other: _number(one()) % _number(other()),
    "ROUND": _round,
    "MIN": lambda *some: min(_numbers(some), default=0),
    "MAX": lambda *some: max(_numbers(some), default=0),
    "SUM": lambda *some: sum(_numbers(some)),
    "COUNT": lambda *some: len(_numbers(some)),
    "COUNTIF": lambda span, wanted: sum(v == wanted() for v in span() if v not in (None, "")),
    "SUMIF": _sum_if,
    "ISNUMBER": lambda one: isinstance(one(), int | float) and not isinstance(one(), bool),
    "IF": lambda test, yes, no: yes() if test() else no(),
}
