"""Whom somebody accuses: the party of whom "that it shipped" is said, who is never the accuser."""

from __future__ import annotations

import re

from enduse.claims.grammar.scene import Scene
from enduse.claims.grammar.syntax import Nominal

__all__ = ["blamed", "blamed_before"]

_BLAME = re.compile(
    r"\b(?:accus(?:es?|ed|ing)|charg(?:es?|ed|ing)|indict(?:s|ed|ing)?|suspect(?:s|ed|ing)?|blam(?:es?|ed|ing))\b"
    r"(?P<whom>[^;]{0,240}?\s)(?:that|because|after|when|since|once|as|how)\s+$"
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|stands?|stood)(?:\s+(?:\w+ly|also|not|now))?\s+$")
_NOBODY = re.compile(r"\s+(?:by|of|with|for|over|in|on)\b|\s*,")


def blamed(before: str) -> tuple[int, int] | None:
    """The characters that say whom somebody accuses of what the next words say.

    Args:
        before: A sentence up to a pronoun or a short description.

    Returns:
        The span between the verb and the clause; it is blank in "prosecutors suspect that". None where nobody accuses
        anybody there, or the accused is the subject ("it was accused of").

    >>> before = "Prosecutors accused Lesnoy LLC of claims that "
    >>> before[slice(*blamed(before))]
    ' Lesnoy LLC of claims '
    >>> blamed("Lesnoy LLC was accused of claims that ") is None
    True
    """
    found = _BLAME.search(before)
    if found is None or _PASSIVE.search(before, 0, found.start()) or _NOBODY.match(before, found.start("whom")):
        return None
    return found.span("whom")


def blamed_before(scene: Scene, nominal: Nominal) -> tuple[int, int] | None:
    """`blamed` of a sentence up to a phrase of it."""
    return blamed(scene.text[: scene.span(nominal.start, nominal.end)[0] - scene.start])
