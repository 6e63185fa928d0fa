"""An invented list in the layout of OFAC's CSV set."""

from __future__ import annotations

from pathlib import Path

__all__ = ["address", "alias", "primary", "write_part"]

NULL = "-0- "
END = "\x1a"


def primary(number: int, name: str, *, kind: str = NULL, programme: str = "TEST", remarks: str = NULL) -> str:
    shown = remarks if remarks == NULL else f'"{remarks}"'
    return ",".join([str(number), f'"{name}"', kind, f'"{programme}"', *[NULL] * 7, shown])


def alias(number: int, row: int, name: str, kind: str = "aka") -> str:
    return f'{number},{row},"{kind}","{name}",{NULL}'


def address(number: int, row: int, street: str, city: str, country: str) -> str:
    return f'{number},{row},"{street}","{city}","{country}",{NULL}'


def write_part(path: Path, rows: list[str]) -> Path:
    path.write_bytes(("\r\n".join(rows) + "\r\n" + END).encode("ascii"))
    return path
