"""Examination of a document: its parts against each other, the rules of numbers, and what the case knows.

Every check comes to consistent, odd or not checkable, with its reason and place; none says that a document is genuine
or that it is not. What is odd can come about innocently, and the words of the check say how.
"""

from enduse.evidence.examining.examine import Evidence, examine
from enduse.evidence.examining.parties import Known

__all__ = ["Evidence", "Known", "examine"]
