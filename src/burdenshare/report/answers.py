"""The JSON documents of verbs that answer with more than one record.

The command line prints them under ``--json`` and the REST interface sends them: one function makes
both, so that a script may use either.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from burdenshare.figures.finding import Finding

if TYPE_CHECKING:
    from burdenshare.ledger.book import Posted
    from burdenshare.negotiation.frontier import Frontier

FORMAT = 1


def findings_data(found: Iterable[Finding]) -> dict[str, Any]:
    """Findings, as ``burdenshare check --json`` prints them.

    >>> from burdenshare.figures.place import Place
    >>> findings_data([Finding(Place("a.yaml", 3), "no cap", "write one")])["findings"][0]["line"]
    3
    """
    return {"format": FORMAT, "findings": [finding_data(one) for one in found]}


def finding_data(one: Finding) -> dict[str, Any]:
    """One finding: where, what is wrong, what to do."""
    return {
        "place": str(one.place),
        "file": one.place.file,
        "line": one.place.line or None,
        "says": one.says,
        "remedy": one.remedy,
        "severity": one.severity,
    }


def worth_data(clauses: Any, table: Any, even: Any = None) -> dict[str, Any]:
    """The worth of clauses, their exchange table, and where a baseline costs the same."""
    more = {"exchange": table.to_dict(), "break_even": even.to_dict() if even else None}
    return {**clauses.to_dict(), **more}


def variants_data(found: Any, by: str) -> dict[str, Any]:
    """Deals, and their order by mean or quantile."""
    return {**found.to_dict(), "sorted_by": by, "order": found.ranked(by)}


def frontier_data(frontier: Frontier) -> dict[str, Any]:
    """Efficient packages, with what is to be known of the case."""
    data: dict[str, Any] = frontier.to_dict()
    return {**data, "notes": [*frontier.case.notes, *data["notes"]]}


def solutions_data(found: Any, more: Sequence[Any] = ()) -> dict[str, Any]:
    """What each rule names; lotteries by rule, and what can be gained on a deal.

    Args:
        found: solutions. more: lotteries and at most one improvement.
    """
    from burdenshare.negotiation.solutions.hull import Lottery

    data = found.to_dict()
    data["notes"] = [*found.frontier.case.notes, *data["notes"]]
    lotteries = {one.rule: one.to_dict() for one in more if isinstance(one, Lottery)}
    if lotteries:
        data["lotteries"] = lotteries
    deals = [one.to_dict() for one in more if not isinstance(one, Lottery)]
    return {**data, "improvement": deals[0]} if deals else data


def replays_data(made: Iterable[Any]) -> dict[str, Any]:
    """Every past round with its forecast."""
    return {"format": FORMAT, "rounds": [one.to_dict() for one in made]}


def statements_data(made: Iterable[Any], head: str) -> dict[str, Any]:
    """Reports on a ledger's entries, with the end of its chain."""
    return {"format": FORMAT, "head": head, "reports": [one.to_dict() for one in made]}


def posted_data(posted: Posted, key: str, size: int, head: str) -> dict[str, Any]:
    """What became of an entry, and the end of the chain after it."""
    findings = [str(one) for one in posted.breaches]
    return {
        "status": posted.status,
        "key": key,
        "entries": size,
        "head": head,
        "findings": findings,
    }
