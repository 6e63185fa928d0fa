"""What a server was told when it was started: where it listens, who may ask, what it shows, how much it takes."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from enduse.errors import SettingError

__all__ = ["Limits", "ServeOptions", "is_loopback"]

_SHORTEST_TOKEN = 16
_EVERYWHERE = frozenset({"", "0.0.0.0", "::", "*"})  # noqa: S104 - these are refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one request may bring and one client may ask; all numbers are ours.

    Attributes:
        body_bytes: Largest body of a request.
        upload_bytes: Largest body of a file to screen.
        queries: Most queries in one batch of `/match` or `/reconcile`.
        rows: Most records in one page of an answer.
        words: Longest text of one query, in characters.
        requests_a_second: Requests of one client address in the long run.
        burst: Requests of one client address at once.
    """

    body_bytes: int = 5_000_000
    upload_bytes: int = 50_000_000
    queries: int = 100
    rows: int = 500
    words: int = 2_000
    requests_a_second: float = 200.0
    burst: int = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeOptions:
    """How a case is served.

    Attributes:
        host: Address or name that is listened on.
        port: Port; 0 takes a free one.
        token: Secret that every client must show; None only on loopback.
        names: Further host names by which clients reach the server.
        origins: Origins (`http://127.0.0.1:3333`) of other programs' pages that may use `/reconcile`.
        is_read_only: Nothing may be changed through the page.
        show_protected: Protected exhibits and sources are shown.
    """

    host: str = "127.0.0.1"
    port: int = 8321
    token: str | None = None
    names: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    is_read_only: bool = False
    show_protected: bool = False
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        """Refuse what would open the case to strangers.

        Raises:
            SettingError: Off loopback without a token or without a name, or a value is impossible.
        """
        if not 0 <= self.port <= 65_535:
            raise SettingError(f"port {self.port} is none", hint="0 to 65535; 0 takes a free one")
        if self.token is not None and (len(self.token) < _SHORTEST_TOKEN or not self.token.isascii()):
            raise SettingError(
                f"the token is shorter than {_SHORTEST_TOKEN} characters or not ASCII",
                hint="make one: python -c 'import secrets; print(secrets.token_urlsafe())' > token",
            )
        if not is_loopback(self.host):
            self._require_names()
        for origin in self.origins:
            if (parts := urlsplit(origin)).scheme not in {
                "http",
                "https",
            } or f"{parts.scheme}://{parts.netloc}" != origin:
                raise SettingError(f"{origin!r} is no origin", hint="write it as http://127.0.0.1:3333")

    def _require_names(self) -> None:
        if self.token is None:
            raise SettingError(
                f"{self.host} can be reached from other machines and no token is set",
                hint="--token-file FILE, or leave --host out to listen on this machine alone",
            )
        if self.host in _EVERYWHERE and not self.names:
            raise SettingError(
                f"{self.host} is no name of a host",
                hint="--host the address or name by which clients reach this machine",
            )

    @property
    def hosts(self) -> frozenset[str]:
        """Host names that a request may be addressed to, lower case, without port."""
        own = {"127.0.0.1", "localhost", "::1"} if is_loopback(self.host) else {self.host}
        return frozenset(name.casefold() for name in own | set(self.names) if name not in _EVERYWHERE)

    @property
    def address(self) -> str:
        """Where a browser finds the page."""
        shown = next(iter(self.names), self.host) if self.host in _EVERYWHERE else self.host
        return f"http://{f'[{shown}]' if ':' in shown else shown}:{self.port}/"


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a host.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("192.0.2.1")
    (True, True, False)
    """
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
