"""A draft against the last agreement: a two-column redline in Word, and the same for a terminal.

The sentences say in Korean and English what the document's fields say. They are not treaty text:
lawyers write that, and this shows them what it would have to hold.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from pathlib import Path

from burdenshare.negotiation.draft import Draft
from burdenshare.reading.library import library_day
from burdenshare.report.brief.clause_table import side_by_side
from burdenshare.report.files import ARCHIVE, write_whole
from burdenshare.report.paper import Paper, Piece
from burdenshare.report.words import Words

Row = tuple[str, str, list[Piece], list[Piece]]
_ALIKE = 0.6
"""Sentences less alike than this are exchanged whole: single words kept would not read well."""
_TOKENS = re.compile(r"\s+|[^\s()·;:]+|.", re.DOTALL)


def redline_docx(made: Draft, lang: str = "en") -> bytes:
    """The redline as a DOCX file; the same draft gives the same bytes.

    Args:
        made: the draft. lang: of headings and notes; clauses stand in both languages.

    >>> from burdenshare.negotiation.draft import draft
    >>> redline_docx(draft("korea-12"))[:2]
    b'PK'
    """
    words = Words(lang)
    title = words.either(made.document.title, made.document.title_ko)
    paper = Paper(words("redline.title", title=title), lang, library_day())
    last = words.either(made.last.title, made.last.title_ko)
    paper.text(words("redline.against", draft=made.document.id, last=last))
    paper.text(words("redline.not_treaty"), quiet=True)
    for bar in made.bars:
        paper.text(words("redline.barred", by=bar.by or words("redline.rule"), says=bar.says))
    paper.columns(
        (Words("ko")("redline.column"), Words("en")("redline.column")), redline_rows(made)
    )
    paper.heading(words("redline.paths"))
    for one in made.differences:
        old, new = (said or words("redline.nothing") for said in one.says)
        paper.text(f"{one.path}: {old} → {new}", quiet=True)
    return paper.content()


def redline_rows(made: Draft) -> list[Row]:
    """Each clause with its titles and its changed sentences, Korean first."""
    sides = [_side(made, Words(lang)) for lang in ("ko", "en")]
    return [
        (ko_title, en_title, diff_words(ko_old, ko_new), diff_words(en_old, en_new))
        for (ko_title, ko_new, ko_old), (en_title, en_new, en_old) in zip(*sides, strict=True)
    ]


def _side(made: Draft, words: Words) -> list[tuple[str, str, str]]:
    """Titles and sentences in one language; a head without sentences says that it comes or goes."""
    ours, theirs = (
        {title for title, *_ in side_by_side(one, one, words)} for one in (made.document, made.last)
    )
    found = []
    for title, new, old in side_by_side(made.document, made.last, words):
        if not new and not old:
            new, old = (words("redline.there") if title in own else "" for own in (ours, theirs))
        found.append((title, new, old))
    return found


def diff_words(old: str, new: str) -> list[Piece]:
    """A changed sentence word by word: what stays, what goes, what comes.

    >>> [(one.kind, one.text) for one in diff_words("at most 5.0 %", "at most 4.0 %")]
    [('same', 'at most '), ('old', '5.0'), ('new', '4.0'), ('same', ' %')]
    """
    before, after = (_TOKENS.findall(text) for text in (old, new))
    matcher = SequenceMatcher(None, before, after, False)
    if matcher.ratio() < _ALIKE:
        return [Piece(kind, text) for kind, text in (("old", old), ("new", new)) if text]
    found: list[Piece] = []
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            found.append(Piece("same", "".join(before[a:b])))
            continue
        parts = (("old", before[a:b]), ("new", after[c:d]))
        found += [Piece(kind, "".join(words)) for kind, words in parts if words]
    return found


def write_redline(made: Draft, file: str, lang: str = "en") -> str:
    """Write the redline into a file.

    Raises:
        Refused: if it cannot be written.
    """
    content = redline_docx(made, lang)
    return write_whole(file, lambda path: _save(path, content), ARCHIVE)


def show_draft(made: Draft, lang: str = "en") -> str:
    """The document as YAML, with the differences as comments above it, so that it stays a document.

    >>> from burdenshare.negotiation.draft import draft
    >>> show_draft(draft("korea-12")).splitlines()[0]
    '# Against korea-11, clause by clause:'
    """
    words = Words(lang)
    lines = [words("redline.head", last=made.last.id)]
    for one in made.differences:
        old, new = (_short(said) or words("redline.nothing") for said in one.says)
        lines.append(f"  {one.path}: {old} -> {new}")
    for bar in made.bars:
        lines.append(words("redline.barred", by=bar.by or words("redline.rule"), says=bar.says))
    comments = "\n".join(f"# {line}".rstrip() for line in lines)
    return f"{comments}\n{made.text.rstrip()}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 70 else line[:69] + "…"


def _save(path: str, content: bytes) -> None:
    Path(path).write_bytes(content)
