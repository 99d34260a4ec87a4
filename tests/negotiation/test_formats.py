"""Files of other systems: their scaling rules, strictness, and writing that reads back the same."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.case import Case
from burdenshare.negotiation.formats import load_case, write_case
from burdenshare.negotiation.preference import preference_of
from burdenshare.negotiation.space import space_of

DOMAIN = """<negotiation_template><utility_space><objective index="0" name="root">
<issue index="1" name="amount" type="discrete"><item index="1" value="low"/>
<item index="2" value="high"/></issue>
<issue index="2" name="term"><item index="1" value="1"/><item index="2" value="5"/></issue>
</objective></utility_space></negotiation_template>"""


def profile(amount=(4, 2), term=(0, 5), weights=(0.6, 0.4), head="", order=(0, 1), index=1):
    """A GENIUS profile, its values in a given order."""
    items = [
        f'<item index="{at + 1}" value="{("low", "high")[at]}" evaluation="{amount[at]}"/>'
        for at in order
    ]
    return f"""<utility_space>{head}<objective index="0" name="root">
<weight index="1" value="{weights[0]}"/><weight index="2" value="{weights[1]}"/>
<issue index="{index}" name="amount" type="discrete">{"".join(items)}</issue>
<issue index="2" name="term"><item index="1" value="1" evaluation="{term[0]}"/>
<item index="2" value="5" evaluation="{term[1]}"/></issue></objective></utility_space>"""


def files(folder, **texts):
    """Files by name, their paths in the order given."""
    paths = []
    for name, text in texts.items():
        path = folder / name.replace("__", ".")
        path.write_text(text if isinstance(text, str) else json.dumps(text), encoding="utf-8")
        paths.append(str(path))
    return paths


def test_values_are_shares_of_the_largest_evaluation(tmp_path):
    case = load_case(files(tmp_path, d__xml=DOMAIN, a__xml=profile(), b__xml=profile((1, 2))))
    assert case.form == "genius" and case.parties == ("a", "b")
    assert case.utilities({"amount": "high", "term": "5"}) == pytest.approx((0.7, 1.0))
    assert case.utilities({"amount": "low", "term": "1"}) == pytest.approx((0.6, 0.3))


def test_values_are_matched_by_name_not_by_place(tmp_path):
    case = load_case(files(tmp_path, d__xml=DOMAIN, a__xml=profile(order=(1, 0))))
    assert case.utilities({"amount": "low", "term": "1"}) == pytest.approx((0.6,))


def test_an_issue_without_worth_counts_nothing(tmp_path):
    case = load_case(files(tmp_path, d__xml=DOMAIN, a__xml=profile((0, 0.000001))))
    assert case.utilities({"amount": "high", "term": "5"}) == pytest.approx((0.4,))


def test_weights_count_as_written_and_sums_are_cut_at_one(tmp_path):
    case = load_case(files(tmp_path, d__xml=DOMAIN, a__xml=profile(weights=(0.8, 0.25))))
    assert case.utilities({"amount": "low", "term": "5"}) == (1.0,)
    assert case.utilities({"amount": "low", "term": "1"}) == pytest.approx((0.8,))


@pytest.mark.parametrize("place", ["head", "inside"])
def test_reservation_and_discount_at_every_level(tmp_path, place):
    head = '<reservation value="0.3"/><discount_factor value="0.9"/>'
    text = profile(head=head)
    if place == "inside":
        text = profile().replace('name="root">', f'name="root">{head}')
    case = load_case(files(tmp_path, d__xml=DOMAIN, a__xml=text))
    assert case.none == (0.3,) and case.preferences[0].discount == 0.9


def test_issues_straight_under_the_space_and_other_weights(tmp_path):
    bare = profile().replace('<objective index="0" name="root">', "").replace("</objective>", "")
    case = load_case(files(tmp_path, a__xml=bare, b__xml=bare))
    assert case.utilities({"amount": "low", "term": "5"}) == pytest.approx((1, 1))
    outer = f'<utility_space><weight index="1" value="9"/>{profile()[15:]}'
    case = load_case(files(tmp_path, a__xml=outer))
    assert case.utilities({"amount": "low", "term": "1"}) == pytest.approx((0.6,))


def test_whole_and_real_issues(tmp_path):
    text = """<utility_space><objective><weight index="1" value="0.5"/>
<weight index="2" value="0.5"/>
<issue index="1" name="n" type="integer" lowerbound="10" upperbound="14">
<evaluator ftype="linear" slope="0.5" offset="0.1"/></issue>
<issue index="2" name="r" type="real"><range lowerbound="0" upperbound="1"/>
<evaluator ftype="triangular" parameter0="0" parameter1="1" parameter2="0.5"/></issue>
</objective></utility_space>"""
    case = load_case(files(tmp_path, a__xml=text))
    assert case.space.size == 5 * 11 and "evenly spaced" in case.notes[0]
    assert case.utilities({"n": "11", "r": "0.5"}) == pytest.approx((0.5 * 0.6 + 0.5,))
    assert case.utilities({"n": "14", "r": "1"}) == pytest.approx((0.5,))


BAD = {
    "not XML": ("<utility_space>", "well-formed"),
    "an entity": ('<!DOCTYPE a [<!ENTITY e "x">]><utility_space/>', "entities"),
    "a billion laughs": (
        '<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><utility_space>&b;</utility_space>',
        "entities",
    ),
    "a hyper-rectangle": (
        '<utility_space type="nonlinear"><objective/><ufun><hyperRectangle utility="3"/></ufun>'
        "</utility_space>",
        "hyper-rectangle",
    ),
    "a log": ("<Tournament/>", "no domain or profile"),
    "too deep": ("<a>" * 50 + "</a>" * 50, "deep"),
    "no issue": ('<utility_space><weight index="1" value="1"/></utility_space>', "has no issue"),
    "no weight": (profile().replace('<weight index="2" value="0.4"/>', ""), "no weight"),
    "no number": (profile((float("nan"), 1)), "no number"),
    "another value": (profile().replace('"high"', '"higher"'), "lacks the value 'high'"),
    "another index": (
        profile(index=7).replace('weight index="1"', 'weight index="7"'),
        "numbers the issue",
    ),
    "a strange kind": (profile().replace('type="discrete"', 'type="fuzzy"'), "not supported"),
}


@pytest.mark.parametrize(("text", "says"), BAD.values(), ids=BAD.keys())
def test_bad_genius_files_are_refused_with_a_reason(tmp_path, text, says):
    with pytest.raises(Refused, match=says) as error:
        load_case(files(tmp_path, d__xml=DOMAIN, a__xml=text))
    assert "a.xml" in str(error.value)


def web(values, key="discreteutils", **more):
    """A GeniusWeb profile of two issues."""
    return {
        "LinearAdditiveUtilitySpace": {
            "issueUtilities": {
                "amount": {key: {"valueUtilities": {"low": values[0], "high": values[1]}}},
                "rate": {
                    "numberutils": {
                        "lowValue": 1,
                        "lowUtility": 1,
                        "highValue": 3,
                        "highUtility": 0,
                    }
                },
            },
            "issueWeights": {"amount": 0.75, "rate": 0.25},
            "domain": {
                "name": "web",
                "issuesValues": {
                    "amount": {"values": ["low", "high"]},
                    "rate": {"range": ["1", "3", "1"]},
                },
            },
            "name": f"side {values[0]}",
            **more,
        }
    }


@pytest.mark.parametrize("key", ["DiscreteValueSetUtilities", "discreteutils"])
def test_geniusweb_in_both_spellings(tmp_path, key):
    bid = {"issuevalues": {"amount": "high"}}
    first, second = web((1, 0.2), key, reservationBid=bid), web((0, 1), key)
    case = load_case(files(tmp_path, a__json=first, b__json=second))
    assert case.form == "geniusweb" and case.space.size == 6
    assert case.utilities({"amount": "low", "rate": "2"}) == pytest.approx((0.875, 0.125))
    assert case.none == pytest.approx((0.15, 0))


def neg(a, b, none=0.0):
    """A NegoLog profile of one issue."""
    return {
        "reservationValue": none,
        "issueWeights": {"amount": 1.0},
        "issues": {"amount": {"low": a, "high": b}},
    }


def test_negolog_as_it_stands_and_its_summary_left_out(tmp_path):
    summary = {"NumberOfBids": 2, "NumberOfIssues": 1}
    files(
        tmp_path, profileA__json=neg(1, 0.2, 0.1), profileB__json=neg(0.3, 0.9), specs__json=summary
    )
    case = load_case(str(tmp_path))
    assert case.form == "negolog" and case.none == (0.1, 0)
    assert case.utilities({"amount": "high"}) == (0.2, 0.9)
    assert "specs.json was left out" in case.notes[0]


JSON_BAD = {
    "not JSON": ("{", "not JSON"),
    "a key twice": ('{"issueWeights": {}, "issueWeights": {}}', "twice"),
    "not a number": ('{"issueWeights": {"amount": NaN}, "issues": {"amount": {"low": 1}}}', "NaN"),
    "deep": ('{"a":' * 100_000 + "1" + "}" * 100_000, "deep"),
    "neither": ('{"a": 1}', "neither"),
    "another issue": (json.dumps(neg(1, 0)).replace("amount", "price"), "amount"),
    "a true value": (json.dumps(neg(1, 0)).replace("1.0", "true"), "not a number"),
    "more": (json.dumps(neg(1, 0) | {"x": 1}), "unknown field"),
    "ordering": (json.dumps({"DefaultPartialOrdering": {}}), "mixed"),
}


@pytest.mark.parametrize(("text", "says"), JSON_BAD.values(), ids=JSON_BAD.keys())
def test_bad_json_is_refused_with_a_reason(tmp_path, text, says):
    with pytest.raises(Refused, match=says):
        load_case(files(tmp_path, a__json=neg(1, 0), b__json=text))


def test_other_kinds_of_geniusweb_profile_are_refused_by_name(tmp_path):
    with pytest.raises(Refused, match="DefaultPartialOrdering"):
        load_case(files(tmp_path, a__json={"DefaultPartialOrdering": {"better": []}}))


def test_files_that_do_not_fit_are_refused(tmp_path):
    xml = files(tmp_path, d__xml=DOMAIN, a__xml=profile())
    data = files(tmp_path, a__json=neg(1, 0))
    for names, says in (
        ([], "none is named"),
        ([*xml, *data], "mixed"),
        (xml[:1], "no profile"),
        ([xml[0], xml[0]], "twice"),
        ([str(tmp_path / "no.xml")], "cannot be read"),
        ([str(tmp_path / "no.yaml")], "no.yaml"),
        (["no-such-domain"], "no-such-domain"),
    ):
        with pytest.raises(Refused, match=says):
            load_case(names)
    (tmp_path / "empty").mkdir()
    with pytest.raises(Refused, match="holds 0"):
        load_case(str(tmp_path / "empty"))


def test_a_log_among_profiles_is_left_out_with_a_reason(tmp_path):
    files(tmp_path, a__xml=profile(), b__xml=profile((1, 2)), log__xml="<a><s/></a>", d__xml=DOMAIN)
    case = load_case(str(tmp_path))
    assert case.parties == ("a", "b")
    assert case.notes == (
        "log.xml was left out: its outermost element is 'a', so it is no domain or profile.",
    )


WORTHS = st.lists(st.floats(0, 1).map(lambda x: round(x, 5)), min_size=2, max_size=4)


@settings(max_examples=25)
@given(
    st.lists(WORTHS, min_size=1, max_size=3), st.sampled_from(["genius", "geniusweb", "negolog"])
)
def test_what_is_written_reads_back_the_same(tmp_path_factory, worths, form):
    space = space_of(
        {
            f'issue <{at}> & "x"': tuple(f"v{k}'" for k in range(len(own)))
            for at, own in enumerate(worths)
        },
        "a domain",
    )
    weight = 1 / len(worths)
    sides = []
    for name, flip in (("one", False), ("two", True)):
        values = {
            issue.name: {
                value: weight * (1 - worth if flip else worth)
                for value, worth in zip(issue.values, own, strict=True)
            }
            for issue, own in zip(space.issues, worths, strict=True)
        }
        sides.append(preference_of(space, name, values))
    case = Case(space, tuple(sides), "a domain")
    folder = tmp_path_factory.mktemp(form)
    for name, text in write_case(case, form).items():
        (folder / name).write_text(text, encoding="utf-8")
    again = load_case(str(folder))
    assert again.form == form and again.parties == ("one", "two")
    for number in range(space.size):
        package = space.package(number)
        # Where an issue is worth less than 0.00001 at best, GENIUS counts it 0.
        tolerance = 1e-9 if form != "genius" else 3e-5
        assert again.utilities(package) == pytest.approx(case.utilities(package), abs=tolerance)


def small(none=0.0):
    """A case of two issues and two sides."""
    space = space_of({"amount": ("low", "high"), "term": ("1", "5")}, "small")
    payer = {"amount": {"low": 0.6, "high": 0}, "term": {"1": 0, "5": 0.4}}
    payee = {"amount": {"low": 0, "high": 0.5}, "term": {"1": 0.5, "5": 0}}
    sides = (
        preference_of(space, "payer", payer, none=none),
        preference_of(space, "payee", payee, none=none),
    )
    return Case(space, sides, "small")


def test_our_own_format_reads_back_the_same(tmp_path):
    for name, text in write_case(small(0.2), "own").items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    again = load_case(str(tmp_path))
    assert again.form == "own" and again.none == pytest.approx((0.2, 0.2))
    for number in range(4):
        package = small().space.package(number)
        assert again.utilities(package) == pytest.approx(small().utilities(package))


def test_what_a_format_cannot_say_is_refused():
    with pytest.raises(Refused, match="no format 'x'"):
        write_case(small(), "x")
    with pytest.raises(Refused, match="can only name a package"):
        write_case(small(0.3), "geniusweb")
    below = small()._replace(
        preferences=(
            preference_of(
                small().space, "s", {"amount": {"low": -1, "high": 0}, "term": {"1": 0, "5": 1}}
            ),
        )
    )
    with pytest.raises(Refused, match="below 0"):
        write_case(below, "negolog")


SOUND = {
    "a.xml": profile(),
    "web.json": json.dumps(web((1, 0.2))),
    "neg.json": json.dumps(neg(1, 0.2)),
}


@settings(max_examples=150)
@given(st.sampled_from(sorted(SOUND)), st.data())
def test_damaged_files_are_read_or_refused_but_never_crash(tmp_path_factory, name, data):
    text = SOUND[name]
    start = data.draw(st.integers(0, len(text) - 1))
    length = data.draw(st.integers(0, 30))
    put = data.draw(
        st.sampled_from(["", "<", "}", '"', "1e999", "-1", "null", "[]", "{}", "&x;", "\x00"])
    )
    path = tmp_path_factory.getbasetemp() / f"damaged-{name}"
    path.write_text(text[:start] + put + text[start + length :], encoding="utf-8")
    try:
        case = load_case([str(path)])
    except Refused as refused:
        assert refused.findings
    else:
        assert case.space.size >= 1


@pytest.mark.parametrize("hidden", ["\\u202e", "\\u001b", "\\u200b", "\\ud800"])
@pytest.mark.parametrize("where", ["key", "value"])
def test_no_escape_of_json_hides_a_control_character(tmp_path, hidden, where):
    # The file's own characters are harmless; what they stand for is not.
    value = "x" if where == "key" else f"x{hidden}"
    issue = f"A{hidden}" if where == "key" else "A"
    text = f'{{"reservationValue": 0, "issueWeights": {{"{issue}": 1}}, '
    text += f'"issues": {{"{issue}": {{"{value}": 1, "y": 0}}}}}}'
    with pytest.raises(Refused, match="control or direction character"):
        load_case(files(tmp_path, one__json=text))


def test_no_reference_of_xml_hides_a_direction_character(tmp_path):
    text = profile().replace('name="amount"', 'name="amount&#x202e;"')
    with pytest.raises(Refused, match=r"U\+202E"):
        load_case(files(tmp_path, one__xml=text))


@pytest.mark.parametrize("worth", [1e308, -1e308, 1e16])
def test_worths_that_could_not_be_added_are_refused(worth):
    space = space_of({"a": ("x", "y"), "b": ("p", "q")})
    values = {"a": {"x": worth, "y": 0}, "b": {"p": worth, "q": 0}}
    with pytest.raises(Refused, match="beyond 1e"):
        preference_of(space, "one", values)


def test_a_long_text_that_is_no_number_is_cut_in_the_finding(tmp_path):
    with pytest.raises(Refused) as refused:
        load_case(files(tmp_path, one__xml=profile(amount=("1" * 5000, 2))))
    assert len(str(refused.value)) < 300
