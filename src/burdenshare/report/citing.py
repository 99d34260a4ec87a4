"""Sources numbered once for a whole page, however many figures cite them."""

from __future__ import annotations

from collections.abc import Iterable

from burdenshare.figures.source import Source
from burdenshare.report.blocks import Block, Section, chart_sources_of, is_folded, sources_of
from burdenshare.report.words import Words


def collect_sources(sections: Iterable[Section]) -> tuple[Source, ...]:
    """The sources of some sections, each once: what is read first, what is folded, the charts."""
    blocks = [block for section in sections for block in section.blocks]
    opened, folded = _parted(blocks)
    return list_sources(
        source
        for find, some in ((sources_of, opened), (sources_of, folded), (chart_sources_of, blocks))
        for block in some
        for source in find(block)
    )


def _parted(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """The blocks that are read at once, and those that are folded."""
    return [one for one in blocks if not is_folded(one)], [one for one in blocks if is_folded(one)]


def count_in_text(sections: Iterable[Section]) -> int:
    """How many different sources the text and its open tables cite."""
    opened, _ = _parted([block for section in sections for block in section.blocks])
    return len({source_key(source) for block in opened for source in sources_of(block)})


def list_sources(cited: Iterable[Source]) -> tuple[Source, ...]:
    """The sources of some citations, each once, in order.

    Two citations of one address are one source. The library's tables know only its address, so
    the fullest description is the one that is kept.
    """
    found: dict[str, Source] = {}
    for source in cited:
        key, plain = source_key(source), source._replace(locator="", place=None)
        found[key] = _fuller(found[key], plain) if key in found else plain
    return tuple(found.values())


def source_key(source: Source) -> str:
    """What makes two citations the same source: the address, or else publisher and title.

    >>> source_key(Source("a", "MND", "White Paper", url="https://example.org/x"))
    'https://example.org/x'
    """
    return source.url or f"{source.publisher}|{source.title}|{source.date}"


def number_sources(sources: tuple[Source, ...]) -> dict[str, int]:
    """The number of each source by its key, from one."""
    return {source_key(one): number for number, one in enumerate(sources, 1)}


def cited_numbers(sources: Iterable[Source], numbers: dict[str, int]) -> tuple[int, ...]:
    """The numbers under which some sources are listed, in order, each once."""
    found = {numbers[key] for one in sources if (key := source_key(one)) in numbers}
    return tuple(sorted(found))


def cited_spans(sources: Iterable[Source], numbers: dict[str, int]) -> tuple[tuple[int, int], ...]:
    """The numbers of some sources, neighbours joined: first and last of each span."""
    spans: list[tuple[int, int]] = []
    for number in cited_numbers(sources, numbers):
        if spans and spans[-1][1] == number - 1:
            spans[-1] = (spans[-1][0], number)
        else:
            spans.append((number, number))
    return tuple(spans)


def letters_in(sources: Iterable[Source], words: Words) -> tuple[tuple[str, str], ...]:
    """The letters of confidence that occur, and the star of a row's letter, with what they mean."""
    listed = tuple(sources)
    used = sorted({one.confidence for one in listed if one.confidence})
    found = tuple((one, words(f"confidence.{one}")) for one in used)
    starred = any(one.letter.endswith("*") for one in listed)
    return (*found, ("*", words("confidence.row"))) if starred else found


def _fuller(one: Source, other: Source) -> Source:
    """The fuller of two citations; a grade of its own before a row's, of rows' the lower one."""
    kept, left = (other, one) if other.title and not one.title else (one, other)
    if left.confidence and not kept.confidence:
        return kept._replace(confidence=left.confidence, grade_of_row=left.grade_of_row)
    if kept.grade_of_row and left.confidence:
        own = not left.grade_of_row
        letter = left.confidence if own else max(kept.confidence, left.confidence)
        return kept._replace(confidence=letter, grade_of_row=not own)
    return kept
