"""The Common High Priority List: HS headings, not controlled goods. Goods "fall under a CHPL heading", no more.

Source: joint list of the EU, Japan, the United Kingdom and the United States, edition of 2024-02-23; HS 2022 codes.
"""

from __future__ import annotations

__all__ = ["CHPL_DATE", "CHPL_TIERS"]

CHPL_DATE = "2024-02-23"

CHPL_TIERS: dict[str, str] = {
    **dict.fromkeys(("854231", "854232", "854233", "854239"), "1"),
    **dict.fromkeys(("851762", "852691", "853221", "853224", "854800"), "2"),
    **dict.fromkeys(
        (
            "847150",
            "850440",
            "851769",
            "852589",
            "852910",
            "852990",
            "853669",
            "853690",
            "854110",
            "854121",
            "854129",
            "854130",
            "854149",
            "854151",
            "854159",
            "854160",
        ),
        "3A",
    ),
    **dict.fromkeys(("848210", "848220", "848230", "848250", "880730", "901310", "901380", "901420", "901480"), "3B"),
    **dict.fromkeys(
        ("847180", "848610", "848620", "848640", "853400", "854320", "902750", "903020", "903032", "903039", "903082"),
        "4A",
    ),
    **dict.fromkeys(("845710", "845811", "845891", "845961", "846693"), "4B"),
}
"""HS 2022 six-digit code to tier: 1, 2, 3A, 3B, 4A or 4B."""
