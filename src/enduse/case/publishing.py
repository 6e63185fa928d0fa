"""What leaves a case: the dossier and the exports, each file written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from enduse.case.folder import write_whole
from enduse.case.room import trade_engine
from enduse.case.store import Store
from enduse.errors import InputError, SettingError
from enduse.model.dossier import Dossier, DossierEdition
from enduse.model.records import CaseRecords

__all__ = ["left_out_of", "write_bytes", "write_dossier", "write_export", "write_picture"]

_EXACTNESS = ("day", "month", "year")


def write_dossier(store: Store, records: CaseRecords, out: Path, edition: str, *, dates: str = "day") -> Dossier:
    """Compose the report and write it in the format of the file's ending.

    Args:
        dates: How exactly a public edition states days: day, month or year.

    Raises:
        SettingError: The edition, the ending or the exactness of dates is not known.
        InputError: The file cannot be written.
    """
    from enduse.case.component_desk import parts_told
    from enduse.dossier import RENDERERS, compose

    try:
        wanted = DossierEdition(edition)
    except ValueError as error:
        raise SettingError(f"no edition is called {edition!r}", hint="internal or public") from error
    render = RENDERERS.get(out.suffix.casefold())
    if render is None:
        raise SettingError(f"no report ends in {out.suffix!r}", hint="name the file report.html, .pdf or .docx")
    if dates not in _EXACTNESS:
        raise SettingError(f"dates cannot be stated by {dates!r}", hint=", ".join(_EXACTNESS))
    with trade_engine(store.folder) as engine:
        parts = parts_told(records, engine, is_public=wanted is DossierEdition.PUBLIC)
        made = compose(records, engine if engine.tables() else None, wanted, dates=dates, parts=parts)
    write_bytes(out, render(made))
    return made


def write_export(records: CaseRecords, name: str, out: Path, *, with_protected: bool) -> tuple[Path, ...]:
    """Write the records as FollowTheMoney JSON lines, GraphML or XLSX (a file), or as CSV tables (a folder).

    Raises:
        SettingError: The format is not known.
        InputError: The file cannot be written.
    """
    from enduse.dossier import export_ftm, export_graphml, export_tables, export_workbook

    if name == "csv":
        tables = export_tables(records, with_protected=with_protected)
        for file, text in tables.items():
            write_bytes(out / file, text.encode())
        return tuple(out / file for file in tables)
    if name == "ftm":
        content = "".join(f"{line}\n" for line in export_ftm(records, with_protected=with_protected)).encode()
    elif name == "graphml":
        content = export_graphml(records, with_protected=with_protected)
    elif name == "xlsx":
        content = export_workbook(records, with_protected=with_protected)
    else:
        raise SettingError(f"no export is called {name!r}", hint="ftm, graphml, csv or xlsx")
    write_bytes(out, content)
    return (out,)


def left_out_of(records: CaseRecords, name: str, *, with_protected: bool) -> tuple[str, ...]:
    """What a format cannot hold, counted by kind, each with its reason; said of FollowTheMoney."""
    from enduse.dossier import left_out_of_ftm

    if name != "ftm":
        return ()
    counts = left_out_of_ftm(records, with_protected=with_protected)
    return tuple(f"{count} x {kind}: {reason}" for (kind, reason), count in counts.items())


def write_picture(svg: str, out: Path) -> None:
    """Write a picture as SVG or PNG, by the file's ending.

    Raises:
        SettingError: The ending is neither.
        InputError: The file cannot be written.
    """
    from enduse.dossier import draw_png

    if out.suffix.casefold() not in {".svg", ".png"}:
        raise SettingError(f"no picture ends in {out.suffix!r}", hint="name the file picture.svg or picture.png")
    write_bytes(out, svg.encode() if out.suffix.casefold() == ".svg" else draw_png(svg))


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        InputError: It cannot be written.
    """
    if _is_in_a_case(path):
        raise InputError(
            f"{path.name} would lie in the folder of a case, among its records", hint="name a file outside of the case"
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError as error:
        raise InputError(f"cannot write {path}: {error.strerror}", hint="name a file that you may write") from error


def _is_in_a_case(path: Path) -> bool:
    """Whether a file would lie where a case keeps its records: an output must never take the place of one."""
    return any((folder / "case.toml").is_file() for folder in path.resolve().parents)
