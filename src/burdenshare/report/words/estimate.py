"""The words of a cost estimate in English and in Korean, as parliamentary budget offices print them."""

from __future__ import annotations

from typing import Any

from burdenshare.report.words import Words

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("Cost estimate", "비용추계서"),
    "title.of": ("Cost estimate: {title}", "비용추계서: {title}"),
    "prepared": (
        "{agreement}, as known on {day}; amounts in {unit} unless another unit is named",
        "{agreement}, {day} 기준. 다른 표시가 없으면 금액 단위는 {unit}",
    ),
    "result": ("Result in short", "추계 결과 요약"),
    "premises": ("Premises of the estimate", "추계의 전제"),
    "yearly": ("Result of the estimate", "추계 결과"),
    "scenarios": ("Range by scenario", "시나리오별 범위"),
    "bridge": ("Bridge to the government’s estimate", "정부 추계와의 차이"),
    "outturn": ("Estimate and outturn", "추계와 실적의 비교"),
    "bear": ("To bear in mind", "유의 사항"),
    "sources": ("Sources", "출처"),
    "said.basis": (
        "Legal basis: {title} ({agreement}), {years}. Paid by: {host}; to: {sender}. Signed: {signed}; in "
        "force: {force}.",
        "법적 근거: {title}({agreement}), {years}. 부담국 {host}, 수령국 {sender}. 서명 {signed}, 발효 {force}.",
    ),
    "said.total": (
        "Financial requirement over {years}: {total} ({measure}), {mean} a year on average. In eight of "
        "ten futures it lies between {low} and {high}.",
        "{years} 재정소요는 합계 {total}({measure}), 연평균 {mean}이다. 경로 열 가운데 여덟은 {low}에서 {high} "
        "사이이다.",
    ),
    "said.fact": (
        "Financial requirement over {years}: {total}, {mean} a year on average. All years are known.",
        "{years} 재정소요는 합계 {total}, 연평균 {mean}이다. 모든 연도가 확정되었다.",
    ),
    "said.dollars": (
        "In dollars an estimated {total} ({measure}); in eight of ten futures between {low} and {high}, "
        "as the exchange rate is drawn too.",
        "달러 환산 추계액은 {total}({measure})이며, 환율도 추출하므로 경로 열 가운데 여덟은 {low}에서 {high} 사이이다.",
    ),
    "said.dollars.fact": (
        "In dollars: {total}, at exchange rates that are all known.",
        "달러로는 {total}이다(환율은 모두 확정).",
    ),
    "said.more": (
        "Against the baseline ({baseline}) that is {difference} more in total; in eight of ten futures "
        "the difference lies between {low} and {high}.",
        "비교 기준({baseline})과 비교하면 합계 {difference} 많다. 경로 열 가운데 여덟에서 차이는 {low}에서 {high} 사이이다.",
    ),
    "said.less": (
        "Against the baseline ({baseline}) that is {difference} less in total; in eight of ten futures "
        "the difference lies between {low} and {high}.",
        "비교 기준({baseline})과 비교하면 합계 {difference} 적다. 경로 열 가운데 여덟에서 차이는 {low}에서 {high} 사이이다.",
    ),
    "said.no_baseline": (
        "The baseline ({baseline}) gives no amounts for the same years ({reason}); no difference is shown.",
        "비교 기준({baseline})에는 같은 연도의 금액이 없어({reason}) 차이를 표시하지 않는다.",
    ),
    "said.scenarios": (
        "Over the named scenarios the {measure} total runs from {low} to {high}, and the difference "
        "from the baseline from {difference_low} to {difference_high}.",
        "시나리오에 따라 합계({measure})는 {low}에서 {high}까지, 비교 기준과의 차이는 {difference_low}에서 "
        "{difference_high}까지이다.",
    ),
    "said.scenarios.alone": (
        "Over the named scenarios the {measure} total runs from {low} to {high}.",
        "시나리오에 따라 합계({measure})는 {low}에서 {high}까지이다.",
    ),
    "measure.mean": ("mean", "평균"),
    "measure.median": ("median", "중앙값"),
    "measure.path": ("path {path}", "경로 {path}"),
    "baseline.rolled": ("the rule of the {title} going on", "{title}의 인상 방식을 계속 적용"),
    "baseline.continue": ("the {title} going on", "{title} 계속 적용"),
    "baseline.frozen": ("the last amount of the {title} held", "{title}의 마지막 금액으로 동결"),
    "baseline.lapse": ("the {title} lapsed", "{title} 종료"),
    "baseline.other": ("{title}", "{title}"),
    "fact.day": ("Day of knowledge", "기준일"),
    "fact.baseline": ("Baseline", "비교 기준"),
    "fact.headline": ("Headline figure", "대표값"),
    "fact.scenario": ("Scenario", "시나리오"),
    "fact.says": ("What it assumes", "시나리오의 내용"),
    "fact.model": ("Model and parameters", "모형과 모수의 근거"),
    "fact.known": ("Known amounts", "확정 금액"),
    "fact.known.dollars": (
        "{years}; in dollars these are estimated too",
        "{years}(달러 환산액은 추계)",
    ),
    "fact.drawn": ("Estimated amounts", "추계 금액"),
    "fact.futures": ("Futures", "경로"),
    "fact.futures.says": (
        "{paths} in {replicates} replicates, seed {seed}, identified by {futures}",
        "{paths}개({replicates}개 반복), 시드 {seed}, 식별자 {futures}",
    ),
    "fact.fixed": ("Values fixed by hand", "직접 고정한 값"),
    "fact.changed": ("Changed in this copy", "바꾼 조건"),
    "fact.none": ("none", "없음"),
    "values.caption": (
        "Values the amounts rest on; a drawn value is the mean of the futures",
        "적용 지표(추계값은 경로의 평균)",
    ),
    "values.index": ("Index", "지표"),
    "values.period": ("Period", "지표 연도"),
    "values.value": ("Value", "값"),
    "values.range": ("8 of 10 futures", "80% 범위"),
    "values.status": ("Status", "구분"),
    "values.published": ("Published", "공표일"),
    "values.for": ("For the amount of", "적용 연도"),
    "values.dollars": ("dollars", "달러 환산"),
    "status.known": ("known", "확정"),
    "status.estimated": ("estimated", "추계"),
    "status.drawn": ("drawn", "추계"),
    "status.fixed": ("fixed by hand", "직접 고정"),
    "status.unknown": ("unknown", "미정"),
    "table.caption": ("Requirement by year, in {unit}", "연도별 소요액({unit})"),
    "table.year": ("Year", "연도"),
    "table.status": ("Status", "구분"),
    "table.agreement": ("Agreement", "협정(추계액)"),
    "table.baseline": ("Baseline", "비교 기준"),
    "table.difference": ("Difference", "차이"),
    "table.low": ("1 in 10 below", "하위 10%"),
    "table.high": ("1 in 10 above", "상위 10%"),
    "table.error": ("± s.e.", "표준오차"),
    "table.total": ("Total of {years} years", "{years}년 합계"),
    "table.mean": ("Yearly mean", "연평균"),
    "table.note": (
        "{measure}. s.e.: standard error of sampling. Figures are rounded for show and may not add to "
        "the last digit.",
        "{measure} 기준. 표준오차는 표본오차이다. 반올림하여 표시하므로 끝자리가 맞지 않을 수 있다.",
    ),
    "table.median": (
        "Each figure is its own median: medians of years do not add up to the median of the total, nor "
        "medians of two courses to that of their difference.",
        "수치마다 따로 구한 중앙값이므로 연도별 값의 합이 합계의 중앙값과, 두 과정의 차가 차이의 중앙값과 "
        "일치하지 않는다.",
    ),
    "scenario.caption": (
        "Total of {years} under each named scenario ({measure}), in {unit}",
        "시나리오별 {years} 합계({measure}, {unit})",
    ),
    "scenario.name": ("Scenario", "시나리오"),
    "scenario.range": ("Least to greatest", "최소~최대"),
    "scenario.min": ("Least", "최소"),
    "scenario.max": ("Greatest", "최대"),
    "scenario.dollars": ("Agreement, $m", "협정(백만 달러)"),
    "scenario.apart": (
        "The spread over scenarios is doubt about the model and is not contained in the standard errors.",
        "시나리오 간 폭은 모형의 불확실성으로, 표준오차에 들어 있지 않다.",
    ),
    "bridge.none": (
        "No estimate of the government’s own was given, and the library holds none; amounts that the "
        "press projected are no such estimate. One can be given by --government.",
        "정부의 추계가 주어지지 않았고 자료집에도 없다. 언론의 전망 금액은 정부 추계로 보지 않는다. "
        "--government로 지정할 수 있다.",
    ),
    "bridge.caption": (
        "{title} less the mean of this estimate, by cause, in {unit}",
        "{title}과 이 추계(평균)의 차이와 원인({unit})",
    ),
    "bridge.title": ("The government’s estimate", "정부 추계"),
    "bridge.unsourced": (
        "These amounts were given by the user without a source.",
        "출처 없이 이용자가 제시한 금액이다.",
    ),
    "bridge.assumes": ("It assumes: {premises}.", "정부 추계의 전제: {premises}."),
    "bridge.assumes.one": ("{index} of {years}: {value}", "{years} {index} {value}"),
    "bridge.silent": (
        "It names no values of indices, so that what they explain cannot be told from the rest.",
        "지표의 전제가 제시되지 않아 지표의 영향을 따로 구할 수 없다.",
    ),
    "split.year": ("Year", "연도"),
    "split.estimate": ("Estimate", "이 추계"),
    "split.government": ("Government", "정부"),
    "split.came": ("Outturn", "실적"),
    "split.difference": ("Difference", "차이"),
    "split.total": ("Total", "합계"),
    "split.check": ("Causes add up", "원인 합계 일치"),
    "split.inside": ("In the 80 % range", "80% 범위"),
    "inside.yes": ("yes", "안"),
    "inside.no": ("no", "밖"),
    "cause.bounds": ("Caps and floors", "상한·하한"),
    "cause.base": ("Base", "기준액"),
    "cause.other": ("Rounding, other", "반올림·기타"),
    "split.note": (
        "An index: the rule without bounds or rounding, with this index alone as it is held to be, less "
        "all indices as expected. Caps and floors: what they changed, less what they were expected to "
        "change. The causes add up to the difference.",
        "지표: 상한·하한과 반올림 없이 해당 지표만 바꾸었을 때의 차이. 상한·하한: 실제로 바꾼 금액에서 예상한 "
        "금액을 뺀 것. 원인의 합은 차이와 같다.",
    ),
    "outturn.caption": (
        "Settled as known on {later}, less the mean estimated as of {day}, in {unit}",
        "{later} 기준 확정액에서 {day} 기준 추계(평균)를 뺀 차이({unit})",
    ),
    "outturn.dollars": (
        "Outturn and estimate in dollars (millions), and what the exchange rate alone changed",
        "달러 환산 실적과 추계(백만 달러), 환율만의 영향",
    ),
    "outturn.exchange": ("Exchange rate alone", "환율만의 영향"),
    "bear.split": (
        "The amount is estimated as a whole. How it is divided among categories is decided after the "
        "total and is not estimated.",
        "총액을 추계하였다. 항목별 배분은 총액이 정해진 뒤에 결정되므로 추계하지 않았다.",
    ),
    "bear.scope": (
        "Only what the agreement obliges to pay is counted: neither indirect support nor the cost of "
        "administration, and no discounting.",
        "협정에 따른 지급 의무액만 포함하며 간접지원과 행정비용은 제외하였고 할인하지 않았다.",
    ),
    "bear.then": (
        "As known on {day}: values published later are not used and parameters are fitted without them. "
        "The named scenarios are documents of today; targets and plans written into them may be of later "
        "date.",
        "{day} 기준으로, 그 뒤에 공표된 값은 쓰지 않았고 모수도 그 없이 추정하였다. 다만 시나리오 문서는 현재의 "
        "것이므로 그 안의 목표와 계획은 기준일보다 늦은 것일 수 있다.",
    ),
    "bear.unknown": (
        "Left out of the total: {years}, since the amount cannot be determined ({reason}).",
        "합계에서 제외: {years}. 금액을 정할 수 없음({reason}).",
    ),
    "bear.path": (
        "The headline is one future, number {path}, chosen by name; ranges are those of all futures.",
        "대표값은 지정한 경로 {path} 하나의 값이며, 범위는 모든 경로의 것이다.",
    ),
    "written": ("Written: {path}", "저장: {path}"),
    "page": ("Page {page} of {pages}", "{page} / {pages}쪽"),
    "sheet.estimate": ("Estimate", "추계 결과"),
    "sheet.premises": ("Premises", "추계의 전제"),
    "sheet.scenarios": ("Scenarios", "시나리오"),
    "sheet.bridge": ("Bridge", "정부 추계"),
    "sheet.outturn": ("Outturn", "실적"),
    "sheet.sources": ("Sources", "출처"),
    "sheet.how": (
        "Totals, means and differences are formulas and follow the figures above them.",
        "합계, 평균, 차이는 산식이며 위의 수치를 따른다.",
    ),
    "source.number": ("No.", "번호"),
    "source.cited": ("Source", "출처"),
    "source.url": ("Address", "주소"),
    "source.confidence": ("Confidence", "신뢰도"),
    "font": ("Arial", "Malgun Gothic"),
}


class EstimateWords:
    """The words of an estimate in one language, with those of the whole report at hand.

    >>> EstimateWords("en")("title"), EstimateWords("ko")("premises")
    ('Cost estimate', '추계의 전제')
    """

    def __init__(self, lang: str = "en") -> None:
        self.report, self.lang = Words(lang), lang
        self._number = 1 if lang == "ko" else 0

    def __call__(self, key: str, **values: Any) -> str:
        """The words under a key, with its places filled."""
        return _WORDS[key][self._number].format(**values)

    def either(self, english: str, korean: str) -> str:
        """The text of this language; the English one where no Korean was written."""
        return self.report.either(english, korean)


def all_words() -> dict[str, tuple[str, str]]:
    """Every key with its English and Korean words."""
    return dict(_WORDS)
