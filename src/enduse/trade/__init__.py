"""Trade: customs rows become shipments, and shipments become Parquet tables."""

from enduse.trade.reading import read_shipments, recognise
from enduse.trade.writing import TradeCounts, write_trade

__all__ = ["TradeCounts", "read_shipments", "recognise", "write_trade"]
