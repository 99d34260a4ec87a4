"""What must hold for every file of the repository, whoever wrote it."""

import ast
import contextlib
import re
import shlex
import shutil
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import click
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "burdenshare"

HEAVY = {"altair", "numpy", "openpyxl", "pandas", "pydantic", "scipy", "typst", "vl_convert"}
LONGEST_FILE = 600

MACHINE_PATH = re.compile(r"(?<![\w.%~-])/(?:work|root|home|Users)/\w")
# Written in halves, so that this file does not hold what it looks for.
INDEX_HOSTS = [
    "".join(halves)
    for halves in [
        ("py", "pi"),
        ("python", "hosted"),
        ("npm", "js."),
        ("registry.", "npm"),
        ("crates", ".io"),
        ("ana", "conda.org"),
        ("deb.", "debian"),
    ]
]


def git(*arguments):
    """The lines that git prints about this checkout."""
    command = ["git", "-C", str(ROOT), *arguments]
    output = subprocess.run(command, capture_output=True, check=True).stdout
    return [line for line in output.decode().split("\0") if line]


@cache
def files():
    """The files that are, or would be, in the repository."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout, so that it cannot be said what belongs to it")
    names = git("ls-files", "-z", "--cached", "--others", "--exclude-standard")
    return sorted(ROOT / name for name in names if (ROOT / name).is_file())


@cache
def text_files():
    """The name and text of every file that is UTF-8 text."""
    texts = {}
    for path in files():
        try:
            texts[str(path.relative_to(ROOT))] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return texts


def modules():
    """Every module of the package."""
    return sorted(SOURCE.rglob("*.py"))


def name_of(path):
    """A short name for a test's parameter."""
    return str(path.relative_to(ROOT))


def lines_matching(pattern):
    """Where in the repository a pattern is found."""
    return [
        f"{name}:{number}"
        for name, text in text_files().items()
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


def test_no_path_of_a_machine():
    assert lines_matching(MACHINE_PATH) == []


def test_no_host_of_a_package_index():
    anywhere = "|".join(re.escape(host) for host in INDEX_HOSTS)
    assert lines_matching(re.compile(rf"\b(?:{anywhere})", re.IGNORECASE)) == []


def test_nothing_generated_is_tracked():
    files()
    assert git("ls-files", "-z", "--cached", "--ignored", "--exclude-standard") == []


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_every_module_says_what_it_is(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_no_module_is_too_long_to_read(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


def imported_on_loading(node):
    """The packages that are imported as soon as the module is."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        return
    if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
        return
    if isinstance(node, ast.Import):
        yield from (alias.name.split(".")[0] for alias in node.names)
    if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
        yield node.module.split(".")[0]
    for child in ast.iter_child_nodes(node):
        yield from imported_on_loading(child)


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_heavy_packages_are_imported_late(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    # The web is started by name and by `serve` alone, so it may load what it is made of.
    late = HEAVY - {"pydantic", "fastapi"} if "web" in path.parts else HEAVY
    assert late.isdisjoint(imported_on_loading(tree))


def project():
    """The project's own settings."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def locked(name):
    """The versions that a lock file fixes, by package."""
    versions = {}
    for line in (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8").splitlines():
        if found := re.match(r"([\w.-]+)==(\S+)", line):
            versions.setdefault(canonicalize_name(found[1]), set()).add(found[2])
    return versions


def unmet(requirements, versions):
    """The requirements that no locked version meets."""
    parsed = [Requirement(text) for text in requirements if isinstance(text, str)]
    return [
        str(need)
        for need in parsed
        if not any(
            need.specifier.contains(v) for v in versions.get(canonicalize_name(need.name), ())
        )
    ]


def test_locks_hold_what_the_project_asks_for():
    groups = project()["dependency-groups"]
    wanted = project()["project"]["dependencies"] + groups["build"]
    extras = project()["project"]["optional-dependencies"]
    assert unmet(wanted, locked("run")) == []
    wanted += groups["dev"] + groups["docs"] + extras["frames"] + extras["pdf"]
    assert unmet(wanted, locked("dev")) == []


def test_both_locks_agree():
    run, dev = locked("run"), locked("dev")
    assert {name: dev.get(name) for name in run} == run


def commands_in(page):
    """The command lines in the shell blocks of a page."""
    text = page.read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)
    lines = [line for block in blocks for line in block.replace("\\\n", "").splitlines()]
    words = [shlex.split(line.partition(" > ")[0], comments=True) for line in lines]
    return [one for one in words if one]


def shell_pages():
    """Every page that shows commands of this project."""
    return [page for page in pages() if "```sh\n" in page.read_text(encoding="utf-8")]


def parse(arguments):
    """Parse a command as the program would; what it does not know is refused here."""
    from burdenshare.cli.door import verbs

    context, command = click.Context(verbs), verbs
    while isinstance(command, click.Group) and arguments and arguments[0] != "--help":
        command = command.get_command(context, arguments[0])
        assert command is not None, arguments
        context, arguments = click.Context(command, parent=context), arguments[1:]
    # Parsing alone refuses options and arguments that the command does not have.
    with contextlib.suppress(click.exceptions.Exit):  # --help shows and leaves
        command.make_context(command.name, list(arguments))


def pages():
    """Every page that people read."""
    return sorted(p for g in ("*.md", "docs/**/*.md", "decisions/*.md") for p in ROOT.glob(g))


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_links_between_pages_lead_somewhere(page):
    targets = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    missing = [target for target in targets if not (page.parent / target).exists()]
    assert missing == []


@pytest.mark.parametrize("page", shell_pages(), ids=name_of)
def test_commands_that_pages_show_exist(page, monkeypatch):
    # The files that a page speaks of are the reader's own.
    monkeypatch.setattr(click.Path, "convert", lambda self, value, param, ctx: value)
    for program, *arguments in commands_in(page):
        if program.startswith("scripts/"):
            assert (ROOT / program).stat().st_mode & 0o100, program
        elif program.endswith("burdenshare"):
            parse(arguments)
