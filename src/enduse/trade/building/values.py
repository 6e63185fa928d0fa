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
        frame = pl.DataFrame(
            [
                invoice.alias("invoice_value"),
                currency.alias("invoice_currency"),
                customs.alias("customs_value"),
                customs_currency.alias("customs_currency"),
                stated.alias("stated"),
                *self._rates(invoice, currency, customs, customs_currency),
            ]
        )
        usd, method = _dollars()
        done = frame.with_columns(usd.alias("value_usd"), method.alias("value_usd_method"))
        self._rows.flag("no_usd", done["value_usd"].is_null())
        kept = (
            "invoice_value",
            "invoice_currency",
            "customs_value",
            "customs_currency",
            "value_usd",
            "value_usd_method",
        )
        return [done[name] for name in kept]

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

    def _rates(
        self, invoice: pl.Series, currency: pl.Series, customs: pl.Series, customs_currency: pl.Series
    ) -> list[pl.Series]:
        """Dollars by the row's own rates and by the ECB's: of the invoice, else of the customs value."""
        import polars as pl

        rate, rate_usd = self._rows.number("fx_rate"), self._rows.number("fx_rate_usd")
        frame = pl.DataFrame({"rate": rate, "rate_usd": rate_usd, "customs": customs, "invoice": invoice})
        frame = frame.cast(pl.Float64).with_columns(currency.alias("c"), customs_currency.alias("k"))
        by_invoice = pl.when(pl.col("c").eq(pl.lit("USD")) & (pl.col("rate") > 0)).then(
            pl.col("customs") / pl.col("rate")
        )
        by_dollar = pl.when(pl.col("rate_usd") > 0).then(pl.col("customs") / pl.col("rate_usd"))
        same = pl.when((pl.col("rate_usd") > 0) & (pl.col("c") == pl.col("k"))).then(
            pl.col("invoice") / pl.col("rate_usd")
        )
        by_row = pl.coalesce(by_invoice, by_dollar, same)
        is_open = invoice.is_not_null() & currency.is_not_null()
        asked = pl.select(pl.when(is_open).then(currency).otherwise(customs_currency)).to_series()
        needed = frame.select(by_row).to_series().is_null() & ~((currency == "USD").fill_null(False) & is_open)
        ecb = self._rows.lookups.rate(day_keys(asked.set(~needed, None), self._days))["value"]
        base = pl.when(is_open).then(pl.col("invoice")).otherwise(pl.col("customs"))
        return (
            frame.with_columns(ecb.alias("ecb"))
            .select(_as_decimal(by_row).alias("by_row"), _as_decimal((base * pl.col("ecb")).round(2)).alias("by_ecb"))
            .get_columns()
        )


def _as_decimal(amount: pl.Expr) -> pl.Expr:
    import polars as pl

    return amount.round(_PLACES).cast(pl.Decimal(38, _PLACES), strict=False)


def _dollars() -> tuple[pl.Expr, pl.Expr]:
    """Value in dollars and how it is known: as stated, as invoiced, by the row's own rate, by the ECB's."""
    import polars as pl

    in_dollars = (pl.col("invoice_currency") == "USD") & pl.col("invoice_value").is_not_null()
    invoiced = pl.when(in_dollars).then(pl.col("invoice_value"))
    usd = pl.coalesce("stated", invoiced, "by_row", "by_ecb")
    method = (
        pl.when(pl.col("stated").is_not_null())
        .then(pl.lit("stated"))
        .when(in_dollars)
        .then(pl.lit("invoice"))
        .when(pl.col("by_row").is_not_null())
        .then(pl.lit("row_rate"))
        .when(pl.col("by_ecb").is_not_null())
        .then(pl.lit("ecb"))
    )
    return usd, method
