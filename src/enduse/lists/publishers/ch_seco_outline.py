"""The elements and attributes of Switzerland's list.

Source: State Secretariat for Economic Affairs, schema `swiss-sanctions-list`.
"""

from __future__ import annotations

from enduse.lists.xml_records import Outline, outline

__all__ = ["AROUND", "RECORDS"]

_RECORDS = """
sanctions-program [ssid version-date predecessor-version-date]
  program-key [lang]
  program-name [lang]
  sanctions-set [ssid lang]
  origin
place [ssid]
  location
  location-variant [lang script variant-type]
  area
  area-variant [lang script variant-type area-type]
  country [iso-code]
target [ssid sanctions-set-id]
  sanctions-set-id
  foreign-identifier
  generic-attribute [ssid name]
  individual [sex]
  entity
  object [object-type]
  modification [modification-type enactment-date publication-date effective-date]
"""
_PARTY = """
identity [ssid main]
  name [ssid name-type quality lang]
    name-part [order name-part-type]
      value
      spelling-variant [lang script spelling-variant-type]
  nationality [ssid quality]
    country [iso-code]
  address [ssid place-id quality main]
    remarks
    c-o
    address-details
    p-o-box
    zip-code
    location
    area
    country [iso-code]
  day-month-year [ssid day month year calendar quality]
  place-of-birth [ssid place-id quality]
  identification-document [ssid document-type]
    number
    issuer [code]
    date-of-issue
    expiry-date
    remark
    place-of-issue
justification [ssid]
other-information [ssid]
relation [ssid target-id relation-type]
  remark
generic-attribute [ssid name]
"""


class _Anything(dict[str, Outline]):
    """Content of a change that is kept for history: whatever a target may hold, at any depth."""

    def get(self, key: str, default: Outline | None = None) -> Outline:  # type: ignore[override]
        return _FREE


_FREE_ATTRIBUTES = """
ssid main name-type quality lang order name-part-type script spelling-variant-type iso-code place-id day month year
calendar document-type code target-id relation-type sex object-type sanctions-set-id name modification-type
enactment-date publication-date effective-date
"""
_FREE = Outline(attributes=frozenset(_FREE_ATTRIBUTES.split()))
_FREE.inner = _Anything()


def _records() -> dict[str, Outline]:
    made = outline(_RECORDS)
    party = outline(_PARTY)
    for kind in ("individual", "entity", "object"):
        made["target"].inner[kind].inner.update(party)
    made["target"].inner["modification"].inner = _Anything()
    return made


RECORDS = _records()
"""Programmes, places and targets."""

AROUND: dict[str, Outline] = {}
"""Nothing stands around them."""
