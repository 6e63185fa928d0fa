"""Rows of a table as parties, and hits as rows of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from enduse.errors import FormatError
from enduse.model.listing import Hit, Party
from enduse.model.problem import Problem
from enduse.text.birth_dates import birth_dates
from enduse.text.identifiers import normal_identifier, parse_identifiers

__all__ = ["COLUMNS", "PartyRows", "hit_row", "no_hit_row"]

COLUMNS = (
    "query_row",
    "query_id",
    "query_name",
    "entity_id",
    "dataset",
    "edition",
    "matched_name",
    "alias_kind",
    "score",
    "decision",
    "reasons",
    "conflicts",
    "measure",
    "programme",
    "list_country",
    "list_birth_date",
    "list_ids",
    "listed_status",
    "date_basis",
    "listed_from",
    "listed_to",
)
"""Columns of a screening, in order; the input's other columns follow."""

_PARTY_COLUMNS = ("name", "id", "schema", "country", "birth_date", "address", "identifiers")
_NOBODY = tuple("none" if name == "decision" else None for name in COLUMNS[3:])


def hit_row(hit: Hit) -> tuple[Any, ...]:
    """A hit as cells in the order of `COLUMNS`, and those of the query's other columns; unknown is None."""
    return (
        hit.query_row,
        hit.query_id,
        hit.query_name or None,
        hit.entity_id,
        hit.dataset,
        hit.edition,
        hit.matched_name,
        hit.alias_kind,
        hit.score,
        hit.decision,
        hit.reasons,
        hit.conflicts,
        hit.measure,
        hit.programme or None,
        hit.list_country,
        hit.list_birth_date,
        hit.list_ids,
        hit.listed_status.value,
        hit.date_basis.value if hit.date_basis is not None else None,
        hit.listed_from,
        hit.listed_to,
        *[value or None for _, value in hit.extra],
    )


def no_hit_row(party: Party) -> tuple[Any, ...]:
    """The one row of a party without candidates."""
    head = (party.row, party.id, party.name or None, *_NOBODY)
    return (*head, *[value or None for _, value in party.extra]) if party.extra else head


class PartyRows:
    """Reads parties from rows of some columns.

    Args:
        file: Name of the table, for problems.

    Raises:
        FormatError: There is no column `name`.
    """

    def __init__(self, file: str, columns: Sequence[str]) -> None:
        self._file = file
        lowered = {name.lower(): number for number, name in enumerate(columns)}
        if "name" not in lowered:
            raise FormatError(
                f"{file} has no column `name`; it has {', '.join(columns)}", hint="rename the column of names"
            )
        self._at = [lowered.get(name) for name in _PARTY_COLUMNS]
        known = {number for number in self._at if number is not None}
        self._extra = [(number, name) for number, name in enumerate(columns) if number not in known]
        self.extra = tuple(name if name not in COLUMNS else f"input_{name}" for _, name in self._extra)

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns of the output: those of a screening, then the input's others."""
        return (*COLUMNS, *self.extra)

    def read(
        self, rows: Iterable[tuple[int, Sequence[str | None]] | Problem], note: Callable[[Problem], None]
    ) -> Iterator[Party]:
        """Parties in order; rows that are none are noted as problems."""
        for row in rows:
            if isinstance(row, Problem):
                note(row)
                continue
            party = self._party(*row)
            if party.identifiers:
                self._check_identifiers(party, note)
            elif not party.name or party.name.isspace():
                text, remedy = "the row has no name", "give a name or an identifier"
                note(self._problem(party.row, text, remedy, kind="bad_row"))
                continue
            if party.birth_date is not None and not birth_dates(party.birth_date):
                text, remedy = (
                    f"birth date {party.birth_date!r} cannot be read; the row is screened without it",
                    "YYYY-MM-DD",
                )
                note(self._problem(party.row, text, remedy, kind="bad_birth_date"))
            yield party

    def _party(self, number: int, cells: Sequence[str | None]) -> Party:
        name, key, schema, country, birth, address, numbers = [None if at is None else cells[at] for at in self._at]
        return Party(
            id=key or str(number),
            name=name or "",
            row=number,
            schema=schema,
            country=country,
            birth_date=birth,
            address=address,
            identifiers=parse_identifiers(numbers) if numbers is not None else (),
            extra=tuple([(column, cells[at] or "") for at, column in self._extra]) if self._extra else (),
        )

    def _check_identifiers(self, party: Party, note: Callable[[Problem], None]) -> None:
        for scheme, value in party.identifiers:
            if normal_identifier(scheme, value) is None:
                text = f"{scheme}:{value} is no valid identifier; the row is screened without it"
                note(self._problem(party.row, text, "check its digits", kind="bad_identifier"))

    def _problem(self, number: int, text: str, remedy: str, *, kind: str) -> Problem:
        rows = 1 if kind == "bad_row" else 0
        return Problem(
            stage="screening",
            exhibit=self._file,
            place=f"row {number}",
            kind=kind,
            text=text,
            remedy=remedy,
            rows=rows,
        )
