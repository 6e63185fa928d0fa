"""Ownership as registers publish it: UK persons with significant control, GLEIF level 2, BODS, FollowTheMoney.

Source: Companies House, PSC snapshot and its natures of control; GLEIF RR-CDF 2.1 golden copy; Open Ownership,
Beneficial Ownership Data Standard 0.2 to 0.4; FollowTheMoney model, schema Ownership.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from enduse.model.network import OwnershipEdge, OwnershipKind
from enduse.model.problem import Problem

__all__ = ["read_register", "register_of"]

_MAX_LINE = 10_000_000
_MAX_HEAD = 4_000_000
_GLEIF = ("Relationship.StartNode.NodeID", "Relationship.EndNode.NodeID", "Relationship.RelationshipType")
_CONSOLIDATED = frozenset(("IS_DIRECTLY_CONSOLIDATED_BY", "IS_ULTIMATELY_CONSOLIDATED_BY"))
_BAND = re.compile(r"(?P<low>\d+)-to-(?P<high>\d+)-percent")
_KINDS = {
    "ownership-of-shares": OwnershipKind.SHARES,
    "voting-rights": OwnershipKind.VOTES,
    "right-to-appoint-and-remove": OwnershipKind.BOARD,
    "significant-influence-or-control": OwnershipKind.CONTROL,
}
_BODS_KINDS = {
    "shareholding": OwnershipKind.SHARES,
    "votingrights": OwnershipKind.VOTES,
    "appointmentofboard": OwnershipKind.BOARD,
    "boardmember": OwnershipKind.BOARD,
    "boardchair": OwnershipKind.BOARD,
}
_UNNAMED = "undisclosed"

Record = Mapping[str, Any]


def register_of(path: Path) -> str | None:
    """Which register's form a file has: `psc`, `gleif`, `bods`, `ftm`, or None."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as stream:
            head = stream.read(_MAX_HEAD).lstrip()
    except OSError:
        return None
    if all(column in head.partition("\n")[0] for column in _GLEIF):
        return "gleif"
    if not head.startswith(("{", "[")):
        return None
    forms = (("psc", '"natures_of_control"'), ("bods", '"statementI'), ("ftm", '"Ownership"'))
    return next((form for form, mark in forms if mark in head), None)


def read_register(path: Path, exhibit: str | None, form: str) -> Iterator[OwnershipEdge | Problem]:
    """Holdings of a register file in its order, with a `Problem` for each record that cannot be used.

    A band of the register stays a band; control without a share has none. A statement that a holding ended bounds it.

    Args:
        form: What `register_of` says.
    """
    readers = {"psc": _psc, "gleif": _gleif, "bods": _bods, "ftm": _ftm}
    name = exhibit or path.name
    try:
        for row, found in readers[form](path):
            if isinstance(found, str):
                yield _problem(name, row, found)
            else:
                yield OwnershipEdge(**{"source": form, **found}, exhibit=exhibit, row=row)
    except (OSError, csv.Error) as error:
        yield _problem(name, 0, str(error))


Found = tuple[int, dict[str, Any] | str]
"""Row number, and the fields of a holding or why there is none."""


def _psc(path: Path) -> Iterator[Found]:
    for row, record in _json_records(path):
        said = record.get("data") if isinstance(record, dict) else record
        if not isinstance(said, dict) or not isinstance(record, dict):
            yield row, "the record is no object" if isinstance(record, dict) else str(record)
            continue
        told = said.get("natures_of_control")
        natures = [n for n in told if isinstance(n, str)] if isinstance(told, list) else []
        if not natures:
            continue  # totals and exemptions hold nobody
        fields = {"owner": str(said.get("name") or _UNNAMED), "asset": f"gb-coh:{record.get('company_number') or ''}"}
        days = {"date_from": _day(said.get("notified_on")), "date_to": _day(said.get("ceased_on"))}
        for nature in natures:
            kind = next((k for start, k in _KINDS.items() if nature.startswith(start)), None)
            if kind is None:
                yield row, f"nature of control {nature!r} is not known"
            else:
                yield row, {**fields, **days, "kind": kind, **_psc_band(nature)}


def _psc_band(nature: str) -> dict[str, float]:
    """Bounds of a nature of control: "more than 25 up to 50" is stated as 25 to 50."""
    found = _BAND.search(nature)
    return {} if found is None else {"share_low": float(found["low"]), "share_high": float(found["high"])}


def _gleif(path: Path) -> Iterator[Found]:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
        for row, record in enumerate(csv.DictReader(stream), 2):
            child, parent, kind = (record.get(column) or "" for column in _GLEIF)
            if kind not in _CONSOLIDATED:
                continue  # branches and funds are no holdings
            if not child or not parent:
                yield row, "a consolidated firm or its parent has no LEI"
            else:
                days = {"date_from": _day(record.get("Relationship.Period.1.startDate"))}
                days["date_to"] = _day(record.get("Relationship.Period.1.endDate"))
                yield row, {"owner": f"lei:{parent}", "asset": f"lei:{child}", "kind": OwnershipKind.CONTROL, **days}


def _bods(path: Path) -> Iterator[Found]:
    names: dict[str, str] = {}
    stated: list[tuple[int, Record]] = []
    for row, record in _json_records(path):
        if not isinstance(record, dict):
            yield row, str(record)
            continue
        details: Record = _object(record.get("recordDetails")) or record
        if details.get("interests") is not None or "subject" in details:
            stated.append((row, details))
        elif label := _bods_name(details):
            names.update((str(record[k]), label) for k in ("statementID", "statementId", "recordId") if record.get(k))
    for row, details in stated:
        yield from _bods_holdings(row, details, names)


def _bods_holdings(row: int, details: Record, names: Mapping[str, str]) -> Iterator[Found]:
    asset = names.get(_bods_end(details.get("subject")))
    if asset is None:
        yield row, "the statement's subject is not in the file"
        return
    owner = names.get(_bods_end(details.get("interestedParty")), _UNNAMED)
    interests = details.get("interests")
    for interest in interests if isinstance(interests, list) and interests else [{}]:
        yield row, {"owner": owner, "asset": asset, **_bods_interest(_object(interest))}


def _object(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _bods_name(record: Record) -> str:
    names = record.get("names")
    listed = names if isinstance(names, list) else []
    full = next((n["fullName"] for n in listed if isinstance(n, dict) and n.get("fullName")), None)
    return str(record.get("name") or full or "")


def _bods_end(end: object) -> str:
    if isinstance(end, str):
        return end
    if not isinstance(end, dict):
        return ""
    keys = ("describedByEntityStatement", "describedByPersonStatement")
    return next((str(end[k]) for k in keys if end.get(k)), "")


def _bods_interest(interest: Record) -> dict[str, Any]:
    share = _object(interest.get("share"))
    exact = _share(share.get("exact"))
    low = exact if exact is not None else _share(share.get("minimum", share.get("exclusiveMinimum")))
    high = exact if exact is not None else _share(share.get("maximum", share.get("exclusiveMaximum")))
    kind = re.sub(r"[^a-z]", "", str(interest.get("type") or "").casefold())
    return {
        "kind": _BODS_KINDS.get(kind, OwnershipKind.CONTROL),
        "share_low": low,
        "share_high": high,
        "date_from": _day(interest.get("startDate")),
        "date_to": _day(interest.get("endDate")),
    }


def _ftm(path: Path) -> Iterator[Found]:
    names: dict[str, str] = {}
    stated: list[tuple[int, Record]] = []
    for row, record in _json_records(path):
        if not isinstance(record, dict) or not isinstance(record.get("properties"), dict):
            yield row, record if isinstance(record, str) else "the entity has no properties"
        elif record.get("schema") == "Ownership":
            stated.append((row, record["properties"]))
        elif (name := _first(record["properties"], "name")) is not None:
            names[str(record.get("id"))] = str(name)
    for row, said in stated:
        owner, asset = (names.get(str(_first(said, key))) for key in ("owner", "asset"))
        if owner is None or asset is None:
            yield row, "the owner or the asset is not in the file"
            continue
        share = _share(_first(said, "percentage"))
        days = {"date_from": _day(_first(said, "startDate")), "date_to": _day(_first(said, "endDate"))}
        yield row, {"owner": owner, "asset": asset, "share_low": share, "share_high": share, **days}


def _first(said: Record, key: str) -> object:
    values = said.get(key)
    return values[0] if isinstance(values, list) and values else None


def _json_records(path: Path) -> Iterator[tuple[int, Any]]:
    """Records of JSON lines or of one JSON list, with their number; text where a record is torn."""
    with path.open(encoding="utf-8-sig", errors="replace") as stream:
        first = stream.read(1)
        stream.seek(0)
        if first == "[":
            yield from _listed(stream.read(20 * _MAX_LINE + 1))
            return
        for row, line in enumerate(iter(lambda: stream.readline(_MAX_LINE), ""), 1):
            if line.strip():
                try:
                    yield row, json.loads(line)
                except (ValueError, RecursionError) as error:
                    yield row, f"the record is torn: {error}"


def _listed(text: str) -> Iterable[tuple[int, Any]]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        return [(0, f"the file is no JSON list: {error}")]
    return list(enumerate(found, 1))


def _share(value: object) -> float | None:
    try:
        share = float(str(value).rstrip("% "))
    except ValueError:
        return None
    return share if 0 <= share <= 100 else None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _problem(exhibit: str, row: int, text: str) -> Problem:
    return Problem(
        stage="network",
        exhibit=exhibit,
        place=f"row {row}" if row else "",
        kind="bad_row",
        text=text[:300],
        remedy="get the file from its publisher again, or mend the record in a copy",
        rows=1 if row else 0,
    )
