"""Silence, denial, ignorance, doubt and gaps: what parties and papers do not say, in English clauses.

Source: ../domain/documents.md section 4: the epistemic layer is what rules read best.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from enduse.claims.cues import Cue, CueKind, find_cues
from enduse.claims.grammar.scene import Scene, Term
from enduse.claims.grammar.syntax import Clause, Nominal
from enduse.claims.grammar.verbs import REPORTING
from enduse.claims.relations.draft import Draft, Reading, is_party
from enduse.model.claim import Status

__all__ = ["answers", "echoed"]

_ASKED = re.compile(
    r"(?:to|for)\s+(?:the\s+)?(?P<who>[A-Z][\w.&-]*(?:\s[A-Z][\w.&-]*){0,4})[’']s?\s+(?:requests?|questions?|inquir"
    r"|enquir|e-?mails?)"
)
_ABOUT = re.compile(
    r"(?:requests? for comments?|requests?|questions?|comment|comments|e-?mails?|calls|messages"
    r"|letters?|answer|details)\b"
)


def answers(reading: Reading) -> Iterator[Draft]:
    """What the cues of a sentence say of the answers of parties and the gaps of papers."""
    for cue in find_cues(reading.scene.text):
        clause = _clause_of(reading, cue)
        if clause is None:
            continue
        rule = _RULES.get(cue.kind)
        if rule is not None:
            yield from rule(reading, clause, cue)


def _clause_of(reading: Reading, cue: Cue) -> Clause | None:
    """The clause whose verb the cue overlaps."""
    offset = reading.scene.start
    best = None
    for clause in reading.scene.clauses:
        element = reading.scene.elements[clause.at]
        start, end = reading.scene.span(element.start, element.end)
        if start - offset < cue.end and cue.start < end - offset:
            best = clause if best is None or clause.verb.is_finite else best
    return best


def _silence(reading: Reading, clause: Clause, cue: Cue) -> Iterator[Draft]:
    text = reading.scene.text
    asked = _ASKED.search(text, cue.start)
    about = _ABOUT.search(text, cue.start)
    if asked is not None:
        target = _part(reading, asked.start("who"), asked.end("who"))
    elif clause.objects and clause.verb.lemma not in {"comment", "respond", "reply"}:
        target = reading.scene.term(clause.objects[0])
    elif about is not None and about.start() >= cue.start:
        target = _part(reading, about.start(), about.end())
    else:
        target = _part(reading, cue.start, cue.end)
    for subject in reading.subjects(clause):
        yield Draft(subject, "responds", target, clause=clause, status=Status.NO_COMMENT, hedge=cue.words)


def _part(reading: Reading, start: int, end: int) -> Term:
    return Term(reading.scene.text[start:end], reading.scene.start + start, reading.scene.start + end)


def _ignorance(reading: Reading, clause: Clause, cue: Cue) -> Iterator[Draft]:
    rest = _complement(reading, cue)
    for subject in reading.subjects(clause):
        yield Draft(subject, "responds", rest, clause=clause, status=Status.DENIED, hedge=cue.words)


def _complement(reading: Reading, cue: Cue) -> Term:
    """The words that follow a cue to the end of its clause, without articles."""
    text = reading.scene.text
    stop = min(cue.until, cue.end + 160)
    inner = re.compile(r",|\band (?:noted|said|added|told|stated)\b|[”\"]").search(text, cue.end, stop)
    stop = inner.start() if inner else stop
    if not text[cue.end : stop].strip(" .,;") and re.match(
        r"\s*(?:who|what|when|where|how|why|whether|which)\b", text[cue.end :]
    ):
        stop = len(text.rstrip())  # "do not say who paid"
    words = text[cue.end : stop]
    lead = re.match(r"\s*(?:that |of |about |whether |if |to )?(?:the |a |an |any |such a |such )?", words)
    start = cue.end + (lead.end() if lead else 0)
    end = start + len(text[start:stop].rstrip(" .,;"))
    return _part(reading, start, end) if end > start else _part(reading, cue.start, cue.end)


def _denial(reading: Reading, clause: Clause, cue: Cue) -> Iterator[Draft]:
    """A denial as an answer; what is denied is read apart, under the cue."""
    inner = [c for c in reading.scene.clauses if c.at > clause.at and c.subjects and c.objects]
    if clause.objects and clause.objects[0].is_pronoun:
        rest = reading.scene.term(clause.objects[0])
        before = [c for c in reading.scene.clauses if c.at < clause.at and c.subjects]
        about = reading.subjects(before[0]) if before else []
        for subject in [] if before else reading.subjects(clause):
            yield Draft(
                subject,
                "responds",
                about[0] if about else rest,
                clause=clause,
                status=Status.DENIED,
                hedge=cue.words,
                confidence=0.7,
            )
        return
    if clause.verb.lemma not in {"deny", "reject", "dismiss", "refute", "dispute", "rebuff"} or inner:
        return
    rest = _complement(reading, cue)
    for subject in reading.subjects(clause):
        yield Draft(subject, "responds", rest, clause=clause, status=Status.DENIED, hedge=cue.words, confidence=0.7)


def echoed(drafts: list[Draft], scene: Scene) -> Iterator[Draft]:
    """The drafts of a sentence; where its end denies what its head says, once as said and once as denied."""
    denial = _denial_of_all(scene)
    for draft in drafts:
        is_before = denial is not None and draft.clause is not None and draft.clause.at < denial.at
        if denial is None or not is_before or draft.status is not None:
            yield draft
            continue
        end = scene.span(denial.subjects[0].start, denial.subjects[0].end)[0]
        head = re.sub(r"[\s,;]*(?:but|although|though|while|and)?\s*$", "", scene.text[: end - scene.start])
        yield replace(draft, span=(scene.start, scene.start + len(head)))
        denier = scene.term(denial.subjects[0]).text
        yield replace(draft, span=None, status=Status.DENIED, hedge="denied", speaker=denier)


def _denial_of_all(scene: Scene) -> Clause | None:
    """The clause that denies what stands before it: "but the ministry denied it"."""
    for clause in scene.clauses[1:]:
        if clause.verb.lemma == "deny" and clause.subjects and clause.objects and clause.objects[0].is_pronoun:
            return clause
    return None


def _gap(reading: Reading, clause: Clause, cue: Cue) -> Iterator[Draft]:
    if clause.is_passive:
        for nominal in clause.subjects:
            papers = reading.terms(clause.after("in", "on", "by"), clause)
            subject = papers[0] if papers else None
            if subject is not None:
                yield Draft(
                    subject,
                    "does_not_state",
                    reading.scene.term(nominal),
                    clause=clause,
                    status=Status.GAP,
                    hedge=cue.words,
                )
        return
    objects = [reading.scene.term(n) for n in clause.objects] or [_complement(reading, cue)]
    if objects[0].text == cue.words:
        return  # "whom they did not name": what is left out stands elsewhere
    for subject in _papers(reading, clause):
        speaker = subject.text if subject.mention is None else None
        for wanted in objects:
            yield Draft(
                subject, "does_not_state", wanted, clause=clause, status=Status.GAP, hedge=cue.words, speaker=speaker
            )


def _papers(reading: Reading, clause: Clause) -> list[Term]:
    """Who leaves something out; of `they` the papers that say what stands before: "..., filings say, though they"."""
    if clause.subjects and clause.subjects[0].is_pronoun and not any(is_party(s) for s in reading.subjects(clause)):
        told = [c for c in reading.scene.clauses if c.at < clause.at and c.verb.lemma in REPORTING and c.subjects]
        if told and not told[-1].subjects[0].is_pronoun:
            return reading.subjects(told[-1])
    return reading.subjects(clause)


def _doubt(reading: Reading, clause: Clause, cue: Cue) -> Iterator[Draft]:
    """Reuters could not verify X; it was unable to confirm whether A did B."""
    if clause.is_passive or clause.verb.lemma == "be":
        yield from _unverified_passive(reading, clause, cue)
        return
    verifiers = reading.subjects(clause)
    inner = next(
        (
            c
            for c in reading.scene.clauses
            if c.at > clause.at and c.subjects and _is_behind_whether(reading, clause, c)
        ),
        None,
    )
    for verifier in verifiers:
        if inner is not None:
            yield from _whether(reading, inner, verifier, cue)
            continue
        for nominal in clause.objects:
            subject = _possessed(reading, nominal)
            yield Draft(
                subject,
                "cannot_verify",
                verifier,
                clause=clause,
                status=Status.UNVERIFIED,
                hedge=cue.words,
                speaker=verifier.text,
            )


def _is_behind_whether(reading: Reading, clause: Clause, inner: Clause) -> bool:
    between = reading.scene.elements[clause.at + 1 : inner.at]
    return any(e.kind == "S" and e.low in {"whether", "if", "that"} for e in between)


def _whether(reading: Reading, inner: Clause, verifier: Term, cue: Cue) -> Iterator[Draft]:
    for subject in reading.subjects(inner):
        objects = [reading.scene.term(n) for n in inner.objects] or [_complement(reading, cue)]
        for wanted in objects[:1]:
            yield Draft(
                subject,
                "cannot_verify",
                wanted,
                clause=inner,
                status=Status.UNVERIFIED,
                hedge=cue.words,
                speaker=verifier.text,
            )


def _possessed(reading: Reading, nominal: Nominal) -> Term:
    """`their identities` with what `their` means in front: the experts, bound by their own words."""
    term = reading.scene.term(nominal)
    low = reading.scene.tagged[nominal.start].token.low
    if low not in {"their", "its"}:
        return term
    start = reading.scene.span(nominal.start, nominal.start + 1)[0]
    earlier = [
        c
        for c in reading.scene.clauses
        if c.objects and reading.scene.span(c.objects[0].start, c.objects[0].end)[1] < start
    ]
    if low == "their" and earlier:
        owner = reading.scene.term(earlier[-1].objects[0] if earlier[-1].relation == "main" else earlier[0].objects[0])
        if owner.text.endswith("s"):
            return owner
    return term


def _unverified_passive(reading: Reading, clause: Clause, cue: Cue) -> Iterator[Draft]:
    """The claim could not be verified: nobody is named who tried."""
    rest = _part(reading, cue.start, cue.end)
    for nominal in clause.subjects:
        if not nominal.is_pronoun:
            subject = reading.term(nominal, clause)
            verifiers = reading.terms(clause.after("by"), clause)
            yield Draft(
                subject,
                "cannot_verify",
                verifiers[0] if verifiers else rest,
                clause=clause,
                status=Status.UNVERIFIED,
                hedge=cue.words,
            )
    if clause.subjects and clause.subjects[0].is_pronoun and clause.verb.lemma == "be":
        inner = next((c for c in reading.scene.clauses if c.at > clause.at and c.subjects), None)
        if cue.words.endswith("to what"):
            return
        for subject in reading.subjects(inner) if inner is not None else []:
            yield Draft(
                subject,
                "cannot_verify",
                _complement(reading, cue),
                clause=inner,
                status=Status.UNVERIFIED,
                hedge=cue.words,
                confidence=0.6,
            )


def _no_evidence(reading: Reading, clause: Clause, cue: Cue) -> Iterator[Draft]:
    """Has not seen evidence of A's B: that A did B is not verified, says who looked."""
    lookers = reading.subjects(clause)
    inner = next((c for c in reading.scene.clauses if c.at > clause.at and c.objects and c.relation == "gerund"), None)
    nominal = inner.objects[0] if inner is not None else next(iter(clause.after("of", "for")), None)
    if nominal is None:
        words = _complement(reading, cue)
        yield from (
            Draft(s, "cannot_verify", words, clause=clause, status=Status.UNVERIFIED, hedge=cue.words, confidence=0.6)
            for s in lookers
        )
        return
    owner, thing = _split_possessive(reading, nominal)
    names: list[str | None] = [looker.text for looker in lookers] or [None]
    for name in names:
        yield Draft(
            owner,
            "cannot_verify",
            thing,
            clause=inner or clause,
            status=Status.UNVERIFIED,
            hedge=cue.words,
            speaker=name,
        )


def _split_possessive(reading: Reading, nominal: Nominal) -> tuple[Term, Term]:
    """The owner and the owned of `Beijing's knowledge of these transactions`; of other phrases the phrase twice
    over."""
    scene = reading.scene
    for n in range(nominal.start + 1, nominal.end):
        if scene.tagged[n].tag == "'":
            first = scene.term(
                Nominal(
                    nominal.at,
                    nominal.start,
                    n,
                    n,
                    scene.tagged[n - 1].token.low,
                    False,
                    scene.tagged[n - 1].tag == "N",
                )
            )
            a, b = scene.span(n + 1, nominal.stop)
            return first, Term(scene.words(n + 1, nominal.stop), a, b)
    term = scene.term(nominal)
    return term, term


_RULES = {
    CueKind.NO_COMMENT: _silence,
    CueKind.UNAWARE: _ignorance,
    CueKind.DENIED: _denial,
    CueKind.NOT_STATED: _gap,
    CueKind.CANNOT_VERIFY: _doubt,
    CueKind.NO_EVIDENCE: _no_evidence,
}
