"""Analyses of a case's trade: tables with the formula, the population, the denominator and what is not known.

An analysis says where to look. It counts rows as printed; it says nothing about why they are as they are.
"""

from enduse.trade.profile.analysis import Analysis, Options
from enduse.trade.profile.profiling import ANALYSES, profile

__all__ = ["ANALYSES", "Analysis", "Options", "profile"]
