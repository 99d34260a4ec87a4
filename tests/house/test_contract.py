"""The rooms import upwards only, and within a room nothing imports itself through others."""

from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[2]


def test_figures_flow_one_way(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    broken = lint_imports(config_filename="pyproject.toml", no_cache=True)
    assert not broken, capsys.readouterr().out


def test_no_import_runs_in_a_circle():
    """Imports inside functions count too: a circle that is only late is still one."""
    graph = grimp.build_graph("burdenshare", exclude_type_checking_imports=True, cache_dir=None)
    needs = {one: graph.find_modules_directly_imported_by(one) for one in graph.modules}
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as circle:
        pytest.fail(" imports ".join(reversed(circle.args[1])))
