"""The stages without a case folder: claims of a file, ownership of a table."""

from __future__ import annotations

from enduse.case.evidence_desk import claims, own

__all__ = ["claims", "own"]
