"""Findings -> the report and the exports.

`compose` builds the report of an edition, `render_html` writes it as one file, `export_tables` and `export_ftm` give
the records to other tools.
"""

from enduse.dossier.compose import compose
from enduse.dossier.exports.ftm import export_ftm
from enduse.dossier.exports.tables import export_tables
from enduse.dossier.renderers.html import render_html

__all__ = ["compose", "export_ftm", "export_tables", "render_html"]
