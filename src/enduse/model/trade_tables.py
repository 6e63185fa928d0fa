"""The Parquet tables of trade: parties, goods and rows, joined by integer keys.

A column is (name, type); types are DuckDB's names. Keys are 63-bit content hashes. All are views of these names in an
`Engine`.
"""

from __future__ import annotations

__all__ = ["GOODS", "PARTIES", "ROWS", "TRADE_TABLES", "Columns"]

Columns = tuple[tuple[str, str], ...]

PARTIES: Columns = (
    ("party_key", "BIGINT"),
    ("name", "VARCHAR"),
    ("name_folded", "VARCHAR"),
    ("scheme", "VARCHAR"),
    ("identifier", "VARCHAR"),
    ("country", "VARCHAR"),
    ("address", "VARCHAR"),
)
"""One row a distinct party as printed; `country` ISO 3166-1 alpha-2 in lower case."""

GOODS: Columns = (
    ("goods_key", "BIGINT"),
    ("description", "VARCHAR"),
    ("description_folded", "VARCHAR"),
    ("hs_raw", "VARCHAR"),
    ("hs6", "VARCHAR"),
    ("hs_group", "VARCHAR"),
    ("brand", "VARCHAR"),
    ("model", "VARCHAR"),
    ("chpl_tier", "VARCHAR"),
    ("watch_group", "VARCHAR"),
    ("end_use", "VARCHAR[]"),
    ("end_use_words", "VARCHAR"),
    ("is_uav", "BOOLEAN"),
)
"""One row a distinct (description, code, brand, model). `end_use` holds ids of end-use phrases that hit (after negation
and disambiguation), `end_use_words` the words as they stand; `chpl_tier` is null where the code is in no CHPL heading;
`hs_group` is the same for codes of two editions of the Harmonized System that mean the same goods; `watch_group` is
what a code is watched for (`drone`, `engine`, `nav` ...), null where it is not."""

ROWS: Columns = (
    ("shipment_id", "VARCHAR"),
    ("exhibit", "VARCHAR"),
    ("sheet", "VARCHAR"),
    ("row_number", "BIGINT"),
    ("declaration", "VARCHAR"),
    ("item", "INTEGER"),
    ("direction", "VARCHAR"),
    ("flow_date", "DATE"),
    ("date_kind", "VARCHAR"),
    ("sender_key", "BIGINT"),
    ("consignee_key", "BIGINT"),
    ("contract_holder_key", "BIGINT"),
    ("declarant_key", "BIGINT"),
    ("broker_key", "BIGINT"),
    ("notify_key", "BIGINT"),
    ("manufacturer_key", "BIGINT"),
    ("dispatch_country", "VARCHAR"),
    ("origin_country", "VARCHAR"),
    ("destination_country", "VARCHAR"),
    ("trading_country", "VARCHAR"),
    ("goods_key", "BIGINT"),
    ("hs_edition", "VARCHAR"),
    ("quantity", "DECIMAL(38,6)"),
    ("unit", "VARCHAR"),
    ("net_mass_kg", "DECIMAL(38,6)"),
    ("gross_mass_kg", "DECIMAL(38,6)"),
    ("invoice_value", "DECIMAL(38,6)"),
    ("invoice_currency", "VARCHAR"),
    ("customs_value", "DECIMAL(38,6)"),
    ("customs_currency", "VARCHAR"),
    ("value_usd", "DECIMAL(38,6)"),
    ("value_usd_method", "VARCHAR"),
    ("duplicate_of", "VARCHAR"),
    ("quality", "VARCHAR[]"),
)
"""One row a goods item of a declaration, duplicates included and marked by `duplicate_of` (null for the kept one)."""

TRADE_TABLES: dict[str, Columns] = {"parties": PARTIES, "goods": GOODS, "rows": ROWS}
"""View name to columns."""
