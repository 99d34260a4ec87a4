"""The words of the workbook in English and in Korean, under the same keys."""

from __future__ import annotations

from typing import Any

_WORDS: dict[str, tuple[str, str]] = {
    "sheet.summary": ("Summary", "요약"),
    "sheet.schedule": ("Schedule", "연도별 산출"),
    "sheet.categories": ("Categories", "항목별 배분"),
    "sheet.comparison": ("Comparison", "비교"),
    "sheet.readings": ("Readings", "적용 지표"),
    "sheet.history": ("History", "연혁"),
    "sheet.sources": ("Sources", "출처"),
    "sheet.unknown": ("Not known", "확인되지 않은 사항"),
    "font": ("Arial", "Malgun Gothic"),
    "agreement": ("Agreement", "협정"),
    "as_of": ("As known on", "기준일"),
    "term": ("Term", "적용 기간"),
    "parties": ("Host and sender", "접수국과 파견국"),
    "unit": ("Unit", "단위"),
    "signed": ("Signed", "서명"),
    "in_force": ("In force", "발효"),
    "changed": ("Changed in this copy", "이 사본에서 바꾼 조건"),
    "fixed_by_hand": ("Values fixed by hand", "직접 고정한 값"),
    "agreeing": ("Formulas that equal the model", "모형과 일치하는 산식"),
    "of": ("of", "/"),
    "how_to": (
        "Cells with a blue figure on a pale ground are inputs. Change one in the sheet "
        "“{schedule}” and everything that rests on it is computed anew. An unknown year is empty; "
        "type the missing index value and it fills. Sources stand in the notes of the cells and, "
        "numbered, in the sheet “{sources}”.",
        "옅은 바탕에 파란 숫자가 있는 칸은 입력값이다. “{schedule}” 시트에서 값을 바꾸면 그에 "
        "따르는 금액이 모두 다시 계산된다. 미정인 연도는 비어 있으며, 빠진 지표를 입력하면 "
        "채워진다. 출처는 칸의 메모와 “{sources}” 시트에 번호로 적었다.",
    ),
    "year": ("Year", "연도"),
    "line": ("Line", "구분"),
    "kind": ("Rule", "규칙"),
    "stated": ("Stated amount", "명시 금액"),
    "before": ("Grows from", "직전 금액"),
    "reads": ("Reads", "적용 지표"),
    "reading": ("As printed", "공표치"),
    "percent": ("%", "%"),
    "part_cap": ("Own cap, %", "개별 상한(%)"),
    "part_floor": ("Own floor, %", "개별 하한(%)"),
    "steps": ("In whole steps", "정수 단위"),
    "fixed": ("Fixed points, %", "고정 가산(%)"),
    "cap": ("Cap, %", "상한(%)"),
    "floor": ("Floor, %", "하한(%)"),
    "scale": ("Steps in 100 %", "100%의 단위 수"),
    "rate": ("Rate used, steps", "적용률(정수)"),
    "rate_percent": ("Rate used, %", "적용률(%)"),
    "share": ("Share, %", "분담 비율(%)"),
    "ceiling": ("Counted at most", "인정 한도"),
    "at_least": ("At least", "최저액"),
    "at_most": ("At most", "최고액"),
    "limit_share": ("Limit’s share, %", "한도 비율(%)"),
    "rounding": ("Rounding", "반올림"),
    "amount": ("Amount", "금액"),
    "model": ("Check: model", "검산: 모형"),
    "difference": ("Check: difference", "검산: 차이"),
    "due": ("To be paid", "지급액"),
    "deferred": ("Put off (−) or brought (+)", "이연(−, +)"),
    "status": ("Status", "상태"),
    "reason": ("Why not known, remarks", "미정 사유 및 비고"),
    "refs": ("Sources", "출처"),
    "published": ("Published", "공표 금액"),
    "sum": ("Sum of the lines", "합계"),
    "exchange": ("Exchange rate", "환율"),
    "category": ("Category", "항목"),
    "basis": ("Basis", "근거"),
    "derived": ("Derived", "산출치 여부"),
    "confidence": ("Confidence", "신뢰도"),
    "remark": ("Remark", "비고"),
    "currency": ("Currency", "통화"),
    "baseline": ("Baseline", "비교 기준"),
    "less_published": ("Less published", "공표 금액과의 차이"),
    "less_baseline": ("Difference", "차이"),
    "against": ("{agreement} against {baseline}", "{agreement} / 비교 기준 {baseline}"),
    "by_hand": ("Changed by hand", "직접 변경분"),
    "total": ("Total", "합계"),
    "causes_note": (
        "Causes are found by turning the baseline into the agreement one clause at a time, in the "
        "order of the columns; another order divides the same difference otherwise. They are "
        "fixed figures: what inputs changed in this workbook add stands under “{by_hand}”.",
        "요인은 비교 기준의 조항을 표의 열 순서대로 하나씩 협정의 조항으로 바꾸어 구한다. 순서가 "
        "다르면 같은 차이가 달리 나뉜다. 요인은 고정된 값이며, 이 통합 문서에서 입력값을 바꾸어 "
        "생긴 차이는 “{by_hand}”에 나타난다.",
    ),
    "cause.base": ("Base", "기준액"),
    "cause.escalator": ("Escalator", "증가율"),
    "cause.cap": ("Cap", "상한"),
    "cause.floor": ("Floor", "하한"),
    "cause.rounding": ("Rounding", "반올림"),
    "cause.other": ("Other", "기타"),
    "computed": ("Computed in this sheet.", "이 시트에서 계산한 값."),
    "side_by_side": ("Amounts side by side", "금액 비교"),
    "clauses": ("Clauses that differ", "다른 조항"),
    "clause": ("Clause", "조항"),
    "series": ("Series", "지표"),
    "period": ("Period", "기간"),
    "vintage": ("Print", "공표 시점 구분"),
    "used": ("As used", "적용치"),
    "published_on": ("Published on", "공표일"),
    "published_how": ("That day is", "공표일 근거"),
    "other_prints": ("Other prints, with what they would give", "다른 공표치와 그 결과"),
    "number": ("No.", "번호"),
    "source": ("Source", "출처"),
    "date": ("Date", "날짜"),
    "licence": ("Licence", "이용 조건"),
    "address": ("Address", "주소"),
    "subject": ("Subject", "구분"),
    "open_year": ("Year {year}, {line}", "{year}년, {line}"),
    "open": ("Not known", "미확인"),
    "disagree": ("Sources disagree", "출처 간 불일치"),
    "note": ("Note", "참고"),
    "nothing": ("None was found.", "확인된 것이 없다."),
    "none": ("none", "없음"),
    "yes": ("yes", "예"),
    "no_source": ("No source is given.", "출처가 제시되지 않았다."),
    "by_hand_source": ("Fixed by hand; no source.", "직접 고정한 값이며 출처가 없다."),
    "too_large": (
        "Too large for a spreadsheet to compute to the unit; the model’s figure stands here.",
        "표 계산으로는 단위까지 정확히 계산할 수 없어 모형의 값을 적었다.",
    ),
    "assumed_reading": ("fixed by hand", "직접 고정"),
    "how.stated": ("stated", "명시"),
    "how.inferred": ("inferred", "추정"),
    "status.settled": ("settled", "확정"),
    "status.assumed": ("assumed", "가정"),
    "status.unknown": ("unknown", "미정"),
    "status.published": ("published", "공표"),
    "status.announced": ("announced", "발표"),
    "status.truncated": ("truncated", "절사"),
    "status.inferred": ("inferred", "추정"),
    "status.computed": ("computed", "산출"),
    "status.planned": ("planned", "계획"),
    "status.observed": ("observed", "관측"),
    "status.estimate": ("estimate", "추계"),
    "status.not covered": ("not covered", "대상 아님"),
    "kind.amount": ("stated amount", "명시 금액"),
    "kind.override": ("stated in place of the rule", "규칙을 대신하는 명시 금액"),
    "kind.escalate": ("growth rule", "증가 규칙"),
    "kind.share": ("share of a cost", "비용 분담"),
    "kind.envelope": ("amount over several years", "다년도 총액"),
    "kind.remainder": ("what is left", "잔액"),
    "kind.savings": ("floor and savings", "최저액과 절감분"),
    "rounding.half_up": ("half up", "반올림"),
    "rounding.half_even": ("half to even", "짝수 반올림"),
    "rounding.down": ("down", "버림"),
    "rounding.up": ("up", "올림"),
    "rounding.exact": ("none", "없음"),
    "unit.100m KRW": ("100 million won", "억 원"),
    "unit.1m USD": ("million dollars", "백만 달러"),
    "unit.1bn JPY": ("billion yen", "십억 엔"),
    "unit.100m JPY": ("100 million yen", "억 엔"),
}
_OF_PROPOSALS = {"status.settled": ("proposed", "제안")}
"""What nobody signed was not settled."""
LANGUAGES = ("en", "ko")


class SheetWords:
    """The workbook's words in one language.

    >>> SheetWords("en")("cap"), SheetWords("ko")("sheet.sources")
    ('Cap, %', '출처')
    """

    def __init__(self, lang: str, proposed: bool = False) -> None:
        """Args: the language, and whether the workbook is on a proposal, not on an agreement."""
        if lang not in LANGUAGES:
            raise ValueError(f"no words in {lang!r}; known: {', '.join(LANGUAGES)}")
        self.lang, self._number, self.proposed = lang, LANGUAGES.index(lang), proposed
        self._words = _WORDS | _OF_PROPOSALS if proposed else _WORDS

    def __call__(self, key: str, **values: Any) -> str:
        """The words under a key, with its places filled."""
        return self._words[key][self._number].format(**values)

    def named(self, group: str, name: str) -> str:
        """The words for a name of a group, or the name itself: ``named("status", "settled")``."""
        found = self._words.get(f"{group}.{name}")
        return found[self._number] if found else name

    def either(self, english: str, korean: str) -> str:
        """The text of this language; the English one where no Korean was written."""
        return korean if self._number and korean else english


def all_words() -> dict[str, tuple[str, str]]:
    """Every key with its English and Korean words."""
    return dict(_WORDS)
