"""From claims to grades, and from links, hits and shipments to what the rules see in them."""

from __future__ import annotations

from enduse.findings.finding import find
from enduse.findings.grade import grade_claims

__all__ = ["find", "grade_claims"]
