"""A cost estimate on paper: terminal, Word and workbook, in English and in Korean.

In comes a frozen `burdenshare.pricing.estimate_record.Estimate`; out come a text, a DOCX and an
XLSX. The sections are composed once, in ``compose.py``; open that first.
"""
