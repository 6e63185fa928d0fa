"""Short names of firms: an acronym beside a word of the full name ("IEMZ Kupol" for "Izhevskij ... zavod Kupol")."""

from __future__ import annotations

from collections.abc import Sequence

from enduse.names.analyse import analyse

__all__ = ["is_acronym_of", "spells_out"]

_SHORTEST, _LONGEST = 3, 7
_INNER_LETTERS = 3


def spells_out(acronym: str, words: Sequence[str]) -> bool:
    """Whether an acronym takes the first letter of every word in order, and at most three letters from within them.

    Args:
        acronym: Latin letters in lower case.
        words: Latin words in lower case, in the order of the name.

    >>> spells_out("iemz", ["izhevskij", "elektromehanicheskij", "zavod"])
    True
    >>> spells_out("iemz", ["izhevskij", "zavod"])
    False
    """
    if not words or len(acronym) - len(words) > _INNER_LETTERS or len(acronym) < len(words):
        return False
    # (letters of the acronym used, place in the word that is being read): few states, since both only grow
    states = {(1, 1)} if acronym[0] == words[0][0] else set()
    for number, word in enumerate(words):
        inner = set(states)
        while inner:
            used, at = inner.pop()
            found = word.find(acronym[used], at) if used < len(acronym) else -1
            if found >= 0 and (used + 1, found + 1) not in states:
                states.add((used + 1, found + 1))
                inner.add((used + 1, found + 1))
        if number + 1 == len(words):
            break
        following = words[number + 1][0]
        states = {(used + 1, 1) for used, _ in states if used < len(acronym) and acronym[used] == following}
    return any(used == len(acronym) for used, _ in states)


def is_acronym_of(short: str, full: str) -> bool:
    """Whether a name is another with some of its words drawn together into an acronym, and at least one kept whole.

    >>> is_acronym_of("JSC IEMZ Kupol", "Ижевский электромеханический завод «Купол»")
    True
    >>> is_acronym_of("IEMZ", "Ижевский электромеханический завод")
    False
    """
    few = [word.latin for word in analyse(short).words]
    many = [word.latin for word in analyse(full).words]
    for at, acronym in enumerate(few):
        kept = few[:at] + few[at + 1 :]
        if not _SHORTEST <= len(acronym) <= _LONGEST or not kept or not set(kept) <= set(many) or acronym in many:
            continue
        if spells_out(acronym, [word for word in many if word not in kept]):
            return True
    return False
