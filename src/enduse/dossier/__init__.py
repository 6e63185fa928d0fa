"""Findings -> the report and the exports.

`compose` builds the report of an edition, `RENDERERS` holds what writes it as HTML, PDF or DOCX, `export_tables` and
`export_ftm` give the records to other tools.
"""

from enduse.dossier.compose import compose
from enduse.dossier.exports.ftm import export_ftm
from enduse.dossier.exports.graphml import export_graphml
from enduse.dossier.exports.tables import export_tables, export_workbook
from enduse.dossier.renderers import RENDERERS, render_docx, render_html, render_pdf

__all__ = [
    "RENDERERS",
    "compose",
    "export_ftm",
    "export_graphml",
    "export_tables",
    "export_workbook",
    "render_docx",
    "render_html",
    "render_pdf",
]
