"""Claims: from the words of a passage to attributed statements with a status, each through the quote gate."""

from enduse.claims.by_hand import claim_from_words
from enduse.claims.entries import entry_document
from enduse.claims.extract import EXTRACTORS, Extraction, Extractor, extract
from enduse.claims.form_facts import form_facts
from enduse.claims.gate import GateAnswer, Verdict, check_claim
from enduse.claims.naming.find import find_mentions

__all__ = [
    "EXTRACTORS",
    "Extraction",
    "Extractor",
    "GateAnswer",
    "Verdict",
    "check_claim",
    "claim_from_words",
    "entry_document",
    "extract",
    "find_mentions",
    "form_facts",
]
