"""Words of the page on which a deal is composed."""

COMPOSE_ENGLISH = {
    "compose.title": "Compose a deal",
    "compose.lead": (
        "Start from an agreement and change its terms. Every figure is computed by the same rules "
        "as the record; nothing leaves this machine."
    ),
    "compose.base": "Starts from",
    "compose.against": "Held against",
    "compose.scenario": "Future",
    "compose.term": "Years",
    "compose.years": "{years} years",
    "compose.amount": "Amount of {year}",
    "compose.rule": "Yearly growth",
    "compose.cap": "Cap on growth",
    "compose.floor": "Floor under growth",
    "compose.none": "none",
    "compose.show": "Show the figures",
    "compose.start": "Start",
    "compose.wrong": "This deal has no meaning yet:",
    "compose.total": "{years}: mean {mean}; eight futures of ten lie between {low} and {high}.",
    "compose.difference": "Against the baseline: {difference}.",
    "compose.unpriced": "No year of this deal can be priced in this future.",
    "compose.caption": "Cost by year, {unit}: means, and between what eight futures of ten lie; mean dollars in "
    "millions",
    "compose.column.deal": "This deal, mean",
    "compose.column.range": "8 in 10 futures",
    "compose.column.cap": "Cap binds",
    "compose.column.baseline": "Baseline, mean",
    "compose.column.difference": "Difference",
    "compose.column.dollars": "USD",
    "compose.sum": "Sum",
    "compose.how": (
        "Means over {paths} futures of the scenario '{scenario}', the same for both; the line of the "
        "chart is the median, which differs from the mean where futures lean to one side. "
        "Baseline: {baseline}. The deal's own brief uses 16,384."
    ),
    "compose.keep": "Keep on this machine",
    "compose.name": "Name",
    "compose.take": "Take it with you",
    "compose.kept": "Deals kept here",
    "compose.kept.said": "Kept as '{name}'.",
    "compose.kept.none": "None yet.",
    "compose.link": "Make a link that carries this deal",
    "compose.link.said": "Whoever has this link has the deal:",
    "explore.pool": "Cost pool",
    "explore.method": "Intervals by",
    "web.record": "The record",
    "web.compare": "Compare agreements",
    "web.agreement": "Agreement",
    "web.glossary": "Glossary",
    "web.glossary.term": "Term",
    "web.glossary.korean": "Korean",
    "web.glossary.means": "Here",
}
COMPOSE_KOREAN = {
    "compose.title": "안 만들기",
    "compose.lead": (
        "기존 협정에서 출발하여 조건을 바꿉니다. 모든 금액은 기록과 같은 규칙으로 계산되며, "
        "어떤 내용도 이 컴퓨터 밖으로 나가지 않습니다."
    ),
    "compose.base": "출발 협정",
    "compose.against": "비교 기준",
    "compose.scenario": "전망",
    "compose.term": "적용 연도",
    "compose.years": "{years}년",
    "compose.amount": "{year}년 금액",
    "compose.rule": "연간 증가율",
    "compose.cap": "증가율 상한",
    "compose.floor": "증가율 하한",
    "compose.none": "없음",
    "compose.show": "금액 보기",
    "compose.start": "시작",
    "compose.wrong": "이 안은 아직 성립하지 않습니다.",
    "compose.total": "{years}: 평균 {mean}, 경로 열 가운데 여덟은 {low}에서 {high} 사이.",
    "compose.difference": "비교 기준 대비 {difference}.",
    "compose.unpriced": "이 전망으로는 어느 해도 산정할 수 없습니다.",
    "compose.caption": "연도별 금액의 평균과 경로 열 가운데 여덟이 드는 구간, {unit}; 달러는 평균, 백만 달러",
    "compose.column.deal": "이 안(평균)",
    "compose.column.range": "경로의 80%",
    "compose.column.cap": "상한 적용",
    "compose.column.baseline": "비교 기준(평균)",
    "compose.column.difference": "차이",
    "compose.column.dollars": "달러",
    "compose.sum": "합계",
    "compose.how": (
        "전망 '{scenario}'의 {paths}개 경로 평균이며 두 안에 같은 경로를 썼습니다. 그림의 선은 중앙값으로, 분포가 "
        "한쪽으로 치우치면 평균과 다릅니다. "
        "비교 기준: {baseline}. 이 안의 보고서는 16,384개를 씁니다."
    ),
    "compose.keep": "이 컴퓨터에 저장",
    "compose.name": "이름",
    "compose.take": "내려받기",
    "compose.kept": "저장된 안",
    "compose.kept.said": "'{name}'(으)로 저장했습니다.",
    "compose.kept.none": "아직 없습니다.",
    "compose.link": "이 안을 담은 링크 만들기",
    "compose.link.said": "이 링크를 가진 사람은 안을 볼 수 있습니다:",
    "explore.pool": "비용 범위",
    "explore.method": "구간 산정",
    "web.record": "연도별 분담금",
    "web.compare": "협정 비교",
    "web.agreement": "협정",
    "web.glossary": "용어",
    "web.glossary.term": "영어",
    "web.glossary.korean": "한국어",
    "web.glossary.means": "뜻",
}
