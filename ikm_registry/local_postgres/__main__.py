"""`python -m ikm_registry.local_postgres start|stop|status|url`."""

import sys

from ikm_registry import local_postgres
from ikm_registry.local_postgres.places import LocalPostgresError

USAGE = "python -m ikm_registry.local_postgres start|stop|status|url"


def main(arguments: list[str]) -> int:
    """The exit status: 0, 1 when no server runs or can run, 2 for a wrong word."""
    match arguments:
        case ["start"] | ["url"]:
            _say(local_postgres.ensure_running())
        case ["stop"]:
            stopped = local_postgres.stop()
            _say("The local PostgreSQL has stopped." if stopped else "None was running.")
        case ["status"]:
            running = local_postgres.is_running()
            _say("running" if running else "stopped")
            return 0 if running else 1
        case _:
            sys.stderr.write(f"{USAGE}\n")
            return 2
    return 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except LocalPostgresError as error:
        sys.exit(str(error))
