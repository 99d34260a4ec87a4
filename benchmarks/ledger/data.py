"""The same entries in three forms: ours (CSV), beancount's, and the journal of hledger and ledger.

All three say the same: what accounts, day and amount do not say stands as metadata in the text
forms. ``lean`` leaves all metadata but the key and the actor out of them.

An agreement's year is opened, appropriated and allotted to 23 lines; then each entry moves one to
five million won one state on: bound by contract, delivered, paid. From a seed, with a text key,
a paper and an actor, as an office would have them.
"""

import csv
import datetime
import random
import sys
from pathlib import Path

LINES = 23
ROAD = (
    ("obligate", "allotted", "obligated"),
    ("deliver", "obligated", "delivered"),
    ("disburse", "delivered", "paid"),
)
CATEGORIES = ("labour", "construction", "logistics")
EXTRA = {
    "open_year": {"terms_hash": "unknown", "rule": "article 2"},
    "appropriate": {"budget_line": "2033-301", "act": "budget act"},
    "allot": {"minute": "committee minute 1"},
    "obligate": {
        "contract": "C-1",
        "vendor": "builder",
        "ownership_test": "passed",
        "domestic_share": "unknown",
    },
    "deliver": {"certificate": "A-1", "valuation_method": "contract price", "valuer": "Park"},
    "disburse": {"payee": "builder"},
}
DETAILS = sorted({name for names in EXTRA.values() for name in names})
HEADING = (
    *("key", "event", "agreement", "agreement_year", "budget_year", "amount", "currency"),
    *("source", "target", "category", "form", "line", "to_category", "to_form", "to_line"),
    *("unit", "value_date", "actor", "approver", "document.kind", "document.number"),
    *(f"details.{name}" for name in DETAILS),
)
FIRST_DAY = datetime.date(2026, 1, 1)


def moves(count, seed=1):
    """Yield (event, source, target, line or None, amount), in an order no balance forbids."""
    rng = random.Random(seed)
    share = 5_000_000 * (count // LINES + 2) * 2
    yield "open_year", "contribution", "agreed", None, share * LINES
    yield "appropriate", "agreed", "appropriated", None, share * LINES
    for line in range(LINES):
        yield "allot", "appropriated", "allotted", line, share
    held = [[0, 0] for _ in range(LINES)]
    for _ in range(count - LINES - 2):
        line, amount = rng.randrange(LINES), rng.randrange(1_000_000, 5_000_001)
        step = max(one for one in (0, 1, 2) if one == 0 or held[line][one - 1] >= amount)
        step = step if rng.random() < 0.8 else 0
        if step:
            held[line][step - 1] -= amount
        if step < 2:
            held[line][step] += amount
        yield *ROAD[step], line, amount


def where(line):
    """Category, form and project of a line."""
    category = CATEGORIES[line % 3]
    return category, "cash" if category == "labour" else "in_kind", f"project-{line:02d}"


def account(state, line):
    """The account as text programs take it."""
    if line is None or state == "appropriated":
        return f"Assets:{state.title()}"
    category, form, project = where(line)
    return (
        f"Assets:{state.title()}:{category.title()}:{form.title().replace('_', '')}:P{project[-2:]}"
    )


TOLD = {"event", "agreement_year", "amount", "currency", "source", "target", "category", "form"}
TOLD |= {"line", "to_category", "to_form", "to_line", "unit", "value_date", "budget_year"}
LEAN = {"key", "actor"}


def metadata(cells, lean):
    """What accounts, day and amount do not say: pairs of name and text."""
    for name, text in zip(HEADING, cells, strict=True):
        if text != "" and (name in LEAN if lean else name not in TOLD):
            yield name.replace(".", "_"), text


def write(folder, count, lean=False):
    """Write all three files."""
    folder = Path(folder)
    spans = max(count, 1)
    with (
        (folder / "entries.csv").open("w", newline="") as ours,
        (folder / "entries.beancount").open("w") as bean,
        (folder / "entries.journal").open("w") as journal,
    ):
        out = csv.writer(ours, lineterminator="\n")
        out.writerow(HEADING)
        bean.write('option "operating_currency" "KRW"\n')
        for name in sorted(names()):
            bean.write(f"2025-12-31 open {name} KRW\n")
        for number, (event, source, target, line, amount) in enumerate(moves(count)):
            day = (FIRST_DAY + datetime.timedelta(days=number * 364 // spans)).isoformat()
            key = f"K{number:08d}"
            cells = row(key, event, source, target, line, amount, day)
            out.writerow(cells)
            facts = list(metadata(cells, lean))
            credit, debit = account(target, line), account(source, line)
            said = "".join(f'  {name}: "{text}"\n' for name, text in facts)
            bean.write(
                f'{day} * "{event}"\n{said}  {credit}  {amount} KRW\n  {debit}  -{amount} KRW\n\n'
            )
            said = "".join(f"    ; {name}: {text}\n" for name, text in facts)
            journal.write(
                f"{day} * {event}\n{said}    {credit}  {amount} KRW\n    {debit}  -{amount} KRW\n\n"
            )


def names():
    """Every account."""
    yield from (account(state, None) for state in ("contribution", "agreed", "appropriated"))
    for state in ("allotted", "obligated", "delivered", "paid"):
        yield from (account(state, line) for line in range(LINES))


def row(key, event, source, target, line, amount, day):
    """One row of our own file."""
    category, form, project = ("", "", "") if line is None else where(line)
    said = {
        "key": key, "event": event, "agreement": "korea-12", "agreement_year": 2026,
        "budget_year": 2026, "amount": amount, "currency": "KRW", "source": source,
        "target": target, "category": category, "form": form, "line": project, "unit": "1 KRW",
        "value_date": day, "actor": "Kim", "approver": "Lee", "document.kind": "voucher",
        "document.number": key, **{f"details.{n}": one for n, one in EXTRA[event].items()},
    }  # fmt: skip
    return [said.get(name, "") for name in HEADING]


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]))
