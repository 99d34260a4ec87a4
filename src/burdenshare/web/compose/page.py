"""The page on which a deal is composed: widgets on one side, figures on the other."""

from __future__ import annotations

from functools import lru_cache

from burdenshare.report.markup import Safe, join, tag, void
from burdenshare.report.words import Words
from burdenshare.series.scenarios.scenario import library_scenarios
from burdenshare.terms.document import Document
from burdenshare.terms.load import load
from burdenshare.web.compose.deal import Deal, read_deal
from burdenshare.web.compose.figures import draw_figures
from burdenshare.web.compose.widgets import Widget
from burdenshare.web.fields import agreement_choices, baseline_title, scenario_title
from burdenshare.web.frame import other_language_button, page

FORMATS = ("yaml", "html", "xlsx", "pdf", "docx")


def compose_page(
    deal: Deal, words: Words, kept: tuple[str, ...] = (), said: str = "", link: str = ""
) -> str:
    """The page with a deal's form and its figures.

    Args:
        deal: what the form holds.
        words: the language.
        kept: names of the deals kept on this machine.
        said: what has just been done. link: an address that carries the deal, if asked for.
    """
    told = join(words("compose.link.said"), " ", tag("a", link, href=link)) if link else said
    message = tag("p", told, class_="said", role="status") if told else ""
    main = tag(
        "main",
        tag("h1", words("compose.title")),
        tag("p", words("compose.lead")),
        message,
        _base_form(deal, words),
        tag(
            "div",
            _form(deal, words),
            tag("div", _figures(deal, words), id="figures", aria_live="polite"),
            class_="bench",
        ),
        _kept(kept, words),
        id="main",
    )
    title = words("compose.title")
    other = other_language_button("deal", "/compose", words.lang)
    return page(title, main, lang=words.lang, script="compose.js", here="/compose", other=other)


def _figures(deal: Deal, words: Words) -> Safe:
    """The figures; of an agreement as it stands they are drawn once for everybody."""
    usual = (f"continue:{deal.base}", "default")
    if not deal.changes and not deal.findings and (deal.baseline, deal.scenario) == usual:
        return _figures_of(deal.base, words.lang)
    return draw_figures(deal, words)


@lru_cache(maxsize=64)
def _figures_of(base: str, lang: str) -> Safe:
    words = Words(lang)
    return draw_figures(read_deal({"base": base}, words), words)


def _base_form(deal: Deal, words: Words) -> Safe:
    return tag(
        "form",
        _select("base", words("compose.base"), deal.base, agreement_choices(words.lang)),
        void("input", type="hidden", name="lang", value=words.lang),
        tag("button", words("compose.start")),
        action="/compose",
        method="get",
        class_="row",
    )


def _form(deal: Deal, words: Words) -> Safe:
    document = load(deal.base)
    hidden = {"base": deal.base, "lang": words.lang}
    return tag(
        "form",
        *(void("input", type="hidden", name=name, value=value) for name, value in hidden.items()),
        *(_field(one, deal, words) for one in deal.widgets),
        _select(
            "baseline",
            words("compose.against"),
            deal.baseline,
            _baselines(deal.base, document, words),
        ),
        _select(
            "scenario",
            words("compose.scenario"),
            deal.scenario,
            _scenarios(document.host, words),
        ),
        tag("p", tag("button", words("compose.show")), class_="act"),
        _keep(words),
        action="/compose",
        method="post",
        id="deal",
        autocomplete="off",
        data_none=words("compose.none"),
    )


def _keep(words: Words) -> Safe:
    taken = (
        tag("button", one.upper(), formaction=f"/compose/take/{one}", formnovalidate=True)
        for one in FORMATS
    )
    return tag(
        "fieldset",
        tag("legend", words("compose.keep")),
        tag("label", words("compose.name"), for_="name"),
        void("input", id="name", name="name", maxlength=60),
        tag("button", words("compose.keep"), formaction="/compose/keep"),
        tag("p", words("compose.take"), ": ", *taken, class_="take"),
        tag("p", tag("button", words("compose.link"), formaction="/compose/link"), class_="take"),
    )


def _baselines(base: str, document: Document, words: Words) -> tuple[tuple[str, str], ...]:
    names = [f"continue:{base}", f"rolled:{document.follows}", f"frozen:{document.follows}"]
    usable = [one for one in names if not one.endswith(":")]
    made = tuple((one, baseline_title(one, words)) for one in usable)
    return (*made, *agreement_choices(words.lang))


def _scenarios(host: str, words: Words) -> tuple[tuple[str, str], ...]:
    own = [one.partition(".")[2] for one in library_scenarios() if one.startswith(f"{host}.")]
    ordered = sorted(own, key=lambda name: (name != "default", name))
    return tuple((one, scenario_title(one, host, words)) for one in ordered)


def _field(widget: Widget, deal: Deal, words: Words) -> Safe:
    value = deal.values[widget.path]
    if widget.kind == "choice":
        field = _select(widget.path, widget.label, value, widget.choices)
    else:
        field = _entry(widget, value, words)
    wrong = [one for one in deal.findings if one.place.file == f"--change {widget.path}"]
    told = (tag("p", f"{one.says}; {one.remedy}", class_="wrong") for one in wrong)
    return tag("div", field, *told, class_="field", data_changed=value != widget.value)


def _entry(widget: Widget, value: str, words: Words) -> Safe:
    """A text field that a script gives a slider; without one it is typed into."""
    return join(
        tag("label", widget.label, for_=widget.path),
        tag(
            "span",
            void(
                "input",
                id=widget.path,
                name=widget.path,
                value=value,
                inputmode="decimal",
                size=10,
                data_step=widget.step,
                data_low=widget.low,
                data_high=widget.high,
                data_kind=widget.kind,
                data_without=_without(widget),
            ),
            f" {widget.unit}",
            class_="entry",
        ),
    )


def _without(widget: Widget) -> str | None:
    """Where the slider of a bound stands while there is none: where it would bind the least."""
    if widget.kind != "percent":
        return None
    return widget.low if widget.path.endswith(".floor") else widget.high


def _select(name: str, label: str, value: str, choices: tuple[tuple[str, str], ...]) -> Safe:
    listed = dict(choices) if value in dict(choices) else {value: value, **dict(choices)}
    options = (
        tag("option", says, value=one, selected=one == value) for one, says in listed.items()
    )
    return join(tag("label", label, for_=name), tag("select", *options, id=name, name=name))


def _kept(names: tuple[str, ...], words: Words) -> Safe:
    if not names:
        return Safe("")
    listed = (
        tag(
            "li",
            tag(
                "form",
                void("input", type="hidden", name="lang", value=words.lang),
                tag("button", one, name="name", value=one, class_="plain"),
                action="/compose/open",
                method="post",
            ),
        )
        for one in names
    )
    return tag("section", tag("h2", words("compose.kept")), tag("ul", *listed, class_="kept"))
