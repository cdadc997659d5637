"""The list of the demo: every usual fault once, nothing written."""

from datetime import date

import pytest

from businesses.demo_list import bring_in_list
from businesses.models import Business

pytestmark = pytest.mark.django_db


def test_list_of_the_demo_waits_with_every_usual_fault():
    source = bring_in_list(date(2026, 5, 4))

    assert source.applied_at is None
    outcomes = list(source.rows.values_list("outcome", flat=True))
    assert outcomes == ["baru", "baru", "baru", "berulang", "ditolak", "baru"]
    codes = {problem["code"] for row in source.rows.all() for problem in row.problems}
    assert codes >= {"phone_cut", "second_phone", "unknown_village", "no_name", "future", "repeats"}
    assert source.rows.get(row=4).facts["investment"] == 25_000_000
    assert not Business.objects.exists()
