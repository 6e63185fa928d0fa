"""Nothing leaves the machine: a whole run and a session with the server, with every connection noted."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.api.conftest import ARTICLE, LISTED, PROTECTED

SESSION = '''
import json, socket, sys, threading, time

folder = sys.argv[1]
noted = []
WATCHED = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "subprocess.Popen", "os.system",
           "urllib.Request", "webbrowser.open", "ftplib.connect", "smtplib.connect", "http.client.connect"}

def note(event, args):
    if event in WATCHED:
        noted.append((event, repr(args[1] if event == "socket.connect" else args[0])))

sys.addaudithook(note)

from pathlib import Path
from enduse.api import ServeOptions
from enduse.case import Case
from enduse.lists.store import ListStore
from enduse.settings import Settings
from enduse.web.server import serve

files, settings = Path(folder) / "files", Settings(home=Path(folder) / "home")
store = ListStore(settings.home)
store.load([files / "list.jsonl"], "invented", "2024-01-05")
store.close()
case_folder = Case.create(Path(folder) / "case")
with Case.open(case_folder, settings=settings) as case:
    case.add([files / "courier.txt", files / "rows.csv"], source="Harbour Courier", reliability="C")
    case.add([files / "letter.txt"], source="NIGHTJAR", reliability="B", is_protected=True)
    case.run()
    list(case.check())
    case.dossier(Path(folder) / "report.html")

ready = threading.Event()
told = {}

def on_ready(options):
    told["port"] = options.port
    ready.set()

def ask(path, body=None, media="application/json"):
    """Asked over a socket of the test's own: the only connection that there may be."""
    head = f"{'POST' if body is not None else 'GET'} {path} HTTP/1.1\\r\\nHost: 127.0.0.1:{told['port']}\\r\\nConnection: close\\r\\n"
    content = (body or "").encode()
    if body is not None:
        head += f"Content-Type: {media}\\r\\nContent-Length: {len(content)}\\r\\n"
    with socket.create_connection(("127.0.0.1", told["port"]), timeout=60) as connection:
        connection.sendall(head.encode() + b"\\r\\n" + content)
        answer = b""
        while piece := connection.recv(65536):
            answer += piece
    return int(answer.split(b" ")[1])

def session():
    ready.wait(60)
    query = json.dumps({"queries": {"q": {"schema": "Company", "properties": {"name": ["Tavrin Optics"]}}}})
    while ask("/readyz") != 200:
        time.sleep(0.05)
    asked = [(path, None) for path in ("/", "/find?q=Tavrin", "/documents", "/parties", "/findings", "/docs", "/openapi.json",
             "/api/claims", "/api/trace?name=Tavrin%20Optics", "/api/shipments", "/api/dossier.html", "/catalog",
             "/search/default?q=heron", "/reconcile", "/entities/invented:T-1", "/reconcile/preview?id=invented:T-1")]
    told["statuses"] = [ask(path, body) for path, body in asked]
    told["statuses"].append(ask("/match/default", query))
    told["statuses"].append(ask("/api/screen", "name\\nTavrin Optics\\n", "text/csv"))
    import os, signal
    os.kill(os.getpid(), signal.SIGINT)

threading.Thread(target=session, daemon=True).start()
try:
    serve(case_folder, ServeOptions(port=0), on_ready=on_ready, settings=settings)
except KeyboardInterrupt:
    pass
ours = repr(("127.0.0.1", told["port"]))
loopback = {("socket.connect", ours), ("socket.getaddrinfo", "'127.0.0.1'")}
print(json.dumps({"statuses": told["statuses"], "seen": noted.count(("socket.connect", ours)), "left": [one for one in noted if one not in loopback]}))
'''  # noqa: E501 - a program of its own


@pytest.mark.slow
def test_a_run_and_a_session_connect_to_nothing_else(tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    (files / "courier.txt").write_text(ARTICLE, encoding="utf-8")
    (files / "letter.txt").write_text(PROTECTED, encoding="utf-8")
    (files / "rows.csv").write_text("date,consignee\n2023-01-02,Tavrin Optics LLC\n", encoding="utf-8")
    (files / "list.jsonl").write_text("".join(json.dumps(entry) + "\n" for entry in LISTED), encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-c", SESSION, str(tmp_path)], capture_output=True, text=True, timeout=240, check=False
    )

    assert done.returncode == 0, done.stderr[-2_000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert set(told["statuses"]) == {200}, told["statuses"]
    assert told["seen"] > len(told["statuses"]), "the connections of the test itself are noted"
    assert [one for one in told["left"] if not is_own_reader(one)] == []


def is_own_reader(noted: list[str]) -> bool:
    """Whether a program that was started is a reader of our own, in a process that is bounded."""
    return noted[0] == "subprocess.Popen" and noted[1] == repr(sys.executable)
