"""Commands as a user types them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from enduse.cli import run

__all__ = ["Typed", "records"]


class Typed:
    """Types commands and keeps what they printed.

    Attributes:
        out, err: What the last command printed.
    """

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.out = self.err = ""

    def __call__(self, *words: object) -> int:
        code = run([str(word) for word in words])
        self.out, self.err = self._capsys.readouterr()
        return code


def records(text: str) -> list[dict[str, Any]]:
    """The JSON objects of a command's output."""
    return [json.loads(line) for line in text.splitlines()]
