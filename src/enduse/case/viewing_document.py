"""Documents: what came in, and the passages of one with the claims that rest on them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from threading import Lock
from typing import TYPE_CHECKING

from enduse.case.ranking import current_of
from enduse.case.shown import Shown
from enduse.case.store import Store
from enduse.case.viewing_claims import CitedClaim, cited
from enduse.errors import NotFoundError
from enduse.model.claim import Claim
from enduse.model.evidence import Exhibit, Passage

if TYPE_CHECKING:
    from enduse.evidence.picturing import PagePicture

__all__ = ["DocumentRow", "DocumentView", "Line", "Piece", "SheetView", "document", "documents", "has_picture", "sheet"]

_PASSAGES = 150
"""Passages that are shown at once of a document without pages, or of a long page."""
_MOST_MARKS = 200
_KEPT_PICTURES = 12
_PICTURED = frozenset(("pdf", "image"))


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One exhibit in the list."""

    exhibit: Exhibit
    reliability: str
    passages: int
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of characters and the claims whose words they are; `is_start` names those whose quote begins here."""

    text: str
    claims: tuple[str, ...] = ()
    is_start: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A passage in pieces.

    Attributes:
        start: Character of the exhibit's text at which it starts.
    """

    id: str
    kind: str
    page: int | None
    start: int
    language: str
    ocr_confidence: float | None
    cells: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """One leaf of a document: a page of it, or so many passages.

    Attributes:
        leaf, leaves: Which leaf, counted from 1, and how many there are.
        before, after: Number of the leaf or page to turn to; None at the ends.
        page: Number of the page where the document has pages.
        has_picture: Whether the page can be shown as it looks.
        claims: Claims that rest on the leaf, in the order of their places; `claims_total` on the whole document.
    """

    exhibit: Exhibit
    reliability: str
    leaf: int
    leaves: int
    before: int | None
    after: int | None
    page: int | None
    has_picture: bool
    lines: tuple[Line, ...]
    claims: tuple[CitedClaim, ...]
    claims_total: int
    children: tuple[Exhibit, ...] = ()
    is_read: bool = True


def documents(shown: Shown) -> tuple[DocumentRow, ...]:
    """All exhibits that may be shown, in the order in which they came."""
    return tuple(
        DocumentRow(
            exhibit=exhibit,
            reliability=_reliability(shown, exhibit),
            passages=shown.passages.get(key, 0),
            claims=len(shown.claims_in.get(key, ())),
        )
        for key, exhibit in shown.records.exhibits.items()
    )


def document(
    store: Store, shown: Shown, exhibit: str, *, leaf: int = 1, claim: str | None = None, passage: str | None = None
) -> DocumentView:
    """One leaf of a document.

    Args:
        exhibit: Id of the exhibit.
        leaf: Page of a document with pages, else the so-manieth hundred and fifty passages.
        claim, passage: A claim or passage whose place wins over `leaf`.

    Raises:
        NotFoundError: There is no such exhibit, or it may not be shown.
    """
    found = shown.records.exhibits.get(exhibit)
    if found is None:
        raise NotFoundError(f"no exhibit {exhibit[:12]} may be shown", hint="the list of documents names all")
    pages = _pages(store, exhibit)
    at = shown.claims.get(claim or "")
    total = shown.passages.get(exhibit, 0)
    if pages:
        wanted = at.locator.page if at is not None and at.exhibit == exhibit and at.locator.page else leaf
        number = min(pages, key=lambda page: (abs(page - wanted), page))
        passages = _of_page(store, exhibit, number)
        leaf, leaves, turns = pages.index(number) + 1, len(pages), pages
    else:
        leaves = max(1, -(-total // _PASSAGES))
        turns = list(range(1, leaves + 1))
        leaf = _leaf_of(store, exhibit, _start(store, exhibit, at, passage), min(leaf, leaves))
        number, passages = None, _slice(store, exhibit, leaf)
    passages = sorted(passages, key=lambda p: p.ordinal)
    claims = [shown.claims[key] for key in shown.claims_in.get(exhibit, ())]
    here = _claims_here(claims, passages)
    return DocumentView(
        exhibit=found,
        reliability=_reliability(shown, found),
        leaf=leaf,
        leaves=leaves,
        before=turns[leaf - 2] if leaf > 1 else None,
        after=turns[leaf] if leaf < leaves else None,
        page=number,
        has_picture=has_picture(found),
        lines=tuple(_line(p, here) for p in passages),
        claims=cited(shown, (c.id for c in here)),
        claims_total=len(claims),
        children=tuple(e for e in shown.records.exhibits.values() if e.parent == exhibit),
        is_read=total > 0,
    )


def has_picture(exhibit: Exhibit) -> bool:
    """Whether pages of the exhibit can be shown as they look."""
    return exhibit.media in _PICTURED


def _reliability(shown: Shown, exhibit: Exhibit) -> str:
    source = shown.records.sources.get(exhibit.source)
    return "F" if source is None else source.reliability


def _pages(store: Store, exhibit: str) -> list[int]:
    sql = "SELECT DISTINCT at_page FROM passages WHERE exhibit = ? AND +at_page IS NOT NULL ORDER BY +at_page"
    return [int(page) for (page,) in store.connection.execute(sql, (exhibit,))]


def _start(store: Store, exhibit: str, claim: Claim | None, passage: str | None) -> int | None:
    """Character at which a claim or passage of the exhibit starts."""
    if claim is not None:
        return claim.locator.start if claim.exhibit == exhibit else None
    found = store.get("passages", passage) if passage else None
    return found.locator.start if found is not None and found.exhibit == exhibit else None


def _leaf_of(store: Store, exhibit: str, start: int | None, leaf: int) -> int:
    if start is None:
        return leaf
    sql = "SELECT count(*) FROM passages WHERE exhibit = ? AND +at_end <= ?"
    return int(store.connection.execute(sql, (exhibit, start)).fetchone()[0]) // _PASSAGES + 1


def _of_page(store: Store, exhibit: str, page: int) -> list[Passage]:
    sql = "SELECT seq FROM passages WHERE exhibit = ? AND +at_page = ? ORDER BY +ordinal, seq"
    return _standing(store, sql, (exhibit, page))


def _slice(store: Store, exhibit: str, leaf: int) -> list[Passage]:
    sql = "SELECT seq FROM passages WHERE exhibit = ? ORDER BY +ordinal, seq LIMIT ? OFFSET ?"
    return _standing(store, sql, (exhibit, _PASSAGES, (leaf - 1) * _PASSAGES))


def _standing(store: Store, sql: str, values: tuple[str | int, ...]) -> list[Passage]:
    """Passages that stand now, by a query of row numbers; its + keep SQLite to the index of exhibits."""
    rows = [row for (row,) in store.connection.execute(sql, values).fetchall()]
    current = current_of(store.connection, "passages", rows)
    return store.rows("passages", [row for row in rows if row in current])


def _claims_here(claims: Sequence[Claim], passages: Sequence[Passage]) -> list[Claim]:
    if not passages:
        return []
    spans = [(p.locator.start, p.locator.end) for p in passages]
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    return [c for c in claims if c.locator.start < last and c.locator.end > first]


def _line(passage: Passage, claims: Sequence[Claim]) -> Line:
    start, end = passage.locator.start, passage.locator.end
    spans = [(max(c.locator.start, start), min(c.locator.end, end), c) for c in claims]
    pieces = _pieces(passage, [(a, b, c) for a, b, c in spans if a < b])
    return Line(
        id=passage.id,
        kind=passage.kind.value,
        page=passage.locator.page,
        start=start,
        language=passage.language,
        ocr_confidence=passage.ocr_confidence,
        cells=len(passage.cells),
        pieces=tuple(pieces),
    )


def _pieces(passage: Passage, spans: Sequence[tuple[int, int, Claim]]) -> Iterator[Piece]:
    """The text cut wherever a quote starts or ends."""
    start, end = passage.locator.start, passage.locator.end
    cuts = sorted({start, end, *(a for a, _, _ in spans), *(b for _, b, _ in spans)})
    for a, b in pairwise(cuts):
        over = [c for first, last, c in spans if first <= a and b <= last]
        begun = (c.id for first, _, c in spans if first == a and c.locator.start == a)
        yield Piece(text=passage.text[a - start : b - start], claims=tuple(c.id for c in over), is_start=tuple(begun))


_pictures: OrderedDict[tuple[str, int, tuple[str, ...]], PagePicture] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetView:
    """A page as it looks, with the claims whose words were found on it: id, sentence and boxes (shares of the page)."""

    picture: PagePicture
    marks: tuple[tuple[str, str, tuple[tuple[float, float, float, float], ...]], ...]


def sheet(store: Store, shown: Shown, exhibit: str, page: int) -> SheetView:
    """A page of a document as it looks.

    Raises:
        NotFoundError: There is no such exhibit, it may not be shown, or it has no pages to look at.
        UnavailableError: The page cannot be drawn.
    """
    found = shown.records.exhibits.get(exhibit)
    if found is None or not has_picture(found):
        raise NotFoundError(f"no page of exhibit {exhibit[:12]} may be shown", hint="the list of documents names all")
    claims = [shown.claims[key] for key in shown.claims_in.get(exhibit, ())]
    here = [c for c in claims if c.locator.page in {None, page}][:_MOST_MARKS]
    picture = _picture(store, found, page, tuple(c.quote for c in here))
    said = cited(shown, (c.id for c in here))
    marks = ((c.id, c.sentence, boxes) for c, boxes in zip(said, picture.boxes, strict=False) if boxes)
    return SheetView(picture=picture, marks=tuple(marks))


def _picture(store: Store, exhibit: Exhibit, page: int, quotes: tuple[str, ...]) -> PagePicture:
    from enduse.evidence.picturing import picture_page

    key = (exhibit.id, page, quotes)
    with _lock:
        if key in _pictures:
            _pictures.move_to_end(key)
            return _pictures[key]
    made = picture_page(store.folder.exhibit_path(exhibit.id), exhibit.media, page, quotes)
    with _lock:
        _pictures[key] = made
        while len(_pictures) > _KEPT_PICTURES:
            _pictures.popitem(last=False)
    return made
