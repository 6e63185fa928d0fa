"""A case to judge in: plans, denials, silences, customs rows with hostile words, and a protected paper with a plan."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from enduse.api import ServeOptions
from enduse.case import Case
from enduse.settings import Settings
from tests.trade.declarations import export
from tests.web.conftest import ARTICLE
from tests.web.serving import served

__all__ = ["HOSTILE_GOODS", "Judge", "judging", "make_judged_case"]

HOSTILE_GOODS = 'Микросхема <img src=x onerror=alert(1)> "для нужд СВО"'
PROTECTED = "Marlowe Secretwind Trading plans to build a depot in Port Zelen.\n"
_TOKEN = re.compile(r'name="csrf_token" value="([0-9a-f]+)"')


def make_judged_case(folder: Path) -> Path:
    """The case, run once."""
    files = folder / "files"
    files.mkdir(parents=True)
    (files / "courier.txt").write_text(ARTICLE, encoding="utf-8")
    (files / "paper.txt").write_text(PROTECTED, encoding="utf-8")
    chip = {"G33": "8542310000", "G31_1": HOSTILE_GOODS, "G17A": "RU"}
    rows = export(files, chip, {**chip, "G32": "2", "G31_1": "Микросхема"}, {"G32": "3", "G33": ""})
    made = Case.create(folder / "case")
    with Case.open(made, settings=Settings(home=folder / "home")) as case:
        case.add([files / "courier.txt"], source="Harbour Courier", reliability="C")
        case.add([files / "paper.txt"], source="HERON", reliability="B", is_protected=True)
        case.add([rows], source="Customs", reliability="B")
        case.run()
    return made


class Judge:
    """A person before the page: forms are sent as a browser without scripts sends them."""

    def __init__(self, client: httpx.Client, folder: Path) -> None:
        self.client, self.folder = client, folder

    def get(self, path: str) -> str:
        """HTML of a page that is there."""
        answer = self.client.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        return answer.text

    def token(self) -> str:
        """The proof of this session."""
        found = _TOKEN.search(self.get("/review"))
        assert found is not None
        return found.group(1)

    def post(self, path: str, **fields: str) -> httpx.Response:
        """The answer to a form with its proof; redirects are not followed."""
        return self.client.post(path, data={"csrf_token": self.token(), **fields})

    def names(self, name: str) -> None:
        """Say who judges from now on."""
        assert self.post("/review/person", name=name, back="/review").status_code == 303

    def opened(self) -> Case:
        """The case, to be looked into; close it."""
        return Case.open(self.folder, settings=Settings(home=self.folder.parent / "home"))


@contextmanager
def judging(made: Path, folder: Path, options: ServeOptions | None = None) -> Iterator[Judge]:
    """A judge before a copy of a case."""
    shutil.copytree(made.parent, folder / "copy")
    with served(folder / "copy" / "case", options) as client:
        yield Judge(client, folder / "copy" / "case")
