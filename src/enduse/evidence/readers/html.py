"""HTML: all its text, block by block; scripts and styles are dropped and never run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from enduse.errors import FormatError
from enduse.evidence.encoding import decode
from enduse.evidence.manuscript import Manuscript
from enduse.evidence.paragraphs import paragraph_spans
from enduse.evidence.readers.plain_text import decoded_file
from enduse.evidence.xml_trees import html_tree, local_name
from enduse.model.evidence import PassageKind

__all__ = ["read", "write_html"]

_DROPPED = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "object", "head", "canvas"})
_INLINE_NAMES = """
    a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label mark q s samp small span
    strike strong sub sup time tt u var wbr
"""
_INLINE = frozenset(_INLINE_NAMES.split())
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SPACE = re.compile(r"[ \t\r\n\f]+")
_NOT_WORD = re.compile(r"\W+")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_BREAK = "\x00"
_FRAME = frozenset({"nav", "footer", "aside", "form", "button", "menu", "dialog"})
_LONG_ENOUGH = 200
_TOO_LONG = 2_000_000
_META = {
    "author": "author",
    "article:author": "author",
    "og:title": "title",
    "og:site_name": "site",
    "article:published_time": "created",
    "date": "created",
    "article:modified_time": "modified",
    "description": "description",
    "og:url": "url",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """A paragraph, heading or table row (then with cells), and whether it stands in a frame of the page."""

    text: str
    cells: tuple[str, ...] = ()
    is_heading: bool = False
    is_framed: bool = False


def read(path: Path, manuscript: Manuscript) -> None:
    """Passages of a page; what trafilatura does not count to the article is marked as boilerplate, and kept."""
    with path.open("rb") as file:
        head = file.read(4096)
    declared = _CHARSET.search(head)
    text = _declared(path, declared.group(1).decode(), manuscript) if declared is not None else None
    write_html(text if text is not None else decoded_file(path, manuscript).text, manuscript, is_page=True)


def _declared(path: Path, encoding: str, manuscript: Manuscript) -> str | None:
    """The page in the encoding that it names; None where that is none, or does not fit."""
    most = 4 * manuscript.settings.max_text_chars
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        return None
    try:
        return decode(content).text if encoding.lower() in {"utf-8", "utf8"} else content.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def write_html(text: str, manuscript: Manuscript, *, is_page: bool) -> None:
    """Write the text of an HTML document.

    Args:
        text: The document.
        manuscript: Takes the passages.
        is_page: Whether it is a page of the web, with title, author and boilerplate, or the body of an e-mail.
    """
    try:
        root = html_tree(text)
    except FormatError as error:
        manuscript.problem("too_deep", f"{error}: its words are read without its blocks", remedy=error.hint)
        _write_bare(text, manuscript)
        return
    if root is None:
        return
    if is_page:
        _describe(root, manuscript)
    main = _main_text(text) if is_page else None
    for block in _blocks(root):
        is_boilerplate = not block.is_heading and main is not None and not _is_in(block, main)
        if block.cells:
            manuscript.add_row(block.cells, is_boilerplate=is_boilerplate)
        else:
            kind = PassageKind.HEADING if block.is_heading else PassageKind.TEXT
            manuscript.add(block.text, kind=kind, is_boilerplate=is_boilerplate)


def _write_bare(text: str, manuscript: Manuscript) -> None:
    """Write the words between tags, whatever the tags mean; scripts and the like are left out."""
    dropped = ""
    words: list[str] = []
    for piece in text.split("<"):
        tag, closed, after = piece.partition(">")
        name = tag.split(maxsplit=1)[0].casefold() if tag.strip() else ""
        if dropped:
            dropped = "" if name == f"/{dropped}" else dropped
        elif name in _DROPPED:
            dropped = name
        if not dropped and closed:
            words.append(_SPACE.sub(" ", after).strip())
    bare = "\n".join(filter(None, words))
    for start, end in paragraph_spans(bare):
        manuscript.add(unescape(bare[start:end]))


def _describe(root: Any, manuscript: Manuscript) -> None:
    found: dict[str, str] = {}
    for element in root.iter("title", "meta"):
        if local_name(element) == "title":
            found.setdefault("title", _SPACE.sub(" ", element.text or "").strip())
            continue
        key = _META.get((element.get("name") or element.get("property") or "").casefold())
        if key is not None and element.get("content"):
            found.setdefault(key, _SPACE.sub(" ", element.get("content")).strip())
    manuscript.describe(**found)
    told = [f"{key}: {found[key]}" for key in ("title", "description", "author", "site", "created") if found.get(key)]
    manuscript.add("\n".join(told), kind=PassageKind.META)


def _blocks(root: Any) -> Iterator[_Block]:
    """Blocks in the order of the page. The walk keeps its own stack: pages nest deeper than Python's."""
    walk = _Walk()
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        element, is_left = stack.pop()
        name = local_name(element)
        if is_left:
            yield from walk.leave(element, name)
        elif name in _DROPPED or not name:
            walk.words.append(element.tail or "")
        else:
            yield from walk.enter(element, name)
            stack.append((element, True))
            if name != "tr" or not walk.is_row(element):
                stack += [(child, False) for child in reversed(element)]
    yield from walk.flush()


class _Walk:
    """Words gathered since the last block ended, and what stands around them."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._frames = 0
        self._headings = 0

    def enter(self, element: Any, name: str) -> Iterator[_Block]:
        """Begin an element: a block ends what stood before it, a row of figures is given whole."""
        if name == "br":
            self.words.append(_BREAK)
        elif name not in _INLINE:
            yield from self.flush()
        self._frames += name in _FRAME
        self._headings += name in _HEADINGS
        if name == "tr" and self.is_row(element):
            yield _Block(text="", cells=_cells(element), is_framed=self._frames > 0)
        else:
            self.words.append(element.text or "")

    def leave(self, element: Any, name: str) -> Iterator[_Block]:
        """End an element: a block ends its words."""
        if name not in _INLINE and name != "br":
            yield from self.flush()
        self._frames -= name in _FRAME
        self._headings -= name in _HEADINGS
        self.words.append(element.tail or "")

    def flush(self) -> Iterator[_Block]:
        """The words gathered as one block, if there are any."""
        lines = [_SPACE.sub(" ", line).strip() for line in "".join(self.words).split(_BREAK)]
        self.words.clear()
        text = "\n".join(line for line in lines if line)
        if text:
            yield _Block(text=text, is_heading=self._headings > 0, is_framed=self._frames > 0)

    @staticmethod
    def is_row(row: Any) -> bool:
        """Whether a row holds figures; one that holds tables or a single cell only lays out the page."""
        cells = [cell for cell in row if local_name(cell) in {"td", "th"}]
        return len(cells) >= 2 and all(next(cell.iter("table"), None) is None for cell in cells)


def _cells(row: Any) -> tuple[str, ...]:
    cells = [cell for cell in row if local_name(cell) in {"td", "th"}]
    return tuple(_SPACE.sub(" ", " ".join(_strings(cell))).strip() for cell in cells)


def _strings(cell: Any) -> Iterator[str]:
    for element in cell.iter():
        if local_name(element) not in _DROPPED and element.text:
            yield element.text
        if element is not cell and element.tail:
            yield element.tail


def _main_text(text: str) -> str | None:
    """Letters of what trafilatura holds to be the article; None where it finds too little to go by, or fails."""
    if len(text) > _TOO_LONG:
        return None
    import trafilatura  # half a second of imports
    from lxml.etree import LxmlError

    try:
        extracted = trafilatura.extract(text, include_comments=False, include_tables=True, favor_recall=True)
    except (LxmlError, RecursionError, ValueError, TypeError, LookupError, AttributeError, AssertionError):
        return None
    if not extracted or len(extracted) < _LONG_ENOUGH:
        return None
    return _key(extracted)


def _is_in(block: _Block, main: str) -> bool:
    whole = _key(" ".join(block.cells) or block.text)
    return not whole or (whole in main and not (block.is_framed and len(whole) < 40))


def _key(text: str) -> str:
    return _NOT_WORD.sub("", text).casefold()
