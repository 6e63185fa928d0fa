"""Drafts to claims: quoted, bound to the names they lean on, attributed, and with the status that their words give."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from enduse.claims.anchors import governing_cues
from enduse.claims.cues import STATUS_OF, CueKind
from enduse.claims.grammar.scene import Scene, Term
from enduse.claims.grammar.speakers import Attribution, speakers_at
from enduse.claims.naming.vocabulary import word_set
from enduse.claims.relations.dates import dates_of
from enduse.claims.relations.draft import Draft
from enduse.model.claim import Claim, Qualifiers, Status, Support
from enduse.model.evidence import Locator

__all__ = ["claim_of"]

EXTRACTOR = "prose/1"
_CAUTION = (
    CueKind.DENIED,
    CueKind.REVERSED,
    CueKind.UNAWARE,
    CueKind.NO_COMMENT,
    CueKind.NOT_STATED,
    CueKind.CANNOT_VERIFY,
    CueKind.NO_EVIDENCE,
    CueKind.HEDGED,
    CueKind.CONDITIONAL,
    CueKind.COULD,
    CueKind.PLANNED,
)
_VAGUE = word_set(
    "companies company firms entities people it they he she this that who which things one some others those these"
)
_ACTS = word_set(
    "supplies ships receives purchases manufactures develops designs tests can_produce collaborates_with assists"
    " intermediary_for owns controls invoices"
)
_LEAD = 0.4


def claim_of(
    draft: Draft,
    scene: Scene,
    said: list[Attribution],
    inherited: tuple[str, ...],
    *,
    outlet: str | None,
    anchor: date | None,
) -> Claim:
    """The claim of a draft, before the gate.

    Args:
        said: Who speaks which stretch of the sentence.
        inherited: Speakers of the paragraph, for a sentence that names none.
        outlet: Who prints it, where the sentence says so.
        anchor: Day on which the text was written, for words such as `last summer`.
    """
    start, end = draft.span or (scene.start, scene.end)
    quote = scene.passage.text[start - scene.offset : end - scene.offset]
    place = _place(scene, start, end)
    claim = Claim(
        exhibit=scene.passage.exhibit,
        locator=place,
        quote=quote,
        support=_supports(draft, place, scene),
        subject=draft.subject.text,
        predicate=draft.predicate,
        object=draft.object.text,
        qualifiers=Qualifiers(**{**draft.qualifiers, **dates_of(draft, scene, anchor)}),
        speakers=_speakers(draft, scene, said, inherited),
        reported_by=outlet,
        extractor=EXTRACTOR,
        confidence=_confidence(draft),
    )
    return _with_status(claim, draft)


def _place(scene: Scene, start: int, end: int) -> Locator:
    return replace(scene.passage.locator, start=start, end=end)


def _supports(draft: Draft, place: Locator, scene: Scene) -> tuple[Support, ...]:
    found: dict[tuple[int, int], Support] = {}
    for binds, term in (("subject", draft.subject), ("object", draft.object)):
        for support in term.support:
            inside = place.start <= support.locator.start and support.locator.end <= place.end
            if not inside:
                found.setdefault((support.locator.start, support.locator.end), replace(support, binds=binds))
    return tuple(found.values())


def _speakers(draft: Draft, scene: Scene, said: list[Attribution], inherited: tuple[str, ...]) -> tuple[str, ...]:
    if draft.speaker is not None:
        return (draft.speaker,)
    at = draft.object.start if scene.start <= draft.object.start < scene.end else draft.subject.start
    return speakers_at(said, at, inherited)


def _confidence(draft: Draft) -> float:
    value = draft.confidence * min(draft.subject.certainty, draft.object.certainty, 1.0)
    value = draft.confidence if min(draft.subject.certainty, draft.object.certainty) >= 0.6 else value
    if draft.predicate in _ACTS and draft.subject.mention is None and draft.subject.text == draft.subject.text.lower():
        value = min(value, _LEAD)  # nobody is named, and no country
    if _is_vague(draft.subject) or _is_vague(draft.object) or draft.subject.text == draft.object.text:
        value = min(value, _LEAD)
    return round(value, 3)


def _is_vague(term: Term) -> bool:
    return term.text.lower() in _VAGUE or len(term.text) > 240 or not any(c.isalnum() for c in term.text)


def _with_status(claim: Claim, draft: Draft) -> Claim:
    if draft.status is not None:
        return replace(claim, status=draft.status, hedge=draft.hedge)
    cues = sorted(governing_cues(claim), key=lambda c: _CAUTION.index(c.kind))
    if cues:
        return replace(claim, status=STATUS_OF[cues[0].kind], hedge=cues[0].words)
    verb = draft.clause.verb if draft.clause is not None else None
    if verb is not None and verb.is_negated:
        return replace(claim, status=Status.DENIED, confidence=claim.confidence if claim.speakers else _LEAD)
    if verb is not None and verb.modal in {"will", "shall"}:
        return replace(claim, status=Status.PLANNED)
    if verb is not None and verb.modal in {"would", "should", "must"} and claim.status is Status.ASSERTED:
        sure = min(claim.confidence, _LEAD)  # what would be is no fact
        return replace(claim, status=Status.UNVERIFIED, hedge=verb.modal, confidence=sure)
    return claim
