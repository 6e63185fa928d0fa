"""Cells of the EU annex files: several values, labels left over from the page, numbers with their kind in brackets."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping

from enduse.model.listing import AliasKind, ListedName
from enduse.text.identifiers import is_valid, tidy

__all__ = ["cell_identifiers", "cell_names", "numbers_in", "split_cell"]

_LABEL = re.compile(
    r"^(?:in )?(?:Chinese|Korean|Farsi|Persian|Russian|Ukrainian|Arabic|Belarusian|Burmese)\s*:\s*", re.IGNORECASE
)
_DEBRIS = frozenset({"", "text of image"})
_BRACKET = re.compile(r"\s*\((?P<inside>[^()]*)\)")
_FOREIGN = re.compile(r"[^\W\d_A-Za-z\u00c0-\u024f]")
_LATIN = re.compile(r"[A-Za-z]")

_SCHEMES: dict[str, tuple[str, ...]] = {
    "innCode": ("inn", "tax"),
    "ogrnCode": ("ogrn", "registration"),
    "kppCode": ("kpp",),
    "okpoCode": ("okpo",),
    "leiCode": ("lei",),
    "swiftBic": ("bic",),
    "mmsi": ("mmsi",),
    "taxNumber": ("inn", "uscc", "tax"),
    "registrationNumber": ("ogrn", "inn", "uscc", "registration"),
    "idNumber": ("national_id",),
    "passportNumber": ("passport",),
}
_TOKEN = re.compile(r"(?=[A-Z0-9-]*\d)[A-Z0-9][A-Z0-9-]{4,}")
_DIGIT_GAP = re.compile(r"(?<=\d) (?=\d)")
_YEARS = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")


def split_cell(cell: str) -> tuple[str, ...]:
    """Values of a cell; `;` parts them, quotes protect a value that holds one.

    >>> split_cell('Foo; "Bar; Baz"; Qux')
    ('Foo', 'Bar; Baz', 'Qux')
    """
    is_quoted = '"' in cell
    pieces = next(csv.reader([cell], delimiter=";", skipinitialspace=True), []) if is_quoted else cell.split(";")
    return tuple(piece.strip() for piece in pieces if piece.strip())


def _is_foreign(text: str) -> bool:
    return len(_FOREIGN.findall(text)) > len(_LATIN.findall(text))


def cell_names(values: Iterable[str], kind: AliasKind, *, is_person: bool) -> Iterator[ListedName]:
    """Names of a cell's values: labels and page debris dropped, another script in brackets made a name of its own.

    A firm's short name in brackets behind its long name in a script other than Latin is a name of its own as well.
    """
    for value in values:
        text = _LABEL.sub("", value).strip()
        if text.lower() in _DEBRIS:
            continue
        outside = text
        for bracket in _BRACKET.finditer(text):
            inside = _LABEL.sub("", bracket["inside"]).strip()
            is_short_name = not is_person and " " in inside and _is_foreign(text)
            if inside and _is_foreign(inside) and (not _is_foreign(_BRACKET.sub("", text)) or is_short_name):
                outside = outside.replace(bracket.group(), " ").strip()
                yield ListedName(text=inside, kind=AliasKind.ORIGINAL_SCRIPT)
        outside = re.sub(r"\s+", " ", outside).strip()
        if outside:
            is_original = _is_foreign(outside) and kind in (AliasKind.STRONG, AliasKind.PRIMARY)
            yield ListedName(
                text=outside, kind=AliasKind.ORIGINAL_SCRIPT if is_original and kind is AliasKind.STRONG else kind
            )


def _scheme_of(value: str, schemes: tuple[str, ...]) -> str | None:
    return next((scheme for scheme in schemes if is_valid(scheme, value)), None)


def numbers_in(value: str, schemes: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """(scheme, number) of each number in a text, under the first scheme in which it is valid; the last takes any."""
    whole = _scheme_of(tidy(value), schemes[:-1]) if len(schemes) > 1 else None
    if whole is not None:
        yield whole, tidy(value)
        return
    text = _DIGIT_GAP.sub("", _YEARS.sub(" ", value)).upper()
    for token in _TOKEN.findall(text):
        scheme = _scheme_of(token, schemes)
        if scheme is not None:
            yield scheme, tidy(token)


def cell_identifiers(row: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """(scheme, value) of all number cells of a row, the most telling valid scheme of each, in column order."""
    found: dict[tuple[str, str], None] = {}
    for column, schemes in _SCHEMES.items():
        for value in split_cell(row[column]):
            found.update(dict.fromkeys(numbers_in(value, schemes)))
    ship = "imo" if row["schema"] == "Vessel" else "imo_company"
    for value in split_cell(row["imoNumber"]):
        found.update(dict.fromkeys((ship, v) for _, v in numbers_in(value, (ship,))))
    return tuple(found)
