"""Ownership extracts to holdings: `owner,asset,kind,share_low,share_high,source,date`, under any usual header."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from enduse.model.network import OwnershipEdge, OwnershipKind
from enduse.model.problem import Problem
from enduse.network.ownership.registers import read_register, register_of
from enduse.text.fold import fold_name

__all__ = ["UNDISCLOSED", "read_edges", "recognise"]

_HEADERS: dict[str, str] = {
    **dict.fromkeys(
        (
            "owner",
            "shareholder",
            "holder",
            "parent",
            "owned by",
            "interested party",
            "владелец",
            "участник",
        ),
        "owner",
    ),
    **dict.fromkeys(("учредитель", "акционер", "собственник"), "owner"),
    **dict.fromkeys(
        (
            "asset",
            "company",
            "subsidiary",
            "entity",
            "issuer",
            "owned",
            "актив",
            "компания",
            "общество",
        ),
        "asset",
    ),
    **dict.fromkeys(("организация", "дочерняя компания", "дочернее общество", "эмитент"), "asset"),
    **dict.fromkeys(("kind", "type", "interest", "вид", "тип", "вид участия"), "kind"),
    **dict.fromkeys(
        ("share low", "share min", "min share", "low", "доля от", "доля мин"),
        "share_low",
    ),
    **dict.fromkeys(
        ("share high", "share max", "max share", "high", "доля до", "доля макс"),
        "share_high",
    ),
    **dict.fromkeys(
        (
            "share",
            "shares",
            "percent",
            "percentage",
            "stake",
            "доля",
            "доля процент",
            "процент",
        ),
        "share",
    ),
    **dict.fromkeys(("source", "register", "источник", "реестр"), "source"),
    **dict.fromkeys(("date", "as of", "дата", "период"), "date"),
    **dict.fromkeys(
        ("date from", "from", "since", "start date", "дата с", "дата начала"),
        "date_from",
    ),
    **dict.fromkeys(("date to", "to", "until", "end date", "дата по", "дата окончания"), "date_to"),
}
_KINDS: dict[str, OwnershipKind] = {
    **dict.fromkeys(
        (
            "",
            "shares",
            "share",
            "equity",
            "ownership",
            "stake",
            "доля",
            "доли",
            "акции",
        ),
        OwnershipKind.SHARES,
    ),
    **dict.fromkeys(
        ("votes", "voting", "voting rights", "голоса", "право голоса"),
        OwnershipKind.VOTES,
    ),
    **dict.fromkeys(
        ("board", "director", "directors", "совет директоров", "правление"),
        OwnershipKind.BOARD,
    ),
    **dict.fromkeys(("control", "controls", "контроль", "влияние"), OwnershipKind.CONTROL),
    **dict.fromkeys(("joint", "joint arrangement", "jointly", "совместно"), OwnershipKind.JOINT),
}
UNDISCLOSED = frozenset(
    (
        "undisclosed",
        "not disclosed",
        "unknown",
        "unknown owner",
        "не раскрыто",
        "не раскрыт",
        "неизвестно",
        "未披露",
        "不详",
    )
)
"""Folded names that mean: somebody holds this, and the source does not say who."""

_STAGE = "network"
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_BAND = re.compile(rf"({_NUMBER.pattern})\s*(?:-|\.\.|–|—)\s*({_NUMBER.pattern})")
_FRACTION = re.compile(r"(\d{1,9})\s*/\s*(\d{1,9})")
_SAMPLE = 1 << 20
_MAX_NAME = 1000
_MAX_CELL = 1 << 17
_ROW_REMEDY = "mend the row: shares 0-100 per cent, days YYYY-MM-DD or FROM..TO, an unnamed owner as `undisclosed`"

Share = tuple[float | None, float | None]


class _BadValueError(Exception):
    """A value of a row that cannot be used, in words."""


def recognise(path: Path) -> bool:
    """Whether a file is of a register's form, or its first row names an owner, an asset and a share or kind."""
    if register_of(path) is not None:
        return True
    try:
        columns = _columns(_header(path))
    except (OSError, csv.Error):
        return False
    return {"owner", "asset"} <= set(columns) and bool({"kind", "share", "share_low", "share_high"} & set(columns))


def read_edges(path: Path, exhibit: str | None = None) -> Iterator[OwnershipEdge | Problem]:
    """Holdings in the order of the file, with a `Problem` for each row that cannot be used.

    Args:
        path: CSV or TSV in UTF-8, UTF-16 or Windows-1251, or a register's file (`registers`). A single day in `date` is
            the day from which the holding is stated; `from..to` is an interval, both ends inclusive.
        exhibit: Id of the exhibit; the file's name stands in for it in problems.
    """
    form = register_of(path)
    if form is not None:
        yield from read_register(path, exhibit, form)
        return
    name = exhibit or path.name
    try:
        columns = _columns(_header(path))
    except (OSError, csv.Error) as error:
        yield Problem(
            stage=_STAGE,
            exhibit=name,
            kind="unreadable",
            text=str(error),
            remedy="give a CSV file",
        )
        return
    if not {"owner", "asset"} <= set(columns):
        text = "the first row names no owner and asset columns"
        yield Problem(
            stage=_STAGE,
            exhibit=name,
            kind="no_header",
            text=text,
            remedy="name the columns owner,asset,kind,share_low,share_high",
        )
        return
    for row, cells in _rows(path):
        if row == 1 or (isinstance(cells, list) and not any(c.strip() for c in cells)):
            continue
        yield _edge_or_problem(cells, columns, exhibit, name, row)


def _edge_or_problem(
    cells: list[str] | str,
    columns: Mapping[str, int],
    exhibit: str | None,
    name: str,
    row: int,
) -> OwnershipEdge | Problem:
    try:
        if isinstance(cells, str):
            raise _BadValueError(cells)
        return _edge(cells, columns, exhibit, row)
    except _BadValueError as bad:
        return Problem(
            stage=_STAGE,
            exhibit=name,
            place=f"row {row}",
            kind="bad_row",
            text=str(bad),
            remedy=_ROW_REMEDY,
            rows=1,
        )


def _edge(cells: Sequence[str], columns: Mapping[str, int], exhibit: str | None, row: int) -> OwnershipEdge:
    def cell(field: str) -> str:
        at = columns.get(field)
        return cells[at].strip() if at is not None and at < len(cells) else ""

    owner, asset = _name(cell("owner"), "owner"), _name(cell("asset"), "asset")
    kind = _KINDS.get(fold_name(cell("kind")))
    if kind is None:
        raise _BadValueError(f"kind {cell('kind')!r} is not one of {', '.join(k.value for k in OwnershipKind)}")
    low, high = _shares(cell("share_low"), cell("share_high"), cell("share"))
    start, end = _interval(cell("date"), cell("date_from"), cell("date_to"))
    return OwnershipEdge(
        owner=owner,
        asset=asset,
        kind=kind,
        share_low=low,
        share_high=high,
        source=cell("source") or None,
        date_from=start,
        date_to=end,
        exhibit=exhibit,
        row=row,
    )


def _name(text: str, field: str) -> str:
    if not text:
        raise _BadValueError(f"the {field} is empty")
    if len(text) > _MAX_NAME or "\ufffd" in text:
        raise _BadValueError(f"the {field} {text[:40]!r} is not readable text of at most {_MAX_NAME} characters")
    return text


def _shares(low: str, high: str, exact: str) -> Share:
    if not low and not high:
        return _share(exact)
    if not high:
        # A lower bound without an upper one says at least, not exactly: the upper bound stays unknown.
        bottom, top = _share(low)
        return (bottom, top) if bottom != top else (bottom, None)
    bottom, top = _share(low)[0] if low else 0.0, _share(high)[1]
    return _ordered(bottom, top)


def _share(text: str) -> Share:
    plain = text.replace("%", "").replace("\u00a0", " ").strip()
    if not plain:
        return None, None
    if fraction := _FRACTION.fullmatch(plain):
        whole = int(fraction[2])
        if not whole:
            raise _BadValueError(f"share {text!r} divides by zero")
        return _ordered(part := 100 * int(fraction[1]) / whole, part)
    if band := _BAND.fullmatch(plain):
        return _ordered(_per_cent(band[1]), _per_cent(band[2]))
    if not _NUMBER.fullmatch(plain):
        raise _BadValueError(f"share {text!r} is not a number of per cent")
    return _ordered(value := _per_cent(plain), value)


def _per_cent(text: str) -> float:
    return float(text.replace(",", "."))


def _ordered(low: float | None, high: float | None) -> Share:
    if low is None or high is None or not 0 <= low <= high <= 100:
        raise _BadValueError(f"shares {low} to {high} do not lie in order between 0 and 100 per cent")
    return low, high


def _interval(both: str, start: str, end: str) -> tuple[date | None, date | None]:
    if both and not (start or end):
        start, dots, end = both.partition("..")
        if not dots:
            return _day(start), None
    first, last = _day(start), _day(end)
    if first is not None and last is not None and last < first:
        raise _BadValueError(f"the interval ends on {last} before it begins on {first}")
    return first, last


def _day(text: str) -> date | None:
    plain = text.strip()
    if not plain:
        return None
    try:
        return date.fromisoformat(plain)
    except ValueError:
        pass
    if russian := re.fullmatch(r"(\d{2})\.(\d{2})\.(\d{4})", plain):
        try:
            return date(int(russian[3]), int(russian[2]), int(russian[1]))
        except ValueError:
            pass
    raise _BadValueError(f"date {text!r} is not a day")


def _columns(header: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, title in enumerate(header):
        field = _HEADERS.get(fold_name(title))
        if field is not None:
            found.setdefault(field, at)
    return found


def _header(path: Path) -> list[str]:
    """Cells of the first row, if it ends within the first million bytes of the file."""
    with path.open("rb") as raw:
        sample = raw.read(_SAMPLE)
    text = sample.decode(_encoding(sample), errors="replace")
    _, cells = next(_cells_of(io.StringIO(text, newline=""), _delimiter(text)), (0, []))
    return cells if isinstance(cells, list) else []


def _rows(path: Path) -> Iterator[tuple[int, list[str] | str]]:
    """Row number from 1 and cells, or the reason why the row is lost."""
    with path.open("rb") as raw:
        sample = raw.read(_SAMPLE)
    encoding = _encoding(sample)
    delimiter = _delimiter(sample.decode(encoding, errors="replace"))
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        # a line without end comes in pieces, each a bad row of its own
        yield from _cells_of(iter(lambda: file.readline(_SAMPLE), ""), delimiter)


def _delimiter(text: str) -> str:
    return max(",;\t|", key=text.partition("\n")[0].count)


def _cells_of(lines: Iterable[str], delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    reader = csv.reader(lines, delimiter=delimiter)
    row = 0
    while True:
        row += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield row, f"the row is torn: {error}"
            continue
        # the reader's own limit is the whole process's, and another may have raised it
        is_torn = any(len(cell) > _MAX_CELL for cell in cells)
        yield row, f"the row is torn: a cell of more than {_MAX_CELL} characters" if is_torn else cells


def _encoding(sample: bytes) -> str:
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        sample[: sample.rfind(b"\n") + 1 or None].decode("utf-8-sig")
    except UnicodeDecodeError:
        return "cp1251"
    return "utf-8-sig"
