"""enduse traces military and dual-use goods from the factory to the end user, with the evidence for every step.

The public face: `Case` opens a case folder, `screen` and `match` screen parties against lists, `NameIndex` finds names.

>>> from enduse import Case  # doctest: +SKIP
>>> with Case.open("mycase") as case:  # doctest: +SKIP
...     case.run()
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from enduse.case import Case
    from enduse.case.desk import match, screen
    from enduse.names import NameIndex

__all__ = ["Case", "NameIndex", "match", "screen"]

_HOMES = {"Case": "enduse.case", "NameIndex": "enduse.names", "match": "enduse.case.desk", "screen": "enduse.case.desk"}


def __getattr__(name: str) -> Any:
    """A public name, imported when it is first asked for, so that no stage imports the top."""
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
