"""The mutation list of the pure ledger: its invariants' guards, and every small change besides.

A mutant is a module's source with one thing changed. It is killed when a test fails with it.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import burdenshare

ROOM = Path(burdenshare.__file__).parent / "ledger"
MODULES = ("book", "canonical", "entry", "events", "limit_checks", "net", "rules", "states")
"""Where the rules of the ledger are; reports add up, and are held against the book by its tests."""


class Mutant(NamedTuple):
    """A changed module: its name, where and what was changed, and its source then."""

    module: str
    line: int
    what: str
    source: str

    @property
    def name(self) -> str:
        """Short enough for a list."""
        return f"{self.module}:{self.line} {self.what}"


GUARDS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "I1": (("rules", "_amount", "[]"),),
    "I2": (("book", "_apply", ""),),
    "I4": (("events", "allowed", "True"),),
    "I5": (("rules", "_category", "[]"), ("book", "_note_slips", "None")),
    "I7": (
        ("limit_checks", "_payroll_share", ""),
        ("limit_checks", "payroll_base", "(10**18, '')"),
    ),
    "I8": (("limit_checks", "_in_kind", "iter(())"), ("limit_checks", "_one_form", "iter(())")),
    "I9": (("limit_checks", "_tested", "iter(())"), ("rules", "_details", "[]")),
    "I10": (("limit_checks", "_concerns", "False"),),
    "I11": (("rules", "_carry", "[]"), ("limit_checks", "_carried", "iter(())")),
    "I12": (("book", "_period", "[]"),),
    "I14": (
        ("book", "_repeats", "'new'"),
        ("rules", "_key", "[]"),
        ("book", "_note_doubles", "None"),
    ),
    "I15": (("book", "_reversal", "[]"),),
    "I16": (("rules", "_four_eyes", "[]"),),
    "I17": (("canonical", "link_hash", "previous"), ("canonical", "canonical_text", "str(value)")),
    "I20": (("rules", "_book", "[]"),),
    "E": (
        ("rules", "_words", "[]"),
        ("rules", "_fields", "[]"),
        ("rules", "_names", "[]"),
        ("rules", "is_day", "True"),
    ),
    "E2": (("limit_checks", "_bridged", "iter(())"),),
}  # fmt: skip
"""For each invariant the functions that guard it, and what each gives when it guards nothing.
An empty answer stands for every comparison in it turned to its easy side. I3 and I6 follow from I2
and I4; I13 and I18 are the database's (tests/store/test_guards.py); I19 and I21 are reports, I22 is
of the room of figures."""


def source_of(module: str) -> str:
    return (ROOM / f"{module}.py").read_text(encoding="utf-8")


def without_guard(module: str, function: str, gives: str) -> Mutant:
    """A module in which a function guards nothing."""
    tree = ast.parse(source_of(module))
    found = next(
        one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) and one.name == function
    )
    if gives:
        found.body = ast.parse(f"return {gives}").body
    else:
        _never(found)
    ast.fix_missing_locations(tree)
    return Mutant(module, found.lineno, f"{function} guards nothing", ast.unparse(tree))


def _never(function: ast.FunctionDef) -> None:
    """Let nothing in a function be below zero, under a share, or out of bounds."""
    for node in ast.walk(function):
        if isinstance(node, ast.IfExp) and isinstance(node.test, ast.Name):
            node.test = ast.Constant(True)
        if isinstance(node, ast.If) and any(isinstance(one, ast.Lt) for one in ast.walk(node.test)):
            node.test = ast.Constant(False)


QUICK_WAYS = (
    "_is_ordinary",
    "_keeps_rules",
    "_plain_bytes",
    "check_entry",
    "_LINES",
    "_FORM",
)
"""What only saves time: taken less often, it changes no answer. That it never gives another one
than the long way is a property of its own (test_book, test_ordinary)."""


def _changes_nothing(node: ast.AST) -> Iterator[ast.AST]:
    """Places at or under a node whose change cannot be seen from outside."""
    named = getattr(node, "name", "") in QUICK_WAYS
    targets = [getattr(one, "id", "") for one in getattr(node, "targets", ())]
    if named or set(targets) & set(QUICK_WAYS):
        yield from ast.walk(node)
    if isinstance(node, ast.If) and isinstance(node.test, ast.NamedExpr):
        yield node
    if isinstance(node, ast.keyword) and node.arg == "strict":
        yield node.value
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "LimitFinding":
        # Whether a finding refuses is set at the end, for all of them.
        yield from (one for one in node.args if isinstance(one, ast.Constant))


def mutants(module: str) -> Iterator[Mutant]:
    """Every small change of a module that can be seen, one at a time."""
    tree = ast.parse(source_of(module))
    places = list(ast.walk(tree))
    unseen = {id(one) for node in places for one in _changes_nothing(node)}
    for number, node in enumerate(places):
        if id(node) in unseen:
            continue
        for variant, (what, _) in enumerate(_changes(node)):
            changed = copy.deepcopy(tree)
            there = list(ast.walk(changed))[number]
            _changes(there)[variant][1]()
            ast.fix_missing_locations(changed)
            yield Mutant(module, getattr(node, "lineno", 0), what, ast.unparse(changed))


SWAPS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}


def _changes(node: ast.AST) -> list[tuple[str, Callable[[], None]]]:
    """What may be changed at a place: a word for it, and a function that does it there."""
    if isinstance(node, ast.Compare):
        return [
            (f"{type(one).__name__} -> {other.__name__}", _setter(node.ops, at, other()))
            for at, one in enumerate(node.ops)
            for other in SWAPS[type(one)]
        ]
    if isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        return [(f"{type(node.op).__name__} -> {type(other).__name__}", _putter(node, "op", other))]
    if isinstance(node, ast.If):
        return [
            ("if never", _putter(node, "test", ast.Constant(False))),
            ("if always", _putter(node, "test", ast.Constant(True))),
        ]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        other_sign = ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()
        return [("+ <-> -", _putter(node, "op", other_sign))]
    if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add | ast.Sub):
        sign = ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()
        return [("+= <-> -=", _putter(node, "op", sign))]
    if isinstance(node, ast.Constant) and type(node.value) is bool:
        return [(f"{node.value} -> {not node.value}", _putter(node, "value", not node.value))]
    return []


def _setter(items: list, at: int, value: object):
    def change() -> None:
        items[at] = value

    return change


def _putter(node: ast.AST, name: str, value: object):
    return lambda: setattr(node, name, value)
