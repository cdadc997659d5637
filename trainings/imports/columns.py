"""The columns of a list of participants: states, attendance, marks; and what their cells say."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from businesses.imports.cells import Cell, number_of
from businesses.imports.cleaners import Cleaned, Context
from businesses.imports.cleaners.base import unknown, value_cleaner
from businesses.imports.fields import HEADERS, Field, header_key
from businesses.imports.problems import WARNING, Kind
from businesses.imports.targets import Extra
from ikm_registry.templatetags.figures import day as day_in_words
from trainings.models import Meeting, State

STATUS, PRESENT, MARK = "status", "present", "test_mark"
HIGHEST_MARK = 100
_STATES = {
    State.CANDIDATE: "calon, calon peserta, candidate",
    State.DECLINED: "menolak, batal, mengundurkan diri, tidak bersedia, declined",
    State.INVITED: "diundang, undangan, invited",
    State.RESERVE: "cadangan, peserta cadangan, reserve",
    State.ACCEPTED: "diterima, terima, peserta, terdaftar, ikut, accepted",
    State.ABSENT: "absen, tidak hadir, tdk hadir, alpa, alpha, tidak datang, absent",
    State.ATTENDED: "hadir, datang, mengikuti, attended",
    State.FAILED: "tidak lulus, tdk lulus, gagal, belum lulus, belum kompeten, failed",
    State.FINISHED: "lulus, kompeten, selesai, passed",
}
_STATE_OF = {word: str(state) for state, words in _STATES.items() for word in words.split(", ")}
_THERE = "x, v, √, ✓, ✔, ☑, hadir, h, ya, iya, y, yes, 1, ada, datang, ikut, true, present"
_AWAY = (
    "tidak, tdk, tidak hadir, tdk hadir, absen, a, alpa, alpha, 0, th, t, no, n, izin, ijin, i, "
    "sakit, s, ✗, ✘, ☐, false, absent"
)
_PRESENCE = {
    **dict.fromkeys(_THERE.split(", "), True),
    **dict.fromkeys(_AWAY.split(", "), False),
}

# Of columns that every list may have, what their headers mean in a list of participants.
_PERSON = {
    "owner_name": (
        "nama, nama peserta, peserta, nama lengkap, nama lengkap peserta, calon peserta, "
        "nama calon peserta, participant, participant s name"
    ),
    "owner_nik": "nik peserta, no ktp peserta, participant s nik",
    "owner_sex": "jenis kelamin peserta, participant s sex",
    "owner_phone": (
        "no hp peserta, hp peserta, telepon peserta, no telepon peserta, wa peserta, "
        "participant s phone"
    ),
    STATUS: (
        "status, status peserta, hasil, hasil pelatihan, hasil akhir, kelulusan, status kelulusan, "
        "keadaan, state, result"
    ),
    PRESENT: "hadir, kehadiran, presensi, absensi, absen, daftar hadir, attendance",
    MARK: (
        "nilai, nilai tes, nilai akhir, nilai ujian, skor, post test, posttest, nilai post test, "
        "nilai posttest, mark, score"
    ),
}
_MEANINGS = {header: key for key, text in _PERSON.items() for header in text.split(", ")}
# A phone in a list of people is that of the person.
_MEANINGS |= {header: "owner_phone" for header in HEADERS["phone"] if "usaha" not in header}

_MONTHS = (
    "jan januari january, feb pebruari februari february, mar maret march, apr april, mei may, "
    "jun juni june, jul juli july, agu ags agt agustus aug august, sep sept september, "
    "okt oct oktober october, nov nop november nopember, des dec desember december"
)
_MONTH_OF = {
    word: number
    for number, words in enumerate(_MONTHS.split(", "), start=1)
    for word in words.split()
}
_NUMBERS = {"pertama": 1, "kedua": 2, "ketiga": 3, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_BEFORE = re.compile(
    r"^(?:(?:kehadiran|hadir|presensi|absensi|absen|daftar hadir|tanggal|tgl|"
    r"senin|selasa|rabu|kamis|jumat|jum at|sabtu|minggu|ahad)\s+)+"
)
_PARTS = {"pagi": Meeting.Part.MORNING, "siang": Meeting.Part.AFTERNOON}
_PARTS |= {"sore": Meeting.Part.AFTERNOON}
_PART = re.compile(rf"\b({'|'.join(_PARTS)})\b")
_NTH_DAY = re.compile(r"(?:hari|day|h|pertemuan|sesi)\s*(?:ke\s*)?([0-9]{1,2}|[a-z]+)")
_DATE = re.compile(r"([0-9]{1,2})\s+([0-9]{1,2}|[a-z]+)(?:\s+(?:[0-9]{4}|[0-9]{2}))?")
_ISO_DATE = re.compile(r"[0-9]{4}\s+([0-9]{1,2})\s+([0-9]{1,2})(?:\s+00)*")


class Day(NamedTuple):
    """A column of attendance: of a day, or of one part of it; its meetings."""

    key: str
    label: str
    meetings: tuple[Meeting, ...]


def days_of(meetings: Sequence[Meeting]) -> list[Day]:
    """The columns of attendance that a training may have, by its meetings in their order.

    Keys count the days, so that what headers mean is remembered from one training to the next.
    """
    found = []
    for number, held_on in enumerate(sorted({one.held_on for one in meetings}), start=1):
        here = tuple(one for one in meetings if one.held_on == held_on)
        words = {"number": number, "day": day_in_words(held_on)}
        found.append(Day(f"day{number}", _("Day %(number)d (%(day)s)") % words, here))
        if len(here) > 1:
            found += [
                Day(
                    f"day{number}-{one.part}",
                    _("Day %(number)d, %(part)s (%(day)s)")
                    % {**words, "part": one.get_part_display()},
                    (one,),
                )
                for one in here
            ]
    return found


def extras_of(days: Sequence[Day]) -> list[Extra]:
    """The columns of a list of participants besides those of businesses."""
    states = [
        ("", _("accepted, on the reserve list when no place is free")),
        *((state.value, state.label) for state in (State.CANDIDATE, State.INVITED)),
    ]
    about_marks = gettext_lazy("x, v or hadir for who was there; empty for who was not.")
    return [
        Extra(
            Field(
                STATUS,
                gettext_lazy("Participant: state or result"),
                "",
                gettext_lazy("calon, diundang, diterima, hadir, lulus, tidak lulus, ..."),
            ),
            clean_state,
            states,
        ),
        Extra(
            Field(PRESENT, gettext_lazy("Participant: present at all meetings"), "", about_marks),
            clean_presence,
        ),
        *(
            Extra(
                Field(one.key, _("Present: %(day)s") % {"day": one.label}, "", about_marks),
                clean_presence,
            )
            for one in days
        ),
        Extra(
            Field(
                MARK,
                gettext_lazy("Participant: mark of the test"),
                "",
                gettext_lazy("From 0 to 100."),
            ),
            clean_mark,
        ),
    ]


def meaning(header: str, days: Sequence[Day]) -> str:
    """The field that a header means in a list of participants; empty for none of ours."""
    text = header_key(header)
    return _MEANINGS.get(text) or _day_of(text, days)


def _day_of(text: str, days: Sequence[Day]) -> str:
    """The key of the day or part of a day that a header names: a date, `hari 1`, `pagi`."""
    text = _BEFORE.sub("", text)
    part = _PART.search(text)
    text = _PART.sub(" ", text).strip()
    known = {one.key: one for one in days}
    number = _number_of_day(text, days)
    if not text and part and sum("-" not in key for key in known) == 1:
        number = 1
    key = f"day{number}"
    if part:
        in_part = f"{key}-{_PARTS[part[1]]}"
        is_whole = key in known and known[key].meetings[0].part == _PARTS[part[1]]
        key = key if is_whole and in_part not in known else in_part
    return key if key in known else ""


def _number_of_day(text: str, days: Sequence[Day]) -> int:
    """Which day of the training a text names; 0 for none."""
    if found := _NTH_DAY.fullmatch(text):
        return int(found[1]) if found[1].isdecimal() else _NUMBERS.get(found[1], 0)
    if found := _ISO_DATE.fullmatch(text):
        told = (int(found[2]), int(found[1]))
    elif found := _DATE.fullmatch(text):
        month = int(found[2]) if found[2].isdecimal() else _MONTH_OF.get(found[2], 0)
        told = (int(found[1]), month)
    else:
        return 0
    held_on = [one.meetings[0].held_on for one in days if "-" not in one.key]
    numbers = [at for at, one in enumerate(held_on, start=1) if (one.day, one.month) == told]
    return numbers[0] if numbers else 0


# --- Cells -------------------------------------------------------------------------------------


@value_cleaner
def clean_state(_cell: Cell, text: str, context: Context) -> Cleaned:
    """The state of an enrolment, in the words of lists or of our pages."""
    words = header_key(text)
    state = _STATE_OF.get(words) or _state_by_label(words)
    return ({context.field: state}, []) if state else unknown("participant_state", text, context)


def _state_by_label(words: str) -> str:
    for language in ("id", "en"):
        with override(language):
            for state in State:
                if header_key(str(state.label)) == words:
                    return state.value
    return ""


@value_cleaner
def clean_presence(_cell: Cell, text: str, context: Context) -> Cleaned:
    """Whether somebody was there. A cross is a mark here: on lists of attendance it is one."""
    is_present = _PRESENCE.get(text.lower().strip("' .()"))
    if is_present is None:
        return unknown("participant_presence", text, context)
    return {context.field: is_present}, []


@value_cleaner
def clean_mark(cell: Cell, text: str, context: Context) -> Cleaned:
    """A mark from 0 to 100, with at most two decimals, as a text."""
    number = number_of(cell)
    told = str(number) if number is not None else text.replace(",", ".")
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,12})?", told):
        return unknown("participant_mark", text, context)
    mark = Decimal(told).quantize(Decimal("0.01"))
    if mark > HIGHEST_MARK:
        return unknown("participant_mark", text, context)
    return {context.field: str(mark)}, []


KINDS: dict[str, Kind] = {
    "participant_state": Kind(
        WARNING,
        gettext_lazy(
            "“%(value)s” is no state of a participant. Write calon, diundang, cadangan, diterima,"
            " hadir, absen, lulus or tidak lulus; until then it is passed over."
        ),
    ),
    "participant_presence": Kind(
        WARNING,
        gettext_lazy(
            "“%(value)s” does not say whether somebody was there. Write x or leave it empty; until"
            " then it counts as not told."
        ),
    ),
    "participant_mark": Kind(
        WARNING,
        gettext_lazy("“%(value)s” is no mark. Write a number from 0 to 100, such as 85."),
    ),
}
