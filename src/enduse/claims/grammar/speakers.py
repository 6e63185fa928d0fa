"""Who says what: the speakers of a place in a sentence, nearest first, and the outlet that prints it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from enduse.claims.grammar.memory import Memory
from enduse.claims.grammar.scene import Scene
from enduse.claims.grammar.syntax import Clause, Nominal
from enduse.claims.grammar.verbs import REPORTING
from enduse.claims.naming.vocabulary import word_set
from enduse.model.evidence import MentionKind

__all__ = ["Attribution", "attributions", "outlet_of", "speakers_at"]

_SOURCES = re.compile(r"\b(?:according to|based on|citing|as reported by|in the words of|per)\s+", re.IGNORECASE)
_SEEN = frozenset({"see", "review", "obtain", "examine", "view"})
_BARE = frozenset({"say", "allege", "claim", "believe", "think"})
"""Verbs that report without `that`."""

_SILENT = frozenset({"reject", "know", "hope"})
_PAPERS = word_set(
    "document documents report reports invoice invoices record records papers contract survey letter letters files file"
)
_OUTLETS = re.compile(
    r"\b(?:told|seen by|reviewed by|obtained by|published by|interview with)\s+(?:the )?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """A speaker, and the characters of the document that are its words.

    Attributes:
        is_source: Whether it goes on over the sentences that follow in the paragraph: "According to reports ...".
    """

    speaker: str
    start: int
    end: int
    is_source: bool = False


def attributions(scene: Scene, memory: Memory) -> list[Attribution]:
    """Speakers of a sentence with the stretch that each speaks, outermost first."""
    out = [a for clause in scene.clauses for a in _of_clause(scene, clause, memory)]
    out.extend(_sources(scene))
    return sorted(out, key=lambda a: (a.start - a.end, a.start))


def _of_clause(scene: Scene, clause: Clause, memory: Memory) -> list[Attribution]:
    if clause.verb.lemma not in REPORTING or clause.verb.lemma in _SILENT or clause.is_passive or not clause.subjects:
        return []
    if clause.relation == "gerund" and not _introduces(scene, clause):
        return []
    subject = clause.subjects[0]
    start, end = _said(scene, clause)
    if start >= end:
        return []
    term = memory.resolve(scene, subject, clause)
    speaker = term.text if term.mention is not None or subject.is_pronoun else _described(scene, subject, memory)
    is_paper = scene.tagged[subject.end - 1].token.low in _PAPERS
    return [Attribution(speaker, start, end, is_paper)]


def _introduces(scene: Scene, clause: Clause) -> bool:
    follows = scene.elements[clause.at + 1] if clause.at + 1 < len(scene.elements) else None
    return follows is not None and follows.kind == "S" and follows.low == "that"


def _said(scene: Scene, clause: Clause) -> tuple[int, int]:
    """Characters of the document that a reporting clause reports: what follows `that`, or what stands before it."""
    verb = scene.elements[clause.at]
    for element in scene.elements[clause.at + 1 :]:
        if element.kind == "S" and element.low in {"that", "whether", "if", "how", "what"}:
            return scene.span(element.start, element.end)[1], scene.end
        if element.kind == "VG" and element.verb is not None and element.verb.is_finite:
            if clause.verb.lemma in _BARE and element is not scene.elements[clause.at + 1]:
                return scene.span(verb.start, verb.end)[1], scene.end  # "alleges he exported"
            break
    begins = min((s.start for s in clause.subjects), default=verb.start)
    before = scene.sentence.tokens[begins - 1].text if begins else ""
    if begins and (before in {",", "”", "»", '"'} or _is_last(scene, verb.end)):
        return scene.start, scene.span(begins, begins + 1)[0]
    return (scene.span(verb.start, verb.end)[1], scene.end) if begins <= 1 or before == "," else (0, 0)


def _is_last(scene: Scene, at: int) -> bool:
    return at >= len(scene.sentence.tokens) - 1


def _described(scene: Scene, subject: Nominal, memory: Memory) -> str:
    """A speaker without name in full: "spokesperson for the White House National Security Council"."""
    end = subject.stop
    at = next((n for n, e in enumerate(scene.elements) if e.start >= subject.stop), len(scene.elements))
    if (
        at + 1 < len(scene.elements)
        and scene.elements[at].kind == "P"
        and scene.elements[at].low in {"for", "at", "from", "with"}
    ):
        end = scene.elements[at + 1].end
    term = memory.resolve(scene, subject)
    return term.text if term.support or end == subject.stop else scene.words(subject.start, end)


def _sources(scene: Scene) -> list[Attribution]:
    """What stands behind `according to`, `based on` and `citing`, and all that it does not hold."""
    out: list[Attribution] = []
    for match in _SOURCES.finditer(scene.text):
        end = _source_end(scene, match.end())
        words = scene.text[match.end() : end].strip(" ,.")
        is_first = not scene.text[: match.start()].strip()
        start, stop = (scene.start + end, scene.end) if is_first else (scene.start, scene.start + match.start())
        out.extend(Attribution(name, start, stop, is_first) for name in _parted(words))
    return out


def _source_end(scene: Scene, at: int) -> int:
    text = scene.text
    found = re.compile(r",(?! Inc| Ltd| LLC)|[.;”](?=\s|$)").search(text, at)
    return found.start() if found else len(text)


def _parted(words: str) -> list[str]:
    """The sources of a list: "information revealed by two officials and documents seen by a paper" are two."""
    words = re.sub(r"^information (?:revealed|provided|given|supplied) by ", "", words)
    parts = re.split(r" and (?=(?:to )?(?:documents|reports|records|invoices|two|three|an|a|the) )", words, maxsplit=2)
    return [re.sub(r"^(?:to )?(?:the |a |an )?", "", p) for p in parts if p.strip()]


def speakers_at(found: list[Attribution], start: int, inherited: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Speakers of a place of the document, nearest first; those of the paragraph where the sentence has none."""
    around = [a for a in found if a.start <= start < a.end]
    names = [a.speaker for a in sorted(around, key=lambda a: a.end - a.start)]
    return tuple(dict.fromkeys(names or inherited))


def outlet_of(scene: Scene) -> str | None:
    """The outlet that was told it, has seen the papers or reports it; None where the sentence names none."""
    for mention in scene.mentions:
        if mention.kind is not MentionKind.ORGANIZATION:
            continue
        before = scene.passage.text[scene.sentence.start : mention.start - scene.offset]
        after = scene.passage.text[mention.end - scene.offset : mention.end - scene.offset + 24]
        if _OUTLETS.search(before) or re.match(
            r"(?: (?:reported|report|wrote|found|could not|was unable|was also)|['’]s? (?:request|question))\b", after
        ):
            return mention.text
    return None
