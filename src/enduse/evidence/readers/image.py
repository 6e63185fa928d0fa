"""Pictures: their text by OCR, each frame a page; EXIF kept inside."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

from enduse.errors import FormatError
from enduse.evidence.manuscript import Manuscript
from enduse.evidence.ocr import Scan, read_scans

__all__ = ["read"]

_MAX_PIXELS = 120_000_000
_MAX_SIDE = 5_000
_MAX_FRAMES = 500
_MAX_EXIF = 200
_PHOTO_TAGS = 0x8769
_PLACE_TAGS = 0x8825


def read(path: Path, manuscript: Manuscript) -> None:
    """Text of all frames of a picture.

    Raises:
        FormatError: It is no picture, or a picture of more than 120 million points.
    """
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = _MAX_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            warnings.filterwarnings("ignore", category=UserWarning)
            with Image.open(path) as image:
                _read_frames(image, manuscript)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        said = f"a picture of more than {_MAX_PIXELS} points"
        raise FormatError(said, hint="save it smaller and add that") from error
    except UnidentifiedImageError as error:
        raise FormatError("no picture that can be opened", hint="ask for the file again") from error


def _read_frames(image: Any, manuscript: Manuscript) -> None:
    frames = getattr(image, "n_frames", 1)
    # of moving pictures one frame says it all; papers come as TIFF
    is_paper = image.format == "TIFF"
    _describe(image, manuscript)
    if is_paper and frames > _MAX_FRAMES:
        said = f"{frames} frames; those after the first {_MAX_FRAMES} were not read"
        manuscript.problem("too_large", said, remedy="split the file and add its parts")
    scans: list[Scan] = []
    count = min(frames, _MAX_FRAMES) if is_paper else 1
    for number in range(count):
        if number:
            image.seek(number)
        scans.append(Scan(image=_upright(image), page=number + 1 if count > 1 else None))
        if len(scans) == Scan.TOGETHER:
            scans = read_scans(scans, manuscript)
    read_scans(scans, manuscript)


def _upright(image: Any) -> Any:
    """The picture as the camera's note of its position says, no larger than recognition has use for."""
    from PIL import ImageOps

    image.draft("L", (_MAX_SIDE, _MAX_SIDE))
    image.load()
    turned = ImageOps.exif_transpose(image)
    turned.thumbnail((_MAX_SIDE, _MAX_SIDE))
    return turned.copy()


def _describe(image: Any, manuscript: Manuscript) -> None:
    from PIL import ExifTags

    manuscript.describe(format=image.format, width=str(image.width), height=str(image.height))
    exif = image.getexif()
    tagged = [(ExifTags.TAGS.get(tag), value) for tag, value in exif.items()]
    tagged += [(ExifTags.TAGS.get(tag), value) for tag, value in exif.get_ifd(_PHOTO_TAGS).items()]
    tagged += [(ExifTags.GPSTAGS.get(tag), value) for tag, value in exif.get_ifd(_PLACE_TAGS).items()]
    for name, value in tagged[:_MAX_EXIF]:
        if name is not None and not isinstance(value, bytes | dict):
            manuscript.describe(**{f"exif_{name}": str(value)})
