"""Agreed amounts of the twelve Korean rounds, one row per figure, contradictions kept."""

from columns import (
    AGREEMENT,
    CONFIDENCE,
    DERIVED,
    NOTE,
    URLS,
    YEAR,
    column,
    number,
    with_defaults,
)
from origin import Row, read
from shape import Table

COLUMNS = {
    "agreement": AGREEMENT,
    "year": YEAR,
    "line": column("total, or won_part and dollar_part in the mixed rounds 4 and 5", "choice"),
    "amount": number("the figure", "see unit"),
    "currency": column("KRW or USD", "choice"),
    "unit": column("100m KRW or 1m USD", "choice"),
    "status": column(
        "published; announced = by press or at a meeting, not the figure to compare with; "
        "truncated = cut to 10m or 100m in print; inferred; computed",
        "choice",
    ),
    "derived": DERIVED,
    "input": column("what the year's amount was made from, in words"),
    "rate_applied": number("rate that carries the year before into this one", "percent"),
    "note": NOTE,
    "confidence": CONFIDENCE,
    "source_url": URLS,
}
HEADER = {
    "id": "KR.amounts",
    "title": "Agreed amounts of the Korean Special Measures Agreements, 1991 to 2027",
    "title_ko": "방위비분담특별협정 연도별 합의 금액",
    "area": "KR",
    "licence": "public facts, with attribution",
    "note": (
        "The first row of a year, line and currency is the one to compare with; further rows are "
        "contradictions, each with its source. 2023 and 2024 are computed: no printed figure was "
        "found, but only they lead from 12,472 to 14,028 with the ministry's rates. 2027 is "
        "computed. 2028 to 2030 cannot be determined yet and have no row; the press projected "
        "16,444 for 2030 at 2 percent a year (Chosun Biz, 2024-10-04) and, in another paper, "
        "16,716 (https://v.daum.net/v/PhIObidzXz). Dollar figures of the white paper's chart are "
        "truncated to 10m (363 prints as 3.6), not rounded."
    ),
    "columns": COLUMNS,
}
WHITE_PAPER = (
    "https://mnd.go.kr/mnd_book/DefenseWhitePaper/2018/final(eng)/files/basic-html/page181.html"
)
KBS_2001 = "http://news.kbs.co.kr/news/NewsView.do?SEARCH_NEWS_CODE=261361"
HANKYUNG_2001 = "https://www.hankyung.com/economy/article/2001090959021"
HANKYUNG_2002 = "https://www.hankyung.com/politics/article/2002040468648"
DONGA_2021 = "https://donga.com/en/article/all/20210311/2493130/1"
GOVERNMENT = ("mnd.go.kr", "mofa.go.kr")

# column of the origin -> line, currency, unit
FIGURES = {
    "amount_krw_100m": ("total", "KRW", "100m KRW"),
    "amount_usd_m": ("total", "USD", "1m USD"),
    "krw_part_100m": ("won_part", "KRW", "100m KRW"),
    "usd_part_m": ("dollar_part", "USD", "1m USD"),
}
TRUNCATED = {(year, "total", "USD") for year in ("2000", "2001", "2002", "2003")}

# year -> contradicting figures: line, currency, amount, status, derived, note, confidence, urls
# (urls empty: those of the year's own row).
CONTRADICTIONS: dict[str, list[tuple[str, ...]]] = {
    "1998": [
        ("total", "USD", "394", "announced", "no", "one paper prints 394; the sources read do not "
         "say which of them", "B", ""),
        ("total", "USD", "390", "announced", "no", "a report of 1995 said 390 for 1998; the white "
         "paper's chart also shows 3.9 (100m USD), which is 399 truncated", "B", ""),
        ("total", "USD", "314", "inferred", "yes", "effective amount, about: 333 of 1999 was "
         "called 6 percent more than the year before", "C", ""),
    ],
    "1999": [
        ("total", "USD", "339.3", "computed", "yes", "2,575 at the stated 1,300 won per dollar, "
         "plus 141.2; 333 would need 1,342.5", "C", ""),
    ],
    "2001": [
        ("total", "USD", "443.8", "computed", "yes", "implied by 490 for 2002 being 10.4 percent "
         "more", "C", KBS_2001),
        ("total", "USD", "420", "announced", "no", "about; what was actually used, by a report of "
         "September 2001", "B", HANKYUNG_2001),
    ],
    "2002": [
        ("total", "USD", "490", "announced", "no", "announced at the consultative meeting as 10.4 "
         "percent more: the same two parts at about 1,245 won per dollar", "B", KBS_2001),
        ("total", "USD", "471.7", "computed", "yes", "5,368 at 1,300 won per dollar, plus 58.8",
         "C", f"{HANKYUNG_2002} ; {WHITE_PAPER}"),
        ("total", "KRW", "6100", "announced", "no", "about, by the press", "B", HANKYUNG_2002),
    ],
    "2022": [
        ("total", "KRW", "12471", "truncated", "no", "one English report prints 1.2471 trillion "
         "won", "B", DONGA_2021),
    ],
}  # fmt: skip


def tables() -> list[Table]:
    """The table of agreed amounts."""
    return [Table(HEADER, [row for origin in read("korea_amounts") for row in _rows(origin)])]


def _rows(origin: Row) -> list[Row]:
    own = [_figure(origin, name) for name in FIGURES if origin[name]]
    further = [_further(origin, values) for values in CONTRADICTIONS.get(origin["year"], [])]
    return own + further


def _figure(origin: Row, name: str) -> Row:
    line, currency, unit = FIGURES[name]
    status = _status(origin, line, currency)
    return {
        "agreement": f"korea-{int(origin['round']):02d}",
        "year": origin["year"],
        "line": line,
        "amount": origin[name],
        "currency": currency,
        "unit": unit,
        "status": status,
        "derived": "yes" if status == "computed" else "no",
        "input": origin["escalator_input"],
        "rate_applied": origin["rate_applied_pct"],
        "note": _note(origin),
        "confidence": _confidence(origin, currency, status),
        "source_url": origin["source_url"],
    }


def _status(origin: Row, line: str, currency: str) -> str:
    if origin["status"].startswith("computed"):
        return "computed"
    return "truncated" if (origin["year"], line, currency) in TRUNCATED else "published"


def _note(origin: Row) -> str:
    growth = origin["growth_pct"] if not origin["rate_applied_pct"] else ""
    parts = [
        origin["note"],
        f"replay: {origin['replay']}" if origin["replay"] else "",
        f"change on the year before {growth} percent" if growth else "",
        "parts do not add up" if "do not add up" in origin["status"] else "",
    ]
    return "; ".join(part for part in parts if part)


def _confidence(origin: Row, currency: str, status: str) -> str:
    if status == "computed":
        return "C"
    # The white paper's chart is in dollars to 2004: won figures before 2005 are press figures.
    press_won = currency == "KRW" and int(origin["year"]) < 2005
    official = any(host in origin["source_url"] for host in GOVERNMENT)
    return "A" if official and not press_won else "B"


def _further(origin: Row, values: tuple[str, ...]) -> Row:
    line, currency, amount, status, derived, note, confidence, urls = values
    return with_defaults(COLUMNS, {
        "agreement": f"korea-{int(origin['round']):02d}",
        "year": origin["year"],
        "line": line,
        "amount": amount,
        "currency": currency,
        "unit": "100m KRW" if currency == "KRW" else "1m USD",
        "status": status,
        "derived": derived,
        "note": note,
        "confidence": confidence,
        "source_url": urls or origin["source_url"],
    })  # fmt: skip
