"""A page of an exhibit as it looks, with the places of words on it: made in a process of bounded time and memory.

Files of evidence are hostile: they are opened in a worker that is started for one page and ended with it.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from enduse.errors import UnavailableError

__all__ = ["PagePicture", "picture_page"]

_TIMEOUT_S = 20
_MEMORY_BYTES = 2_000_000_000
_WIDTH_PX = 1_100
_MOST_PIXELS = 6_000_000
_MOST_CHARACTERS = 60_000
_MOST_QUOTES = 200
_HEAD = 8

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, each a share of the page from 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePicture:
    """A page as it looks.

    Attributes:
        media: `image/png` or `image/jpeg`.
        width_px, height_px: Size of the picture.
        boxes: Where each quote stands, in the order asked; no box where it was not found letter by letter.
    """

    body: bytes
    media: str
    width_px: int
    height_px: int
    boxes: tuple[tuple[Box, ...], ...]


def picture_page(path: Path, media: str, page: int, quotes: tuple[str, ...] = ()) -> PagePicture:
    """A page of a PDF, or a frame of a picture.

    Args:
        path: Where the bytes lie.
        media: `pdf` or `image`.
        page: Counted from 1.
        quotes: Words whose places are wanted; the first 200 are looked for.

    Raises:
        UnavailableError: The page cannot be drawn within the bounds.
    """
    request = json.dumps({"path": str(path), "media": media, "page": page, "quotes": quotes[:_MOST_QUOTES]})
    folders = [entry for entry in sys.path if entry and Path(entry).is_absolute()]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), *folders])}
    command = [sys.executable, "-P", "-m", "enduse.evidence.picturing"]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            command, input=request.encode(), capture_output=True, timeout=_TIMEOUT_S, env=environment, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise _undrawn(page) from error
    if done.returncode != 0 or len(done.stdout) < _HEAD:
        raise _undrawn(page)
    length = int.from_bytes(done.stdout[:_HEAD])
    told = json.loads(done.stdout[_HEAD : _HEAD + length])
    return PagePicture(
        body=done.stdout[_HEAD + length :],
        media=told["media"],
        width_px=told["width"],
        height_px=told["height"],
        boxes=tuple(tuple((a, b, c, d) for a, b, c, d in boxes) for boxes in told["boxes"]),
    )


def _undrawn(page: int) -> UnavailableError:
    return UnavailableError(f"page {page} cannot be drawn", hint="its text is shown; open the file itself to see it")


def _bound() -> None:
    """Bound the memory and time of this process, where the system can."""
    if os.name == "posix":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (_TIMEOUT_S, _TIMEOUT_S))


def _work() -> None:
    """Draw the page that standard input asks for onto standard output."""
    _bound()
    asked = json.loads(sys.stdin.buffer.read())
    draw = _draw_pdf if asked["media"] == "pdf" else _draw_image
    image, media, boxes = draw(Path(asked["path"]), int(asked["page"]), list(asked["quotes"]))
    out = io.BytesIO()
    image.save(out, "PNG" if media == "image/png" else "JPEG")
    told = {"media": media, "width": image.width, "height": image.height, "boxes": boxes}
    head = json.dumps(told).encode()
    sys.stdout.buffer.write(len(head).to_bytes(_HEAD) + head + out.getvalue())


def _draw_pdf(path: Path, number: int, quotes: list[str]) -> tuple[Any, str, list[list[Box]]]:
    import pypdfium2

    page = pypdfium2.PdfDocument(path)[number - 1]
    width, height = page.get_size()
    scale = min(_WIDTH_PX / width, (_MOST_PIXELS / (width * height)) ** 0.5)
    image = page.render(scale=scale).to_pil().convert("RGB")
    return image, "image/png", _boxes(page, quotes, width, height)


def _boxes(page: Any, quotes: list[str], width: float, height: float) -> list[list[Box]]:
    """Lines of boxes around each quote; compared letter by letter without spaces."""
    from pypdfium2 import raw

    text = page.get_textpage()
    letters, places = [], []
    for n in range(min(text.count_chars(), _MOST_CHARACTERS)):
        letter = chr(raw.FPDFText_GetUnicode(text, n) or 32)
        if not letter.isspace():
            letters.append(letter)
            places.append(n)
    whole = "".join(letters)
    found: list[list[Box]] = []
    for quote in quotes:
        bare = "".join(quote.split())
        at = whole.find(bare) if bare else -1
        chars = [text.get_charbox(n) for n in places[at : at + len(bare)]] if at >= 0 else []
        found.append([_shared(line, width, height) for line in _lines(chars)])
    return found


def _lines(chars: list[tuple[float, float, float, float]]) -> list[list[tuple[float, float, float, float]]]:
    """Boxes of letters (left, bottom, right, top) parted where the next one stands lower or further left."""
    lines: list[list[tuple[float, float, float, float]]] = []
    for box in chars:
        is_new = not lines or box[3] < lines[-1][-1][1] or box[2] < lines[-1][-1][0]
        if is_new:
            lines.append([])
        lines[-1].append(box)
    return lines


def _shared(line: list[tuple[float, float, float, float]], width: float, height: float) -> Box:
    left, bottom = min(b[0] for b in line), min(b[1] for b in line)
    right, top = max(b[2] for b in line), max(b[3] for b in line)
    return tuple(round(v, 4) for v in (left / width, 1 - top / height, right / width, 1 - bottom / height))  # type: ignore[return-value]


def _draw_image(path: Path, number: int, quotes: list[str]) -> tuple[Any, str, list[list[Box]]]:
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = 120_000_000
    image = Image.open(path)
    if number > 1:
        image.seek(number - 1)
    image.draft("RGB", (_WIDTH_PX * 2, _WIDTH_PX * 2))
    upright = ImageOps.exif_transpose(image).convert("RGB")
    upright.thumbnail((_WIDTH_PX, _WIDTH_PX * 3))
    return upright, "image/jpeg", [[] for _ in quotes]


if __name__ == "__main__":
    _work()
