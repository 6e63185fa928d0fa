"""Russian customs declarations: what their numbers say.

A row is one goods item of a declaration. Totals of the whole declaration (boxes 12 and 22.2) repeat on each of its
items and are never read.

Source: decision 257 of the Customs Union Commission, order of filling in the declaration on goods.
"""

from __future__ import annotations

import re
from datetime import date

from enduse.text.fold import fold

__all__ = ["declaration_day"]

_DECLARATION = re.compile(r"\d{8}/(?P<d>\d\d)(?P<m>\d\d)(?P<y>\d\d)/[\dа-яa-z]+")


def declaration_day(number: str) -> date | None:
    """Day of registration that a declaration's number holds: office, ddmmyy, serial; None where it holds none.

    >>> declaration_day("10996010/150323/3000001")
    datetime.date(2023, 3, 15)
    """
    match = _DECLARATION.fullmatch(fold(number))
    if match is None:
        return None
    try:
        return date(2000 + int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None
