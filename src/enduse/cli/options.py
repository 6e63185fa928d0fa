"""Arguments and options that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from enduse.errors import SettingError

__all__ = ["By", "CasePath", "Json", "day"]

CasePath = Annotated[Path, typer.Argument(metavar="CASE", help="Folder of the case.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
By = Annotated[str, typer.Option("--by", help="The person who decides; written into the case.")]


def day(text: str | None, option: str) -> date | None:
    """The day of an option, or None.

    Raises:
        SettingError: It is not YYYY-MM-DD.
    """
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise SettingError(f"{option} {text!r} is not a day", hint="write it as 2024-09-25") from error
