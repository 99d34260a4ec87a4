"""The brief as a workbook whose formulas recompute the schedule.

In come a document, its settlement and perhaps a comparison; out goes an XLSX file in which text
stays text, every figure has its sources in a note, and the law stands as live formulas in
whole-number form. Open ``write.py`` first, then ``forms.py`` for the formulas.
"""

from burdenshare.report.excel.write import render_brief_xlsx, workbook_bytes, write_workbook

__all__ = ["render_brief_xlsx", "workbook_bytes", "write_workbook"]
