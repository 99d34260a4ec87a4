"""What was found of a deal, turned from counts into distributions in units."""

from __future__ import annotations

from burdenshare.figures.unit import Unit
from burdenshare.pricing.classes import Classes, classify
from burdenshare.pricing.record import Distribution, PerSoldier, Priced, PricedYear, Soldiers
from burdenshare.pricing.run import PARTS, Quantity, Run
from burdenshare.pricing.summary import certain, distributions, standard_errors
from burdenshare.pricing.sums import units_of

Found = dict[Quantity, Distribution]
Binding = dict[tuple[int, str], tuple[float, float | None]]
MILLION, THOUSAND = 10**6, 10**3


def priced_run(run: Run, replicates: int, soldiers: Soldiers | None = None) -> Priced:
    """What was found of a deal, as distributions.

    Args:
        run: the findings of all replicates. replicates: how many there are.
        soldiers: how many amounts are divided by, if a number is known.
    """
    document = run.deal.document
    found, bounds = _distributions(run, replicates), _binding(run, replicates)
    years = tuple(_year(run, year, found, bounds, soldiers) for year in run.deal.years)
    units = {run.unit.currency: run.unit.name, "USD": "1m USD"}
    if run.wanted.local:
        units[run.wanted.local.currency] = run.wanted.local.name
    total = _by_currency(run, found, "total")
    return Priced(
        document.id,
        document.title,
        run.unit.currency,
        run.unit.name,
        years,
        total,
        {currency: units[currency] for currency in total},
        tuple(one.year for one in years if one.amount),
        document.title_ko,
        tuple(unit.name for unit in units_of(document)),
        _by_currency(run, found, "present"),
        _by_currency(run, found, "total more"),
        tuple(one.year for one in years if one.more),
        run.deal.continued,
        document.id if ":" in document.id else document.name,
        _classes(run),
    )


def _classes(run: Run) -> Classes | None:
    """The total in classes, in the unit of comparison; None where it is certain."""
    total = run.sums.get(("total amount", 0))
    return classify(total.counts, 10**run.unit.places) if total else None


def _by_currency(run: Run, found: Found, kind: str) -> dict[str, Distribution]:
    """The sums of a kind, in the unit of comparison, in dollars, and in the host's currency."""
    names = {"dollars": "USD", "amount": run.unit.currency}
    if run.wanted.local:
        names["local"] = run.wanted.local.currency
    order = ("amount", "dollars", "local")
    kept = [(names[n], found[(f"{kind} {n}", 0)]) for n in order if (f"{kind} {n}", 0) in found]
    own = dict(kept[1:]) if len(kept) > 1 and kept[0][0] == "USD" else {}
    return {**dict(kept[:1]), **{name: one for name, one in kept if name not in own}, **own}


def _distributions(run: Run, replicates: int) -> Found:
    """The distribution of each quantity, in its unit."""

    def scale(quantity: Quantity) -> int:
        if quantity[0].endswith("dollars"):
            return 10
        if quantity[0] in ("budget", "output"):
            return PARTS
        own: Unit = run.wanted.local if quantity[0].endswith("local") else run.unit  # type: ignore[assignment]
        return int(10**own.places)

    drawn = distributions([(summary, scale(name)) for name, summary in run.sums.items()])
    fixed = {name: certain(one / scale(name), replicates) for name, one in run.fixed.items()}
    return {**fixed, **dict(zip(run.sums, drawn, strict=True))}


def _binding(run: Run, replicates: int) -> Binding:
    """How often each bound held, and the standard error of that."""
    import numpy as np

    if not run.bounds:
        return {}
    # A large replicate comes in parts of equal size, one share for each.
    shares = np.array(list(run.bounds.values())).reshape(len(run.bounds), replicates, -1).mean(2)
    errors = [one[0] for one in standard_errors(shares[..., None])]
    return dict(zip(run.bounds, zip(shares.mean(1).tolist(), errors, strict=True), strict=True))


def _year(
    run: Run, year: int, found: Found, bounds: Binding, soldiers: Soldiers | None
) -> PricedYear:
    if year in run.reasons or ("amount", year) not in found:
        reason = run.reasons.get(year, "not covered")
        return PricedYear(year, False, None, None, None, None, reason)
    (cap, cap_error), (floor, floor_error) = (
        bounds.get((year, name), (None, None)) for name in ("cap", "floor")
    )
    amount, dollars = found[("amount", year)], found.get(("dollars", year))
    return PricedYear(
        year,
        ("amount", year) in run.fixed,
        amount,
        dollars,
        cap,
        floor,
        "",
        cap_error,
        floor_error,
        found.get(("budget", year)),
        found.get(("output", year)),
        _per_soldier(run.unit, amount, dollars, soldiers) if soldiers else None,
        found.get(("local", year)),
        found.get(("more amount", year)),
        found.get(("more dollars", year)),
    )


def _per_soldier(
    unit: Unit, amount: Distribution, dollars: Distribution | None, soldiers: Soldiers
) -> PerSoldier:
    """An amount divided by the soldiers: millions of its currency, and thousands of dollars."""
    own = amount.times(unit.scale / MILLION / soldiers.number)
    other = dollars.times(MILLION / THOUSAND / soldiers.number) if dollars else None
    return PerSoldier(f"1m {unit.currency}", own, other)
