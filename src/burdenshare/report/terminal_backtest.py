"""A backtest as text for a terminal: one table a factor, then what to bear in mind."""

from __future__ import annotations

from collections.abc import Iterator

from burdenshare.report.blocks import Cell, Column, Table
from burdenshare.report.layout import lay_table, paint, wrap
from burdenshare.report.numbers import DASH
from burdenshare.report.words import Words
from burdenshare.series.load import load_series
from burdenshare.series.scenarios.scores import Backtest, LeftOut, Score

_ENGLISH = {
    "title": "Scenario “{scenario}” ({host}) held against history, prints as known on {day}",
    "how": (
        "At the end of each past year the model was fitted again on what had happened by then and "
        "drawn {paths:,} times (seed {seed}). Inside: percent of the outcomes that lay in the "
        "{band} % band, 1 to {years} years ahead; {band} would be right. CRPS: mean score of the "
        "cumulated change in log points, near to percent; lower is better."
    ),
    "set": "Set",
    "in_set": "{series} in set {group}",
    "model": "Model",
    "rate": "Inside, the year",
    "cumulated": "Inside, cumulated",
    "crps": "CRPS 1 … {years}",
    "ratio": "To walk",
    "gap_to_target": "gap to target",
    "around_recent_mean": "around recent mean",
    "monthly_walk": "monthly walk",
    "block_bootstrap": "blocks of history",
    "random_walk": "random walk",
    "targets_held": ", targets as then",
    "targets_known": ", later targets known",
    "since": ", since {since}",
    "sets": "Set {group}: forecast from each year of {first}–{last} ({name}).",
    "ratio_note": "To walk: CRPS {years} years ahead over that of the random walk of the same set.",
    "doubt": (
        "One standard error of a right coverage is {near:.0f} points one year ahead and {far:.0f} "
        "at {years} in set {group}, as cases overlap: rank models by CRPS."
    ),
    "vintage": (
        "The histories are today's prints, not those of the time: this is not a real-time test."
    ),
    "left_out": "Left out: {what}: {why}.",
    "source": "{series}: {publisher}",
    "bear": "To bear in mind",
    "sources": "Sources",
}
_KOREAN = {
    "title": "시나리오 ‘{scenario}’({host})의 사후 검증, {day} 기준 자료",
    "how": (
        "매년 말까지의 자료만으로 모형을 다시 추정하고 {paths:,}번 추출했다(시드 {seed}). "
        "포함률: 1~{years}년 뒤 실적이 {band}% 구간에 든 비율(%)로, {band}이면 알맞다. "
        "CRPS: 누적 변화의 평균 점수(로그 포인트, 대략 %)로, 낮을수록 좋다."
    ),
    "set": "집합",
    "in_set": "{series}, 집합 {group}",
    "model": "모형",
    "rate": "포함률(당해)",
    "cumulated": "포함률(누적)",
    "crps": "CRPS 1 … {years}년",
    "ratio": "임의보행 대비",
    "gap_to_target": "목표와의 차이",
    "around_recent_mean": "최근 평균 부근",
    "monthly_walk": "월별 임의보행",
    "block_bootstrap": "과거 묶음 추출",
    "random_walk": "임의보행",
    "targets_held": ", 당시 목표",
    "targets_known": ", 이후 목표 반영",
    "since": ", {since} 이후",
    "sets": "집합 {group}: {first}–{last}년 매년 시점의 전망({name}).",
    "ratio_note": "임의보행 대비: 같은 집합에서 {years}년 누적 CRPS를 임의보행의 값으로 나눈 것.",
    "doubt": (
        "집합 {group}에서 올바른 포함률의 표준오차는 1년 {near:.0f}포인트, {years}년 "
        "{far:.0f}포인트다. 사례가 겹치므로 모형의 순위는 CRPS로 매긴다."
    ),
    "vintage": "당시 발표치가 아니라 현재의 자료를 썼으므로 실시간 검증은 아니다.",
    "left_out": "제외: {what}: {why}.",
    "source": "{series}: {publisher}",
    "bear": "유의할 점",
    "sources": "출처",
}
_WORDS = {"en": _ENGLISH, "ko": _KOREAN}


def show_backtest(backtest: Backtest, colour: bool = False, lang: str = "en") -> str:
    """Coverage and scores by factor, set and model, with cautions and sources.

    Args:
        backtest: the record.
        colour: whether to use colour.
        lang: ``en`` or ``ko``.

    >>> from burdenshare.series.scenarios.backtest import backtest
    >>> shown = show_backtest(backtest(paths=200))
    >>> "random walk, since 1985" in shown, "not a real-time test" in shown
    (True, True)
    """
    say = _WORDS[lang]
    title = say["title"].format(scenario=backtest.scenario, host=backtest.host, day=backtest.as_of)
    how = say["how"].format(years=backtest.horizon, **_sizes(backtest))
    parts = ["\n".join([*(paint(one, "bold", colour) for one in wrap(title)), *wrap(how)])]
    parts += [lay_table(one, colour) for one in backtest_tables(backtest, Words(lang))]
    parts.append("\n".join(_list(say["bear"], _cautions(backtest, lang), colour)))
    cited = [say["source"].format(**one._asdict()) for one in backtest.sources]
    parts.append("\n".join(_list(say["sources"], cited, colour)))
    return "\n\n".join(parts)


def backtest_tables(backtest: Backtest, words: Words) -> tuple[Table, ...]:
    """Coverage and scores, a table a factor."""
    factors = dict.fromkeys(one.factor for one in backtest.scores)
    return tuple(_table(backtest, factor, words) for factor in factors)


def _sizes(backtest: Backtest) -> dict[str, int]:
    return {"paths": backtest.paths, "seed": backtest.seed, "band": backtest.band}


def _list(title: str, entries: list[str], colour: bool) -> Iterator[str]:
    yield paint(title, "bold", colour)
    for one in entries:
        yield from wrap(one, "  ", "- ")


def _table(backtest: Backtest, factor: str, words: Words) -> Table:
    say = _WORDS[words.lang]
    scores = [one for one in backtest.scores if one.factor == factor]
    header = load_series(scores[0].series).header
    titles = [say["set"], say["model"], say["rate"], say["cumulated"]]
    columns = (
        *(Column(one) for one in titles),
        Column(say["crps"].format(years=backtest.horizon)),
        Column(say["ratio"], "number"),
    )
    caption = f"{words.either(header.title, header.title_ko)} ({header.id})"
    return Table(caption, columns, tuple(_row(backtest, one, say) for one in scores))


def _row(backtest: Backtest, score: Score, say: dict[str, str]) -> tuple[Cell, ...]:
    ratio = backtest.ratio(score)[-1]
    return (
        Cell(score.group),
        Cell(_model(score, say)),
        Cell(_percents(score.coverage("rate"))),
        Cell(_percents(score.coverage())),
        Cell(f"{score.crps[0]:5.2f} … {score.crps[-1]:5.2f}"),
        Cell(f"{ratio:.2f}", ratio),
    )


def _model(score: Score, say: dict[str, str]) -> str:
    if score.variant in ("targets_held", "targets_known"):
        return say[score.model] + say[score.variant]
    since = say["since"].format(since=score.since) if score.since else ""
    return say[score.model] + since


def _percents(shares: tuple[float, ...] | None) -> str:
    return " ".join(f"{one:3.0f}" for one in shares) if shares else DASH


def _cautions(backtest: Backtest, lang: str) -> list[str]:
    say = _WORDS[lang]
    own = backtest.cautions_ko if lang == "ko" and backtest.cautions_ko else backtest.cautions
    years = {"years": backtest.horizon}
    return [
        *_sets(backtest, say),
        say["ratio_note"].format(**years),
        *_doubts(backtest, say),
        say["vintage"],
        *own,
        *(_left_out(one, say) for one in backtest.left_out),
    ]


def _left_out(one: LeftOut, say: dict[str, str]) -> str:
    what = say["in_set"].format(series=one.series, group=one.group) if one.group else one.series
    return say["left_out"].format(what=what, why=one.why)


def _sets(backtest: Backtest, say: dict[str, str]) -> list[str]:
    spans: dict[tuple[str, int, int], list[str]] = {}
    for one in backtest.scores:
        names = spans.setdefault((one.group, one.first, one.last), [])
        names += [one.series] if one.series not in names else []
    return [
        say["sets"].format(group=group, first=first, last=last, name=", ".join(names))
        for (group, first, last), names in sorted(spans.items())
    ]


def _doubts(backtest: Backtest, say: dict[str, str]) -> list[str]:
    """The standard errors of coverage, from the first score of each set."""
    firsts = {one.group: one for one in reversed(backtest.scores)}
    said = {group: backtest.coverage_error(one) for group, one in sorted(firsts.items())}
    return [
        say["doubt"].format(group=group, near=errors[0], far=errors[-1], years=backtest.horizon)
        for group, errors in said.items()
    ]
