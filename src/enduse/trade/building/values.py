"""Values of rows by kind, each with its currency, and what they are in dollars and how that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from enduse.trade.building.words import Lookups, day_keys

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Values"]

_PLACES = 6


class Row(Protocol):
    """What a batch gives to have its values read."""

    @property
    def lookups(self) -> Lookups:
        """The rules on cells."""
        ...

    @property
    def has(self) -> frozenset[str]:
        """Fields that have a column."""
        ...

    @property
    def customs_currency(self) -> str | None:
        """Currency of a customs value whose heading names none."""
        ...

    def number(self, field: str) -> pl.Series:
        """Amounts of a field."""
        ...

    def word(self, field: str, lookup: str, words: str) -> pl.Series:
        """What a field's cells mean."""
        ...

    def flag(self, name: str, where: pl.Series) -> None:
        """Say a doubt about rows."""
        ...


class Values:
    """Values of a batch.

    Args:
        rows: The batch.
        days: Day of each row, for the ECB's rates.
    """

    def __init__(self, rows: Row, days: pl.Series) -> None:
        self._rows, self._days = rows, days

    def columns(self) -> list[pl.Series]:
        """Invoice, customs and dollar values with their currencies and the method; flags rows without dollars."""
        import polars as pl

        customs, customs_currency = self._by_currency("customs_value", self._rows.customs_currency)
        invoice, currency = self._invoice()
        stated = self._rows.number("stat_value_usd")
        in_dollars = (currency == "USD").fill_null(False) & invoice.is_not_null()
        usd = pl.select(pl.when(stated.is_not_null()).then(stated).when(in_dollars).then(invoice)).to_series()
        told = pl.when(stated.is_not_null()).then(pl.lit("stated")).when(in_dollars).then(pl.lit("invoice"))
        method = pl.select(told.otherwise(pl.lit(None, dtype=pl.String))).to_series()
        kept = pl.DataFrame(
            [
                invoice.alias("invoice_value"),
                currency.alias("invoice_currency"),
                customs.alias("customs_value"),
                customs_currency.alias("customs_currency"),
                usd.alias("value_usd"),
                method.alias("value_usd_method"),
            ]
        )
        rates = [self._rows.number(name).alias(name) for name in ("fx_rate", "fx_rate_usd")]
        if usd.null_count():
            kept = self._converted(kept, rates)
        self._rows.flag("no_usd", kept["value_usd"].is_null())
        return kept.get_columns()

    def _converted(self, values: pl.DataFrame, rates: list[pl.Series]) -> pl.DataFrame:
        """Values with dollars by a rate where none are told: the row's own rates are asked before the ECB's."""
        import polars as pl

        places = values["value_usd"].is_null().arg_true()
        rows = values[places].with_columns(
            self._days.gather(places).alias("day"),
            *(rate.gather(places).cast(pl.Float64) for rate in rates),
        )
        by_row, by_ecb = self._rates(rows)
        usd = pl.select(pl.coalesce(by_row, by_ecb)).to_series()
        told = pl.when(by_row.is_not_null()).then(pl.lit("row_rate")).when(by_ecb.is_not_null()).then(pl.lit("ecb"))
        return values.with_columns(
            values["value_usd"].scatter(places, usd),
            values["value_usd_method"].scatter(places, pl.select(told).to_series()),
        )

    def _invoice(self) -> tuple[pl.Series, pl.Series]:
        """The value in the contract's currency, else the one whose heading names its currency."""
        import polars as pl

        amount = self._rows.number("invoice_value")
        stated = self._rows.word("currency", "currency", "currency {} is not known")
        other, its_currency = self._by_currency("invoice_value", None)
        if "invoice_value" not in self._rows.has:
            return other, its_currency if other.dtype != pl.Null else stated
        both = pl.when(amount.is_not_null() | other.is_null())
        value = pl.select(pl.coalesce(amount, other)).to_series()
        return value, pl.select(both.then(stated).otherwise(its_currency)).to_series()

    def _by_currency(self, kind: str, default: str | None) -> tuple[pl.Series, pl.Series]:
        """The first filled value of a kind whose headings end in a currency; dollars come first."""
        import polars as pl

        names = sorted(
            (n for n in self._rows.has if n.startswith(f"{kind}_")), key=lambda name: (not name.endswith("_usd"), name)
        )
        amounts = [(self._rows.number(name), name.rsplit("_", 1)[1].upper()) for name in names]
        if kind in self._rows.has and default is not None:
            amounts.append((self._rows.number(kind), default))
        height = len(self._days)
        value = pl.repeat(None, height, dtype=pl.Decimal(38, 6), eager=True)
        currency = pl.repeat(None, height, dtype=pl.String, eager=True)
        for amount, code in amounts:
            takes = value.is_null() & amount.is_not_null()
            currency = pl.select(pl.when(takes).then(pl.lit(code)).otherwise(currency)).to_series()
            value = pl.select(pl.coalesce(value, amount)).to_series()
        return value, currency

    def _rates(self, rows: pl.DataFrame) -> tuple[pl.Series, pl.Series]:
        """Dollars by the row's own rates and by the ECB's: of the invoice, else of the customs value."""
        import polars as pl

        currency, customs_currency = rows["invoice_currency"], rows["customs_currency"]
        customs, invoice = pl.col("customs_value").cast(pl.Float64), pl.col("invoice_value").cast(pl.Float64)
        is_invoiced = pl.col("invoice_currency").eq(pl.lit("USD")) & (pl.col("fx_rate") > 0)
        by_invoice = pl.when(is_invoiced).then(customs / pl.col("fx_rate"))
        by_dollar = pl.when(pl.col("fx_rate_usd") > 0).then(customs / pl.col("fx_rate_usd"))
        is_same = (pl.col("fx_rate_usd") > 0) & (pl.col("invoice_currency") == pl.col("customs_currency"))
        same = pl.when(is_same).then(invoice / pl.col("fx_rate_usd"))
        by_row = rows.select(pl.coalesce(by_invoice, by_dollar, same)).to_series()
        is_open = rows["invoice_value"].is_not_null() & currency.is_not_null()
        asked = pl.select(pl.when(is_open).then(currency).otherwise(customs_currency)).to_series()
        ecb = self._rows.lookups.rate(day_keys(asked.set(by_row.is_not_null(), None), rows["day"]))["value"]
        base = pl.when(is_open).then(invoice).otherwise(customs)
        found = rows.select(
            _as_decimal(pl.lit(by_row)).alias("by_row"), _as_decimal((base * ecb).round(2)).alias("by_ecb")
        )
        return found["by_row"], found["by_ecb"]


def _as_decimal(amount: pl.Expr) -> pl.Expr:
    import polars as pl

    return amount.round(_PLACES).cast(pl.Decimal(38, _PLACES), strict=False)
