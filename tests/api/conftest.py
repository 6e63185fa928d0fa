"""A served case that programs ask: open and hostile papers, a protected one, and a list of invented parties."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from enduse.api import ServeOptions
from enduse.case import Case
from enduse.lists.store import ListStore
from enduse.settings import Settings
from tests.web.serving import served

ARTICLE = """Harbour Courier, 4 March 2023

Tavrin Optics supplies thermal cameras to Kestrel Aviation Plant.

Kestrel Aviation Plant plans to build a workshop in Port Zelen.

Tavrin Optics denied that it supplies Kestrel Aviation Plant.
"""
PROTECTED = "Marlowe Secretwind Trading supplies lenses to Kestrel Aviation Plant under order 7731-Q.\n"
HOLDINGS = """owner,asset,kind,share_low,share_high,source,date
Old Larkspur Trust,Vermilion Cay Ltd,shares,60,60,x,2023-01-01
"""
PROTECTED_NAME = "letter-of-nightjar.txt"
SECRETS = ("Secretwind", "Marlowe", "7731-Q", "NIGHTJAR", "letter-of-nightjar", "Larkspur", "Vermilion")
LISTED = (
    {
        "id": "T-1",
        "schema": "Company",
        "names": ["Tavrin Optics LLC"],
        "aliases": ["ООО Таврин Оптика"],
        "countries": ["ru"],
        "identifiers": {"inn": "7707083893"},
        "measure": "asset_freeze",
        "listed_from": "2023-06-01",
    },
    {"id": "T-2", "schema": "Person", "names": ["Ilmar Sedov"], "birth_date": "1961-02-03", "measure": "travel_ban"},
    {"id": "T-3", "schema": "Vessel", "names": ["Grey Heron"], "measure": "vessel"},
    {"id": "T 4/ü", "schema": "Company", "names": ["<b>Bold</b> Trading"], "measure": "export_licence"},
)


def make_case(folder: Path) -> Path:
    """The case, run once, with the list loaded in the home beside it."""
    files = folder / "files"
    files.mkdir(parents=True)
    (files / "courier.txt").write_text(ARTICLE, encoding="utf-8")
    (files / PROTECTED_NAME).write_text(PROTECTED, encoding="utf-8")
    (files / "list.jsonl").write_text("".join(json.dumps(entry) + "\n" for entry in LISTED), encoding="utf-8")
    settings = Settings(home=folder / "home")
    store = ListStore(settings.home)
    store.load([files / "list.jsonl"], "invented", "2024-01-05")
    store.close()
    case_folder = Case.create(folder / "case")
    with Case.open(case_folder, settings=settings) as case:
        case.add([files / "courier.txt"], source="Harbour Courier", reliability="C")
        (files / "holdings.csv").write_text(HOLDINGS, encoding="utf-8")
        case.add(
            [files / PROTECTED_NAME, files / "holdings.csv"], source="NIGHTJAR", reliability="B", is_protected=True
        )
        case.run()
    return case_folder


@pytest.fixture(scope="session")
def asked_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case; nothing may be written to it."""
    return make_case(tmp_path_factory.mktemp("asked"))


@pytest.fixture(scope="session")
def api(asked_case: Path) -> Iterator[httpx.Client]:
    """A program that asks the case."""
    with served(asked_case) as client:
        client.headers["accept"] = "application/json"
        yield client


@pytest.fixture(scope="session")
def open_api(asked_case: Path) -> Iterator[httpx.Client]:
    """A program that asks a server which was started to show what is protected."""
    with served(asked_case, ServeOptions(show_protected=True)) as client:
        client.headers["accept"] = "application/json"
        yield client
