"""The note that names what does not ship, and why."""

TEXT = """\
# Left out of the library

Named here so that nobody looks for it in vain, or adds it without asking.

- **Military expenditure of the Stockholm International Peace Research Institute (SIPRI)**, the
  World Bank's copies `MS.MIL.XPND.*` included: no commercial use without a licence, and under a
  tenth of the data otherwise (terms read in an archived page of 2016).
- **OECD monthly consumer prices of Korea**: a copyright line on the copy read; a monthly series has
  to come from Statistics Korea.
- **NATO's tables of defence expenditure** (share of gross domestic product of 2014 and 2023 to
  2025, and dollars computed from it): terms not read; single figures may be cited one by one, the
  tables may not ship.
- **NATO's common-funding cost shares, 1996 to 2024** (a table of 138 rows, 66 of them blank): the
  same; single figures are cited with their source. The shares of income that come nearest to them
  are computed from World Bank figures and ship (`NATO.income_shares`).
- **Code of the R package troopdata**: GPL; only figures of the US Department of Defense are used.
- **The Bank of Korea's input-output table of 2010** (82 commodities) and its published multipliers:
  the terms of reuse are not proven for this table, so it serves tests where it is at hand and does
  not ship. What ships is the World Input-Output Database (CC BY 4.0). Single multipliers are cited.

Looked for and not found, so declared or blank rather than guessed: exchange rates of the yen, first
prints of the Korean deflator and of real growth, the labour cost of the Korean employees of US
Forces Korea, won-based cost, the Japanese ministry's yearly tables, consumer prices of Korea after
June 2026, the Korean defence budget of 2027, and what the United States spent after fiscal year
2020. Series without data say why in their header.
"""
