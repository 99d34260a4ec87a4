"""The command line as programs use it: JSON, exit statuses, findings, quiet failure."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-m", "burdenshare"]


def run(*arguments, **options):
    """The finished process of a command, with its output as text."""
    return subprocess.run(
        [*PROGRAM, *arguments], capture_output=True, text=True, check=False, **options
    )


def data(*arguments):
    """The JSON a command prints."""
    done = run(*arguments, "--json")
    assert done.stderr == ""
    return json.loads(done.stdout)


def test_settle_prints_one_document():
    settled = data("settle", "korea-08")
    assert settled["format"] == 1
    assert settled["agreement"] == "korea-08"
    assert settled["lines"] == [{"line": "total", "currency": "KRW", "unit": "100m KRW"}]
    assert [one["amount"] for one in settled["years"]] == [7600, 7904, 8125, 8361, 8695]
    assert [one["published"] for one in settled["years"]] == [7600, 7904, 8125, 8361, 8695]
    assert {one["status"] for one in settled["years"]} == {"settled"}


def test_unknown_is_null_with_a_reason_and_status_0():
    done = run("settle", "korea-12", "--json")
    years = {one["year"]: one for one in json.loads(done.stdout)["years"]}
    assert done.returncode == 0
    assert (years[2028]["amount"], years[2028]["status"]) == (None, "unknown")
    assert "KR.cpi of 2026" in years[2028]["reason"]
    assert years[2023 + 4]["amount"] == 15511 and years[2027]["published"] is None


def test_explaining_an_unknown_year_leaves_with_1():
    done = run("explain", "korea-12", "2028", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["amount"] is None


def test_as_known_on_a_day():
    first = data("settle", "korea-08", "--as-of", "2012-12-31")
    assert first["years"][3]["amount"] == 8361
    latest = "lines.total.escalate.rate.0.vintage=latest"
    rebased = data("settle", "korea-08", "--as-of", "2012-12-31", "--change", latest)
    assert rebased["years"][3]["amount"] == 8369
    assert rebased["years"][3]["published"] is None


def test_a_value_fixed_by_hand_is_assumed():
    years = data("settle", "korea-12", "--set", "KR.cpi.2026=3.0")["years"]
    assert (years[2]["amount"], years[2]["status"]) == (15976, "assumed")


def test_comparing_with_a_rolled_baseline():
    held = data("compare", "korea-12", "--baseline", "rolled:korea-11")["against"][0]
    first, second = held["years"][:2]
    assert (first["baseline"], first["difference"]) == (14463, 729)
    assert (second["baseline"], second["difference"]) == (15548, -37)
    assert sum(second["causes"].values()) == -37
    assert held["total"]["difference"] == 692


def test_the_library_is_listed():
    listed = data("list")
    assert {"korea-01", "korea-12", "japan-2022"} <= {one["id"] for one in listed["agreements"]}
    assert "KR.cpi" in {one["id"] for one in listed["series"]}


def test_the_schema_is_json():
    done = run("schema")
    assert json.loads(done.stdout)["type"] == "object"


def test_check_is_silent_on_clean_documents():
    done = run("check", "korea-12", "korea-08")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_check_says_file_and_line(tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text("terms: 1\nid: mine\ncapp: 4\n", encoding="utf-8")
    done = run("check", "mine.yaml", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.splitlines()[0].startswith("mine.yaml:")
    assert any(
        line.startswith("mine.yaml:3: unknown field 'capp'") for line in done.stdout.splitlines()
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("settle", "korea-80"),
        ("settle", "/no/such/file.yaml"),
        ("settle", "."),
        ("settle", "korea-08", "--as-of", "yesterday"),
        ("settle", "korea-08", "--set", "KR.cpi.2026=three"),
        ("settle", "korea-08", "--set", "KR.cpy.2026=3"),
        ("settle", "korea-08", "--change", "lines.total.escalate.capp=3"),
        ("settle", "korea-08", "--change", "nonsense"),
        ("explain", "korea-08", "2031"),
        ("compare", "korea-08", "japan-2022"),
        ("compare", "korea-12", "--baseline", "rolled:nothing"),
        ("compare", "korea-01", "--baseline", "rolled"),
    ],
)
def test_refusals_leave_with_1_and_a_plain_sentence(arguments):
    done = run(*arguments)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.strip() and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments", [("settle",), ("setle", "korea-08"), ("explain", "korea-08", "x")]
)
def test_wrong_usage_leaves_with_2(arguments):
    done = run(*arguments)
    assert done.returncode == 2 and "Traceback" not in done.stderr


@pytest.mark.parametrize("verb", ["settle korea-08", "check korea-08", "explain korea-08 2010"])
def test_light_verbs_load_nothing_heavy(verb):
    heavy = ("numpy", "pandas", "scipy", "pydantic", "altair", "xlsxwriter", "jinja2", "fastapi")
    script = (
        "import sys\nfrom burdenshare.cli import main\n"
        f"try:\n    main({verb.split()!r})\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "[]"


def test_a_closed_pipe_is_no_error():
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as closed:
        done = subprocess.run(
            [*PROGRAM, "settle", "korea-08", "--json"],
            stdout=closed,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert "Traceback" not in done.stderr and "Exception" not in done.stderr


def test_an_interrupt_is_said_in_a_sentence():
    script = (
        "import time\nimport burdenshare.cli.lazy as lazy\nfrom burdenshare.cli import main\n"
        "lazy.import_module = lambda name: time.sleep(30)\nprint('ready', flush=True)\n"
        "main(['settle', 'korea-08'])\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "ready\n"
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=10)
    assert process.returncode == 1
    assert "Interrupted" in said and "Traceback" not in said


def test_the_verbs_short_helps_are_their_first_sentences():
    from importlib import import_module

    from burdenshare.cli.door import VERBS

    for name, short in VERBS.items():
        command = getattr(import_module(f"burdenshare.cli.{name}"), f"{name}_command")
        assert command.help.splitlines()[0].rstrip(".") == short.rstrip("."), name


def test_every_verb_has_a_file():
    from burdenshare.cli.door import VERBS

    folder = Path(__file__).resolve().parents[2] / "src" / "burdenshare" / "cli"
    apart = {"__init__", "door", "extras", "interrupted", "lazy", "options", "progress"}
    steps = {path.stem for path in folder.glob("*.py") if path.stem.partition("_")[0] in VERBS}
    assert {path.stem for path in folder.glob("*.py")} - apart - (steps - set(VERBS)) == set(VERBS)


def test_vary_writes_every_deal_as_csv_and_as_one_document(tmp_path):
    cap, file = "lines.total.escalate.cap=3.0,5.0,none", tmp_path / "deals.csv"
    done = run("vary", "korea-12", "--vary", cap, "--paths", "64", "--csv", str(file), "--json")
    assert done.returncode == 0 and done.stderr == ""
    found = json.loads(done.stdout)
    rows = file.read_text(encoding="utf-8").splitlines()
    assert rows[0].startswith("deal,rank,lines.total.escalate.cap,")
    assert [row.split(",")[0] for row in rows[1:]] == [str(one) for one in found["order"]]
    assert found["order"][0] == 0


def test_a_price_says_what_was_fixed_to_no_effect():
    done = run("price", "korea-12", "--paths", "64", "--set", "US.cpi.2028=2.0", "--json")
    assert done.returncode == 0
    assert done.stderr.startswith("--set: US.cpi.2028 changes nothing here")
    assert json.loads(done.stdout)["warnings"] == [done.stderr.strip()]


@pytest.mark.parametrize(
    "arguments",
    [
        ("price", "japan-2022"),
        ("price", "korea-12", "japan-2016"),
        ("price", "korea-12", "--discount", "-100"),
        ("price", "korea-12", "--soldiers", "-1"),
        ("estimate", "japan-2022"),
        ("vary", "korea-12"),
        ("vary", "korea-12", "--vary", "lines.total.escalate.capp=3.0"),
    ],
)
def test_what_cannot_be_priced_is_refused_in_a_sentence(arguments):
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip() and "Traceback" not in done.stderr


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_beyond_the_term_a_price_says_what_is_assumed(lang):
    done = run("price", "korea-12", "--paths", "64", "--horizon", "2032", "--lang", lang)
    assert {"en": "It is an assumption", "ko": "가정하였다"}[lang] in done.stdout
    command = done.stdout.strip().splitlines()[-1].split()
    assert command[0] == "burdenshare"
    assert run(*command[1:]).returncode == 0


def test_a_day_after_the_data_is_said():
    done = run("settle", "korea-12", "--as-of", "2030-01-01")
    assert done.returncode == 0 and "nothing later than" in done.stderr
    assert run("settle", "korea-12", "--as-of", "2025-01-01").stderr == ""


@pytest.mark.parametrize("verb", ["price", "worth", "impact", "fairness"])
def test_a_changed_agreement_is_not_shown_as_signed(verb):
    size = ["--paths", "64"] if verb in {"price", "worth"} else []
    asked = ["--change", "lines.total.amount.2026=14000", "--set", "KR.cpi.2026=3.0"]
    done = run(verb, "korea-12", *size, *asked)
    assert done.returncode == 0
    said = "Not the agreement as signed; changed: lines.total.amount.2026=14000."
    assert done.stdout.startswith(said)
    assert "Fixed by hand, and not known: KR.cpi.2026=3.0." in done.stdout


def test_no_soldiers_divide_nothing():
    done = run("price", "korea-12", "--soldiers", "0")
    assert (done.returncode, done.stdout) == (1, "") and "no soldiers" in done.stderr


def test_ctrl_c_while_the_door_loads_is_a_sentence(monkeypatch, capsys):
    import sys

    import burdenshare.cli as cli

    class Interrupting:
        """A finder that stands for Ctrl-C in the middle of an import."""

        def find_spec(self, name, path=None, target=None):
            if name == "burdenshare.cli.door":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "burdenshare.cli.door", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Interrupting(), *sys.meta_path])
    with pytest.raises(SystemExit) as left:
        cli.main(["list"])
    assert left.value.code == 1
    assert capsys.readouterr().err == "Interrupted; nothing was left half done.\n"


def test_the_package_opens_without_typing():
    import subprocess
    import sys

    code = "import sys, burdenshare.cli; print(sorted({'typing', 'click'} & set(sys.modules)))"
    command = [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {code}"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "[]\n"
