"""Reports on a case or a file alone: recovered components, single pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from enduse.case.folder import file_digest
from enduse.errors import InputError, NotFoundError, SettingError
from enduse.model.component import PartsCount, RecoveredPart
from enduse.model.problem import Problem
from enduse.model.records import CaseRecords

if TYPE_CHECKING:
    from enduse.components import Making, ShareTable
    from enduse.dossier.checking import SentenceCheck
    from enduse.model.dossier import DossierEdition
    from enduse.settings import Settings

__all__ = ["ComponentReport", "check_draft", "components", "draw_parts", "parts_of", "plot", "share_rows"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentReport:
    """Shares of recovered parts, when they were made, and what could not be read.

    Attributes:
        counted: How the parts were documented. `making`: parts before and after the control date; None where none was
            asked.
    """

    table: ShareTable
    counted: PartsCount
    making: Making | None
    problems: tuple[Problem, ...]


def components(
    path: Path, *, role: str, as_of: date | None = None, population: str | None = None, control: date | None = None
) -> ComponentReport:
    """Shares of the recovered parts of a case, or of one inventory, by country in one role.

    Args:
        path: Folder of a case, or a file.
        role: brand_hq, origin, dispatch or seller.
        as_of: Day of the inventory. `population`: what the parts are, in words.
        control: Control date: parts made before and after it are counted.

    Raises:
        NotFoundError: There is neither a case nor a file.
        SettingError: No such role.
    """
    from enduse.components import count_parts, making, shares

    parts, problems, names = _parts(path)
    return ComponentReport(
        table=shares(parts, role, population=population, as_of=as_of),
        counted=count_parts(parts, exhibits=names),
        making=None if control is None else making(parts, control),
        problems=tuple(problems),
    )


def parts_of(path: Path) -> list[RecoveredPart]:
    """Recovered parts of a case, or of one inventory.

    Raises:
        NotFoundError: There is neither.
    """
    return _parts(path)[0]


def share_rows(report: ComponentReport) -> Iterator[dict[str, Any]]:
    """One record a country, each with everything that a share is a share of."""
    table, made = report.table, report.making
    frame = {
        "role": table.role,
        "unit": table.unit,
        "population": table.population,
        "as_of": None if table.as_of is None else table.as_of.isoformat(),
        "total": table.total,
        "known": table.known,
        "missing": table.missing,
        "repeats": table.repeats,
        "resampled": table.resampled,
    }
    if made is not None:
        frame |= {"control": made.control.isoformat(), "made_before": made.before, "made_after": made.after}
        frame |= {"made_unknown": made.unknown}
    for row in table.rows:
        of = {"of_known": round(float(row.of_known), 6), "of_all": round(float(row.of_all), 6)}
        yield {"country": row.country, "count": row.count, **of, "low": row.low, "high": row.high, **frame}


def plot(path: Path, kind: str, out: Path, *, edition: str = "internal", role: str = "brand_hq") -> None:
    """Draw one picture of a case into an SVG or PNG file.

    Args:
        kind: network, timeline, map or shares.
        edition: internal or public; shares of a public edition leave out protected inventories.
        role: Country role of the shares.

    Raises:
        SettingError: No such picture, edition, role or ending.
        InputError: There is nothing to draw.
    """
    from enduse.case.case import Case
    from enduse.case.publishing import write_picture
    from enduse.case.room import trade_engine
    from enduse.dossier import PICTURES, draw
    from enduse.model.dossier import DossierEdition

    if kind not in {*PICTURES, "shares"}:
        raise SettingError(f"no picture is called {kind!r}", hint=", ".join((*PICTURES, "shares")))
    if edition not in set(DossierEdition):
        raise SettingError(f"no edition is called {edition!r}", hint="internal or public")
    wanted = DossierEdition(edition)
    with Case.open(path) as opened, trade_engine(opened.folder) as engine:
        records = opened.records()
        if kind == "shares":
            made = draw_parts(records, role, wanted)
        else:
            made = draw(kind, records, engine if engine.tables() else None, wanted)
    write_picture(made, out)


def check_draft(
    path: Path, draft: Path, out: Path | None = None, *, with_protected: bool = False
) -> tuple[SentenceCheck, ...]:
    """Check each sentence of a draft against a case, and write the sheet where a file is named.

    Args:
        path: Folder of the case.
        draft: DOCX, Markdown, plain text, or whatever else the evidence readers read.
        out: XLSX file to write.
        with_protected: Whether protected exhibits are looked at and quoted too.

    Raises:
        NotFoundError: There is no such draft.
        SettingError: `out` does not end in .xlsx.
        InputError: Nothing could be read from the draft.
    """
    from enduse.case.case import Case
    from enduse.case.publishing import write_bytes
    from enduse.dossier import factcheck, unprotected, write_sheet

    if out is not None and out.suffix.casefold() != ".xlsx":
        raise SettingError(f"the sheet is a workbook, not {out.suffix!r}", hint="name the file check.xlsx")
    with Case.open(path) as opened:
        text = _draft_text(draft, opened.settings)
        records = opened.records()
    checks = factcheck(text, records if with_protected else unprotected(records))
    if out is not None:
        write_bytes(out, write_sheet(checks))
    return checks


def _draft_text(draft: Path, settings: Settings) -> str:
    from enduse.evidence import detect_media, read
    from enduse.model.evidence import Exhibit, ExhibitKind

    if not draft.is_file():
        raise NotFoundError(f"there is no file {draft}", hint="name the draft, DOCX or Markdown")
    exhibit = Exhibit(
        id=file_digest(draft),
        name=draft.name,
        kind=ExhibitKind.DOCUMENT,
        media=detect_media(draft, draft.name),
        size=draft.stat().st_size,
        source="draft",
    )
    reading = read(draft, exhibit, settings=settings)
    if not reading.passages:
        why = reading.problems[0].text if reading.problems else "it holds no text"
        raise InputError(f"{draft.name} cannot be checked: {why}", hint="save the draft as DOCX or Markdown")
    lines = "\n\n".join(passage.text for passage in reading.passages)
    return re.sub(r"[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}|^#+ |\[([^\]]*)\]\([^)]*\)", r"\1", lines, flags=re.MULTILINE)


def draw_parts(records: CaseRecords, role: str, edition: DossierEdition) -> str:
    """Shares of the recovered parts of a case as SVG; in public without those of protected inventories.

    Raises:
        InputError: No part has a country in that role.
    """
    from enduse.components import shares
    from enduse.dossier import Bar, draw_shares, unprotected

    shown = unprotected(records) if edition.value == "public" else records
    table = shares(shown.parts, role)
    if not table.rows:
        raise InputError("no recovered part has a country in that role", hint="enduse components CASE --role ...")
    bars = [
        Bar(label=r.country.upper(), count=r.count, whole=table.known, share=float(r.of_known), low=r.low, high=r.high)
        for r in table.rows
    ]
    return draw_shares(bars, table.caption())


def _parts(path: Path) -> tuple[list[RecoveredPart], list[Problem], frozenset[str]]:
    """Parts, problems with them, and the names of the exhibits of the case."""
    from enduse.case.case import Case
    from enduse.components import read_parts

    if path.is_dir():
        with Case.open(path) as opened:
            records = opened.records()
        names = frozenset(exhibit.name for exhibit in records.exhibits.values())
        return list(records.parts), [p for p in records.problems if p.stage == "components"], names
    if not path.is_file():
        raise NotFoundError(f"there is no case and no file {path}", hint="name an inventory, or the folder of a case")
    digest = file_digest(path)
    found = list(read_parts(path, digest))
    parts = [row for row in found if isinstance(row, RecoveredPart)]
    return parts, [row for row in found if isinstance(row, Problem)], frozenset()
