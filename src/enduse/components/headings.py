"""Headings of the Harmonized System under which recovered parts are declared, by the words for their kind.

Source: headings of HS 2022 for the goods of the Common High Priority List and of piston engines, as published.
"""

from __future__ import annotations

from enduse.text.fold import fold_name

__all__ = ["headings_of"]

_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("engine|двигатель|двигун|发动机", ("8407", "8408", "8409", "8411", "8412")),
    ("motor|servo|сервопривод|электродвигатель|电机", ("8501",)),
    ("navigation|gnss|gps|receiver|навигационный|навігація|导航", ("8526", "8529", "9014")),
    ("gyroscope|accelerometer|imu|inertial|гироскоп|акселерометр", ("9014", "9031", "8542")),
    ("radio|modem|transceiver|module|модем|радио|радіо", ("8517", "8525", "8526", "8529")),
    ("antenna|антенна|天线", ("8529",)),
    ("camera|камера|摄像头|thermal imager|lens", ("8525", "9002", "9027")),
    (
        "memory|microcontroller|processor|microprocessor|fpga|chip|ic|integrated circuit|amplifier|microcircuit",
        ("8542",),
    ),
    ("микросхема|мікросхема|память|процессор|芯片|集成电路", ("8542",)),
    ("diode|transistor|mosfet|optocoupler|диод|транзистор", ("8541",)),
    ("capacitor|конденсатор|电容", ("8532",)),
    ("resistor|резистор|电阻", ("8533",)),
    ("connector|relay|switch|fuse|разъем|реле", ("8536",)),
    ("power|converter|inverter|transformer|преобразователь|电源", ("8504",)),
    ("battery|accumulator|аккумулятор|батарея|电池", ("8506", "8507")),
    ("oscillator|crystal|resonator|кварц", ("8541", "8543")),
    ("board|pcb|плата", ("8534", "8537")),
)


def headings_of(*texts: str | None) -> frozenset[str]:
    """Four-digit headings that fit the words of a category or description; none where no word is known.

    >>> sorted(headings_of("memory chip"))
    ['8542']
    """
    words = f" {fold_name(' '.join(text for text in texts if text))} "
    found: set[str] = set()
    for keys, headings in _WORDS:
        if any(f" {fold_name(key)} " in words or f" {fold_name(key)}s " in words for key in keys.split("|")):
            found.update(headings)
    return frozenset(found)
