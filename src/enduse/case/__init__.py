"""The case: its folder, its store, its custody, and the order of the stages. Only this package imports them.

`Case` is what the faces and programs use; `desk` does the same stages without a folder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from enduse.case.case import Case

__all__ = ["Case"]


def __getattr__(name: str) -> Any:
    """`Case`, imported when it is first asked for, so that commands that need none start at once."""
    if name == "Case":
        from enduse.case.case import Case

        return Case
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
