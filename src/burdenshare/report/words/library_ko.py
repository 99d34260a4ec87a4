"""Korean for texts of the library that carry no Korean of their own.

A document may give Korean for its titles, notes and unknowns; where it has English alone (why a
limit is unknown, what a category's cash is for) the Korean stands here, word for word by the
English. A text that is not found is shown in English.
"""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "no labour floor is described in the sources read; that the 85 % of the eleventh agreement is "
    "kept is presumed, not verified": "읽은 자료에 인건비 하한에 관한 서술이 없으며, 제11차 협정의 85% 유지는 추정일 뿐 확인되지 않음",
    "no rule for a late successor is described in the sources read": "읽은 자료에 후속 협정 지연 시의 "
    "규정이 없음",
    "A higher management cost, used by the Ministry of National Defense, is inside the total.": "국방부가 "
    "사용하는 군사건설 관리비 증액분이 총액에 포함된다.",
    "assets stationed on the Korean peninsula": "한반도 주둔 자산",
    "repair and maintenance": "수리·정비",
    "design and oversight, to which the 12 % in cash are confined": "설계·감리비(현금 12%는 이에 한정)",
    "design and oversight, to which cash is confined": "설계·감리비(현금은 이에 한정)",
    "agreed with the United States": "미측과 합의",
    "government budget bill, construction only": "정부 예산안(군사건설비만)",
    "agreed": "합의",
    "executed": "집행",
    "agreed, construction only": "합의(군사건설비만)",
    "agreed (white paper 2018, appendix 17)": "합의(국방백서 2018, 부록 17)",
    "agreed (white paper 2018, chart 5-2)": "합의(국방백서 2018, 도표 5-2)",
    "used or paid (approximate in the source)": "집행(출처의 어림값)",
    "budget papers": "예산서",
    "budget, construction only": "예산(군사건설비만)",
    "derived from a share of 47.3 % given in the 2024 audit of the Assembly": "2024년 국정감사의 "
    "비중 47.3%에서 계산",
    "derived from a share of 39.8 % of a computed total": "계산된 총액의 39.8%에서 계산",
    "MND budget proposal for labour (Nov 2021), not the final allocation": "국방부 예산안(2021년 11월), "
    "최종 배분 아님",
    "frozen at the amount of 2019": "2019년 금액으로 동결",
    "as told by a member of the Assembly; with the 1,106 said to be added it gives 7,301, not the "
    "7,592 of the bill": "국회의원 설명. 추가액 1,106을 더하면 7,301로, 예산안 7,592와 다르다",
    "source says 6,195 agreed with the US plus 1,106 added; these add to 7,301, not 7,592": "출처에 따르면 "
    "미측 합의 6,195에 1,106을 더한 것이나, 합은 7,301로 7,592와 다르다",
    "Ministry of Foreign Affairs, Republic of Korea": "외교부",
    "Ministry of National Defense, Republic of Korea": "국방부",
}
