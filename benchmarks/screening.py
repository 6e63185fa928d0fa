"""Screening of names: quality and speed of enduse and of its peers, in one run on the same lists and queries.

python benchmarks/screening.py [--shared FOLDER] [--listed 100000] [--queries 50000] [--peer-queries 400]

`--shared` holds `names/dev/`: a list, queries with their answers, labelled pairs; without it, ENDUSE_SHARED or the
folder `shared` beside the repository. Peers run in a virtual environment of their own, which `scripts/make-peers`
builds; one that is absent is skipped with the reason. Seconds are of the processor, of one process.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import os
import platform
import random
import resource
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

from enduse.names import IndexedName, NameIndex, compare
from enduse.names.queries import ready
from enduse.names.reading import asked_for
from enduse.names.scoring import score as score_of

ROOT = Path(__file__).resolve().parents[1]
PEERS = ROOT / ".venv-peers" / "bin" / "python"
NONE = -(1 << 62)
"""A total that every name reaches."""

Row = dict[str, Any]


def folder_of(named: str | None) -> Path | None:
    """The folder with the names, if there is one."""
    folder = Path(named or os.environ.get("ENDUSE_SHARED") or ROOT.parent / "shared") / "names" / "dev"
    return folder if (folder / "pairs.csv").is_file() else None


def read(folder: Path) -> tuple[list[IndexedName], list[Row], list[Row]]:
    """Listed names, queries, labelled pairs."""
    with gzip.open(folder / "list.jsonl.gz", "rt", encoding="utf-8") as file:
        entries = [json.loads(line) for line in file]
    listed = [IndexedName(key=e["id"], text=name, schema=e["schema"]) for e in entries for name in e["names"]]
    queries = [json.loads(line) for line in (folder / "queries.jsonl").read_text("utf-8").splitlines()]
    with (folder / "pairs.csv").open(encoding="utf-8", newline="") as file:
        return listed, queries, list(csv.DictReader(file))


def padded(listed: list[IndexedName], size: int) -> list[IndexedName]:
    """The list, and names made of its words until it has so many."""
    rng = random.Random(7)
    words = {p: [w for n in listed if (n.schema == "Person") is p for w in n.text.split()] for p in (True, False)}
    made = list(listed)
    while len(made) < size:
        is_person = rng.random() < 0.5
        text = " ".join(rng.choice(words[is_person]) for _ in range(rng.randint(2, 4)))
        made.append(IndexedName(key=f"made-{len(made)}", text=text, schema="Person" if is_person else "Company"))
    return made


def customers(queries: list[Row], size: int) -> list[tuple[str, str]]:
    """Names like those of the queries on no list: words of two names of one kind exchanged."""
    rng = random.Random(5)
    kinds: dict[tuple[str, int, int], list[list[str]]] = {}
    for query in queries:
        if query["id"] is None:
            words = query["q"].split()
            kinds.setdefault((query["schema"], len(words), ord(max(query["q"])) >> 8), []).append(words)
    groups = list(kinds.items())
    sizes = [len(rows) for _, rows in groups]
    found = []
    for (schema, many, _), rows in rng.choices(groups, sizes, k=size):
        found.append((" ".join(rng.choice(rows)[n] for n in range(many)), schema))
    return found


def misspelt(listed: list[IndexedName], size: int) -> list[tuple[str, str]]:
    """Listed names with two errors of typing in each."""
    rng = random.Random(6)
    found = []
    for name in rng.sample(listed, min(size, len(listed))):
        text = name.text
        for _ in range(2):
            place = rng.randrange(len(text))
            text = text[:place] + rng.choice(("", rng.choice("abcdefghijklmnopqrstuvwxyz"))) + text[place + 1 :]
        found.append((text, name.schema))
    return found


def recall(best: list[float], planted: list[float], queries: list[Row], share: float) -> tuple[float, dict[str, float]]:
    """Share of planted names above the score that this share of the names on no list reaches; in all and by kind."""
    others = sorted((b for b, q in zip(best, queries, strict=True) if q["id"] is None), reverse=True)
    line = others[int(share * len(others))]
    kinds: dict[str, list[bool]] = {}
    for score, query in zip(planted, queries, strict=True):
        if query["id"] is not None:
            kinds.setdefault(query["kind"], []).append(score > line)
    flags = [flag for rows in kinds.values() for flag in rows]
    return sum(flags) / len(flags), {kind: sum(rows) / len(rows) for kind, rows in sorted(kinds.items())}


def pair_quality(scores: list[float], pairs: list[Row], line: float) -> str:
    """F1 at a line, area under the curve, and errors on strong pairs."""
    truth = [pair["is_match"] == "true" for pair in pairs]
    said = [score >= line for score in scores]
    right = sum(t and s for t, s in zip(truth, said, strict=True))
    f1 = 2 * right / (sum(truth) + sum(said))
    yes = [s for s, t in zip(scores, truth, strict=True) if t]
    no = [s for s, t in zip(scores, truth, strict=True) if not t]
    area = sum((a > b) + 0.5 * (a == b) for a in yes for b in no) / (len(yes) * len(no))
    strong = sum(p["quality"] == "STRONG" and t != s for p, t, s in zip(pairs, truth, said, strict=True))
    return f"F1 {f1:.3f} | AUC {area:.3f} | strong errors {strong}"


def of_enduse(listed: list[IndexedName], queries: list[Row]) -> tuple[list[float], list[float]]:
    """Best score of each query, and the best of its planted entry."""
    index = NameIndex.build(listed)
    found = index.find([q["q"] for q in queries], schemas=[q["schema"] for q in queries], limit=200)
    best, planted = [0.0] * len(queries), [0.0] * len(queries)
    for row, number, score in zip(*(c.tolist() for c in (found.queries, found.numbers, found.scores)), strict=True):
        best[row] = max(best[row], score)
        if listed[number].key == queries[row]["id"]:
            planted[row] = max(planted[row], score)
    return best, planted


def of_exhaustive(listed: list[IndexedName], queries: list[Row]) -> list[float]:
    """Best score of each query's planted entry where every name of it is compared, without floor, bound or limit."""
    index = NameIndex.build(listed)
    lines: dict[str, list[tuple[int, int]]] = {}
    for line, owner in enumerate(index.to_arrays()["owners"].tolist()):
        lines.setdefault(listed[owner].key, []).append((line, 1000))
    asked = asked_for([q["q"] for q in queries], [q["schema"] for q in queries])
    made = ready(asked, index.words, index.fast.find_near)
    found = [0.0] * len(queries)
    for line, owner in enumerate(asked.owners):
        for total in index.plain.scored(made, line, lines.get(queries[owner]["id"], []), (asked.classes[line], NONE)):
            found[owner] = max(found[owner], score_of(total))
    return found


def timed(index: NameIndex, names: list[tuple[str, str]]) -> float:
    """Names a second, best of two runs."""
    texts, schemas = [name for name, _ in names], [schema for _, schema in names]
    best = 0.0
    for _ in range(2):
        start = time.process_time()
        index.find(texts, schemas=schemas, min_score=0.5)
        best = max(best, len(names) / (time.process_time() - start))
    return best


def speed(listed: list[IndexedName], queries: list[Row], size: int) -> float:
    """Prints what a search in many names costs; names a second."""
    start = time.process_time()
    index = NameIndex.build(listed)
    print(f"enduse: index of {len(listed):,} names built in {time.process_time() - start:.2f} s")
    index.find(["warm up"] * 2000, schemas=["Person"] * 2000)
    rate = timed(index, customers(queries, size))
    print(f"enduse: {rate:,.0f} customer names a second")
    print(f"enduse: {timed(index, misspelt(listed[:40_000], size // 3)):,.0f} misspelt names a second")
    took = []
    for name, schema in customers(queries, 400):
        start = time.process_time()
        index.search(name, schema=schema, min_score=0.3)
        took.append(time.process_time() - start)
    took.sort()
    print(f"enduse: one name with reasons {took[200] * 1e3:.2f} ms, of twenty the slowest {took[380] * 1e3:.2f} ms")
    print(f"enduse: at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB of memory")
    return rate


def of_peers(listed: list[IndexedName], queries: list[Row], pairs: list[Row], many: int) -> list[Row]:
    """What each peer says, by `peers/screening.py` in the environment of the peers; a reason where it cannot."""
    rng = random.Random(3)
    asked = sorted(rng.sample(range(len(queries)), min(many, len(queries))))
    job = {
        "listed": [[n.key, n.text, n.schema] for n in listed],
        "queries": [[queries[n]["q"], queries[n]["schema"]] for n in asked],
        "ids": [queries[n]["id"] for n in asked],
        "pairs": [[p["name1"], p["name2"], p["schema"]] for p in pairs],
    }
    script = Path(__file__).with_name("peers") / "screening.py"
    found = []
    for peer in ("token_sort", "sparse_dot_topn", "logic-v2"):
        if not PEERS.is_file():
            found.append({"peer": peer, "reason": "no environment of peers: run scripts/make-peers"})
            continue
        done = subprocess.run(
            [str(PEERS), str(script), peer], input=json.dumps(job), capture_output=True, text=True, check=False
        )
        if done.returncode:
            found.append({"peer": peer, "reason": (done.stderr.strip().splitlines() or ["it failed"])[-1]})
        else:
            found.append({"peer": peer, "asked": asked, **json.loads(done.stdout)})
    return found


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared")
    parser.add_argument("--listed", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=50_000)
    parser.add_argument("--peer-queries", type=int, default=400)
    chosen = parser.parse_args()
    folder = folder_of(chosen.shared)
    if folder is None:
        print("skipped: no folder of names; see --help")
        return
    listed, queries, pairs = read(folder)
    print(f"{platform.machine()}, Python {platform.python_version()}, numba {version('numba')}, load {os.getloadavg()}")
    best, planted = of_enduse(listed, queries)
    of_all = of_exhaustive(listed, queries)
    for share in (0.01, 0.001):
        whole, kinds = recall(best, planted, queries, share)
        print(
            f"enduse: recall at {share:.1%} alarms {whole:.3f} |", ", ".join(f"{k} {v:.2f}" for k, v in kinds.items())
        )
        kept = whole / recall(best, list(map(max, planted, of_all)), queries, share)[0]
        print(f"enduse: bulk search keeps {kept:.1%} of what a search of all names finds there")
    scores = [compare(p["name1"], p["name2"], p["schema"]).score for p in pairs]
    print(f"enduse: pairs {pair_quality(scores, pairs, 0.5)}")
    rate = speed(padded(listed, chosen.listed), queries, chosen.queries)
    for peer in of_peers(listed, queries, pairs, chosen.peer_queries):
        if "reason" in peer:
            print(f"{peer['peer']}: skipped, {peer['reason']}")
            continue
        part = [queries[n] for n in peer["asked"]]
        at = [recall(peer["best"], peer["planted"], part, share)[0] for share in (0.01, 0.001)]
        own = [recall([best[n] for n in peer["asked"]], [planted[n] for n in peer["asked"]], part, 0.01)[0]]
        print(
            f"{peer['peer']} {peer['version']}: {peer['rate']:,.0f} names a second (enduse {rate / peer['rate']:,.0f}x)"
        )
        print(
            f"{peer['peer']}: recall at 1 % {at[0]:.3f}, 0.1 % {at[1]:.3f}, of {len(part)}; enduse there {own[0]:.3f}"
        )
        print(f"{peer['peer']}: pairs {pair_quality(peer['pairs'], pairs, peer['line'])}")


if __name__ == "__main__":
    sys.exit(main())
