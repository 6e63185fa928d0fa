"""Names: folded, indexed, compared and explained.

`NameIndex` finds the listed names nearest to a name; `compare` scores two names and says why. A score is 0 to 1;
`MATCH_LINE` is where a name alone counts as the same.
"""

from __future__ import annotations

from enduse.names.analyse import NameForm, analyse
from enduse.names.compare import MATCH_LINE, NameMatch, compare
from enduse.names.index import Found, IndexedName, NameIndex

__all__ = ["MATCH_LINE", "Found", "IndexedName", "NameForm", "NameIndex", "NameMatch", "analyse", "compare"]
