"""Names of people: when two are the same to a reader, and which are none that anybody could read.

What cannot be seen does not tell two names apart: case, width, blanks, invisible characters, and
letters of Greek and Cyrillic that look like Latin ones (Unicode Technical Standard 39, 2024,
section 4, of which the letters that fill whole names are taken).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

KNOWN = 4_096
"""So many names are kept at hand: a million entries are made by few people."""
_UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0]")
"""Fillers, selectors and a pattern without dots, which the category does not tell from letters."""
_FORMAT = ("Cc", "Cf", "Cs", "Co", "Cn")
_ALIKE = str.maketrans("авеікмнорстухѕјαβεηικμνορτυχζ", "abeikmhopctyxsjabehikmnoptyxz")
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")


@lru_cache(KNOWN)
def folded(name: str) -> str:
    r"""What is left of a name when case, width, blanks and invisible characters do not count.

    >>> folded("KIM\xa0 Min-ji\u200b ") == folded("kim min-ji")
    True
    >>> folded(" \u3164")
    ''
    """
    plain = unicodedata.normalize("NFKC", _without_unseen(unicodedata.normalize("NFKC", name)))
    return unicodedata.normalize("NFKC", " ".join(plain.split()).casefold())


def _without_unseen(text: str) -> str:
    """A text without what nobody sees; lines and tabs are blanks."""
    blanks = "".join(" " if one.isspace() else one for one in text)
    seen = "".join(one for one in blanks if unicodedata.category(one) not in _FORMAT)
    return _UNSEEN.sub("", seen)


@lru_cache(KNOWN)
def same_name(one: str, other: str) -> bool:
    """Whether two names cannot be told apart by whoever reads them.

    >>> same_name("Kim", "kim "), same_name("KIM", "КІМ"), same_name("Kim", "Lee")
    (True, True, False)
    """
    return folded(one).translate(_ALIKE) == folded(other).translate(_ALIKE)


@lru_cache(KNOWN)
def fault_of_name(name: str) -> str:
    """Why a text is no name that tells a person from others; empty where it is one.

    >>> fault_of_name("김민지"), fault_of_name(" "), fault_of_name("Kіm")
    ('', 'has no visible character', 'mixes Latin with Cyrillic letters')
    """
    if not folded(name):
        return "has no visible character"
    letters = (unicodedata.name(one, "") for one in unicodedata.normalize("NFKC", name))
    scripts = {one.partition(" ")[0] for one in letters}
    mixed = [one.capitalize() for one in _SCRIPTS if one in scripts]
    return f"mixes {' with '.join(mixed)} letters" if len(mixed) > 1 else ""
