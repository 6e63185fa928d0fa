"""All files of the example, and how each enters a case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from enduse.example import customs, documents, press, tables
from enduse.model.evidence import ExhibitKind

__all__ = ["ExampleFile", "make_files"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleFile:
    """A file with the options of `enduse add`.

    Attributes:
        source: Code of the source; a code name where it is protected.
        reliability: Admiralty letter of the source.
    """

    path: Path
    kind: ExhibitKind | None
    source: str
    reliability: str
    protected: bool
    received: date


_LEAK = "HERON"
_DOCUMENT, _LIST = ExhibitKind.DOCUMENT, ExhibitKind.LIST
_Made = tuple[str, Callable[[], bytes], ExhibitKind, str, str]

_FILES: tuple[_Made, ...] = (
    ("report-1.pdf", documents.first_report, _DOCUMENT, _LEAK, "C"),
    ("report-2.pdf", documents.second_report, _DOCUMENT, _LEAK, "C"),
    ("invoice-118.pdf", documents.invoice_in_yuan, _DOCUMENT, _LEAK, "C"),
    ("invoice-131-scan.pdf", documents.scanned_invoice, _DOCUMENT, _LEAK, "C"),
    ("site-plan.pdf", documents.site_plan, _DOCUMENT, _LEAK, "C"),
    ("article-harbour-courier.html", press.first_article, _DOCUMENT, press.FIRST_OUTLET, "B"),
    ("article-meridian-dispatch.txt", press.second_article, _DOCUMENT, press.SECOND_OUTLET, "C"),
    ("newsletter-northgate-wire.eml", press.third_article, _DOCUMENT, press.THIRD_OUTLET, "C"),
    ("customs-export.csv", customs.customs_export, ExhibitKind.SHIPMENTS, "Border Data Vendor", "B"),
    ("components.csv", tables.components, ExhibitKind.COMPONENTS, "Field Team 7", "B"),
    ("ownership.csv", tables.ownership, ExhibitKind.OWNERSHIP, "Register of Firms", "A"),
    ("sdn_2023-03-01.csv", tables.first_edition, _LIST, "Invented List Office", "A"),
    ("sdn_2024-02-15.csv", tables.second_edition, _LIST, "Invented List Office", "A"),
)


def make_files(folder: Path) -> tuple[ExampleFile, ...]:
    """Write all files of the example into a folder, which is made if need be; the same bytes each time.

    Returns:
        The files in the order in which they came in, with their options.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for number, (name, make, kind, source, reliability) in enumerate(_FILES):
        path = folder / name
        path.write_bytes(make())
        made.append(
            ExampleFile(
                path=path,
                kind=kind,
                source=source,
                reliability=reliability,
                protected=source == _LEAK,
                received=date(2024, 10, 1 + number),
            )
        )
    return tuple(made)
