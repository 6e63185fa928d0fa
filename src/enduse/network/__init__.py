"""From entities, claims and shipments to links and paths; ownership by regime (`network.ownership`)."""

from __future__ import annotations

from enduse.network.layout import layout
from enduse.network.links import build_links
from enduse.network.tracing import trace

__all__ = ["build_links", "layout", "trace"]
