"""Batches of text columns to batches of shipments, a column at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from enduse.trade.building.amounts import amounts
from enduse.trade.building.goods_keys import goods_keys
from enduse.trade.building.parties import Parties
from enduse.trade.building.tidying import are_plain, tidied
from enduse.trade.building.values import Values
from enduse.trade.building.words import NOTHING, Lookups
from enduse.trade.cells.batch import Faults, RawBatch
from enduse.trade.editions import edition_starts
from enduse.trade.mapping.table import TableMapping

if TYPE_CHECKING:
    import polars as pl

__all__ = ["BatchBuilder", "BuiltBatch"]

_CUT_AT_CHARS = 256
_MOST_COUNT = 1_000_000
_COUNTRIES = ("dispatch_country", "origin_country", "destination_country", "trading_country")


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltBatch:
    """Shipments of a batch, and the rows that could not be used.

    Attributes:
        frame: A row a shipment, by row number: the columns of `Shipment`, parties as `role_part`, `goods_key`.
    """

    frame: pl.DataFrame
    faults: Faults


class BatchBuilder:
    """Builds the shipments of one table; what is known of distinct cells is kept from batch to batch."""

    def __init__(self, mapping: TableMapping) -> None:
        self.mapping = mapping
        self.lookups = Lookups(is_month_first=mapping.is_month_first)
        self.parties = Parties(mapping.columns, mapping.layout.scheme)

    def build(self, raw: RawBatch) -> BuiltBatch:
        """The shipments of a batch, in its order."""
        return _Work(self, raw.frame).built(raw.faults)


class _Work:
    """One batch as it is read; flags and faults gather on the way."""

    def __init__(self, builder: BatchBuilder, raw: pl.DataFrame) -> None:
        self._builder, self._raw = builder, raw
        self._of, self._layout = builder.mapping.columns, builder.mapping.layout
        self._flags: dict[str, pl.Series] = {}
        self._faults: list[tuple[pl.Series, pl.Series, str]] = []

    def built(self, faults: Faults) -> BuiltBatch:
        """The batch without its bad rows."""
        import polars as pl

        columns = [self._raw["row"], *self._days(), *self._counts(), *self._goods(), *self._masses()]
        columns += [self._country(field).alias(field) for field in _COUNTRIES]
        frame = pl.DataFrame(columns)
        values = Values(self, frame["date"]).columns()
        parties, flags = self._builder.parties.read(self._raw)
        self._flags |= flags
        frame = pl.concat([frame, pl.DataFrame(values), parties], how="horizontal")
        frame = frame.with_columns(_listed(self._flags, frame.height))
        bad = self._bad_rows()
        if bad:
            frame = frame.filter(~pl.col("row").is_in([number for number, _ in bad]))
            faults = sorted([*faults, *bad])
        return BuiltBatch(frame=frame, faults=faults)

    @property
    def lookups(self) -> Lookups:
        """The rules on cells."""
        return self._builder.lookups

    @property
    def has(self) -> frozenset[str]:
        """Fields that have a column."""
        return frozenset(self._of)

    @property
    def customs_currency(self) -> str | None:
        """Currency of a customs value whose heading names none."""
        return self._layout.customs_currency

    def text(self, field: str) -> pl.Series:
        """The first filled cell of a field, white space collapsed; null where there is none."""
        import polars as pl

        return self._coalesced(field, lambda cell: cell != "", pl.col)

    def cells(self, field: str) -> pl.Series:
        """The cells of a field as they stand where one column holds it, else its `text`."""
        columns = self._of.get(field, ())
        return self._raw[f"c{columns[0]}"] if len(columns) == 1 else self.text(field)

    def flag(self, name: str, where: pl.Series) -> None:
        """Say a doubt about rows."""
        self._flags[name] = where

    def refuse(self, where: pl.Series, cells: pl.Series, words: str) -> None:
        """Say that rows cannot be used, and why: `words` with `{}` for the cell."""
        self._faults.append((where, cells, words))

    def number(self, field: str) -> pl.Series:
        """Amounts of a field; null where a cell is empty."""
        import polars as pl

        if field not in self._of:
            return pl.repeat(None, self._raw.height, dtype=pl.Decimal(38, 6), eager=True)
        cells = self.cells(field)
        values, bad = amounts(cells, has_decimal_comma=self._builder.mapping.has_decimal_comma)
        self.refuse(bad, cells, f"{field} {{}} is no number of zero or more")
        return values

    def word(self, field: str, lookup: str, words: str) -> pl.Series:
        """What a field's cells mean by a rule; rows where they mean nothing known cannot be used."""
        cells = self.cells(field)
        found: pl.DataFrame = getattr(self.lookups, lookup)(cells)
        self.refuse((found["value"].is_null() & found["says"]).fill_null(False), cells, words)
        return found["value"]

    def _named(self, field: str) -> pl.Series:
        """The first cell of a field that does not say that there is nothing."""
        import polars as pl

        def told(name: str) -> pl.Expr:
            return pl.col(name).str.to_lowercase().str.strip_chars(".\"'«»")

        return self._coalesced(field, lambda cell: ~cell.is_in(NOTHING), told)

    def _coalesced(self, field: str, keeps: object, seen: object) -> pl.Series:
        import polars as pl

        names = [f"c{n}" for n in self._of.get(field, ())]
        if not names:
            return pl.repeat(None, self._raw.height, dtype=pl.String, eager=True)
        tidy = pl.DataFrame([tidied(self._raw[name]) for name in names])
        kept = [pl.when(keeps(seen(name))).then(pl.col(name)) for name in names]  # type: ignore[operator]
        return tidy.select(pl.coalesce(kept)).to_series()

    def _country(self, field: str) -> pl.Series:
        columns = self._of.get(field, ())
        found = self.lookups.country(self._raw[f"c{columns[0]}"] if len(columns) == 1 else self._named(field))
        if columns:
            self.flag(f"unknown_{field}", found["value"].is_null() & found["says"])
        return found["value"]

    def _days(self) -> list[pl.Series]:
        """Declaration, day and its kind: registration as printed, else as the declaration's number says, or release."""
        import polars as pl

        declaration = self.text("declaration_no")
        registered = self.word("date_registered", "day", "date_registered {} is no day")
        released = self.word("date_released", "day", "date_released {} is no day")
        if self._layout.nomenclature == "eaeu" and registered.null_count():
            asked = declaration.set(registered.is_not_null(), None)
            said = self.lookups.declaration_day(asked)["value"]
            registered = pl.select(pl.coalesce(registered, said)).to_series()
        kind = self._layout.date_kind
        known = pl.when(registered.is_not_null()).then(pl.lit(kind))
        kinds = pl.select(known.when(released.is_not_null()).then(pl.lit("released"))).to_series()
        day = pl.select(pl.coalesce(registered, released)).to_series()
        edition = _edition(day, self._layout.nomenclature)
        return [declaration.alias("declaration"), day.alias("date"), kinds.alias("date_kind"), edition]

    def _counts(self) -> list[pl.Series]:
        """Item, correction, direction."""
        import polars as pl

        found = []
        for name, field in (("item", "item_no"), ("correction", "correction_no")):
            values = self.number(field)
            bad = (values != values.cast(pl.Int64, strict=False).cast(pl.Decimal(38, 6))) | (values > _MOST_COUNT)
            if bad.any():
                self.refuse(bad.fill_null(False), self.cells(field), f"{field} {{}} is no count")
                values = values.set(bad.fill_null(False), None)
            found.append(values.cast(pl.Int32, strict=False).alias(name))
        if "direction" in self._of:
            direction = self.word("direction", "direction", "direction {} is not known")
        else:
            direction = pl.repeat(self._layout.direction, self._raw.height, dtype=pl.String, eager=True)
        return [*found, direction.alias("direction")]

    def _goods(self) -> list[pl.Series]:
        """Code, description, brand and model."""
        import polars as pl

        answers = self.lookups.code(self.cells("hs_code"))
        raw, said = answers["raw"], answers["said"]
        self.refuse((said == "bad").fill_null(False), raw, "hs_code {} is no code of goods")
        self.flag("no_hs", raw.is_null())
        for flag in ("hs_short", "hs_zero_restored"):
            self.flag(flag, (said == flag).fill_null(False))
        description, is_plain = self._description()
        self.flag("description_may_be_cut", description.str.len_chars() >= _CUT_AT_CHARS)
        models = (self._named(field) for field in ("model", "article_sku", "goods_mark") if field in self._of)
        model = next(models, pl.repeat(None, self._raw.height, dtype=pl.String, eager=True))
        for other in models:
            model = pl.select(pl.coalesce(model, other)).to_series()
        goods = pl.DataFrame([description.alias("description"), raw.alias("hs_raw")])
        goods = goods.with_columns(self._brand().alias("brand"), model.alias("model"))
        return [*goods, answers["hs6"], goods_keys(goods), is_plain.alias("is_plain")]

    def _brand(self) -> pl.Series:
        columns = self._of.get("trademark", ())
        return (
            self.lookups.named(self._raw[f"c{columns[0]}"])["value"] if len(columns) == 1 else self._named("trademark")
        )

    def _description(self) -> tuple[pl.Series, pl.Series]:
        """What the goods are called, and which of these texts are plain."""
        import polars as pl

        fields = [field for field in ("goods_description", "goods_description_en") if field in self._of]
        if len(fields) == 1 and len(self._of[fields[0]]) == 1:
            cells = self.cells(fields[0])
            is_plain = are_plain(cells)
            return tidied(cells, is_plain), is_plain
        texts = [self.text(field) for field in fields] or [self.text("goods_description")]
        description = pl.select(pl.coalesce(*texts)).to_series().fill_null("")
        return description, are_plain(description)

    def _masses(self) -> list[pl.Series]:
        """Quantity with its unit, and the masses."""
        net, gross = self.number("net_kg"), self.number("gross_kg")
        self.flag("net_gt_gross", (net > gross).fill_null(False))
        unit = self.lookups.unit(self.cells("qty_unit"))["value"]
        quantity = self.number("qty").alias("quantity")
        return [quantity, unit.alias("unit"), net.alias("net_mass_kg"), gross.alias("gross_mass_kg")]

    def _bad_rows(self) -> list[tuple[int, str]]:
        """The rows that cannot be used, each with the first reason."""
        import polars as pl

        found: dict[int, str] = {}
        for where, cells, words in self._faults:
            if where.any():
                bad = pl.DataFrame([self._raw["row"].alias("row"), cells.alias("cell")]).filter(where)
                for number, cell in bad.iter_rows():
                    found.setdefault(number, words.format(repr(" ".join((cell or "").split())[:40])))
        return sorted(found.items())


def _listed(flags: dict[str, pl.Series], height: int) -> pl.Series:
    """Names of the flags of each row, sorted; each combination is made once."""
    import polars as pl

    names = sorted(name for name, where in flags.items() if where.any())
    bits = pl.repeat(0, height, dtype=pl.Int64, eager=True)
    for place, name in enumerate(names):
        bits = bits + flags[name].fill_null(False).cast(pl.Int64) * (1 << place)
    distinct = bits.unique().sort()
    lists = [[name for place, name in enumerate(names) if mask >> place & 1] for mask in distinct.to_list()]
    table = pl.DataFrame({"bits": distinct, "flags": pl.Series(lists, dtype=pl.List(pl.String))})
    return bits.rename("bits").to_frame().join(table, on="bits", how="left", maintain_order="left")["flags"]


def _edition(days: pl.Series, nomenclature: str | None) -> pl.Series:
    """Edition of the Harmonized System that a nomenclature followed on each day."""
    import polars as pl

    chain = pl.lit(None, dtype=pl.String)
    for first, name in edition_starts(nomenclature):
        chain = pl.when(pl.col("day") >= pl.lit(first, dtype=pl.Date)).then(pl.lit(name)).otherwise(chain)
    return days.to_frame("day").with_columns(chain.alias("hs_edition"))["hs_edition"]
