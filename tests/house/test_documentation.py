"""The documentation is built without a network and asks no other host for anything."""

import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# What a browser fetches by itself; a link that a reader may click is not among it.
FETCHED = re.compile(
    r"<(?:script|img|iframe|source)[^>]+src=[\"']?(?:https?:)?//"
    r"|<link(?![^>]+rel=[\"']canonical)[^>]+href=[\"']?(?:https?:)?//"
    r"|(?:@import|url\()\s*[\"']?(?:https?:)?//"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The folder of the built pages."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


def test_pages_ask_no_other_host(site):
    pages = [path for path in site.rglob("*") if path.suffix in {".html", ".css"}]
    assert len(pages) > 8
    asking = [path.name for path in pages if FETCHED.search(path.read_text(encoding="utf-8"))]
    assert asking == []


@pytest.mark.needs_browser
def test_a_browser_asks_no_other_host(site, browser):
    """Every page opened, its scripts run, from files alone: nothing else is asked for."""
    asked, wide = [], []
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.on("request", lambda one: asked.append(one.url))
    for path in sorted(site.rglob("*.html")):
        page.goto(path.as_uri(), wait_until="load")
        if page.evaluate("document.documentElement.scrollWidth") > 390:
            wide.append(path.name)
    page.close()
    assert {url.split(":")[0] for url in asked} <= {"file", "data"}
    assert wide == []


def words_of(site, page):
    """The words of a built page, without its marks."""
    text = (site / "reference" / f"{page}.html").read_text(encoding="utf-8")
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def test_python_reference_has_every_public_name(site):
    import burdenshare

    page = (site / "reference" / "python.html").read_text(encoding="utf-8")
    names = [name for name in burdenshare.__all__ if name != "__version__"]
    assert [name for name in names if f'id="bs{name.lower()}"' not in page] == []
    assert page.count("doc-contents") > len(names)
    # An example that is not in a fence would be read as a quotation.
    assert "<blockquote" not in page and "&gt;&gt;&gt;" in page


def test_command_reference_has_every_verb_and_step(site):
    import click

    from burdenshare.cli.door import verbs

    def paths(group, before):
        for name in group.list_commands(click.Context(group)):
            command = group.get_command(click.Context(group), name)
            yield f"{before} {name}"
            if isinstance(command, click.Group):
                yield from paths(command, f"{before} {name}")

    page = words_of(site, "commands")
    wanted = [*paths(verbs, "burdenshare")]
    assert len(wanted) > 30
    assert [one for one in wanted if f"{one} [OPTIONS]" not in page] == []


def test_document_reference_has_every_field_with_an_example_where_there_is_one(site):
    from burdenshare.terms.schema import agreement_schema

    page = words_of(site, "document")
    fields = agreement_schema()["properties"]
    assert [one for one in fields if f" {one} " not in page] == []
    assert "2026: 15192 } (korea-12)" in page.replace("{", "{ ").replace("}", " }").replace(
        "  ", " "
    )
    assert "percent, -25 to 25; beyond that with the sign" in page
    examples = len(re.findall(r"\((?:korea|japan)-\d+(?:, |\))", page))
    assert examples > 100


def documented(name):
    """The docstring of a public name, and the names of what it takes."""
    import inspect

    import burdenshare

    one = inspect.unwrap(getattr(burdenshare, name))
    if inspect.isclass(one):
        fields = getattr(one, "__dataclass_fields__", None) or getattr(one, "_fields", ())
        return one, inspect.getdoc(one) or "", list(fields)
    return one, inspect.getdoc(one) or "", list(inspect.signature(one).parameters)


def public_names():
    import burdenshare

    return [name for name in burdenshare.__all__ if name != "__version__"]


@pytest.mark.parametrize("name", public_names())
def test_a_public_name_says_what_it_takes_and_gives(name):
    one, says, parts = documented(name)
    assert [part for part in parts if not re.search(rf"\b{part}\b", says)] == []
    if isinstance(one, type):
        assert "Attributes:" in says or "Args:" in says
    else:
        assert "Returns:" in says and ">>>" in says
        assert "Args:" in says or not parts


def terms_of_the_page():
    """Every term of the glossary's page: its heading, its words, what it means."""
    heading, found = "", []
    for line in (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading = line[3:].strip()
        elif line.startswith("|") and not line.startswith(("|---", "| English", "| body")):
            cells = [cell.strip() for cell in line.strip().strip("|").split(" | ")]
            found.append((heading, *(cell.replace("*", "") for cell in (*cells, "")[:3])))
    return found


def test_the_glossary_of_the_library_is_that_of_the_page():
    from burdenshare.report.glossary import glossary

    assert [tuple(term) for term in glossary()] == terms_of_the_page()
