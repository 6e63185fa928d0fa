"""Findings: what the rules saw, and one with the words for and against it."""

from __future__ import annotations

from enduse.errors import NotFoundError
from enduse.web.asking import Ask, Page, View

__all__ = ["VIEWS"]


def show_all(ask: Ask) -> Page:
    """All findings, gravest first."""
    severity, rule = ask.word("severity", 2), ask.word("rule", 80)
    every = ask.views.findings()
    found = [f for f in every if severity in {"", str(f.severity)} and rule in {"", f.rule}]
    rules = sorted({f.rule for f in every})
    context = {"found": found, "total": len(every), "severity": severity, "rule": rule, "rules": rules}
    return Page(template="findings.html", title="Findings", active="findings", context=context)


def show(ask: Ask) -> Page:
    """One finding."""
    shown, key = ask.views.shown, ask.path["id"]
    found = next((f for f in shown.records.findings if f.id == key), None)
    if found is None:
        raise NotFoundError("no such finding may be shown", hint="the list of findings names all")
    context = {
        "finding": found,
        "subjects": [(s, shown.caption(s)) for s in found.subjects if s in shown.entities],
        "claims_for": ask.views.cited(*found.claims_for),
        "claims_against": ask.views.cited(*found.claims_against),
        "shipments": [(s, s.rpartition(":")) for s in found.shipments],
        "entries": [shown.entries[e] for e in found.entries if e in shown.entries],
        "exhibits": shown.records.exhibits,
    }
    return Page(template="finding.html", title=found.text[:80], active="findings", context=context)


VIEWS = (View(path="/findings", show=show_all), View(path="/finding/{id}", show=show))
