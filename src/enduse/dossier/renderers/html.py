"""One self-contained HTML file: no script, nothing fetched, printable, readable by screen readers."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from enduse.dossier.renderers.pdf import EDITION_WORDS
from enduse.model.dossier import Dossier

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["render_html"]

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Characters of evidence that steer a terminal which shows the page's source; HTML allows none of them."""


def render_html(dossier: Dossier) -> str:
    """The report as an HTML document; every text escaped; the same dossier gives the same bytes."""
    page = _template().render(dossier=dossier, edition_words=EDITION_WORDS[dossier.edition.value])
    return _CONTROL.sub(" ", page)


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("enduse.dossier", "renderers")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("dossier.html.j2")
