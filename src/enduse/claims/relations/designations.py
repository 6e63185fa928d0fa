"""The set phrases of designations: whom a list names, and what it says that they did for whom.

Source: the wording of OFAC designations, of the Entity List's rules and of British grounds; a phrase that leaves open
what was done ("owned or controlled by, or having acted for or on behalf of") gives no fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from enduse.claims.grammar.scene import Term
from enduse.claims.relations.draft import PARTIES, Draft, Reading, is_party
from enduse.model.claim import Status
from enduse.model.evidence import MentionKind

__all__ = ["designations"]

_LISTED = re.compile(
    r"\b(?:add|adds|added|adding|placed|places|placing) (?P<whom>.{3,600}?) (?:to|on) the Entity List\b"
)
_LISTER = re.compile(
    r"End-User Review Committee|\bERC\b|Bureau of Industry and Security|\bBIS\b|(?:U\.S\. )?Department of Commerce"
    r"|Entity List"
)
_GROUNDS = re.compile(
    r"\bfor (?:having |being |(?=materially|providing|supporting|assisting|acting))(?P<what>[^.;]{0,340}?)"
    r"(?P<end>\bsupport of,?|\bon behalf of,?|\bsupport to,?|\bsupport for,?|\bcontrolled by,?|\bassisted,?"
    r"|\bassisting,?|\bowned by,?|\bdirected by,?)(?=(?: (?:directly or indirectly,?))? (?:the )?(?:[A-Z‘“']))"
)
_OPEN = re.compile(
    r"\bor attempted\b|\battempted to\b|\bpurported\b|\bowned or controlled\b|\bowned, controlled\b|\bor acted\b"
)
_HELD = re.compile(r"\b(?:owned|controlled|directed)\b")
_HELPED = re.compile(r"\b(?:support|assist|act(?:ed|ing)|provid)")
_LIST = re.compile(r"\b(?:designat|sanction)(?:es|ed|ing|s)?\b")


def designations(reading: Reading) -> Iterator[Draft]:
    """Who is put on the Entity List; for whom, in support of whom or under whose control a designated one acts."""
    text = reading.scene.text
    listed = _LISTED.search(text)
    if listed is not None:
        yield from _on_entity_list(reading, listed)
    grounds = _GROUNDS.search(text) if _LIST.search(text) else None
    if grounds is not None:
        yield from _grounds(reading, grounds)


def _on_entity_list(reading: Reading, match: re.Match[str]) -> Iterator[Draft]:
    scene = reading.scene
    lister = _LISTER.search(scene.text)
    if lister is None:
        return
    by = Term(lister.group(), scene.start + lister.start(), scene.start + lister.end())
    low, high = (scene.start + n for n in match.span("whom"))
    under = scene.text.find(" under the destination", match.start("whom"), match.end("whom"))
    high = scene.start + under if under >= 0 else high
    named = [m for m in scene.mentions if low <= m.start < high and m.kind in PARTIES]
    for mention in named:
        if mention.kind is not MentionKind.PUBLIC_BODY or mention.text not in lister.group():
            yield Draft(reading.called(mention), "listed_by", by)


def _grounds(reading: Reading, match: re.Match[str]) -> Iterator[Draft]:
    """What the listed did, of each of them, for the party that the phrase ends with."""
    scene = reading.scene
    target = next((m for m in scene.mentions if m.start >= scene.start + match.end() and m.kind in PARTIES), None)
    if target is None or scene.text[match.end() : target.start - scene.start].count(" ") > 5:
        return
    told = [c for c in scene.clauses if c.verb.lemma in {"designate", "sanction"}]
    if not told:
        return
    listed = reading.subjects(told[0]) if told[0].is_passive else reading.terms(told[0].objects, told[0])
    whole, whom = match.group(), reading.called(target)
    is_held = _HELD.search(whole) is not None
    is_open = _OPEN.search(whole) is not None
    status, hedge = (Status.UNVERIFIED, _OPEN.findall(whole)[0]) if is_open else (None, None)
    for party in listed:
        if not is_party(party) or party.text == whom.text:
            continue
        if is_held and not _HELPED.search(whole):
            yield Draft(whom, "controls", party, status=status, hedge=hedge, confidence=0.7)
        else:
            yield Draft(party, "assists", whom, status=status, hedge=hedge, confidence=0.7)
