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
OWN_HOSTS = {
    "2012.hani.co.kr": "Hankyoreh",
    "ajunews.com": "Aju News",
    "asiatoday.co.kr": "Asia Today",
    "chosunonline.com": "Chosun Ilbo",
    "ejanews.co.kr": "Eja News",
    "en.yna.co.kr": "Yonhap",
    "idp.theminjoo.kr": "Democratic Party of Korea",
    "inthesetimes.com": "In These Times",
    "justice21.org": "Justice Party",
    "korean.cri.cn": "China Radio International",
    "kr.usembassy.gov": "US Embassy in Korea",
    "ktv.go.kr": "KTV",
    "kukinews.com": "Kuki News",
    "lnp.nanet.go.kr": "National Assembly Library",
    "mapp.nocutnews.co.kr": "Nocut News",
    "newdaily.co.kr": "New Daily",
    "peoplesdaily.pdnews.cn": "People's Daily",
    "postguam.com": "The Guam Daily Post",
    "s.japanese.joins.com": "JoongAng Ilbo",
    "voakorea.com": "Voice of America",
    "wowtv.co.kr": "Korea Economic TV",
    "ytn.co.kr": "YTN",
}
"""Hosts that only tables cite, whose name is that of the paper or office itself."""
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
    agreed = {host: name for host, name, most, total in found if 3 * most >= 2 * total}
    return sorted((OWN_HOSTS | agreed).items())


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
