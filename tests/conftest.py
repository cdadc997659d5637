import pytest

from ikm_registry import prepare
from tests import copied_database


@pytest.fixture(scope="session")
def workers_folder(request, tmp_path_factory):
    """Where the workers of this run meet to copy one database; None if each keeps its own."""
    if not hasattr(request.config, "workerinput") or request.config.option.reuse_db:
        return None
    return tmp_path_factory.getbasetemp().parent


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings, workers_folder, django_test_environment, django_db_blocker
):
    if workers_folder:
        with django_db_blocker.unblock():
            copied_database.offer(workers_folder)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, workers_folder, django_db_blocker):
    """Roles and reference data, as `manage.py prepare` writes them, once per test database."""
    with django_db_blocker.unblock():
        prepare.run()
    yield
    if workers_folder:
        with django_db_blocker.unblock():
            copied_database.withdraw(workers_folder)


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
def static_files_when_asked_for(settings):
    """Each client of a test would look at all static files before its first request."""
    settings.WHITENOISE_AUTOREFRESH = True


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
