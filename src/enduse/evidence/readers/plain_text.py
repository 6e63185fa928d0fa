"""Plain text: the file decoded, to the letter."""

from __future__ import annotations

from pathlib import Path

from enduse.evidence.encoding import Decoded, decode
from enduse.evidence.manuscript import Manuscript
from enduse.evidence.paragraphs import paragraph_spans

__all__ = ["decoded_file", "read"]


def read(path: Path, manuscript: Manuscript) -> None:
    """Paragraphs of a text; its text is exactly the file decoded."""
    text = decoded_file(path, manuscript).text
    manuscript.copy(text, paragraph_spans(text))


def decoded_file(path: Path, manuscript: Manuscript) -> Decoded:
    """Text of a file up to the bound on characters, with what is wrong with it as problems."""
    most = manuscript.settings.max_text_chars
    with path.open("rb") as file:
        content = file.read(4 * most + 1)
    decoded = decode(content)
    manuscript.describe(encoding=decoded.encoding)
    if decoded.bad:
        text = f"{decoded.bad} places are no text in {decoded.encoding}; each is shown as U+FFFD"
        manuscript.problem("bad_bytes", text, remedy="ask for the file again, or save it as UTF-8")
    if decoded.nul_at is not None:
        text = f"zeros begin at byte {decoded.nul_at}; what follows is no text and was not read"
        manuscript.problem("not_text", text, place=f"byte {decoded.nul_at}", remedy="ask for the file again")
    if len(decoded.text) > most:
        manuscript.problem(
            "too_large",
            f"more than {most} characters of text: the rest was not read",
            remedy="split the file and add its parts",
        )
        return Decoded(text=decoded.text[:most], encoding=decoded.encoding, bad=decoded.bad, nul_at=decoded.nul_at)
    return decoded
