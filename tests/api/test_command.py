"""`enduse serve`: what it refuses to start, and a whole life of it from its address to Ctrl-C."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.cli.commands import Typed


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param(["--host", "192.0.2.1"], "no token", id="off this machine"),
        pytest.param(["--token-file", "absent"], "cannot read the token", id="no token file"),
        pytest.param(["--port", "99999"], "port 99999", id="port"),
        pytest.param(["--allow-origin", "*"], "no origin", id="every origin"),
    ],
)
def test_a_server_that_may_not_start_says_why(asked_case: Path, typed: Typed, options: list[str], said: str) -> None:
    assert typed("serve", asked_case, *options) == 2
    assert said in typed.err


def test_a_server_without_a_case_or_a_free_port_says_so(asked_case: Path, tmp_path: Path, typed: Typed) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert typed("serve", asked_case, "--port", port) == 2
    assert "cannot listen" in typed.err

    assert typed("serve", tmp_path / "none", "--port", "0") == 2
    assert "is not a case" in typed.err


@pytest.mark.slow
def test_a_server_says_its_address_answers_and_ends_with_ctrl_c(asked_case: Path, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("a-token-of-the-test-that-is-long\n")
    command = [sys.executable, "-m", "enduse", "serve", str(asked_case), "--port", "0", "--show-protected"]
    surroundings = {**os.environ, "ENDUSE_HOME": str(asked_case.parent / "home")}
    command += ["--token-file", str(tmp_path / "token")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=surroundings) as server:
        assert server.stderr is not None
        said = server.stderr.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+/", said)
        assert address is not None, said

        headers = {"authorization": "Bearer a-token-of-the-test-that-is-long"}
        answer = httpx.get(f"{address[0]}api/case", headers=headers, trust_env=False, timeout=60)
        server.send_signal(signal.SIGINT)
        rest = server.stderr.read()

    assert (answer.status_code, server.returncode) == (200, 0)
    assert "protected exhibits and sources are shown" in rest
    assert "stopped" in rest
    assert "Traceback" not in rest
