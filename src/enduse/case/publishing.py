"""What leaves a case: the dossier and the exports, each file written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from enduse.case.folder import write_whole
from enduse.case.room import trade_engine
from enduse.case.store import Store
from enduse.errors import InputError, SettingError
from enduse.model.dossier import Dossier, DossierEdition
from enduse.model.records import CaseRecords

__all__ = ["write_dossier", "write_export"]


def write_dossier(store: Store, records: CaseRecords, out: Path, edition: str) -> Dossier:
    """Compose the report and write it in the format of the file's ending.

    Raises:
        SettingError: The edition or the ending is not known.
        InputError: The file cannot be written.
    """
    from enduse.dossier import compose, render_html

    try:
        wanted = DossierEdition(edition)
    except ValueError as error:
        raise SettingError(f"no edition is called {edition!r}", hint="internal or public") from error
    if out.suffix.casefold() not in {".html", ".htm"}:
        raise SettingError(f"no report ends in {out.suffix!r}", hint="name the file report.html")
    with trade_engine(store.folder) as engine:
        made = compose(records, engine if engine.tables() else None, wanted)
    _write(out, render_html(made).encode())
    return made


def write_export(records: CaseRecords, name: str, out: Path, *, with_protected: bool) -> tuple[Path, ...]:
    """Write the records as FollowTheMoney JSON lines (a file) or CSV tables (a folder).

    Raises:
        SettingError: The format is not known.
        InputError: The file cannot be written.
    """
    from enduse.dossier import export_ftm, export_tables

    if name == "ftm":
        _write(out, "".join(f"{line}\n" for line in export_ftm(records, with_protected=with_protected)).encode())
        return (out,)
    if name == "csv":
        tables = export_tables(records, with_protected=with_protected)
        for file, text in tables.items():
            _write(out / file, text.encode())
        return tuple(out / file for file in tables)
    raise SettingError(f"no export is called {name!r}", hint="ftm or csv")


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError as error:
        raise InputError(f"cannot write {path}: {error.strerror}", hint="name a file that you may write") from error
