"""Every word that the report prints, in English and in Korean, under the same keys.

In comes a key with named values; out goes a sentence in one language. Sentences that other
rooms wrote in English (why a year is unknown) are put into Korean by ``reasons.py`` of the
report where their form is known.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import Any

from burdenshare.report.words.charts import CHART_ENGLISH, CHART_KOREAN
from burdenshare.report.words.en import ENGLISH
from burdenshare.report.words.ko import KOREAN
from burdenshare.report.words.pricing import PRICING_ENGLISH, PRICING_KOREAN

LANGUAGES = ("en", "ko")
FURTHER = (
    "audit",
    "compose",
    "desk",
    "desk_fields",
    "fairness",
    "impact",
    "ledger",
    "ledger_books",
    "ledger_reports",
    "packages",
    "replay",
    "rooms",
    "talks",
    "tokens",
    "web",
)
"""Catalogues that are read only when one of their words is asked for: a file each in this folder,
with the dictionaries ``NAME_ENGLISH`` and ``NAME_KOREAN``."""

_FIRST = {
    "en": ENGLISH | CHART_ENGLISH | PRICING_ENGLISH,
    "ko": KOREAN | CHART_KOREAN | PRICING_KOREAN,
}
_NAMES = {"en": "ENGLISH", "ko": "KOREAN"}


@lru_cache(maxsize=2)
def catalogue(lang: str) -> dict[str, str]:
    """Every word of a language, those of the further catalogues included."""
    words = dict(_FIRST[lang])
    for name in FURTHER:
        module = import_module(f"burdenshare.report.words.{name}")
        words |= getattr(module, f"{name.upper()}_{_NAMES[lang]}")
    return words


def _of_proposals(lang: str) -> dict[str, str]:
    from burdenshare.report.words.proposed import PROPOSED_ENGLISH, PROPOSED_KOREAN

    return PROPOSED_KOREAN if lang == "ko" else PROPOSED_ENGLISH


class Words:
    """The catalogue of one language.

    >>> Words("en")("status.unknown"), Words("ko")("status.unknown")
    ('unknown', '미정')
    >>> Words("en", proposed=True)("status.settled")
    'proposed'
    """

    def __init__(self, lang: str = "en", proposed: bool = False) -> None:
        """Args: the language, and whether the paper is on a proposal, not on an agreement."""
        if lang not in LANGUAGES:
            raise ValueError(f"no words in {lang!r}; known: {', '.join(LANGUAGES)}")
        self.lang = lang
        self._words = _FIRST[lang] | _of_proposals(lang) if proposed else _FIRST[lang]

    def __call__(self, key: str, **values: Any) -> str:
        """The words under a key, with its places filled by ``values``."""
        return self._text(key).format(**values)

    def _text(self, key: str) -> str:
        text = self._words.get(key)
        return catalogue(self.lang)[key] if text is None else text

    def found(self, key: str) -> str:
        """The words under a key that may be missing; empty if it is."""
        return self._words.get(key) or catalogue(self.lang).get(key, "")

    def either(self, english: str, korean: str) -> str:
        """The text of this language; the English one where no Korean was written."""
        return korean if self.lang == "ko" and korean else english

    def listed(self, parts: list[str]) -> str:
        """Some words as a list in a sentence.

        >>> Words("en").listed(["a", "b", "c"])
        'a, b and c'
        """
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])}{self('join.and')}{parts[-1]}"
