"""What programs import from the top of the package is there, and nothing heavy comes with the top itself."""

from __future__ import annotations

import subprocess
import sys

import pytest

import enduse


@pytest.mark.parametrize("name", enduse.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(enduse, name).__doc__


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="verdict"):
        getattr(enduse, "verdict")  # noqa: B009 - a plain attribute would not pass the type checker


def test_importing_the_top_imports_no_stage() -> None:
    code = "import sys, enduse; print(sorted(m for m in sys.modules if m.startswith('enduse.')))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
