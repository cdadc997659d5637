"""kill -9 while a year is being sealed: there is no seal, nor any part of one."""

import os
import subprocess
import sys
from datetime import date

import pytest

from businesses.figures import sealing
from businesses.models import Seal, SealedCount, SealedMember, SealedSum
from tests.factories import make_business, make_user
from tests.faults.outside import PATIENCE, backends, database_url, held, until

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2026, 3, 2)
SEALING = """
import os, django
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ikm_registry.settings")
django.setup()
from datetime import date
from accounts.models import User
from businesses.figures import sealing
sealing.seal(2024, edition=1, by=User.objects.get(), today=date(2026, 3, 2))
"""


@pytest.mark.parametrize(
    "table",
    ["businesses_sealedmember", "businesses_sealedcount", "businesses_sealedsum",
     "businesses_seal"],
)  # fmt: skip
def test_killed_while_sealing_it_leaves_nothing_and_sealing_again_works(table):
    by = make_user("pejabat")
    for day in (1, 2, 3):
        make_business(registered_on=date(2024, 5, day))
    environment = {**os.environ, "IKM_MODE": "local", "DATABASE_URL": database_url()}

    with held(table) as waiting:
        process = subprocess.Popen([sys.executable, "-c", SEALING], env=environment)
        until(waiting)
        process.kill()
        process.wait(PATIENCE)
    until(lambda: not backends())

    for model in (Seal, SealedMember, SealedCount, SealedSum):
        assert not model.objects.exists()
    assert sealing.seal(2024, edition=1, by=by, today=TODAY).registered == 3
