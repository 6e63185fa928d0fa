"""Small invented folders of evidence, and cases made of them."""

from __future__ import annotations

from pathlib import Path

from enduse.case import Case

ARTICLE = """Harbour Courier, 4 May 2024

TPK Vendalor LLC acted as an intermediary for the plant VOZ Grozovey JSC, two customs officials said.

VOZ Grozovey JSC received seven drones in March 2024, the officials said. The Courier could not verify the origin.

TPK Vendalor LLC did not respond to requests for comment.
The supplier, Qionghe Luwei Co., Ltd, denied that it supplies drones.
"""
OWNERS = """owner,asset,kind,share_low,share_high,source,date
OK Gremuchiy Concern JSC,TPK Vendalor LLC,shares,60,60,register,2023-01-01
"""


def evidence(folder: Path) -> Path:
    """A folder with an article, a note within a folder, and an ownership table."""
    (folder / "inner").mkdir(parents=True)
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "inner" / "note.txt").write_text("Склад № 4: получены семь изделий.", encoding="utf-8")
    (folder / "owners.csv").write_text(OWNERS, encoding="utf-8")
    return folder


def small_case(root: Path, *, is_run: bool = True) -> Path:
    """A case of that folder; returns its path."""
    Case.create(root / "case")
    with Case.open(root / "case") as case:
        case.add([evidence(root / "evidence")], source="Harbour Courier", reliability="B")
        if is_run:
            case.run()
    return root / "case"
