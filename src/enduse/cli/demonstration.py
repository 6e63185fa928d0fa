"""`enduse demo`: the bundled example from its files to its report."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from enduse.cli.talk import progress, say, table

if TYPE_CHECKING:
    from enduse.case import Case

__all__ = ["build_demo"]


def build_demo(folder: Path | None) -> None:
    """Make the example's files, build and run its case, and print what was found and what to try next.

    Args:
        folder: Where; a new temporary folder if None. It may exist if it is empty.

    Raises:
        InputError: The folder holds something already.
    """
    from enduse.case import Case
    from enduse.errors import InputError
    from enduse.example import make_files

    root = Path(tempfile.mkdtemp(prefix="enduse-demo-")) if folder is None else folder
    if root.exists() and any(root.iterdir()):
        raise InputError(f"{root} is not empty", hint="name a new folder: enduse demo NEW_FOLDER")
    say("the example is invented: its firms, people and goods do not exist")
    files = make_files(root / "evidence")
    case_folder = root / "case"
    Case.create(case_folder)
    with Case.open(case_folder) as case, progress() as on_progress:
        for file in files:
            case.add(
                [file.path],
                kind=file.kind,
                source=file.source,
                reliability=file.reliability,
                is_protected=file.protected,
                received=file.received,
            )
        case.run(on_progress)
        report = root / "report.html"
        case.dossier(report, edition="internal")
        _show(case, root)


def _show(case: Case, root: Path) -> None:
    from enduse.model.finding import Outcome

    records = case.records()
    hits = [f for f in records.findings if f.outcome is Outcome.HIT]
    ordered = sorted(hits, key=lambda f: (not f.is_adverse, f.strength, -f.severity, f.rule, f.id))
    table(("strength", "rule", "finding"), ((f.strength, f.rule, f.text) for f in ordered), title="What the rules saw")
    counts = case.status().counts
    say(", ".join(f"{n} {noun}" for noun, n in sorted(counts.items()) if n))
    for problem in records.problems[:8]:
        say(f"problem: {problem.text}" + (f" ({problem.remedy})" if problem.remedy else ""))
    say(f"\nthe report: {root / 'report.html'}")
    say(f"try next:   enduse review {root / 'case'}")
    say(f"            enduse trace {root / 'case'} NAME")
    say(f"            enduse dossier {root / 'case'} -o public.html --edition public")
