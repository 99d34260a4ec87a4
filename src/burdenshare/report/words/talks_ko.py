"""Korean for the remarks in the record of the talks, word for word by the English."""

from __future__ import annotations

TALK_TEXTS: dict[str, str] = {
    # What was told where no amount could be read.
    "1/3 share of won-based cost by 1995": "1995년까지 원화 비용의 3분의 1",
    "907.6 won per USD for won payments": "원화 지급분에 달러당 907.6원 적용",
    "1000 Korean jobs at risk": "한국인 근로자 1,000명 감원 우려",
    "a cut below 6,804": "6,804 미만으로 삭감",
    "4000 Korean employees furloughed (about; up to 4,500 reported)": (
        "한국인 근로자 약 4,000명 무급휴직(최대 4,500명 보도)"
    ),
    # Remarks.
    "then put at USD 280m of 840m": "당시 8억 4천만 달러 가운데 2억 8천만 달러로 추산",
    "Korea had aimed at inflation only": "한국은 물가상승률만 반영하려 하였음",
    "asks for lower burden from 1999 because of the exchange rate": (
        "환율을 이유로 1999년부터 부담 경감 요구"
    ),
    "saves about 1,300 (100m won)": "약 1,300억 원 절감",
    "more than ten rounds since June; agreed 333 on 1998-12-22": (
        "6월 이후 10여 차례 협의, 1998-12-22에 333(백만 달러) 합의"
    ),
    "30 % more, opening position; date of the demand not given": (
        "30% 증액, 최초 요구. 요구 일자는 밝혀지지 않음"
    ),
    "report of an understanding at +5 %; superseded": "5% 증액 의견 접근 보도, 이후 대체됨",
    "+10.4 %; the report read carries no date, month from the SCM number": (
        "+10.4%. 읽은 보도에 날짜가 없어 안보협의회 차수로 월을 추정"
    ),
    "tentative agreement on a cut of about 600 (100m won); five meetings in all": (
        "약 600억 원 삭감 잠정 합의. 회의는 모두 다섯 차례"
    ),
    "USFK warned of cuts after the reduction; union of almost 13,000 prepared a strike": (
        "삭감 후 주한미군이 감원을 예고. 약 1만 3천 명의 노조가 파업 준비"
    ),
    "29th and 30th of a month not named in the text read; talks ran May to November 2006": (
        "29~30일이나 읽은 글에 달이 없음. 협상은 2006년 5~11월"
    ),
    "also wants the 2005 cut reversed": "2005년 삭감분의 원상회복도 요구",
    "because USFK was to fall from 37,500 to about 25,000 by 2008": (
        "주한미군이 2008년까지 3만 7,500명에서 약 2만 5천 명으로 줄 예정이라는 이유"
    ),
    "sixth and last formal meeting": "여섯 번째이자 마지막 공식 회의",
    "floor asked for since round 8, by a 2013 report": "2013년 보도에 따르면 제8차부터 요구한 하한",
    "principle: CPI with a two-year lag; meeting dates not found; two reports of late 2008 carry "
    "the CPI link and about 7,600, then the final 7,600 with the 4 % cap": (
        "원칙: 전전년도 소비자물가 연동. 회의 일자는 찾지 못함. 2008년 말 두 보도가 물가 연동과 약 "
        "7,600억 원, 이어 상한 4%의 최종 7,600억 원을 전함"
    ),
    "about the 2013 level": "2013년 수준",
    "Korea in the 8,000s to 9,000, US above 10,000; Korea asks for an account of use": (
        "한국 8,000억 원대~9,000억 원, 미국 1조 원 이상. 한국은 사용 내역 설명을 요구"
    ),
    "gap about 1,000; term 3 years (Korea) against 5 (US)": (
        "차이 약 1,000억 원. 유효기간 한국 3년, 미국 5년"
    ),
    "last position before the compromise": "절충 전 마지막 입장",
    "tenth round; announced 2014-01-12": "제10차 회의, 2014-01-12 발표",
    "announced for 13-16; a party institute says 13-15": "13~16일로 발표, 정당 연구원은 13~15일로 적음",
    "no deal on total, growth rate and term": "총액·증가율·유효기간 합의에 이르지 못함",
    "cost of deploying strategic assets raised; operational-support category asked for": (
        "전략자산 전개 비용 제기, 작전지원 항목 신설 요구"
    ),
    "press report (WSJ), about +50 %; a party leader later said 14,000 (100m won)": (
        "월스트리트저널 보도, 약 +50%. 뒤에 한 정당 대표는 1조 4,000억 원이라고 말함"
    ),
    "final US proposal, after asking 1,200": "12억 달러 요구 뒤 미국의 최종안",
    "+4.1 %; line not above 10,000; Korea prefers a multi-year term": (
        "+4.1%. 1조 원을 넘지 않는다는 선. 한국은 다년 협정 선호"
    ),
    "US shows the full cost of USFK including strategic assets; Korea accepts only a reasonable "
    "rise": "미국은 전략자산을 포함한 주한미군 총비용을 제시, 한국은 합리적 수준의 증액만 수용",
    "leads not named in the text read": "읽은 글에 수석대표가 나오지 않음",
    "announced by State for 22-24": "미 국무부는 22~24일로 발표",
    "US side walked out on the second day": "둘째 날 미국 측이 자리를 떠남",
    "more than five times 10,389 (100m won)": "1조 389억 원의 다섯 배 이상",
    "DeHart first explains items such as rotational deployment; term should be longer than a "
    "year": "드하트 대표가 순환배치 등 항목을 처음 설명. 유효기간은 1년보다 길어야 한다는 입장",
    "days not found; announced in December for January": "일자는 찾지 못함. 12월에 1월 개최로 발표",
    "memorandum to settle the wages of Korean employees first; refused": (
        "한국인 근로자 임금을 먼저 타결하는 각서 제안, 거부됨"
    ),
    "rejected (Reuters 2020-04-10; confirmed by President Trump 2020-04-20)": (
        "거부됨(로이터 2020-04-10, 트럼프 대통령 2020-04-20 확인)"
    ),
    "notices: six months in Oct 2019, 60 days 2020-01-29, 30 days 2020-02-28, final 2020-03-25": (
        "통보: 6개월 전 2019년 10월, 60일 전 2020-01-29, 30일 전 2020-02-28, 최종 2020-03-25"
    ),
    "about +50 %; called final by officials": "약 +50%. 당국자들이 최종안이라고 밝힘",
    "US accepts Korean funding of all employees; return by mid-June; day of the release not in the "
    "copy read": (
        "미국이 한국의 전 근로자 인건비 지원을 수용, 6월 중순까지 복귀. 발표일은 읽은 사본에 없음"
    ),
    "USFK letter: new furlough from April 2021 without an agreement; nearly 9,000 employees": (
        "주한미군 서한: 협정이 없으면 2021년 4월부터 다시 무급휴직, 약 9,000명"
    ),
    "agreement reached": "타결",
    "+13.9 %": "+13.9%",
    "texts of agreement and arrangement settled": "협정과 이행약정 문안 타결",
    "leads named nearly two years before expiry": "만료 약 2년 전에 수석대표 임명",
    "seeks a fair and equitable outcome": "공정하고 형평한 결과를 추구한다는 입장",
    "contribution should be at a reasonable level": "분담금은 합리적 수준이어야 한다는 입장",
    "+8.3 %, CPI with cap 5 %. No opening figures of either side were made public in the sources "
    "read": "+8.3%, 소비자물가 연동과 상한 5%. 읽은 자료에 양측의 최초 제시액은 공개되지 않음",
    "Assembly consent; committee opinion asks for requirement-based totals and direct hiring; in "
    "force 2024-11-29": "국회 비준동의. 위원회 의견은 소요형 결정과 직접고용을 요구. 2024-11-29 발효",
    "figure used by President Trump since his campaign; cost sharing named as part of one-stop "
    "talks after a call with the acting president (report of 9 April)": (
        "트럼프 대통령이 선거 때부터 쓴 수치. 대통령 권한대행과 통화 뒤 방위비분담을 ‘원스톱’ 협상의 "
        "하나로 언급(4월 9일 보도)"
    ),
    "cabinet meeting remark; also recalled a 3bn arrangement cancelled later": (
        "각료회의 발언. 뒤에 취소된 30억 달러 합의도 언급"
    ),
    "foreign ministry: round 12 is valid and will be carried out": (
        "외교부: 제12차 협정은 유효하며 이행될 것"
    ),
    "joint fact sheet; also USD 25bn of US equipment by 2030 and defence spending of 3.5 % of GDP. "
    "Not an SMA amount.": (
        "공동 설명자료. 2030년까지 미국 장비 250억 달러, 국방비 GDP 대비 3.5%도 포함. 방위비분담금이 "
        "아님"
    ),
}
