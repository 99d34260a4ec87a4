"""Words of the replay of past rounds."""

REPLAY_ENGLISH = {
    "replay.title": "{title}: forecast from what was public",
    "replay.outcome": (
        "Agreed on {concluded}: {deal} for {year} after {before} ({unit}), {growth} %; {term}; "
        "{escalator}."
    ),
    "replay.outcome.event": "On {concluded}: {deal} for {year} instead of {before} ({unit}), {growth} %.",
    "replay.term": "{term} years",
    "replay.one": "1 year",
    "replay.escalator.none": "a single year without growth",
    "replay.escalator.frozen": "frozen",
    "replay.escalator.fixed": "fixed growth",
    "replay.escalator.index": "growth by consumer prices",
    "replay.escalator.budget": "growth by the defence budget",
    "replay.caption": "Forecasts of the first year's rise, percent",
    "replay.day": "Day",
    "replay.public": "What had become public",
    "replay.offer": "Offer",
    "replay.demand": "Demand",
    "replay.mean": "Mean",
    "replay.zone": "{percent} % zone",
    "replay.in_time": "In time",
    "replay.missed": "missed",
    "replay.scores": "Scores, lower is better",
    "replay.crps": "CRPS",
    "replay.winkler": "Winkler 80 %",
    "replay.cost": "CRPS of cost",
    "replay.term_log": "Log, term",
    "replay.escalator_log": "Log, growth",
    "replay.brier": "Brier, in time",
    "replay.packages": "Zones of packages: share of the space, and whether the deal was inside",
    "replay.package": "{percent} %: {share} % ({holds})",
    "replay.inside": "inside",
    "replay.outside": "outside",
    "replay.naive": "Absolute errors of naive rules, points",
    "replay.naive.no_change": "No change",
    "replay.naive.prices_year_before": "Prices, year before",
    "replay.naive.prices_two_years_before": "Prices, two years before",
    "replay.naive.budget_of_the_year": "Budget of the year",
    "replay.naive.budget_year_before": "Budget, year before",
    "replay.naive.old_terms_mean_rise": "Old term's mean rise",
    "replay.naive.last_offer": "Last offer",
    "replay.naive.midpoint": "Midpoint",
    "replay.naive.rule": "Rule",
    "replay.naive.expected": "Error",
    "replay.how": (
        "Parameters come from {n} other rounds ({names}); of this round only what was public before "
        "each day. n = {n}."
    ),
    "replay.past": "Past rounds",
    "replay.all": "Past rounds, forecast on the day of the agreement from what was public before",
    "replay.round": "Round",
    "replay.came": "Came",
    "replay.foreseen": "What was foreseeable, and what came",
    "replay.foreseen.alternative": "Zones of 80 % by day: {zones}. It became {came} %.",
    "replay.foreseen.caption": (
        "Rise to the first year in percent, forecast from what was public before each day, with "
        "parameters of {n} other rounds. Dark: half, pale: eight tenths. Upward marks: the host's "
        "offers; downward: the sender's demands, those beyond the edge with their figure."
    ),
    "replay.model": "Model",
    "replay.model.mean": "Mean, {n} rounds",
    "replay.bear": "To bear in mind",
    "replay.note.cost": (
        "Cost: five years at the rates known on the day, in percent of five old amounts. In time: "
        "probability of an agreement by expiry. A dash: no such figure was public, or it does not apply."
    ),
    "replay.errors": "Absolute error of the rise in points; for the model its CRPS",
}
REPLAY_KOREAN = {
    "replay.title": "{title}: 공개된 사실에 따른 예측",
    "replay.outcome": (
        "{concluded} 합의: {year}년 {deal}, 종전 {before}({unit}), {growth}%; {term}; {escalator}."
    ),
    "replay.outcome.event": "{concluded}: {year}년 {before} 대신 {deal}({unit}), {growth}%.",
    "replay.term": "{term}년",
    "replay.one": "1년",
    "replay.escalator.none": "인상 없는 1년",
    "replay.escalator.frozen": "동결",
    "replay.escalator.fixed": "고정 인상률",
    "replay.escalator.index": "소비자물가 연동",
    "replay.escalator.budget": "국방예산 연동",
    "replay.caption": "첫해 인상률 예측, %",
    "replay.day": "날짜",
    "replay.public": "공개된 내용",
    "replay.offer": "제시",
    "replay.demand": "요구",
    "replay.mean": "평균",
    "replay.zone": "{percent}% 구간",
    "replay.in_time": "기한 내",
    "replay.missed": "벗어남",
    "replay.scores": "점수(낮을수록 좋음)",
    "replay.crps": "CRPS",
    "replay.winkler": "윙클러 80%",
    "replay.cost": "비용 CRPS",
    "replay.term_log": "로그(기간)",
    "replay.escalator_log": "로그(인상 방식)",
    "replay.brier": "브라이어(기한 내)",
    "replay.packages": "합의안 구간: 전체에서 차지하는 비중과 실제 합의의 포함 여부",
    "replay.package": "{percent}%: {share}% ({holds})",
    "replay.inside": "포함",
    "replay.outside": "벗어남",
    "replay.naive": "단순 규칙의 절대 오차, %p",
    "replay.naive.no_change": "동결",
    "replay.naive.prices_year_before": "전년도 물가",
    "replay.naive.prices_two_years_before": "전전년도 물가",
    "replay.naive.budget_of_the_year": "당해 국방예산",
    "replay.naive.budget_year_before": "전년도 국방예산",
    "replay.naive.old_terms_mean_rise": "종전 협정의 평균 인상률",
    "replay.naive.last_offer": "마지막 제시액",
    "replay.naive.midpoint": "중간값",
    "replay.naive.rule": "규칙",
    "replay.naive.expected": "오차",
    "replay.how": (
        "모수는 다른 협상 {n}건({names})에서 얻었으며, 해당 협상은 각 날짜 이전에 공개된 것만 썼다. "
        "n = {n}."
    ),
    "replay.past": "역대 협상",
    "replay.all": "역대 협상: 합의 당일, 그 전에 공개된 사실에 따른 예측",
    "replay.round": "협상",
    "replay.came": "실제",
    "replay.foreseen": "예측할 수 있었던 범위와 실제",
    "replay.foreseen.alternative": "날짜별 80% 구간: {zones}. 실제 {came}%.",
    "replay.foreseen.caption": (
        "첫해 인상률(%), 각 날짜 전에 공개된 것과 다른 협상 {n}건의 모수로 예측. 진한 띠는 50%, 연한 띠는 "
        "80% 구간. 위쪽 표시는 주둔국 제시, 아래쪽 표시는 파견국 요구이며 범위를 넘으면 값을 적었다."
    ),
    "replay.model": "모형",
    "replay.model.mean": "평균, {n}건",
    "replay.bear": "유의할 점",
    "replay.note.cost": (
        "비용: 그 시점에 알려진 변화율로 계산한 5년 비용, 종전 금액 5년분 대비 %. 기한 내: 만료 전에 "
        "합의될 확률. 줄표: 공개된 수치가 없거나 해당하지 않음."
    ),
    "replay.errors": "인상률의 절대 오차(%p), 모형은 CRPS",
}
