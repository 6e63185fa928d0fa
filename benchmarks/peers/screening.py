"""One peer's answers to the names of `benchmarks/screening.py`; run by it, in the environment of the peers."""

from __future__ import annotations

import json
import sys
import time
from importlib.metadata import version
from typing import Any

import numpy as np

Job = dict[str, Any]


def folded(job: Job) -> tuple[list[str], list[str]]:
    """Listed and asked names in plain small letters."""
    from anyascii import anyascii

    listed = [anyascii(name).casefold() for _, name, _ in job["listed"]]
    return listed, [anyascii(name).casefold() for name, _ in job["queries"]]


def ranked(scores: Any, columns: Any, job: Job, row: int) -> tuple[float, float]:
    """Best of a row, and the best of the planted entry."""
    own = job["ids"][row]
    planted = [s for s, c in zip(scores, columns, strict=True) if job["listed"][c][0] == own]
    return float(max(scores, default=0.0)), float(max(planted, default=0.0))


def token_sort(job: Job) -> dict[str, Any]:
    """rapidfuzz over all names."""
    from anyascii import anyascii
    from rapidfuzz import fuzz, process, utils

    listed, asked = folded(job)
    start = time.process_time()
    found = []
    for row in range(0, len(asked), 50):
        part = process.cdist(
            asked[row : row + 50], listed, scorer=fuzz.token_sort_ratio, processor=utils.default_process, workers=1
        )
        found += [ranked(scores[near], near, job, row + n) for n, scores in enumerate(part) for near in [top(scores)]]
    took = time.process_time() - start
    pairs = [
        fuzz.token_sort_ratio(anyascii(a), anyascii(b), processor=utils.default_process) / 100
        for a, b, _ in job["pairs"]
    ]
    return {"found": found, "took": took, "pairs": pairs, "line": 0.85, "version": version("rapidfuzz")}


def top(scores: Any) -> Any:
    """Places of the best hundred."""
    return np.argpartition(scores, -100)[-100:]


def sparse_dot_topn(job: Job) -> dict[str, Any]:
    """Cosine of letters in threes, weighed by rarity."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sparse_dot_topn import sp_matmul_topn

    listed, asked = folded(job)
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3)).fit(listed)
    matrix = vectors.transform(listed).T.tocsr()
    start = time.process_time()
    near = sp_matmul_topn(vectors.transform(asked), matrix, top_n=50, threshold=0.2, n_threads=1).tocsr()
    took = time.process_time() - start
    found = [ranked(near[row].data, near[row].indices, job, row) for row in range(len(asked))]
    a = vectors.transform([folded_one(pair[0]) for pair in job["pairs"]])
    b = vectors.transform([folded_one(pair[1]) for pair in job["pairs"]])
    pairs = np.asarray(a.multiply(b).sum(axis=1)).ravel().tolist()
    return {"found": found, "took": took, "pairs": pairs, "line": 0.7, "version": version("sparse_dot_topn")}


def folded_one(name: str) -> str:
    """A name in plain small letters."""
    from anyascii import anyascii

    return str(anyascii(name).casefold())


def logic_v2(job: Job) -> dict[str, Any]:
    """nomenklatura's logic-v2 on the 75 nearest candidates of a cosine search of letters in threes."""
    from followthemoney import model
    from nomenklatura.matching import LogicV2
    from nomenklatura.matching.types import ScoringConfig
    from sklearn.feature_extraction.text import TfidfVectorizer

    config = ScoringConfig.defaults()

    def entity(name: str, schema: str) -> Any:
        made = model.make_entity(schema)
        made.id = f"{schema}:{name}"  # it remembers the words of a name by the entity's id
        made.add("name", name)
        return made

    listed, asked = folded(job)
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3)).fit(listed)
    matrix = vectors.transform(listed).T.tocsr()
    entities: dict[int, Any] = {}
    found = []
    start = time.process_time()
    for row, (name, schema) in enumerate(job["queries"]):
        likes = (vectors.transform([asked[row]]) @ matrix).toarray()[0]
        near = [int(n) for n in np.argpartition(likes, -75)[-75:]]
        query = entity(name, schema)
        for n in near:
            if n not in entities:
                entities[n] = entity(job["listed"][n][1], job["listed"][n][2])
        scores = [LogicV2.compare(query, entities[n], config).score for n in near]
        found.append(ranked(scores, near, job, row))
    took = time.process_time() - start
    pairs = [LogicV2.compare(entity(a, s), entity(b, s), config).score for a, b, s in job["pairs"]]
    return {"found": found, "took": took, "pairs": pairs, "line": 0.7, "version": version("nomenklatura")}


PEERS = {"token_sort": token_sort, "sparse_dot_topn": sparse_dot_topn, "logic-v2": logic_v2}


def main() -> None:
    """Read a job, write the answers."""
    job = json.load(sys.stdin)
    said = PEERS[sys.argv[1]](job)
    found = said.pop("found")
    said |= {"best": [b for b, _ in found], "planted": [p for _, p in found], "rate": len(found) / said.pop("took")}
    json.dump(said, sys.stdout)


if __name__ == "__main__":
    main()
