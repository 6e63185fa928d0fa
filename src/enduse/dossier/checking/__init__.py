"""Fact-check: each sentence of a draft against the evidence of a case."""

from enduse.dossier.checking.factcheck import SentenceCheck, Verdict, factcheck
from enduse.dossier.checking.sheet import write_sheet

__all__ = ["SentenceCheck", "Verdict", "factcheck", "write_sheet"]
