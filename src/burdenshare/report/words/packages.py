"""The words of frontiers, solutions and concessions, in English and in Korean."""

PACKAGES_ENGLISH: dict[str, str] = {
    "packages.kind": "Negotiation",
    "packages.title": "What the sides could agree on: {name}",
    "packages.lead": "{packages} packages; {points} points cannot be bettered for one side without "
    "loss to another. {rational} of them are at least as good as no agreement for all.",
    "packages.exact": "The frontier is exact.",
    "packages.epsilon": "Partial sums were rounded to a grid: a missing package can be better by at "
    "most {bound}.",
    "packages.none": "No agreement is worth {worths}.",
    "packages.frontier": "Efficient packages",
    "packages.some": "{shown} of {points} points are shown, evenly spaced; the answer as JSON has all.",
    "packages.ties": "Packages",
    "packages.package": "Package",
    "packages.solutions": "Solutions",
    "packages.section": "Packages and solutions",
    "packages.rule": "Rule",
    "packages.more": "and {count} more with equal utilities",
    "packages.formulas": "What each rule means",
    "packages.nothing": "no package",
    "packages.zone": "With reserves as uncertain as they were given, the chance that some package "
    "suits all is {chance} %.",
    "packages.advice": "Utilities are those of the files given; nothing here says what a "
    "government prefers.",
    "packages.improve": "After the deal",
    "packages.improve.none": "Nothing can be gained on the deal without loss to a side.",
    "packages.improve.some": "The deal is worth {worth}; {count} packages are better for one "
    "side and no worse for any. The best of them:",
    "packages.improve.many": "The deal is worth {worth}. The best packages at least as good for all:",
    "packages.chart": "Utilities of the efficient packages",
    "packages.chart.caption": "Every efficient package by what it is worth to {first} and {second}; "
    "dashed lines are no agreement.",
    "packages.chart.alternative": "{points} efficient packages, from {top} to {bottom} for {first}. "
    "{solutions}",
    "packages.offer": "offer",
    "packages.lottery": "With lotteries",
    "rule.nash": "Nash",
    "rule.weighted_nash": "Nash, weighted",
    "rule.kalai_smorodinsky": "Kalai–Smorodinsky",
    "rule.egalitarian": "egalitarian",
    "rule.utilitarian": "utilitarian",
    "rule.equal_loss": "equal loss",
    "rule.nash_welfare": "Nash welfare",
    "rule.smallest_difference": "smallest difference",
    "zone.apart": "Every side likes some package better than no agreement, but there is none that "
    "all do. The nearest leaves {gaps}: {package}.",
    "zone.hopeless": "No package is worth as much to {sides} as no agreement is. The nearest leaves "
    "{gaps}: {package}.",
    "zone.short": "{party} {gap} short",
    "run.agreed": "Agreed in round {round} of {rounds}.",
    "run.apart": "No agreement in {rounds} rounds.",
    "run.offers": "Offers in turn, and what each is worth to the sides",
    "run.advice": "Tactics show what if; they do not forecast what a government does.",
    "concessions.title": "Concessions",
    "concessions.caption": "What each offer is worth to the side that made it, offer by offer.",
    "concessions.round": "Round",
    "concessions.when": "Round or day",
    "concessions.party": "Side",
    "concessions.own": "Worth to the side itself",
    "concessions.alternative": "{offers} offers; from {first} to {last}.",
}

PACKAGES_KOREAN: dict[str, str] = {
    "packages.kind": "협상",
    "packages.title": "합의 가능한 안: {name}",
    "packages.lead": "전체 {packages}개 안 중 어느 한쪽의 손실 없이 다른 쪽을 개선할 수 없는 점은 "
    "{points}개이며, 그중 {rational}개는 모든 당사자에게 합의가 없는 경우보다 불리하지 않음.",
    "packages.exact": "효율적 경계는 근사 없이 산출함.",
    "packages.epsilon": "부분합을 격자로 반올림하였음. 누락된 안이 더 나을 수 있는 폭은 최대 {bound}.",
    "packages.none": "합의가 없을 때의 가치: {worths}.",
    "packages.frontier": "효율적인 안",
    "packages.some": "{points}개 점 중 {shown}개를 고른 간격으로 표시함(전체는 JSON 결과에 있음).",
    "packages.ties": "안의 수",
    "packages.package": "안",
    "packages.solutions": "해",
    "packages.section": "효율적인 안과 해",
    "packages.rule": "기준",
    "packages.more": "효용이 같은 안 {count}개 더 있음",
    "packages.formulas": "각 기준의 정의",
    "packages.nothing": "해당 안 없음",
    "packages.zone": "주어진 유보가치의 불확실성하에서 모든 당사자가 수용할 안이 있을 확률은 {chance} %.",
    "packages.advice": "효용은 제출된 파일의 값이며, 어느 정부의 선호도 나타내지 않음.",
    "packages.improve": "타결 이후 개선",
    "packages.improve.none": "어느 한쪽의 손실 없이 타결안을 개선할 수 없음.",
    "packages.improve.some": "타결안의 가치는 {worth}. 어느 당사자에게도 불리하지 않고 한쪽에 더 유리한 안은 "
    "{count}개이며, 그중 효율적인 안은 다음과 같음.",
    "packages.improve.many": "타결안의 가치는 {worth}. 모든 당사자에게 이보다 불리하지 않은 효율적인 안은 "
    "다음과 같음.",
    "packages.chart": "효율적인 안의 효용",
    "packages.chart.caption": "{first}과(와) {second}에 대한 각 효율적인 안의 가치. 점선은 합의가 없을 때의 가치.",
    "packages.chart.alternative": "효율적인 안 {points}개, {first} 기준 {top}에서 {bottom}까지. {solutions}",
    "packages.offer": "제안",
    "packages.lottery": "추첨을 허용하는 경우",
    "rule.nash": "내쉬",
    "rule.weighted_nash": "내쉬(가중)",
    "rule.kalai_smorodinsky": "칼라이–스모로딘스키",
    "rule.egalitarian": "평등주의",
    "rule.utilitarian": "공리주의",
    "rule.equal_loss": "균등손실",
    "rule.nash_welfare": "내쉬 후생",
    "rule.smallest_difference": "최소 격차",
    "zone.apart": "당사자마다 합의가 없는 경우보다 나은 안은 있으나, 모두에게 나은 안은 없음. 가장 가까운 안"
    "({package})에서도 {gaps}.",
    "zone.hopeless": "{sides}에게는 합의가 없는 경우만큼의 가치가 있는 안이 없음. 가장 가까운 안({package})에서도 "
    "{gaps}.",
    "zone.short": "{party}은(는) {gap} 부족",
    "formula.nash": "합의가 없는 경우보다 불리하지 않은 안 중 이득의 곱이 최대인 안(Nash, Econometrica 18, "
    "1950, pp. 155-162)",
    "formula.weighted_nash": "합의가 없는 경우보다 불리하지 않은 안 중 이득의 가중 거듭제곱의 곱이 최대인 안"
    "(Harsanyi and Selten, Management Science 18, 1972, pp. P80-P106)",
    "formula.kalai_smorodinsky": "합의가 없는 경우보다 불리하지 않은 안 중, 각 당사자의 최대 이득 대비 이득의 "
    "비율의 최솟값이 최대인 안(Kalai and Smorodinsky, Econometrica 43, 1975, pp. 513-518)",
    "formula.egalitarian": "합의가 없는 경우보다 불리하지 않은 안 중 최소 이득이 최대인 안, 같으면 그다음 최소 "
    "이득이 최대인 안(Kalai, Econometrica 45, 1977, pp. 1623-1630; Imai, Econometrica 51, 1983, "
    "pp. 389-401)",
    "formula.utilitarian": "합의가 없는 경우보다 불리하지 않은 안 중 이득의 합이 최대인 안. 효용의 척도가 서로 "
    "비교 가능하여야 함(Harsanyi, Journal of Political Economy 63, 1955, pp. 309-321)",
    "formula.equal_loss": "합의가 없는 경우보다 불리하지 않은 안 중, 각 당사자의 최대 이득에서 이득을 뺀 값의 "
    "최댓값이 최소인 안(Chun, Economics Letters 26, 1988, pp. 103-106)",
    "formula.nash_welfare": "효용이 0보다 큰 당사자 수가 가장 많은 안 중 효용의 곱이 최대인 안(Caragiannis "
    "and others, ACM Transactions on Economics and Computation 7, 2019, art. 12)",
    "formula.smallest_difference": "효율적 경계에서 최대 효용과 최소 효용의 차이가 최소인 안. 칼라이–스모로딘스키 "
    "해가 아니며 GENIUS의 명칭과 다름",
    "run.agreed": "전체 {rounds}차 중 {round}차에서 합의함.",
    "run.apart": "{rounds}차까지 합의하지 못함.",
    "run.offers": "차수별 제안과 각 당사자에 대한 가치",
    "run.advice": "전술은 가정에 따른 모의이며, 어느 정부의 행동도 예측하지 않음.",
    "concessions.title": "양보 경로",
    "concessions.caption": "각 제안이 제안한 당사자 자신에게 주는 가치(제안 순).",
    "concessions.round": "차수",
    "concessions.when": "차수 또는 날짜",
    "concessions.party": "당사자",
    "concessions.own": "제안자 자신의 가치",
    "concessions.alternative": "제안 {offers}건, {first}에서 {last}까지.",
}
