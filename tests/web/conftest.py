"""A small case that a page is asked about: two open documents, customs rows, a register, and a protected paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from enduse.api import ServeOptions
from enduse.case import Case
from enduse.settings import Settings
from tests.web.serving import served

ARTICLE = """Harbour Courier, 4 March 2023

Tavrin Optics supplies thermal cameras to Kestrel Aviation Plant, two officials told the Harbour Courier.

Kestrel Aviation Plant plans to build a workshop in Port Zelen.

Kestrel Aviation Plant did not respond to a request for comment.
Tavrin Optics denied that it supplies Kestrel Aviation Plant.

Завод «Кестрел» получает тепловизоры от фирмы Таврин. 无人机工厂采购热像仪。

<script>alert("evidence")</script> <img src=x onerror=alert(1)> & "quoted"
"""
PROTECTED = "Marlowe Secretwind Trading supplies lenses to Kestrel Aviation Plant.\n"
HOSTILE_NAME = "note <img src=x onerror=alert(1)>.txt"


def make_case(folder: Path) -> Path:
    """The small case, run once."""
    files = folder / "files"
    files.mkdir(parents=True)
    (files / "courier.txt").write_text(ARTICLE, encoding="utf-8")
    (files / HOSTILE_NAME).write_text("Tavrin Optics supplies lenses to Ordane Holdings.\n", encoding="utf-8")
    (files / "paper.txt").write_text(PROTECTED, encoding="utf-8")
    case_folder = Case.create(folder / "case")
    with Case.open(case_folder, settings=Settings(home=folder / "home")) as case:
        case.add([files / "courier.txt", files / HOSTILE_NAME], source="Harbour Courier", reliability="C")
        case.add([files / "paper.txt"], source="HERON", reliability="B", is_protected=True)
        case.run()
    return case_folder


@pytest.fixture(scope="session")
def small_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small case; nothing may be written to it."""
    return make_case(tmp_path_factory.mktemp("page"))


@pytest.fixture(scope="session")
def page(small_case: Path) -> Iterator[httpx.Client]:
    """The page of the small case."""
    with served(small_case) as client:
        yield client


@pytest.fixture(scope="session")
def open_page(small_case: Path) -> Iterator[httpx.Client]:
    """The page of the small case, started for showing what is protected."""
    with served(small_case, ServeOptions(show_protected=True)) as client:
        yield client
