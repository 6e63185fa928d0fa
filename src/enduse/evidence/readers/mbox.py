"""A mailbox: message after message in one text."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

from enduse.evidence.manuscript import Manuscript
from enduse.evidence.readers.eml import write_message

__all__ = ["read"]

_MAX_MESSAGE = 200_000_000


def read(path: Path, manuscript: Manuscript) -> None:
    """Passages of all messages in their order, up to the bound on members of archives."""
    most = manuscript.settings.max_archive_members
    for number, content in enumerate(_messages(path, manuscript), start=1):
        if number > most:
            said = f"more than {most} messages; the rest were not read"
            manuscript.problem("too_large", said, remedy="split the mailbox and add its parts")
            return
        try:
            write_message(message_from_bytes(content, policy=policy.compat32), manuscript)
        except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as error:
            said = f"the message is torn ({type(error).__name__})"
            manuscript.problem("bad_message", said, place=f"message {number}", remedy="open it in an e-mail program")


def _messages(path: Path, manuscript: Manuscript) -> Iterator[bytes]:
    """Bytes of each message: an empty line and a line that begins with `From ` stand between."""
    lines: list[bytes] = []
    size, is_after_empty = 0, True
    with path.open("rb") as file:
        while line := file.readline(1 << 20):
            if is_after_empty and line.startswith(b"From "):
                if lines:
                    yield b"".join(lines)
                lines, size = [], 0
            else:
                size += len(line)
                if size <= _MAX_MESSAGE:
                    lines.append(line[1:] if line.startswith(b">From ") else line)
                elif size - len(line) <= _MAX_MESSAGE:
                    said = f"a message of more than {_MAX_MESSAGE} bytes; the rest of it was not read"
                    manuscript.problem("too_large", said, remedy="save the message as a file of its own")
            is_after_empty = not line.strip()
    if lines:
        yield b"".join(lines)
