"""Pictures of text to passages: straighten, find ruled tables, recognise, read doubtful lines again."""

from __future__ import annotations

from enduse.evidence.ocr.pages import Scan, read_scans

__all__ = ["Scan", "read_scans"]
