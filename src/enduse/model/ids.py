"""Content ids: the same record always has the same id, on every machine."""

from __future__ import annotations

import hashlib
import json
from typing import Any

__all__ = ["canonical_json", "content_id", "key63", "sha256_bytes"]


def canonical_json(value: Any) -> str:
    """JSON text with sorted keys, no spaces and no escapes: one text for one value."""
    return _CANONICAL.encode(value)


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def content_id(prefix: str, *parts: Any) -> str:
    """`prefix-` and 20 hex digits of the SHA-256 of the parts' canonical JSON.

    >>> content_id("clm", "a", 1) == content_id("clm", "a", 1)
    True
    """
    digest = hashlib.sha256(canonical_json(list(parts)).encode()).hexdigest()
    return f"{prefix}-{digest[:20]}"


def key63(*parts: str | None) -> int:
    """A 63-bit content hash, positive, for integer keys in Parquet."""
    digest = hashlib.sha256(canonical_json(list(parts)).encode()).digest()
    return int.from_bytes(digest[:8], "big") >> 1


def sha256_bytes(content: bytes) -> str:
    """SHA-256 of bytes, 64 hex digits."""
    return hashlib.sha256(content).hexdigest()
