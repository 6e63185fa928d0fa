"""The pages of the reference that are made from the code are as the code makes them."""

from __future__ import annotations

import importlib.util
from typing import Any

import pytest

from tests.house.tree import ROOT


def _writer() -> Any:
    spec = importlib.util.spec_from_file_location("write_reference", ROOT / "scripts" / "write_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", sorted(_writer().PAGES))
def test_a_made_page_is_as_the_code_makes_it(page: str) -> None:
    made = _writer().PAGES[page]()
    assert (ROOT / "docs" / "reference" / page).read_text(encoding="utf-8") == made, "run scripts/write_reference.py"
