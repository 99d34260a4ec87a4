"""docs/deployment.md, carried out: its commands and the files of ``deploy/`` on this machine."""

from __future__ import annotations

import re
import shutil
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi")
pytest.importorskip("psycopg")

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "store"))

import psycopg
from deployed import NAME, ROOT, UNIT, Site, Visitor, carry_out, commands, nginx
from rooms.processes import free_port, serving
from servers import a_server

HEADS = ("The program", "The database", "The first administrator", "The service", "HTTPS")
PROGRAMS = ("nginx", "psql", "openssl", "setpriv")


def missing() -> list[str]:
    return [one for one in PROGRAMS if not (shutil.which(one) or Path(f"/usr/sbin/{one}").exists())]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, str]]:
    """The whole of it, as the page says; and the administrator's password."""
    if lost := missing():
        pytest.skip(f"not installed: {', '.join(lost)} (Debian: nginx-light, postgresql)")
    folder = tmp_path_factory.mktemp("site")
    with a_server() as server:
        made = Site(folder, server.folder, free_port(), free_port(), free_port())
        for command in commands("The database"):
            carry_out(made, command)
        said = carry_out(made, commands("The first administrator")[0])
        carry_out(made, commands("HTTPS")[0])
        options = unit("ExecStart").partition(" serve ")[2].split()
        address = unit("Environment", "BURDENSHARE_DATABASE=").partition("=")[2]
        # The test's server trusts a name that is said; over a real socket the system says it.
        known = {"BURDENSHARE_DATABASE": made.place(address), "PGUSER": "burdenshare"}
        with serving(folder, made.inner, *options, **known, host=NAME), nginx(made):
            yield made, said.splitlines()[0]


def unit(key: str, begin: str = "") -> str:
    """What the service's unit says."""
    found = re.search(rf"^{key}=({re.escape(begin)}.*)$", UNIT.read_text(), re.M)
    assert found is not None
    return found.group(1)


@pytest.fixture
def visitor(site: tuple[Site, str]) -> Iterator[Visitor]:
    one = Visitor(site[0])
    yield one
    one.close()


@pytest.fixture
def chair(site: tuple[Site, str], visitor: Visitor) -> Visitor:
    status, headers, text = visitor.ask(
        "POST", "/sign-in", {"name": "Kim Min-ji", "password": site[1]}
    )
    assert status == 303, text
    said = headers["set-cookie"]
    assert said.startswith("__Host-burdenshare=")
    for word in ("Secure", "HttpOnly", "SameSite=strict", "Path=/"):
        assert word in said
    return visitor


def open_room(chair: Visitor, site: Site) -> tuple[str, Visitor]:
    """A room, and a delegation in it."""
    fields = {"title": "Behind a proxy", "domain": "korea-renewal-13"}
    status, headers, text = chair.ask("POST", "/rooms", fields)
    assert status == 303, text
    at = headers["location"].partition("?")[0]
    shown = chair.ask("POST", f"{at}/invite", {"seat": "host"})[2]
    link = re.search(rf"https://{NAME}:{site.outer}(/invitations/[\w-]+)", shown)
    assert link is not None, "the link that is handed on names HTTPS"
    host = Visitor(site)
    known = {"name": f"Person {at[-6:]}", "password": "four words in a row"}
    assert host.ask("POST", link.group(1), known)[0] == 303
    return at, host


def test_pages_and_streams_pass_through(site: tuple[Site, str], chair: Visitor) -> None:
    status, headers, _ = chair.ask("GET", "/")
    assert (status, headers["strict-transport-security"]) == (200, "max-age=31536000")
    assert "default-src 'self'" in headers["content-security-policy"]
    at, host = open_room(chair, site[0])
    try:
        seen = re.search(r'data-seen="([^"]*)"', host.ask("GET", at)[2])
        assert seen is not None
        follower = Visitor(site[0])
        follower.cookie = host.cookie
        stream = follower.send("GET", f"{at}/stream?seen={seen.group(1)}")
        assert stream.read1() == b"retry: 2000\n\n"
        assert chair.ask("POST", f"{at}/say", {"note": "We begin."})[0] == 303
        began = time.monotonic()
        assert stream.read1() == b"data: changed\n\n"
        assert time.monotonic() - began < 1.5, "the proxy has kept it back"
        assert host.ask("POST", "/sign-out", {})[0] == 303
        assert stream.read() == b""
        stream.close()
        follower.close()
    finally:
        host.close()


def test_other_names_get_nothing(site: tuple[Site, str], visitor: Visitor) -> None:
    with pytest.raises(ssl.SSLError):
        Visitor(site[0], "other.example").ask("GET", "/")
    assert visitor.ask("GET", "/sign-in", host="other.example")[0] in (400, 421)
    import http.client

    plain = http.client.HTTPConnection("127.0.0.1", site[0].plain, timeout=10)
    plain.request("GET", "/talks?lang=ko", headers={"host": NAME})
    answer = plain.getresponse()
    assert answer.status == 301
    assert answer.headers["location"] == f"https://{NAME}/talks?lang=ko"
    plain.close()


def test_another_site_cannot_post(chair: Visitor) -> None:
    assert chair.ask("POST", "/sign-out", {}, origin="https://evil.example")[0] == 403
    assert chair.ask("GET", "/talks")[0] == 200


def test_large_bodies_are_refused(site: tuple[Site, str], chair: Visitor) -> None:
    assert chair.ask("POST", "/sign-in", b"x" * 2_000_000)[0] == 413
    other = Visitor(site[0])
    try:
        assert other.ask("POST", "/sign-in", b"x" * 12_000_000)[0] == 413
    except (BrokenPipeError, ConnectionResetError, ssl.SSLError):
        pass  # the proxy has answered and closed before all of it was sent
    finally:
        other.close()


def test_no_log_holds_what_an_address_carries(site: tuple[Site, str], chair: Visitor) -> None:
    chair.ask("GET", "/compose?deal=canary-4711")
    log = (site[0].folder / "burdenshare.log").read_text()
    assert '"GET /compose"' in log
    assert "canary-4711" not in log
    assert "canary-4711" not in (site[0].folder / "serve.log").read_text()


TAMPERING = {
    "DELETE FROM entries": "permission denied",
    "UPDATE entries SET amount = 1": "permission denied",
    "UPDATE moves SET note = 'other'": "permission denied",
    "DELETE FROM moves": "permission denied",
    "DELETE FROM rooms": "permission denied",
    "TRUNCATE checkpoints": "permission denied",
    "UPDATE balances SET amount = 1": "balances_by_entries",
    "ALTER TABLE entries DISABLE TRIGGER ALL": "must be owner",
    "DROP TABLE moves": "must be owner",
    "DROP FUNCTION entries_book() CASCADE": "must be owner",
    "CREATE TABLE mine (one int)": "permission denied",
    "SET session_replication_role = replica": "permission denied",
    "SET ROLE burdenshare_owner": "permission denied",
}


@pytest.mark.parametrize("sql", TAMPERING)
def test_the_servers_role_cannot_tamper(site: tuple[Site, str], sql: str) -> None:
    with (
        psycopg.connect(site[0].url()) as link,
        pytest.raises(psycopg.Error, match=TAMPERING[sql]),
    ):
        link.execute(sql)


def count(site: Site, table: str, database: str = "burdenshare") -> Any:
    with psycopg.connect(site.url("postgres", database)) as link:
        found = link.execute(f"SELECT count(*) FROM {table}").fetchone()
    return found[0] if found else None


ENTRIES = (
    "open korea-12 2026 --date 2026-01-01 --actor Kim --document treaty:12",
    "post appropriate --agreement korea-12 --year 2026 --currency KRW --amount 1519200000000 "
    "--date 2026-01-02 --actor Kim --document budget:2026 --detail budget_line=1 "
    "--detail act=2026 --key act-2026",
)


def test_it_can_be_used_backed_up_and_put_back(site: tuple[Site, str], chair: Visitor) -> None:
    made = site[0]
    program = "sudo -u burdenshare /opt/burdenshare/bin/burdenshare ledger"
    where = f"--database '{made.url()}'"
    carry_out(made, f"{program} init {where}")
    for entry in ENTRIES:
        carry_out(made, f"{program} {entry} {where}")
    at, host = open_room(chair, made)
    offer = {"issue.cap": "4.0", "note": "our first word"}
    assert host.ask("POST", f"{at}/preferences/example", {})[0] == 200
    assert host.ask("POST", f"{at}/offer", offer)[0] == 303
    assert "our first word" in host.ask("GET", at)[2]
    host.close()

    dump, *back = commands("Backup, and back again")[:5]
    carry_out(made, f"sudo -u postgres {dump}")
    # What comes after a backup is not in it.
    assert chair.ask("POST", f"{at}/say", {"note": "afterwards"})[0] == 303
    for command in back[:2]:
        carry_out(made, f"sudo -u postgres {command}")
    assert count(made, "moves", "rehearsal") == count(made, "moves") - 1
    assert count(made, "entries", "rehearsal") == count(made, "entries") >= 2
    assert carry_out(made, f"sudo -u postgres {back[2]}")

    # A newer program has made it: an older one leaves it alone and says so.
    with psycopg.connect(made.url("postgres", "rehearsal")) as link:
        link.execute("UPDATE alembic_version SET version_num = '9999'")
    newer = commands("A newer version")[3].replace("/burdenshare?", "/rehearsal?")
    assert "newer program" in carry_out(made, newer, status=1)
    with psycopg.connect(made.url("postgres", "rehearsal")) as link:
        link.execute("UPDATE alembic_version SET version_num = '0001'")
        link.execute("ALTER TABLE entries DISABLE TRIGGER ALL")
    said = carry_out(made, f"sudo -u postgres {back[2]}", status=1)
    assert "guard" in said
    carry_out(made, f"sudo -u postgres {back[3]}")


def test_an_upgrade_keeps_what_is_there(site: tuple[Site, str]) -> None:
    made, steps = site[0], commands("A newer version")
    before = [count(made, one) for one in ("people", "moves", "entries", "rooms")]
    carry_out(made, f"sudo -u postgres {steps[1]}")
    for command in steps[3:5]:
        carry_out(made, command)
    assert [count(made, one) for one in ("people", "moves", "entries", "rooms")] == before


def test_every_table_has_its_grants(site: tuple[Site, str]) -> None:
    asked = """SELECT relname FROM pg_class WHERE relkind = 'r'
        AND relnamespace = 'public'::regnamespace
        AND NOT has_table_privilege('burdenshare', oid, 'SELECT')"""
    with psycopg.connect(site[0].url("postgres")) as link:
        assert link.execute(asked).fetchall() == []


def test_a_file_is_backed_up_while_it_is_written(tmp_path: Path) -> None:
    if not shutil.which("sqlite3"):
        pytest.skip("sqlite3 is not installed")
    made = Site(tmp_path, tmp_path, 0, 0, 0)
    where = f"--database {tmp_path}/ledger.db"
    program = "/opt/burdenshare/bin/burdenshare ledger"
    carry_out(made, f"{program} init {where}")
    carry_out(made, f"{program} {ENTRIES[0]} {where}")
    copy, verify = commands("Backup, and back again")[5:7]
    # "backup" and "original" share the test's folder.
    copy = copy.replace("/var/backups/ledger.db", "/var/backups/copy.db")
    verify = verify.replace("/var/backups/ledger.db", "/var/backups/copy.db")
    carry_out(made, f"{program} {ENTRIES[1]} {where} & {copy}; wait $!")
    carry_out(made, verify)


def test_the_unit_is_sound_and_narrow(tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd is not installed")
    copy = tmp_path / "burdenshare.service"
    here = str(Path(sys.executable).parent / "burdenshare")
    copy.write_text(UNIT.read_text().replace("/opt/burdenshare/bin/burdenshare", here))
    done = subprocess.run([program, "verify", copy], capture_output=True, check=False, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    command = [program, "security", "--offline=true", "--no-pager", copy]
    found = subprocess.run(command, capture_output=True, check=False, text=True).stdout
    level = re.search(r"exposure level for burdenshare.service: ([\d.]+)", found)
    assert level is not None
    page = (ROOT / "docs" / "deployment.md").read_text()
    assert f"at {level.group(1)} of 10" in page


def test_the_page_has_every_heading() -> None:
    for heading in (*HEADS, "Backup, and back again", "A newer version"):
        assert commands(heading), heading


def test_a_made_up_address_counts_for_nothing(visitor: Visitor) -> None:
    # The last of them: from then on this machine has to wait a minute.
    fields, found = {"name": "nobody at all", "password": "x"}, set()
    for number in range(130):
        forged = f"10.1.{number // 250}.{number % 250}"
        found.add(visitor.ask("POST", "/sign-in", fields, x_forwarded_for=forged)[0])
        if 429 in found:
            break
    assert found == {401, 429}
