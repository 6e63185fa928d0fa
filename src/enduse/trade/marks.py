"""Part numbers and brand words in descriptions, and who may have made what bears them: a mark is not a maker.

A prefix of a part number is used by several makers more often than not, and counterfeits bear any mark. What comes out
is a set of firms whose parts are marked so, never one that made the part; the country is where the brand has its seat,
neither where the part was made nor where it came from.

Source: manufacturers' ordering guides as commonly known, compiled for this project from memory, 2026-11; a lead, to be
checked against the maker's own catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

__all__ = ["MarkedBy", "brand_words", "marked_by", "part_numbers"]

_SEATS = """
us: AMD/Xilinx | Intel/Altera | Lattice | Microchip | Texas Instruments | Analog Devices | Micron | ISSI
us: Vicor | Nvidia
us: Broadcom | Alpha & Omega | onsemi | Desert Aircraft | Teledyne FLIR | Timken | Haas
ch: STMicroelectronics | u-blox | Traco
nl: NXP
de: Infineon | FAG | DMG | Siemens | Heidenhain
jp: Renesas | Murata | AVX/Kyocera | Saito | Toshiba | NSK | NTN | Koyo | Mazak | Okuma | Fanuc | Mitsubishi
kr: Samsung Electronics | SK hynix
tw: Winbond | KEMET | Artery | Realtek
cn: Unicore | ComNav | Gowin | GigaDevice | WCH | Espressif | Xiamen Limbach | DLE | DJI | Autel | Mugin | Sichuan AEE
cn: T-Motor | Hobbywing | SIYI | CUAV | Holybro | Foxeer | Caddx | RushFPV | iFlight | GEPRC | Matek | RadioMaster
cn: FrSky | Flysky | InfiRay | GSK | HUST
gb: Raspberry Pi
at: BRP-Rotax
fr: Lynred
se: SKF
ir: MADO
"""

_PREFIXES = """
AMD/Xilinx: XC[2-9KVZ]
Intel/Altera: EP[1-4][A-Z]*\\d 5C[EGS][A-Z]*\\d 10M\\d 10AX\\d EPM\\d
Lattice: LCMXO LFE\\d
Microchip: A3P\\d M2S\\d M2GL\\d AGL\\d PIC\\d DSPIC\\d ATMEGA ATTINY ATXMEGA AT91 ATSAM KSZ\\d MCP\\d SST\\d
Texas Instruments: TMS320 TMS570 TMX ADS\\d OPA\\d INA\\d REF\\d DAC\\d TPS\\d LMX\\d LMZ\\d MSP430
Texas Instruments: AM\\d{4} SN[67][45] CC\\d{4}
Analog Devices: AD\\d{3} ADA\\d ADF\\d ADG\\d ADIS\\d ADM\\d ADP\\d ADSP ADUM ADXL ADXRS HMC\\d
Analog Devices: LTC?\\d{3} LTM\\d MAX\\d{3}
STMicroelectronics: STM32 STM8 L[679]\\d LIS\\d LSM\\d VN\\d STP\\d STD\\d STW\\d STGW
NXP: LPC\\d MK\\d MIMX S32K MPC\\d MC9S TJA\\d PCA\\d BLF\\d MRF\\w
Infineon: IRF\\w IRL\\w IRG\\w BS[CZ]\\d IP[BDPW]\\w TLE\\d XMC\\d BTS\\d IKW\\d FF\\d{2,}R
Infineon: CY\\d CY[78]C S25F S29 FM2\\d
Renesas: R5F R7F RX\\d ISL\\d IDT HI-?\\d
Micron: MT2[59] MT4\\d MT5\\d N25Q
Samsung Electronics: K4\\w K9\\w KLM\\w KM4\\w
SK hynix: H5\\w H9\\w H27
Winbond: W25[QX]
ISSI: IS[246]\\d
u-blox: (?:NEO|ZED|MAX-M|LEA|SAM-M|CAM-M)-?[FM]?\\d
Unicore: UM98[02] UB4B0
ComNav: K8\\d{2}
Gowin: G[XW]\\d{3}
GigaDevice: GD32 GD25
WCH: CH3[24]\\w
Artery: AT32F
Espressif: ESP32 ESP8266 ESP-
Alpha & Omega: AO[DNITB]\\w{3}
onsemi: NC[PV]\\w FDS\\w FQP\\w MUR\\w MBR\\w NTD\\w 1N\\d{3} BAV\\d
Murata: GRM\\w GCM\\w BLM\\w LQW\\w DLW\\w
KEMET: T49\\d T5\\d{2} C0[468]0\\d A7\\d{2}
AVX/Kyocera: TAJ\\w TPS[A-E] TCJ\\w
Toshiba: TPS[A-Z0-9]\\d TC7\\w
Vicor: V300 V24 V28 VI- [BM]?DCM\\w BCM\\w
Broadcom: BCM\\d{4} ACPL HCPL
Traco: TEN\\ ?\\d TMR\\ ?\\d TEL\\ ?\\d THN\\ ?\\d TXL\\ ?\\d
Nvidia: JETSON 900-1\\d{4}
Realtek: RTL\\d{4} ALC\\d{4}
STMicroelectronics: 1N\\d{3} BAV\\d
NXP: 1N\\d{3} BAV\\d
Infineon: 1N\\d{3} BAV\\d
Microchip: 1N\\d{3}
Xiamen Limbach: L(?:275|550|2400)[\\ -]?E?$
DLE: DLE[\\ -]?\\d{2}
Desert Aircraft: DA-?\\d{2}
MADO: MD-?550
Xiamen Limbach: MD-?550
Saito: FG-\\d{2}
BRP-Rotax: ROTAX
Sichuan AEE: A(?:60|100|140|200|900)$
Lynred: PICO\\d
InfiRay: RTD\\d
"""

_WORDS = """
DJI: DJI MAVIC MATRICE AGRAS PHANTOM AVATA INSPIRE
Autel: AUTEL EVO
Teledyne FLIR: FLIR BOSON LEPTON
Lynred: ULIS LYNRED
InfiRay: IRAY INFIRAY
Sichuan AEE: AEE
AMD/Xilinx: XILINX AMD
Intel/Altera: INTEL ALTERA
Infineon: INFINEON CYPRESS
Analog Devices: MAXIM
Raspberry Pi: RASPBERRY RPI
"""

_PACKING = re.compile(r"(?:[#/](?:PBF|TR|TRPBF|NOPB|ND)|-(?:T/R|TR|REEL)|\+T?)+$")
_TOKEN = re.compile(r"[A-Z0-9][A-Z0-9./#+-]{2,31}")
_MILITARY = re.compile(r"5962-?\d{5}|JAN(?:TX|TXV|S)?\d[A-Z0-9]{3,}|M39029|D38999|MS3[14]\d")
_CYRILLIC_TWINS = str.maketrans("АВЕКМНОРСТХ", "ABEKMHOPCTX")


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedBy:
    """Who may stand behind a mark.

    Attributes:
        brands: Brands whose parts are marked so, sorted; none where the mark is not known here.
        seats: Countries where those brands have their seats, ISO 3166-1 alpha-2 in lower case, sorted.
        is_military_number: Whether it is a number of a military parts system, which many makers may supply.
    """

    brands: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    is_military_number: bool = False


def part_numbers(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """Part numbers that each text names, in capital letters without marks of packing, in their order.

    >>> part_numbers(["Микросхема XC7K325T-2FFG900I, партия", "насос бытовой"])
    [('XC7K325T-2FFG900I',), ()]
    """
    return [_numbers(text) for text in texts]


def _numbers(text: str) -> tuple[str, ...]:
    found = []
    for match in _TOKEN.finditer(text.upper()):
        plain = _PACKING.sub("", match[0].rstrip("./-"))
        letters = sum(c.isalpha() for c in plain)
        figures = sum(c.isdigit() for c in plain)
        if len(plain) >= 4 and ((letters and figures >= 2) or _MILITARY.match(plain)) and plain not in found:
            found.append(plain)
    return tuple(found)


def marked_by(marks: Sequence[str]) -> list[MarkedBy]:
    """Who may stand behind each part number or brand word: a set, never one maker.

    >>> marked_by(["XC7K325T", "1N4148", "насос"])[1].seats
    ('ch', 'de', 'nl', 'us')
    """
    return [_marked_by(mark) for mark in marks]


@lru_cache(maxsize=1 << 16)
def _marked_by(mark: str) -> MarkedBy:
    plain = _PACKING.sub("", mark.upper().translate(_CYRILLIC_TWINS).strip())
    brands = {brand for brand, pattern in _patterns() if pattern.match(plain)} | _brands_named(plain)
    return MarkedBy(
        brands=tuple(sorted(brands)),
        seats=tuple(sorted({_seats()[brand] for brand in brands})),
        is_military_number=_MILITARY.match(plain) is not None,
    )


def brand_words(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """Brands that each text names by a word of theirs, sorted: what box 31 says of trademark and maker decides first.

    >>> brand_words(["КВАДРОКОПТЕР DJI MAVIC 3", "dji-подобный", "станок"])
    [('DJI',), ('DJI',), ()]
    """
    return [tuple(sorted(_brands_named(text.upper()))) for text in texts]


def _brands_named(upper: str) -> set[str]:
    words = set(re.findall(r"[A-Z][A-Z&-]*[A-Z]|[A-Z]+", upper))
    parts = words | {part for word in words for part in word.split("-")}
    return {brand for word, brand in _words().items() if word in parts or (" " in word and word in upper)}


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = []
    for line in _PREFIXES.strip().splitlines():
        brand, _, prefixes = line.partition(": ")
        plain = prefixes.replace("\\ ", "\0").split()
        found.append((brand, re.compile("|".join(prefix.replace("\0", " ") for prefix in plain))))
    return tuple(found)


@cache
def _words() -> dict[str, str]:
    """Words of brands to brands: their own names, and names of their goods."""
    words = {brand.upper(): brand for brand in _seats() if "/" not in brand and len(brand) > 2}
    for line in _WORDS.strip().splitlines():
        brand, _, named = line.partition(": ")
        words.update(dict.fromkeys(named.split(), brand))
    return words


@cache
def _seats() -> dict[str, str]:
    pairs = (line.partition(": ") for line in _SEATS.strip().splitlines())
    return {brand: seat for seat, _, brands in pairs for brand in brands.split(" | ")}
