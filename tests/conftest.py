import pytest

from ikm_registry import prepare


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Roles and reference data, as `manage.py prepare` writes them, once per test database."""
    with django_db_blocker.unblock():
        prepare.run()


@pytest.fixture(autouse=True)
def prepared_again(request):
    """A test that commits leaves an emptied database behind: the next such one fills it anew."""
    marker = request.node.get_closest_marker("django_db")
    commits = {"transactional_db", "live_server"} & set(request.fixturenames)
    if commits or (marker and marker.kwargs.get("transaction")):
        request.getfixturevalue("transactional_db")
        prepare.run()


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Argon2 takes its time on purpose; a test with many accounts need not."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def no_processes(settings):
    """A job that a page starts waits: its process would look for it in another database.

    `jobs.run` does it in the test; tests/faults has real processes.
    """
    settings.RUN_JOB = ["true"]


@pytest.fixture(autouse=True)
def files(settings, tmp_path_factory):
    """Photos and papers of a test lie in a folder that goes with it."""
    root = tmp_path_factory.mktemp("files")
    settings.FILES_ROOT = root
    settings.STORAGES = {
        **settings.STORAGES,
        **{
            name: {
                **settings.STORAGES[name],
                "OPTIONS": {**settings.STORAGES[name]["OPTIONS"], "location": root / name},
            }
            for name in ("pictures", "scans", "imports", "exports", "documents")
        },
    }
    return root
