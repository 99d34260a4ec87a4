"""The door: finds the verb's file when it is called, and turns refusals into plain sentences."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import Any

import click

from burdenshare import __version__
from burdenshare.cli.interrupted import say_interrupted
from burdenshare.cli.lazy import LazyGroup
from burdenshare.figures.finding import Finding, Refused

VERBS = {
    "backtest": "Hold the scenario model against history.",
    "brief": "Write the brief of an agreement: HTML, XLSX and PDF.",
    "check": "Find what is wrong in documents; silent when they are clean.",
    "compare": "Hold agreements side by side, or against a baseline.",
    "estimate": "Estimate the cost of ratifying an agreement, as a budget office prints it.",
    "explain": "Show every step to one year's figure, with its sources.",
    "fairness": "Hold a contribution against named yardsticks, or apply an apportionment key.",
    "impact": "Show where the money goes at home: value added, imports, taxes, jobs.",
    "ledger": "Keep what was agreed, appropriated, bound, paid and used; report and prove it.",
    "list": "List the agreements, series and tables of the library.",
    "negotiate": "Find what both sides could accept, draft it, and replay past rounds.",
    "offer": "Price an offer on one page: cost, worst case, against baseline and last offer.",
    "people": "Add and list who may sign in to 'serve --team'.",
    "price": "Price agreements over many futures: cost, risk, in won and dollars.",
    "schema": "Print the JSON Schema of an agreement document.",
    "serve": "Open the workbench: pages and the REST interface, on this machine alone.",
    "settle": "Show what an agreement owes in each year.",
    "vary": "Price thousands of deals at once, the cheapest first.",
    "worth": "Show what each clause is worth, and clauses in terms of each other.",
}
"""Each verb with its short help, so that the list of verbs loads none of their files."""


@click.group(
    cls=LazyGroup,
    helps=VERBS,
    files="burdenshare.cli.{}",
    heading="Verbs",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="burdenshare")
def verbs() -> None:
    """Defence cost-sharing agreements, from treaty text to audited amounts.

    An AGREEMENT is an id of the library, such as korea-12, or the path of a YAML file.
    """


def main(args: list[str] | None = None) -> None:
    """Run the command line and leave with its status; no traceback reaches the user."""
    try:
        status = verbs.main(args, prog_name="burdenshare", standalone_mode=False)
    except Refused as refused:
        status = say("\n".join(str(one) for one in refused.findings), 1)
    except click.ClickException as error:
        error.show()
        status = 2
    except (click.Abort, KeyboardInterrupt):
        status = say_interrupted()
    except OSError as error:
        status = say(
            f"{error.filename or 'The system'}: {(error.strerror or str(error)).lower()}.", 1
        )
    except ModuleNotFoundError as error:
        from burdenshare.cli.extras import say_left_out

        told = say_left_out(error)
        status = say(told, 1) if told else say_fault(error)
    except Exception as error:
        status = say_fault(error)
    sys.exit(status if isinstance(status, int) else 0)


def say(text: str, status: int) -> int:
    """Say something on standard error and give the status to leave with."""
    shown = "".join(one if one.isprintable() or one == "\n" else "?" for one in text)
    print(shown, file=sys.stderr)
    return status


def say_findings(findings: Iterable[Finding]) -> None:
    """Say warnings on standard error; what was asked for is done all the same."""
    for one in findings:
        say(str(one), 0)


def say_fault(error: Exception) -> int:
    """A fault of our own: said plainly, with the traceback only for those who ask for it."""
    if os.environ.get("BURDENSHARE_DEBUG"):
        raise error
    says = f"This is a fault of burdenshare, not of your input: {type(error).__name__}: {error}"
    return say(f"{says}\nSet BURDENSHARE_DEBUG=1 to see where, and report it.", 1)


def print_data(data: Any) -> None:
    """One JSON document on standard output, and nothing else."""
    import json

    print_text(json.dumps(data, ensure_ascii=False, indent=2))


def print_text(text: str) -> None:
    """A text for people; a terminal that cannot show a character gets a question mark."""
    if (stream := sys.stdout) is None:
        return
    encoding = stream.encoding or "utf-8"
    try:
        print(text.encode(encoding, "replace").decode(encoding), file=stream, flush=True)
    except BrokenPipeError:
        # Whoever read has enough, as `head` has; what Python flushes at its end goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def wants_colour() -> bool:
    """Whether colour is wanted: on a terminal, unless NO_COLOR is set."""
    return bool(sys.stdout and sys.stdout.isatty()) and not os.environ.get("NO_COLOR")
