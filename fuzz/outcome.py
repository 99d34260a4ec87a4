"""What a reader may do with an input: read it, or refuse it with words that help."""

from __future__ import annotations

import os
import re
import resource
import signal
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from burdenshare.figures.finding import Finding, Refused

LONGEST_SECONDS = 2.0
"""Of processor time, since other programs run beside."""
MOST_MEMORY = 300_000_000
LONGEST_MESSAGE = 800
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_CARRIES = re.compile("such as|that begins with|is not one of|yes or no|did you mean|write |name ")
"""A reason that says itself what is to be written."""
_STOP = 4 * LONGEST_SECONDS


class Outcome(NamedTuple):
    """What became of one input.

    ``kind`` is ``read``, ``refused``, or a fault: ``crash``, ``hang``, ``memory``, ``words``.
    """

    kind: str
    says: str = ""
    seconds: float = 0.0
    findings: int = 0
    placed: int = 0

    @property
    def is_fault(self) -> bool:
        """Whether the reader did what it must not do."""
        return self.kind not in ("read", "refused")


class _Stopped(BaseException):
    """No reader catches this."""


def try_input(read: Callable[[str], Any], path: str) -> Outcome:
    """What a reader does with a file."""
    began = time.process_time()
    try:
        with _stopping(_STOP), warnings.catch_warnings():
            warnings.simplefilter("error")
            read(path)
        outcome = Outcome("read")
    except Refused as refused:
        outcome = judge_words(refused.findings)
    except _Stopped:
        outcome = Outcome("hang", f"was stopped after {_STOP:.0f} s")
    except MemoryError:
        outcome = Outcome("memory", f"wanted more than {MOST_MEMORY:,} bytes")
    except Exception as error:
        outcome = Outcome("crash", _where(error))
    seconds = time.process_time() - began
    if seconds > LONGEST_SECONDS and not outcome.is_fault:
        outcome = Outcome("hang", f"took {seconds:.1f} s")
    return outcome._replace(seconds=seconds)


def judge_words(findings: tuple[Finding, ...]) -> Outcome:
    """A refusal, if each finding names a place, a reason and a remedy, short and visible."""
    placed = sum(1 for one in findings if one.place.line)
    for one in findings:
        if problem := _problem(one):
            return Outcome("words", f"{problem}: {str(one)[:300]!r}", 0, len(findings), placed)
    kind = "refused" if findings else "words"
    return Outcome(kind, "" if findings else "nothing is said", 0, len(findings), placed)


def _problem(one: Finding) -> str:
    if not one.place.file:
        return "no file"
    if not one.says.strip():
        return "no reason"
    if not one.remedy.strip() and not _CARRIES.search(one.says):
        return "no remedy"
    if len(one.says) + len(one.remedy) > LONGEST_MESSAGE:
        return "too long"
    return "invisible characters" if _UNSEEN.search(str(one)) else ""


def _where(error: Exception) -> str:
    """The error and the line of ours that raised it."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [one for one in frames if "burdenshare" in one.filename] or frames
    last = ours[-1]
    text = str(error).split("\n")[0][:160]
    return f"{type(error).__name__}: {text} ({os.path.basename(last.filename)}:{last.lineno})"


@contextmanager
def _stopping(seconds: float) -> Iterator[None]:
    """Stop after so much processor time, or after ten times as much of waiting."""

    def stop(*_: object) -> None:
        raise _Stopped

    signal.signal(signal.SIGPROF, stop)
    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, 10 * seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)


def limit_memory(more: int = MOST_MEMORY) -> None:
    """Let this process have so many bytes more than it has now, and no others."""
    with open("/proc/self/statm", encoding="ascii") as file:
        pages = int(file.read().split()[0])
    most = pages * resource.getpagesize() + more
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def peak_memory() -> int:
    """The most bytes that this process has held so far."""
    return 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
