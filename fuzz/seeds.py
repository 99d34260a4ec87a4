"""Valid documents for each reader: those of the library, and small ones that are made here."""

from __future__ import annotations

import io
import json
import os
import tempfile
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlencode

from burdenshare.reading.library import library_names, library_path

DOMAIN = "korea-renewal-13"
SAID = {
    "event": "appropriate",
    "agreement": "isle-1",
    "agreement_year": "2026",
    "actor": "Kim",
    "value_date": "2026-01-05",
    "document.kind": "book",
    "document.number": "7",
}


def _library(kind: str) -> list[bytes]:
    names = library_names(kind, ".yaml")
    return [Path(library_path(kind, f"{one}.yaml")).read_bytes() for one in names]


def agreements() -> list[bytes]:
    """Every agreement of the library, and offers to change some."""
    return [*_library("agreements"), *offers()]


def offers() -> list[bytes]:
    """Offers, one of them with lists of values."""
    one = "base: korea-12\ndate: 2026-11-20\nside: host\nsource: a letter\nchange:\n"
    one += "  lines.total.escalate.cap: 4.0\n"
    many = "base: korea-12\nvary:\n  lines.total.escalate.cap: [3.0, 4.0, none]\n"
    many += "  lines.total.amount.2026: [15000, 15192]\n"
    return [one.encode(), many.encode()]


def domains() -> list[bytes]:
    """The domains of the library."""
    return _library("domains")


def profiles() -> list[bytes]:
    """The profiles of the sides of a domain."""
    from burdenshare.negotiation.document import load_domain
    from burdenshare.negotiation.held import profile_text

    held = load_domain(DOMAIN)
    return [profile_text(held, one, party).encode() for one, party in held.parties.items()]


def talks() -> list[bytes]:
    """A log of talks."""
    head = f"talks: 1\ndomain: {DOMAIN}\nmoves:\n"
    first = "  - {date: 2026-11-20, side: host, kind: offer, values: {cap: '4.0'}, source: x}\n"
    other = "  - date: 2026-12\n    date_end: 2026-12-31\n    side: sender\n    kind: demand\n"
    other += "    values: {term: '5'}\n    confidence: B\n    note: as reported\n"
    return [(head + first + other).encode(), (head + first).encode()]


def packages() -> list[bytes]:
    """A package of a domain, every issue with its first value."""
    from burdenshare.negotiation.document import load_domain

    issues = load_domain(DOMAIN).issues
    chosen = "".join(f"  {name}: '{next(iter(one.values))}'\n" for name, one in issues.items())
    return [f"package: 1\ndomain: {DOMAIN}\nvalues:\n{chosen}".encode()]


def cases(form: str) -> list[bytes]:
    """A small negotiation in a format of others; a single profile is a case of one side."""
    from burdenshare.negotiation.case import Case
    from burdenshare.negotiation.formats.save import write_case
    from burdenshare.negotiation.preference import preference_of
    from burdenshare.negotiation.space import space_of

    space = space_of({"term": ("1", "3", "5"), "cap": ("3.0", "none")}, "small")
    worth = {"term": {"1": 0.0, "3": 0.3, "5": 0.6}, "cap": {"3.0": 0.4, "none": 0.0}}
    written = write_case(Case(space, (preference_of(space, "host", worth),), "small"), form)
    return [one.encode() for name, one in written.items()] + _more_cases(form)


def _more_cases(form: str) -> list[bytes]:
    """Numbers in place of names, which the writer does not write."""
    if form == "genius":
        kinds = (
            '<issue index="1" name="price" type="integer" lowerbound="1" upperbound="9">'
            '<evaluator ftype="linear" slope="0.1" offset="0"/></issue>'
            '<weight index="1" value="1"/>',
            '<issue index="1" name="rate" type="real"><range lowerbound="0" upperbound="4.5"/>'
            '<evaluator ftype="triangular" parameter0="0" parameter1="4" parameter2="2"/></issue>'
            '<weight index="1" value="1"/>',
        )
        head = '<utility_space><objective index="0" name="root">'
        return [f"{head}{one}</objective></utility_space>".encode() for one in kinds]
    if form == "geniusweb":
        price = {"range": ["1", "9", "0.5"]}
        worth = {"lowValue": 1, "highValue": 9, "lowUtility": 0, "highUtility": 1}
        own = {
            "name": "a",
            "issueWeights": {"price": 1},
            "issueUtilities": {"price": {"numberutils": worth}},
            "domain": {"name": "d", "issuesValues": {"price": price}},
            "reservationBid": {"issuevalues": {"price": "1"}},
        }
        return [json.dumps({"LinearAdditiveUtilitySpace": own}).encode()]
    return []


def scenarios() -> list[bytes]:
    """The scenarios of the library."""
    return _library("scenarios")


def paths() -> list[bytes]:
    """Two paths of three years."""
    rows = ["path,year,KR.cpi,KR.usd"]
    rows += [f"{path},{year},2.{path},1400.5" for path in (0, 1) for year in (2027, 2028, 2029)]
    return ["\n".join(rows).encode() + b"\n"]


@lru_cache(maxsize=1)
def futures() -> list[bytes]:
    """A small set of futures."""
    from burdenshare.pricing.recipes import make_recipe
    from burdenshare.series.scenarios.scenario import load_scenario
    from burdenshare.series.scenarios.shared import save_set
    from burdenshare.series.world import know

    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "set.npz")
        save_set(make_recipe(load_scenario("default", "KR"), know(), 2028, 1, 64), path)
        return [Path(path).read_bytes()]


def keys() -> list[bytes]:
    """The apportionment keys of the library."""
    return _library("keys")


def fairness() -> list[bytes]:
    """The inputs of yardsticks."""
    return _library("fairness")


def panels() -> list[bytes]:
    """Four allies."""
    rows = ["member,output,burden,benefit", "A,100,2.0,50", "B,40,1.5,30", "C,10,1.2,20", "D,5,1,9"]
    return ["\n".join(rows).encode() + b"\n"]


def governments() -> list[bytes]:
    """A government's estimate, as a document."""
    text = "government: 1\ntitle: Estimate\nunit: 100m KRW\namounts: {2026: 15192, 2027: 15496}\n"
    text += "premises:\n  - {index: KR.cpi, percent: {2025-2028: 2.0}}\n"
    text += "source: {publisher: Ministry, title: Motion, date: 2024-11, confidence: A}\n"
    return [text.encode()]


def splits() -> list[bytes]:
    """A split by category."""
    return [b"year,category,amount\n2024,labour,6000\n2024,construction,4000\n2025,labour,7.5\n"]


_IO = """\
year,row,code,name,A,B,HH
,about,title,Small,,,
,about,classification,small-2,,,
,about,currency,EUR,,,
,about,unit,1m EUR,,,
,about,prices,basic,,,
,about,price_year,current,,,
,about,source,made by hand,,,
,use,HH,household consumption,,,
2010,domestic,A,Wheat,0,10,90
2010,domestic,B,Bread,0,0,50
2010,imports,A,Wheat,20,5,7
2010,taxes,T,taxes,4,1,3
2010,value_added,V,value added,76,34,
2010,output,O,output,100,50,
"""


def io_tables() -> list[bytes]:
    """Two industries, plain and compressed."""
    import gzip

    return [_IO.encode(), gzip.compress(_IO.encode(), mtime=0)]


def bridges() -> list[bytes]:
    """The bridge of the library."""
    return [Path(library_path("economy", "KR.bridge.yaml")).read_bytes()]


def foreign_tables() -> list[bytes]:
    """Tables in two dialects."""
    plain = "amount,agreement_year,value_date,note\n1234.5,2026,2026-03-31,a\n7,2026,2026-04-01,b\n"
    other = "amount;value_date;note\r\n1.234,50;31/03/2026;Añón\r\n7,5;01/04/2026;b\r\n"
    return [plain.encode(), other.encode("latin-1"), "amount\t비고\n5\t가\n".encode()]


@lru_cache(maxsize=1)
def workbooks() -> list[bytes]:
    """Workbooks of one and of two sheets, with days, formulas and shared texts."""
    import datetime

    import xlsxwriter

    made = []
    for sheets in (1, 2):
        held = io.BytesIO()
        book = xlsxwriter.Workbook(held, {"in_memory": True})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for _ in range(sheets):
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, ["amount", "value_date", "agreement_year", "note"])
            sheet.write_row(1, 0, [12.5, "2026-03-31", 2026, "가나"])
            sheet.write_datetime(2, 1, datetime.datetime(2026, 4, 1), day)
            sheet.write_number(2, 0, 7)
            sheet.write_formula(2, 3, "=1+1", None, 2)
        book.close()
        made.append(held.getvalue())
    return made


@lru_cache(maxsize=1)
def entries() -> list[bytes]:
    """Entries in our own form."""
    from burdenshare.ledger.entry import Document, Entry
    from burdenshare.store.entry_file import write_entries

    paper = Document("treaty", "12th SMA", "2024-10-04")
    first = Entry(
        *("year-2026", "open_year", "korea-12", 2026, 2026, 1_519_200_000_000, "KRW"),
        *("contribution", "agreed"),
        unit="1 KRW",
        value_date="2026-01-01",
        actor="Kim",
        document=paper,
        details={"terms_hash": "unknown", "rule": "article 1"},
    )
    second = first._replace(key="=1+1", reason='a "quoted"\nreason, 가', details={})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "entries.csv"
        write_entries(path, [first, second])
        return [path.read_bytes()]


def recommendations() -> list[bytes]:
    """What auditors asked for."""
    head = "number,made_by,made_on,says,addressee,due,status,closed_on,evidence,entries\n"
    rows = "1,BAI,2026-01-10,Take stock.,MND,2026-03-31,open,,,a b\n"
    rows += "2,GAO,2025-01-10,Count.,DoD,2025-03-31,closed,2025-03-01,letter,\n"
    return [(head + rows).encode()]


@lru_cache(maxsize=1)
def checkpoints() -> list[bytes]:
    """A checkpoint with a signature that holds."""
    from burdenshare.store.checkpoint import Checkpoint
    from burdenshare.store.keys import Key

    key = Key("host", bytes(32))
    bare = Checkpoint("x" * 32, 3, "0" * 64, "1" * 64, "host", "2026-01-01T00:00:00Z", "", "")
    bare = bare._replace(public_key=key.public.hex())
    whole = bare._replace(signature=key.sign(bare.message).hex())
    return [json.dumps(whole.to_dict()).encode()]


PACK = ("entries.jsonl", "documents.jsonl", "checkpoints.json", "balances.json")
"""The files of an audit pack that its verifier reads."""


@lru_cache(maxsize=1)
def packs() -> list[bytes]:
    """An audit pack of two entries with a signed checkpoint, its files in one document."""
    from burdenshare.ledger.entry import Document, Entry
    from burdenshare.store.checkpoint import sign
    from burdenshare.store.keys import Key
    from burdenshare.store.ledger import Ledger, init
    from burdenshare.store.pack import export_pack

    paper = Document("treaty", "12th SMA", "2024-10-04")
    first = Entry(
        *("year-2026", "open_year", "korea-12", 2026, 2026, 10**9, "KRW", "contribution", "agreed"),
        unit="1 KRW",
        value_date="2026-01-01",
        actor="Kim",
        document=paper,
        details={"terms_hash": "unknown", "rule": "article 1"},
    )
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/ledger.db"
        init(url)
        with Ledger(url, clock=lambda: "2026-01-02T00:00:00Z") as ledger:
            ledger.post(first)
            sign(ledger, Key("host", bytes(32)))
            made = export_pack(ledger, Path(folder) / "pack")
        return [json.dumps({one: (made / one).read_text("utf-8") for one in PACK}).encode()]


def signing_keys() -> list[bytes]:
    """A key file."""
    from burdenshare.store.keys import HEADER

    return [f"{HEADER}\nparty=host\nsecret={'00' * 32}\n".encode()]


def options() -> list[bytes]:
    """Texts of options."""
    lines = ("set KR.cpi.2026=3.0", "vary lines.total.escalate.cap=3.0,5.0,none")
    more = ("as-of 2012-12-31", "change lines.total.escalate.cap=4.0", "set KR.usd.2026=1400")
    return ["\n".join((*lines, *more)).encode(), "\n".join(lines).encode()]


def forms() -> list[bytes]:
    """A deal as a posted form and as a link."""
    from burdenshare.report.words import Words
    from burdenshare.web.compose.deal import read_deal
    from burdenshare.web.compose.link import write_link

    form = {"base": "korea-12", "lines.total.escalate.cap": "3.0", "years": "2026-2030"}
    link = write_link(read_deal(form, Words())).partition("deal=")[2]
    return [urlencode(form).encode(), f"link {link}".encode()]


def uploads() -> list[bytes]:
    """A form with a field and a file, its parts parted by x."""
    said = b'Content-Disposition: form-data; name="'
    field = said + b'unit"\r\n\r\n100m KRW'
    file = said + b'file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\na,b\r\n1,2\r\n'
    return [b"--x\r\n" + b"\r\n--x\r\n".join((field, file)) + b"\r\n--x--\r\n"]
