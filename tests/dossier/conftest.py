"""Fixtures of the dossier's tests."""

from __future__ import annotations

import pytest

from tests.cli.commands import Typed


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str]) -> Typed:
    """Commands typed in this process, with what they print."""
    return Typed(capsys)
