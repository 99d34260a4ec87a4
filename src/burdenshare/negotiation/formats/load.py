"""One door for all formats: files or a folder in, a case out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from burdenshare.figures.finding import Findings, Refused
from burdenshare.figures.place import Place
from burdenshare.negotiation.case import Case
from burdenshare.reading.bounds import is_there, may_read
from burdenshare.reading.files import read_text

ENDINGS = (".xml", ".json", ".yaml", ".yml")
MOST_FILES = 100
LARGEST = 2_000_000
"""The most bytes of a file."""


def load_case(files: Sequence[str] | str) -> Case:
    """A negotiation in numbers, from a domain and its profiles.

    Args:
        files: a domain and profiles, in the order of the sides; or one folder, whose files are
            taken in the order of their names; or the name of a library domain. GENIUS XML,
            GeniusWeb JSON, NegoLog JSON and our own YAML are told apart by what they hold.

    Raises:
        Refused: with what is wrong, where, and what to do.

    >>> load_case("korea-renewal-13").form
    'own'
    """
    names = [files] if isinstance(files, str) else list(files)
    if not names:
        raise Refused.because("files", "none is named", "name a domain and its profiles")
    if len(names) == 1 and may_read(names[0]) and os.path.isdir(names[0]):
        return _load_folder(names[0])
    if not is_there(names[0]) and not names[0].endswith(ENDINGS):
        return _own(names)
    texts = {name: _text(name) for name in names}
    if len(texts) < len(names):
        raise Refused.because(names[0], "a file is named twice", "name each once")
    return _dispatch(texts)


def _load_folder(folder: str) -> Case:
    names = sorted(one for one in os.listdir(folder) if one.lower().endswith(ENDINGS))
    if not 0 < len(names) <= MOST_FILES:
        says = f"holds {len(names)} XML, JSON or YAML files"
        raise Refused.because(Place(folder), says, f"use a folder with 1 to {MOST_FILES}")
    texts, notes = {}, []
    for name in names:
        path = os.path.join(folder, name)
        text = _text(path)
        if reason := _foreign(path, text):
            notes.append(f"{name} was left out: {reason}.")
        else:
            texts[path] = text
    if not texts:
        says = f"no file in it holds a domain or a profile ({notes[0]})"
        raise Refused.because(Place(folder), says, "name another folder")
    case = _dispatch(texts)
    return case._replace(notes=(*case.notes, *notes))


def _foreign(path: str, text: str) -> str:
    """Why a file of a folder is passed over: it is a log or a summary, no profile."""
    from burdenshare.negotiation.formats.negolog import is_summary

    if _form(path, text) == "json" and is_summary(_json(path, text)):
        return "it is a summary, not a profile"
    if _form(path, text) == "xml":
        tag = _xml(path, text).tag
        if tag not in ("utility_space", "negotiation_template"):
            return f"its outermost element is '{tag}', so it is no domain or profile"
    return ""


def _dispatch(texts: dict[str, str]) -> Case:
    forms = {name: _form(name, text) for name, text in texts.items()}
    if len(set(forms.values())) > 1:
        mixed = " and ".join(sorted(set(forms.values())))
        raise Refused.because(
            Place(next(iter(texts))), f"{mixed} files are mixed", "use one format"
        )
    form = next(iter(forms.values()))
    if form == "xml":
        from burdenshare.negotiation.formats.genius import read_genius

        return read_genius({name: _xml(name, text) for name, text in texts.items()})
    if form == "json":
        return _from_json({name: _json(name, text) for name, text in texts.items()})
    return _own(list(texts))


def _from_json(files: dict[str, Any]) -> Case:
    from burdenshare.negotiation.formats.geniusweb import is_geniusweb, read_geniusweb
    from burdenshare.negotiation.formats.negolog import is_negolog, read_negolog

    for known, read in ((is_negolog, read_negolog), (is_geniusweb, read_geniusweb)):
        if all(known(data) for data in files.values()):
            return read(files)
    strange = next(
        (n for n, d in files.items() if not (is_negolog(d) or is_geniusweb(d))), next(iter(files))
    )
    says = "is neither a NegoLog nor a GeniusWeb profile, or the two are mixed"
    raise Refused.because(Place(strange), says, "name the profiles of one domain")


def _own(names: list[str]) -> Case:
    from burdenshare.negotiation.document import is_domain
    from burdenshare.negotiation.formats.own import read_own

    first = next((one for one in names if is_there(one) and is_domain(one)), names[0])
    return read_own(first, [one for one in names if one != first])


def _form(name: str, text: str) -> str:
    if name.lower().endswith((".yaml", ".yml")):
        return "yaml"
    start = text.lstrip()[:1]
    return {"<": "xml", "{": "json", "[": "json"}.get(start, "yaml")


def _text(path: str) -> str:
    found = Findings()
    text = read_text(path, found, LARGEST)
    if text is None:
        found.refuse_errors()
    return text or ""


def _xml(name: str, text: str) -> Any:
    from burdenshare.negotiation.formats.xml_tree import read_tree

    return read_tree(text, name)


def _json(name: str, text: str) -> Any:
    from burdenshare.negotiation.formats.json_data import read_json

    return read_json(text, name)
