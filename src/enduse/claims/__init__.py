"""Claims: from the words of a passage to attributed statements with a status, each through the quote gate."""

from enduse.claims.by_hand import claim_from_words
from enduse.claims.entries import entry_document
from enduse.claims.extract import EXTRACTORS, Extraction, Extractor, extract
from enduse.claims.extractors.ftm import LINKS as FTM_LINKS
from enduse.claims.form_facts import form_facts
from enduse.claims.ftm_rows import FTM_SCHEMES, FtmParty, FtmRow, ftm_parties, ftm_rows, is_ftm
from enduse.claims.ftm_rows import PARTIES as FTM_PARTIES
from enduse.claims.gate import GateAnswer, Verdict, check_claim
from enduse.claims.naming.find import find_mentions

__all__ = [
    "EXTRACTORS",
    "FTM_LINKS",
    "FTM_PARTIES",
    "FTM_SCHEMES",
    "Extraction",
    "Extractor",
    "FtmParty",
    "FtmRow",
    "GateAnswer",
    "Verdict",
    "check_claim",
    "claim_from_words",
    "entry_document",
    "extract",
    "find_mentions",
    "form_facts",
    "ftm_parties",
    "ftm_rows",
    "is_ftm",
]
