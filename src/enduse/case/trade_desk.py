"""Customs files at the desk: what their columns are taken for, what a person says they are, and loading them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from enduse.case.folder import CaseFolder, write_whole
from enduse.errors import FormatError, NotFoundError
from enduse.model.evidence import ExhibitKind
from enduse.model.ids import canonical_json
from enduse.model.kept import StageCount
from enduse.model.problem import Problem

if TYPE_CHECKING:
    from enduse.case.case import Case

__all__ = ["LoadedTrade", "load_trade_file", "propose_mapping", "saved_mappings"]

_FOLDER = "mappings"
_LONGEST_MAPPING_BYTES = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedTrade:
    """What loading a customs file did: counts of the case's whole trade, and the problems of all its customs files."""

    counts: Mapping[str, str]
    problems: tuple[Problem, ...]


def propose_mapping(path: Path) -> list[dict[str, Any]]:
    """What each column of each table of a customs file is taken for, with confidence and reasons.

    Raises:
        NotFoundError: There is no such file.
        FormatError: The file is torn, or holds totals and no shipments.
    """
    from enduse.trade import propose_mappings

    return [table.to_json() for table in propose_mappings(path)]


def saved_mappings(folder: CaseFolder) -> dict[str, dict[str, Any]]:
    """The mappings that persons confirmed in a case, by hash of the layout."""
    found = {}
    for path in sorted((folder.root / _FOLDER).glob("*.json")):
        found[path.stem] = _read(path)
    return found


def load_trade_file(case: Case, path: Path, told: Path | None = None, *, source: str | None = None) -> LoadedTrade:
    """Take a customs file into a case, keep the mapping that a person confirmed, and write the case's trade anew.

    Args:
        told: A mapping as `propose_mapping` gives it, corrected or not: a JSON object, or one a line for each sheet.

    Raises:
        NotFoundError: There is no such file.
        FormatError: The mapping is not of the file's layout, or names columns or fields that there are not.
        SettingError: The source is none.
    """
    from enduse.case.steps.reading import read_trade
    from enduse.trade import check_mapping

    if told is not None:
        for mapping in _told(told):
            name = check_mapping(path, mapping)
            (case.folder.root / _FOLDER).mkdir(exist_ok=True)
            write_whole(case.folder.root / _FOLDER / f"{name}.json", canonical_json(mapping).encode())
    case.add([path], kind=ExhibitKind.SHIPMENTS, source=source)
    with case._store.writing():
        read_trade(case._room(None))
    counts: Iterator[StageCount] = case._store.read("counts", stage="trade")
    problems: Iterator[Problem] = case._store.read("problems", stage="trade")
    return LoadedTrade(counts={count.name: count.value for count in counts}, problems=tuple(problems))


def _told(path: Path) -> list[dict[str, Any]]:
    """The mappings of a file: one object, a list of them, or one a line."""
    try:
        if path.stat().st_size > _LONGEST_MAPPING_BYTES:
            raise FormatError(f"{path.name} is too long for a mapping", hint="enduse trade map FILE --json > MAP.json")
        text = path.read_text("utf-8")
    except OSError as error:
        raise NotFoundError(f"cannot open {path.name}: {error.strerror}", hint="name an existing file") from error
    try:
        read = json.loads(text)
    except ValueError:
        read = [_object(line, path) for line in text.splitlines() if line.strip()]
    mappings = read if isinstance(read, list) else [read]
    if not mappings or not all(isinstance(mapping, dict) for mapping in mappings):
        raise FormatError(f"{path.name} holds no mapping", hint="enduse trade map FILE --json > MAP.json")
    return mappings


def _object(line: str, path: Path) -> Any:
    try:
        return json.loads(line)
    except ValueError as error:
        raise FormatError(f"{path.name} is no JSON: {error}", hint="enduse trade map FILE --json > MAP.json") from error


def _read(path: Path) -> dict[str, Any]:
    read = _object(path.read_text("utf-8"), path)
    if not isinstance(read, dict):
        raise FormatError(f"{path.name} holds no mapping", hint="load the file with --map again")
    return read
