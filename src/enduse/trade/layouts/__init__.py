"""Layouts of customs exports: how each source writes, in one table; a file only where a source has rules of its own."""

from enduse.trade.layouts.layout import DIRECTIONS, Layout
from enduse.trade.layouts.russian_declarations import declaration_day
from enduse.trade.layouts.sources import LAYOUTS, OTHER, RUSSIAN_DECLARATIONS, layout_of

__all__ = ["DIRECTIONS", "LAYOUTS", "OTHER", "RUSSIAN_DECLARATIONS", "Layout", "declaration_day", "layout_of"]
