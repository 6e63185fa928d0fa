"""Pages of English prose through names and claims on one core, beside a raw pass that only parts the text into words.

`python benchmarks/claims_pages.py`

A page is 3,000 characters. The text is that of tests/claims/annotated, which says some thirty things a page: far more
than a newspaper does. Seconds are of the processor. Every round first empties what the functions remember.
"""

from __future__ import annotations

import gc
import re
import sys
import time
from collections.abc import Callable
from functools import _lru_cache_wrapper
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from enduse.claims import extract, find_mentions
from enduse.model.evidence import Document
from tests.claims.annotated_texts import annotated
from tests.claims.form_documents import document

PAGE = 3_000
ROUNDS = 5
_WORD = re.compile(r"\w+|[^\w\s]")


def forget() -> None:
    """Empty the caches of the product, so that a round is not helped by the one before."""
    for found in gc.get_objects():
        if isinstance(found, _lru_cache_wrapper) and (getattr(found, "__module__", "") or "").startswith("enduse."):
            found.cache_clear()


def seconds(work: Callable[[], object]) -> float:
    """The least processor time of some rounds."""
    spent = []
    for _ in range(ROUNDS):
        forget()
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def whole() -> Document:
    """The English texts of both halves as one document."""
    texts = [t for half in ("development", "held") for t in annotated(half) if t.lang == "en"]
    return document(*(line for t in texts for line in t.text.split("\n") if line.strip()))


def main() -> None:
    """Print pages a second of both passes and their ratio."""
    read = whole()
    pages = len(read.text) / PAGE
    found = len(extract(read, find_mentions(read, gazetteer={})).claims)
    raw = seconds(lambda: _WORD.findall(read.text))
    ours = seconds(lambda: extract(read, find_mentions(read, gazetteer={})))
    print(f"{pages:.1f} pages, {found} claims ({found / pages:.0f} a page)")
    print(f"raw words      {pages / raw:10.0f} pages/s")
    print(f"names, claims  {pages / ours:10.1f} pages/s, {ours / raw:.0f} times the raw pass")


if __name__ == "__main__":
    main()
