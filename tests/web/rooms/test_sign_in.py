"""Sign-in: what is kept, when it ends, and what an answer does not tell."""

from __future__ import annotations

import stat
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import text
from starlette.testclient import TestClient

from burdenshare.figures.finding import Refused
from burdenshare.store.connect import reading
from burdenshare.store.rooms import passwords, people, sessions
from burdenshare.store.rooms.schema import Kept, open_rooms
from burdenshare.web.app import create_app
from burdenshare.web.settings import Settings

from .conftest import PASSWORD, Clock, new_browser, sign_in


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kept(tmp_path: Path, clock: Clock) -> Kept:
    made = open_rooms(str(tmp_path / "rooms.db"), clock)
    people.add_person(made, "Kim", PASSWORD, admin=True)
    return made


def server(tmp_path: Path, kept: Kept, **more: object) -> TestClient:
    settings = Settings(folder=tmp_path, team=True, database=str(tmp_path / "rooms.db"))
    app = create_app(settings._replace(**more))
    app.state.kept = kept
    return new_browser(app)


def try_in(browser: TestClient, name: str, password: str) -> tuple[int, str]:
    answer = browser.post("/sign-in", data={"name": name, "password": password})
    return answer.status_code, answer.text


def cookie_of(browser: TestClient, name: str = "Kim") -> str:
    form = {"name": name, "password": PASSWORD}
    answer = browser.post("/sign-in", data=form, follow_redirects=False)
    return answer.headers.get("set-cookie", "")


def test_the_cookie_is_out_of_reach(tmp_path: Path, kept: Kept) -> None:
    flags = cookie_of(server(tmp_path, kept)).lower()
    assert "httponly" in flags
    assert "samesite=strict" in flags
    assert "path=/" in flags
    assert "secure" not in flags


def test_beyond_this_machine_it_travels_by_https_alone(tmp_path: Path, kept: Kept) -> None:
    browser = server(tmp_path, kept, hosts=("testserver", "talks.example"))
    cookie = cookie_of(browser)
    assert cookie.startswith("__Host-burdenshare=")
    assert "; Secure" in cookie


def test_a_session_begins_anew_at_sign_in(tmp_path: Path, kept: Kept) -> None:
    browser = server(tmp_path, kept)
    browser.cookies.set("burdenshare", "chosen-by-somebody-else")
    first = cookie_of(browser).partition("=")[2].partition(";")[0]
    assert first != "chosen-by-somebody-else"
    old = new_browser(browser.app)
    old.cookies.set("burdenshare", first)
    assert old.get("/talks").url.path == "/talks"
    second = cookie_of(old).partition("=")[2].partition(";")[0]
    assert second != first
    again = new_browser(browser.app)
    again.cookies.set("burdenshare", first)
    assert again.get("/talks").url.path == "/sign-in"


def test_only_hashes_are_kept(tmp_path: Path, kept: Kept) -> None:
    token = cookie_of(server(tmp_path, kept)).partition("=")[2].partition(";")[0]
    held = b"".join(one.read_bytes() for one in tmp_path.glob("rooms.db*"))
    assert token.encode() not in held
    assert PASSWORD.encode() not in held
    assert sessions.hash_token(token).encode() in held


@pytest.mark.parametrize(("minutes", "times", "ends"), [(59, 1, False), (61, 1, True)])
def test_a_session_ends_when_idle(
    kept: Kept, clock: Clock, minutes: int, times: int, ends: bool
) -> None:
    token = sessions.begin_session(kept, people.Person(1, "Kim", True))
    clock.pass_by(minutes=minutes)
    assert (sessions.find_session(kept, token) is None) == ends


def test_a_session_ends_in_any_case(kept: Kept, clock: Clock) -> None:
    token = sessions.begin_session(kept, people.Person(1, "Kim", True))
    for _ in range(14):
        clock.pass_by(minutes=50)
        assert sessions.find_session(kept, token) is not None
    clock.pass_by(minutes=50)
    assert sessions.find_session(kept, token) is None


def test_a_stream_keeps_no_session_alive(kept: Kept, clock: Clock) -> None:
    token = sessions.begin_session(kept, people.Person(1, "Kim", True))
    clock.pass_by(minutes=40)
    assert sessions.find_session(kept, token, touch=False) is not None
    clock.pass_by(minutes=40)
    assert sessions.find_session(kept, token, touch=False) is None


def test_signing_out_ends_it_everywhere(tmp_path: Path, kept: Kept) -> None:
    browser = sign_in(server(tmp_path, kept).app, "Kim")
    token = browser.cookies["burdenshare"]
    assert browser.post("/sign-out").url.path == "/sign-in"
    stolen = new_browser(browser.app)
    stolen.cookies.set("burdenshare", token)
    assert stolen.get("/talks").url.path == "/sign-in"


def test_all_sessions_can_be_ended(tmp_path: Path, kept: Kept) -> None:
    app = server(tmp_path, kept).app
    browsers = [sign_in(app, "Kim") for _ in range(2)]
    assert people.end_sessions(kept, "kim") == 2
    assert all(one.get("/talks").url.path == "/sign-in" for one in browsers)


def test_names_are_not_told_by_answers_or_locks(tmp_path: Path, kept: Kept, clock: Clock) -> None:
    browser = server(tmp_path, kept)
    told = [[try_in(browser, name, "wrong") for _ in range(8)] for name in ("Kim", "Nobody")]
    assert told[0] == told[1]
    assert {status for status, _ in told[0]} == {401}
    assert try_in(browser, "Kim", PASSWORD) == told[0][0]
    with reading(kept.database) as connection:
        rows = connection.execute(text("SELECT tries, locked_until FROM sign_in_failures")).all()
    assert len(rows) == 2
    assert rows[0] == rows[1]
    assert rows[0].locked_until > "2026"
    clock.pass_by(minutes=16)
    assert try_in(browser, "Kim", PASSWORD)[0] == 200


def test_an_unknown_name_costs_the_same_work(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[object] = []
    monkeypatch.setattr(passwords, "_hash", lambda *given: tried.append(given) or b"")
    people.prove(kept, "Nobody", "wrong")
    people.prove(kept, "Kim", "wrong")
    assert len(tried) == 2


def test_a_hash_is_dear_and_salted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "COST", passwords.Cost())
    began = time.process_time()
    one, other = (passwords.hash_password(PASSWORD) for _ in range(2))
    assert time.process_time() - began > 0.1
    assert one != other
    assert one.startswith("scrypt$32768$8$3$")
    assert passwords.is_password(PASSWORD, one)
    assert not passwords.is_password(PASSWORD + "x", one)


@pytest.mark.parametrize("weak", ["", "short", "a" * 20, "x" * 201, "Kim Min-ji Kim"])
def test_weak_passwords_are_refused(kept: Kept, weak: str) -> None:
    with pytest.raises(Refused):
        people.add_person(kept, "Kim Min-ji Kim", weak)


@pytest.mark.parametrize("name", ["", " ", "a\nb", "<b>", "../x", "x" * 61, "kim", "ＫＩＭ"])
def test_names_that_cannot_be(kept: Kept, name: str) -> None:
    with pytest.raises(Refused):
        people.add_person(kept, name, PASSWORD)


def test_there_is_nobody_to_begin_with(tmp_path: Path) -> None:
    made = open_rooms(str(tmp_path / "new.db"))
    assert people.list_people(made) == ()
    for name in ("admin", "root", "burdenshare"):
        assert people.prove(made, name, name) is None


def test_the_first_is_made_by_the_command_line(tmp_path: Path) -> None:
    from burdenshare.cli.people import people_command

    database = ["--database", str(tmp_path / "rooms.db")]
    made = CliRunner().invoke(people_command, ["add", "Lee", "--admin", "--generate", *database])
    password = made.stdout.strip()
    assert len(password) >= passwords.LEAST
    person = people.prove(open_rooms(database[1]), "Lee", password)
    assert person is not None
    assert person.admin
    typed = f"{PASSWORD}\n{PASSWORD}\n"
    shown = CliRunner().invoke(people_command, ["add", "Park", *database], input=typed)
    assert shown.exit_code == 0
    assert PASSWORD not in shown.output
    listed = CliRunner().invoke(people_command, ["list", "--json", *database]).stdout
    assert '"name": "Park"' in listed


def test_many_attempts_of_one_address_are_slowed_down(tmp_path: Path, kept: Kept) -> None:
    browser = server(tmp_path, kept)
    answers = [try_in(browser, f"Name {n}", "wrong")[0] for n in range(62)]
    assert answers[:60] == [401] * 60
    assert answers[60:] == [429] * 2


def test_the_file_is_for_its_owner_alone(tmp_path: Path, kept: Kept) -> None:
    files = list(tmp_path.glob("rooms.db*"))
    assert files
    assert {stat.S_IMODE(one.stat().st_mode) for one in files} == {0o600}


def test_a_file_that_cannot_be_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="folder that is there"):
        open_rooms(str(tmp_path / "nowhere" / "rooms.db"))
