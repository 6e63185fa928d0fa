"""Milliseconds of a search over a million passages, as the page asks it, beside a raw LIKE scan in the same run.

Run: python benchmarks/search_passages.py [PASSAGES] [CASE]. The case is made for it and kept where a folder is named:
Latin, Cyrillic and Chinese text whose words are as unequally common as those of a language. Each language is asked for
rare words, common ones, the commonest, two words together, and in Chinese for two and three characters.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from enduse.case import Case
from enduse.case.folder import CaseFolder
from enduse.case.store import Store, run_id
from enduse.case.viewing_search import Wanted
from enduse.model.evidence import Exhibit, ExhibitKind, Locator, Passage, PassageKind, Source, passage_id
from enduse.settings import Settings

_PER_EXHIBIT = 5_000
_WORDS = 40_000
_LETTERS = {"latin": "abcdefghijklmnoprstuvz", "cyrillic": "абвгдежзиклмнопрстуфхцчшыя"}
_TURN = ("latin", "latin", "latin", "cyrillic", "cyrillic", "chinese")
_LANGUAGE = {"latin": "en", "cyrillic": "ru", "chinese": "zh"}
_ROUNDS = 3


def make_case(folder: Path, count: int) -> None:
    """A case of so many passages, kept through the store as a run keeps them."""
    dice = random.Random(7)
    books = {name: _vocabulary(dice, letters) for name, letters in _LETTERS.items()}
    books["chinese"] = [chr(0x4E00 + dice.randrange(6_000)) for _ in range(3_000)]
    Case.create(folder)
    store = Store(CaseFolder(folder))
    with store.writing():
        with store.transaction():
            store.put("sources", Source(code="bench"))
        for number in range(0, count, _PER_EXHIBIT):
            exhibit = f"{number:064x}"
            made = Exhibit(
                id=exhibit, name=f"{number}.txt", kind=ExhibitKind.DOCUMENT, media="txt", size=1, source="bench"
            )
            with store.transaction():
                store.put("exhibits", made)
            passages = _passages(dice, books, exhibit, min(_PER_EXHIBIT, count - number))
            run = run_id("evidence", "1", exhibit, ())
            store.finish_run(run, stage="evidence", subject=exhibit, outputs={"passages": passages})
    store.close()


def _vocabulary(dice: random.Random, letters: str) -> list[str]:
    return ["".join(dice.choices(letters, k=dice.randint(3, 9))) for _ in range(_WORDS)]


def _passages(dice: random.Random, books: dict[str, list[str]], exhibit: str, count: int) -> Iterator[Passage]:
    start = 0
    for ordinal in range(count):
        name = dice.choice(_TURN)
        text = _sentence(dice, books[name], is_spaced=name != "chinese")
        end = start + len(text)
        yield Passage(
            id=passage_id(exhibit, start, end),
            exhibit=exhibit,
            ordinal=ordinal,
            kind=PassageKind.TEXT,
            locator=Locator(start=start, end=end),
            text=text,
            language=_LANGUAGE[name],
        )
        start = end + 1


def _sentence(dice: random.Random, words: Sequence[str], *, is_spaced: bool) -> str:
    """Words of which the first few stand in most sentences and most in few."""
    count = dice.randint(15, 35) if is_spaced else dice.randint(40, 90)
    drawn = (words[int(len(words) * dice.random() ** 4)] for _ in range(count))
    return (" " if is_spaced else "").join(drawn)


def queries(store: Store) -> dict[str, list[str]]:
    """What is asked of each language, taken from the passages themselves: rare, common and commonest, alone and two."""
    asked: dict[str, list[str]] = {}
    for name, language in _LANGUAGE.items():
        rows = store.connection.execute(
            "SELECT seq FROM passages WHERE language = ? LIMIT 4000", (language,)
        ).fetchall()
        texts = [p.text for p in store.rows("passages", [row for (row,) in rows[::100]])]
        if name == "chinese":
            asked["chinese, 2 characters"] = [t[i : i + 2] for t in texts for i in (0, 7)]
            asked["chinese, 3 characters"] = [t[i : i + 3] for t in texts for i in (3,)]
            continue
        words = [t.split() for t in texts]
        asked[name] = [w for line in words for w in (line[0], line[5], f"{line[1]} {line[2]}")]
    return asked


def timed(ask: Callable[[str], object], asked: Sequence[str]) -> tuple[list[float], list[float]]:
    """Milliseconds on the wall and of the processor, of each question, sorted."""
    wall, cpu = [], []
    for words in asked:
        begun, used = time.perf_counter(), time.process_time()
        ask(words)
        wall.append((time.perf_counter() - begun) * 1000)
        cpu.append((time.process_time() - used) * 1000)
    return sorted(wall), sorted(cpu)


def _at(values: Sequence[float], share: float) -> float:
    return values[min(len(values) - 1, int(share * len(values)))]


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory(prefix="search-") as temporary:
        folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(temporary) / "case"
        if not folder.exists():
            begun = time.process_time()
            make_case(folder, count)
            print(f"{count:,} passages kept and indexed: {count / (time.process_time() - begun):,.0f} a CPU second")
        _measure(folder)


def _measure(folder: Path) -> None:
    scan = "SELECT count(*) FROM passages WHERE body LIKE ?"
    with Case.open(folder, settings=Settings(home=folder.parent / "home")) as case:
        views = case.views()
        store = Store(case.folder)
        views.find(Wanted(words="warm"))  # the records beside the passages are gathered once
        print(f"{'':24}{'questions':>10}{'p50 ms':>9}{'p95 ms':>9}{'p95 CPU ms':>12}{'LIKE CPU ms':>13}{'ratio':>8}")
        for name, asked in queries(store).items():
            wall, cpu = timed(lambda words: views.find(Wanted(words=words)), asked * _ROUNDS)
            _, raw = timed(lambda words: store.connection.execute(scan, (f"%{words}%",)).fetchone(), asked[:2])
            p95 = _at(cpu, 0.95)
            figures = f"{_at(wall, 0.5):>9.1f}{_at(wall, 0.95):>9.1f}{p95:>12.1f}{raw[0]:>13.0f}{raw[0] / p95:>8.0f}"
            print(f"{name:24}{len(asked) * _ROUNDS:>10}{figures}")
        store.close()


if __name__ == "__main__":
    main()
