"""Every word that the report prints, in English and in Korean, under the same keys.

In comes a key with named values; out goes a sentence in one language. Sentences that other
rooms wrote in English (why a year is unknown) are put into Korean by ``reasons.py`` of the
report where their form is known.
"""

from __future__ import annotations

from typing import Any

from burdenshare.report.words.charts import CHART_ENGLISH, CHART_KOREAN
from burdenshare.report.words.compose import COMPOSE_ENGLISH, COMPOSE_KOREAN
from burdenshare.report.words.en import ENGLISH
from burdenshare.report.words.impact import IMPACT_ENGLISH, IMPACT_KOREAN
from burdenshare.report.words.ko import KOREAN
from burdenshare.report.words.packages import PACKAGES_ENGLISH, PACKAGES_KOREAN
from burdenshare.report.words.pricing import PRICING_ENGLISH, PRICING_KOREAN
from burdenshare.report.words.replay import REPLAY_ENGLISH, REPLAY_KOREAN
from burdenshare.report.words.talks import TALKS_ENGLISH, TALKS_KOREAN

CATALOGUES = {
    "en": (
        ENGLISH
        | IMPACT_ENGLISH
        | CHART_ENGLISH
        | PRICING_ENGLISH
        | COMPOSE_ENGLISH
        | REPLAY_ENGLISH
        | TALKS_ENGLISH
        | PACKAGES_ENGLISH
    ),
    "ko": KOREAN
    | IMPACT_KOREAN
    | CHART_KOREAN
    | PRICING_KOREAN
    | COMPOSE_KOREAN
    | REPLAY_KOREAN
    | TALKS_KOREAN
    | PACKAGES_KOREAN,
}
LANGUAGES = tuple(CATALOGUES)


class Words:
    """The catalogue of one language.

    >>> Words("en")("status.unknown"), Words("ko")("status.unknown")
    ('unknown', '미정')
    """

    def __init__(self, lang: str = "en") -> None:
        if lang not in CATALOGUES:
            raise ValueError(f"no words in {lang!r}; known: {', '.join(LANGUAGES)}")
        self.lang = lang
        self._words = CATALOGUES[lang]

    def __call__(self, key: str, **values: Any) -> str:
        """The words under a key, with its places filled by ``values``."""
        return self._words[key].format(**values)

    def found(self, key: str) -> str:
        """The words under a key that may be missing; empty if it is."""
        return self._words.get(key, "")

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
