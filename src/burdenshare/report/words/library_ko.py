"""Korean for texts of the library that carry no Korean of their own.

A document may give Korean for its titles, notes and unknowns; where it has English alone (why a
limit is unknown, what a category's cash is for) the Korean stands here, word for word by the
English. A text that is not found is shown in English.
"""

from __future__ import annotations

from burdenshare.report.words.execution_ko import EXECUTION_TEXTS
from burdenshare.report.words.talks_ko import TALK_TEXTS

TEXTS: dict[str, str] = (
    {
        # Offices and places.
        "Foreign Minister": "외교부 장관",
        "Vice Foreign Minister": "외교부 차관",
        "Ambassador": "대사",
        "chargé d'affaires": "대사대리",
        "policy adviser, Ministry of National Defense": "국방부 정책보좌관",
        "Director-General, North American Affairs": "북미국장",
        "James DeHart, then Donna Welton": "James DeHart, 이후 Donna Welton",
        "from the second meeting on": "제2차 회의부터",
        "Alaska": "알래스카",
        "there is no figure for this year": "해당 연도의 금액이 제시되지 않음",
        "Japan": "일본",
        "Korea": "한국",
        "Germany": "독일",
        "Italy": "이탈리아",
        "Poland": "폴란드",
        "construction in kind": "군사건설비(현물)",
        "SOFA": "주둔군지위협정에 따른 부담",
        # Splits, and what was done to a table.
        "2026-announced": "2026년 발표 기준",
        "2026-bill": "2026년 예산안 기준",
        "rearranged, rounded to 10 significant digits; read from a public copy of the file": (
            "재배열, 유효숫자 10자리로 반올림, 공개 사본에서 읽음"
        ),
        "no labour floor is described in the sources read; that the 85 % of the eleventh "
        "agreement is kept is presumed, not verified": (
            "읽은 자료에 인건비 하한에 관한 서술이 없으며, 제11차 협정의 85% 유지는 추정일 뿐 "
            "확인되지 않음"
        ),
        "no rule for a late successor is described in the sources read": (
            "읽은 자료에 후속 협정 지연 시의 규정이 없음"
        ),
        "A higher management cost, used by the Ministry of National Defense, is inside the total.": (
            "국방부가 사용하는 군사건설 관리비 증액분이 총액에 포함된다."
        ),
        "assets stationed on the Korean peninsula": ("한반도 주둔 자산"),
        "repair and maintenance": ("수리·정비"),
        "design and oversight, to which the 12 % in cash are confined": (
            "설계·감리비(현금 12%는 이에 한정)"
        ),
        "design and oversight, to which cash is confined": ("설계·감리비(현금은 이에 한정)"),
        "agreed with the United States": ("미측과 합의"),
        "government budget bill, construction only": ("정부 예산안(군사건설비만)"),
        "agreed": ("합의"),
        "executed": ("집행"),
        "agreed, construction only": ("합의(군사건설비만)"),
        "agreed (white paper 2018, appendix 17)": ("합의(국방백서 2018, 부록 17)"),
        "agreed (white paper 2018, chart 5-2)": ("합의(국방백서 2018, 도표 5-2)"),
        "used or paid (approximate in the source)": ("집행(출처의 어림값)"),
        "budget papers": ("예산서"),
        "budget, construction only": ("예산(군사건설비만)"),
        "derived from a share of 47.3 % given in the 2024 audit of the Assembly": (
            "2024년 국정감사의 비중 47.3%에서 계산"
        ),
        "derived from a share of 39.8 % of a computed total": ("계산된 총액의 39.8%에서 계산"),
        "MND budget proposal for labour (Nov 2021), not the final allocation": (
            "국방부 예산안(2021년 11월), 최종 배분 아님"
        ),
        "frozen at the amount of 2019": ("2019년 금액으로 동결"),
        "as told by a member of the Assembly; with the 1,106 said to be added it gives "
        "7,301, not the 7,592 of the bill": (
            "국회의원 설명. 추가액 1,106을 더하면 7,301로, 예산안 7,592와 다르다"
        ),
        "source says 6,195 agreed with the US plus 1,106 added; these add to 7,301, not 7,592": (
            "출처에 따르면 미측 합의 6,195에 1,106을 더한 것이나, 합은 7,301로 7,592와 다르다"
        ),
        "the text was not read": ("조문을 읽지 못함"),
        "the document names no agreement before it": ("이전 협정이 적혀 있지 않음"),
        "the library has no scenario for this host": ("이 접수국의 시나리오가 없음"),
        "The Cabinet was told of 61.6 billion won for labour in 1992; its share of the "
        "dollar amount is not known.": (
            "1992년 인건비 616억 원이 국무회의에 보고되었으나 달러 총액에서 차지하는 비중은 알 수 없다."
        ),
        "labour only, as reported to the Cabinet": ("인건비만(국무회의 보고)"),
        'from a report of 1993-11-04 saying "last year"': ("1993-11-04 보도의 “지난해” 수치"),
        "64.0 billion won were planned for labour in 1994.": ("1994년 인건비 계획은 640억 원이다."),
        "labour plan only": ("인건비 계획만"),
        "the text was read in part, and no such rule was seen": (
            "조문의 일부만 읽었으며 그러한 규정은 보이지 않음"
        ),
        'the four USD parts add to 387, the agreed total is 399; logistics is "48 or so". '
        "All but construction were later paid at 907.6 won per USD or cut.": (
            "네 항목의 달러 합은 387, 합의 총액은 399. 군수지원은 “48 정도”. 군사건설을 뺀 "
            "나머지는 뒤에 달러당 907.6원으로 지급되거나 삭감됨"
        ),
        "first prints of 1999 and 2000 not found; newspapers of 1998 disagree whether real "
        "or nominal growth was meant, of the domestic or the national product": (
            "1999·2000년 최초 공표치를 찾지 못했으며, 1998년 신문들은 실질·명목 성장률과 "
            "국내·국민총생산 가운데 무엇을 뜻하는지 엇갈림"
        ),
        "won parts add to 2,590 against the announced won total of 2,575; USD parts add to "
        "141 against 141.2; one paper omits the USD 21m": (
            "원화 항목의 합은 2,590(발표 총액 2,575), 달러 항목의 합은 141(발표 141.2). 한 "
            "신문은 2,100만 달러를 빠뜨림"
        ),
        "first prints not found; the two years used by the fifth agreement must add to "
        "about 4.18 points, the current series (KR.gdp_deflator) gives 6.55": (
            "최초 공표치를 찾지 못함. 제5차 협정에 쓰인 두 해의 합은 약 4.18%포인트여야 하나 "
            "현재 시계열은 6.55"
        ),
        "executed 2,318, of which about 1,543 was only deposited by USFK": (
            "집행 2,318, 그 가운데 약 1,543은 주한미군이 예치만 함"
        ),
        "of which about 1,543 was only deposited by US Forces Korea": (
            "그 가운데 약 1,543은 주한미군이 예치만 함"
        ),
        "only Articles I and II were read, and no rule for a late successor is in them": (
            "제1조와 제2조만 읽었으며 후속 협정 지연 시의 규정은 없음"
        ),
        "Contributions that are not carried out by the end of the year are handled by a "
        "procedure that both sides agree on.": (
            "연말까지 집행되지 않은 분담금은 양측이 합의하는 절차에 따라 처리한다."
        ),
        "No share of the labour cost stands in the articles read; see the notes.": (
            "읽은 조문에 인건비 분담 비율은 없다(‘내용의 확실성’ 참조)."
        ),
        "design and oversight, to which the 12 % in cash from 2011 are confined": (
            "설계·감리비(2011년부터 현금 12%는 이에 한정)"
        ),
        "Korean firms, screened beforehand by the US Army Far East District": (
            "미 육군 극동공병단의 사전 심사를 거친 한국 업체"
        ),
        "Savings from tenders stay in the construction programme.": (
            "낙찰 차액은 군사건설 사업에 남는다."
        ),
        "adds up exactly to the agreed total; about 40/44/17 %": (
            "합이 합의 총액과 정확히 일치, 약 40/44/17%"
        ),
        "only the opening of the text was read": ("조문의 첫머리만 읽음"),
        "design and oversight, 12 % on average": ("설계·감리비(평균 12%)"),
        "projects that US forces must contract for themselves, in extra cash": (
            "미군이 직접 계약해야 하는 사업(추가 현금)"
        ),
        "The arrangement has 12 % in cash on average and the rest in kind in principle; "
        "the 88 is printed in the white paper, not in the arrangement.": (
            "이행약정은 평균 12%를 현금, 나머지를 원칙적으로 현물로 정한다. 88%는 약정이 "
            "아니라 국방백서에 나온다."
        ),
        "in-kind part 3,617 = 88 %": ("현물 3,617(88%)"),
        "adds up exactly": ("합이 정확히 일치"),
        "adds up exactly: 38.6/46.3/15.1 %": ("합이 정확히 일치(38.6/46.3/15.1%)"),
        "the ministry gave Article 7 as its basis for spending in the gap of 2020, but the "
        "text of the article was not read": (
            "국방부는 2020년 공백기 집행의 근거로 제7조를 들었으나 그 조문은 읽지 못함"
        ),
        "the ceiling of 75 % was changed; the new wording was not read": (
            "75% 상한이 바뀌었으나 새 문구는 읽지 못함"
        ),
        "The exception of the ninth agreement for extra cash was taken out.": (
            "제9차 협정의 추가 현금 예외 조항이 삭제되었다."
        ),
        "The conditions for carrying over unspent support in kind are tighter than before.": (
            "미집행 현물 지원의 이월 요건이 강화되었다."
        ),
        "logistics figure cut off in the text read (begins 1,6..); 1,674 is the remainder "
        "of the total. Note that 5,005 for labour is also the number an NGO quotes for "
        "2021.": (
            "읽은 자료에서 군수지원비 수치가 잘려 있어(1,6..) 1,674는 총액의 나머지로 계산한 "
            "값. 인건비 5,005는 한 시민단체가 2021년 수치로 인용하는 값과 같다"
        ),
        "an NGO reading the budget papers gives 5,005 (92.6 % of labour cost) for 2021: "
        "probably the budget drawn up on the 2019 basis before round 11": (
            "예산서를 읽은 시민단체는 2021년 5,005(총인건비의 92.6%)라고 한다. 제11차 협정 "
            "전에 2019년 기준으로 짠 예산으로 보인다"
        ),
        "read from the budget papers by a civic group (92.6 percent of labour cost); equal "
        "to the allocation of 2019, probably the budget drawn up before round 11": (
            "시민단체가 예산서에서 읽은 값(총인건비의 92.6%). 2019년 배분액과 같으며 제11차 "
            "협정 전의 예산으로 보인다"
        ),
        "an NGO holds this exceeds total labour cost (about 5,486)": (
            "한 시민단체는 총인건비(약 5,486)를 넘는다고 본다"
        ),
        "construction said to have risen by 1,452 in two years (2021 to 2023)": (
            "군사건설비는 2년간(2021~2023년) 1,452 늘었다고 한다"
        ),
        # other figures on record
        "one paper prints 394; the sources read do not say which of them": (
            "한 신문은 394라고 적었으나, 읽은 자료만으로는 어느 신문인지 알 수 없음"
        ),
        "a report of 1995 said 390 for 1998; the white paper's chart also shows 3.9 (100m USD), which "
        "is 399 truncated": (
            "1995년 보도는 1998년을 390이라고 하였고, 국방백서 도표의 3.9(억 달러)는 399에서 끝수를 버린 값"
        ),
        "effective amount, about: 333 of 1999 was called 6 percent more than the year before": (
            "실효 금액(어림값). 1999년 333이 전년보다 6% 많다고 한 데서 계산"
        ),
        "one English report prints 1.2471 trillion won": (
            "한 영문 기사는 1조 2,471억 원이라고 적음"
        ),
        "implied by 490 for 2002 being 10.4 percent more": (
            "2002년 490이 10.4% 많다고 한 데서 계산"
        ),
        "about; what was actually used, by a report of September 2001": (
            "어림값. 2001년 9월 보도에 따른 실제 집행액"
        ),
        "950 won per USD implied; white paper prints 3.6 (100m USD), truncated": (
            "달러당 950원으로 계산한 값. 국방백서는 끝수를 버린 3.6(억 달러)으로 적음"
        ),
        "The announced total is 333, which needs 1,342.5 won for a dollar; see the disagreements.": (
            "발표된 총액은 333이며, 그러려면 달러당 1,342.5원이어야 한다(출처 간 차이 참조)."
        ),
        "Peak": ("최고액"),
        "1415+219+293 = 1927: one unit of rounding": ("1415+219+293 = 1927, 반올림에 따른 1 차이"),
        "16.4 % of won-based cost; won figure at 715.3 won per USD (implied)": (
            "원화 기준 비용의 16.4%, 달러당 715.3원으로 계산"
        ),
        "800 won per USD implied; change on the year before 18.2 percent": (
            "달러당 800원으로 계산, 전년 대비 18.2% 증가"
        ),
        "32.2 % of won-based cost; 800 won per USD implied; change on the year before 15.4 percent": (
            "원화 기준 비용의 32.2%, 달러당 800원으로 계산, 전년 대비 15.4% 증가"
        ),
        '443.8 implied by "490 is +10.4 %"; a Sept 2001 report says about 420 was actually used': (
            "490이 10.4% 증가라는 데서 443.8로 계산됨. 2001년 9월 보도는 실제 집행액을 약 420이라고 함"
        ),
        "press gave about 6,100 (100m won) in total": ("언론 보도로는 총액 약 6,100(억 원)"),
        "announced at the consultative meeting as 10.4 percent more: the same two parts at about "
        "1,245 won per dollar": (
            "안보협의회의에서 10.4% 증가로 발표. 같은 두 부분을 달러당 약 1,245원으로 합한 값"
        ),
        "about, by the press": ("언론 보도의 어림값"),
        "growth on the won totals 7,469 / 6,686": ("원화 총액의 증가율 7,469 / 6,686"),
        # Japanese agreements
        "the percentage of the allowances that Japan bears was not found": (
            "일본이 부담하는 수당의 비율을 찾지 못함"
        ),
        "the share rises to 100 % by 1995; its yearly steps were not found": (
            "부담률은 1995년까지 100%로 오르나 연도별 단계를 찾지 못함"
        ),
        "the ceiling on workers was not found": ("근로자 수 상한을 찾지 못함"),
        "the ceiling on the quantity was not found": ("조달량 상한을 찾지 못함"),
        "the rules of this agreement for labour were not found": (
            "이 협정의 노무비 규정을 찾지 못함"
        ),
        "the rules of this agreement for utilities were not found": (
            "이 협정의 광열수료 규정을 찾지 못함"
        ),
        "the rules of this agreement were not found": ("이 협정의 규정을 찾지 못함"),
        "the details of the cut in utilities were not found": (
            "광열수료 삭감의 세부 내용을 찾지 못함"
        ),
        "no yearly amount was found": ("연도별 금액을 찾지 못함"),
        "no agreed yearly amount was found": ("합의된 연도별 금액을 찾지 못함"),
        "the amount of 2006 was not found": ("2006년 금액을 찾지 못함"),
        "not found: the Ministry of Defense's yearly tables were not reachable": (
            "찾지 못함(일본 방위성의 연도별 표에 접속하지 못함)"
        ),
        "the framework is kept; no agreed yearly amount was found": (
            "틀은 유지되나 합의된 연도별 금액을 찾지 못함"
        ),
        "the framework is unchanged; no agreed yearly amount was found": (
            "틀은 그대로이나 합의된 연도별 금액을 찾지 못함"
        ),
        "the ceiling falls from 23,055 in steps; the yearly steps were not found": (
            "상한은 23,055명에서 단계적으로 낮아지나 연도별 단계를 찾지 못함"
        ),
        "the share falls from about 76 % in steps; the yearly steps were not found": (
            "부담률은 약 76%에서 단계적으로 낮아지나 연도별 단계를 찾지 못함"
        ),
        "at least 206; savings are held against 2010, whose amounts lie outside this document": (
            "206 이상. 절감액은 2010년을 기준으로 하나 그 금액은 이 문서에 없음"
        ),
        "it falls from 4,408 in steps; the yearly steps were not found": (
            "4,408명에서 단계적으로 낮아지나 연도별 단계를 찾지 못함"
        ),
        "it is lowered from 72 to 61 %; whether at once or in steps is not plain": (
            "72%에서 61%로 낮추나 한 번에 낮추는지 단계적으로 낮추는지 분명하지 않음"
        ),
        "only a floor is agreed: not below 206 a year": ("하한만 합의됨(연 206 이상)"),
        "about, the level of the 2021 budget": ("어림값, 2021년 예산 수준"),
        "Labour and logistics of 1998 are paid in won, at a fixed 907.6 won for a dollar.": (
            "1998년 인건비와 군수지원비는 달러당 907.6원의 고정환율로 원화로 지급한다."
        ),
        # scenarios
        "CPI is an autoregression of the gap to the inflation target, the defence budget grows around "
        "the mean of the last fifteen budgets, and won per dollar is a driftless monthly walk from the "
        "last month known, averaged by year.": (
            "소비자물가 상승률은 물가안정목표와의 차이에 대한 자기회귀로, 국방예산은 최근 15개 예산의 "
            "평균 증가율 부근으로, 원/달러 환율은 알려진 마지막 달에서 출발하는 추세 없는 월별 "
            "임의보행의 연평균으로 본다."
        ),
        "Bank of Korea target 2.0 % from 2016, 3.0 % in 2004-2015; before that an assumption (3.0 % for "
        "1999-2003; 4.5 % before 1999, fitted, without a source). Residuals are those of history.": (
            "한국은행 물가안정목표 2016년 이후 2.0%, 2004~2015년 3.0%. 그 이전은 가정(1999~2003년 "
            "3.0%, 1999년 이전 4.5%는 출처 없이 맞춘 값). 잔차는 과거 실적."
        ),
        "Consumer prices and defence budgets repeat blocks of three years since 1999, drawn at random; "
        "won per dollar is the default's walk. In the backtest weaker than the default for both.": (
            "소비자물가와 국방예산은 1999년 이후 3년 단위 구간을 임의로 뽑아 되풀이하며, 원/달러 환율은 "
            "기본 시나리오와 같다. 사후검증에서는 두 지표 모두 기본 시나리오보다 못하다."
        ),
        "Politis and Romano, The stationary bootstrap, Journal of the American Statistical Association "
        "89 (1994), with blocks of fixed length.": (
            "Politis·Romano(1994), The stationary bootstrap, Journal of the American Statistical "
            "Association 89, 고정 길이 구간 사용."
        ),
        "The defence budget grows 7.3 % in every year that is not yet voted, as in the ministry's plan "
        "for 2025-2029; plans have overshot the votes by about two points a year.": (
            "아직 확정되지 않은 해의 국방예산은 2025~2029년 국방중기계획대로 매년 7.3% 늘어난다고 본다. "
            "계획은 확정 예산보다 연 2%p가량 높았다."
        ),
        "Ministry of National Defense, mid-term plan 2025-2029 (Dong-A Ilbo, 2025-07-25).": (
            "국방부, 2025~2029년 국방중기계획(동아일보, 2025-07-25)."
        ),
        "Consumer prices rise 2.0 % in every year that is not yet published.": (
            "아직 공표되지 않은 해의 소비자물가는 매년 2.0% 오른다고 본다."
        ),
        "Bank of Korea inflation target, 2.0 %, kept without end date from 2019.": (
            "한국은행 물가안정목표 2.0%(2019년부터 적용 기한 없음)."
        ),
    }
    | EXECUTION_TEXTS
    | TALK_TEXTS
)
