"""Parties of rows: name, number, country and address of each role, asked once for each distinct party as printed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from enduse.model.ids import key63
from enduse.model.shipment import TradeRole
from enduse.text.countries import country_code
from enduse.text.fold import fold_name
from enduse.text.identifiers import GENERIC_SCHEMES, tidy, validate
from enduse.trade.building.lookup import Lookup
from enduse.trade.building.plain_parties import BREAK, are_plain_parties, read_plain_parties
from enduse.trade.building.words import is_nothing
from enduse.trade.mapping.fields import PARTY_ROLES

if TYPE_CHECKING:
    import polars as pl

__all__ = ["PARTS", "Parties"]

PARTS = ("key", "name", "scheme", "identifier", "country", "address")
"""Columns of a role, each under `role_part`."""

_NEXT = "\x1e"
_SAME_AS = re.compile(r"(?:см\.?|смотри|указан\w*)\s*(?:в\s+)?граф[уеы]\s*(?P<box>\d{1,2})", re.IGNORECASE)
_BOXES = {
    "2": TradeRole.SENDER,
    "8": TradeRole.CONSIGNEE,
    "9": TradeRole.CONTRACT_HOLDER,
    "14": TradeRole.DECLARANT,
    "54": TradeRole.BROKER,
}
"""Boxes of a declaration that another box may point to instead of naming the party again."""

_LONGEST_NOTHING = 24
_FIELDS = ("name", "id", "country", "address")


class Parties:
    """The parties of one file's rows.

    Args:
        columns: Field to its columns.
        scheme: Scheme of the parties' numbers; None leaves it open whose register they stand in.
    """

    def __init__(self, columns: Mapping[str, Sequence[int]], scheme: str | None) -> None:
        import polars as pl

        self._columns, self._scheme = columns, scheme or "tax"
        schema = {"key": pl.Int64, **dict.fromkeys(PARTS[1:], pl.String), "points": pl.String, "said": pl.Int8}
        self._known = Lookup(partial(_read_parties, self._scheme), schema)
        self._makers = Lookup(_read_makers, {"key": pl.Int64, "name": pl.String})
        self.roles = tuple(role for role in PARTY_ROLES if f"{role.value}_name" in columns)

    def read(self, raw: pl.DataFrame) -> tuple[pl.DataFrame, dict[str, pl.Series]]:
        """A frame of `role_part` columns in the order of the rows, and flags by name."""
        import polars as pl

        found: dict[TradeRole, pl.DataFrame] = {}
        flags: dict[str, pl.Series] = {}
        for role in self.roles:
            answer = self._known(self._asked(raw, role))
            found[role] = answer
            flags[f"bad_{self._scheme}_{role.value}"] = answer["said"].fill_null(0) & 1 > 0
            flags[f"unknown_{role.value}_country"] = answer["said"].fill_null(0) & 2 > 0
        _complete(found)
        flags |= _follow(found)
        frames = [of.select(pl.col(part).alias(f"{role.value}_{part}") for part in PARTS) for role, of in found.items()]
        if "manufacturer" in self._columns:
            maker = self._makers(_cells(raw, self._columns["manufacturer"]))
            frames.append(maker.rename({"key": "manufacturer_key", "name": "manufacturer_name"}))
        return pl.concat(frames, how="horizontal") if frames else pl.DataFrame(), flags

    def _asked(self, raw: pl.DataFrame, role: TradeRole) -> pl.Series:
        """All cells of a role as one text, so that equal parties are asked once."""
        import polars as pl

        parts = [_cells(raw, self._columns.get(f"{role.value}_{field}", ())).rename(field) for field in _FIELDS]
        return pl.DataFrame(parts).select(pl.concat_str(*_FIELDS, separator=BREAK)).to_series()


def _cells(raw: pl.DataFrame, columns: Sequence[int]) -> pl.Series:
    """The cells of a field's columns, one text a row."""
    import polars as pl

    if not columns:
        return pl.repeat("", raw.height, dtype=pl.String, eager=True)
    return raw.select(pl.concat_str(*(f"c{n}" for n in columns), separator=_NEXT)).to_series()


def _first(cells: str, *, may_say_nothing: bool = False) -> str | None:
    """The first filled cell, white space collapsed, that does not say that there is nothing."""
    for cell in cells.split(_NEXT):
        text = " ".join(cell.split())
        if text and (may_say_nothing or len(text) > _LONGEST_NOTHING or not is_nothing(text)):
            return text
    return None


def _read_parties(scheme: str, texts: pl.Series) -> dict[str, pl.Series]:
    """Parties of texts: of plain ones as columns, of the others one by one."""
    import polars as pl

    is_plain = are_plain_parties(scheme, texts)
    names = (*PARTS, "points", "said")
    kinds = {"key": pl.Int64, **dict.fromkeys(PARTS[1:], pl.String), "points": pl.String, "said": pl.Int8}
    rows = [_read_party(scheme, *text.split(BREAK)) for text in texts.filter(~is_plain).to_list()]
    others = pl.DataFrame(
        {name: pl.Series([row[n] for row in rows], dtype=kinds[name]) for n, name in enumerate(names)}
    )
    plain = read_plain_parties(scheme, texts.filter(is_plain)).select(pl.col(n).cast(kinds[n]) for n in names)
    places = pl.concat([is_plain.arg_true(), (~is_plain).arg_true()])
    found = pl.concat([plain, others]).with_columns(places.alias("place")).sort("place")
    return {name: found[name] for name in names}


def _read_party(scheme: str, names: str, numbers: str, countries: str, *addresses: str) -> tuple[Any, ...]:
    """Key, name, scheme, identifier, country, address, role pointed to, 1 for a bad number + 2 for a bad country."""
    name = _first(names)
    if name is None:
        return (None,) * (len(PARTS) + 1) + (0,)
    same = _SAME_AS.search(name)
    if same is not None and same["box"] in _BOXES:
        return (None,) * len(PARTS) + (_BOXES[same["box"]].value, 0)
    number, printed = _first(numbers), _first(countries)
    identifier = None if number is None else _identified(scheme, number)
    country = None if printed is None else _country(printed)
    said = (number is not None and identifier is None) + 2 * (printed is not None and country is None)
    told = scheme if identifier is not None else None
    address = _first(" ".join(addresses), may_say_nothing=True)
    return key63(fold_name(name), told, identifier, country), name, told, identifier, country, address, None, said


def _identified(scheme: str, text: str) -> str | None:
    """The number if valid, with the leading zero that spreadsheets drop put back."""
    if scheme in GENERIC_SCHEMES or scheme == "iec":
        plain = tidy(text)
        return plain if any(c.isdigit() for c in plain) else None
    return validate(scheme, text) or validate(scheme, f"0{text}")


@lru_cache(maxsize=4096)
def _country(text: str) -> str | None:
    return country_code(text)


def _read_makers(texts: pl.Series) -> dict[str, list[Any]]:
    names = [_first(text) for text in texts.to_list()]
    return {"key": [None if n is None else key63(fold_name(n), None, None, None) for n in names], "name": names}


def _complete(found: dict[TradeRole, pl.DataFrame]) -> None:
    """Give a party the country that the same row prints for it in another role."""
    import polars as pl

    for role in list(found):
        frame = found[role]
        lacks = frame["country"].is_null() & frame["name"].is_not_null()
        for other_role, other in list(found.items()):
            if other_role is role or not lacks.any():
                continue
            is_same = (frame["name"] == other["name"]) & frame["identifier"].eq_missing(other["identifier"])
            filled = pl.select(pl.when(lacks & is_same).then(other["country"]).otherwise(frame["country"])).to_series()
            frame = frame.with_columns(filled.alias("country"))
            lacks = frame["country"].is_null() & frame["name"].is_not_null()
        found[role] = frame


def _follow(found: dict[TradeRole, pl.DataFrame]) -> dict[str, pl.Series]:
    """Give a role that points to another box that box's party; flags where it points nowhere."""
    import polars as pl

    named = dict(found)
    flags = {}
    for role, printed in named.items():
        frame, points = printed, printed["points"]
        if points.null_count() == len(points):
            continue
        for other in named:
            if other is role:
                continue
            here = points == other.value
            taken = [
                pl.select(pl.when(here).then(named[other][part]).otherwise(frame[part])).to_series().alias(part)
                for part in PARTS
            ]
            frame = frame.with_columns(taken)
        found[role] = frame
        flags[f"{role.value}_points_nowhere"] = points.is_not_null() & frame["key"].is_null()
    return flags
