"""Parts recovered from weapons, what they have in common with rows and ledgers, and what makers were asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

__all__ = ["JoinBasis", "PartJoin", "PartRequest", "PartsCount", "RecoveredPart", "RequestKind"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveredPart:
    """One item from wreckage; a repeated serial is one part; a mark is not a maker ("bearing the mark of").

    Attributes:
        id: `exhibit:row`.
        duplicate_of: Id of the part whose serial (or source id) it repeats.
        marks: Marks as read; `is_mark_removed` when somebody took them off.
        countries: (role, ISO code) with role in brand_hq, origin, dispatch, seller.
    """

    id: str
    exhibit: str
    row: int
    weapon: str | None = None
    category: str | None = None
    part_number: str | None = None
    serial: str | None = None
    lot: str | None = None
    date_code: str | None = None
    marks: str | None = None
    brand: str | None = None
    countries: tuple[tuple[str, str], ...] = ()
    quantity: int | None = None
    found_at: str | None = None
    found_on: str | None = None
    documented_by: str | None = None
    photographs: tuple[str, ...] = ()
    is_mark_removed: bool | None = None
    description: str = ""
    source_url: str | None = None
    duplicate_of: str | None = None


class JoinBasis(StrEnum):
    """What a part and a row have in common; none of it says that the row is of the part itself."""

    MODEL = "model"
    """The part number: the same model."""
    BRAND_AND_HEADING = "brand_and_heading"
    """The brand, and a heading of the Harmonized System for such parts: the model is not stated."""
    LEDGER_SERIAL = "ledger_serial"
    """The serial number, in a maker's own ledger."""
    LEDGER_LOT = "ledger_lot"
    """The lot and the part number, in a maker's own ledger."""


_COMMON = {
    JoinBasis.MODEL: "name the same model, {mark}; that a part came with them is not shown",
    JoinBasis.BRAND_AND_HEADING: "name the same brand and heading, {mark}; the model is not stated",
    JoinBasis.LEDGER_SERIAL: "of the ledger hold the same serial number, {mark}; a mark can be copied",
    JoinBasis.LEDGER_LOT: "of the ledger hold the same lot, {mark}; other parts of the lot went elsewhere",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartJoin:
    """Parts and the rows that have something in common with them.

    Attributes:
        mark: What both bear: a part number, brand and heading, serial number or lot.
        parts: Ids of the parts, sorted; repeats of a part are not among them.
        rows: Ids of the customs rows, or `row N` of the ledger, at most 100, of `rows_total`.
        parties: Who sent or received the goods: role, name as the rows have it, reference (`party:KEY`; empty for a
            ledger); at most ten.
        standing: What the case's screening says of the makers and importers, each with its list and measure.
    """

    basis: JoinBasis
    mark: str
    parts: tuple[str, ...]
    rows: tuple[str, ...]
    rows_total: int
    date_from: date | None = None
    date_to: date | None = None
    parties: tuple[tuple[str, str, str], ...] = ()
    standing: tuple[str, ...] = ()

    def __str__(self) -> str:
        """One sentence for people; it never says that a row is of a part."""
        parts = "1 recovered part" if len(self.parts) == 1 else f"{len(self.parts)} recovered parts"
        kind = "customs row" if self.basis in {JoinBasis.MODEL, JoinBasis.BRAND_AND_HEADING} else "row"
        rows, common = f"{self.rows_total} {kind}{'' if self.rows_total == 1 else 's'}", _COMMON[self.basis]
        if self.rows_total == 1:
            common = common.replace("name ", "names ", 1).replace("hold ", "holds ", 1).replace("with them", "with it")
        days = " to ".join(str(day) for day in dict.fromkeys((self.date_from, self.date_to)) if day is not None)
        when = f" ({days})" if days else ""
        return f"For {parts}, {rows}{when} {common.format(mark=self.mark)}."


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsCount:
    """How parts were documented, repeats counted once.

    Attributes:
        rows: Rows of the inventories; `repeats` of them repeat a part.
        marks_removed, marks_kept: Parts on which that is stated; it is not stated of `marks_unknown`.
        photographed: Parts with a photograph named; `photographs` files named, `in_custody` of them exhibits here.
    """

    rows: int
    repeats: int
    parts: int
    marks_removed: int
    marks_kept: int
    marks_unknown: int
    photographed: int
    photographs: int
    in_custody: int

    def __str__(self) -> str:
        """One sentence for people."""
        return (
            f"{self.parts} parts in {self.rows} rows, {self.repeats} of which repeat one; marks removed on "
            f"{self.marks_removed}, not on {self.marks_kept}, not stated of {self.marks_unknown}; {self.photographed} "
            f"with photographs named ({self.photographs} files, {self.in_custody} of them exhibits of the case)"
        )


class RequestKind(StrEnum):
    """A step of asking a maker where a part went."""

    SENT = "sent"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRequest:
    """One row of the log of trace requests to makers, append-only.

    Attributes:
        maker: Who is asked, as written; a mark on a part does not make it the maker's.
        parts: Ids of the parts asked about.
        words: What was asked or answered; None outside of the store where the answer is confidential.
        about: Id of the request that an answer answers.
        is_confidential: Whether the maker gave the answer in confidence: that it came is said, its words never are.
    """

    id: str
    number: int
    kind: RequestKind
    maker: str
    parts: tuple[str, ...]
    by: str
    words: str | None
    day: date | None = None
    about: str | None = None
    is_confidential: bool = False
