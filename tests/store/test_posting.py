"""Posting: what is written, what is refused, and what the refusal says."""

from __future__ import annotations

import pytest
from histories import appropriated, entry, opened
from sizes import note, size

from burdenshare.figures.finding import Refused
from burdenshare.ledger.book import Book
from burdenshare.store.connect import Away
from burdenshare.store.ledger import Ledger, init

LABOUR = ("labour", "cash", "")


def refused(ledger: Ledger, *new) -> str:
    before = ledger.head()
    with pytest.raises(Refused) as told:
        ledger.post_set(new)
    kept = [one for one in ledger.entries(before.size + 1) if one.event != "refuse_reopening"]
    assert kept == []
    return str(told.value)


def test_the_same_entry_twice_is_one(ledger):
    assert ledger.post(opened()).status == "posted"
    later = opened(recorded_at="2027-01-01T00:00:00Z")
    assert ledger.post(later).status == "repeated"
    assert ledger.head().size == 1


def test_r7_a_key_with_other_content_is_refused_and_both_are_named(ledger):
    tries = size(20, 500, 5_000)
    ledger.post(opened(10**9))
    for number in range(tries):
        ledger.post(appropriated(1000 + number, f"k{number}"))
        says = refused(ledger, appropriated(2000 + number, f"k{number}"))
        assert f"{1000 + number:,} KRW" in says and f"{2000 + number:,} KRW" in says
        assert "amount" in says and "I14" in says
    note("R7", store=ledger.database.engine.name, tried=tries, refused=tries)


def test_two_of_a_key_in_one_set_are_refused(ledger):
    ledger.post(opened())
    says = refused(ledger, appropriated(1, "k", linked="s"), appropriated(2, "k", linked="s"))
    assert "I14" in says


def test_a_set_is_written_whole_or_not_at_all(ledger):
    ledger.post(opened(100))
    good, much = appropriated(60, "a", linked="s"), appropriated(60, "b", linked="s")
    assert "holds 40 KRW, the entry takes 60" in refused(ledger, good, much)
    assert [one.status for one in ledger.post_set((good, much._replace(amount=40)))] == [
        "posted",
        "posted",
    ]
    assert "part of the linked set" in refused(ledger, good, appropriated(1, "c", linked="s"))


def test_no_balance_falls_below_zero_between_the_entries_of_a_set(ledger):
    """At the set's end all is well; in its middle it is not."""
    ledger.post_set((opened(100), appropriated(100)))
    there = entry("x", "allot", "appropriated", "allotted", 50, where=LABOUR, linked="s")
    back = entry("y", "cut", "appropriated", "agreed", 90, linked="s")
    again = appropriated(90, "z", linked="s")
    assert "'appropriated'" in refused(ledger, there, back, again)
    book = Book()
    book.post_set((opened(100), appropriated(100)))
    assert book.post_set((there, back, again))[0].status == "refused"


def test_a_closed_period_takes_nothing_and_the_attempt_is_kept(ledger):
    ledger.post(opened())
    shut = entry("c", "close", "", "", 0, details={"period": "2026-06-30", "snapshot": "unknown"})
    ledger.post(shut)
    says = refused(ledger, appropriated(1, value_date="2026-06-30"))
    assert "closed until 2026-06-30" in says and "recorded" in says
    refused(ledger, appropriated(1, value_date="2026-06-30"))
    attempts = [one for one in ledger.entries() if one.event == "refuse_reopening"]
    assert [(one.actor, one.details["period"]) for one in attempts] == [("Kim", "2026-06-30")]
    with pytest.raises(Refused):
        ledger.load([appropriated(1, "in bulk", value_date="2026-01-01")])
    assert ledger.post(appropriated(1, value_date="2026-07-01")).status == "posted"


def test_a_reversal_gives_the_same_amount_back_once(ledger):
    ledger.post_set((opened(100), appropriated(40)))
    said = {"reason": "slip", "actor": "Kim", "value_date": "2026-03-01"}
    assert ledger.reverse("act", "back", **said).status == "posted"
    held = {account.state: amount for account, amount in ledger.balances()}
    assert held == {"contribution": -100, "agreed": 100, "appropriated": 0}
    with pytest.raises(Refused, match="reversed already"):
        ledger.reverse("act", "back2", **said)
    with pytest.raises(Refused, match="no entry 'nothing'"):
        ledger.reverse("nothing", "back3", **said)


def test_observed_entries_are_kept_with_findings_and_never_mixed(ledger):
    ledger.post(opened(100))
    seen = appropriated(
        500, "seen", standing="observed", document=opened().document._replace(kind="")
    )
    posted = ledger.post(seen)
    assert posted.status == "posted" and posted.breaches
    assert {a.state: n for a, n in ledger.balances()} == {"contribution": -100, "agreed": 100}
    seen_sums = {a.state: n for a, n in ledger.balances("observed")}
    assert seen_sums == {"agreed": -500, "appropriated": 500}


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (opened(0), "I1"),
        (opened(2**53), "I1"),
        (opened(key=""), "I14"),
        (opened(reason="a\x00b"), "zero character"),
        (opened(reason="\ud800"), "half a character"),
        (opened(details={"terms_hash": "unknown", "rule": "unknown", "a=b": "c"}), "'='"),
        (opened()._replace(event="wish"), "no event"),
        (appropriated(5), "none is: begin with"),
        (entry("b", "reverse", "agreed", "contribution", 5, reverses="none"), "mirror"),
    ],
)
def test_wrong_entries_are_refused_in_a_sentence(ledger, wrong, says):
    assert says in refused(ledger, wrong)


def test_text_of_any_kind_comes_back_as_it_was(ledger):
    odd = opened(reason="'; DROP TABLE entries; -- 가나 \u200b\\N \t\n{}", line="=1+1")
    ledger.post(odd)
    assert ledger.entry(odd.key) == odd
    more = [appropriated(1, f"k{n}", reason="a\tb\\n\n\\.") for n in range(300)]
    ledger.load(more)
    assert list(ledger.entries(2)) == more


def test_ledgers_of_one_database_do_not_see_each_other(url):
    init(url)
    init(url, "second")
    with Ledger(url) as first, Ledger(url, "second") as second:
        first.post(opened())
        assert second.head().size == 0 and second.balances() == ()
        assert second.post(opened()).status == "posted"
    with pytest.raises(Refused, match="no ledger 'third'"):
        Ledger(url, "third")


def test_a_database_without_a_ledger_is_told_from_one(url, tmp_path):
    with pytest.raises(Refused, match="ledger init"):
        Ledger(url)
    (tmp_path / "no.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(Refused, match="not a database"):
        Ledger(str(tmp_path / "no.db"))
    with pytest.raises(Refused, match="unable to open"):
        init(str(tmp_path / "nowhere" / "l.db"))
    with pytest.raises(Refused, match="'mysql' is not served"):
        Ledger("mysql://host/db")


def test_a_server_that_is_away_is_told_from_a_refusal(tmp_path):
    with pytest.raises(Away, match="see that the server runs"):
        Ledger(f"postgresql://nobody@/nothing?host={tmp_path}")


def test_a_refused_set_is_told_once(ledger, caplog):
    """The database's driver has words of its own, which nobody needs beside ours."""
    ledger.post(opened(10))
    refused(ledger, appropriated(6, "a", linked="s"), appropriated(6, "b", linked="s"))
    assert caplog.records == []


def test_a_shortage_that_others_hid_since_is_told_as_one(ledger, monkeypatch):
    """Between the refusal and the look at balances somebody else posted under the same key."""
    from burdenshare.store import post

    ledger.post(opened(4))
    explain = post._overdrawn

    def late(here, new):
        post.write(here, (appropriated(3, "k"),))
        return explain(here, new)

    monkeypatch.setattr(post, "_overdrawn", late)
    with pytest.raises(Refused, match=r"entry k: .*others wrote since.*\(I2\)"):
        ledger.post(appropriated(5, "k"))


def test_money_of_a_year_that_is_not_open_is_not_called_a_lack_of_money(ledger):
    says = refused(ledger, appropriated(5))
    assert "no agreement year x 2026 in KRW is open here (I2); none is: begin with" in says
    ledger.post(opened(10))
    ledger.post(opened(10, 2027, agreement="korea-1"))
    says = refused(ledger, appropriated(5, agreement="korea-l"))
    assert "no agreement year korea-l 2026 in KRW is open here" in says
    assert "open are: korea-1 2027 (KRW), x 2026 (KRW)" in says
    assert "in USD is open here" in refused(ledger, appropriated(5, currency="USD"))
    assert "x 2027 in KRW is open" in refused(ledger, appropriated(5, agreement_year=2027))
    # One that is open and has too little is called so, without two blanks in a row.
    says = refused(ledger, appropriated(11))
    assert "x 2026: 'agreed' holds 10 KRW, the entry takes 11 (I2)" in says


def test_many_open_years_are_named_in_part(ledger):
    for year in range(2001, 2021):
        ledger.post(opened(10, year))
    says = refused(ledger, appropriated(5, agreement="y"))
    assert "x 2008 (KRW) and 12 more" in says


def test_a_set_that_opens_its_own_year_is_told_of_its_money(ledger):
    says = refused(ledger, opened(10, linked="s"), appropriated(11, linked="s"))
    assert "holds 10 KRW, the entry takes 11" in says


def test_the_same_money_in_another_spelling_is_not_given_a_key_of_its_own(ledger):
    """A key of its own would count it twice."""
    ledger.post(opened())
    says = refused(ledger, opened(unit="1000 KRW"))
    assert "with another unit (I14); write it as it stands in the ledger" in says
    assert "give it a key of its own" in refused(ledger, opened(5))


def allotted(key: str, category: str, **said):
    where = (category, "cash", "")
    new = {"recorded_at": "", **said}
    return entry(key, "allot", "appropriated", "allotted", 5, where=where, **new)


def with_a_year(ledger, agreement: str = "x") -> Book:
    book = Book()
    year = (opened(1000, agreement=agreement), appropriated(1000, agreement=agreement))
    ledger.post_set(year)
    book.post_set(year)
    return book


def test_a_category_that_is_nearly_another_is_refused_as_the_model_does(ledger):
    book = with_a_year(ledger)
    insisting = {**allotted("d", "labor").details, "new_category": "yes"}
    asked = [
        (allotted("a", "labour"),),
        (allotted("b", "labor"),),
        (allotted("c", "works_1", linked="s"), allotted("d", "works_2", linked="s")),
        (allotted("e", "design", linked="t"), allotted("f", "desing", linked="t")),
        (allotted("g", "desing"),),
        (allotted("h", "labor", standing="observed"),),
        (allotted("i", "labor", details=insisting),),
        (allotted("j", "labor"),),
        (allotted("k", "Works-1"),),
        (allotted("l", "labours", recorded_at="2026-01-01T00:00:00Z"),),
    ]
    for one in asked:
        expected = [posted.status for posted in book.post_set(one)]
        try:
            got = [posted.status for posted in ledger.post_set(one)]
        except Refused as told:
            got = ["refused"] * len(one)
            assert "(I5); did you mean" in str(told)
        assert got == expected, one
    ends = [one.key for one in ledger.entries(3)]
    assert ends == ["a", "c", "d", "g", "h", "i", "j", "l"]


def test_the_terms_of_an_agreement_say_its_categories(ledger):
    with_a_year(ledger, "korea-12")
    says = refused(ledger, allotted("a", "labor", agreement="korea-12"))
    assert "the category 'labor' is new to korea-12 (I5); did you mean 'labour'?" in says
    assert ledger.post(allotted("b", "labour", agreement="korea-12")).status == "posted"


def test_a_category_that_somebody_else_made_since_is_known(ledger, url):
    with_a_year(ledger)
    assert ledger.post(allotted("a", "labour")).status == "posted"
    with Ledger(url) as other:
        assert other.post(allotted("b", "logistics")).status == "posted"
    assert "'logistics'" in refused(ledger, allotted("c", "logistic"))


def test_loading_in_bulk_finds_a_slip_too(ledger):
    with_a_year(ledger)
    many = [allotted(f"k{n}", "labour" if n < 30 else "labor") for n in range(40)]
    with pytest.raises(Refused, match="entry k30: the category 'labor' is new"):
        ledger.load(many, 10)
    assert ledger.head().size == 32


def test_a_name_is_compared_in_one_normal_form(ledger):
    """What is written is in normal form C: the same agreement however its accents were typed."""
    ledger.post(opened(10, agreement="cafe\u0301"))
    assert ledger.post(appropriated(5, agreement="caf\u00e9")).status == "posted"
