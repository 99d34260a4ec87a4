"""``burdenshare ledger post``."""

from __future__ import annotations

from functools import partial

import click

from burdenshare.cli.door import print_data, print_text, say, say_findings
from burdenshare.cli.ledger_options import entry_options, ledger_options, new_key, said
from burdenshare.cli.options import json_option

_FORM = click.Choice(["cash", "in_kind"])


@click.command("post")
@click.argument("event")
@click.option("--agreement", required=True, metavar="ID", help="Whose money.")
@click.option("--year", "agreement_year", required=True, type=int, help="Year of the agreement.")
@click.option("--budget-year", type=int, default=0, help="Default: the agreement's year.")
@click.option("--amount", required=True, type=int, help="Whole minor units, above 0.")
@click.option("--currency", required=True, metavar="CODE", help="Such as KRW.")
@click.option("--from", "source", default="", metavar="STATE", help="Where money leaves.")
@click.option("--to", "target", default="", metavar="STATE", help="Where it arrives.")
@click.option("--category", default="", help="Such as labour.")
@click.option("--form", type=_FORM, default=None, help="Cash or in kind.")
@click.option("--line", default="", metavar="PROJECT", help="Project or budget line.")
@click.option("--to-year", "to_agreement_year", type=int, default=0, help="Where it differs.")
@click.option("--to-category", default="", help="Where it differs.")
@click.option("--to-form", type=_FORM, default=None, help="Where it differs.")
@click.option("--to-line", default="", help="Where it differs.")
@click.option("--observed", is_flag=True, help="A foreign record: kept with its findings.")
@entry_options
@ledger_options
@json_option
def post_command(
    event: str,
    key: str,
    budget_year: int,
    form: str | None,
    to_form: str | None,
    observed: bool,
    document: str,
    document_file: str | None,
    detail: tuple[str, ...],
    database: str | None,
    name: str,
    as_json: bool,
    **plain: str,
) -> None:
    """Write one entry of EVENT, such as appropriate, allot, obligate, deliver, disburse, use.

    Where an event moves money between two states only, --from and --to may be left out. The same
    --key with the same content is the same entry and is written once.
    """
    from burdenshare.ledger.doubts import Doubts
    from burdenshare.store.categories import categories_met
    from burdenshare.store.ledger import Ledger
    from burdenshare.store.opening import entry_of

    plain |= said(document, document_file, detail)
    plain |= {"form": form or "", "to_form": to_form or "", "key": new_key(key, event)}
    plain |= {"standing": "observed" if observed else "own"}
    plain |= {"book": "valuation" if event == "remeasure" else "agreement"}
    entry = entry_of(event, budget_year, plain)
    with Ledger(database, name) as ledger:
        doubts = Doubts(partial(categories_met, ledger))
        [posted] = map(ledger.post, doubts.watch([entry]))
        head = ledger.head()
    doubtful = doubts.findings() if posted.status == "posted" else ()
    if as_json:
        from burdenshare.report.answers import posted_data

        data = posted_data(posted, entry.key, head.size, head.hash)
        return print_data({**data, "findings": [*data["findings"], *map(str, doubtful)]})
    for one in posted.breaches:
        say(str(one), 0)
    say_findings(doubtful)
    return print_text(f"{posted.status}: {entry.key}")
