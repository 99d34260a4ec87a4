"""An estimate as sections of neutral blocks, which terminal and Word draw alike."""

from __future__ import annotations

from collections.abc import Iterator

from burdenshare.figures.source import Source
from burdenshare.pricing.bridge import Bridge
from burdenshare.pricing.estimate_record import Estimate, Estimated
from burdenshare.reading.library import library_day
from burdenshare.report.blocks import (
    Block,
    Cell,
    Facts,
    Item,
    Items,
    Paragraph,
    Section,
    SourceList,
)
from burdenshare.report.citing import letters_in, list_sources, number_sources
from burdenshare.report.estimate import say
from burdenshare.report.estimate.tables import (
    Numbers,
    bridge_table,
    marks,
    outturn_dollars,
    outturn_table,
    premises_table,
    scenarios_table,
    yearly_table,
)
from burdenshare.report.numbers import DASH, show_number, unit_words
from burdenshare.report.prices import scenario_name
from burdenshare.report.reasons import library_text, series_words
from burdenshare.report.spelling import spell_all
from burdenshare.report.words.estimate import EstimateWords


def compose(record: Estimate, words: EstimateWords, charts: bool = False) -> tuple[Section, ...]:
    """The sections of an estimate in their house order.

    Args:
        record: the estimate. words: its language.
        charts: whether the fan of futures stands beside the figures; it needs the chart library.

    >>> from burdenshare.pricing.estimate import estimate
    >>> record = estimate("korea-12", paths=64)
    >>> [one.id for one in compose(record, EstimateWords())]
    ['result', 'premises', 'yearly', 'scenarios', 'bridge', 'bear', 'sources']
    """
    numbers = number_sources(sources_of_record(record))
    yearly = [yearly_table(record, one, words, numbers) for one in record.currencies]
    fan = _fan(record, words) if charts else []
    parts: list[tuple[str, list[Block]]] = [
        ("result", list(_result(record, words, numbers))),
        ("premises", [_facts(record, words), premises_table(record, words, numbers)]),
        ("yearly", [*yearly[:1], *fan, *yearly[1:]]),
        ("scenarios", [scenarios_table(record, words), _scenario_titles(record, words)]),
        ("bridge", list(_bridge(record, words, numbers))),
        ("outturn", list(_outturn(record, words))),
        ("bear", [Items(tuple(Item(one) for one in _bear(record, words)))]),
        ("sources", [_source_list(record, words)]),
    ]
    sections = (Section(name, words(name), tuple(blocks)) for name, blocks in parts if blocks)
    return tuple(spell_all(one, words.report) for one in sections)


def page_title(record: Estimate, words: EstimateWords) -> str:
    """The title of the paper."""
    return words("title.of", title=say.title(record, words))


def page_subtitle(record: Estimate, words: EstimateWords) -> str:
    """Which agreement, as known on which day, in which unit."""
    unit = unit_words(record.unit, words.report)
    return words("prepared", agreement=record.agreement, day=record.as_of, unit=unit)


def sources_of_record(record: Estimate) -> tuple[Source, ...]:
    """Every source the paper cites, each once, in order."""
    found = [*record.sources, *(s for one in record.premises for s in one.sources)]
    found += record.bridge.sources if record.bridge else ()
    found += record.outturn.sources if record.outturn else ()
    return list_sources(found)


def _fan(record: Estimate, words: EstimateWords) -> list[Block]:
    from burdenshare.report.price_charts import fan_chart

    chart = fan_chart(record.prices, words.report)
    return [chart] if chart else []


def _result(record: Estimate, words: EstimateWords, numbers: Numbers) -> Iterator[Paragraph]:
    party = record.party
    yield Paragraph(_total(record, words), lead=True)
    if (course := record.total.get("USD")) and record.currency != "USD" and course.agreement:
        yield Paragraph(_dollars(course.agreement, record, words))
    yield Paragraph(_difference(record, words))
    if len(record.scenarios) > 1:
        yield Paragraph(_scenarios(record, words))
    basis = words(
        "said.basis",
        title=say.title(record, words),
        agreement=record.agreement,
        host=say.country(party.host, words),
        sender=say.country(party.sender, words),
        years=say.years(tuple(one.year for one in record.years), words),
        signed=party.signed or DASH,
        force=party.in_force or DASH,
    )
    yield Paragraph(basis + marks(record.sources[:1], numbers))


def _total(record: Estimate, words: EstimateWords) -> str:
    total, mean = record.total[record.currency].agreement, record.yearly_mean[record.currency]
    assert total and mean.agreement
    values = {
        "years": say.years(record.total_years, words),
        "total": say.money(total.figure, record.unit.name, words),
        "mean": say.money(mean.agreement.figure, record.unit.name, words),
    }
    if total.low == total.high:
        return words("said.fact", **values)
    ends = say.spread(total, words, record.unit.name)
    return words("said.total", measure=say.measure(record, words), **values, **ends)


def _dollars(own: Estimated, record: Estimate, words: EstimateWords) -> str:
    """The total in dollars: an estimate even of known amounts, while a rate is not known."""
    total = say.money(own.figure, say.DOLLARS, words)
    if own.low == own.high:
        return words("said.dollars.fact", total=total)
    ends, name = say.spread(own, words, say.DOLLARS), say.measure(record, words)
    return words("said.dollars", total=total, measure=name, **ends)


def _difference(record: Estimate, words: EstimateWords) -> str:
    own, unit = record.total[record.currency].difference, record.unit.name
    named = say.baseline(record, words)
    if own is None:
        why = next((one.reason for one in record.years if one.reason), "")
        return words("said.no_baseline", baseline=named, reason=say.reason(why, words) or DASH)
    return words(
        "said.more" if own.figure > 0 else "said.less",
        baseline=named,
        difference=say.money(abs(own.figure), unit, words),
        low=say.apart(own.low, unit, words),
        high=say.apart(own.high, unit, words),
    )


def _scenarios(record: Estimate, words: EstimateWords) -> str:
    ends, apart, unit = record.range(), record.range("difference"), record.unit.name
    assert ends
    values = {
        "measure": words(f"measure.{record.scenario_measure}"),
        "low": say.money(ends[0], unit, words),
        "high": say.money(ends[1], unit, words),
    }
    if apart is None:
        return words("said.scenarios.alone", **values)
    low, high = (say.apart(one, unit, words) for one in apart)
    return words("said.scenarios", difference_low=low, difference_high=high, **values)


def _facts(record: Estimate, words: EstimateWords) -> Facts:
    own, none = record.currency, words("fact.none")
    known = tuple(one.year for one in record.years if one.known and not one.assumed)
    drawn = tuple(one.year for one in record.years if not one.known and one.of(own).agreement)
    futures = words(
        "fact.futures.says",
        paths=show_number(record.paths),
        replicates=record.replicates,
        seed=record.seed,
        futures=record.futures,
    )
    title = words.either(record.scenario_title, record.scenario_title_ko)
    facts = [
        ("day", record.as_of),
        ("baseline", f"{say.baseline(record, words)} ({record.baseline})"),
        ("headline", say.measure(record, words)),
        ("scenario", f"{title} ({record.scenario})"),
        ("says", library_text(record.scenario_says, words.report)),
        ("model", library_text(record.scenario_source, words.report)),
        ("known", _known(known, record, words) if known else none),
        ("drawn", say.years(drawn, words) if drawn else none),
        ("futures", futures),
        ("fixed", ", ".join(record.fixed) or none),
        ("changed", ", ".join(record.changed) or none),
    ]
    return Facts(tuple((words(f"fact.{name}"), Cell(text)) for name, text in facts if text))


def _known(years: tuple[int, ...], record: Estimate, words: EstimateWords) -> str:
    """The years whose amounts are known, and whether their dollars are estimated nevertheless."""
    dollars = [one.of("USD").agreement for one in record.years if one.year in years]
    said, own = say.years(years, words), record.currency == "USD"
    if own or all(one is None or one.low == one.high for one in dollars):
        return said
    return words("fact.known.dollars", years=said)


def _bridge(record: Estimate, words: EstimateWords, numbers: Numbers) -> Iterator[Block]:
    bridge = record.bridge
    if bridge is None:
        yield Paragraph(words("bridge.none"))
        return
    yield bridge_table(bridge, record, words)
    said = words("bridge.silent")
    if bridge.premises:
        said = words("bridge.assumes", premises="; ".join(_assumed(bridge, words)))
    yield Paragraph(said + marks(bridge.sources, numbers))
    if not bridge.sources:
        yield Paragraph(words("bridge.unsourced"))


def _assumed(bridge: Bridge, words: EstimateWords) -> Iterator[str]:
    """Each index with the years in which one value is assumed for it."""
    spans: dict[tuple[str, float], list[int]] = {}
    for series, year, value in bridge.premises:
        spans.setdefault((series, value), []).append(int(year))
    for (series, value), held in spans.items():
        yield words(
            "bridge.assumes.one",
            index=series_words(series, words.report),
            years=say.years(tuple(held), words),
            value=words.report("percent", value=f"{value:.1f}"),
        )


def _scenario_titles(record: Estimate, words: EstimateWords) -> Items:
    """What each named scenario assumes."""
    told = (
        (scenario_name(one.scenario, words.report), words.either(one.title, one.title_ko))
        for one in record.scenarios
    )
    return Items(tuple(Item(": ".join(both)) for both in told))


def _outturn(record: Estimate, words: EstimateWords) -> Iterator[Block]:
    if record.outturn is None:
        return
    yield outturn_table(record.outturn, words)
    if dollars := outturn_dollars(record.outturn, words):
        yield dollars


def _bear(record: Estimate, words: EstimateWords) -> Iterator[str]:
    yield words("bear.scope")
    yield words("bear.split")
    if record.as_of < library_day():
        yield words("bear.then", day=record.as_of)
    left = tuple(one for one in record.years if one.year not in record.total_years)
    if left:
        named = say.years(tuple(one.year for one in left), words)
        yield words("bear.unknown", years=named, reason=say.reason(left[0].reason, words))
    if record.headline.startswith("path"):
        yield words("bear.path", path=record.headline.partition(" ")[2].strip())


def _source_list(record: Estimate, words: EstimateWords) -> SourceList:
    sources = sources_of_record(record)
    return SourceList(sources, letters_in(sources, words.report))
