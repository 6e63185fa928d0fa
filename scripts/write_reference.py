"""Write the pages of the reference that are made from the code: predicates, commands, red flags and the API.

Run: python scripts/write_reference.py. A test fails while a page is not as this makes it.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main

from enduse.api.describing import openapi
from enduse.cli.app import app
from enduse.findings.flags.described import DESCRIBED, NOT_BUILT, all_rules
from enduse.findings.rule import Rule
from enduse.model.predicates import PREDICATES

REFERENCE = Path(__file__).resolve().parents[1] / "docs" / "reference"
MADE = "<!-- made by scripts/write_reference.py -->"


def predicates() -> str:
    """The closed list of predicates with direction and FollowTheMoney mapping."""
    head = (
        f"{MADE}\n# Predicates\n\nThe closed list of what a claim can say. *Upstream* is the end towards the maker.\n"
        "A *link* draws an edge when its claim is asserted; an *adverse* one needs a person's acceptance and a logged\n"
        "reply before it is published.\n\n"
        "| predicate | reads | upstream | FollowTheMoney | link | adverse |\n|---|---|---|---|---|---|\n"
    )
    rows = (
        f"| `{p.name}` | {p.reads} | {'' if p.upstream.value == 'none' else p.upstream.value} | {p.ftm} "
        f"| {'yes' if p.is_link else ''} | {'yes' if p.is_adverse else ''} |\n"
        for p in PREDICATES.values()
    )
    return head + "".join(rows)


def commands() -> str:
    """Every command with its arguments, options and example."""
    said = "Records go to standard output, talk to standard error; `--json` prints one JSON object a line."
    parts = [f"{MADE}\n# Commands\n\n{said}\n"]
    for name, command in _all_commands(typer.main.get_command(app)):
        parts.append(f"\n## enduse {name}\n\n{inspect.cleandoc(command.help or '')}\n\n")
        parts.append("| argument or option | is |\n|---|---|\n")
        parts.extend(_row(parameter) for parameter in command.params if not getattr(parameter, "hidden", False))
    return "".join(parts)


def _all_commands(group: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    for word, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _all_commands(command, f"{before}{word} ")
        else:
            yield f"{before}{word}", command


def _row(parameter: Any) -> str:
    options = [option for option in parameter.opts if option.startswith("-")]
    name = ", ".join(f"`{option}`" for option in options) or f"`{parameter.metavar or parameter.name.upper()}`"
    told = (parameter.help or "").replace("|", "\\|")
    return f"| {name}{' (required)' if parameter.required and options else ''} | {told} |\n"


def flags() -> str:
    """Every rule with its authority, thresholds and errors, and the published red flags without a rule."""
    head = (
        f"{MADE}\n# Red flags\n\nEach rule says *hit*, *clear* or *not checkable* with the fields that are missing; of "
        "customs rows, the three add up\nto the rows looked at. Severity is 1 to 5. The cap is the best strength a hit "
        "can have, A to D. A hit is where to look, not\nwhat happened. Thresholds that no authority sets are *ours*.\n"
    )
    not_built = "\n## Not built\n\n| red flag | is about | why not |\n|---|---|---|\n" + "".join(
        f"| {name} | {title} | {why} |\n" for name, (title, why) in sorted(NOT_BUILT.items())
    )
    return head + "".join(map(_flag, all_rules())) + not_built


def _flag(rule: Rule) -> str:
    told = DESCRIBED[rule.name]
    ours = "; ".join(rule.ours) or "none"
    return (
        f"\n## {rule.name}: {told.title}\n\n| | |\n|---|---|\n| looks at | {told.looks_at} |\n"
        f"| authority | {rule.authority}, {rule.authority_date} |\n| thresholds of ours | {ours} |\n"
        f"| severity, cap | {rule.severity}, {rule.cap} |\n| errs with | {told.errs} |\n"
    )


def api() -> str:
    """Every path that programs may ask, from the OpenAPI."""
    said = (
        "Errors are `{status, detail, hint}`; 401, 403, 413, 421, 422 and 429 may come from every path. How to use\n"
        "it: [Let other programs ask](../how-to/ask.md). `enduse serve` shows the same at `/docs` and `/openapi.json`."
    )
    parts = [f"{MADE}\n# What programs may ask\n\n{said}\n"]
    tag = ""
    for path, methods in openapi()["paths"].items():
        for method, told in methods.items():
            if told["tags"][0] != tag:
                tag = told["tags"][0]
                parts.append(f"\n## {tag}\n")
            parts.append(
                f"\n### {method.upper()} {path}\n\n{told['summary']}.{_sent(told)}{_answered(told)}\n{_asked(told)}"
            )
    return "".join(parts)


def _sent(told: dict[str, Any]) -> str:
    content = told.get("requestBody", {}).get("content", {})
    return f" Body: {', '.join(f'`{media}`' for media in content)}." if content else ""


def _answered(told: dict[str, Any]) -> str:
    media = next(iter(told["responses"]["200"]["content"]))
    own = [status for status in told["responses"] if status in {"308", "400", "404", "409", "415", "503"}]
    other = f" Else: {', '.join(own)}." if own else ""
    return ("" if media == "application/json" else f" Answer: `{media}`.") + other


def _asked(told: dict[str, Any]) -> str:
    rows = [
        f"| `{p['name']}`{' (required)' if p['required'] and p['in'] == 'query' else ''} | {p['in']} "
        f"| {_kind(p['schema'])} | {p.get('description', '')} |\n"
        for p in told["parameters"]
    ]
    return "\n| parameter | in | is | means |\n|---|---|---|---|\n" + "".join(rows) if rows else ""


def _kind(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    kind = str(schema.get("format") or schema.get("type", "string"))
    bounds = [str(schema[key]) for key in ("minimum", "maximum") if key in schema]
    default = schema.get("default")
    told = f" {' to '.join(bounds)}" if bounds else ""
    return f"{kind}{told}" + (f", else `{default}`" if default not in (None, "", []) else "")


PAGES = {"predicates.md": predicates, "commands.md": commands, "flags.md": flags, "api.md": api}

if __name__ == "__main__":
    for name, make in PAGES.items():
        (REFERENCE / name).write_text(make(), encoding="utf-8")
