"""Taking a list away: chosen columns, whole numbers for a reason, large ones as long work."""

import os
import time
import uuid
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import gettext

from businesses import export_files, exports
from businesses.models import Business, Export
from ikm_registry.models import Job
from tests.factories import (
    make_business,
    make_cluster,
    make_cluster_membership,
    make_export,
    make_group,
    make_group_membership,
    make_person,
    make_sector,
    make_user,
)
from tests.forms import ODD, told
from tests.sent_forms import as_shown
from tests.test_spreadsheets import read_csv, read_xlsx

URL = "/staf/ikm/unduh/"
NIK, NPWP = "3674014101800012", "012345678901000"
pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client):
    user = make_user("petugas")
    client.force_login(user)
    return user


@pytest.fixture
def admin(client):
    user = make_user("admin")
    client.force_login(user)
    return user


@pytest.fixture
def large(monkeypatch):
    """Every list is a large one."""
    monkeypatch.setattr(export_files, "MOST_AT_ONCE", 0)


def send(client, url=URL, **typed):
    typed = {"form_token": str(uuid.uuid4()), "kind": "csv", "columns": ["brand"], **typed}
    return client.post(url, typed)


def rows_of(response) -> list[list[str]]:
    assert response["Content-Disposition"].startswith("attachment")
    return read_csv(response.getvalue())


def do(job: Job) -> list[tuple]:
    """Do the work of an export as its process does; what it told of its progress."""
    told = []
    export_files.run(job, lambda *progress: told.append(progress))
    return told


# --- The page --------------------------------------------------------------------------------


def test_the_page_sent_as_it_is_gives_the_usual_columns(client, clerk):
    make_business(name="Keripik Melati")

    response = client.post(URL, {**as_shown(client.get(URL)), "kind": "csv"})

    assert rows_of(response)[0] == exports.header(exports.columns())
    assert gettext("Notes") not in rows_of(client.get("/staf/ikm/unduh.csv"))[0]


def test_only_chosen_columns_are_in_the_file_and_the_number_always(client, clerk):
    business = make_business(name="Keripik Melati", brand="Renyah", workers=5)

    rows = rows_of(send(client, columns=["workers", "brand"]))

    assert rows == [
        [gettext(name) for name in ["Registration number", "Business name", "Brand", "Workers"]],
        [business.number, "Keripik Melati", "Renyah", "5"],
    ]
    assert rows_of(send(client, columns=[]))[1] == [business.number, "Keripik Melati"]


def test_what_means_nothing_alone_is_taken_together(client, clerk):
    make_business(name="A")

    rows = rows_of(send(client, columns=["kbli", "latitude", "capacity"]))

    together = ["KBLI", "KBLI edition", "Latitude", "Longitude", "Capacity", "Unit of capacity"]
    assert rows[0][2:] == [gettext(name) for name in together]


def test_the_file_has_the_rows_of_the_filters_in_their_order(client, clerk):
    food = make_sector("pangan")
    for name in "BCA":
        make_business(name=name, sector=food)
    make_business(name="D")

    url = f"{URL}?bidang=pangan&urut=terbaru"
    response = send(client, url)

    assert [row[1] for row in rows_of(response)[1:]] == ["A", "C", "B"]
    assert client.get(url).context["count"] == 3
    assert Export.objects.get().filters == "bidang=pangan&urut=terbaru"


def test_businesses_found_by_a_number_are_told_by_their_keys(client, clerk):
    found = [make_business(name=name, nib="9120001234567") for name in "AB"]
    make_business(name="C")

    response = send(client, f"{URL}?id={found[0].pk}&id={found[1].pk}")

    assert [row[1] for row in rows_of(response)[1:]] == ["A", "B"]
    export = Export.objects.get()
    assert export.row_count == 2
    assert set(export_files.filtered(export).rows) == set(found)


@pytest.mark.parametrize("query", ["?q=3674014101800012", "?kelas=raksasa", "?tahun=abc"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_invalid_filter_shows_its_error_and_hands_out_nothing(client, clerk, query, method):
    response = client.get(URL + query) if method == "get" else send(client, URL + query)

    assert response.context["filter"].form.errors
    assert not Export.objects.exists()


@pytest.mark.parametrize("name", ["columns", "kind", "has_whole_numbers", "reason"])
@pytest.mark.parametrize("value", ODD)
def test_odd_answers_get_a_page(client, admin, name, value):
    response = send(client, **{name: value})

    assert response.status_code == 200


@pytest.mark.parametrize("field", ["columns", "kind"])
def test_what_cannot_be_chosen_is_refused(client, clerk, field):
    response = send(client, **{field: "nik_ciphertext"})

    assert response.context["form"].errors.keys() == {field}
    assert not Export.objects.exists()


def test_who_may_only_look_gets_no_page(client, clerk):
    right = Permission.objects.get(codename="export_business")
    Group.objects.get(name="petugas").permissions.remove(right)

    assert client.get(URL).status_code == 403
    assert send(client).status_code == 403


def test_a_workbook_has_the_same_rows(client, clerk):
    business = make_business(name="=1+1", brand="+62")

    response = send(client, kind="xlsx")

    assert read_xlsx(response.getvalue())[1] == [
        f"inlineStr:{business.number}", "inlineStr:=1+1", "inlineStr:+62",
    ]  # fmt: skip


# --- Whole numbers ---------------------------------------------------------------------------

WHOLE = {"columns": ["owner_nik", "npwp"], "has_whole_numbers": "on"}


@pytest.mark.parametrize("role", ["petugas", "pejabat"])
def test_who_has_no_right_to_them_gets_masked_numbers(client, role):
    client.force_login(make_user(role))
    make_business(owner=make_person(nik=NIK), npwp=NPWP)

    page = client.get(URL)
    response = send(client, **WHOLE, reason="Ingin tahu")

    assert "has_whole_numbers" not in page.context["form"].fields
    assert rows_of(response)[1][2:] == ["0123*******1000", "3674********0012"]
    assert Export.objects.values_list("has_whole_numbers", "reason").get() == (False, "")


def test_numbers_are_masked_unless_somebody_asks(client, admin):
    make_business(owner=make_person(nik=NIK))

    assert rows_of(send(client, columns=["owner_nik"]))[1][2] == "3674********0012"


def test_whole_numbers_are_given_for_a_reason_that_is_logged_first(client, admin):
    make_business(owner=make_person(nik=NIK), npwp=NPWP)

    response = send(client, **WHOLE, reason="Pencocokan  dengan Dukcapil")

    export = Export.objects.get()
    assert (export.asked_by, export.reason, export.row_count, export.has_whole_numbers) == (
        admin, "Pencocokan dengan Dukcapil", 1, True,
    )  # fmt: skip
    assert timezone.now() - export.asked_at < timedelta(minutes=1)
    # As a text, or a spreadsheet program would cut it.
    assert rows_of(response)[1][2:] == [f"'{NPWP}", f"'{NIK}"]


def test_whole_numbers_of_a_workbook_are_texts(client, admin):
    make_business(owner=make_person(nik=NIK))

    response = send(client, **WHOLE, kind="xlsx", reason="Dukcapil")

    assert f"inlineStr:{NIK}" in read_xlsx(response.getvalue())[1]


@pytest.mark.parametrize(
    ("typed", "field"), [({"reason": " "}, "reason"), ({"columns": ["brand"]}, "columns")]
)
def test_whole_numbers_need_a_reason_and_a_column(client, admin, typed, field):
    make_business(owner=make_person(nik=NIK))

    response = send(client, **{**WHOLE, "reason": "Dukcapil", **typed})

    assert response.context["form"].errors.keys() == {field}
    assert not Export.objects.exists()


def test_the_database_takes_no_whole_numbers_without_a_reason(admin):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_export(has_whole_numbers=True)


def test_admins_read_the_log_and_nobody_changes_it(client, admin):
    export = make_export(asked_by=admin, has_whole_numbers=True, reason="Dukcapil", row_count=7)
    address = f"/admin/businesses/export/{export.pk}/change/"

    assert "Dukcapil" in client.get("/admin/businesses/export/").content.decode()
    assert "Dukcapil" in client.get(address).content.decode()
    assert client.post(address, {"reason": "Lain"}).status_code == 403
    assert client.get("/admin/businesses/export/add/").status_code == 403
    assert client.post(address.replace("change", "delete")).status_code == 403


# --- Large ones ------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_large_list_is_written_by_a_job_and_fetched_later(client, clerk, large, kind):
    business = make_business(name="Keripik Melati", brand="=1")

    response = send(client, kind=kind)

    job = Job.objects.get()
    assert response.url == job.get_absolute_url()
    export = Export.objects.get()
    assert client.get(job.url).status_code == 404
    do(job)
    content = client.get(job.url)
    assert content["Content-Disposition"] == f'attachment; filename="{export.file_name}"'
    rows = (read_csv if kind == "csv" else read_xlsx)(content.getvalue())
    assert [cell.removeprefix("inlineStr:") for cell in rows[1]] == [
        business.number, "Keripik Melati", "'=1" if kind == "csv" else "=1",
    ]  # fmt: skip


def test_a_double_click_starts_one_job(client, clerk, large):
    make_business()
    token = str(uuid.uuid4())

    first, second = (send(client, form_token=token) for _ in range(2))

    assert first.url == second.url
    assert (Job.objects.count(), Export.objects.count()) == (1, 1)


def test_a_job_that_was_killed_writes_the_file_anew(client, clerk, large):
    make_business(name="Keripik Melati")
    send(client)
    export, job = Export.objects.get(), Job.objects.get()
    storages["exports"].save(export.code, ContentFile(b"half"))

    do(job)
    do(job)

    assert len(rows_of(client.get(job.url))) == 2
    assert storages["exports"].listdir("")[1] == [export.code]


def test_progress_is_told_now_and_then(clerk, large, client, monkeypatch):
    monkeypatch.setattr(export_files, "EVERY", 2)
    for _ in range(5):
        make_business()
    send(client)

    assert do(Job.objects.get()) == [(2, 5, "writing"), (4, 5, "writing")]


def test_a_file_is_for_who_asked_for_it_and_who_oversees(client):
    export = make_export()
    address = f"/staf/ikm/unduhan/{export.pk}/"
    for user, status in [
        (export.asked_by, 200), (make_user("petugas"), 403), (make_user("pejabat"), 403),
        (make_user("admin"), 200),
    ]:  # fmt: skip
        client.force_login(user)
        response = client.get(address)
        list(response)
        assert response.status_code == status


def test_a_file_with_whole_numbers_needs_the_right_still(client, admin):
    export = make_export(asked_by=admin, has_whole_numbers=True, reason="Dukcapil")
    right = Permission.objects.get(codename="export_nik")
    Group.objects.get(name="admin").permissions.remove(right)

    assert client.get(f"/staf/ikm/unduhan/{export.pk}/").status_code == 403


def test_files_go_after_a_week_and_the_record_stays(client, clerk):
    old = make_export(asked_by=clerk, filters="bidang=pangan")
    left = storages["exports"].save("half", ContentFile(b""))
    then = time.time() - 7 * 24 * 60 * 60 - 1
    for name in [old.code, left]:
        os.utime(storages["exports"].path(name), (then, then))
    new = make_export(asked_by=clerk)

    assert export_files.delete_old() == "2 old files deleted"
    assert export_files.delete_old() == "0 old files deleted"

    assert storages["exports"].listdir("")[1] == [new.code]
    assert Export.objects.get(pk=old.pk).deleted_at
    response = client.get(f"/staf/ikm/unduhan/{old.pk}/")
    assert response.url == f"{URL}?bidang=pangan"
    assert len(told(response)) == 1


def test_without_any_file_there_is_nothing_to_delete():
    assert export_files.delete_old() == "0 old files deleted"


def test_the_number_of_queries_does_not_grow_with_the_rows(client, clerk):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert len(rows_of(send(client))) == Business.objects.count() + 1
        return len(captured)

    make_business(owner=make_person())
    few = queries()
    for _ in range(9):
        make_business(owner=make_person())

    assert queries() == few <= 14


def test_list_of_a_cluster_a_group_or_a_queue_is_taken_away(client, clerk):
    member, other = make_business(village="36.74.01.1001"), make_business()
    cluster, group = make_cluster(), make_group()
    make_cluster_membership(business=member, cluster=cluster)
    make_group_membership(business=member, group=group)

    def rows_of(query):
        page = client.get(f"{URL}?{query}")
        return list(page.context["filter"].rows)

    assert rows_of(f"sentra={cluster.pk}") == [member]
    assert rows_of(f"kelompok={group.pk}") == [member]
    assert rows_of("antrean=tanpa-kelurahan") == [other]


@pytest.mark.parametrize("query", ["sentra=x", "kelompok=-1", "antrean=laporan"])
def test_list_that_is_none_is_refused(client, clerk, query):

    page = client.get(f"{URL}?{query}")

    assert page.status_code == 200
    assert page.context["filter"].errors
