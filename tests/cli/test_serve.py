"""``burdenshare serve``: what it says when the port is taken, or the workbench is not there."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from burdenshare.cli import main
from burdenshare.cli.extras import EXTRAS, install_command


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens at."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        yield held.getsockname()[1]


def served(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[str, int]:
    with pytest.raises(SystemExit) as ended:
        main(["serve", *map(str, words)])
    out, err = capsys.readouterr()
    assert out == ""
    return err, int(str(ended.value.code))


def test_a_port_in_use_is_told_before_any_address(capsys, taken):
    pytest.importorskip("uvicorn")
    err, status = served(capsys, "--port", taken)
    other = taken + 1 if taken < 65_535 else taken - 1
    assert (err, status) == (f"serve: port {taken} is in use; try --port {other}\n", 1)


def test_a_host_that_is_not_ours_is_told(capsys):
    pytest.importorskip("uvicorn")
    err, status = served(capsys, "--host", "192.0.2.7", "--port", 0)
    assert status == 1 and "burdenshare is at" not in err
    assert "serve: cannot listen at 192.0.2.7 port 0" in err


def test_a_free_port_is_given_back_before_it_is_listened_at(monkeypatch, capsys, tmp_path):
    uvicorn = pytest.importorskip("uvicorn")
    monkeypatch.setenv("BURDENSHARE_DATA", str(tmp_path))
    for name in ("TEAM", "DATABASE", "NAMES", "SHELF"):
        monkeypatch.setenv(f"BURDENSHARE_{name}", "")

    def run(*_: object, host: str, port: int, **__: object) -> None:
        with socket.socket() as free:
            free.bind((host, port))

    monkeypatch.setattr(uvicorn, "run", run)
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
    err, status = served(capsys, "--port", port)
    assert status == 0 and f"burdenshare is at http://127.0.0.1:{port}/" in err


def test_without_the_workbench_the_command_that_installs_it_is_printed(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    err, status = served(capsys)
    says = f"serve: the workbench is not installed; install it with: {install_command('web')}\n"
    assert (err, status) == (says, 1)
    assert f"{sys.executable} -m pip install" in says and "[web]" in says


def test_without_a_database_the_ledger_says_so_too():
    """In a process of its own: what was imported without a database must not stay behind."""
    code = (
        "import sys; sys.modules['sqlalchemy'] = None; from burdenshare.cli.door import main; "
        "main(['ledger', 'init'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == ("", 1)
    says = f"sqlalchemy is not installed; install it with: {install_command('ledger')}\n"
    assert done.stderr == says


def test_every_extra_is_one_of_the_projects():
    from importlib.metadata import metadata

    assert set(EXTRAS.values()) <= set(metadata("burdenshare").get_all("Provides-Extra") or ())
