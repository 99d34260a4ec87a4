"""LibreOffice, for recalculating a workbook: found, and run with a profile of its own."""

import shutil
import subprocess
from pathlib import Path

SOFFICE = shutil.which("soffice")
MISSING = "LibreOffice (soffice) is not installed; the small evaluator checks the formulas instead"
_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def recalculate(workbook: Path, folder: Path) -> Path:
    """The workbook with every formula computed anew by LibreOffice."""
    return _convert([workbook], folder)[0]


def recalculate_all(folder: Path, names: tuple[str, ...]) -> dict[str, Path]:
    """Several workbooks of a folder, computed anew in one run."""
    paths = _convert([folder / f"{name}.xlsx" for name in names], folder)
    return dict(zip(names, paths, strict=True))


def _convert(workbooks: list[Path], folder: Path) -> list[Path]:
    user = folder / "profile" / "user"
    user.mkdir(parents=True, exist_ok=True)
    (user / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
    out = folder / "recalculated"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out)]
    subprocess.run([*command, *map(str, workbooks)], check=True, timeout=240, capture_output=True)
    return [out / one.name for one in workbooks]
