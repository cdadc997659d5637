"""Lists of participants: read, looked at, written into a training, and taken back."""

import io
import uuid
from datetime import date, time, timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from python_calamine import CalamineWorkbook

from businesses.imports import applying, beginning, problems, undoing
from businesses.imports.plans import remember
from businesses.models import Business, ColumnMemory, Import, ImportRow, Ownership, Person
from tests.businesses.imports.lists import NIK, OTHER_NIK, TODAY, check, outcomes, row_of, table
from tests.businesses.imports.test_pages import run_jobs
from tests.factories import make_business, make_import, make_ownership, make_user
from tests.sent_forms import as_shown
from tests.training_factories import (
    make_attendance,
    make_enrolment,
    make_meeting,
    make_participant,
    make_training,
)
from trainings.actions.attendance import mark
from trainings.actions.enrolling import decline
from trainings.imports import columns
from trainings.models import Attendance, Enrolment, State, TrainingSession

pytestmark = pytest.mark.django_db
PHONE = "0812 0000 0001"
SITI = {"Nama Peserta": "Siti Aminah", "NIK": NIK, "Nama Usaha": "Kue Melati"}
BUDI = {"Nama Peserta": "Budi Contoh", "NIK": OTHER_NIK, "Nama Usaha": "Roti Contoh"}


def bring(session, *rows, **fields) -> Import:
    """A list for `session` that was looked at; its first participant is in row 2."""
    source = make_import(
        content=table(*rows),
        is_checked=False,
        target="peserta",
        target_key=session.pk,
        **{"brought_by": make_user(), **fields},
    )
    beginning.propose_plan(source)
    return check(source)


def write(source):
    applying.apply(source, by=source.brought_by, today=TODAY)
    return source


def bring_in(session, *rows):
    return write(bring(session, *rows))


def codes(source, number=2):
    return [problem["code"] for problem in row_of(source, number).problems]


def states(session):
    """By name of the person the state of everyone in a training."""
    return dict(session.enrolments.values_list("person__name", "state"))


def there(session):
    """Who was marked, by name and day: whether present."""
    return {
        (name, day.day): is_present
        for name, day, is_present in Attendance.objects.filter(
            enrolment__session=session
        ).values_list("enrolment__person__name", "meeting__held_on", "is_present")
    }


def everything():
    """All rows that a list of participants may write."""
    return {
        model: list(model.objects.order_by("pk").values())
        for model in (Enrolment, Attendance, Person, Business, Ownership)
    }


# --- Who is who --------------------------------------------------------------------------------


def test_who_is_not_in_the_register_is_entered_with_the_business():
    session = make_training()

    source = bring_in(session, SITI, BUDI)

    assert outcomes(source) == ["baru", "baru"]
    assert source.counts["target"]["enrolled"] == 2
    assert states(session) == {"Siti Aminah": "diterima", "Budi Contoh": "diterima"}
    enrolment = session.enrolments.get(person__name="Siti Aminah")
    assert enrolment.business.name == "Kue Melati"
    assert enrolment.business.ownerships.get().person == enrolment.person
    assert enrolment.person.nik == NIK


@pytest.mark.parametrize(
    "row",
    [
        {"NIK": NIK, "Nama": ""},
        {"NIK": NIK, "Nama": "SITI AMINAH"},
        {"Nama": "Siti Aminah", "No HP": PHONE},
        {"Nama Peserta": "Siti Aminah", "No. Registrasi": "number"},
        {"No. Registrasi": "number", "Hadir": ""},
        {"Nama": "Siti Aminah", "NIK": NIK, "Nama Usaha": "Usaha Siti Aminah"},
        {"Nama": "Siti Aminah", "No HP": PHONE, "Nama Usaha": "Usaha Siti Aminah"},
        {"Nama": "SITI AMINAH", "No HP": "+62 812-0000-0001", "Nama Usaha": "USAHA: siti aminah"},
    ],
)
def test_known_ones_are_known_again(row):
    person, business = make_participant(nik=NIK, phone="+6281200000001")
    session = make_training()
    make_meeting(session=session)
    row = {key: business.number if value == "number" else value for key, value in row.items()}

    source = bring_in(session, row | {"Keterangan": "x"})

    enrolment = session.enrolments.get()
    assert (enrolment.person, enrolment.business) == (person, business)
    assert Person.objects.count() == Business.objects.count() == 1
    assert source.counts["new"] == 0


def test_a_usual_list_of_those_who_are_enrolled_asks_nothing():
    session = make_training()
    rows = []
    for number in range(1, 6):
        phone = f"+62812000000{number:02}"
        person, business = make_participant(f"Nama Peserta {number}", phone=phone)
        make_enrolment(session=session, person=person, business=business, state=State.ACCEPTED)
        told = {"No": str(number), "Nama Peserta": person.name, "Nama Usaha": business.name}
        rows.append(told | {"No HP": phone.replace("+62", "0"), "Keterangan": "hadir tepat waktu"})

    source = bring(session, *rows)

    assert "baru" not in outcomes(source)
    assert source.counts["undecided"] == 0
    assert source.counts["target"] == {"same": 5}


def test_phone_of_the_business_knows_it_as_well():
    _person, business = make_participant()
    Business.objects.update(phone="+6281200000001")
    row = {"Nama": "Siti Aminah", "No HP": PHONE, "Nama Usaha": business.name}

    assert row_of(bring(make_training(), row)).business == business


@pytest.mark.parametrize(
    "told",
    [{"Nama Usaha": "Kue Melati"}, {"Nama": "Siti Aminah Dewi"}, {"No HP": "0812 0000 0009"}],
)
def test_what_differs_is_asked_about(told):
    _person, business = make_participant(phone="+6281200000001")
    row = {"Nama": "Siti Aminah", "No HP": PHONE, "Nama Usaha": business.name, **told}

    source = bring(make_training(), row)

    assert outcomes(source) == ["baru"]
    if "Nama" not in told:
        assert {key for key, _reason in row_of(source).candidates} == {business.pk}
        assert source.counts["undecided"] == 1


def test_of_two_businesses_the_one_that_is_named_is_meant():
    person, business = make_participant(phone="+6281200000001")
    other = make_business(name="Usaha Kedua")
    make_ownership(business=other, person=person)
    row = {"Nama": "Siti Aminah", "No HP": PHONE, "Nama Usaha": "usaha kedua"}

    assert row_of(bring(make_training(), row)).business == other != business


def test_name_alone_is_asked_about():
    _person, business = make_participant()
    session = make_training()

    source = bring(session, {"Nama Peserta": "Siti Aminah", "Nama Usaha": business.name})

    assert source.counts["undecided"] == 1


def test_owner_of_several_businesses_is_asked_about():
    person, business = make_participant(nik=NIK)
    other = make_business(name="Usaha Kedua")
    make_ownership(business=other, person=person)

    source = bring(make_training(), {"Nama": "Siti Aminah", "NIK": NIK})

    assert {key for key, _reason in row_of(source).candidates} == {business.pk, other.pk}


@pytest.mark.parametrize("nik", ["", OTHER_NIK])
def test_who_does_not_own_the_business_takes_part_for_it(nik):
    owner, business = make_participant(nik=NIK)
    session = make_training()
    row = {"Nomor Registrasi": business.number, "Nama Peserta": "Budi Contoh", "NIK": nik}

    source = bring_in(session, row | {"L/P": "L", "No HP": PHONE})

    enrolment = session.enrolments.get()
    assert enrolment.business == business
    assert (enrolment.person.name, enrolment.person.sex) == ("Budi Contoh", "L")
    assert (enrolment.person.phone, enrolment.person.nik) == ("+6281200000001", nik)
    assert business.ownerships.get().person == owner
    assert "participant_not_owner" in codes(source)
    assert "another_owner" not in codes(source)


def test_business_without_an_owner_gets_none_from_a_list_of_participants():
    business = make_business(name="Kue Melati")
    session = make_training()

    bring_in(session, {"Nomor Registrasi": business.number, "Nama Peserta": "Budi Contoh"})

    assert states(session) == {"Budi Contoh": "diterima"}
    assert not business.ownerships.exists()


def test_two_persons_of_one_business_both_take_part():
    _owner, business = make_participant(nik=NIK)
    session = make_training()
    rows = [
        {"Nomor Registrasi": business.number, "Nama Peserta": name}
        for name in ("Siti Aminah", "Budi Contoh", "Ani Contoh")
    ]

    bring_in(session, *rows)

    assert set(states(session)) == {"Siti Aminah", "Budi Contoh", "Ani Contoh"}
    assert {row.business for row in session.enrolments.all()} == {business}


def test_two_persons_of_one_new_business_both_take_part():
    session = make_training()
    rows = [
        {"Nama Usaha": "Kue Melati", "NIB": "9120001234567", "Nama Peserta": name}
        for name in ("Siti Aminah", "Budi Contoh")
    ]

    source = bring_in(session, *rows)

    business = Business.objects.get()
    assert set(session.enrolments.values_list("person__name", "business")) == {
        ("Siti Aminah", business.pk), ("Budi Contoh", business.pk),
    }  # fmt: skip
    assert business.ownerships.get().person.name == "Siti Aminah"
    assert row_of(source, 3).business == business


@pytest.mark.parametrize(
    ("again", "code"),
    [
        (SITI, "repeats"),
        (SITI | {"Nama Usaha": "Usaha Lain"}, "participant_twice"),
    ],
)
def test_same_person_twice_in_the_file_is_told(again, code):
    session = make_training()

    source = bring_in(session, SITI, again)

    assert code in codes(source, 3)
    assert states(session) == {"Siti Aminah": "diterima"}


def test_row_without_a_person_is_refused():
    source = bring(make_training(), {"Nama Usaha": "Kue Melati", "Nama Peserta": "", "Nilai": "80"})

    assert outcomes(source) == ["ditolak"]
    assert "participant_unknown" in codes(source)


# --- States, attendance, marks -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ("", "diterima"),
        ("Calon", "calon"),
        ("diundang", "diundang"),
        ("cadangan", "cadangan"),
        ("Diterima", "diterima"),
        ("HADIR", "hadir"),
        ("tidak hadir", "absen"),
        ("Lulus", "lulus"),
        ("Tidak Lulus", "tidak-lulus"),
        ("menolak", "menolak"),
    ],
)
def test_state_is_as_the_list_says(told, state):
    session = make_training(reserve_places=1)

    bring_in(session, SITI | {"Hasil": told})

    assert states(session) == {"Siti Aminah": state}


def test_unknown_state_is_told():
    source = bring(make_training(), SITI | {"Status": "entahlah"})

    assert "participant_state" in codes(source)


def test_state_that_holds_for_all_rows_can_be_said():
    session = make_training()
    source = bring(session, SITI, BUDI | {"Status": "diterima"})
    source.plan["constants"] = {"status": "calon"}
    source.save()

    write(check(source))

    assert states(session) == {"Siti Aminah": "calon", "Budi Contoh": "diterima"}


@pytest.mark.parametrize(
    ("before", "told", "after"),
    [
        ("calon", "diterima", "diterima"),
        ("diterima", "lulus", "lulus"),
        ("hadir", "diterima", "hadir"),
        ("lulus", "tidak lulus", "lulus"),
        ("diterima", "menolak", "diterima"),
        ("cadangan", "diterima", "diterima"),
    ],
)
def test_nobody_is_moved_back(before, told, after):
    person, business = make_participant(nik=NIK)
    session = make_training(reserve_places=1)
    make_enrolment(session=session, person=person, business=business, state=before)

    source = bring_in(session, SITI | {"Nama Usaha": business.name, "Status": told})

    assert states(session) == {"Siti Aminah": after}
    assert (before == after) == ("participant_is_further" in codes(source))


def test_attendance_of_each_day_is_written():
    session = make_training(ends_on=date(2026, 3, 3))
    make_meeting(session=session)
    make_meeting(session=session)

    source = bring_in(
        session,
        SITI | {"2 Maret 2026": "v", "3/3/2026": "✓"},
        BUDI | {"2 Maret 2026": "x", "3/3/2026": ""},
    )

    assert there(session) == {
        ("Siti Aminah", 2): True, ("Siti Aminah", 3): True,
        ("Budi Contoh", 2): True, ("Budi Contoh", 3): False,
    }  # fmt: skip
    assert states(session) == {"Siti Aminah": "hadir", "Budi Contoh": "hadir"}
    assert source.counts["target"]["marks"] == 4


def test_day_on_which_nobody_is_marked_says_nothing():
    session = make_training(ends_on=date(2026, 3, 3))
    make_meeting(session=session)
    make_meeting(session=session)

    bring_in(session, SITI | {"Hari 1": "hadir", "Hari 2": ""})

    assert there(session) == {("Siti Aminah", 2): True}


def test_one_column_for_all_days():
    session = make_training(ends_on=date(2026, 3, 3))
    make_meeting(session=session)
    make_meeting(session=session)

    bring_in(session, SITI | {"Kehadiran": "ya"}, BUDI | {"Kehadiran": "tidak"})

    assert [is_present for _who, is_present in sorted(there(session).items())] == [
        False, False, True, True,
    ]  # fmt: skip
    assert states(session) == {"Siti Aminah": "hadir", "Budi Contoh": "diterima"}


@pytest.mark.parametrize("column", ["Hari 2", "Hadir"])
def test_who_was_there_on_a_day_to_come_is_passed_over_and_told(time_machine, column):
    time_machine.move_to("2026-03-02T16:00:00+07:00", tick=False)
    session = make_training(ends_on=date(2026, 3, 3))
    make_meeting(session=session)
    make_meeting(session=session)

    source = bring_in(session, SITI | {"Hari 1": "x", column: "x"})

    assert there(session) == {("Siti Aminah", 2): True}
    assert codes(source) == ["meeting_to_come"]


@pytest.mark.parametrize("told", ["hadir", "lulus", "tidak hadir"])
def test_nobody_has_attended_a_training_to_come(time_machine, told):
    time_machine.move_to("2026-03-01T16:00:00+07:00", tick=False)
    session = make_training()

    source = bring_in(session, SITI | {"Hasil": told})

    assert states(session) == {"Siti Aminah": "diterima"}
    assert codes(source) == ["training_to_come"]


def test_who_is_marked_as_there_stays_so():
    person, business = make_participant(nik=NIK)
    session = make_training()
    meeting = make_meeting(session=session)
    enrolment = make_enrolment(session=session, person=person, business=business)
    mark(enrolment, meeting, is_present=True, by=make_user())

    source = bring_in(
        session, SITI | {"Nama Usaha": business.name, "Hari 1": "absen"}, BUDI | {"Hari 1": "x"}
    )

    assert there(session)["Siti Aminah", 2] is True
    assert "presence_stays" in codes(source)


def test_mark_at_the_door_after_the_preview_has_the_list_looked_at_again():
    person, business = make_participant(nik=NIK)
    session = make_training()
    meeting = make_meeting(session=session)
    enrolment = make_enrolment(
        session=session, person=person, business=business, state=State.ATTENDED
    )
    source = bring(
        session, SITI | {"Nama Usaha": business.name, "Hari 1": ""}, BUDI | {"Hari 1": "x"}
    )
    make_attendance(enrolment=enrolment, meeting=meeting)

    with pytest.raises(applying.ChangedSinceCheckError):
        write(source)

    assert there(session) == {("Siti Aminah", 2): True}
    assert not Enrolment.objects.filter(person__name="Budi Contoh").exists()


@pytest.mark.parametrize(("told", "kept"), [("85", 85), ("85,5", 85.5), (100, 100), ("0", 0)])
def test_mark_of_the_test_is_kept(told, kept):
    session = make_training()

    bring_in(session, SITI | {"Nilai": told})

    assert session.enrolments.get().test_mark == kept


@pytest.mark.parametrize("told", ["101", "-5", "A", "1" * 400, "1e30", "٣"])
def test_impossible_mark_is_told(told):
    session = make_training()

    source = bring_in(session, SITI | {"Nilai": told})

    assert session.enrolments.get().test_mark is None
    assert {"participant_mark", "unreadable"} & set(codes(source))


HALVES = [
    ("Hari 1 pagi", "day1-pagi"),
    ("2 Maret siang", "day1-siang"),
    ("Hari ke-2", "day2"),
    ("Hari I", "day1"),
    ("hari pertama", "day1"),
    ("H2", "day2"),
    ("Pertemuan 2", "day2"),
    ("02/03/2026", "day1"),
    ("2026-03-03 00:00:00", "day2"),
    ("Selasa, 3 Mar 2026", "day2"),
    ("Kehadiran 3 Maret", "day2"),
    ("Hari 3", ""),
    ("4 Maret", ""),
    ("99/99/2026", ""),
    ("pagi", ""),
    ("Hadir", "present"),
    ("Nama", "owner_name"),
    ("No. HP", "owner_phone"),
    ("Telepon usaha", ""),
    ("\0", ""),
]


@pytest.mark.parametrize(("header", "key"), HALVES)
def test_headers_mean_days(header, key):
    session = make_training(ends_on=date(2026, 3, 3))
    halves = [("pagi", time(8), time(12)), ("siang", time(13), time(16))]
    for part, starts_at, ends_at in halves:
        make_meeting(
            session=session, held_on=session.starts_on, part=part,
            starts_at=starts_at, ends_at=ends_at, hours=4,
        )  # fmt: skip
    make_meeting(session=session, held_on=session.ends_on)
    days = columns.days_of(list(session.meetings.order_by("held_on", "starts_at")))

    assert columns.meaning(header, days) == key


def test_half_of_the_only_day_needs_no_day():
    session = make_training()
    make_meeting(session=session, part="pagi", ends_at=time(12), hours=4)
    make_meeting(
        session=session, held_on=session.starts_on, part="siang", starts_at=time(13), hours=2
    )

    bring_in(session, SITI | {"Pagi": "x", "Siang": ""}, BUDI | {"Pagi": "", "Siang": "x"})

    marks = Attendance.objects.filter(is_present=True)
    assert set(marks.values_list("enrolment__person__name", "meeting__part")) == {
        ("Siti Aminah", "pagi"), ("Budi Contoh", "siang"),
    }  # fmt: skip


# --- Places ------------------------------------------------------------------------------------


def people(count):
    return [
        {"Nama Peserta": f"Peserta {n}", "Nama Usaha": f"Usaha {n}", "No HP": f"0812000{n:05d}"}
        for n in range(1, count + 1)
    ]


def test_quota_then_reserve_list_then_refused():
    session = make_training(quota=2, reserve_places=1)

    source = bring_in(session, *people(4))

    assert outcomes(source) == ["baru", "baru", "baru", "ditolak"]
    assert list(session.enrolments.order_by("pk").values_list("state", "reserve_number")) == [
        ("diterima", None), ("diterima", None), ("cadangan", 1),
    ]  # fmt: skip
    assert "to_the_reserve_list" in codes(source, 4)
    assert "no_reserve_place" in codes(source, 5)
    assert Business.objects.count() == 3


def test_who_passed_does_not_go_to_the_reserve_list():
    session = make_training(quota=1, reserve_places=1)

    source = bring_in(session, *(row | {"Hasil": "lulus"} for row in people(2)))

    assert outcomes(source) == ["baru", "ditolak"]
    assert "no_place" in codes(source, 3)
    [sentence] = [
        problems.sentence(problems.from_json(one))
        for one in row_of(source, 3).problems
        if one["code"] == "no_place"
    ]
    assert "1" in sentence


def test_place_that_is_taken_after_the_preview_is_not_given_twice():
    session = make_training(quota=1)
    source = bring(session, SITI)
    make_enrolment(session=session)

    with pytest.raises(applying.ChangedSinceCheckError):
        write(source)

    assert session.enrolments.count() == 1
    assert outcomes(check(source)) == ["ditolak"]


def test_cancelled_training_takes_nobody():
    session = make_training(state="dibatalkan", cancellation_reason="Hujan")

    source = bring(session, SITI)

    assert outcomes(source) == ["ditolak"]
    assert codes(source) == ["training_is_cancelled"]


def test_training_that_is_cancelled_after_the_preview_takes_nobody():
    session = make_training()
    source = bring(session, SITI)
    TrainingSession.objects.update(state="dibatalkan", cancellation_reason="Hujan")

    with pytest.raises(applying.ChangedSinceCheckError):
        write(source)

    assert not Enrolment.objects.exists()


def test_another_training_on_the_same_days_is_told():
    person, business = make_participant(nik=NIK)
    make_enrolment(person=person, business=business)
    session = make_training(field="furnitur")

    source = bring(session, SITI | {"Nama Usaha": business.name})

    with override("en"):
        sentences = [problems.sentence(problems.from_json(one)) for one in row_of(source).problems]
    assert any("Pelatihan 1" in sentence for sentence in sentences)


# --- Again, and back ---------------------------------------------------------------------------


WHOLE = [
    SITI | {"Hari 1": "x", "Hari 2": "", "Nilai": "80", "Hasil": "lulus"},
    BUDI | {"Hari 1": "x", "Hari 2": "x", "Nilai": "", "Hasil": ""},
    {"Nama Peserta": "Ani Contoh", "Nama Usaha": "Tas Contoh", "No HP": PHONE, "Hari 1": ""},
    {"Nama Peserta": "Tono Contoh", "Nomor Registrasi": "IKM", "Hari 1": "x", "Hasil": ""},
]


def whole(business):
    return [
        row | ({"Nomor Registrasi": business.number} if "Nomor Registrasi" in row else {})
        for row in WHOLE
    ]


def two_days(**fields):
    session = make_training(ends_on=date(2026, 3, 3), **fields)
    make_meeting(session=session)
    make_meeting(session=session)
    return session


def test_same_file_again_changes_nothing():
    _owner, business = make_participant("Wati Contoh", nik="3674010202810014")
    session = two_days()
    bring_in(session, *whole(business))
    before = everything()

    again = bring(session, *whole(business))

    assert outcomes(again) == ["tetap"] * 4
    assert (again.counts["writes"], again.counts["target"]) == (0, {"same": 4})
    assert everything() == before


def test_second_list_only_adds():
    session = two_days()
    bring_in(session, SITI | {"Hari 1": "x"})

    source = bring_in(session, SITI | {"Hari 1": "x", "Hari 2": "x", "Hasil": "lulus"})

    assert (source.counts["new"], source.counts["writes"]) == (0, 1)
    assert there(session) == {("Siti Aminah", 2): True, ("Siti Aminah", 3): True}
    assert states(session) == {"Siti Aminah": "lulus"}


def undo(source):
    undoing.undo(source, by=source.brought_by, today=TODAY)
    source.refresh_from_db()
    return source


def test_taken_back_leaves_nothing():
    _owner, business = make_participant("Wati Contoh", nik="3674010202810014")
    session = two_days()
    before = everything()
    source = bring_in(session, *whole(business))
    assert session.enrolments.count() == 4

    undo(source)

    after = everything()
    assert source.undoing["kept"] == []
    assert source.undoing["target"] == {"removed": 4}
    for model in (Enrolment, Attendance, Person, Ownership):
        assert after[model] == before[model]
    assert [row["id"] for row in after[Business]] == [business.pk]


def test_who_was_there_before_is_as_before():
    person, business = make_participant(nik=NIK)
    session = two_days(reserve_places=1)
    enrolment = make_enrolment(session=session, person=person, business=business, state="calon")
    row = SITI | {"Nama Usaha": business.name, "Hari 1": "x", "Nilai": "90", "Hasil": "lulus"}
    source = bring_in(session, row)

    undo(source)

    enrolment.refresh_from_db()
    assert (enrolment.state, enrolment.test_mark) == ("calon", None)
    assert not enrolment.attendances.exists()
    assert source.undoing["target"] == {"restored": 1}


def test_mark_that_was_away_is_away_again():
    person, business = make_participant(nik=NIK)
    session = two_days()
    enrolment = make_enrolment(session=session, person=person, business=business)
    meeting = session.meetings.order_by("held_on").first()
    make_attendance(enrolment=enrolment, meeting=meeting, is_present=False)
    source = bring_in(session, SITI | {"Nama Usaha": business.name, "Hari 1": "x"})
    assert there(session) == {("Siti Aminah", 2): True}

    undo(source)

    assert there(session) == {("Siti Aminah", 2): False}
    assert states(session) == {"Siti Aminah": "diterima"}


@pytest.mark.parametrize("change", ["state", "mark"])
def test_who_was_changed_since_stays_and_is_told(change):
    session = two_days()
    source = bring_in(session, SITI, BUDI)
    enrolment = session.enrolments.get(person__name="Siti Aminah")
    if change == "state":
        decline(enrolment, by=make_user())
    else:
        meeting = session.meetings.first()
        mark(enrolment, meeting, is_present=False, by=make_user())

    undo(source)

    assert list(states(session)) == ["Siti Aminah"]
    assert ["Siti Aminah", "changed"] in source.undoing["kept"]
    # Something rests on the business, which stays in the register as annulled.
    assert Business.objects.get(name="Kue Melati").annulled_on


def test_places_that_are_free_again_go_to_the_reserve_list():
    session = make_training(quota=1, reserve_places=1)
    source = bring_in(session, SITI)
    make_enrolment(session=session, state="cadangan", reserve_number=1)

    undo(source)

    [enrolment] = session.enrolments.all()
    assert enrolment.state == "diterima"
    assert enrolment.moved_up_at


def test_history_names_the_list():
    session = make_training()
    bring_in(session, SITI)

    events = Enrolment._meta.get_field("events").related_model.objects.all()
    assert all("daftar.csv" in one.pgh_context.metadata["reason"] for one in events)
    assert events


def test_nik_and_phone_stand_in_no_extra():
    _owner, business = make_participant()
    session = make_training()
    row = {"Nomor Registrasi": business.number, "Nama Peserta": "Budi", "NIK": NIK, "No HP": PHONE}

    source = bring_in(session, row)

    extra = str(row_of(source).extra)
    assert NIK not in extra
    assert PHONE not in extra
    assert PHONE.replace(" ", "").removeprefix("0") not in extra


# --- How much is asked -------------------------------------------------------------------------


@pytest.mark.parametrize("count", [2, 30])
def test_queries_of_a_look_do_not_grow_with_rows(count, django_assert_num_queries):
    session = two_days(quota=40)
    rows = [row | {"Hari 1": "x"} for row in people(count)]
    bring_in(session, *rows)
    source = bring(session, *rows)

    with django_assert_num_queries(37):
        check(source)


# --- Columns -----------------------------------------------------------------------------------


def test_columns_are_remembered_apart_from_those_of_other_lists():
    session = two_days()
    source = bring(session, SITI | {"Hari 2": "x"})
    plan = beginning.propose_plan(source)
    remember(plan, by=None)

    shorter = make_training(title="Satu hari")
    make_meeting(session=shorter)
    again = bring(shorter, SITI | {"Hari 2": "x"})
    plain = make_import(content=table(SITI | {"Hari 2": "x"}), is_checked=False)
    plan = beginning.propose_plan(plain)

    assert ColumnMemory.objects.count() == 1
    assert again.plan["columns"][3]["fields"] == []
    assert [column.fields for column in plan.columns][3] == []


# --- Pages -------------------------------------------------------------------------------------


@pytest.fixture
def clerk():
    user = make_user()
    client = Client()
    client.force_login(user)
    client.user = user
    return client


def test_the_five_steps(clerk):
    session = two_days()
    url = reverse("staff:training_import", args=[session.pk])
    page = clerk.get(url)
    assert session.title in page.text
    assert reverse("staff:training_import_template", args=[session.pk]) in page.text

    file = SimpleUploadedFile("peserta.csv", table(SITI | {"Hari 1": "x"}, BUDI))
    page = clerk.post(url, {"file": file, "form_token": str(uuid.uuid4())})
    source = Import.objects.get()
    assert (source.target, source.target_key) == ("peserta", session.pk)
    assert page["Location"] == reverse("staff:import_columns", args=[source.pk])

    page = clerk.get(page["Location"])
    assert session.title in page.text
    shown = as_shown(page)
    assert [shown[f"column_{n}"] for n in range(4)] == ["owner_name", "owner_nik", "name", "day1"]
    clerk.post(reverse("staff:import_columns", args=[source.pk]), shown | {"status": "calon"})
    run_jobs()

    page = clerk.get(reverse("staff:import_preview", args=[source.pk]))
    assert session.title in page.text
    assert "Siti Aminah: " in page.text
    page = clerk.get(reverse("staff:import_apply", args=[source.pk]))
    clerk.post(reverse("staff:import_apply", args=[source.pk]), as_shown(page))
    run_jobs()
    assert states(session) == {"Siti Aminah": "hadir", "Budi Contoh": "calon"}

    page = clerk.get(reverse("staff:import", args=[source.pk]))
    assert reverse("staff:enrolments", args=[session.pk]) in page.text
    page = clerk.get(reverse("staff:imports"))
    assert page.status_code == 200
    page = clerk.get(reverse("staff:import_undo", args=[source.pk]))
    clerk.post(reverse("staff:import_undo", args=[source.pk]), as_shown(page))
    run_jobs()
    assert not Enrolment.objects.exists()
    assert clerk.get(reverse("staff:import", args=[source.pk])).status_code == 200


def test_list_of_known_participants_can_be_written_though_no_business_changes(clerk):
    _person, _business = make_participant(nik=NIK)
    source = bring(make_training(), {"Nama": "Siti Aminah", "NIK": NIK}, brought_by=clerk.user)
    assert (source.counts["new"], source.counts["changed"]) == (0, 0)

    page = clerk.get(reverse("staff:import_preview", args=[source.pk]))
    assert reverse("staff:import_apply", args=[source.pk]) in page.text

    page = clerk.get(reverse("staff:import_apply", args=[source.pk]))
    clerk.post(reverse("staff:import_apply", args=[source.pk]), as_shown(page))
    run_jobs()
    assert Enrolment.objects.count() == 1


def test_template_comes_back_as_it_went(clerk):
    session = two_days()

    response = clerk.get(reverse("staff:training_import_template", args=[session.pk]))
    content = b"".join(response)
    header, example = (
        CalamineWorkbook.from_filelike(io.BytesIO(content))
        .get_sheet_by_name("Peserta")
        .to_python()[:2]
    )
    source = make_import(
        content=content, file_name="contoh.xlsx", is_checked=False, target="peserta",
        target_key=session.pk, sheet="Peserta",
    )  # fmt: skip
    plan = beginning.propose_plan(source)

    assert "2/3/2026" in header
    assert "CONTOH - hapus baris ini" in example
    assert [column.fields[0] for column in plan.columns if column.fields][-4:] == [
        "day1", "day2", "test_mark", "status",
    ]  # fmt: skip
    assert all(column.fields for column in plan.columns)
    check(source)
    assert outcomes(source) == ["dilewati"]


def test_training_that_is_not_there_is_not_found(clerk):
    assert clerk.get(reverse("staff:training_import", args=[10**9])).status_code == 404


def test_who_may_not_enrol_does_not_write(clerk):
    source = bring(make_training(), SITI)
    right = Permission.objects.get(codename="add_enrolment")
    Group.objects.get(name="petugas").permissions.remove(right)

    page = clerk.get(reverse("staff:import_apply", args=[source.pk]))

    assert page.status_code == 403


def test_demo_of_a_long_list():
    session = make_training(quota=80, ends_on=date(2026, 3, 2) + timedelta(days=2))
    for _day in range(3):
        make_meeting(session=session)
    rows = [
        row | {"Hari 1": "x", "Hari 2": "x" if n % 3 else "", "Hari 3": "v", "Nilai": 60 + n % 40}
        for n, row in enumerate(people(80))
    ]

    source = bring_in(session, *rows)

    assert source.counts["target"] == {"enrolled": 80, "marks": 240, "tested": 80}
    assert session.enrolments.filter(state="hadir").count() == 80
    assert ImportRow.objects.filter(extra__has_key="done").count() == 80
