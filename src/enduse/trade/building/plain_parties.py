"""Parties whose texts are plain, as columns; the same answers as reading them one by one."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from enduse.text.countries import country_code
from enduse.text.fold import fold_name
from enduse.text.identifiers import GENERIC_SCHEMES
from enduse.trade.building.words import NOTHING, is_nothing

if TYPE_CHECKING:
    import polars as pl

__all__ = ["BREAK", "are_plain_parties", "folded_names", "read_plain_parties"]

BREAK = "\x1f"
"""Stands between the name, number, country and address of a party's text."""

_ODD = r"[^\x20-\x7eА-яЁё«»–—\x1f]|  "
_POINTS = r"(?i)граф"
_FIRM_WEIGHTS = (2, 4, 10, 3, 5, 9, 4, 6, 8)
"""Weights of the check digit of a Russian firm's number of ten digits, which most rows bear."""

_PARTS = ("name", "number", "country", "address")
_STRIPPED = ".\"'«»"
_LONGEST_NOTHING = 24


def are_plain_parties(scheme: str, texts: pl.Series) -> pl.Series:
    """Which texts `read_plain_parties` can read: usual letters and signs, and a number of the scheme's usual form."""
    number = r"[0-9]{10}" if scheme == "inn" else r"[0-9A-Z]*[0-9][0-9A-Z]{2,}" if _is_open(scheme) else ""
    shape = rf"^[^{BREAK}]*{BREAK}(?:{number})?{BREAK}[^{BREAK}]*{BREAK}[^{BREAK}]*$"
    return ~texts.str.contains(_ODD) & texts.str.contains(shape) & ~texts.str.contains(_POINTS)


def _is_open(scheme: str) -> bool:
    """Whether any number is one of a scheme."""
    return scheme in GENERIC_SCHEMES or scheme == "iec"


def read_plain_parties(scheme: str, texts: pl.Series) -> pl.DataFrame:
    """Key, name, scheme, identifier, country, address, role pointed to, 1 for a bad number + 2 for a bad country.

    Args:
        texts: Plain ones; name, number, country and address with `BREAK` between them.
    """
    import polars as pl

    parts = texts.str.split_exact(BREAK, 3).struct.rename_fields(_PARTS).struct.unnest()
    cells = parts.select(pl.col(_PARTS).str.strip_chars())
    name = pl.when(~(_says_nothing(pl.col("name")))).then(pl.col("name"))
    frame = cells.with_columns(
        name.alias("name"), _identifier(scheme).alias("identifier"), _countries(cells["country"]).alias("land")
    )
    is_none = pl.col("name").is_null()
    number_is_bad = (pl.col("number") != "") & pl.col("identifier").is_null()
    land_is_bad = ~_says_nothing(pl.col("country")) & pl.col("land").is_null()
    said = pl.when(is_none).then(0).otherwise(number_is_bad.cast(pl.Int8) + 2 * land_is_bad.cast(pl.Int8))
    known = frame.select(
        pl.col("name"),
        pl.when(pl.col("identifier").is_not_null() & ~is_none).then(pl.lit(scheme)).alias("scheme"),
        pl.when(~is_none).then(pl.col("identifier")).alias("identifier"),
        pl.when(~is_none).then(pl.col("land")).alias("country"),
        pl.when((pl.col("address") != "") & ~is_none).then(pl.col("address")).alias("address"),
        pl.lit(None, dtype=pl.String).alias("points"),
        said.alias("said"),
    )
    return known.with_columns(_keys(known).alias("key"))


def _says_nothing(cell: pl.Expr) -> pl.Expr:
    is_short = cell.str.len_chars() <= _LONGEST_NOTHING
    return (cell == "") | is_short & cell.str.to_lowercase().str.strip_chars(_STRIPPED).is_in(sorted(NOTHING))


def _identifier(scheme: str) -> pl.Expr:
    import polars as pl

    number = pl.col("number")
    if scheme != "inn":
        return pl.when(number != "").then(number)
    digits = number.cast(pl.Int64, strict=False)
    weighed = [digits // 10 ** (9 - place) % 10 * weight for place, weight in enumerate(_FIRM_WEIGHTS)]
    return pl.when(pl.sum_horizontal(weighed) % 11 % 10 == digits % 10).then(number)


def _countries(cells: pl.Series) -> pl.Series:
    """Country of each cell; null where it says nothing or nothing known."""
    import polars as pl

    distinct = cells.unique()
    read = [None if is_nothing(cell) else country_code(cell) for cell in distinct.to_list()]
    return cells.replace_strict(distinct, pl.Series(read, dtype=pl.String), return_dtype=pl.String)


def folded_names(names: pl.Series) -> pl.Series:
    """`fold_name` of names: of plain ones as columns, of the others one by one."""
    import polars as pl

    lower = names.str.to_lowercase().str.replace_all("ё", "е", literal=True)
    folded = lower.str.replace_all(r"[^0-9a-zа-я]+", " ").str.strip_chars()
    odd = names.str.contains(_ODD).fill_null(False).arg_true()
    if not len(odd):
        return folded
    return folded.scatter(odd, pl.Series([fold_name(name) for name in names.gather(odd).to_list()], dtype=pl.String))


def _keys(known: pl.DataFrame) -> pl.Series:
    """`key63` of folded name, scheme, identifier and country: none of them holds a sign that JSON writes otherwise."""
    import numpy as np
    import polars as pl

    def printed(name: str) -> pl.Expr:
        return pl.concat_str(pl.lit('"'), pl.col(name), pl.lit('"')).fill_null("null")

    columns = ("folded", "scheme", "identifier", "country")
    folded = known.select(folded_names(known["name"]).alias("folded"), "scheme", "identifier", "country")
    bodies = folded.select(pl.concat_str(*(printed(name) for name in columns), separator=",")).to_series()
    digests = b"".join([hashlib.sha256(f"[{body}]".encode()).digest()[:8] for body in bodies.to_list()])
    keys = pl.Series("key", (np.frombuffer(digests, dtype=">u8") >> 1).astype(np.int64))
    return keys.set(known["name"].is_null(), None)
