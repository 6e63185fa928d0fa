"""Numbered notes: every claim, shipment row and list entry that carries a sentence, with its words and its worth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from enduse.dossier.clearance import is_protected, is_quotable
from enduse.model.claim import Claim
from enduse.model.dossier import DossierEdition, Note
from enduse.model.listing import ListEntry
from enduse.model.ports import Engine
from enduse.model.records import CaseRecords

__all__ = ["NoteBook"]

_HELD = "The evidence is held by the authors and not shown, to protect its source."
_RELEASED = "The authors hold the exhibit and show these words alone, to protect its source."
_LESS_EXACT = "The words are held back: they state a place or a day more exactly than this edition does."
_MOST_ROWS = 20

_ROWS_SQL = """
SELECT r.shipment_id, r.exhibit, r.sheet, r.row_number, r.declaration, r.flow_date, r.quantity, r.unit, r.value_usd,
       g.description
FROM rows r JOIN goods g USING (goods_key)
WHERE r.shipment_id IN (SELECT unnest(?::VARCHAR[]))
ORDER BY r.exhibit, r.row_number
"""


class NoteBook:
    """Gives out note numbers in order of first use; the same thing always gets the same number.

    Args:
        records: The case.
        engine: The trade tables, where there are any.
        edition: Public hides exhibit ids, speakers of protected exhibits and their words.
    """

    def __init__(self, records: CaseRecords, engine: Engine | None, edition: DossierEdition) -> None:
        self._records = records
        self._engine = engine
        self._is_public = edition is DossierEdition.PUBLIC
        self._claims = {c.id: c for c in records.claims}
        self._entries = {e.id: e for e in records.entries}
        self._serials = _serials(records, self._is_public)
        self._rows: dict[str, Mapping[str, Any]] = {}
        self._numbers: dict[str, int] = {}
        self._notes: list[Note] = []

    @property
    def notes(self) -> tuple[Note, ...]:
        """All notes given out so far, in order of their numbers."""
        return tuple(self._notes)

    def label(self, exhibit_id: str) -> str:
        """The serial label of an exhibit, `Exhibit 3`; `a protected exhibit` in public."""
        return self._serials.get(exhibit_id, "a protected exhibit")

    def for_claims(self, ids: Iterable[str]) -> tuple[int, ...]:
        """Note numbers of claims, in the given order; unknown ids are left out."""
        return tuple(dict.fromkeys(self._claim_note(self._claims[i]) for i in ids if i in self._claims))

    def for_entries(self, ids: Iterable[str]) -> tuple[int, ...]:
        """Note numbers of list entries."""
        return tuple(dict.fromkeys(self._entry_note(self._entries[i]) for i in ids if i in self._entries))

    def for_shipments(self, ids: Sequence[str]) -> tuple[int, ...]:
        """Note numbers of customs rows, at most twenty; the finding states how many there are in all."""
        wanted = sorted(ids)[:_MOST_ROWS]
        self.fetch([i for i in wanted if i not in self._rows])
        rows = sorted((self._rows[i] for i in wanted if self._rows.get(i)), key=_row_order)
        return tuple(dict.fromkeys(self._row_note(row) for row in rows))

    def fetch(self, ids: Iterable[str]) -> None:
        """Read the customs rows of shipments at once; notes of them are made when they are asked for."""
        missing = sorted(set(ids) - self._rows.keys())
        if not missing or self._engine is None or "rows" not in self._engine.tables():
            return
        self._rows.update({key: {} for key in missing})
        for row in self._engine.query(_ROWS_SQL, [missing]):
            self._rows[str(row["shipment_id"])] = row

    def for_exhibit(self, exhibit_id: str, text: str) -> int:
        """Note number of a statement about an exhibit as a whole."""
        key = f"exhibit:{exhibit_id}:{text}"
        return self._add(key, exhibit_id=exhibit_id, place="whole document", quote="", text=text)

    def _claim_note(self, claim: Claim) -> int:
        passage_place = _place(claim.locator.page, claim.locator.sheet, claim.locator.row, claim.locator.start)
        if self._hides(claim.exhibit):
            return self._protected_note(claim)
        words = [f"Status: {claim.status.value.replace('_', ' ')}."]
        if claim.speakers:
            words.append(f"Said by {', according to '.join(claim.speakers)}.")
        if claim.reported_by:
            words.append(f"Printed by {claim.reported_by}.")
        grade = self._records.grades.get(claim.id)
        if grade is not None:
            words.append(f"Grade {grade}: {'; '.join(grade.reasons)}.")
        words.extend(f"“{s.quote}” binds {s.binds}." for s in claim.support)
        if not claim.quote:
            words.append(_LESS_EXACT)
        return self._add(
            claim.id, exhibit_id=claim.exhibit, place=passage_place, quote=claim.quote, text=" ".join(words)
        )

    def _protected_note(self, claim: Claim) -> int:
        """Of a protected exhibit only words that were released are quoted, without their place."""
        if not claim.quote or not is_quotable(self._records, claim):
            return self._number("protected", "a protected exhibit", None, words=("", "", _HELD))
        status = f"Status: {claim.status.value.replace('_', ' ')}. {_RELEASED}"
        return self._number(f"released:{claim.id}", "a protected exhibit", None, words=("", claim.quote, status))

    def _row_note(self, row: Mapping[str, Any]) -> int:
        exhibit = str(row["exhibit"])
        if self._hides(exhibit):
            return self._number("protected", "a protected exhibit", None, words=("", "", _HELD))
        facts = [f"declaration {row['declaration']}"] if row["declaration"] else []
        facts += [f"of {row['flow_date']}"] if row["flow_date"] else []
        facts += [f"{_plain(row['quantity'])} {row['unit'] or 'units'}"] if row["quantity"] is not None else []
        facts += [f"{_plain(row['value_usd'])} US dollars"] if row["value_usd"] is not None else []
        place = _place(None, row["sheet"], row["row_number"], None)
        text = f"Customs row: {', '.join(facts)}." if facts else "Customs row."
        return self._add(
            str(row["shipment_id"]), exhibit_id=exhibit, place=place, quote=str(row["description"]), text=text
        )

    def _entry_note(self, entry: ListEntry) -> int:
        since = f", listed from {entry.listed_from}" if entry.listed_from else ""
        programme = f", programme {entry.programme}" if entry.programme else ""
        text = f"Measure: {entry.measure.value.replace('_', ' ')}{programme}{since}."
        quote = entry.names[0].text if entry.names else ""
        label = f"List {entry.list_id}, edition {entry.edition}"
        return self._number(f"entry:{entry.id}:{entry.edition}", label, None, words=(entry.id, quote, text))

    def _hides(self, exhibit_id: str) -> bool:
        return self._is_public and is_protected(self._records, exhibit_id)

    def _add(self, key: str, *, exhibit_id: str, place: str, quote: str, text: str) -> int:
        if self._hides(exhibit_id):
            key, place, quote, text = "protected", "", "", _HELD
        shown = None if self._is_public else exhibit_id
        return self._number(key, self.label(exhibit_id), shown, words=(place, quote, text))

    def _number(self, key: str, label: str, exhibit_id: str | None, *, words: tuple[str, str, str]) -> int:
        """The note's number, given out where it is new; `words` are its place, quote and text."""
        if key not in self._numbers:
            self._numbers[key] = len(self._notes) + 1
            place, quote, text = words
            number = self._numbers[key]
            self._notes.append(
                Note(number=number, exhibit=label, exhibit_id=exhibit_id, place=place, quote=quote, text=text)
            )
        return self._numbers[key]


def _serials(records: CaseRecords, is_public: bool) -> dict[str, str]:
    shown = [x for x in sorted(records.exhibits) if not (is_public and is_protected(records, x))]
    names = sorted(shown, key=lambda x: (records.exhibits[x].name, x))
    if is_public:
        return {x: f"Exhibit {i}" for i, x in enumerate(names, 1)}
    return {x: f"Exhibit {i}, {records.exhibits[x].name}" for i, x in enumerate(names, 1)}


def _place(page: int | None, sheet: str | None, row: object, start: int | None) -> str:
    parts = [f"page {page}"] if page is not None else []
    parts += [f"sheet {sheet}"] if sheet else []
    parts += [f"row {row}"] if row is not None else []
    parts += [f"character {start}"] if start is not None else []
    return ", ".join(parts)


def _row_order(row: Mapping[str, Any]) -> tuple[str, int]:
    return (str(row["exhibit"]), int(row["row_number"] or 0))


def _plain(value: object) -> str:
    text = f"{value:,f}" if hasattr(value, "as_tuple") else str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text
