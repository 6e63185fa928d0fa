"""The heading of an entry: the name that a list prints above its reasons, and the subject of what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable

from enduse.claims.grammar.tokens import sentences
from enduse.claims.naming.kinds import guess
from enduse.model.evidence import MentionKind, Passage, PassageKind

__all__ = ["entry_headings", "heading_kind", "heading_name"]

_LABEL = re.compile(
    r"(?:date of (?:listing|designation)|listed on|statement of reasons|reasons|grounds for (?:listing|designation)"
    r"|uk statement of reasons"
    r"|other information|designation source|identifying information|основания|причины|理由)\s*:",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"\b(?:he|she|his|her|him)\b|\b(?:citizen|national|businessman|businesswoman|director|head|owner|minister|officer"
    r"|general|member|chairman|born)\b"
)
_LONGEST = 160


def _entry_heading(passage: Passage, *, is_list: bool) -> str | None:
    """The name that heads an entry: its first line before a label of an entry, else the heading above its reasons.

    Args:
        is_list: Whether the document is an entry of a list, whose headings are names.
    """
    first, _, rest = passage.text.partition("\n")
    if rest and _LABEL.match(rest.lstrip()) and 2 < len(first.strip()) <= _LONGEST and not first.rstrip().endswith("."):
        return heading_name(first)
    is_reason = is_list or _LABEL.match(passage.text) is not None
    if passage.heading and passage.kind is PassageKind.TEXT and is_reason and len(passage.heading) <= _LONGEST:
        return heading_name(passage.heading)
    return None


def entry_headings(passages: Iterable[Passage], *, is_list: bool = False) -> dict[str, str]:
    """Passage id to the name that heads the entry which begins there.

    The name stands in the passage's first line, in its heading, or alone in the passage before the entry's labels.

    Args:
        is_list: Whether the document is an entry of a list, whose headings are names.
    """
    found: dict[str, str] = {}
    alone: str | None = None
    for passage in passages:
        name = _entry_heading(passage, is_list=is_list)
        is_label = _LABEL.match(passage.text) is not None
        if name is None and is_label and alone is not None:
            name = alone
        if name is not None:
            found[passage.id] = name
        line = passage.text.strip()
        is_alone = (
            2 < len(line) <= _LONGEST and "\n" not in line and not line.endswith((".", ":")) and line[0].isalnum()
        )
        alone = heading_name(line) if is_alone and not is_label else alone if is_label else None
    return found


def heading_name(heading: str) -> str:
    """The name of a heading without aliases: what stands before `a.k.a.`, a bracket or a slash.

    >>> heading_name("Oje Parvaz Mado Nafar Company (Mado)"), heading_name("Alpha Works a.k.a. Beta Works")
    ('Oje Parvaz Mado Nafar Company', 'Alpha Works')
    """
    cut = re.split(r"\s+(?:a\.?k\.?a\.?|also known as)\s+|\s*[(（;]|\s+/\s+", heading.strip(), maxsplit=1)[0]
    return cut.strip(" ,.") or heading.strip()


def heading_kind(heading: str, reasons: str) -> MentionKind:
    """What a heading names: by its own words, else a person where its reasons speak of one."""
    for sentence in sentences(heading):
        found = guess(sentence.tokens, (0, len(sentence.tokens)))
        if found is not None and found.is_sure and found.kind is not None:
            return found.kind
    parts = heading.split()
    is_shouted = 2 <= len(parts) <= 4 and parts[-1].isupper() and len(parts[-1]) > 2 and parts[-1].isalpha()
    if is_shouted and all(p[0].isupper() and p[1:].islower() for p in parts[:-1]):
        return MentionKind.PERSON  # "Firstname SURNAME", as lists print persons
    words = len(parts)
    is_name = 1 <= words <= 4 and all(w[:1].isupper() for w in heading.split())
    start = reasons.removeprefix(heading)[:400]
    return (
        MentionKind.PERSON
        if is_name and len(_PERSONAL.findall(start)) > 0 and not _says_firm(start)
        else MentionKind.COMPANY
    )


def _says_firm(text: str) -> bool:
    return (
        re.search(
            r"\b(?:is|was) (?:a|an|one)\b[^.]{0,60}\b(?:company|entity|firm|producer|manufacturer|plant|enterprise"
            r"|unit|group)\b",
            text,
        )
        is not None
    )
