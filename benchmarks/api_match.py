"""Two hundred `/match` requests at once: how long the slowest wait, beside a bare Starlette that echoes, in one run.

python benchmarks/api_match.py [--entries 20000] [--at-once 200] [--rounds 5]

The list is invented. Each request comes on a connection of its own; a round is over when all are answered. Figures are
milliseconds of the clock from the first byte sent to the last received, and seconds of each server's processor; on a
busy machine compare the two servers, not the clock.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from enduse.case import Case
from enduse.lists.store import ListStore
from enduse.settings import Settings

ECHO = """
import sys, uvicorn
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

async def echo(request):
    return JSONResponse(await request.json())

app = Starlette(routes=[Route("/match/lists", echo, methods=["POST"]), Route("/readyz", lambda r: JSONResponse({}))])
uvicorn.run(app, port=int(sys.argv[1]), http="h11", ws="none", loop="asyncio", access_log=False, log_level="error")
"""
SERVE = "from enduse.cli import main; main()"
ENDINGS = ("Trading LLC", "Logistics JSC", "Optics Co., Ltd", "Holding", "Electronics GmbH", "Import Export")


def words(rng: random.Random, many: int) -> list[str]:
    """Invented words."""
    parts = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]
    return ["".join(rng.choice(parts) for _ in range(rng.randint(2, 4))).title() for _ in range(many)]


def listed_names(rng: random.Random, many: int) -> list[str]:
    """Invented firms."""
    known = words(rng, 8_000)
    return [f"{rng.choice(known)} {rng.choice(known)} {rng.choice(ENDINGS)}" for _ in range(many)]


def misspelt(rng: random.Random, name: str) -> str:
    """The name with one letter exchanged."""
    at = rng.randrange(len(name))
    return name[:at] + rng.choice("aeiou") + name[at + 1 :]


def prepared(folder: Path, names: list[str]) -> Path:
    """A case without evidence and a home with the list."""
    settings = Settings(home=folder / "home")
    file = folder / "list.jsonl"
    lines = (json.dumps({"id": str(n), "schema": "Company", "names": [name]}) for n, name in enumerate(names))
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    store = ListStore(settings.home)
    store.load([file], "invented", "2024-01-05")
    store.close()
    return Case.create(folder / "case")


@contextmanager
def running(code: str, *arguments: str, port: int, home: Path) -> Iterator[int]:
    """The process id of a server that answers on a port."""
    surroundings = {**os.environ, "ENDUSE_HOME": str(home)}
    server = subprocess.Popen([sys.executable, "-c", code, *arguments], env=surroundings, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield server.pid
    finally:
        server.terminate()
        server.wait(timeout=30)


def wait_for(port: int) -> None:
    """Return when the server is ready."""
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            status, _ = asyncio.run(asked(port, b"GET /readyz HTTP/1.1\r\n"))
        except OSError:
            status = 0
        if status == 200:
            return
        time.sleep(0.2)
    raise SystemExit("a server did not start")


async def asked(port: int, head: bytes, body: bytes = b"") -> tuple[int, float]:
    """Status and milliseconds of one request on a connection of its own."""
    start = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    length = b"Content-Type: application/json\r\nContent-Length: %d\r\n" % len(body) if body else b""
    writer.write(head + b"Host: 127.0.0.1:%d\r\nConnection: close\r\n" % port + length + b"\r\n" + body)
    answer = await reader.read(-1)
    took = (time.perf_counter() - start) * 1_000
    writer.close()
    return int(answer.split(b" ", 2)[1]) if answer else 0, took


async def at_once(port: int, bodies: list[bytes]) -> list[tuple[int, float]]:
    """All requests begun together."""
    return await asyncio.gather(*(asked(port, b"POST /match/lists HTTP/1.1\r\n", body) for body in bodies))


def cpu_s(pid: int) -> float:
    """Seconds of the processor that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def children(pid: int) -> str:
    """Ids of the processes that a process has started."""
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().strip()


def measured(name: str, port: int, pid: int, rounds: list[list[bytes]]) -> float:
    """The rounds asked and told of; the 95th percentile in milliseconds."""
    until = time.monotonic() + 90
    while time.monotonic() < until:  # what a server makes at its start is made
        busy = cpu_s(pid)
        time.sleep(2)
        if cpu_s(pid) - busy < 0.05 and not children(pid):
            break
    asyncio.run(at_once(port, rounds[0]))
    before, found = cpu_s(pid), [one for bodies in rounds for one in asyncio.run(at_once(port, bodies))]
    took = sorted(ms for _, ms in found)
    lost = sum(status != 200 for status, _ in found)
    p50, p95 = took[len(took) // 2], took[int(len(took) * 0.95)]
    used = cpu_s(pid) - before
    clock = f"{p50:.0f} | {p95:.0f} | {took[-1]:.0f}"
    print(f"| {name} | {len(found)} | {lost} | {clock} | {used:.2f} | {used / len(found) * 1e3:.2f} |")
    return p95


def main() -> None:
    """Both servers, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=20_000)
    parser.add_argument("--at-once", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    told = parser.parse_args()
    rng = random.Random(11)
    names = listed_names(rng, told.entries)

    def body() -> bytes:
        name = misspelt(rng, rng.choice(names)) if rng.random() < 0.5 else " ".join(words(rng, 2))
        query = {"schema": "Company", "properties": {"name": [name], "country": ["ae"]}}
        return json.dumps({"queries": {"q": query}}).encode()

    rounds = [[body() for _ in range(told.at_once)] for _ in range(told.rounds)]
    load = os.getloadavg()[0]
    print(f"{told.entries} entries, {told.at_once} requests at once, {told.rounds} rounds")
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load:.1f} before")
    print("\n| server | requests | lost | p50 ms | p95 ms | most ms | cpu s | cpu ms a request |")
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="enduse-") as root:
        folder = Path(root)
        case = prepared(folder, names)
        home = folder / "home"
        with running(ECHO, "8451", port=8451, home=home) as pid:
            measured("bare Starlette, echo", 8451, pid, rounds)
        with running(SERVE, "serve", str(case), "--port", "8452", port=8452, home=home) as pid:
            p95 = measured("enduse serve, /match", 8452, pid, rounds)
    print(f"\np95 {p95:.0f} ms; wanted: at most 500 ms, none lost")


if __name__ == "__main__":
    main()
