"""E-mail: its header as a passage, its words, what is attached to it."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_to_datetime
from pathlib import Path

from enduse.evidence.encoding import decode
from enduse.evidence.manuscript import Manuscript
from enduse.evidence.paragraphs import paragraph_spans
from enduse.evidence.readers.html import write_html
from enduse.model.evidence import PassageKind

__all__ = ["read", "write_body", "write_header", "write_message"]

_SHOWN = ("From", "Sender", "To", "Cc", "Bcc", "Reply-To", "Date", "Subject")
_DESCRIBED = {
    "Message-ID": "message_id",
    "Date": "created",
    "Subject": "title",
    "From": "author",
    "X-Mailer": "producer",
}
_UNNAMED = "unnamed"
_MAX_PARTS = 2_000
_MAX_DEPTH = 50


def read(path: Path, manuscript: Manuscript) -> None:
    """Passages of one message; attachments and messages within it are handed on as files."""
    write_message(message_from_bytes(path.read_bytes(), policy=policy.compat32), manuscript)


def write_message(message: Message, manuscript: Manuscript) -> None:
    """Write header, body and attachments of a message."""
    fields = [(name, _field(message, name)) for name in _SHOWN]
    write_header([(name, value) for name, value in fields if value], manuscript)
    manuscript.describe(**{key: _field(message, name) for name, key in _DESCRIBED.items()})
    manuscript.describe(created=_moment(_field(message, "Date")))
    for part in _leaves(message, manuscript):
        _write_part(part, manuscript)


def write_header(fields: list[tuple[str, str]], manuscript: Manuscript) -> None:
    """Write the header of a message; its subject stands above what follows."""
    manuscript.heading = None
    manuscript.add("\n".join(f"{name}: {value}" for name, value in fields), kind=PassageKind.META)
    manuscript.heading = dict(fields).get("Subject") or None


def write_body(text: str, manuscript: Manuscript) -> None:
    """Write the words of a message, paragraph by paragraph."""
    for start, end in paragraph_spans(text):
        manuscript.add(text[start:end])


def _leaves(message: Message, manuscript: Manuscript) -> Iterator[Message]:
    """Parts that are no containers, in order; of alternatives the plain text, if it says anything."""
    waiting = [(message, 0)]
    seen = 0
    while waiting:
        part, depth = waiting.pop()
        seen += 1
        if seen > _MAX_PARTS or depth > _MAX_DEPTH:
            manuscript.problem(
                "too_large", "very many parts: the rest was not read", remedy="open it in an e-mail program"
            )
            return
        payload = part.get_payload()
        if not isinstance(payload, list) or part.get_content_maintype() == "message":
            yield part
            continue
        children = [child for child in payload if isinstance(child, Message)]
        if part.get_content_subtype() == "alternative":
            children = _chosen(children)
        waiting += [(child, depth + 1) for child in reversed(children)]


def _chosen(parts: list[Message]) -> list[Message]:
    """The plain one of alternatives; others where it is empty. What is attached to one of them is kept too."""
    plain = [p for p in parts if p.get_content_type() == "text/plain" and _text(p).strip()]
    if not plain:
        return parts
    return [p for p in parts if p is plain[0] or not p.get_content_type().startswith(("text/", "multipart/related"))]


def _write_part(part: Message, manuscript: Manuscript) -> None:
    kind, name = part.get_content_type(), _file_name(part)
    if part.get_content_maintype() == "message" and isinstance(inner := part.get_payload(), list):
        for number, message in enumerate(inner, start=1):
            if isinstance(message, Message):
                named = f"message-{number}.eml" if name is None or name == _UNNAMED else name
                manuscript.new_attachment(named).write_bytes(bytes(message))
    elif name is None and kind == "text/html":
        write_html(_text(part), manuscript, is_page=False)
    elif name is None and kind.startswith("text/") and kind != "text/calendar":
        write_body(_text(part), manuscript)
    elif content := _content(part):
        ending = kind.rpartition("/")[2]
        manuscript.new_attachment(name or f"unnamed.{ending}").write_bytes(content)


def _content(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(part: Message) -> str:
    """Words of a part in the encoding that it names, or that they are in."""
    content, named = _content(part), part.get_content_charset()
    if named is not None:
        try:
            return content.decode(named)
        except (UnicodeDecodeError, LookupError, ValueError):
            pass  # the name is wrong: the bytes say it
    return decode(content).text


def _file_name(part: Message) -> str | None:
    try:
        name = part.get_filename()
    except (ValueError, LookupError, TypeError, AttributeError):
        return _UNNAMED
    if name is None:
        return _UNNAMED if part.get_content_disposition() == "attachment" else None
    return _plain(str(name)) or _UNNAMED


def _field(message: Message, name: str) -> str | None:
    values = [_plain(str(value)) for value in (message.get_all(name) or ())]
    return ", ".join(value for value in values if value) or None


def _plain(value: str) -> str:
    """A header's value with its encoded words decoded; raw bytes in it by their likeliest encoding."""
    pieces = []
    try:
        decoded = decode_header(value)
    except (ValueError, LookupError, TypeError, AssertionError):
        decoded = [(value, None)]
    for piece, encoding in decoded:
        if isinstance(piece, str):
            piece = piece.encode("utf-8", errors="surrogateescape")  # noqa: PLW2901 - str or bytes, as the library likes
            encoding = None  # noqa: PLW2901
        pieces.append(_word(piece, encoding))
    return " ".join("".join(pieces).split())


def _word(piece: bytes, encoding: str | None) -> str:
    if encoding not in {None, "unknown-8bit"}:
        try:
            return piece.decode(str(encoding))
        except (UnicodeDecodeError, LookupError, ValueError):
            pass  # named wrongly
    return decode(piece).text


def _moment(value: str | None) -> str | None:
    """A header's date in ISO form; as it stands where it is none."""
    if value is None:
        return None
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return value
