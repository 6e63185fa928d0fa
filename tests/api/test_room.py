"""The rooms behind the server: what is kept while the case stays as it is, and what is asked at the same time."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from enduse.api import AskingRoom, CaseRoom
from enduse.case import Case
from enduse.case.asking import Query, compile_loops, query_of
from enduse.errors import NotFoundError, UnavailableError
from enduse.settings import Settings
from tests.api.conftest import make_case


@pytest.fixture
def room(asked_case: Path, tmp_path: Path) -> CaseRoom:
    """A copy of the case that may be written to."""
    shutil.copytree(asked_case, tmp_path / "case")
    return CaseRoom(tmp_path / "case", Settings(home=asked_case.parent / "home"))


def query(name: str, dataset: str = "default") -> Query:
    return query_of(name, "Company", {"name": [name]}, dataset=dataset)


def test_records_are_kept_until_the_case_is_written_to(room: CaseRoom, tmp_path: Path) -> None:
    async def look() -> tuple[bool, bool]:
        await asyncio.gather(*(room.ask(lambda case: case.review()) for _ in range(6)))
        first, again = await room.records(), await room.records()
        (tmp_path / "more.txt").write_text("Ordane Holdings supplies lenses to Tavrin Optics.")
        with Case.open(room.path, settings=room.settings) as case:
            case.add([tmp_path / "more.txt"])
        return first is again, (await room.records()) is first

    assert asyncio.run(look()) == (True, False)
    room.close()


def test_questions_at_the_same_time_are_each_answered(room: CaseRoom) -> None:
    asking = AskingRoom(room, show_protected=False)

    async def ask() -> list[object]:
        await asking.warm()
        many = [asking.match([query("Tavrin Optics"), query(f"Nobody {n}")]) for n in range(150)]
        wrong = [asking.match([query("Tavrin", "nowhere")]) for _ in range(3)]
        gone = asyncio.ensure_future(asking.match([query("Tavrin")]))
        await asyncio.sleep(0)
        gone.cancel()
        return list(await asyncio.gather(*many, *wrong, return_exceptions=True))

    found = asyncio.run(ask())

    answered = [one for one in found if isinstance(one, list)]
    assert len(answered) == 150
    assert all(first[0].hit.score == 1.0 for first, _ in answered)
    assert [type(one) for one in found[150:]] == [NotFoundError] * 3
    asking.close()
    room.close()


def test_a_list_that_is_loaded_meanwhile_is_asked_next(tmp_path: Path) -> None:
    from enduse.lists.store import ListStore

    case = make_case(tmp_path)
    settings = Settings(home=tmp_path / "home")
    room = CaseRoom(case, settings)
    asking = AskingRoom(room, show_protected=False)

    async def ask(dataset: str) -> int:
        return len((await asking.match([query("Grey Lark", dataset)]))[0])

    assert asyncio.run(ask("lists")) == 0
    (tmp_path / "new.jsonl").write_text('{"id": "N", "schema": "Company", "names": ["Grey Lark"]}\n')
    store = ListStore(settings.home)
    store.load([tmp_path / "new.jsonl"], "later", "2024-05-05")
    store.close()

    assert asyncio.run(ask("later")) == 1
    asking.close()
    room.close()


@pytest.mark.slow
def test_long_lists_are_asked_with_compiled_loops(room: CaseRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    from enduse.case import asking as desk
    from enduse.names import compiled

    monkeypatch.setattr(desk, "_MANY_ENTRIES", 1)
    asking = AskingRoom(room, show_protected=False)

    asyncio.run(asking.warm())

    assert compiled.is_loaded()
    assert asking.is_ready
    compile_loops()
    asking.close()
    room.close()


def test_a_case_that_was_deleted_under_the_server_is_said_to_be_gone(room: CaseRoom) -> None:
    shutil.rmtree(room.path)

    with pytest.raises(UnavailableError, match="no longer where it was"):
        asyncio.run(room.ask(lambda case: case.records()))

    room.close()
