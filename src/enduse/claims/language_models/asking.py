"""Asking an OpenAI-compatible endpoint: bounded in time, tries and size; no redirect, no proxy, nothing kept.

Source: the chat completions interface as local model servers speak it, https://platform.openai.com/docs/api-reference/chat.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from enduse.claims.language_models.endpoint import KEY_VARIABLE, Endpoint
from enduse.claims.language_models.questions import REPLY_SCHEMA
from enduse.errors import UnavailableError

if TYPE_CHECKING:
    import httpx

__all__ = ["Answers", "Asker", "BrokenReplyError", "Patience"]

_RETRIED = frozenset({408, 425, 429, 500, 502, 503, 504})
_REFUSES_FORMAT = frozenset({400, 404, 415, 422, 501})
_FORMATS: tuple[dict[str, Any] | None, ...] = (
    {"type": "json_schema", "json_schema": {"name": "claims", "strict": True, "schema": REPLY_SCHEMA}},
    {"type": "json_object"},
    None,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long and how often a model is asked, and how much it may say.

    Attributes:
        attempts: Most requests for one passage.
        first_wait_s: Seconds before the second; each later one waits twice as long.
        longest_wait_s: Longest wait between two, in seconds, whatever the server asks for.
        timeout_s: Longest that one answer may take, first byte to last, in seconds.
        connect_timeout_s: Longest that a connection may take, in seconds.
        max_bytes: Largest answer that is read.
        max_tokens: Tokens that the server may make.
    """

    attempts: int = 3
    first_wait_s: float = 1.0
    longest_wait_s: float = 30.0
    timeout_s: float = 300.0
    connect_timeout_s: float = 10.0
    max_bytes: int = 1_000_000
    max_tokens: int = 4_096


class BrokenReplyError(Exception):
    """A passage that stays unanswered; the message holds nothing of what the server said.

    Attributes:
        kind: A short word: `timeout`, `no_server`, `status`, `too_large`, `not_json`.
    """

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class Answers(Protocol):
    """What answers a question: the JSON value of the reply."""

    def ask(self, messages: list[dict[str, str]]) -> Any:
        """The JSON value that the model answers.

        Raises:
            BrokenReplyError: No usable answer came within the bounds.
            UnavailableError: No later question can be answered either.
        """


class Asker:
    """Asks one model of one endpoint; remembers which reply format the server takes.

    Args:
        model: Name of the model as the server knows it.
    """

    def __init__(self, client: httpx.Client, endpoint: Endpoint, model: str, patience: Patience) -> None:
        self._client, self._endpoint, self._model, self._patience = client, endpoint, model, patience
        self._format = 0

    @classmethod
    @contextmanager
    def opened(cls, endpoint: Endpoint, model: str, patience: Patience) -> Iterator[Asker]:
        """An asker with its connection; the environment's proxies and netrc are not used."""
        import httpx  # imported when the command that sends is given

        headers = {"User-Agent": "enduse", "Accept-Encoding": "identity"}
        if endpoint.key is not None:
            headers["Authorization"] = f"Bearer {endpoint.key}"
        timeout = httpx.Timeout(patience.timeout_s, connect=patience.connect_timeout_s)
        with httpx.Client(timeout=timeout, follow_redirects=False, trust_env=False, headers=headers) as client:
            yield cls(client, endpoint, model, patience)

    def ask(self, messages: list[dict[str, str]]) -> Any:
        """The JSON value that the model answers.

        Raises:
            BrokenReplyError: No usable answer came within the bounds.
            UnavailableError: The server asks for another key, redirects, or does not know the model or the address.
        """
        waited = self._patience.first_wait_s
        for attempt in range(1, self._patience.attempts + 1):
            try:
                return self._said(self._answer(messages))
            except _AgainError as error:
                reason, pause = error.reason, error.wait_s
            if attempt < self._patience.attempts:
                time.sleep(min(waited if pause is None else pause, self._patience.longest_wait_s))
                waited *= 2
        raise reason

    def _answer(self, messages: list[dict[str, str]]) -> bytes:
        """The bytes of an answer, in the strictest format that the server takes."""
        while True:
            status, wait_s, body = self._post(messages, _FORMATS[self._format])
            if status == 200:
                return body
            if status in _REFUSES_FORMAT and self._format + 1 < len(_FORMATS):
                self._format += 1
                continue
            self._stop(status, wait_s)

    def _stop(self, status: int, wait_s: float | None) -> None:
        said = f"{self._endpoint.host} answered {status}"
        if status in _RETRIED:
            raise _AgainError(BrokenReplyError("status", said), wait_s)
        if status in {401, 403}:
            raise UnavailableError(said, hint=f"put the endpoint's key into {KEY_VARIABLE}")
        if 300 <= status < 400:
            raise UnavailableError(
                f"{said}: it redirects", hint="name the address that answers itself; none is followed"
            )
        if status in {404, 405}:
            raise UnavailableError(
                said, hint="check the model's name and that the address ends as the server's, in /v1"
            )
        raise BrokenReplyError("status", said)

    def _post(
        self, messages: list[dict[str, str]], reply_format: Mapping[str, Any] | None
    ) -> tuple[int, float | None, bytes]:
        """(status, seconds to wait, body) of one request."""
        import httpx

        body: dict[str, Any] = {
            "model": self._model,
            "messages": messages,
            "temperature": 0,
            "max_tokens": self._patience.max_tokens,
            "stream": False,
        }
        if reply_format is not None:
            body["response_format"] = reply_format
        deadline = time.monotonic() + self._patience.timeout_s
        try:
            with self._client.stream("POST", f"{self._endpoint.url}/chat/completions", json=body) as response:
                return response.status_code, _wait(response), self._received(response, deadline)
        except httpx.TimeoutException:
            raise _AgainError(BrokenReplyError("timeout", f"{self._endpoint.host} did not answer in time")) from None
        except (httpx.TransportError, httpx.DecodingError):
            said = f"{self._endpoint.host} cannot be reached or broke off"
            raise _AgainError(BrokenReplyError("no_server", said)) from None

    def _received(self, response: httpx.Response, deadline: float) -> bytes:
        if response.status_code != 200:
            return b""  # what a server says beside its status is not read: it may repeat what it was sent
        body = bytearray()
        for chunk in response.iter_raw():
            body += chunk
            if len(body) > self._patience.max_bytes:
                said = f"the answer of {self._endpoint.host} is larger than {self._patience.max_bytes} bytes"
                raise BrokenReplyError("too_large", said)
            if time.monotonic() > deadline:
                said = f"{self._endpoint.host} did not end its answer in time"
                raise _AgainError(BrokenReplyError("timeout", said))
        return bytes(body)

    def _said(self, body: bytes) -> Any:
        """The JSON value in the answer's message."""
        try:
            content = _content(json.loads(body))
            said = json.loads(_unfenced(content))
            echo = json.dumps(said, ensure_ascii=False)
        except (ValueError, RecursionError):
            raise _AgainError(BrokenReplyError("not_json", f"{self._endpoint.host} answered no JSON")) from None
        if self._endpoint.key is not None and self._endpoint.key in echo:
            raise BrokenReplyError("not_json", f"{self._endpoint.host} answered with the key that it was sent")
        return said


class _AgainError(Exception):
    """An answer that may be another one soon."""

    def __init__(self, reason: BrokenReplyError, wait_s: float | None = None) -> None:
        super().__init__(str(reason))
        self.reason, self.wait_s = reason, wait_s


def _wait(response: httpx.Response) -> float | None:
    told = response.headers.get("Retry-After", "")
    return float(told) if told.isascii() and told.isdigit() and len(told) < 6 else None


def _content(envelope: Any) -> str:
    """The text of the first choice.

    Raises:
        ValueError: There is none.
    """
    try:
        content = envelope["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError) as error:
        raise ValueError("no message") from error
    if not isinstance(content, str):
        raise ValueError("the message is no text")
    return content


def _unfenced(content: str) -> str:
    """The text without the code fence that some models put around it."""
    text = content.strip()
    if text.startswith("```") and text.endswith("```") and "\n" in text:
        return text[text.index("\n") : -3]
    return text
