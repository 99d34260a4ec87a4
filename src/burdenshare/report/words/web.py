"""Words of the workbench's frame, of its forms, and of what is wrong with what they are given."""

WEB_ENGLISH = {
    "web.place.record": "Record",
    "web.place.compose": "Compose",
    "web.place.compare": "Compare",
    "web.place.impact": "Impact",
    "web.place.fairness": "Fairness",
    "web.place.talks": "Talks",
    "web.place.ledger": "Ledger",
    "web.place.glossary": "Glossary",
    "web.place.api": "API",
    "web.places": "Places",
    "web.skip": "Skip to the content",
    "web.foot": "burdenshare {version}. No page asks another host.",
    "web.back": "Back to the record",
    "web.problem.400": "The request is not understood",
    "web.problem.401": "Sign in first",
    "web.problem.403": "This is not allowed",
    "web.problem.404": "There is no such page",
    "web.problem.405": "This address does not take that method",
    "web.problem.409": "It has changed in the meantime",
    "web.problem.413": "That is too large",
    "web.problem.415": "That is of another kind than the one taken",
    "web.problem.422": "The input has findings",
    "web.problem.429": "Too many requests",
    "web.problem.500": "A fault of burdenshare",
    "web.problem.503": "The database does not answer",
    "web.problem.other": "The request failed",
    "web.lead": (
        "What hosts pay towards the cost of the forces stationed with them: every agreement, the "
        "amount of each year, and where each figure comes from."
    ),
    "web.begin": "Start a deal from it",
    "web.compare.lead": (
        "Choose two to four agreements of one currency to see their amounts by year side by side. "
        "A baseline says what would be owed otherwise: the difference of each year is then split "
        "into its causes."
    ),
    "web.compare.short": "Compare",
    "web.compare.alone": (
        "One agreement alone is compared with nothing: choose another, or what to hold it against."
    ),
    "web.compare.twice": "{agreement} was chosen twice and is shown once.",
    "web.compare.side": "Side by side",
    "chart.side": "Amounts by year",
    "chart.side.caption": (
        "In {unit}, a line for each agreement; a year whose amount is not known has no mark."
    ),
    "chart.side.alternative": "Amounts by year in {unit}. {told}.",
    "web.compare.held": "{agreement} against the baseline",
    "web.compare.prices": "Over the same {paths} futures: {scenario}.",
    "baseline.rolled": "{agreement}, its rule rolled on",
    "baseline.continue": "{agreement}, continuing by its own rule",
    "baseline.frozen": "{agreement}, frozen at its last amount",
    "baseline.lapse": "{agreement}, lapsing",
    "web.rate.fixed": "{rate} % a year",
    "web.rate.of": "{rate} ({agreement})",
    "web.method.draws": "draws at random",
    "web.method.delta": "first order (delta)",
    "web.wrong.number": "‘{value}’ is no number; write one such as {example}",
    "web.wrong.part": "{value} is outside of 0 to 1; write a part of one such as 0.3",
    "web.wrong.below": "{value} is below 0; write 0 or more",
    "web.wrong.year": "‘{value}’ is no year of this agreement; write one of {first} to {last}",
    "web.wrong.choice": "‘{value}’ is not on offer; choose one of the list",
    "web.wrong.units": (
        "These agreements are in different currencies; choose agreements and a baseline of one"
    ),
    "web.wrong.many": "Choose at most {most}; the others are left out",
    "web.wrong.no_inputs": (
        "The library holds no cost pools and inputs for the host of “{agreement}”; choose an "
        "agreement of another host"
    ),
    "web.wrong.no_study": (
        "No complete split of “{agreement}” by category is known here, so where its money goes "
        "cannot be said; choose another agreement or year"
    ),
    "fairness.pool.gao_less_relocation": "GAO's count less relocation",
    "fairness.pool.aaf_without_pay": "American Action Forum's count, without pay",
    "fairness.give.form": (
        "Fields that are left empty take the library's figure. Yardsticks whose inputs nobody "
        "knows have no level; other inputs and other pools can be given on the command line."
    ),
}
WEB_KOREAN = {
    "web.place.record": "분담금 기록",
    "web.place.compose": "안 만들기",
    "web.place.compare": "협정 비교",
    "web.place.impact": "경제 효과",
    "web.place.fairness": "분담 척도",
    "web.place.talks": "협상",
    "web.place.ledger": "원장",
    "web.place.glossary": "용어",
    "web.place.api": "API",
    "web.places": "메뉴",
    "web.skip": "본문 바로가기",
    "web.foot": "burdenshare {version}. 어느 화면도 다른 서버에 접속하지 않습니다.",
    "web.back": "첫 화면으로",
    "web.problem.400": "요청을 이해할 수 없습니다",
    "web.problem.401": "먼저 로그인하십시오",
    "web.problem.403": "허용되지 않습니다",
    "web.problem.404": "그런 화면이 없습니다",
    "web.problem.405": "이 주소에서 쓸 수 없는 방식입니다",
    "web.problem.409": "그사이 내용이 바뀌었습니다",
    "web.problem.413": "너무 큽니다",
    "web.problem.415": "받을 수 없는 형식입니다",
    "web.problem.422": "입력에 잘못이 있습니다",
    "web.problem.429": "요청이 너무 많습니다",
    "web.problem.500": "burdenshare의 오류입니다",
    "web.problem.503": "데이터베이스가 응답하지 않습니다",
    "web.problem.other": "요청을 처리하지 못했습니다",
    "web.lead": (
        "주둔국이 주둔군 비용을 얼마나 분담해 왔는지, 모든 협정의 연도별 금액을 출처와 함께 보여 줍니다."
    ),
    "web.begin": "이 협정으로 안 만들기",
    "web.compare.lead": (
        "통화가 같은 협정을 2~4건 고르면 연도별 금액을 나란히 보여 줍니다. 비교 기준을 고르면 "
        "그 기준과의 차이를 해마다 원인별로 나눕니다."
    ),
    "web.compare.short": "비교하기",
    "web.compare.alone": (
        "협정 한 건만으로는 비교할 수 없습니다. 다른 협정이나 비교 기준을 고르십시오."
    ),
    "web.compare.twice": "{agreement}: 두 번 고르셔서 한 번만 보여 줍니다.",
    "web.compare.side": "연도별 비교",
    "chart.side": "연도별 금액",
    "chart.side.caption": "단위는 {unit}. 협정마다 선이 다르며, 금액을 알 수 없는 해는 표시하지 않았다.",
    "chart.side.alternative": "연도별 금액({unit}). {told}.",
    "web.compare.held": "{agreement}, 비교 기준 대비",
    "web.compare.prices": "같은 미래 경로 {paths}개에서 산정한 합계입니다. 전망: {scenario}.",
    "baseline.rolled": "{agreement}의 인상 방식 연장",
    "baseline.continue": "{agreement}의 자체 규정에 따른 지속",
    "baseline.frozen": "{agreement}의 마지막 금액 동결",
    "baseline.lapse": "{agreement} 종료",
    "web.rate.fixed": "연 {rate}%",
    "web.rate.of": "{rate}({agreement})",
    "web.method.draws": "무작위 추출",
    "web.method.delta": "1차 근사(델타법)",
    "web.wrong.number": "‘{value}’은(는) 숫자가 아닙니다. {example}처럼 쓰십시오",
    "web.wrong.part": "{value}은(는) 0에서 1 사이가 아닙니다. 0.3처럼 비율로 쓰십시오",
    "web.wrong.below": "{value}은(는) 0보다 작습니다. 0 이상으로 쓰십시오",
    "web.wrong.year": (
        "‘{value}’은(는) 이 협정의 적용 연도가 아닙니다. {first}~{last}년 중에서 쓰십시오"
    ),
    "web.wrong.choice": "‘{value}’은(는) 고를 수 없습니다. 목록에서 고르십시오",
    "web.wrong.units": (
        "통화가 서로 다른 협정은 비교할 수 없습니다. 통화가 같은 협정과 비교 기준을 고르십시오"
    ),
    "web.wrong.many": "{most}건까지만 고를 수 있어 나머지는 보여 주지 않습니다",
    "web.wrong.no_inputs": (
        "{agreement}의 주둔국은 비용 범위와 입력값이 자료에 없습니다. 다른 주둔국의 협정을 고르십시오"
    ),
    "web.wrong.no_study": (
        "{agreement}: 항목별 배분액이 모두 알려지지 않아 경제 효과를 산정할 수 없습니다. 다른 협정이나 "
        "연도를 고르십시오"
    ),
    "fairness.pool.gao_less_relocation": "미 회계감사원 집계(기지이전비 제외)",
    "fairness.pool.aaf_without_pay": "아메리칸 액션 포럼 집계(인건비 제외)",
    "fairness.give.form": (
        "비워 둔 칸에는 자료에 있는 값을 씁니다. 입력값이 알려지지 않은 척도는 계산하지 않으며, 그 밖의 "
        "입력값과 비용 범위는 명령줄에서 지정할 수 있습니다."
    ),
}
