"""The documentation is built without a network and asks no other host for anything."""

import re
import subprocess
import sys
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


def test_python_reference_is_filled(site):
    page = (site / "reference" / "python.html").read_text(encoding="utf-8")
    assert "doc-contents" in page


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
