"""The pages of an import from step to step, as each role sees them."""

import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models.functions import Now
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from businesses.imports import steps, store
from businesses.models import AreaAlias, Business, ColumnMemory, Import, ImportRow
from ikm_registry import jobs
from ikm_registry.models import Job
from tests.businesses.imports.lists import bring, bring_in, check, outcomes, table
from tests.factories import make_business, make_import, make_import_row, make_user
from tests.forms import told
from tests.sent_forms import as_shown
from tests.workbooks import write_xlsx

pytestmark = pytest.mark.django_db
ROW = {"Nama Usaha": "Kue Melati", "Nama Pemilik": "Siti", "Kelurahan": "Citaer"}
UPLOAD = reverse("staff:import_upload")


@pytest.fixture
def clerk():
    user = make_user()
    client = Client()
    client.force_login(user)
    client.user = user
    return client


def url(name, source):
    return reverse(f"staff:{name}", args=[source.pk])


def upload(client, content, name="daftar.csv", **more):
    file = SimpleUploadedFile(name, content)
    return client.post(UPLOAD, {"file": file, "form_token": str(uuid.uuid4()), **more})


def run_jobs():
    """What the processes of jobs would do."""
    found = list(Job.objects.filter(ended_at=None).order_by("pk"))
    for job in found:
        # Its own connection would see nothing of this test's transaction.
        kind = jobs.kind_of(job)
        kind.run(job, lambda *_told: None)
        Job.objects.filter(pk=job.pk).update(started_at=Now(), ended_at=Now())
    return found


def test_the_five_steps_from_the_file_to_the_report(clerk):
    page = upload(clerk, table(ROW, ROW | {"Nama Usaha": "Roti"}))
    source = Import.objects.get()
    assert (source.brought_by, page["Location"]) == (clerk.user, url("import_columns", source))

    page = clerk.get(url("import_columns", source))
    assert as_shown(page)["column_2"] == "village"
    sent = as_shown(page) | {"registered_on": "3/5/2013"}
    page = clerk.post(url("import_columns", source), sent)
    [_job] = run_jobs()
    page = clerk.get(url("import_next", source))
    assert page["Location"] == url("import_values", source)

    page = clerk.get(url("import_values", source))
    assert [text for _name, _kind, text, _key in page.context["form"].asked] == ["Citaer"]
    sent = as_shown(page) | {"village_0": "36.74.01.1001", "remember": "on"}
    clerk.post(url("import_values", source), sent)
    run_jobs()
    assert AreaAlias.objects.get(key="citaer").village_id == "36.74.01.1001"

    page = clerk.get(url("import_next", source), follow=True)
    assert page.redirect_chain[-1][0] == url("import_preview", source)
    assert page.context["counts"]["new"] == 2
    assert not Business.objects.exists()

    page = clerk.get(url("import_apply", source))
    clerk.post(url("import_apply", source), as_shown(page))
    run_jobs()
    names = Business.objects.values_list("name", "village_id", "registered_on__year")
    assert set(names) == {
        ("Kue Melati", "36.74.01.1001", 2013), ("Roti", "36.74.01.1001", 2013),
    }  # fmt: skip
    page = clerk.get(url("import", source))
    assert page.context["counts"]["new"] == 2
    assert page.context["may_undo"]
    shown = clerk.get(reverse("staff:businesses"), {"impor": source.pk})
    assert {one.name for one in shown.context["page"].rows} == {"Kue Melati", "Roti"}

    page = clerk.get(url("import_undo", source))
    clerk.post(url("import_undo", source), as_shown(page))
    run_jobs()
    assert not Business.objects.exists()
    assert clerk.get(url("import", source)).status_code == 200


@pytest.mark.parametrize(
    "content",
    [b"", b"Nama Usaha,Nama Pemilik\n", b"\x89PNG\r\n\x1a\n", b"<html></html>", b"1,2\n3,4"],
)
def test_file_that_is_no_list_is_refused_and_not_kept(clerk, content, files):
    page = upload(clerk, content)

    assert page.status_code == 200
    assert page.context["form"].errors["file"]
    assert not Import.objects.exists()
    assert not [path for path in (files / "imports").rglob("*") if path.is_file()]


def test_without_a_file_the_form_says_so(clerk):
    assert clerk.post(UPLOAD, {}).context["form"].errors["file"]


def test_file_sent_twice_is_one_import(clerk):
    token = str(uuid.uuid4())

    pages = [upload(clerk, table(ROW), form_token=token) for _ in range(2)]

    assert pages[0]["Location"] == pages[1]["Location"]
    assert Import.objects.count() == 1


def test_sheet_is_asked_for_when_there_are_several(clerk, tmp_path):
    file = write_xlsx(tmp_path / "x.xlsx", [list(ROW), list(ROW.values())], sheets=("A", "B"))
    page = upload(clerk, file.read_bytes(), "x.xlsx")
    source = Import.objects.get()
    assert page["Location"] == url("import_sheet", source)

    assert clerk.post(url("import_sheet", source), {"sheet": "C"}).context["form"].errors["sheet"]
    page = clerk.post(url("import_sheet", source), {"sheet": "B"})

    assert page["Location"] == url("import_columns", source)
    source.refresh_from_db()
    assert source.sheet == "B"


def test_columns_need_a_name_and_no_field_twice(clerk):
    source = make_import(is_checked=False)
    address = url("import_columns", source)

    twice = clerk.post(address, {"column_0": "name", "column_1": "name"})
    none = clerk.post(address, {"column_0": "street", "column_1": ""})
    odd = clerk.post(address, {"column_0": "bogus", "column_1": "name"})

    assert set(twice.context["form"].errors) == {"column_1"}
    assert set(none.context["form"].errors) == {"__all__"}
    assert set(odd.context["form"].errors) == {"column_0"}
    assert not Job.objects.exists()
    assert not ColumnMemory.objects.exists()


def test_answers_for_the_columns_are_remembered_for_the_same_headers(clerk):
    source = make_import(is_checked=False)
    clerk.post(url("import_columns", source), {"column_0": "owner_name", "column_1": "name"})

    again = bring({"Nama Usaha": "Siti", "Nama Pemilik": "Kue Melati"})

    assert again.rows.get().values["name"] == "Kue Melati"


def test_other_answers_make_the_preview_void(clerk):
    source = bring(ROW)

    clerk.post(url("import_columns", source), {"column_0": "name", "column_1": "", "column_2": ""})

    source.refresh_from_db()
    assert (source.checked_at, source.counts) == (None, {})
    page = clerk.get(url("import_preview", source))
    assert page.status_code == 302
    page = clerk.post(url("import_apply", source), {"form_token": str(uuid.uuid4())})
    assert page["Location"] == url("import_columns", source)


@pytest.mark.parametrize(
    "kind", ["", "baru", "ditolak", "peringatan", "ganda", "berulang", "bogus"]
)
def test_preview_keeps_the_rows_that_are_asked_for(clerk, kind):
    make_business(name="Roti", phone="+6281200000001")
    known = {"Nama Usaha": "Roti", "Nama Pemilik": "Ani", "HP": "081200000001"}
    source = bring(ROW, known, {"Nama Usaha": "", "HP": "081200000002"})

    page = clerk.get(url("import_preview", source), {"hasil": kind})

    expected = {
        "": [2, 3, 4], "baru": [2, 3], "ditolak": [4], "peringatan": [2, 3, 4], "ganda": [3],
    }  # fmt: skip
    assert [one.row.row for one in page.context["rows"]] == expected.get(kind, [])


def test_preview_says_column_value_and_what_to_do(clerk):
    source = bring(ROW)

    [row] = clerk.get(url("import_preview", source)).context["rows"]

    [problem] = row.problems
    assert (problem.where, problem.value) == ("C (Kelurahan)", "Citaer")
    assert "Citaer" in problem.sentence


@pytest.mark.parametrize("rows", [1, 20])
def test_preview_costs_the_same_for_more_rows(clerk, rows, django_assert_num_queries):
    source = make_import()
    for number in range(rows):
        business = make_business(name=f"Roti {number}", sector_id="pangan")
        make_import_row(
            source=source,
            values={"name": "Kue", "sector_id": "pangan", "village_id": "36.74.01.1001"},
            candidates=[[business.pk, "phone"]],
            problems=[{"code": "may_be_known", "field": "name", "value": "Kue", "params": {}}],
        )
    clerk.get(url("import_preview", source))

    with django_assert_num_queries(8):
        page = clerk.get(url("import_preview", source))

    assert len(page.context["rows"]) == rows


def test_decision_is_asked_kept_and_shown(clerk):
    known = make_business(name="Kue Melati")
    source = bring(ROW)
    address = url("import_preview", source)
    page = clerk.get(address)
    assert known.number in page.content.decode()

    clerk.post(url("import_decide", source), {"row_2": f"sama:{known.pk}"})
    run_jobs()

    page = clerk.get(address)
    assert as_shown(page)["row_2"] == f"sama:{known.pk}"
    assert outcomes(source) == ["berubah"]


def test_row_that_differs_from_an_earlier_one_becomes_another_business_when_said(clerk):
    row = ROW | {"Kelurahan": "Ciater", "Alamat": "Jl. Mawar 1", "Tenaga Kerja": "4"}
    rows = [row, row | {"Tenaga Kerja": "9"}, row]
    source = bring(*rows)
    page = clerk.get(url("import_preview", source))
    assert [bool(one.choices) for one in page.context["rows"]] == [False, True, False]
    assert [value.new for value in page.context["rows"][1].values] == ["9"]

    clerk.post(url("import_decide", source), as_shown(page) | {"row_3": "lain"})
    run_jobs()
    assert as_shown(clerk.get(url("import_preview", source)))["row_3"] == "lain"
    clerk.post(url("import_apply", source), {"form_token": str(uuid.uuid4())})
    run_jobs()

    assert set(Business.objects.values_list("name", "workers")) == {
        ("Kue Melati", 4), ("Kue Melati", 9),
    }  # fmt: skip
    again = bring(*rows)
    assert (again.counts["new"], again.counts["changed"], again.counts["undecided"]) == (0, 0, 0)
    preview = clerk.get(url("import_preview", again))
    assert not any(one.choices for one in preview.context["rows"])


@pytest.mark.parametrize(
    "answers", [{"row_2": "bogus"}, {"row_2": "sama:999999"}, {"row_x": "lain"}, {"row_9": "lain"},
                {"row_99999999999999999999": "lain"}, {"row_2": "sama:\0"}, {}]
)  # fmt: skip
def test_odd_decisions_change_nothing(clerk, answers):
    make_business(name="Kue Melati")
    source = bring(ROW)

    assert clerk.post(url("import_decide", source), answers).status_code == 302

    assert source.rows.get().decision == ""


def test_rows_of_which_nobody_has_said_are_asked_for_before_writing(clerk):
    make_business(name="Kue Melati")
    source = bring(ROW, ROW | {"Nama Usaha": "Roti"})
    address = url("import_apply", source)

    page = clerk.post(address, {"form_token": str(uuid.uuid4())})
    assert page.context["form"].errors["undecided"]

    clerk.post(address, {"form_token": str(uuid.uuid4()), "undecided": "lewati"})
    run_jobs()
    assert outcomes(source) == ["dilewati", "baru"]
    assert Business.objects.count() == 2


def test_writing_sent_twice_is_one_job(clerk):
    source = bring(ROW)
    sent = {"form_token": str(uuid.uuid4())}

    pages = [clerk.post(url("import_apply", source), sent) for _ in range(2)]

    assert pages[0]["Location"] == pages[1]["Location"]
    assert Job.objects.count() == 1


def test_list_changed_since_is_checked_again_and_says_so(clerk):
    business = make_business(name="Roti")
    source = bring({"Nomor Registrasi": business.number, "Nama Usaha": "Kue"})
    Business.objects.update(brand="Ayu")
    checked_at = source.checked_at

    with pytest.raises(jobs.JobError):
        steps.run_apply(steps.start(steps.APPLY, source, by=clerk.user), lambda *_told: None)

    source.refresh_from_db()
    assert source.applied_at is None
    assert source.checked_at > checked_at
    business.refresh_from_db()
    assert business.name == "Roti"


def test_list_with_nothing_to_write_is_not_written(clerk):
    row = ROW | {"Kelurahan": "Ciater"}
    bring_in(row)
    source = bring(row)

    page = clerk.post(url("import_apply", source), {"form_token": str(uuid.uuid4())})

    assert page["Location"] == url("import_preview", source)
    assert not Job.objects.exists()
    assert told(page)


@pytest.mark.parametrize(
    "name", ["import_sheet", "import_columns", "import_values", "import_apply"]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_written_list_is_not_decided_on_any_more(clerk, name, method):
    source = bring_in(ROW)
    before = Import.objects.values().get()

    page = getattr(clerk, method)(url(name, source), {"column_0": "name"})

    assert page["Location"] == url("import", source)
    assert Import.objects.values().get() == before


def test_decisions_on_a_written_list_are_not_taken(clerk):
    source = bring_in(ROW)

    page = clerk.post(url("import_decide", source), {"row_2": "lewati"})

    assert page["Location"] == url("import", source)
    assert source.rows.get().decision == ""


def test_file_that_is_gone_is_told(clerk):
    source = make_import(is_checked=True)
    make_import_row(source=source)
    store.path_of(source).unlink()

    for name in ["import_file", "import_problems", "import_sheet"]:
        page = clerk.get(url(name, source))
        assert page["Location"] == reverse("staff:imports")
        assert told(page)
    with pytest.raises(jobs.JobError):
        steps.run_check(steps.start(steps.CHECK, source, by=clerk.user), lambda *_told: None)


def test_file_as_it_came_and_with_its_problems_mended_comes_in_again(clerk):
    rows = [ROW, {"Nama Usaha": "Roti", "Nama Pemilik": "=1+1"}]
    source = bring(*rows)
    assert b"".join(clerk.get(url("import_file", source))) == table(*rows)
    steps.run_apply(steps.start(steps.APPLY, source, by=clerk.user), lambda *_told: None)

    page = clerk.get(url("import_problems", source))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(page))).get_sheet_by_index(0)
    rows = sheet.to_python()
    assert rows[0][:4] == [*ROW, "Masalah"]
    assert "Citaer" in rows[1][3]
    assert rows[2][1] == "=1+1"
    numbers = {row[4] for row in rows[1:]}
    assert numbers == set(Business.objects.values_list("number", flat=True))

    headers = ["Nama Usaha", "Nama Pemilik", "Kelurahan", "Masalah", "Nomor Registrasi"]
    mended = [dict(zip(headers, row, strict=True)) for row in rows[1:]]
    mended[0]["Kelurahan"] = "Ciater"
    bring_in(*mended)
    assert Business.objects.count() == 2
    assert Business.objects.get(name="Kue Melati").village_id == "36.74.01.1001"


def test_who_leads_the_agency_sees_lists_but_not_their_files():
    source = bring(ROW)
    client = Client()
    client.force_login(make_user("pejabat"))

    preview = client.get(url("import_preview", source))

    assert preview.status_code == 200
    assert not preview.context["decides"]
    assert client.get(url("import_next", source))["Location"] == url("import_preview", source)
    assert client.get(url("import_file", source)).status_code == 403
    assert client.get(reverse("staff:imports")).status_code == 200


def test_others_do_not_take_a_list_back(clerk):
    source = bring_in(ROW, brought_by=make_user())

    for method in ("get", "post"):
        page = getattr(clerk, method)(url("import_undo", source))
        assert page["Location"] == url("import", source)
    assert not Job.objects.exists()


@pytest.mark.parametrize("value", ["0", "x", "-1", "9" * 30])
def test_odd_import_in_the_filter_of_the_list_shows_nothing_or_all(clerk, value):
    make_business()

    page = clerk.get(reverse("staff:businesses"), {"impor": value})

    assert page.status_code == 200


def test_list_of_imports_costs_the_same_for_more(clerk, django_assert_max_num_queries):
    for _ in range(20):
        make_import(is_written=True, brought_by=make_user("petugas"))
    clerk.get(reverse("staff:imports"))

    with django_assert_max_num_queries(6):
        page = clerk.get(reverse("staff:imports"))

    assert len(page.context["page"].rows) == 20


def test_template_comes_in_and_its_example_is_passed_over(clerk):
    content = b"".join(clerk.get(reverse("staff:import_template")))

    page = upload(clerk, content, "contoh.xlsx")
    source = Import.objects.get()
    if page["Location"] == url("import_sheet", source):
        clerk.post(url("import_sheet", source), {"sheet": "IKM"})
        source.refresh_from_db()
    check(source)

    assert outcomes(source) == ["dilewati"]
    assert not ImportRow.objects.to_write().exists()
