"""Birth dates as tables of customers write them."""

from __future__ import annotations

import re
from functools import lru_cache

from enduse.text.dates import parse_date

__all__ = ["birth_dates"]

_PARTIAL = re.compile(r"(?P<y>\d{4})(?:-(?P<m>\d\d)(?:-(?P<d>\d\d))?)?(?:[T ]\d\d:\d\d.*)?")
_FIGURES = re.compile(r"(?P<a>\d{1,2})(?P<sign>[/-])(?P<b>\d{1,2})(?P=sign)(?P<y>\d{4})")


@lru_cache(maxsize=10_000)
def birth_dates(text: str) -> tuple[str, ...]:
    """What a stated birth date may mean, as ISO days, months or years; nothing where it cannot be read.

    Figures with slashes or dashes are day and month or month and day where both can be; zeros stand for what is not
    known.

    >>> birth_dates("1965-03"), birth_dates("12.3.1965"), birth_dates("1965-00-00"), birth_dates("unknown")
    (('1965-03',), ('1965-03-12',), ('1965',), ())
    >>> birth_dates("03/12/1965")
    ('1965-12-03', '1965-03-12')
    """
    said = text.strip()
    partial = _PARTIAL.fullmatch(said)
    if partial is not None and "00" in (partial["m"], partial["d"]):
        return (partial["y"],) if partial["m"] == "00" else (f"{partial['y']}-{partial['m']}",)
    if partial is not None and partial["d"] is None:
        return (said[:7],) if partial["m"] is None or 1 <= int(partial["m"]) <= 12 else ()
    figures = _FIGURES.fullmatch(said)
    texts = [said] if figures is None else [said, f"{figures['b']}/{figures['a']}/{figures['y']}"]
    days = [day.isoformat() for one in texts if (day := parse_date(one)) is not None]
    return tuple(dict.fromkeys(days))
