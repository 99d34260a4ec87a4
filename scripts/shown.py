"""What pages show is run: files are written, commands and Python are run, outputs are compared.

    scripts/shown [--write] [PAGE...]

In a page, a fence `console` holds commands after `$` and what they print; a line `…` stands for any
lines, and `…` inside a line for any characters. A command that does not leave with status 0 says
so: `# leaves with status 1`. A fence whose first line is `# NAME.yaml` (or .csv, .py) is a file. A
fence `python` is run. All of a page runs in one new folder, from the top down.
`--write` puts today's output in place of what is shown; a command that failed is told and not
written.
"""

from __future__ import annotations

import contextlib
import difflib
import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
STATUS = re.compile(r"\s+# leaves with status (\d)$")
FILE = re.compile(r"# ([\w.-]+\.(?:yaml|csv|py|json))\n")
ANY = "…"


class Shown(NamedTuple):
    """A command of a page, what the page says it prints, and what it printed.

    ``left`` tells whether it left with the status that the page says.
    """

    command: str
    says: str
    printed: str
    left: bool

    @property
    def right(self) -> bool:
        """Whether the page is true."""
        return self.left and matches(self.says, self.printed)


def pages() -> list[Path]:
    """The pages that show commands with their output."""
    found = sorted((ROOT / "docs").rglob("*.md"))
    return [page for page in found if "```console\n" in page.read_text(encoding="utf-8")]


def run_page(page: Path, folder: Path) -> Iterator[Shown]:
    """Run all that a page shows in a folder of its own.

    Raises:
        AssertionError: if a piece of Python on the page does not hold.
    """
    names: dict[str, object] = {"__name__": "page"}
    with _inside(folder):
        for kind, text in FENCE.findall(page.read_text(encoding="utf-8")):
            if kind == "console":
                yield from (_compared(*one) for one in commands(text))
            elif named := FILE.match(text):
                # CSV knows no remarks, so the line with the name is no part of that file.
                kept = text[named.end() :] if named[1].endswith(".csv") else text
                Path(named[1]).write_text(kept, encoding="utf-8")
            elif kind == "python":
                exec(compile(text, f"{page.name}, Python", "exec"), names)


def commands(text: str) -> Iterator[tuple[str, str]]:
    """Each command of a fence with the lines below it."""
    parts = re.split(r"^\$ ", text, flags=re.MULTILINE)
    for part in parts[1:]:
        command, _, output = part.replace("\\\n", "").partition("\n")
        yield re.sub(r"\s+", " ", command), output.rstrip("\n")


@contextlib.contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before, data = Path.cwd(), os.environ.get("BURDENSHARE_DATA")
    os.environ["BURDENSHARE_DATA"] = str(folder / "data")
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
        os.environ.pop("BURDENSHARE_DATA")
        if data is not None:
            os.environ["BURDENSHARE_DATA"] = data


def _compared(command: str, says: str) -> Shown:
    wanted = STATUS.search(command)
    status, printed = run(STATUS.sub("", command))
    return Shown(command, says, printed, status == int(wanted[1] if wanted else 0))


def run(command: str) -> tuple[int, str]:
    """The status and the output of a command as a shell would run it."""
    words, _, file = command.partition(" > ")
    program, *arguments = shlex.split(words)
    out, heard = io.StringIO(), io.StringIO()
    if program == "python":
        done = subprocess.run(
            [sys.executable, *arguments], capture_output=True, text=True, check=False
        )
        status = done.returncode
        heard.write(done.stdout + done.stderr)
    elif program == "burdenshare":
        status = _run_here(arguments, out if file else heard, heard)
    else:
        raise AssertionError(f"{program} is no program that a page may run")
    if file:
        Path(file).write_text(out.getvalue(), encoding="utf-8")
    return status, heard.getvalue().rstrip("\n")


def _run_here(arguments: list[str], out: io.StringIO, err: io.StringIO) -> int:
    from burdenshare.cli import main

    status = 0
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main(arguments)
        except SystemExit as left:
            status = int(left.code or 0)
    return status


def matches(says: str, printed: str) -> bool:
    r"""Whether a command printed what a page says.

    >>> matches("a…\n…\nd", "abc\nx\ny\nd"), matches("a\nc", "a\nb\nc")
    (True, False)
    """
    lines = [".*(?:\n.*)*" if line.strip() == ANY else _line(line) for line in says.split("\n")]
    return re.fullmatch("\n".join(lines), printed) is not None


def _line(text: str) -> str:
    return ".*".join(re.escape(part) for part in text.rstrip().split(ANY)) + " *"


def renewed(says: str, printed: str) -> str:
    r"""What a page should show: the same pieces of what is printed today.

    >>> renewed("one\n…\nlast 3", "one\ntwo\nlast 4")
    'one\n…\nlast 4'
    """
    pieces = re.split(rf"^{ANY}$\n?", says, flags=re.MULTILINE)
    if len(pieces) == 1:
        return printed
    lines, begin, kept = printed.split("\n"), 0, []
    for number, piece in enumerate(pieces):
        old = piece.rstrip("\n").split("\n") if piece.strip() else []
        if old:
            begin = 0 if number == 0 else _nearest(old, lines, begin)
        kept.append("\n".join(lines[begin : begin + len(old)]))
        begin += len(old)
    return re.sub(r"\n\n+(?=…)", "\n", f"\n{ANY}\n".join(kept).strip("\n"))


def lasting(printed: str) -> str:
    """What of an output is the same in every run: no hashes of times and keys, no folder.

    >>> lasting("head " + 64 * "a"), lasting("sqlite:////tmp/x/data/ledger.db")
    ('head …', 'sqlite:///…')
    """
    return re.sub(r"sqlite:///\S+", "sqlite:///…", re.sub(r"\b[0-9a-f]{32,64}\b", ANY, printed))


def _nearest(old: list[str], lines: list[str], begin: int) -> int:
    """Where, from a line on, the piece that is most like an old one begins."""

    def alike(at: int) -> float:
        pairs = zip(old, lines[at : at + len(old)], strict=False)
        return sum(difflib.SequenceMatcher(None, *pair).ratio() for pair in pairs)

    return max(range(begin, max(len(lines) - len(old), begin) + 1), key=alike)


def main(arguments: list[str]) -> int:
    """Say which outputs on which pages are not those of today; 0 where all are."""
    write = "--write" in arguments
    named = [Path(one).resolve() for one in arguments if one != "--write"]
    wrong = 0
    for page in named or pages():
        with tempfile.TemporaryDirectory() as folder:
            shown = list(run_page(page, Path(folder)))
        for one in shown:
            if not one.right:
                print(f"{page.name}: $ {one.command}\n{one.printed}\n")
            wrong += not one.left if write else not one.right
        if write:
            _write(page, shown)
    return 1 if wrong else 0


def _write(page: Path, shown: list[Shown]) -> None:
    text = page.read_text(encoding="utf-8")
    waiting = iter(shown)

    def fence(found: re.Match[str]) -> str:
        if found[1] != "console":
            return found[0]
        head = re.compile(r"^\$ (?:.*\\\n)*.*$", re.MULTILINE)
        parts = []
        for command in head.findall(found[2]):
            one = next(waiting)
            # What failed is told and not written: a page is no place for today's fault.
            renew = one.left and not one.right
            output = renewed(one.says, lasting(one.printed)) if renew else one.says
            parts += [command, *([output] if output else [])]
        return "```console\n" + "\n".join(parts) + "\n```"

    page.write_text(FENCE.sub(fence, text), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
