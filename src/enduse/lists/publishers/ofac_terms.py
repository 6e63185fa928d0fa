"""What OFAC's formats have in common: kinds of parties, labels of numbers, what the programmes impose.

Source: OFAC, "Specially Designated Nationals List Data Formats" and the reference values of its enhanced XML.
"""

from __future__ import annotations

from collections.abc import Iterable

from enduse.errors import FormatError
from enduse.lists.draft import can_be, country_code
from enduse.model.listing import Measure
from enduse.text.identifiers import is_valid, tidy

__all__ = ["LABELS", "NON_SDN_MEASURES", "SCHEMAS", "labelled_number", "measure_of"]

SCHEMAS = {
    "individual": "Person",
    "entity": "Organization",
    "vessel": "Vessel",
    "aircraft": "Airplane",
}

LABELS: dict[str, tuple[str, ...]] = {
    "Tax ID No.": ("inn", "tax"),
    "RUC #": ("tax",),
    "RUC": ("tax",),
    "NIT #": ("tax",),
    "V.A.T. Number": ("tax",),
    "R.F.C.": ("tax",),
    "UNP": ("unp", "tax"),
    "Unified Social Credit Code (USCC)": ("uscc",),
    "Legal Entity Number": ("lei", "registration"),
    "Government Gazette Number": ("okpo",),
    "Business Registration Number": ("ogrn", "registration"),
    "Business Registration Document #": ("registration",),
    "Public Registration Number": ("ogrn", "registration"),
    "Registration Number": ("ogrn", "inn", "registration"),
    "Registration ID": ("ogrn", "inn", "registration"),
    "Commercial Registry Number": ("registration",),
    "Chamber of Commerce Number": ("registration",),
    "Company Number IMO": ("imo_company",),
    "Company Number": ("registration",),
    "C.R. No.": ("registration",),
    "Trade License No.": ("registration",),
    "Economic Register Number (CBLS)": ("registration",),
    "Central Registration System Number": ("registration",),
    "Folio Mercantil No.": ("registration",),
    "Matricula Mercantil No": ("registration",),
    "Vessel Registration Identification IMO": ("imo",),
    "Identification Number IMO": ("imo_company",),
    "Identification Number": ("id",),
    "MMSI": ("mmsi",),
    "D-U-N-S Number": ("duns",),
    "SWIFT/BIC": ("bic",),
    "BIK (RU)": ("bik",),
    "ISIN": ("isin",),
    "Passport": ("passport",),
    "National ID No.": ("national_id",),
    "Cedula No.": ("national_id",),
    "C.U.R.P.": ("national_id",),
    "D.N.I.": ("national_id",),
    "SSN": ("national_id",),
    "Aircraft Construction Number (also called L/N or S/N or F/N)": ("aircraft_serial",),
    "Aircraft Manufacturer's Serial Number (MSN)": ("aircraft_serial",),
    "Aircraft Tail Number": ("aircraft_tail",),
    "Diplomatic Passport": ("passport",),
    "Stateless Person Passport": ("passport",),
    "Birth Certificate Number": ("birth_certificate",),
    "Driver's License No.": ("driving_licence",),
    "License": ("registration",),
    "Vessel Registration Identification": ("imo",),
    "Vessel Call Sign": ("call_sign",),
    "Aircraft Manufacturer’s Serial Number (MSN)": ("aircraft_serial",),
    "Aircraft Mode S Transponder Code": ("aircraft_transponder",),
}
"""Label as printed, then the schemes that the number may be of, first valid one first. A longer label stands first."""

_RUSSIAN_ONLY = frozenset({"inn", "ogrn", "okpo"})
_IMO = "IMO"


def labelled_number(label: str, value: str, country: str | None = None) -> tuple[str, str] | None:
    """(scheme, value) of a number under OFAC's label; None where it is under no scheme or not valid in any.

    Args:
        country: The country that issued it, as printed.

    >>> labelled_number("Tax ID No.", "7707083893", "Russia")
    ('inn', '7707083893')
    """
    if value.upper().startswith(_IMO) and label in ("Vessel Registration Identification", "Company Number"):
        label, value = f"{label} {_IMO}", value[len(_IMO) :].strip()
    schemes = LABELS.get(label)
    if schemes is None:
        return None
    clean = tidy(value)
    is_russian = country is None or country_code(country) == "ru"
    for scheme in schemes:
        if (is_russian or scheme not in _RUSSIAN_ONLY) and can_be(scheme, clean) and is_valid(scheme, clean):
            return scheme, clean
    return None


NON_SDN_MEASURES: dict[str, Measure] = {
    "UKRAINE-EO13662": Measure.SECTORAL,
    "RUSSIA-EO14024": Measure.SECTORAL,
    "VENEZUELA-EO13850": Measure.SECTORAL,
    "CMIC-EO13959": Measure.SECTORAL,
    "MBS": Measure.SECTORAL,
    "NS-PLC": Measure.OTHER,
    "561-Related": Measure.SERVICES,
    "561LIST": Measure.SERVICES,
    "HKAA": Measure.SERVICES,
    "CAATSA - RUSSIA": Measure.OTHER,
    "IRAN-CON-ARMS-EO": Measure.OTHER,
    "BURMA-EO14014": Measure.OTHER,
    "ILLICIT-DRUGS-EO14059": Measure.OTHER,
    "SDGT": Measure.OTHER,
    "SYRIA": Measure.OTHER,
    "FSE-IR": Measure.OTHER,
    "FSE-SY": Measure.OTHER,
    "FSE-WMD": Measure.OTHER,
}
"""What a programme of the non-SDN list does. An unknown programme stops the loader: its measure would be a guess."""


def measure_of(list_id: str, programmes: Iterable[str], entry: str) -> Measure:
    """What a listing under these programmes does: a freeze on the SDN list, less on the others.

    Raises:
        FormatError: A programme of the non-SDN list is not known.
    """
    if list_id != "us_ofac_cons":
        return Measure.ASSET_FREEZE
    measures = []
    for programme in programmes:
        if programme not in NON_SDN_MEASURES:
            raise FormatError(
                f"entry {entry}: unknown programme {programme!r}", hint="what it imposes is not known; not loaded"
            )
        measures.append(NON_SDN_MEASURES[programme])
    return next((m for m in measures if m is not Measure.OTHER), Measure.OTHER)
