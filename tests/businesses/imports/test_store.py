"""The files of lists: private, under names that say nothing, gone when nobody needs them."""

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone

from businesses.imports import store
from businesses.models import Import
from documents import orphans
from tests.factories import make_import

pytestmark = pytest.mark.django_db


def test_name_of_a_file_says_nothing():
    source = make_import()
    path = store.path_of(source)

    assert path.name == source.code
    assert source.file_name not in str(path)


def test_lists_that_nobody_wrote_for_a_month_are_forgotten():
    old, young, written = make_import(), make_import(), make_import(is_written=True)
    month_ago = timezone.now() - timedelta(days=31)
    Import.objects.filter(pk__in=[old.pk, written.pk]).update(brought_at=month_ago)

    assert store.forget_unwritten() == "1 lists that nobody wrote deleted"

    assert set(Import.objects.all()) == {young, written}
    assert not store.path_of(old).exists()
    assert store.path_of(young).exists()
    assert store.forget_unwritten() == "0 lists that nobody wrote deleted"


def test_file_of_a_killed_upload_is_removed_after_a_day():
    kept = store.path_of(make_import())
    name = storages["imports"].save("ab/" + "ab" * 16, ContentFile(b"Nama Usaha"))
    left = Path(storages["imports"].path(name))
    two_days_ago = time.time() - 2 * 24 * 60 * 60
    for path in (kept, left):
        os.utime(path, (two_days_ago, two_days_ago))

    orphans.remove_orphans()

    assert kept.exists()
    assert not left.exists()
