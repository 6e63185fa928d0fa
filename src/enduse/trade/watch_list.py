"""Codes of goods that are watched beside the CHPL: drones and what goes into them. A code is a heading, not a control.

Source: selection made for this project, 2026-11, from the Harmonized System of 2022 and, for earlier rows, of 2017. The
groups are ours; no authority publishes them.
"""

from __future__ import annotations

__all__ = ["WATCH_GROUPS", "watch_groups"]

from collections.abc import Sequence

_GROUPS = """
drone: 880610 880621 880622 880623 880624 880629 880691 880692 880693 880694 880699
drone_parts: 880710 880720 880730 880790
drone_parts_2017: 880330
drone_elsewhere: 950300
drone_elsewhere_2017: 852580 880220
engine: 840710 840733 840734 840790 841111 841112
engine_parts: 840910 840991 841191
motor: 850110 850131 850153
battery: 850650 850760
antenna: 852910
radio: 852692 852990
navigation: 852691 901410 901420 901480
optics: 900580 901310 902750 852589
electrical: 853650 854370 854442
computer: 847130 847141 847170 847330
propellant_input: 140420 360200 391220 470620
ceramics: 690919
"""

WATCH_GROUPS: dict[str, str] = {
    code: group.strip()
    for line in _GROUPS.strip().splitlines()
    for group, _, codes in (line.partition(":"),)
    for code in codes.split()
}
"""Six-digit code to what it is watched for. `drone_elsewhere` are codes under which drones were or are declared beside
what the codes mean: toys, cameras, small aeroplanes."""


def watch_groups(codes: Sequence[str | None]) -> list[str | None]:
    """What each six-digit code is watched for; None where it is not.

    >>> watch_groups(["840710", "010121", None])
    ['engine', None, None]
    """
    return [None if code is None else WATCH_GROUPS.get(code) for code in codes]
