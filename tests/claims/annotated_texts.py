"""Annotated prose of invented firms: read, and compared with what the extractors say of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from enduse.claims import extract, find_mentions
from enduse.claims.naming.vocabulary import word_set
from enduse.model.claim import REVIEW_LINE, Claim
from tests.claims.form_documents import document

__all__ = ["AnnotatedText", "Score", "Statement", "annotated", "claims_of", "score"]

FOLDER = Path(__file__).parent / "annotated"
_SMALL = word_set("jsc llc ooo ltd co inc the a an of in for to and by with on at from its their this that these those")
_GIVEN = frozenset({"receives", "purchases"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What an annotator read: any of the predicates, any name of subject and object; `~` turns a predicate round."""

    predicates: tuple[str, ...]
    subject: tuple[str, ...]
    object: tuple[str, ...]
    status: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedText:
    """A text, what it says, and what must not be read into it."""

    name: str
    kind: str
    lang: str
    text: str
    says: tuple[Statement, ...]
    traps: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Counts over texts.

    Attributes:
        wrong: Claims above the review line that no statement answers to.
        sprung: Claims above the line that a trap forbids.
    """

    said: int = 0
    found: int = 0
    status_right: int = 0
    wrong: tuple[Claim, ...] = ()
    missed: tuple[Statement, ...] = ()
    sprung: tuple[Claim, ...] = ()

    @property
    def recall(self) -> float:
        """Share of the statements that a claim says."""
        return self.found / self.said

    @property
    def precision(self) -> float:
        """Share of the claims that say an annotated statement."""
        return self.found / max(1, self.found + len(self.wrong))

    def __add__(self, other: Score) -> Score:
        return Score(
            said=self.said + other.said,
            found=self.found + other.found,
            status_right=self.status_right + other.status_right,
            wrong=self.wrong + other.wrong,
            missed=self.missed + other.missed,
            sprung=self.sprung + other.sprung,
        )


def annotated(half: str) -> list[AnnotatedText]:
    """The texts of a half, `development` or `held`, in order of name."""
    return [_read(path) for path in sorted((FOLDER / half).glob("*.txt"))]


def _read(path: Path) -> AnnotatedText:
    head, body = path.read_text("utf-8").split("\n# lang: ", 1)
    lang, body = body.split("\n", 1)
    text, rows = body.split("\n---\n", 1)
    cells = [tuple(c.strip() for c in row.split("|")) for row in rows.strip().splitlines()]
    says = [_statement(row) for row in cells if row[0] != "trap"]
    traps = [_statement(row[1:]) for row in cells if row[0] == "trap"]
    kind = head.removeprefix("# kind: ").strip()
    return AnnotatedText(name=path.stem, kind=kind, lang=lang, text=text, says=tuple(says), traps=tuple(traps))


def _statement(row: tuple[str, ...]) -> Statement:
    names = [tuple(n.strip() for n in cell.split(" / ")) for cell in row[1:3]]
    return Statement(
        predicates=tuple(row[0].split(",")),
        subject=names[0],
        object=names[1],
        status=row[3] if len(row) > 3 else None,
    )


def claims_of(text: AnnotatedText) -> list[Claim]:
    """Claims of a text above the review line."""
    read = document(*(p for p in text.text.split("\n") if p.strip()))
    found = extract(read, find_mentions(read, gazetteer={})).claims
    return [c for c in found if c.confidence >= REVIEW_LINE]


def score(text: AnnotatedText) -> Score:
    """How the claims of a text agree with its annotation; a claim answers to one statement, a statement to one
    claim."""
    claims = claims_of(text)
    used: set[int] = set()
    missed, right = [], 0
    for statement in text.says:
        free = [n for n, c in enumerate(claims) if n not in used and _says(c, statement)]
        if not free:
            missed.append(statement)
            continue
        best = max(free, key=lambda n: claims[n].status.value == statement.status)
        used.add(best)
        right += claims[best].status.value == statement.status
    rest = [c for n, c in enumerate(claims) if n not in used and c.predicate != "other"]
    return Score(
        said=len(text.says),
        found=len(used),
        status_right=right,
        wrong=tuple(c for c in rest if not any(_says(c, s) for s in text.says)),
        missed=tuple(missed),
        sprung=tuple(c for c in claims for t in text.traps if _says(c, t, is_trap=True)),
    )


def _says(claim: Claim, statement: Statement, *, is_trap: bool = False) -> bool:
    for predicate, subject, objects in _readings(claim, is_trap=is_trap):
        for wanted in statement.predicates:
            if wanted.strip("~") != predicate:
                continue
            left, right = ([subject], objects) if "~" not in wanted else (objects, [subject])
            if _agree(statement.subject, left) and _agree(statement.object, right):
                return True
    return False


def _readings(claim: Claim, *, is_trap: bool) -> Iterator[tuple[str, str, list[str]]]:
    """The claim as said, and a receipt read as the supply that it is; whom it names as go-between, for traps."""
    known = claim.qualifiers
    others = [x for x in (known.goods, known.to, known.from_, known.via, known.place, known.origin) if x]
    yield claim.predicate, claim.subject, [claim.object, *([] if is_trap else others)]
    if claim.predicate in _GIVEN and known.from_:
        yield "supplies", known.from_, [claim.subject, claim.object, *others]
    if claim.predicate == "supplies" and known.to:
        yield "receives", known.to, [claim.subject, claim.object, *others]
    if is_trap and known.via:
        yield "intermediary_for", known.via, [claim.subject, claim.object]


def _agree(wanted: Iterable[str], said: Iterable[str]) -> bool:
    return any(_same(w, s) for w in wanted for s in said)


def _same(wanted: str, said: str) -> bool:
    """Names agree when half the words of the shorter one stand in the other; Chinese names by what they share."""
    if wanted == "*":
        return True
    if re.search(r"[\u4e00-\u9fff]", wanted):
        return wanted in said or said in wanted
    one, other = _words(wanted), _words(said)
    return bool(one and other) and 2 * len(one & other) >= min(len(one), len(other))


def _words(name: str) -> set[str]:
    return {w for w in re.findall(r"[\w.&-]+", name.casefold().replace("’s", "").replace("'s", "")) if w not in _SMALL}
