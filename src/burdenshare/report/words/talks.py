"""The words of drafts, offers and talks, in English and in Korean."""

TALKS_ENGLISH: dict[str, str] = {
    "redline.title": "Redline: {title}",
    "redline.against": "The draft {draft} against the last agreement: {last}.",
    "redline.not_treaty": "The sentences say what the document's fields say; they are not treaty text.",
    "redline.barred": "Barred by {by}: {says}.",
    "redline.rule": "a rule of the talks",
    "redline.column": "English",
    "redline.paths": "Fields that differ",
    "redline.there": "A head of its own.",
    "redline.nothing": "nothing",
    "redline.head": "Against {last}, clause by clause:",
}

TALKS_KOREAN: dict[str, str] = {
    "redline.title": "신구조문 대비: {title}",
    "redline.against": "초안 {draft}과 직전 협정({last})의 대비이다.",
    "redline.not_treaty": "문장은 문서의 항목을 풀어 쓴 것이며 조약문이 아니다.",
    "redline.barred": "{by}에 따라 제외됨: {says}.",
    "redline.rule": "협상 규칙",
    "redline.column": "한국어",
    "redline.paths": "달라진 항목",
    "redline.there": "별도 항목으로 둔다.",
    "redline.nothing": "없음",
    "redline.head": "{last} 대비 조문별 차이:",
}
