"""Legal forms and words that many names share, in the spelling that `analyse` folds names to.

A legal form is taken out of a name and noted; a common word stays and weighs little.

Source: national company law of the countries named; ISO 20275 for the abbreviations.
"""

from __future__ import annotations

__all__ = ["COMMON_WORDS", "HAN_FORMS", "LEGAL_FORMS", "PHRASES"]

LEGAL_FORMS: dict[str, str] = {
    "LLC": (
        "llc|l l c|ltd|limited|co ltd|co limited|company limited|company ltd|ltd co"
        "|limited liability company|limited company"
        "|limited liability co|private limited|private limited company|pvt ltd|pte ltd|pty ltd|sdn bhd|ooo|ooo s"
        "|obshchestvo s ogranichennoi otvetstvennostyu|obshchestvo s ogranichennoy otvetstvennostyu"
        "|obshchestvo s ogranichennoj otvetstvennostju|obshchestvo s ogranichennoi otvetstvennostiu|tov"
        "|tovaristvo z obmezhenoyu vidpovidalnistyu|tovarystvo z obmezhenoiu vidpovidalnistiu|too|gmbh|mbh"
        "|gesellschaft mit beschrankter haftung|ug|sarl|s a r l|srl|s r l|sp z o o|doo|d o o|ood|eood|bv|b v|oy|lda"
        "|fze|fzco|fz llc|fzc|dmcc|limited sirketi|ltd sti|limited liability partnership|llp|w l l|wll"
    ),
    "JSC": (
        "jsc|j s c|joint stock company|joint stock co|ojsc|oao|pjsc|pao|cjsc|zao|open joint stock company"
        "|public joint stock company|closed joint stock company|ao|aktsionernoe obshchestvo|aktsionernoye obshchestvo"
        "|aktcionernoe obshchestvo|otkrytoe aktsionernoe obshchestvo|publichnoe aktsionernoe obshchestvo"
        "|otkrytoye aktsionernoye obshchestvo|publichnoye aktsionernoye obshchestvo|zakrytoe aktsionernoe obshchestvo"
        "|zakrytoye aktsionernoye obshchestvo|neprublichnoe aktsionernoe obshchestvo|nao|private joint stock company"
        "|prat|pat|aktsionerne tovaristvo|publichne aktsionerne tovaristvo|private joint stock co"
        "|ag|aktiengesellschaft|se"
        "|plc|p l c|public limited company|public ltd co|public limited co|sa|s a|societe anonyme"
        "|spa|s p a|nv|n v|ab|asa|a s|as"
        "|anonim sirketi|inc|incorporated|corp|corporation|co inc|pcl|tbk|kft|zrt|nyrt|ad|a d|saog|saoc|kk"
    ),
    "state enterprise": (
        "fgup|fsue|federal state unitary enterprise"
        "|federalnoe gosudarstvennoe unitarnoe predpriyatie|gup|state unitary enterprise"
        "|fgbu|federal state budgetary institution|fgau|fku|fkp|federal state enterprise|gosudarstvennoe predpriyatie"
        "|derzhavne pidpriemstvo|state enterprise|republican unitary enterprise|rup|mup|fgbou"
    ),
    "partnership": "kg|gmbh co kg|gmbh and co kg|ohg|lp|limited partnership|kommanditgesellschaft|general partnership",
    "sole trader": (
        "ip|individual entrepreneur|individualnyi predprinimatel|individualnyy predprinimatel|fop|sole proprietorship"
    ),
}
"""Kind of legal form to the phrases that mean it, folded, `|` between."""

PHRASES: dict[tuple[str, ...], str] = {
    tuple(phrase.split()): kind for kind, phrases in LEGAL_FORMS.items() for phrase in phrases.split("|")
}
"""Words of a phrase to the kind of legal form."""

HAN_FORMS: tuple[tuple[str, str], ...] = (
    ("股份有限公司", "JSC"),
    ("有限责任公司", "LLC"),
    ("有限責任公司", "LLC"),
    ("集团有限公司", "LLC"),
    ("集團有限公司", "LLC"),
    ("有限公司", "LLC"),
    ("株式会社", "JSC"),
    ("公司", "company"),
)
"""Chinese and Japanese legal forms, longest first."""

COMMON_WORDS = frozenset(
    [
        "company",
        "co",
        "group",
        "grupp",
        "gruppa",
        "gruppe",
        "groupe",
        "holding",
        "holdings",
        "trading",
        "trade",
        "torg",
        "torgovyi",
        "torgovyy",
        "dom",
        "house",
        "international",
        "intl",
        "import",
        "export",
        "imp",
        "exp",
        "industrial",
        "industry",
        "industries",
        "technology",
        "technologies",
        "tehnologii",
        "tekhnologii",
        "tech",
        "enterprise",
        "enterprises",
        "service",
        "services",
        "institute",
        "institut",
        "research",
        "scientific",
        "science",
        "nauchno",
        "production",
        "proizvodstvennoe",
        "center",
        "centre",
        "tsentr",
        "centr",
        "plant",
        "zavod",
        "factory",
        "works",
        "the",
        "of",
        "and",
        "for",
        "und",
        "the",
        "de",
        "la",
        "le",
        "el",
        "al",
        "i",
        "im",
        "imeni",
        "named",
        "after",
        "association",
        "union",
        "firm",
        "firma",
        "kompaniya",
        "kompaniia",
        "general",
        "development",
        "engineering",
        "equipment",
        "systems",
        "system",
        "solutions",
        "investment",
        "investments",
        "invest",
        "logistics",
        "shipping",
        "electronics",
        "electronic",
        "aviation",
        "machinery",
        "machine",
        "national",
        "state",
        "federal",
        "republic",
        "russia",
        "russian",
        "rossii",
        "rossiiskaya",
        "china",
        "chinese",
        "iran",
        "iranian",
        "joint",
        "stock",
        "limited",
        "liability",
        "public",
        "open",
        "closed",
    ]
)
"""Words that say what a firm does or where it is; many names share them."""
