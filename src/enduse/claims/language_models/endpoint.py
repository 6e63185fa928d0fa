"""Where a language model is asked: an address that the user names, on this machine unless said otherwise."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from enduse.errors import SettingError

__all__ = ["DEFAULT_ENDPOINT", "KEY_VARIABLE", "Endpoint", "endpoint_of"]

DEFAULT_ENDPOINT = "http://127.0.0.1:11434/v1"
"""Where a model server of one's own commonly listens."""

KEY_VARIABLE = "ENDUSE_MODEL_KEY"
"""Environment variable that holds the key of an endpoint, where it asks for one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """An OpenAI-compatible endpoint.

    Attributes:
        url: Base address, without `/chat/completions`.
        host: Host and port, as they are told to the user and written into custody.
        is_loopback: Whether what is sent stays on this machine.
        is_encrypted: Whether it is sent by https.
        key: Sent as bearer token; kept nowhere.
    """

    url: str
    host: str
    is_loopback: bool
    is_encrypted: bool
    key: str | None = field(default=None, repr=False)


def endpoint_of(url: str, key: str | None = None) -> Endpoint:
    """The endpoint of an address.

    Args:
        key: The bearer token; None or empty for an endpoint that asks for none.

    Raises:
        SettingError: The address is none of http or https, holds a user, a query or a fragment, or a key would go to
            another machine in the clear.

    >>> endpoint_of("http://127.0.0.1:11434/v1/").is_loopback, endpoint_of("https://127.0.0.1.example.org").is_loopback
    (True, False)
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise _wrong() from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or not url.strip().isprintable():
        raise _wrong()
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        raise SettingError(
            "the address of the endpoint holds a user, a query or a fragment",
            hint=f"write the bare address, and put a key into the environment variable {KEY_VARIABLE}",
        )
    is_loopback, is_encrypted = _is_loopback(parts.hostname), parts.scheme == "https"
    bearer = (key or "").strip() or None
    if bearer is not None and not (bearer.isascii() and bearer.isprintable()):
        raise SettingError(f"{KEY_VARIABLE} holds characters that no header may hold", hint="copy the key again")
    if bearer is not None and not is_loopback and not is_encrypted:
        raise SettingError(
            f"the key in {KEY_VARIABLE} would go to {parts.hostname} in the clear", hint="use an https address"
        )
    return Endpoint(
        url=f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}",
        host=parts.hostname if port is None else f"{parts.hostname}:{port}",
        is_loopback=is_loopback,
        is_encrypted=is_encrypted,
        key=bearer,
    )


def _wrong() -> SettingError:
    return SettingError("the endpoint is no http or https address", hint=f"such as {DEFAULT_ENDPOINT}")


def _is_loopback(host: str) -> bool:
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
