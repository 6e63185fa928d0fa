"""XML and SVG: the words of each element that holds any, as they come."""

from __future__ import annotations

from pathlib import Path

from enduse.evidence.manuscript import Manuscript
from enduse.evidence.xml_trees import local_name, xml_tree

__all__ = ["read"]

_MAX_BYTES = 200_000_000
_DROPPED = frozenset({"script", "style"})


def read(path: Path, manuscript: Manuscript) -> None:
    """A passage for each run of words between tags; entities are not resolved, scripts are not read."""
    with path.open("rb") as file:
        content = file.read(_MAX_BYTES + 1)
    if len(content) > _MAX_BYTES:
        said = f"more than {_MAX_BYTES} bytes: the rest was not read"
        manuscript.problem("too_large", said, remedy="split the file and add its parts")
    for element in xml_tree(content[:_MAX_BYTES]).iter():
        if local_name(element) not in _DROPPED:
            manuscript.add(element.text or "")
        manuscript.add(element.tail or "")
