"""A replay as blocks: forecasts by day, scores beside naive rules, cautions; and all rounds."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from burdenshare.negotiation.replay.baselines import NAMES
from burdenshare.negotiation.replay.record import Dated, Replay
from burdenshare.negotiation.replay.scores import Zone
from burdenshare.report.blocks import Block, Cell, Column, Item, Items, Paragraph, Table
from burdenshare.report.numbers import DASH, show_change, show_number
from burdenshare.report.terminal_blocks import lay_blocks
from burdenshare.report.words import Words


def replay_blocks(replay: Replay, words: Words) -> tuple[Block, ...]:
    """One round: what came, the forecasts by day, their scores, the naive rules."""
    how = words("replay.how", n=len(replay.others), names=", ".join(replay.others))
    blocks: list[Block] = [
        Paragraph(_outcome(replay, words)),
        _forecasts(replay, words),
        _scores(replay, words),
    ]
    if replay.round.term:
        blocks.append(_packages(replay, words))
    blocks += [
        _naive(replay, words),
        Paragraph(how),
        Paragraph(words("replay.note.cost")),
        _cautions(replay, words),
    ]
    return tuple(blocks)


def all_blocks(replays: Sequence[Replay], words: Words) -> tuple[Block, ...]:
    """Every round on the day of its agreement: what came, the forecast, its error beside others."""
    return (
        _table_of_all(replays, words),
        _errors_of_all(replays, words),
        _cautions(replays[0], words),
    )


def show_replay(replay: Replay, colour: bool = False, lang: str = "en") -> str:
    """A replay as text for a terminal.

    >>> from burdenshare.negotiation.replay.replay import replay
    >>> "Agreed on 2014-01-11" in show_replay(replay("korea-09"))
    True
    """
    words = Words(lang)
    one = replay.round
    title = words("replay.title", title=words.either(one.title, one.title_ko))
    return lay_blocks(title, replay_blocks(replay, words), colour)


def show_replays(replays: Sequence[Replay], colour: bool = False, lang: str = "en") -> str:
    """All rounds as text for a terminal."""
    words = Words(lang)
    return lay_blocks(words("replay.past"), all_blocks(replays, words), colour)


def _outcome(replay: Replay, words: Words) -> str:
    one = replay.round
    key = "replay.outcome" if one.term else "replay.outcome.event"
    said = words(
        key,
        concluded=one.concluded,
        year=one.year,
        deal=_amount(one.deal),
        before=_amount(one.before),
        unit=one.unit,
        growth=show_change(round(one.growth, 1)),
        term=words("replay.one" if one.term == 1 else "replay.term", term=one.term),
        escalator=words(f"replay.escalator.{one.escalator or 'none'}"),
    )
    return " ".join([said, *(f"({note})" for note in one.notes)])


def _amount(value: float) -> str:
    return show_number(int(value) if value == int(value) else value)


def _forecasts(replay: Replay, words: Words) -> Table:
    columns = (
        Column(words("replay.day")),
        Column(words("replay.offer"), "number"),
        Column(words("replay.demand"), "number"),
        Column(words("replay.mean"), "number"),
        *(Column(words("replay.zone", percent=percent)) for percent in (50, 80, 95)),
        Column(words("replay.in_time"), "number"),
        Column(words("replay.public")),
    )
    rows = tuple(_forecast_row(one, words) for one in replay.dated)
    return Table(words("replay.caption"), columns, rows)


def _forecast_row(one: Dated, words: Words) -> tuple[Cell, ...]:
    made = one.forecast
    in_time = made.in_time
    return (
        Cell(made.day),
        _change(made.standing.offer),
        _change(made.standing.demand),
        _change(one.mean),
        *(_zone(each, words) for each in one.scores.growth),
        Cell(DASH) if in_time is None else Cell(f"{100 * in_time:.0f} %", in_time),
        Cell(one.event),
    )


def _zone(one: Zone, words: Words) -> Cell:
    missed = "" if one.holds else f" {words('replay.missed')}"
    return Cell(f"{one.low:.1f} … {one.high:.1f}{missed}", marker="" if one.holds else "differs")


def _change(value: float | None) -> Cell:
    return Cell(DASH) if value is None else Cell(show_change(round(value, 1)), value)


def _scores(replay: Replay, words: Words) -> Table:
    names = ("crps", "winkler", "cost", "term_log", "escalator_log", "brier")
    columns = (
        Column(words("replay.day")),
        *(Column(words(f"replay.{name}"), "number") for name in names),
    )
    rows = tuple(
        (
            Cell(one.forecast.day),
            *(
                _score(value)
                for value in (
                    one.scores.ranked,
                    one.scores.winkler,
                    one.scores.cost_ranked,
                    one.scores.term,
                    one.scores.escalator,
                    one.scores.in_time,
                )
            ),
        )
        for one in replay.dated
    )
    return Table(words("replay.scores"), columns, rows)


def _score(value: float | None) -> Cell:
    return Cell(DASH) if value is None else Cell(f"{value:.2f}", value)


def _packages(replay: Replay, words: Words) -> Table:
    columns = (
        Column(words("replay.day")),
        *(Column(words("replay.zone", percent=percent)) for percent in (50, 80, 95)),
    )
    rows = tuple(
        (
            Cell(one.forecast.day),
            *(_package(each, words) for each in one.scores.packages),
        )
        for one in replay.dated
    )
    return Table(words("replay.packages"), columns, rows)


def _package(one: Zone, words: Words) -> Cell:
    holds = words("replay.inside" if one.holds else "replay.outside")
    return Cell(f"{100 * one.share:.1f} %, {holds}")


def _naive(replay: Replay, words: Words) -> Table:
    last = replay.dated[-1].scores
    rows = [(Cell(words("replay.model")), _score(last.ranked))]
    rows += [(Cell(words(f"replay.naive.{name}")), _score(last.naive.get(name))) for name in NAMES]
    columns = (
        Column(words("replay.naive.rule")),
        Column(words("replay.naive.expected"), "number"),
    )
    return Table(words("replay.errors"), columns, tuple(rows))


def _table_of_all(replays: Sequence[Replay], words: Words) -> Table:
    columns = (
        Column(words("replay.round")),
        Column(words("replay.day")),
        Column(words("replay.came"), "number"),
        Column(words("replay.mean"), "number"),
        *(Column(words("replay.zone", percent=percent)) for percent in (50, 80, 95)),
        Column(words("replay.crps"), "number"),
        Column(words("replay.brier"), "number"),
    )
    rows = tuple(
        (
            Cell(one.round.id),
            Cell(one.round.concluded),
            _change(one.round.growth),
            _change(one.dated[-1].mean),
            *(_zone(each, words) for each in one.dated[-1].scores.growth),
            _score(one.dated[-1].scores.ranked),
            _score(one.dated[-1].scores.in_time),
        )
        for one in replays
    )
    return Table(words("replay.all"), columns, rows, words("replay.note.cost"))


def _errors_of_all(replays: Sequence[Replay], words: Words) -> Table:
    columns = (
        Column(words("replay.round")),
        Column(words("replay.model"), "number"),
        *(Column(words(f"replay.naive.{name}"), "number") for name in NAMES),
    )
    scores = [one.dated[-1].scores for one in replays]
    rows = [
        (
            Cell(one.round.id),
            _score(score.ranked),
            *(_score(score.naive.get(name)) for name in NAMES),
        )
        for one, score in zip(replays, scores, strict=True)
    ]
    means: list[float | None] = [fmean(score.ranked for score in scores)]
    counts = [len(scores)]
    for name in NAMES:
        known = [score.naive[name] for score in scores if name in score.naive]
        means.append(fmean(known) if known else None)
        counts.append(len(known))
    rows.append((Cell(words("replay.mean")), *(_score(one) for one in means)))
    rows.append((Cell("n"), *(Cell(str(one), one) for one in counts)))
    return Table(words("replay.errors"), columns, tuple(rows), total=2)


def _cautions(replay: Replay, words: Words) -> Items:
    korean = words.lang == "ko" and replay.cautions_ko
    told = replay.cautions_ko if korean else replay.cautions
    return Items(tuple(Item(one) for one in told), words("replay.bear"))
