"""Whether the columns of OFAC's files without a header stand where they should: by what is in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from enduse.errors import FormatError
from enduse.lists.draft import country_code

__all__ = ["check_columns"]

_FEW = 20
_NULL = "-0-"


def check_columns(file: str, part: str, rows: Sequence[Sequence[str]], alias_kinds: frozenset[str]) -> None:
    """Pass over rows whose columns hold what the part's columns hold.

    Names and rows bear a number or a text of their own, an address names a country, and no address is a kind of alias.

    Args:
        file: Name of the file.
        part: primary, aliases, addresses or comments.
        rows: Its rows, all as wide as the part's are.
        alias_kinds: What the third column of aliases holds.

    Raises:
        FormatError: A column stands elsewhere, was added or is missing.
    """
    fault = next(_faults(part, rows, alias_kinds), None)
    if fault is not None:
        raise FormatError(f"{file}: {fault}", hint="the columns are not those of the format; the list was not loaded")


def _faults(part: str, rows: Sequence[Sequence[str]], alias_kinds: frozenset[str]) -> Iterator[str]:
    if part in {"aliases", "addresses"}:
        most = Counter(row[1].strip() for row in rows).most_common(1)
        if most and most[0][1] > 1:
            yield f"column 2 numbers rows, and {most[0][0]!r} stands in it twice"
    if part == "addresses" and any(row[2].strip() in alias_kinds for row in rows):
        yield "column 3 holds kinds of aliases, not addresses"
    if part in {"primary", "aliases"} and len(rows) > _FEW:
        names = {row[1 if part == "primary" else 3].strip() for row in rows}
        if len(names) < len(rows) / 2:
            yield f"the column of names holds {len(names)} names in {len(rows)} rows"
    if part == "addresses" and len(rows) > _FEW:
        countries = [text for row in rows if (text := row[4].strip()) != _NULL]
        known = sum(country_code(text) is not None for text in countries)
        if known < len(countries) / 2:
            yield f"the column of countries holds {known} countries in {len(countries)} rows"
