"""A maker's own ledger: rows that hold the serial number or the lot of recovered parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from enduse.components.joining import model_key
from enduse.components.sheets import read_rows
from enduse.errors import FormatError
from enduse.model.component import JoinBasis, PartJoin, RecoveredPart
from enduse.text.fold import fold_name

__all__ = ["join_ledger"]

_FIELDS: dict[str, str] = {
    "part_number": "part number|oem part number|part no|p n|mpn|model|партномер|обозначение|型号|料号",
    "serial": "serial|serial number|serial no|s n|серийный номер|заводской номер|序列号",
    "lot": "lot|lot number|lot code|batch|партия|номер партии|批号",
    "buyer": "buyer|customer|sold to|consignee|distributor|покупатель|получатель|客户|买方",
    "day": "date|ship date|shipped on|sold on|date sold|дата|дата отгрузки|日期|发货日期",
}
_MOST_ROWS, _MOST_PARTIES = 100, 10


def join_ledger(parts: Sequence[RecoveredPart], ledger: Path) -> tuple[PartJoin, ...]:
    """Parts with the rows of a maker's ledger that hold their serial number, or their lot and part number.

    Args:
        ledger: CSV, TSV, XLSX, XLS or ODS; one row a delivery, its first row the headers.

    Raises:
        InputError: The file cannot be read.
        FormatError: No column holds serial numbers or lots.
    """
    rows = _read(ledger)
    by_serial, by_lot = _keyed(parts)
    found: dict[tuple[JoinBasis, str], tuple[list[RecoveredPart], list[Mapping[str, str]]]] = {}
    for row in rows:
        model = model_key(row.get("part_number"))
        serial, lot = fold_name(row.get("serial", "")), fold_name(row.get("lot", ""))
        alike = [p for p in by_serial.get(serial, ()) if model is None or model_key(p.part_number) in {None, model}]
        if alike:
            found.setdefault((JoinBasis.LEDGER_SERIAL, row["serial"]), (alike, []))[1].append(row)
        elif same := by_lot.get((model or "", lot), []):
            found.setdefault((JoinBasis.LEDGER_LOT, f"{row['part_number']}, lot {row['lot']}"), (same, []))[1].append(
                row
            )
    made = (_join(*key, shared, held) for key, (shared, held) in found.items())
    return tuple(sorted(made, key=lambda j: (list(JoinBasis).index(j.basis), j.mark)))


def _read(ledger: Path) -> list[dict[str, str]]:
    rows = read_rows(ledger)
    _, header = next(rows, (0, ()))
    fields = {fold_name(word): name for name, words in _FIELDS.items() for word in words.split("|")}
    columns = {n: fields[key] for n, cell in enumerate(header) if (key := fold_name(cell)) in fields}
    if not {"serial", "lot"} & set(columns.values()):
        raise FormatError(
            f"{ledger.name} has no column of serial numbers or lots", hint="its first row names them: serial, lot"
        )
    kept = []
    for number, cells in rows:
        values = {name: cells[n] for n, name in columns.items() if n < len(cells) and cells[n]}
        kept.append({**values, "row": f"row {number}"})
    return kept


def _keyed(
    parts: Iterable[RecoveredPart],
) -> tuple[Mapping[str, list[RecoveredPart]], Mapping[tuple[str, str], list[RecoveredPart]]]:
    by_serial: dict[str, list[RecoveredPart]] = defaultdict(list)
    by_lot: dict[tuple[str, str], list[RecoveredPart]] = defaultdict(list)
    for part in (p for p in parts if p.duplicate_of is None):
        if part.serial:
            by_serial[fold_name(part.serial)].append(part)
        model = model_key(part.part_number)
        if part.lot and model is not None:
            by_lot[model, fold_name(part.lot)].append(part)
    return by_serial, by_lot


def _join(basis: JoinBasis, mark: str, parts: Sequence[RecoveredPart], rows: Sequence[Mapping[str, str]]) -> PartJoin:
    days = [day for row in rows if (day := _day(row.get("day"))) is not None]
    return PartJoin(
        basis=basis,
        mark=mark,
        parts=tuple(sorted(part.id for part in parts)),
        rows=tuple(row["row"] for row in rows[:_MOST_ROWS]),
        rows_total=len(rows),
        date_from=min(days, default=None),
        date_to=max(days, default=None),
        parties=tuple(sorted({("buyer", row["buyer"], "") for row in rows if "buyer" in row})[:_MOST_PARTIES]),
    )


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text[:10])
    except ValueError:
        return None
