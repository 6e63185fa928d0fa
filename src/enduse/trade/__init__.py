"""Trade: customs rows become shipments, and shipments become Parquet tables."""

from enduse.trade.loading import TradeCounts, load_trade, write_trade
from enduse.trade.manifests import recognise
from enduse.trade.reading import check_mapping, propose_mappings, read_shipments

__all__ = [
    "TradeCounts",
    "check_mapping",
    "load_trade",
    "propose_mappings",
    "read_shipments",
    "recognise",
    "write_trade",
]
