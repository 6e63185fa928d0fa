"""Names found by the words or beginnings of words that a person types, whole names first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from enduse.text.fold import fold_name

__all__ = ["NameWords"]


class NameWords:
    """Names by their words, looked through one by one: some ten million letters a second.

    Args:
        named: (name, key) of everything that may be found; a key may have many names.
    """

    def __init__(self, named: Iterable[tuple[str, tuple[str, str]]]) -> None:
        self._named = [(f" {fold_name(name)} ", key) for name, key in named]

    def find(self, text: str) -> Iterator[tuple[str, str]]:
        """Keys whose name holds all words of a text, the last one also as a beginning; best first, each once."""
        words = fold_name(text).split()
        if not words:
            return
        whole = [f" {word} " for word in words[:-1]]
        last = f" {words[-1]}"
        start = " " + " ".join(words)
        found = [
            (not name.startswith(start), len(name), key)
            for name, key in self._named
            if last in name and all(word in name for word in whole)
        ]
        yield from dict.fromkeys(key for _, _, key in sorted(found))
