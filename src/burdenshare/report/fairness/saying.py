"""What yardsticks and keys say, in the reader's language."""

from __future__ import annotations

import re

from burdenshare.report.words import Words


def say(text: str, words: Words) -> str:
    """A definition, an input or a warning in words; as it stands where no Korean is known.

    >>> say("rests on a choice: aversion = 2", Words("ko"))
    '선택한 전제에 따름: aversion = 2'
    >>> say("population, mean", Words("en"))
    'population, mean'
    """
    if words.lang == "en":
        return text
    from burdenshare.report.words.fairness_ko import FAIRNESS_FORMS, FAIRNESS_TEXTS

    if text in FAIRNESS_TEXTS:
        return FAIRNESS_TEXTS[text]
    for pattern, said in FAIRNESS_FORMS:
        if form := re.fullmatch(pattern, text):
            return said.format(*(say(one, words) for one in form.groups()))
    return text
