"""Every field an agreement document may have, with its kind and meaning.

The reader, the JSON Schema, the writer and the reference page of the docs are made from this
one description.
"""

from __future__ import annotations

from typing import Any

from burdenshare.figures.finding import Findings
from burdenshare.reading.kinds import (
    ByYear,
    Choice,
    Date,
    Kind,
    Many,
    Number,
    Plain,
    Share,
    Table,
    Text,
    Years,
    YesNo,
)
from burdenshare.reading.nodes import Node
from burdenshare.reading.record import Field, Record
from burdenshare.terms.clauses import clause_kinds, load_plugins
from burdenshare.terms.document import (
    Amendment,
    CarryOver,
    Check,
    Conversion,
    Dates,
    Deferral,
    Document,
    Eligible,
    Line,
    Note,
    Part,
    PayIn,
    Stated,
    TotalIn,
)
from burdenshare.terms.entries import (
    SOURCE,
    ChangeKind,
    GapKind,
    PartAmountKind,
    RawKind,
    UnitKind,
    plain,
)
from burdenshare.terms.fields import (
    AMOUNT,
    BASIS,
    CITES,
    CONFIDENCE,
    LAG,
    LINE_NAME,
    PLACES,
    ROUND,
    SERIES,
    VINTAGE,
    LimitKind,
    OrUnknown,
)

__all__ = ["DOCUMENT", "OFFER", "VERSION", "plain"]

VERSION = "1"
MOST_LINES = 60
MOST_AMENDMENTS = 12
MOST_CHECKS = 200
AGREEMENT_ID = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_ID = Text("an id such as korea-08 (small letters, digits, dashes)", AGREEMENT_ID, 60)
_COUNTRY = Text("a country code such as KR", "[A-Z]{2,3}")
_TITLE = Text("a title", longest=200)
_DAY = (
    "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8])"
)


class LineKind(Kind):
    """A line: the fields of its clauses, and modifiers that hold for all of them."""

    says = "a line"

    def fields(self) -> dict[str, Field]:
        """Modifiers and the fields of every registered clause kind."""
        fields = dict(_line_fields())
        for kind in clause_kinds().values():
            fields.update(kind.fields())
        return fields

    def read(self, node: Node, found: Findings) -> Line | None:
        known = self.fields()
        if node.kind == "mapping" and any(key not in known for key in node.keys):
            load_plugins()
        before = found.error_count
        values: dict[str, Any] = Record(_values, self._all_optional, "a line").read(node, found)
        if values is None or found.error_count > before:
            return None
        clauses = self._gather(node, values, found)
        if not clauses:
            names = ", ".join(clause_kinds())
            return self.refuse(node, found, f"say what it owes with one of: {names}")
        return Line(clauses=clauses, place=node.place, **values)

    def _all_optional(self) -> dict[str, Field]:
        return {name: field._replace(required=False) for name, field in self.fields().items()}

    def _gather(self, node: Node, values: dict[str, Any], found: Findings) -> dict[str, Any]:
        clauses = {}
        for kind in clause_kinds().values():
            own = {
                field.attribute or name: values.pop(field.attribute or name)
                for name, field in kind.fields().items()
                if (field.attribute or name) in values
            }
            if kind.name in own:
                clauses[kind.name] = kind.make(**own)
            elif own:
                says = f"'{next(iter(own))}' belongs to a '{kind.name}' clause"
                found.error(node.place, says, f"write '{kind.name}' too, or take it out")
        return clauses

    def schema(self) -> dict[str, Any]:
        return Record(_values, self._all_optional, "a line").schema()

    def write(self, value: Any) -> Plain:
        written: dict[str, Any] = {}
        for kind in clause_kinds().values():
            if (clause := value.clauses.get(kind.name)) is not None:
                written.update(_write_clause(kind.name, kind.fields(), clause))
        rest = Record(Line, _line_fields, "a line").write(value)
        return {**written, **rest}


def _values(**values: Any) -> dict[str, Any]:
    return values


def _write_clause(name: str, fields: dict[str, Field], clause: Any) -> dict[str, Any]:
    if len(fields) == 1 and not hasattr(type(clause), name):
        return {name: fields[name].kind.write(clause)}
    return {
        one: field.kind.write(getattr(clause, field.attribute or one))
        for one, field in fields.items()
        if getattr(clause, field.attribute or one) not in (None, {}, ())
    }


def _note_fields() -> dict[str, Field]:
    return {
        "says": Field(Text(), "The remark.", True),
        "says_ko": Field(Text(), "The remark in Korean."),
        "source": Field(CITES, "Where it comes from."),
    }


NOTES = Many(Record(Note, _note_fields, "a note"), or_one=True)


def _conversion_fields() -> dict[str, Field]:
    return {
        "fixed": Field(Number("an exchange rate", "0.000001", "1000000"), "A fixed rate."),
        "index": Field(SERIES, "A series of exchange rates.", False, "series"),
        "lag": Field(LAG, "Years between the amount's year and the rate's."),
        "vintage": Field(VINTAGE, "Which print counts."),
        "basis": Field(BASIS, "Which basis counts."),
        "places": Field(PLACES, "Decimals to which the rate is rounded."),
    }


CONVERSION = Record(Conversion, _conversion_fields, "an exchange rate")


def _pay_in_fields() -> dict[str, Field]:
    return {
        "unit": Field(UnitKind(), "The unit it is paid in.", True),
        "rate": Field(CONVERSION, "Paid currency for one of the agreed currency.", True),
        "round": Field(ROUND, "How the paid amount is rounded.", True),
        "places": Field(PLACES, "Decimals of the unit that are kept."),
        "years": Field(Years(), "The years for which it holds; all if not written."),
        "source": Field(CITES, "Where it is stated."),
    }


def _eligible_fields() -> dict[str, Field]:
    return {
        "rule": Field(Choice("only", "also", "not"), "Whether it limits, adds or excludes.", True),
        "place": Field(Text(), "Where the assets or works must (not) be."),
        "purpose": Field(Text(), "What the money may (not) be for."),
        "vendor": Field(Text(), "Who may (not) be paid."),
        "years": Field(Years(), "The years for which it holds; all if not written."),
        "source": Field(CITES, "Where it is stated."),
    }


def _carry_over_fields() -> dict[str, Field]:
    return {
        "says": Field(Text(), "The rule in words.", True),
        "most": Field(ByYear(OrUnknown(Share())), "The most that may be carried, percent."),
        "source": Field(CITES, "Where it is stated."),
    }


def _defer_fields() -> dict[str, Field]:
    return {
        "amount": Field(AMOUNT, "The amount put off, in units.", True),
        "from": Field(Years(), "The year it was agreed for.", True, "from_"),
        "to": Field(Years(), "The year it is to be paid in.", True),
        "part": Field(LINE_NAME, "The part it belongs to."),
        "source": Field(CITES, "Where it is stated."),
    }


def _shared_fields() -> dict[str, Field]:
    """What lines and parts may both say."""
    return {
        "title": Field(_TITLE, "Its name in English."),
        "title_ko": Field(_TITLE, "Its name in Korean."),
        "at_least": Field(LimitKind(), "A floor: an amount, or a share of a series."),
        "at_most": Field(LimitKind(), "A ceiling: an amount, or a share of a series."),
        "in_kind": Field(ByYear(OrUnknown(Share())), "Percent in kind, by year."),
        "paid": Field(Choice("cash", "in_kind", "mixed"), "How it is paid."),
        "pay_in": Field(
            Many(Record(PayIn, _pay_in_fields, "pay_in"), or_one=True), "Another currency."
        ),
        "eligible": Field(
            Many(Record(Eligible, _eligible_fields, "eligible"), or_one=True),
            "Places, purposes and vendors.",
        ),
        "carry_over": Field(
            Many(Record(CarryOver, _carry_over_fields, "carry_over"), or_one=True),
            "What becomes of unspent money.",
        ),
        "basis": Field(Text(), "The legal basis."),
        "source": Field(CITES, "Where the line is stated."),
        "confidence": Field(CONFIDENCE, "How far it may be trusted, A to D."),
        "note": Field(Text(), "A remark."),
    }


def _line_fields() -> dict[str, Field]:
    return {
        "unit": Field(UnitKind(), "The unit of this line, where it differs."),
        "places": Field(PLACES, "Decimals of the unit that are kept."),
        "round": Field(ROUND, "How a share or a conversion is rounded to the unit."),
        "binding": Field(YesNo(), "Whether the amount binds or is a reference level."),
        "heading": Field(Text(), "The budget heading it is booked under."),
        "defer": Field(
            Many(Record(Deferral, _defer_fields, "defer"), or_one=True), "Payment put off."
        ),
        "decided": Field(ByYear(Date(), only_table=True), "The day a year's figure was set."),
        "override": Field(
            ByYear(OrUnknown(AMOUNT, record=Stated), only_table=True),
            "Amounts that stand in place of the rule in single years.",
        ),
        **_shared_fields(),
    }


def _part_fields() -> dict[str, Field]:
    return {
        "of": Field(LINE_NAME, "The line it is a category of.", True),
        "amount": Field(PartAmountKind(), "Its amounts by year, or what the others leave."),
        "share": Field(ByYear(OrUnknown(Share())), "Its percentage of the line."),
        "purposes": Field(Many(Text(), or_one=True), "What its cash may be used for."),
        **_shared_fields(),
    }


def _check_fields() -> dict[str, Field]:
    return {
        "total": Field(AMOUNT, "The total in units.", True),
        "over": Field(Years(), "The years it covers.", True),
        "of": Field(Many(LINE_NAME, or_one=True), "The lines it covers; all if not written."),
        "binding": Field(YesNo(), "Whether it binds or is only held against."),
        "tolerance": Field(AMOUNT, "The difference that rounding may make, in units."),
        "source": Field(CITES, "Where it is stated."),
        "says": Field(Text(), "The target in words."),
    }


def _amendment_fields() -> dict[str, Field]:
    return {
        "effective": Field(Date(), "The day it took effect.", True),
        "years": Field(Years(), "The years it holds for.", True),
        "change": Field(ChangeKind(), "What it changes.", True),
        "source": Field(CITES, "Where it is stated."),
        "says": Field(Text(), "The change in words."),
    }


def _date_fields() -> dict[str, Field]:
    says = {
        "concluded": "talks ended",
        "initialled": "the text was initialled",
        "signed": "it was signed",
        "consent": "parliament consented",
        "in_force": "it entered into force",
        "arrangement": "the implementing arrangement was signed",
    }
    return {name: Field(Date(), f"The day {meaning}.") for name, meaning in says.items()}


def _total_in_fields() -> dict[str, Field]:
    rate = Number("an exchange rate", "0.000001", "1000000")
    return {
        "unit": Field(UnitKind(), "The unit of the sum.", True),
        "rate": Field(
            ByYear(rate, only_table=True),
            "Units of the other currency for one of the sum's currency, by year.",
            True,
        ),
        "round": Field(ROUND, "How the sum is rounded.", True),
        "places": Field(PLACES, "Decimals of the unit that are kept."),
        "source": Field(CITES, "Where the rate is stated."),
        "note": Field(Text(), "A remark."),
    }


def _document_fields() -> dict[str, Field]:
    return {
        "terms": Field(
            Number("1, the version of this format", "1", "1", whole=True), "Its form.", True
        ),
        "id": Field(_ID, "The agreement's id.", True),
        "title": Field(_TITLE, "Its title.", True),
        "title_ko": Field(_TITLE, "Its title in Korean."),
        "summary": Field(Text(), "What it agrees, in a sentence or two."),
        "summary_ko": Field(Text(), "The same in Korean."),
        "host": Field(_COUNTRY, "The country that hosts forces.", True),
        "sender": Field(_COUNTRY, "The country that sends them.", True),
        "years": Field(Years(), "The years it covers.", True),
        "starts": Field(
            Text("a day such as 04-01", _DAY),
            "The day its fiscal year begins; 01-01 if not written.",
        ),
        "unit": Field(UnitKind(), "The unit of its amounts.", True),
        "places": Field(PLACES, "Decimals of the unit that are kept; 0 if not written."),
        "follows": Field(_ID, "The agreement before it."),
        "extends": Field(_ID, "The agreement it prolongs with the values of its last year."),
        "treaty_no": Field(_TITLE, "Its number in a treaty series."),
        "dates": Field(Record(Dates, _date_fields, "dates"), "The days that made it law."),
        "signed_by": Field(Table(Text(longest=200)), "Who signed, by country."),
        "led_by": Field(Table(Text(longest=200)), "Who led the talks, by country."),
        "sources": Field(
            Table(SOURCE, least=1), "The documents that are cited, by a short name.", True
        ),
        "lines": Field(Table(LineKind(), least=1, most=MOST_LINES), "The streams of money.", True),
        "parts": Field(
            Table(Record(Part, _part_fields, "a part"), most=MOST_LINES), "Categories of a line."
        ),
        "total_in": Field(
            Record(TotalIn, _total_in_fields, "total_in"), "The sum of several currencies."
        ),
        "in_the_gap": Field(GapKind(), "What holds if the next agreement is late."),
        "review": Field(Record(Note, _note_fields, "review"), "When it is to be reviewed."),
        "true_up": Field(
            Choice("next_year", "none"), "Whether a later print of an index is made good."
        ),
        "checks": Field(
            Many(Record(Check, _check_fields, "a check"), most=MOST_CHECKS),
            "Totals to hold lines against.",
        ),
        "amendments": Field(
            Many(Record(Amendment, _amendment_fields, "an amendment"), most=MOST_AMENDMENTS),
            "Changes inside the term.",
        ),
        "notes": Field(NOTES, "Remarks."),
        "unknowns": Field(NOTES, "What is not known."),
        "disagreements": Field(NOTES, "Where sources contradict each other."),
    }


DOCUMENT = Record(Document, _document_fields, "an agreement")


def _offer_fields() -> dict[str, Field]:
    return {
        "base": Field(Text("an agreement id or a file"), "What is changed.", True),
        "id": Field(_ID, "The id of the changed agreement."),
        "title": Field(_TITLE, "The title of the offer."),
        "side": Field(_COUNTRY, "Whose offer it is."),
        "date": Field(Date(), "When it was made."),
        "change": Field(ChangeKind(), "Paths and the values they change to."),
        "vary": Field(Table(Many(RawKind()), r"[A-Za-z0-9_.-]+"), "Lists of values, for a search."),
        "source": Field(Text(), "Where the offer is reported."),
        "note": Field(Text(), "A remark."),
    }


def _offer(**values: Any) -> dict[str, Any]:
    return values


OFFER = Record(_offer, _offer_fields, "an offer")
