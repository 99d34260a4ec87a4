"""Which publisher stands behind a host: as the library's own documents name it.

The tables cite by address alone. A host goes in where the documents that name a publisher for it
agree, copies and second-hand reports left aside.
"""

import csv
import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import yaml

SHARED_HOSTS = {
    "everycrsreport.com",
    "github.com",
    "hellotalk.tistory.com",
    "kdu.ac.kr",
    "korea.kr",
    "megalodon.jp",
    "v.daum.net",
}
"""Hosts that carry or keep what others publish: the host says nothing of the publisher."""
_SECOND_HAND = re.compile(r"\(|/| via |, via |citing| on |copy|repost|blog|compil|extract|;", re.I)


def host_of(address: str) -> str:
    """The host of an address, without what only tells the edition for phones.

    >>> host_of("https://www.donga.com/news/1")
    'donga.com'
    """
    host = address.partition("://")[2].split("/", 1)[0]
    return re.sub(r"^(www|m)\.", "", host)


def publishers(library: Path) -> list[tuple[str, str]]:
    """Host and publisher, sorted; hosts on whose publisher the documents differ are left out."""
    named: dict[str, Counter[str]] = defaultdict(Counter)
    for host, publisher in _named(library):
        named[host][publisher] += 1
    found = [(host, *names.most_common(1)[0], names.total()) for host, names in named.items()]
    return sorted((host, name) for host, name, most, total in found if 3 * most >= 2 * total)


def _named(library: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(library.glob("*/*.yaml")):
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        sources = document.get("sources") if isinstance(document, dict) else None
        for source in sources.values() if isinstance(sources, dict) else ():
            publisher = source.get("publisher", "") if isinstance(source, dict) else ""
            host = host_of(str(source.get("url", ""))) if publisher else ""
            if host and _tells(host, publisher):
                yield host, publisher


def _tells(host: str, publisher: str) -> bool:
    """Whether a name is that of the host's own publisher."""
    own = host not in SHARED_HOSTS and publisher.lower() != host
    return own and not _SECOND_HAND.search(publisher)


def text(library: Path) -> str:
    """The table as CSV."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(("host", "publisher"))
    rows.writerows(publishers(library))
    return written.getvalue()
