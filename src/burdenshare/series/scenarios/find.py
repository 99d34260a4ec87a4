"""A scenario by name or from a file, whatever its form."""

from __future__ import annotations

from burdenshare.series.scenarios.given import read_paths
from burdenshare.series.scenarios.scenario import Scenario, load_scenario


def find_scenario(name: str, host: str) -> Scenario:
    """A scenario by name or from a file: parameters (YAML), paths (CSV), or a kept set (npz).

    Raises:
        Refused: if there is none of that name, or the file has errors.

    >>> find_scenario("default", "KR").id
    'default'
    """
    if name.endswith(".csv"):
        return read_paths(name, host)
    if name.endswith(".npz"):
        from burdenshare.series.scenarios.shared import load_set

        return load_set(name, host)
    return load_scenario(name, host)
