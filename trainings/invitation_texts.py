"""The texts of invitations, and what stands for their placeholders: words of a training.

All in Indonesian, whoever asks: they are for letters.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time

from django.utils import formats, timezone, translation
from django.utils.translation import gettext_lazy as _

from businesses.exports import readable_phone
from documents.letter_texts import LetterTextKind, Words
from ikm_registry.templatetags.figures import day, rupiah
from trainings.models import Enrolment, Meeting, SessionPartner, TrainingSession
from trainings.public_texts import without_kind

# Keys of texts: a letter to a person, a letter with an attached list, messages by WhatsApp.
LETTER, LIST_LETTER = "undangan-perorangan", "undangan-daftar"
MESSAGE, MOVED_UP_MESSAGE = "undangan-wa", "naik-cadangan-wa"

_OF_TRAINING: dict[str, tuple[Words, str]] = {
    "pelatihan": (_("title of the training"), "Teknik Produksi Konveksi"),
    "bidang": (_("its field"), "Teknik produksi dan desain konveksi"),
    "program": (_("name of its programme"), "Peningkatan Keterampilan IKM"),
    "hari": (
        _("its day, or its first and last day"),
        "Senin, 2 Maret 2026 sampai dengan Rabu, 4 Maret 2026",
    ),
    "jam": (_("from when until when, by its meetings"), "08.00–15.00 WIB"),
    "tempat": (_("its venue"), "Gedung Contoh"),
    "alamat": (_("address of the venue"), "Jalan Rekaan 5, Kelurahan Serpong, Kecamatan Serpong"),
    "biaya": (_("what it costs a participant"), "gratis"),
    "penyelenggara": (_("partners who organise it"), "Kementerian Contoh, Balai Contoh"),
    "batas": (_("last day of enrolment"), "20 Februari 2026"),
    "kontak": (_("contact: name, phone, e-mail"), "Budi Rekaan, 0812-0000-0001"),
}
_OF_PERSON: dict[str, tuple[Words, str]] = {
    "nama": (_("name of who is invited"), "Siti Contoh"),
    "usaha": (_("name of the business"), "Konveksi Contoh"),
}

_ABOUT = """\
Pelatihan: {pelatihan}
Bidang: {bidang}
Hari, tanggal: {hari}
Waktu: {jam}
Tempat: {tempat}
Alamat: {alamat}
Penyelenggara: {penyelenggara}
Biaya: {biaya}"""
_END = """\
Mohon memberi kabar paling lambat {batas}.
Narahubung: {kontak}

Demikian undangan ini kami sampaikan. Atas perhatian dan kehadiran Bapak/Ibu, kami ucapkan terima \
kasih."""
_DEFAULTS = {
    LETTER: f"""\
Dengan hormat,

Kami mengundang Bapak/Ibu {{nama}} dari {{usaha}} untuk mengikuti:

{_ABOUT}

{_END}""",
    LIST_LETTER: f"""\
Dengan hormat,

Kami mengundang Bapak/Ibu yang namanya tercantum dalam daftar terlampir untuk mengikuti:

{_ABOUT}

{_END}""",
    MESSAGE: """\
Yth. Bapak/Ibu {nama} ({usaha}),

kami mengundang Anda mengikuti pelatihan {pelatihan}.
Hari: {hari}
Waktu: {jam}
Tempat: {tempat}
Alamat: {alamat}
Biaya: {biaya}

Mohon balas pesan ini bila Anda akan hadir, paling lambat {batas}.
Narahubung: {kontak}""",
    MOVED_UP_MESSAGE: """Yth. Bapak/Ibu {nama} ({usaha}),

kabar baik: ada tempat untuk Anda di pelatihan {pelatihan}. Anda tidak lagi di daftar cadangan.
Hari: {hari}
Waktu: {jam}
Tempat: {tempat}
Alamat: {alamat}
Biaya: {biaya}

Mohon segera balas pesan ini: apakah Anda hadir?
Narahubung: {kontak}""",
}


def text_kinds(
    letter: Callable[[Sequence[str]], bytes], list_letter: Callable[[Sequence[str]], bytes]
) -> list[LetterTextKind]:
    """The texts that admins may write; the arguments make the PDFs of previews."""
    everything = _OF_PERSON | _OF_TRAINING
    return [
        LetterTextKind(
            LETTER, _("Invitation to one person (letter)"), everything, _DEFAULTS[LETTER], letter
        ),
        LetterTextKind(
            LIST_LETTER,
            _("Invitation with an attached list (letter)"),
            _OF_TRAINING,
            _DEFAULTS[LIST_LETTER],
            list_letter,
        ),
        LetterTextKind(MESSAGE, _("Invitation by WhatsApp"), everything, _DEFAULTS[MESSAGE]),
        LetterTextKind(
            MOVED_UP_MESSAGE,
            _("News of a place from the reserve list by WhatsApp"),
            everything,
            _DEFAULTS[MOVED_UP_MESSAGE],
        ),
    ]


def of_person(enrolment: Enrolment) -> dict[str, str]:
    """What the placeholders of a person stand for."""
    return {"nama": enrolment.person.name, "usaha": enrolment.business.name}


def of_training(session: TrainingSession) -> dict[str, str]:
    """What the placeholders of a training stand for; empty where nothing is known. Queries."""
    hosts = session.partners.filter(role=SessionPartner.Role.HOST).select_related("partner")
    with translation.override("id"):
        return {
            "pelatihan": without_kind(session.title),
            "bidang": session.field.name,
            "program": session.programme.name,
            "hari": days(session),
            "jam": _hours(list(session.meetings.all())),
            "tempat": session.venue,
            "alamat": _address(session),
            "biaya": rupiah(session.cost) if session.cost else "gratis",
            "penyelenggara": ", ".join(host.partner.name for host in hosts),
            "batas": day(session.enrol_until) if session.enrol_until else "",
            "kontak": _contact(session),
        }


def days(session: TrainingSession) -> str:
    """Its first and last day in Indonesian: "Senin, 2 Maret 2026 sampai dengan ..."."""
    with translation.override("id"):
        first, last = (
            formats.date_format(one, "l, j F Y") for one in (session.starts_on, session.ends_on)
        )
    return first if first == last else f"{first} sampai dengan {last}"


def _hours(meetings: list[Meeting]) -> str:
    by_day: dict[date, tuple[time, time]] = {}
    for meeting in meetings:
        # In the order of time.
        first, _last = by_day.get(meeting.held_on, (meeting.starts_at, meeting.ends_at))
        by_day[meeting.held_on] = first, meeting.ends_at
    if not by_day:
        return ""
    starts, ends = zip(*by_day.values(), strict=True)
    zone = datetime.combine(min(by_day), time(12), timezone.get_default_timezone()).tzname()
    if len(set(by_day.values())) == 1:
        return f"{starts[0]:%H.%M}–{ends[0]:%H.%M} {zone}"
    # Days differ: a letter says when to come on the first.
    return f"mulai pukul {by_day[min(by_day)][0]:%H.%M} {zone} pada hari pertama"


def _address(session: TrainingSession) -> str:
    parts = [
        session.street,
        f"Kelurahan {session.village.name}" if session.village else "",
        f"Kecamatan {session.district.name}" if session.district else "",
    ]
    return ", ".join(filter(None, parts))


def _contact(session: TrainingSession) -> str:
    phone = readable_phone(session.contact_phone) if session.contact_phone else ""
    return ", ".join(filter(None, [session.contact_name, phone, session.contact_email]))
