"""Words of the ledger's reports; Korean after the tables of the settlement of accounts."""

LEDGER_ENGLISH = {
    "ledger.observed.lead": (
        "Observed, not own entries: totals that documents print, without their vouchers. "
        "Contradictions stand as they are; a dash is a figure that was not found."
    ),
    "ledger.observed.rates.lead": (
        "One year, three execution rates: {year} is {agreed} of the agreed amount, {budget} of the "
        "budget and {current} of the budget with carry-in. A rate means nothing without its "
        "denominator."
    ),
    "ledger.brief.title": "What became of the money",
    "ledger.brief.other": "{year} fell under “{title}”, not under this one.",
    "ledger.brief.contradictions": "What does not fit in it",
    "ledger.settlement.caption": "Settlement table, {unit}",
    "ledger.rates.caption": "Execution rates, percent of each amount",
    "ledger.other.caption": "Other figures of the record, {unit}",
    "ledger.checks.title": "Contradictions and computed figures",
    "ledger.holes.title": "Not found",
    "ledger.year": "Year",
    "ledger.scope": "Of what",
    "ledger.agreed": "Agreed",
    "ledger.budgeted": "Budget",
    "ledger.carried_in": "Carried in",
    "ledger.transfers": "Transfers",
    "ledger.reserve_fund": "Reserve fund",
    "ledger.budget_with_carry_in": "Current budget",
    "ledger.executed": "Spent",
    "ledger.carried_over": "Carried over",
    "ledger.lapsed": "Lapsed",
    "ledger.unspent": "Unspent",
    "ledger.undisbursed_stock": "Paid over, unused",
    "ledger.of_agreed": "of agreed",
    "ledger.of_budget": "of budget",
    "ledger.of_current": "of current budget",
    "ledger.all": "whole contribution",
    "ledger.derived": "computed from other figures; it tests none of them",
    "ledger.expected": "a bill or an expectation, not an outcome",
    "ledger.observed.section": "The public record",
    "ledger.as_of": "as of {day}",
    "ledger.others": "other documents: {values}",
    "ledger.sums": "budget and carry-in add up to {values}",
    "ledger.notes.title": "What documents add",
    "ledger.scope.construction": "construction",
    "ledger.scope.construction in kind": "construction in kind",
    "ledger.scope.labour": "labour",
    "ledger.scope.logistics": "logistics",
    "ledger.settlement.note": (
        "Carried in is what the year before carried over. Transfers, the reserve fund and the kinds "
        "of carry-over (explicit, accident, continuing) were not found for any year."
    ),
    "ledger.rates.note": "Where spending was computed from a remainder, so are its rates.",
    "ledger.carried_in.computed": "current budget less budget; no figure of the year before",
    "ledger.check.carry_in": (
        "{year}: budget {first} and {second} carried in make {expected}; printed {printed}{off}."
    ),
    "ledger.check.parts": (
        "{year}: carried over {first} and lapsed {second} make {expected}; printed {printed}{off}."
    ),
    "ledger.check.exact": " (exact)",
    "ledger.check.off": " ({off} off)",
    "ledger.check.disagree": "{year}, {scope}, {figure}: documents print {figures}.",
    "ledger.check.moved": (
        "{year}, {scope}, {figure}: {printed} here, and other documents print it for {other}."
    ),
    "ledger.check.above": (
        "{year}, {scope}, {figure}: {printed}, which is {off} above the {expected} there was."
    ),
    "ledger.check.gap": "{year}: budgeted {printed}, {off} less than the {expected} agreed.",
    "ledger.check.derived": "{year}, {scope}, {figure}: {printed} was computed; it is no check.",
    "ledger.check.sum": "{year}, {figure}: {printed} in all; its years make {expected}{off}.",
    "ledger.check.sum.open": (
        "{year}, {figure}: {printed} in all cannot be tested; only {other} years have a single "
        "figure."
    ),
    "ledger.check.hole": "{year}: {figure}.",
    "ledger.check.hole.all": "nothing on the whole contribution",
}
LEDGER_KOREAN = {
    "ledger.observed.lead": (
        "자체 기록이 아니라 공개 자료에 인쇄된 총액이며 증빙은 포함하지 않는다. 서로 다른 수치는 "
        "그대로 두었고, 줄표(–)는 찾지 못한 수치이다."
    ),
    "ledger.observed.rates.lead": (
        "{year}년의 집행률은 협정액 대비 {agreed}, 예산액 대비 {budget}, 예산현액 대비 "
        "{current}이다. 집행률은 분모를 밝혀야 뜻이 있다."
    ),
    "ledger.brief.title": "집행 실적",
    "ledger.brief.other": "{year}년은 이 협정이 아니라 {title}이 적용된 해이다.",
    "ledger.brief.contradictions": "서로 맞지 않는 수치",
    "ledger.settlement.caption": "세출결산표({unit})",
    "ledger.rates.caption": "집행률(분모별, %)",
    "ledger.other.caption": "그 밖의 수치({unit})",
    "ledger.checks.title": "불일치와 산출값",
    "ledger.holes.title": "찾지 못한 수치",
    "ledger.year": "연도",
    "ledger.scope": "구분",
    "ledger.agreed": "협정액",
    "ledger.budgeted": "예산액",
    "ledger.carried_in": "전년도이월액",
    "ledger.transfers": "이·전용 등",
    "ledger.reserve_fund": "예비비",
    "ledger.budget_with_carry_in": "예산현액",
    "ledger.executed": "지출액",
    "ledger.carried_over": "차년도이월액",
    "ledger.lapsed": "불용액",
    "ledger.unspent": "미집행액",
    "ledger.undisbursed_stock": "미집행 현금",
    "ledger.of_agreed": "협정액 대비",
    "ledger.of_budget": "예산액 대비",
    "ledger.of_current": "예산현액 대비",
    "ledger.all": "분담금 전체",
    "ledger.derived": "다른 수치에서 산출한 값이므로 검증에는 쓰지 않는다",
    "ledger.expected": "예산안 또는 예상액이며 결산이 아니다",
    "ledger.observed.section": "공개 자료",
    "ledger.as_of": "{day} 기준",
    "ledger.others": "다른 자료: {values}",
    "ledger.sums": "예산액과 전년도이월액의 합은 {values}",
    "ledger.notes.title": "자료의 설명",
    "ledger.scope.construction": "군사건설비",
    "ledger.scope.construction in kind": "군사건설비(현물)",
    "ledger.scope.labour": "인건비",
    "ledger.scope.logistics": "군수지원비",
    "ledger.settlement.note": (
        "전년도이월액은 전년도의 차년도이월액이다. 이·전용, 예비비와 이월 구분(명시·사고·계속비)은 "
        "어느 연도에서도 찾지 못하였다."
    ),
    "ledger.rates.note": "지출액이 잔액에서 산출된 연도는 집행률도 산출값이다.",
    "ledger.carried_in.computed": "예산현액에서 예산액을 뺀 값이며 전년도 수치는 찾지 못하였다",
    "ledger.check.carry_in": (
        "{year}년: 예산액 {first} + 전년도이월액 {second} = {expected}, 인쇄된 예산현액 {printed}{off}."
    ),
    "ledger.check.parts": (
        "{year}년: 차년도이월액 {first} + 불용액 {second} = {expected}, 인쇄된 미집행액 {printed}{off}."
    ),
    "ledger.check.exact": "(일치)",
    "ledger.check.off": "(차이 {off})",
    "ledger.check.disagree": "{year}년 {scope} {figure}: 자료마다 {figures}(으)로 다르다.",
    "ledger.check.moved": "{year}년 {scope} {figure} {printed}: 다른 자료는 {other}년 수치로 적고 있다.",
    "ledger.check.above": "{year}년 {scope} {figure} {printed}: 한도 {expected}보다 {off} 많다.",
    "ledger.check.gap": "{year}년: 예산액 {printed}, 협정액 {expected}보다 {off} 적다.",
    "ledger.check.derived": "{year}년 {scope} {figure} {printed}: 산출값이므로 검증에 쓰지 않는다.",
    "ledger.check.sum": "{year}년 {figure} 합계 {printed}: 연도별 합은 {expected}{off}.",
    "ledger.check.sum.open": (
        "{year}년 {figure} 합계 {printed}: 단일 수치가 있는 연도가 {other}뿐이어서 검증할 수 없다."
    ),
    "ledger.check.hole": "{year}년: {figure}.",
    "ledger.check.hole.all": "분담금 전체에 관한 수치 없음",
}
