"""Entities: mentions, parties, owners and list entries grouped by judgements of rules and persons.

`resolve` groups members and says which rule or person joined them; what it does not dare to join becomes a question.
Two namesakes stay apart until an identifier or a person says otherwise: a wrong link to a real person is the worst
error.
"""

from __future__ import annotations

from enduse.entities.members import IDENTIFYING, PRODUCT, Member, Origin
from enduse.entities.resolving import Resolution, resolve
from enduse.entities.wording import schema_by_name
from enduse.entities.words import ExhibitNames, roles_named, texts_of

__all__ = [
    "IDENTIFYING",
    "PRODUCT",
    "ExhibitNames",
    "Member",
    "Origin",
    "Resolution",
    "resolve",
    "roles_named",
    "schema_by_name",
    "texts_of",
]
