"""Countries that guidance names: points of transshipment, and members of the export-control coalition.

Sources: US Departments of Commerce, Treasury and Justice, compliance note on third-party intermediaries (2 March
2023); BIS list of common transshipment points; EAR part 746, supplement 3 (Global Export Control Coalition), as of
October 2023, with the United States added. A hub is where much ordinary trade passes: weak alone.
"""

from __future__ import annotations

__all__ = ["COALITION", "COALITION_DATE", "DESTINATIONS_OF_CONCERN", "HUBS", "HUBS_DATE"]

HUBS_DATE = "2023-03-02"
HUBS = frozenset(
    (
        "ae",
        "am",
        "br",
        "cn",
        "ge",
        "hk",
        "il",
        "in",
        "kg",
        "kz",
        "mo",
        "mx",
        "ni",
        "rs",
        "sg",
        "tj",
        "tr",
        "tw",
        "uz",
        "za",
    )
)
"""ISO 3166-1 alpha-2 codes of common points of transshipment."""

COALITION_DATE = "2023-10"
COALITION = frozenset(
    (
        *("at", "au", "be", "bg", "ca", "ch", "cy", "cz", "de", "dk", "ee", "es", "fi", "fr", "gb", "gr", "hr", "hu"),
        *("ie", "is", "it", "jp", "kr", "li", "lt", "lu", "lv", "mt", "nl", "no", "nz", "pl", "pt", "ro", "se", "sg"),
        *("si", "sk", "tw", "us"),
    )
)
"""ISO 3166-1 alpha-2 codes of the members of the export-control coalition."""

DESTINATIONS_OF_CONCERN = ("ru", "by")
"""Destinations of the Common High Priority List."""
