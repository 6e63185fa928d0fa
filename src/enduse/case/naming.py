"""Who is meant by a name that a person types."""

from __future__ import annotations

from enduse.errors import InputError, NotFoundError
from enduse.model.entity import Entity
from enduse.model.records import CaseRecords
from enduse.text.fold import fold_name

__all__ = ["entities_called", "entity_called"]

_NEAREST = 5


def entity_called(records: CaseRecords, name: str) -> str:
    """Id of the one entity that a name or id means.

    Args:
        name: Entity id, reference of a member, name to the letter, name in another script, or some words of one.

    Raises:
        NotFoundError: Nobody is called so.
        InputError: Several are; the hint lists them.
    """
    if name in {e.id for e in records.entities}:
        return name
    if name in records.entity_of:
        return records.entity_of[name]
    found = entities_called(records.entities, name)
    if len(found) == 1:
        return found[0].id
    if found:
        listed = "; ".join(f"{e.id} ({_told(e)})" for e in found[:_NEAREST])
        raise InputError(f"{name!r} may mean {len(found)} parties", hint=f"give one of the ids: {listed}")
    raise NotFoundError(f"no party or product is called {name!r}", hint=_nearest(records.entities, name))


def entities_called(entities: tuple[Entity, ...], name: str) -> list[Entity]:
    """Entities of a name: those that bear it to the letter, else in another script, else those whose name holds it."""
    key = fold_name(name)
    exact = [e for e in entities if key in {fold_name(n) for n in e.names}]
    if exact or not key:
        return exact
    alike = _alike(entities, name)
    if alike:
        return alike
    return [e for e in entities if any(f" {key} " in f" {fold_name(n)} " for n in e.names)]


def _alike(entities: tuple[Entity, ...], name: str) -> list[Entity]:
    from enduse.names import analyse

    wanted = {schema: analyse(name, schema).key for schema in {e.schema for e in entities}}
    return [e for e in entities if any(analyse(n, e.schema).key == wanted[e.schema] for n in e.names)]


def _nearest(entities: tuple[Entity, ...], name: str) -> str:
    from rapidfuzz import fuzz, process

    captions = sorted({e.caption for e in entities})
    near = process.extract(name, captions, scorer=fuzz.WRatio, processor=fold_name, limit=_NEAREST, score_cutoff=50)
    return "nearest: " + "; ".join(caption for caption, _, _ in near) if near else "see: enduse search CASE WORDS"


def _told(entity: Entity) -> str:
    return ", ".join([entity.caption, *entity.countries])
