"""The one web server of a checkout that `make run` starts: found again, and stopped.

Whoever serves, or is about to, holds the lock on `var/server.lock`. The kernel frees it with the
process, however that ends, so nothing here can be stale.
`python -m ikm_registry.local_server stop` ends the server and the local PostgreSQL.
"""

import fcntl
import json
import os
import signal
import socket
import sys
import time
import urllib.request
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path

import psutil

VAR = Path(__file__).resolve().parents[1] / "var"
# Another `make run` may be making the demo data.
PATIENCE = 120
STOP_SECONDS = 15


class PortTakenError(Exception):
    """Another program listens at the port."""


def take_or_find(var: Path = VAR) -> int | None:
    """The port of the running server, or None: then this process is the server from now on.

    Waits for another process that is about to serve.
    """
    var.mkdir(exist_ok=True)
    lock = os.open(var / "server.lock", os.O_RDWR | os.O_CREAT, 0o600)
    patience = time.monotonic() + PATIENCE
    while time.monotonic() < patience:
        with suppress(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            (var / "server.json").unlink(missing_ok=True)
            # Kept open on purpose, over the exec of gunicorn too.
            os.set_inheritable(lock, True)
            return None
        known = _remembered(var)
        if known and psutil.pid_exists(known["pid"]) and is_serving(known["port"]):
            os.close(lock)
            return known["port"]
        time.sleep(0.2)
    raise TimeoutError("Another `make run` has been starting for two minutes; end it first.")


def remember(port: int, var: Path = VAR) -> None:
    """Tell later processes where this one serves."""
    draft = var / "server.json.draft"
    draft.write_text(json.dumps({"pid": os.getpid(), "port": port}))
    draft.rename(var / "server.json")


def is_serving(port: int) -> bool:
    """Whether a register answers at the port of this machine."""
    # A proxy of the environment has no business here.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with suppress(OSError), opener.open(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
        return bool(answer.status == HTTPStatus.OK)
    return False


def refuse_a_taken_port(port: int) -> None:
    """Raise PortTakenError, which says what to do, when nobody could listen there."""
    if port == 0:
        # To the kernel it means any; nobody would know which.
        raise PortTakenError("Port 0 is none. Pick one: make run PORT=8123")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("0.0.0.0", port))  # noqa: S104  a phone in the same network may try it
        except (OSError, OverflowError) as error:
            raise PortTakenError(
                f"Port {port} cannot be used here ({error}), most likely because another program "
                f"has it. Pick another one: make run PORT=8123"
            ) from None


def addresses(port: int) -> list[str]:
    """Where a browser finds the server: on this machine, and in its network if it has one."""
    found = [f"http://127.0.0.1:{port}"]
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        # An address of documentation only; connecting a datagram socket sends nothing.
        probe.connect(("192.0.2.1", 9))
        found.append(f"http://{probe.getsockname()[0]}:{port}")
    return found


def stop(var: Path = VAR) -> bool:
    """Whether there was a server; it is gone when this returns."""
    if not (var / "server.lock").exists():
        return False
    lock = os.open(var / "server.lock", os.O_RDWR)
    patience = time.monotonic() + STOP_SECONDS
    is_found = False
    try:
        while time.monotonic() < patience:
            with suppress(BlockingIOError):
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return is_found
            known = _remembered(var)
            if known and not is_found:
                with suppress(ProcessLookupError):
                    os.kill(known["pid"], signal.SIGTERM)
                is_found = True
            time.sleep(0.1)
    finally:
        os.close(lock)
    raise TimeoutError("The server does not end; end its process by hand.")


def _remembered(var: Path) -> dict[str, int] | None:
    with suppress(OSError, ValueError):
        known: dict[str, int] = json.loads((var / "server.json").read_text())
        return known
    return None


if __name__ == "__main__":
    from ikm_registry import local_postgres

    if sys.argv[1:] != ["stop"]:
        sys.exit("python -m ikm_registry.local_server stop")
    was_serving, was_running = stop(), local_postgres.stop()
    ended = [name for name, was in [("site", was_serving), ("database", was_running)] if was]
    sys.stdout.write(f"Stopped: {' and '.join(ended) or 'nothing was running'}.\n")
