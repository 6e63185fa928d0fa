"""Requests as they stand on the wire."""

from __future__ import annotations

import socket


def raw(host: str, port: int, *lines: str) -> bytes:
    """The answer to a request that is sent as it stands."""
    with socket.create_connection((host, port), timeout=20) as connection:
        connection.sendall("\r\n".join((*lines, "Connection: close", "", "")).encode("latin-1"))
        answer = b""
        while piece := connection.recv(65_536):
            answer += piece
    return answer
