"""A set of futures as a file that two delegations and their auditors can share.

The file is a plain archive: ``about.json`` says the scenario, the day of knowledge, values fixed
by hand, horizon, seed and size; one array a series holds its whole-number rates (int32) or its
levels (float64) by year and path; a hash over all of it is checked on reading. The same recipe
gives the same file, byte by byte, on the same kind of machine. Sets beyond `MOST_PATHS` are kept
as recipes, not as files.

Nothing in such a file can act: arrays are numbers of two kinds, stored without compression, and
sizes are checked before anything is read.
"""

from __future__ import annotations

import io
import json
import os
import tempfile
import warnings
import zipfile
from tokenize import TokenError
from typing import Any

from burdenshare.figures.finding import Refused
from burdenshare.series.load import library_series, load_series
from burdenshare.series.scenarios.futures import (
    GENERATOR,
    NOTHING,
    Recipe,
    draw_part,
    model_of,
)
from burdenshare.series.scenarios.given import MOST_CHANGE, Given, as_scenario, hash_of
from burdenshare.series.scenarios.scenario import Scenario, describe

FORMAT = 1
MOST_PATHS = 131_072
LARGEST_FILE = 512_000_000
_LARGEST_ABOUT = 100_000
_MOST_SERIES, _MOST_YEARS = 32, 100
_ABOUT = "about.json"
_DAMAGED = (
    *(zipfile.BadZipFile, EOFError, KeyError, NotImplementedError, RecursionError, RuntimeError),
    *(SyntaxError, TokenError, TypeError, UserWarning, ValueError),
)
"""What reading makes of an archive, a header or a text that is not what it should be."""
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def save_set(recipe: Recipe, path: str) -> str:
    """Keep a set of futures as a file; the file is whole or not there.

    Args:
        recipe: at most 131,072 paths.
        path: where; the name should end with ``.npz``.

    Returns:
        The hash that identifies the numbers.

    Raises:
        Refused: if the set is too large, or the file cannot be written.
    """
    if recipe.paths > MOST_PATHS:
        says = f"{recipe.paths:,} paths are more than are kept as a file ({MOST_PATHS:,})"
        raise Refused.because(path, says, f"share the recipe: seed, size and {recipe.id}")
    arrays, years, places = _draw_all(recipe)
    made = hash_of(arrays, years)
    about = {**_words(recipe), "years": list(years), "places": places, "hash": made}
    parts = {_ABOUT: json.dumps(about, sort_keys=True, ensure_ascii=False).encode()}
    for name in sorted(arrays):
        parts[f"{name}.npy"] = _as_bytes(arrays[name])
    _write_whole(path, parts)
    return made


def load_set(path: str, host: str) -> Scenario:
    """A set of futures from a file, its hash checked.

    Raises:
        Refused: if the file is not such a set, is too large, or was changed.
    """
    name = os.path.basename(path)
    try:
        with zipfile.ZipFile(path) as archive:
            return _read(archive, name, host)
    except Refused:
        raise
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        raise Refused.because(name, f"cannot be read: {reason}", "check the name") from None
    except _DAMAGED:
        raise _broken(name, "is not a set of futures") from None


def cache_path(recipe: Recipe) -> str:
    """Where a set is kept in the user's cache folder, for those who ask for it."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(base, "burdenshare", "futures", f"{recipe.id}-{recipe.replicates}.npz")


def cached_set(recipe: Recipe) -> Scenario:
    """A set from the user's cache folder, drawn and kept there at the first time."""
    path = cache_path(recipe)
    if not os.path.exists(path):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        save_set(recipe, path)
    return load_set(path, recipe.scenario.host)


def _words(recipe: Recipe) -> dict[str, Any]:
    fixed = {f"{s}.{period}": str(value) for (s, period), value in recipe.world.fixed.items()}
    return {
        "format": FORMAT,
        "generator": GENERATOR,
        "recipe": recipe.id,
        "scenario": describe(recipe.scenario),
        "host": recipe.scenario.host,
        "as_of": recipe.world.as_of,
        "fixed": dict(sorted(fixed.items())),
        "horizon": recipe.horizon,
        "seed": recipe.seed,
        "replicates": recipe.replicates,
        "points": recipe.points,
    }


def _draw_all(recipe: Recipe) -> tuple[dict[str, Any], tuple[int, ...], dict[str, int]]:
    """Every series over the years that all hold, by year and path."""
    import numpy as np

    model = model_of(recipe)
    parts = [
        draw_part(recipe, model, number, 1, 0, recipe.points) for number in range(recipe.replicates)
    ]
    first = parts[0]
    years = sorted(
        {year for own in (*first.changes.values(), *first.levels.values()) for year in own}
    )
    span = tuple(range(years[0], years[-1] + 1)) if years else ()
    arrays = {}
    for kind, fill in (("changes", NOTHING), ("levels", np.nan)):
        for name in getattr(first, kind):
            rows = [[getattr(part, kind)[name].get(year) for part in parts] for year in span]
            nothing = np.full(
                recipe.points, fill, dtype="int32" if kind == "changes" else "float64"
            )
            arrays[name] = np.stack(
                [np.concatenate([nothing if one is None else one for one in row]) for row in rows]
            )
    return arrays, span, first.places


def _as_bytes(array: Any) -> bytes:
    import numpy as np

    held = io.BytesIO()
    np.lib.format.write_array(held, array, allow_pickle=False)
    return held.getvalue()


def _write_whole(path: str, parts: dict[str, bytes]) -> None:
    folder = os.path.dirname(os.path.abspath(path))
    try:
        handle, made = tempfile.mkstemp(dir=folder, suffix=".part")
        with open(handle, "wb") as file, zipfile.ZipFile(file, "w") as archive:
            for name, content in parts.items():
                archive.writestr(zipfile.ZipInfo(name, _EARLIEST), content)
        os.replace(made, path)
    except OSError as error:
        reason = (error.strerror or "unknown").lower()
        raise Refused.because(path, f"cannot be written: {reason}", "name another file") from None


def _read(archive: zipfile.ZipFile, name: str, host: str) -> Scenario:
    entries = {one.filename: one for one in archive.infolist()}
    stored = all(
        one.compress_type == zipfile.ZIP_STORED and one.compress_size == one.file_size
        for one in entries.values()
    )
    total = sum(one.file_size for one in entries.values())
    if not stored or total > LARGEST_FILE or len(entries) != len(archive.infolist()):
        raise _broken(name, "is compressed, too large, or holds a name twice")
    if _ABOUT not in entries or entries[_ABOUT].file_size > _LARGEST_ABOUT:
        raise _broken(name, "does not say what it holds")
    about = json.loads(archive.read(_ABOUT))
    years, count, points = _frame(about, name)
    arrays = {}
    for entry in sorted(set(entries) - {_ABOUT}):
        series = entry.removesuffix(".npy")
        if not entry.endswith(".npy") or series not in library_series():
            raise _broken(name, f"holds '{entry[:40]}', which is no series")
        is_level = load_series(series).header.measure == "level"
        shape, kind = (len(years), count * points), "float64" if is_level else "int32"
        arrays[series] = _array(archive, entry, shape, kind, name)
    if not arrays or hash_of(arrays, years) != about["hash"]:
        raise _broken(name, "was changed after it was written: its hash does not fit")
    levels = {one: own for one, own in arrays.items() if own.dtype == "float64"}
    changes = {one: own for one, own in arrays.items() if one not in levels}
    places = {one: int(load_series(one).header.places or 1) for one in changes}
    given = Given(about["hash"], years, count, points, changes, places, levels)
    return as_scenario(str(about["scenario"]["id"]), host, given, name)


def _frame(about: Any, name: str) -> tuple[tuple[int, ...], int, int]:
    """Years and size that a file says it has, within bounds."""
    years, count, points = about["years"], about["replicates"], about["points"]
    whole = [*years, count, points]
    if about["format"] != FORMAT or not all(type(one) is int for one in whole):
        raise _broken(name, "has another format")
    fits = 0 < count * points <= MOST_PATHS and count > 0 and 0 < len(years) <= _MOST_YEARS
    if not fits or years != list(range(years[0], years[0] + len(years))):
        raise _broken(name, "has years or a size that cannot be")
    return tuple(years), count, points


def _array(
    archive: zipfile.ZipFile, entry: str, shape: tuple[int, int], kind: str, name: str
) -> Any:
    """An array, read only after its own words say the shape and kind that are due."""
    import numpy as np

    size = shape[0] * shape[1] * np.dtype(kind).itemsize
    if archive.getinfo(entry).file_size > size + 1_000:
        raise _broken(name, f"holds more than {shape[1]:,} paths of {entry[:40]}")
    held = io.BytesIO(archive.read(entry))
    if np.lib.format.read_magic(held) != (1, 0):
        raise _broken(name, "has another format")
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # numpy would mend a header of another time, and say so
        own, order, dtype = np.lib.format.read_array_header_1_0(held)
    if own != shape or order or dtype != np.dtype(kind):
        raise _broken(name, f"does not hold {shape[1]:,} paths of {entry[:40]}")
    array = np.frombuffer(held.read(size), dtype=kind).reshape(shape)
    if kind == "float64" and not (np.isnan(array) | (np.isfinite(array) & (array > 0))).all():
        raise _broken(name, f"holds levels of {entry[:40]} that are not above 0")
    if kind == "int32":
        steps = 10 ** int(load_series(entry.removesuffix(".npy")).header.places or 1)
        believed = (array > -100 * steps) & (array <= int(MOST_CHANGE) * steps)
        if not (believed | (array == NOTHING)).all():
            raise _broken(name, f"holds changes of {entry[:40]} that cannot be")
    return array


def _broken(name: str, says: str) -> Refused:
    return Refused.because(name, says, "ask for the file again, or price from the recipe")
