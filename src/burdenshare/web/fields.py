"""Fields of the forms that are asked again by address, such as what to compare."""

from __future__ import annotations

from burdenshare.report.markup import Safe, tag


def choose(name: str, label: str, value: str, choices: tuple[str, ...]) -> Safe:
    """A labelled choice; an empty one is shown as a dash.

    >>> choose("pool", "Pool", "b", ("a", "b")).count("selected")
    1
    """
    options = (
        tag("option", one or "–", value=one, selected=one == value and bool(one)) for one in choices
    )
    return tag("label", f"{label} ", tag("select", *options, name=name))
