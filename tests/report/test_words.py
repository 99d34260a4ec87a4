"""Words: both languages say the same things, and every clause kind can be said."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import burdenshare.report
from burdenshare.report.clauses import clause_kinds_in_words, say_line
from burdenshare.report.reasons import reason_words
from burdenshare.report.words import LANGUAGES, Words, catalogue
from burdenshare.terms.clauses import clause_kinds
from burdenshare.terms.load import library_agreements, load

HANGUL = re.compile("[가-힣]")


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys() -> None:
    # A rule of negotiation says its formula in English itself.
    own = {key for key in catalogue("ko") if key.startswith("formula.")}
    assert set(catalogue("en")) == set(catalogue("ko")) - own


@pytest.mark.parametrize("key", sorted(catalogue("en")))
def test_both_languages_fill_the_same_places(key: str) -> None:
    assert places(catalogue("en")[key]) == places(catalogue("ko")[key])


def test_english_has_no_hangul() -> None:
    assert not [key for key, text in catalogue("en").items() if HANGUL.search(text)]


def test_every_key_used_in_the_room_is_in_the_catalogue() -> None:
    room = Path(burdenshare.report.__file__).parent
    used = {
        key
        for file in room.rglob("*.py")
        if not {"excel", "estimate"} & set(file.parts)
        for key in re.findall(r'words\(\s*"([a-z_0-9.]+)"', file.read_text(encoding="utf-8"))
    }
    assert used <= set(catalogue("en"))


def test_every_clause_kind_has_words() -> None:
    assert set(clause_kinds()) <= set(clause_kinds_in_words())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("agreement", library_agreements())
def test_every_line_of_the_library_can_be_said(agreement: str, lang: str) -> None:
    document = load(agreement)
    for name in document.lines:
        assert all(say_line(document, name, Words(lang)))


def test_terms_of_art_in_korean() -> None:
    said = " ".join(say_line(load("korea-12"), "total", Words("ko")))
    for word in ("소비자물가 상승률", "상한 5.0%", "전년도 금액", "반올림", "1조 5,192억 원"):
        assert word in said
    assert "국방예산 증가율" in " ".join(say_line(load("korea-11"), "total", Words("ko")))


def test_a_reason_of_an_unknown_form_is_shown_as_it_stands() -> None:
    assert reason_words("the text was lost", Words("ko")) == "The text was lost"


def test_a_language_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="no words in 'fr'"):
        Words("fr")
