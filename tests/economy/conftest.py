"""Tables that several tests read."""

import importlib.util
from pathlib import Path

import pytest

from burdenshare.economy.bridge import load_bridge
from burdenshare.economy.load import load_io_table
from burdenshare.settlement.split import Split, SplitPart

_SPEC = importlib.util.spec_from_file_location(
    "economy_shared_data", Path(__file__).with_name("shared_data.py")
)
_DATA = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_DATA)

# Printed allocations, 100m won: white paper 2018 (2015, 2018) and the press (2019).
PRINTED = {2015: (3490, 4148, 1682), 2018: (3710, 4442, 1450), 2019: (5005, 3710, 1674)}


@pytest.fixture(scope="session")
def data():
    """Helpers to the data the library was carried over from."""
    return _DATA


@pytest.fixture(scope="session")
def table():
    return load_io_table("KR.wiod-2014")


@pytest.fixture(scope="session")
def bridge():
    return load_bridge("KR.bridge")


@pytest.fixture(scope="session")
def splits():
    names = ("labour", "construction", "logistics")
    return {
        year: Split(
            str(year),
            year,
            "100m KRW",
            tuple(SplitPart(name, amount) for name, amount in zip(names, amounts, strict=True)),
        )
        for year, amounts in PRINTED.items()
    }


@pytest.fixture(scope="session")
def bok_file(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("bok") / "bok.csv"
    path.write_text(data.bank_of_korea(), encoding="utf-8")
    return str(path)


@pytest.fixture(scope="session")
def bok(bok_file):
    return load_io_table(bok_file)


@pytest.fixture(scope="session")
def bok30(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("bok30") / "bok30.csv"
    path.write_text(data.bank_of_korea(groups=True), encoding="utf-8")
    return load_io_table(str(path))
