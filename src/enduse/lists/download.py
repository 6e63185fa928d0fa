"""Fetching a publisher's files: only what changed, again where it broke off, never half.

A file that is there is asked for with its entity tag; a download that was stopped goes on where it stopped, if the file
is still the same. The network is used only here, by the command that says so.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from enduse.errors import FormatError, UnavailableError
from enduse.lists.files import MAX_LIST_BYTES
from enduse.lists.sources import SourceFile

if TYPE_CHECKING:
    import httpx

__all__ = ["Download", "Fetched", "fetch"]

OnProgress = Callable[[str, int, int], None]
"""Called with the file's name, the bytes that are there and those that there will be (0 where nobody said)."""

_RETRIED = frozenset({408, 425, 429, 500, 502, 503, 504})
_LONGEST_WAIT_S = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """How files are fetched.

    Attributes:
        attempts: Most requests for one file before giving up.
        first_wait_s: Seconds before the second attempt; each later one waits twice as long, at most a minute.
        timeout_s: Longest silence of a server, in seconds.
        max_bytes: Largest file that is taken.
    """

    attempts: int = 5
    first_wait_s: float = 1.0
    timeout_s: float = 60.0
    max_bytes: int = MAX_LIST_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A file that is there now.

    Attributes:
        is_new: The publisher's file differs from the one that was kept.
        published: Day on which the server says that the file was last changed (ISO), where it says so.
        confirm: To be called when the file was taken in: only then is it asked for by its tag.
    """

    path: Path
    is_new: bool
    published: str | None
    confirm: Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tag:
    """What a server said of a file's state."""

    url: str
    etag: str | None = None
    last_modified: str | None = None

    @property
    def strong(self) -> str | None:
        """What `If-Range` may be asked with: a weak tag says nothing of bytes."""
        return self.etag if self.etag is not None and not self.etag.startswith("W/") else None


def fetch(
    sources: Sequence[SourceFile], folder: Path, download: Download, *, on_progress: OnProgress | None = None
) -> tuple[Fetched, ...]:
    """The files of a list in `folder`, fetched where they changed.

    Raises:
        UnavailableError: A server cannot be reached, or does not give the file.
        FormatError: A file is larger than `max_bytes`.
    """
    import httpx  # the one use of the network, imported when it is asked for

    folder.mkdir(parents=True, exist_ok=True)
    with httpx.Client(
        timeout=download.timeout_s, follow_redirects=True, max_redirects=5, headers={"User-Agent": "enduse"}
    ) as client:
        return tuple(_fetch_one(client, source, folder, download, on_progress) for source in sources)


def _fetch_one(
    client: httpx.Client, source: SourceFile, folder: Path, download: Download, on_progress: OnProgress | None
) -> Fetched:
    import httpx

    waited = download.first_wait_s
    for attempt in range(1, download.attempts + 1):
        try:
            return _attempt(client, source, folder, download, on_progress)
        except _RetryError as error:
            reason, pause = str(error), error.wait_s
        except httpx.RequestError as error:
            reason, pause = str(error) or type(error).__name__, None
        if attempt < download.attempts:
            time.sleep(min(pause if pause is not None else waited, _LONGEST_WAIT_S))
            waited = min(waited * 2, _LONGEST_WAIT_S)
    raise UnavailableError(
        f"{source.url} could not be fetched in {download.attempts} attempts: {reason}",
        hint="try again later: what was fetched so far is kept and goes on from there",
    )


class _RetryError(Exception):
    """A server's answer that may be another one soon."""

    def __init__(self, message: str, wait_s: float | None = None) -> None:
        super().__init__(message)
        self.wait_s = wait_s


def _attempt(
    client: httpx.Client, source: SourceFile, folder: Path, download: Download, on_progress: OnProgress | None
) -> Fetched:
    path, partial = folder / source.file, folder / f"{source.file}.part"
    kept, broken = _read_tag(path), _read_tag(partial)
    with client.stream("GET", source.url, headers=_headers(source, path, partial)) as response:
        if response.status_code == 304 and path.is_file() and kept is not None:
            return Fetched(path=path, is_new=False, published=None, confirm=lambda: None)
        if response.status_code == 416 and partial.is_file():
            partial.unlink()
            raise _RetryError("what was kept of the file is no beginning of it", 0.0)
        _check_answer(response, source)
        tag = _Tag(
            url=source.url,
            etag=response.headers.get("ETag"),
            last_modified=response.headers.get("Last-Modified"),
        )
        goes_on = response.status_code == 206 and broken is not None and _same(tag, broken)
        if response.status_code == 206 and not goes_on:
            partial.unlink(missing_ok=True)
            raise _RetryError("the file changed while it was fetched", 0.0)
        _write_tag(partial, tag)
        _receive(response, partial, source, download, on_progress=on_progress, goes_on=goes_on)
    partial.replace(path)
    _tag_path(partial).unlink(missing_ok=True)
    _tag_path(path).unlink(missing_ok=True)
    return Fetched(path=path, is_new=True, published=_day(tag.last_modified), confirm=lambda: _write_tag(path, tag))


def _day(last_modified: str | None) -> str | None:
    try:
        return parsedate_to_datetime(last_modified or "").date().isoformat()
    except (ValueError, OverflowError):
        return None


def _same(tag: _Tag, other: _Tag) -> bool:
    return replace(tag, last_modified=None) == replace(other, last_modified=None) and tag.etag is not None


def _headers(source: SourceFile, path: Path, partial: Path) -> dict[str, str]:
    broken = _read_tag(partial)
    if broken is not None and broken.url == source.url and broken.strong and partial.is_file():
        size = partial.stat().st_size
        if size:
            return {"Range": f"bytes={size}-", "If-Range": broken.strong, "Accept-Encoding": "identity"}
    kept = _read_tag(path)
    headers = {"Accept-Encoding": "identity"}
    if kept is not None and kept.url == source.url and path.is_file():
        headers |= {"If-None-Match": kept.etag} if kept.etag is not None else {}
        headers |= {"If-Modified-Since": kept.last_modified} if kept.last_modified is not None else {}
    return headers


def _check_answer(response: httpx.Response, source: SourceFile) -> None:
    if response.status_code in (200, 206):
        return
    if response.status_code in _RETRIED:
        told = response.headers.get("Retry-After", "")
        wait_s = float(told) if told.isdecimal() else None
        raise _RetryError(f"the server answered {response.status_code}", wait_s)
    raise UnavailableError(
        f"{source.url} answered {response.status_code}", hint="the address may have moved; load the file by hand"
    )


def _receive(
    response: httpx.Response,
    partial: Path,
    source: SourceFile,
    download: Download,
    *,
    on_progress: OnProgress | None,
    goes_on: bool,
) -> None:
    """Write the answer's bytes behind those that are there, or anew.

    Raises:
        FormatError: The file is too large.
        _RetryError: Fewer bytes came than were announced.
    """
    done = partial.stat().st_size if goes_on else 0
    told = response.headers.get("Content-Length", "") if "Content-Encoding" not in response.headers else ""
    total = done + int(told) if told.isdecimal() else 0
    with partial.open("ab" if goes_on else "wb") as file:
        for chunk in response.iter_bytes():
            done += len(chunk)
            if max(done, total) > download.max_bytes:
                break
            file.write(chunk)
            if on_progress is not None:
                on_progress(source.file, done, max(done, total))
        file.flush()
        os.fsync(file.fileno())
    if max(done, total) > download.max_bytes:
        partial.unlink()
        raise FormatError(f"{source.url} is larger than {download.max_bytes} bytes", hint="is it a list?")
    if total and done < total:
        raise _RetryError(f"{done} of {total} bytes came")


def _tag_path(path: Path) -> Path:
    return path.with_name(f"{path.name}.tag")


def _read_tag(path: Path) -> _Tag | None:
    try:
        told: dict[str, Any] = json.loads(_tag_path(path).read_text(encoding="utf-8"))
        return _Tag(url=str(told["url"]), etag=told["etag"], last_modified=told["last_modified"])
    except (OSError, ValueError, KeyError, TypeError):
        return None  # no tag or a torn one: the file is fetched whole


def _write_tag(path: Path, tag: _Tag) -> None:
    text = json.dumps({"url": tag.url, "etag": tag.etag, "last_modified": tag.last_modified})
    partial = _tag_path(path).with_suffix(".tmp")
    partial.write_text(text, encoding="utf-8")
    partial.replace(_tag_path(path))
