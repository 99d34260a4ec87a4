"""The notebooks of `examples` are run from the top down, and their results show themselves."""

import ast
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "examples").glob("*.ipynb"))


def cells(path):
    """The code of a notebook, cell by cell."""
    read = json.loads(path.read_text(encoding="utf-8"))
    return ["".join(one["source"]) for one in read["cells"] if one["cell_type"] == "code"]


def run(code, names, place):
    """Run a cell as Jupyter does: its value is that of its last line, if that is an expression."""
    tree = ast.parse(code, place)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, place, "exec"), names)
    return eval(compile(ast.Expression(last.value), place, "eval"), names) if last else None


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_shows_its_results(path):
    names, shown = {"__name__": "__main__"}, []
    for number, code in enumerate(cells(path), start=1):
        value = run(code, names, f"{path.name}, cell {number}")
        if hasattr(value, "_repr_html_"):
            shown.append(value._repr_html_())
    assert len(shown) >= 4 and all(shown)
    assert all("<table" in one or "<svg" in one or "<li" in one or "<p" in one for one in shown)
    assert not any("<script" in one for one in shown)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_outputs(path):
    read = json.loads(path.read_text(encoding="utf-8"))
    code = [one for one in read["cells"] if one["cell_type"] == "code"]
    assert all(one["outputs"] == [] and one["execution_count"] is None for one in code)
    assert len({one["id"] for one in read["cells"]}) == len(read["cells"])


def test_there_are_three():
    assert len(NOTEBOOKS) == 3
