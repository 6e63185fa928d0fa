"""Fixtures and profiles that all tests share."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.cli.commands import Typed

settings.register_profile("ci", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if os.environ.get("CI") else "dev")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference material beside the repository; the test is skipped where there is none."""
    named = os.environ.get("ENDUSE_SHARED")
    folder = Path(named) if named else Path(__file__).resolve().parents[2] / "shared"
    if not (folder / "README.md").is_file():
        pytest.skip("the reference material (folder `shared` beside the repository, or ENDUSE_SHARED) is not there")
    return folder


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty ENDUSE_HOME."""
    folder = tmp_path / "home"
    monkeypatch.setenv("ENDUSE_HOME", str(folder))
    return folder


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str]) -> Typed:
    """Commands typed in this process, with what they print."""
    return Typed(capsys)


@pytest.fixture(scope="session")
def tesseract() -> str:
    """The OCR program; the test is skipped where there is none."""
    program = shutil.which("tesseract")
    if program is None:
        pytest.skip("tesseract is not installed: apt install tesseract-ocr")
    return program
