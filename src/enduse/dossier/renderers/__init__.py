"""One file a format; each turns the same `Dossier` into bytes or text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from enduse.dossier.renderers.docx import render_docx
from enduse.dossier.renderers.html import render_html
from enduse.dossier.renderers.pdf import draw_png, render_pdf
from enduse.model.dossier import Dossier

__all__ = ["RENDERERS", "draw_png", "render_docx", "render_html", "render_pdf"]


def _html(dossier: Dossier) -> bytes:
    return render_html(dossier).encode()


RENDERERS: Mapping[str, Callable[[Dossier], bytes]] = {
    ".html": _html,
    ".htm": _html,
    ".pdf": render_pdf,
    ".docx": render_docx,
}
"""Ending of a file to what writes it."""
