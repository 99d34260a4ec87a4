"""What the pages show is what the program does today: every file, command, output and Python."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def load_script(name):
    """A script of the folder `scripts` as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


shown = load_script("shown")


@pytest.mark.parametrize("page", shown.pages(), ids=lambda page: page.name)
def test_a_page_shows_what_is_printed(page, tmp_path):
    ran = list(shown.run_page(page, tmp_path))
    assert ran
    wrong = [f"$ {one.command}\n{one.printed}" for one in ran if not one.right]
    # `scripts/shown --write` puts today's output into the pages; read what it changed.
    assert wrong == []


@pytest.mark.parametrize(
    ("says", "printed", "right"),
    [
        ("one\ntwo", "one\ntwo", True),
        ("one\ntwo", "one\n2", False),
        ("one\n…", "one\n2\n3", True),
        ("…\nthree", "one\ntwo\nthree", True),
        ("…\nthree", "one\ntwo\nfour", False),
        ("key … is new", "key 0b1c is new", True),
        ("key (…)", "key x", False),
        ("", "something", False),
    ],
)
def test_an_output_is_held_against_a_page(says, printed, right):
    assert shown.matches(says, printed) is right


def test_outputs_are_renewed_where_they_stand():
    says = "Year  Amount\n2026  15,192\n…\nSum   1"
    assert shown.renewed(says, "Year  Amount\n2026  15,200\n2027  2\nSum   3") == (
        "Year  Amount\n2026  15,200\n…\nSum   3"
    )


def test_commands_of_a_fence_are_told_apart():
    text = "$ burdenshare list\nA\n\nB\n$ burdenshare settle \\\n    korea-08\n"
    assert list(shown.commands(text)) == [
        ("burdenshare list", "A\n\nB"),
        ("burdenshare settle korea-08", ""),
    ]
