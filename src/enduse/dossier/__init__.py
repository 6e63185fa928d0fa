"""Findings -> the report and the exports.

`compose` builds the report of an edition, `RENDERERS` holds what writes it as HTML, PDF or DOCX, `export_tables` and
`export_ftm` give the records to other tools.
"""

from enduse.dossier.checking import factcheck, write_sheet
from enduse.dossier.compose import compose
from enduse.dossier.exports.ftm import export_ftm, left_out_of_ftm
from enduse.dossier.exports.graphml import export_graphml
from enduse.dossier.exports.tables import export_tables, export_workbook
from enduse.dossier.pictures.shares import Bar, draw_shares
from enduse.dossier.plotting import PICTURES, draw
from enduse.dossier.renderers import RENDERERS, draw_png, render_docx, render_html, render_pdf
from enduse.dossier.unprotected import unprotected

__all__ = [
    "PICTURES",
    "RENDERERS",
    "Bar",
    "compose",
    "draw",
    "draw_png",
    "draw_shares",
    "export_ftm",
    "export_graphml",
    "export_tables",
    "export_workbook",
    "factcheck",
    "left_out_of_ftm",
    "render_docx",
    "render_html",
    "render_pdf",
    "unprotected",
    "write_sheet",
]
