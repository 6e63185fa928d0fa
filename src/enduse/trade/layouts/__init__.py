"""Layouts of customs exports: one file a layout, named here."""

from enduse.trade.layouts.layout import Columns, Layout, map_header
from enduse.trade.layouts.russian_declarations import RUSSIAN_DECLARATIONS

__all__ = ["LAYOUTS", "Columns", "Layout", "map_header"]

LAYOUTS: tuple[Layout, ...] = (RUSSIAN_DECLARATIONS,)
"""Every layout that is read, best known first."""
