"""Words that differ where the paper is on a proposal: what nobody signed was not agreed.

They stand in place of the words under the same keys.
"""

PROPOSED_ENGLISH: dict[str, str] = {
    "status.settled": "proposed",
    "status.by_rule": "by the proposal",
    "page.kind": "Briefing paper on a proposal",
    "step.stated": "proposed as a figure",
    "agreed.title": "What is proposed",
    "amounts.caption": "What would be owed each year, in {unit}",
    "amounts.caption.lines": "What would be owed each year, by line",
    "amounts.count.stated": "{count} proposed as a figure",
    "amounts.unpublished": "The amounts of {years} are computed by the rule that is proposed.",
    "amounts.short": "The contribution proposed for {year} is {amount}.",
    "compared.ours": "This proposal",
    "compared.dearer": "In {year} the proposal is {amount} dearer ({ours} against {theirs}).",
    "compared.cheaper": "In {year} the proposal is {amount} cheaper ({ours} against {theirs}).",
    "chart.compare": "The proposal and the baseline",
    "price.known": "proposed",
    "price.said": "The proposal by itself sets the amounts of {known}. The others are drawn from {paths} "
    "futures of the scenario “{scenario}” ({says}).",
    "price.fan.caption": "In {unit}; the axis does not begin at zero. Line: median. Dark band: half of "
    "the futures. Pale band: eight of ten. Dots: set by the proposal.",
    "price.more.caption": "What the proposal costs more (+) or less (−) than the baseline on the same "
    "futures, in {unit}",
    "price.more": "the proposal {amount} more",
    "price.less": "the proposal {amount} less",
    "price.same": "the proposal as much",
    "beyond.rule": "Nothing is proposed after {after}. It is an assumption that “{line}” goes on until "
    "{until} by its own rule: {rule}.",
    "beyond.nothing": "Nothing is proposed after {after}, and “{line}” has no rule that could go on.",
}

PROPOSED_KOREAN: dict[str, str] = {
    "status.settled": "제안",
    "status.by_rule": "제안상",
    "page.kind": "현안 보고(제안)",
    "step.stated": "제안된 금액",
    "agreed.title": "제안 내용",
    "amounts.caption": "제안에 따른 연도별 방위비분담금(단위: {unit})",
    "amounts.caption.lines": "제안에 따른 연도별·항목별 분담금",
    "amounts.count.stated": "제안된 금액 {count}건",
    "amounts.unpublished": "{years} 금액은 제안된 방식에 따른 계산값이다.",
    "amounts.short": "제안된 {year}년 분담금은 {amount}이다.",
    "compared.ours": "이 제안",
    "compared.dearer": "{year}년 제안 금액은 비교 기준보다 {amount} 많다({ours}, 비교 기준 {theirs}).",
    "compared.cheaper": "{year}년 제안 금액은 비교 기준보다 {amount} 적다({ours}, 비교 기준 {theirs}).",
    "chart.compare": "제안과 비교 기준",
    "price.known": "제안",
    "price.said": "제안만으로 금액이 정해지는 연도: {known}. 그 밖의 연도는 시나리오 “{scenario}”의 경로 {paths}개로 "
    "추계하였다({says}).",
    "price.fan.caption": "단위 {unit}. 세로축은 0에서 시작하지 않는다. 선: 중앙값. 진한 띠: 경로의 절반. 옅은 띠: 열 가운데 여덟. 점: 제안으로 "
    "정해지는 금액.",
    "price.more.caption": "같은 경로에서 제안의 소요액에서 비교 기준의 소요액을 뺀 값({unit})",
    "price.more": "제안의 소요액이 {amount} 많다",
    "price.less": "제안의 소요액이 {amount} 적다",
    "price.same": "제안의 소요액과 같다",
    "beyond.rule": "{after}년 이후는 제안된 바 없다. “{line}”이(가) {until}년까지 자체 방식({rule})대로 이어진다고 가정하였다.",
    "beyond.nothing": "{after}년 이후는 제안된 바 없으며, “{line}”에는 이어질 방식이 없다.",
}
