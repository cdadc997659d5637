from ikm_registry.settings import *  # noqa: F403
from ikm_registry.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.faults.work"]
