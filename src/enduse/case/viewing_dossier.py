"""The report before it is written: its sections, what blocks the public edition, and where each blocker is removed."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from enduse.case.gathering import gather
from enduse.case.room import trade_engine
from enduse.case.shown import Shown, state_of
from enduse.case.store import Store
from enduse.errors import NotFoundError, RefusedError
from enduse.model.claim import Claim
from enduse.model.dossier import Blocker, Dossier, DossierEdition
from enduse.model.evidence import Passage
from enduse.model.finding import Finding

__all__ = ["BlockerRow", "DossierView", "Releasable", "dossier", "releasable"]

_KEPT = 4
_kept: OrderedDict[tuple[str, str, str], Dossier] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockerRow:
    """One blocker with what removes it.

    Attributes:
        finding: The finding that is blocked, where it may be shown.
        step: accept, reply, release or reword: what a person has to do.
        owing: Entities (id and name) without an answer or a waiver, where that is what is missing.
    """

    blocker: Blocker
    finding: Finding | None
    step: str
    section: str
    owing: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierView:
    """The report of an edition, and its blockers: those of the public edition stand beside the internal one too."""

    made: Dossier
    blockers: tuple[BlockerRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Releasable:
    """A passage of a protected exhibit on which a finding rests."""

    passage: Passage
    exhibit_name: str
    is_released: bool


def dossier(store: Store, shown: Shown, edition: DossierEdition) -> DossierView:
    """Compose the report.

    Raises:
        RefusedError: The internal edition, where protected exhibits may not be shown.
    """
    if edition is DossierEdition.INTERNAL and shown.has_hidden:
        raise RefusedError(
            "the internal edition shows protected exhibits",
            hint="look at the public edition, or start the server with --show-protected",
        )
    public = _composed(store, DossierEdition.PUBLIC)
    made = public if edition is DossierEdition.PUBLIC else _composed(store, edition)
    return DossierView(made=made, blockers=tuple(_row(shown, blocker) for blocker in public.blockers))


def _composed(store: Store, edition: DossierEdition) -> Dossier:
    """The report of the case as it stands; the last few are kept."""
    from enduse.case.component_desk import parts_told
    from enduse.dossier import compose

    key = (str(store.folder.root.resolve()), state_of(store), edition.value)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    records = gather(store, store.folder.settings().name)
    with trade_engine(store.folder) as engine:
        parts = parts_told(records, engine, is_public=edition is DossierEdition.PUBLIC)
        made = compose(records, engine if engine.tables() else None, edition, parts=parts)
    with _lock:
        _kept[key] = made
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return made


def _row(shown: Shown, blocker: Blocker) -> BlockerRow:
    """A blocker names a finding (`fnd-... (rule)`) or a section (`section key`)."""
    first, _, rest = blocker.item.partition(" ")
    finding = shown.finding(first)
    step = _step(blocker)
    return BlockerRow(
        blocker=blocker,
        finding=finding,
        step=step,
        section=rest if first == "section" else "",
        owing=_owing(shown, finding) if finding is not None and step == "reply" else (),
    )


def _step(blocker: Blocker) -> str:
    for word, step in (("enduse reply", "reply"), ("enduse release", "release"), ("enduse decide", "accept")):
        if word in blocker.remedy:
            return step
    return "reword"


def _owing(shown: Shown, finding: Finding) -> tuple[tuple[str, str], ...]:
    from enduse.dossier.clearance import answered_parties

    answered = answered_parties(shown.records)
    return tuple((s, shown.caption(s)) for s in finding.subjects if s not in answered and s in shown.entities)


def releasable(store: Store, shown: Shown, key: str) -> tuple[Finding, tuple[Releasable, ...]]:
    """A finding and the passages of protected exhibits that its claims stand in.

    Raises:
        NotFoundError: There is no such finding, or it may not be shown.
    """
    from enduse.dossier.clearance import is_protected

    finding = shown.finding(key)
    if finding is None:
        raise NotFoundError("no such finding may be shown", hint="the list of findings names all")
    found: dict[str, Releasable] = {}
    for claim in (shown.claims[c] for c in (*finding.claims_for, *finding.claims_against) if c in shown.claims):
        if is_protected(shown.records, claim.exhibit):
            for passage in _passages(store, claim):
                found[passage.id] = Releasable(
                    passage=passage,
                    exhibit_name=shown.records.exhibits[claim.exhibit].name,
                    is_released=passage.id in shown.records.released,
                )
    return finding, tuple(found.values())


def _passages(store: Store, claim: Claim) -> list[Passage]:
    """The passages in which the words of a claim stand."""
    sql = "SELECT id FROM passages WHERE exhibit = ? AND at_end > ? ORDER BY ordinal, seq LIMIT 200"
    found = []
    for (key,) in store.connection.execute(sql, (claim.exhibit, claim.locator.start)).fetchall():
        passage: Passage | None = store.get("passages", key)
        if passage is not None:
            if passage.locator.start >= claim.locator.end:
                break
            found.append(passage)
    return found
