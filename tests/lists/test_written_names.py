"""Names that publishers wrote into one field are parted; what is one name stays one."""

from __future__ import annotations

import pytest

from enduse.lists.draft import Draft
from enduse.lists.written_names import written_names
from enduse.model.listing import AliasKind, Measure


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Kontur Trade, Inc. (a.k.a. KT, Inc.; Vega Supply)", ["Kontur Trade, Inc.", "KT, Inc.", "Vega Supply"]),
        ("Kontur OOO (f.k.a., Kontur (Omsk) ZAO)", ["Kontur OOO", "Kontur (Omsk) ZAO"]),
        ("Kontur [aka KT, aka Vega] (Hong Kong Entity), and its sub-units and successors", ["Kontur", "KT", "Vega"]),
        ("Kontur (aka KT); and any successor, sub-unit, or subsidiary thereof", ["Kontur", "KT"]),
        ("PEARL (A.K.A. ANNA LEE) SMITH", ["PEARL SMITH", "ANNA LEE"]),
        ("ANNA LEE A/K/A ANN SMITH", ["ANNA LEE", "ANN SMITH"]),
        ("Kontur Airlines D/B/A K7 Airlines", ["Kontur Airlines", "K7 Airlines"]),
        ("and Kontur Institute, a.k.a., Vega Institute", ["Kontur Institute", "Vega Institute"]),
        ("Kontur Plant (also known as Vega Plant", ["Kontur Plant", "Vega Plant"]),
        ("Ivan Ivanov (previously listed as)", ["Ivan Ivanov"]),
        ("Ivan Ivanov (Previously listed as. In Arabic: إيفان)", ["Ivan Ivanov", "إيفان"]),
        ("Ivan Ivanow; Iwan Ivanov b) I. Ivanov; J. Ivanov", ["Ivan Ivanow", "Iwan Ivanov b) I. Ivanov", "J. Ivanov"]),
        ("KT; -Vega;", ["KT", "Vega"]),
        ("F.K.A. Kontur Office", ["Kontur Office"]),
        (") Ivan Ivanov", ["Ivan Ivanov"]),
        ("Kontur Trade, OAO,", ["Kontur Trade, OAO"]),
    ],
)
def test_names_in_one_field_are_parted(written: str, names: list[str]) -> None:
    assert written_names(written) == names


@pytest.mark.parametrize(
    "name",
    [
        "AKA Integral Services, S. de R.L.",
        "Yinon AKA",
        "YK-AKA",
        "Hussein Mansour Othman Aba",
        "Kontur (Omsk) and Vega, Joint Stock Company",
        "Контур (КТ)",
        "KT (North; South)",
        "KT-A [",
        ";",
    ],
)
def test_a_name_that_only_looks_like_two_stays_one(name: str) -> None:
    assert written_names(name) == [name]


def test_further_names_of_a_primary_name_are_strong_and_of_a_weak_one_weak() -> None:
    draft = Draft(number="1", schema="Company", measure=Measure.OTHER)

    draft.name("Kontur JSC (also known as Vega JSC)")
    draft.name("KT; Контур", AliasKind.WEAK)

    assert [(name.text, name.kind) for name in draft.names] == [
        ("Kontur JSC", AliasKind.PRIMARY),
        ("Vega JSC", AliasKind.STRONG),
        ("KT", AliasKind.WEAK),
        ("Контур", AliasKind.WEAK),
    ]
