"""Editions of the Harmonized System: which was in force where and when, and which codes of two editions are one.

Six codes of the CHPL exist only in HS 2022. A series by raw code begins with them and looks like a surge; by group it
goes on.

Source: correlation of HS 2017 and HS 2022, World Customs Organization, for the headings of the CHPL and of unmanned
aircraft; days of entry into force as the customs services announced them. Where no day is known here, none is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

__all__ = ["HS_GROUPS", "edition_starts", "hs_groups"]

_STARTS: dict[str, tuple[tuple[date, str], ...]] = {
    "eaeu": ((date(2012, 1, 1), "HS2012"), (date(2017, 1, 1), "HS2017"), (date(2022, 1, 1), "HS2022")),
    "us": ((date(2012, 2, 3), "HS2012"), (date(2017, 1, 1), "HS2017"), (date(2022, 1, 27), "HS2022")),
    "tr": ((date(2012, 1, 1), "HS2012"), (date(2017, 1, 1), "HS2017"), (date(2022, 1, 1), "HS2022")),
    "in": ((date(2012, 1, 1), "HS2012"), (date(2017, 1, 1), "HS2017"), (date(2022, 5, 1), "HS2022")),
    "ua": ((date(2014, 1, 1), "HS2012"), (date(2020, 7, 1), "HS2017"), (date(2023, 1, 1), "HS2022")),
    "vn": ((date(2018, 1, 1), "HS2017"), (date(2022, 12, 1), "HS2022")),
}

HS_GROUPS: dict[str, str] = {
    **dict.fromkeys(("852580", "852581", "852582", "852583", "852589"), "852580"),
    **dict.fromkeys(("854140", "854141", "854142", "854143", "854149"), "854140"),
    **dict.fromkeys(("854150", "854151", "854159"), "854150"),
    **dict.fromkeys(("854890", "854800"), "854890"),
    **dict.fromkeys(("880310", "880710"), "880310"),
    **dict.fromkeys(("880320", "880720"), "880320"),
    **dict.fromkeys(("880330", "880730"), "880330"),
    **dict.fromkeys(("880390", "880790"), "880390"),
}
"""Code of either edition to its group, named by the code of HS 2017; a code that is not here is its own group.

Unmanned aircraft of 8806 came out of 8525.80, 8802 and 9503 by what they are used for: no group of codes holds them.
"""


def edition_starts(nomenclature: str | None) -> tuple[tuple[date, str], ...]:
    """First days of the editions that a nomenclature followed, earliest first; none where they are not known here.

    >>> edition_starts("us")[-1]
    (datetime.date(2022, 1, 27), 'HS2022')
    """
    return _STARTS.get(nomenclature or "", ())


def hs_groups(codes: Sequence[str | None]) -> list[str | None]:
    """Group of each six-digit code: the same before and after an edition.

    >>> hs_groups(["852589", "852580", "854231", None])
    ['852580', '852580', '854231', None]
    """
    return [None if code is None else HS_GROUPS.get(code, code) for code in codes]
