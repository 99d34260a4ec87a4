"""The scale of assessments of the United Nations, with inputs and a reconstruction."""

from columns import EVIDENCE, NOTE, column, number, with_defaults
from origin import Row, read
from shape import Table

PERIODS = ("2014_2019", "2017_2019", "2017_2022", "2020_2022")
INPUTS = {
    "gni": ("gni_avg_{}_usd", "gross national income, average of {}", "USD"),
    "population": ("pop_avg_{}", "population, average of {}", "persons"),
    "external_debt": ("ext_debt_avg_{}_usd", "external debt stock, average of {}", "USD"),
}
# column of the table -> column of the origin
INPUT_NAMES = {
    f"{name}_{period}": form.format(period)
    for name, (form, _, _) in INPUTS.items()
    for period in PERIODS
}


def _input_columns() -> dict[str, dict[str, str]]:
    return {
        f"{name}_{period}": number(meaning.format(period.replace("_", " to ")), unit)
        for name, (_, meaning, unit) in INPUTS.items()
        for period in PERIODS
    }


COLUMNS = {
    "iso3": column("country code"),
    "member_state": column("member"),
    "least_developed": column("on the list of least developed countries of 2025", "choice"),
    "rate_2022_2024": number("rate of assessment as adopted", "percent"),
    "rate_2025_2027": number("rate of assessment as adopted", "percent"),
    **_input_columns(),
    "reconstructed_2022_2024": number("rebuilt from the inputs, computed", "percent"),
    "reconstructed_2025_2027": number("rebuilt from the inputs, computed", "percent"),
    "note": NOTE,
    "confidence": EVIDENCE,
    "source": column("ids of the sources, joined by ;"),
}
SOURCES = {
    "UN-RES-79-249": {
        "publisher": "United Nations, General Assembly",
        "title": "A/RES/79/249, scale of assessments 2025-2027 (that column is equal to it)",
        "date": "2024-12-24",
        "licence": "resolution, public facts",
        "confidence": "A",
    },
    "UN-SCALE": {
        "publisher": "UN Committee on Contributions",
        "title": "Scale of Assessments for Regular Budget 1946-2027 (workbook, read in a copy)",
        "date": "2025",
        "url": "https://github.com/tierravivaai/cali-fund-allocation-model",
        "licence": "rates as adopted, public facts",
        "confidence": "A",
    },
}
HEADER = {
    "id": "UN.scale",
    "title": "United Nations scale of assessments, 193 members",
    "title_ko": "유엔 정규예산 분담률",
    "area": "UN",
    "licence": "rates: public facts; inputs: World Bank, CC BY 4.0 with dispute terms",
    "note": (
        "Both published columns add to 100.000. Inputs are the World Bank's as of 2026-07-01, a "
        "later vintage than the UN's own: the reconstruction is within 1.19 (2022-2024) and 2.37 "
        "points (2025-2027) in all. China's income includes Hong Kong and Macao."
    ),
    "columns": COLUMNS,
    "sources": SOURCES,
}


def table() -> Table:
    """The table of rates and inputs."""
    return Table(HEADER, [_member(row) for row in read("un_scale")])


def _member(row: Row) -> Row:
    return with_defaults(COLUMNS, {
        **{name: row[name] for name in COLUMNS if name in row},
        **{new: row[old] for new, old in INPUT_NAMES.items()},
        "least_developed": "yes" if row["ldc_unsd_2025"] == "1" else "no",
        "note": row["input_note"],
        "confidence": row["evidence"],
        "source": "UN-SCALE;UN-RES-79-249;WDI",
    })  # fmt: skip
