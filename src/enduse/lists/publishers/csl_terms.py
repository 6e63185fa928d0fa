"""The lists that the US Consolidated Screening List gathers, and what a listing on each does.

Source: Departments of Commerce, State and the Treasury, Consolidated Screening List.
"""

from __future__ import annotations

from enduse.lists.tally import known_category
from enduse.model.listing import Measure

__all__ = ["SCHEMAS", "measure_of_source"]

SCHEMAS = {
    "": "LegalEntity",
    "Individual": "Person",
    "Entity": "Organization",
    "Vessel": "Vessel",
    "Aircraft": "Airplane",
}

_MEASURES = {
    "Specially Designated Nationals (SDN)": Measure.ASSET_FREEZE,
    "Entity List (EL)": Measure.EXPORT_LICENCE,
    "Military End User (MEU) List": Measure.END_USER_CONTROL,
    "Unverified List (UVL)": Measure.UNVERIFIED_END_USER,
    "Denied Persons List (DPL)": Measure.DEBARMENT,
    "ITAR Debarred (DTC)": Measure.DEBARMENT,
    "Nonproliferation Sanctions (ISN)": Measure.OTHER,
    "Sectoral Sanctions Identifications List (SSI)": Measure.SECTORAL,
    "Palestinian Legislative Council List (PLC)": Measure.OTHER,
    "Capta List (CAP)": Measure.SERVICES,
    "Non-SDN Chinese Military-Industrial Complex Companies List (CMIC)": Measure.SECTORAL,
    "Non-SDN Menu-Based Sanctions List (NS-MBS List)": Measure.SECTORAL,
    "Foreign Sanctions Evaders (FSE)": Measure.OTHER,
}


def measure_of_source(source: str, place: str) -> Measure:
    """What a listing on one of the gathered lists does; the list's name stands before the agency's.

    Raises:
        FormatError: The list is not known.
    """
    return known_category(_MEASURES, source.partition(" - ")[0].strip(), "source", place)
