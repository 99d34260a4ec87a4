"""Korean for what the yardsticks and keys say in English: definitions, inputs, warnings.

Whole texts stand in ``FAIRNESS_TEXTS``, word for word by the English; sentences around names and
figures in ``FAIRNESS_FORMS``. A text that is not found is shown in English.
"""

from __future__ import annotations

FAIRNESS_TEXTS: dict[str, str] = {
    # Definitions of the yardsticks.
    "the pool in proportion to the two incomes at market rates": "시장환율 기준 양국 소득에 비례",
    "the mean of the shares by income at market rates and at purchasing power": (
        "시장환율 소득 비중과 구매력 소득 비중의 평균"
    ),
    "the pool in proportion to the two rates of assessment of the United Nations": (
        "양국의 유엔 분담률에 비례"
    ),
    "by income after relief of low incomes, for the two alone": (
        "저소득 감면 후 소득에 비례(양국만 적용)"
    ),
    "equal parts of income, which is the share by income": (
        "소득의 같은 비율을 부담(소득 비중과 같음)"
    ),
    "equal loss of utility a head, with constant relative aversion": (
        "상대적 위험회피도가 일정할 때 1인당 효용 손실이 같음"
    ),
    "the mean of the host's shares of output, people and exposure to the threat": (
        "주둔국의 산출·인구·위협 노출 비중의 평균"
    ),
    "what benefits the host alone is its own to pay; the rest is shared by income": (
        "주둔국만의 편익은 주둔국이 부담, 나머지는 소득에 비례"
    ),
    "the pool by the host's share of marginal benefit": "주둔국의 한계편익 비중에 비례",
    "what cover is worth before the event, less the host's own retention": (
        "사전 보장의 가치에서 주둔국 자기 부담을 뺀 금액"
    ),
    "the realised cost at an agreed share, settled afterwards": (
        "실제 발생 비용을 합의 비율로 사후 정산"
    ),
    "what the same units would save at home; an upper bound": (
        "같은 부대를 본국에 두면 절감될 비용(상한)"
    ),
    "so much that the host pays a share of all cost but the sender's pay": (
        "파견국 인건비를 뺀 비용 중 주둔국이 정해진 비율을 부담"
    ),
    "the whole cost and a premium": "총비용과 가산금",
    "the peer's share of its own pool, of this pool": "비교국이 자국 비용에서 부담하는 비율을 적용",
    "what the peer pays a soldier, times the soldiers hosted": (
        "비교국의 병력 1인당 부담에 주둔 병력을 곱함"
    ),
    "what the peer pays in percent of its output, of the host's": (
        "비교국의 GDP 대비 부담률을 주둔국 GDP에 적용"
    ),
    "what the peer pays a head of its people, times the host's": (
        "비교국의 국민 1인당 부담에 주둔국 인구를 곱함"
    ),
    "the contribution before, with growth held by a cap": (
        "전년 분담금에 상한 이내의 증가율을 적용"
    ),
    "so much that the host's whole effort reaches the peers' part of output": (
        "주둔국의 총 방위 노력이 비교국의 GDP 대비 비율에 이르는 금액"
    ),
    "what is paid less what stays at home as value added": (
        "부담액에서 국내에 남는 부가가치를 뺀 금액"
    ),
    # Pools and inputs.
    "host direct support 5,800 and US obligations with military pay 13,400 over four years; "
    "indirect support not counted": (
        "4년간 주둔국 직접지원 5,800과 군인 인건비를 포함한 미국 지출 13,400, 간접지원 제외"
    ),
    "host direct support 5,800 over four years, of which 2,500 is the relocation of the Yongsan "
    "base": "4년간 주둔국 직접지원 5,800, 그중 2,500은 용산기지 이전비",
    "as gao, without the 2,500 for the relocation of the Yongsan base": (
        "gao와 같되 용산기지 이전비 2,500 제외"
    ),
    "host direct support 3,300 over four years, without the relocation": (
        "4년간 주둔국 직접지원 3,300, 이전비 제외"
    ),
    "host payment 775 and US cost without military pay 1,100, an estimate of the American Action "
    "Forum as told by the press": (
        "주둔국 부담 775와 군인 인건비를 뺀 미국 비용 1,100, 언론이 전한 아메리칸액션포럼 추정"
    ),
    "host payment 775": "주둔국 부담 775",
    "output at market rates, mean, standing for income": (
        "시장환율 기준 국내총생산 평균(소득 대용)"
    ),
    "population, mean": "인구 평균",
    "output, mean": "국내총생산 평균",
    "Japan's output, mean": "일본 국내총생산 평균",
    "Japan's population, mean": "일본 인구 평균",
    "rate of assessment 2022-2024": "2022~2024년 분담률",
    "Japan's direct support, 12,600 over four years": "일본의 직접지원, 4년간 12,600",
    "Japan: 12,600 over 12,600 and 20,900, the same definition": (
        "일본: 12,600 ÷ (12,600 + 20,900), 같은 정의"
    ),
    "Japan: 12,600 over 12,600 and 20,900; nothing is taken off": (
        "일본: 12,600 ÷ (12,600 + 20,900), 제외 항목 없음"
    ),
    "Japan: 50 percent as published, host payment over host payment and US cost without military "
    "pay": "일본: 공표값 50%, 주둔국 부담 ÷ (주둔국 부담 + 군인 인건비를 뺀 미국 비용)",
    "US forces in Japan": "주일미군 병력",
    "US forces in Korea": "주한미군 병력",
    "military pay in the budget request": "예산요구서의 군인 인건비",
    "operation and maintenance in the budget request": "예산요구서의 운영유지비",
    "operation and maintenance 2,218.1, family housing 140.8, revolving funds 1.3": (
        "운영유지비 2,218.1, 가족주택 140.8, 회전기금 1.3"
    ),
    "whole budget request": "예산요구서 총액",
    "pay abroad over pay at home": "본국 대비 해외 인건비 가산율",
    "fixed cost of bases abroad over that at home, lower end of 2 to 2.5": (
        "본국 대비 해외 기지 고정비 배수(2~2.5배의 하단)"
    ),
    "relief of low incomes": "저소득 감면율",
    "parity: both sides pay alike for all but military pay": (
        "균등: 군인 인건비를 뺀 비용을 양측이 절반씩 부담"
    ),
    "as reported: cost plus 50 percent": "보도된 요구: 비용 + 50%",
    "an assumption that must be shown; 1 gives the share by income": (
        "밝혀야 할 가정, 1이면 소득 비중과 같음"
    ),
    "given by hand": "직접 입력",
    "percent": "%",
    "persons": "명",
    "exponent": "지수",
    "part": "비율",
    "times": "배",
    # Definitions in the table of what hosts pay.
    "DoD bilateral cost sharing: direct budget outlays plus forgone revenue and rents, over total "
    "stationing cost excluding US military pay": (
        "미 국방부 양자 비용분담: 직접 예산 지출과 면제 세수·임대료 ÷ 군인 인건비를 뺀 총 주둔비용"
    ),
    "Host support incl. rents and forgone revenue / (host support + US non-personnel cost)": (
        "임대료와 면제 세수를 포함한 주둔국 지원 ÷ (주둔국 지원 + 미국 비인건비)"
    ),
    "Cash and in-kind direct support / (direct support + DoD obligations incl. military pay); "
    "indirect support not counted": (
        "현금·현물 직접지원 ÷ (직접지원 + 군인 인건비를 포함한 미 국방부 지출), 간접지원 제외"
    ),
    "Cash and in-kind direct support / (direct support + DoD obligations incl. military pay); "
    "indirect support not counted less 2.5 bn": (
        "현금·현물 직접지원 ÷ (직접지원 + 군인 인건비를 포함한 미 국방부 지출), 간접지원과 이전비 "
        "25억 달러 제외"
    ),
    "Host payment / (host payment + US non-personnel cost)": (
        "주둔국 부담 ÷ (주둔국 부담 + 미국 비인건비)"
    ),
    "Share of cost borne by host: accommodation, meals, utilities, cleaning, waste, construction "
    "and upkeep 100 percent": (
        "주둔국이 부담하는 비율: 숙소·급식·공공요금·청소·폐기물·건설·유지 100%"
    ),
    "Fuel including aviation fuel": "항공유를 포함한 유류",
    # Cautions of yardsticks and keys.
    "Pools of one period are held against contributions of another: read percentages, and mind "
    "their definition.": (
        "비용과 분담금의 시기가 서로 다르므로 백분율로 읽고 그 정의에 유의해야 한다."
    ),
    "Whether military pay is in the pool can move the answer as much as the formula.": (
        "군인 인건비를 비용에 넣는지가 산식만큼 결과를 바꿀 수 있다."
    ),
    "Output stands for income; Korea's gross national income differs from it by about 1 %.": (
        "국내총생산으로 소득을 대신하였다. 한국의 국민총소득과는 약 1% 차이가 난다."
    ),
    "What the peer pays (P2 to P4) is counted by the same definition in every pool.": (
        "비교국의 부담(P2~P4)은 어느 비용 범위에서나 같은 정의로 센다."
    ),
    "Inputs are the World Bank's of 2026-07-01, a later vintage than the United Nations' own, at "
    "World Bank conversion rates: the scale is rebuilt, not copied.": (
        "입력값은 2026-07-01 세계은행 자료로 유엔이 쓴 자료보다 나중의 것이며 세계은행 환산율을 "
        "따른다. 분담률은 옮긴 것이 아니라 재구성한 것이다."
    ),
    "The elements are those of resolution 79/249; the order in which reliefs are carried by the "
    "others is not printed and is the one that comes nearest.": (
        "산정 요소는 결의 79/249를 따랐으며, 감면액을 다른 회원국이 나누는 순서는 공표되지 않아 "
        "가장 가까운 순서를 택하였다."
    ),
    "The high-income lines are means of the World Bank's yearly lines, from general knowledge.": (
        "고소득 기준선은 세계은행 연도별 기준의 평균이며 일반적으로 알려진 값이다."
    ),
    "NATO does not print its formula. The equal mean of two income shares was found by search and "
    "comes within 0.42 % of the sourced shares; that is strong evidence, no proof.": (
        "나토는 산식을 공표하지 않는다. 두 소득 비중의 단순 평균은 탐색으로 찾았고 출처가 있는 "
        "분담률과 0.42% 이내로 맞는다. 강한 근거이나 증명은 아니다."
    ),
    "The share of the United States is set by a cap, not by income.": (
        "미국의 분담률은 소득이 아니라 상한으로 정해진다."
    ),
    "Published shares beside it are the largest alone; the whole table does not ship.": (
        "공표값은 비중이 큰 회원국만 싣는다. 전체 표는 싣지 않는다."
    ),
    "It begins from the rebuilt key of 2018, so single shares differ from the printed ones by "
    "rounding.": "재구성한 2018년 분담률에서 출발하므로 개별 값은 반올림만큼 다를 수 있다.",
    "No relief, floor, cap or ceiling; the published rates beside it have them.": (
        "감면·하한·상한을 적용하지 않았으나 나란히 실은 공표값에는 적용되어 있다."
    ),
    # Bases.
    "half market, half purchasing power, 2013 to 2014": "시장환율·구매력 절반씩, 2013~2014년",
    "the key of 2018": "2018년 분담률",
    "all bases": "전체 기준기간",
}

FAIRNESS_FORMS: tuple[tuple[str, str], ...] = (
    (r"(?:a year, )?mean of (\d+)-(\d+)", "{0}~{1}년 연평균"),
    (r"a year of (\d+)-(\d+)", "{0}~{1}년 중 1년"),
    (r"FY(\d+)", "{0}회계연도"),
    (r"three years (\d+)-(\d+)", "{0}~{1}년(3년)"),
    (r"six years (\d+)-(\d+)", "{0}~{1}년(6년)"),
    (r"rests on a choice: (.*)", "선택한 전제에 따름: {0}"),
    (
        r"money of (.+), over a pool of other years \((.+)\)",
        "{0} 금액을 다른 시기({1})의 비용과 비교",
    ),
    (r"cannot be computed: (.*)", "계산할 수 없음: {0}"),
    (
        r"growth of (\S+) lies within 2 % of the cap of (\S+)",
        "증가율 {0}이 상한 {1}의 2% 이내에 있음",
    ),
    (
        r"the (?:host|sender)'s income a head lies (\S+) from the mean, across which relief turns",
        "1인당 소득이 감면의 기준인 평균에서 {0} 거리에 있음",
    ),
    (r"no figures for (.+): published shares are kept", "{0}: 자료가 없어 공표 분담률을 유지"),
    (
        r"(.+) lies (\S+) % above the threshold of (.+) \((.+): (\S+) against (\S+) a head\); .*",
        "{0}: {2} 기준보다 {1}% 위({3}, 1인당 {4} 대 {5}). 기준을 넘나들면 분담률이 급변함",
    ),
    (
        r"(.+) lies (\S+) % below the threshold of (.+) \((.+): (\S+) against (\S+) a head\); .*",
        "{0}: {2} 기준보다 {1}% 아래({3}, 1인당 {4} 대 {5}). 기준을 넘나들면 분담률이 급변함",
    ),
    (r"the relief of low incomes", "저소득 감면"),
    (r"the debt relief", "외채 감면"),
    (
        r"(\S+) for (\d+) at the average of (\S+) to (\S+), the months known of its year, over a "
        r"pool of other years \((.+)\): mind that",
        "{0} {1}년분, 그해의 알려진 달({2}~{3}) 평균환율 적용. 비용은 다른 시기({4})임에 유의",
    ),
    (
        r"(\S+) for (\d+) at the average of (\S+), the newest month known, over a pool of other "
        r"years \((.+)\): mind that",
        "{0} {1}년분, 알려진 가장 최근 월({2}) 평균환율 적용. 비용은 다른 시기({3})임에 유의",
    ),
    (
        r"(\S+) for (\d+), over a pool of other years \((.+)\): mind that",
        "{0} {1}년분. 비용은 다른 시기({2})임에 유의",
    ),
    (r"(\S+) owed for (\d+), at the average of that year", "{0}의 {1}년분, 그해 평균환율 적용"),
    (
        r"(\S+) owed for (\d+) at the average of (\S+) to (\S+), the months known of its year",
        "{0}의 {1}년분, 그해의 알려진 달({2}~{3}) 평균환율 적용",
    ),
    (
        r"(\S+) owed for (\d+) at the average of (\S+), the newest month known",
        "{0}의 {1}년분, 알려진 가장 최근 월({2}) 평균환율 적용",
    ),
    (r"(.+); over (.+)", "{0} ÷ ({1})"),
)
