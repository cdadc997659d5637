"""Demo data of trainings: those of April 2013 as the news told them, and what came after.

In April 2013 about 80 owners were trained in three fields, at the German Center, with the Ministry
of Industry and Komisi VI of parliament. Who takes part here is invented, as all of the demo.
"""

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import NamedTuple

import pghistory
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from PIL import Image, ImageDraw

from accounts.models import User
from businesses.demo import DEMO_MARK, count_demo
from businesses.models import FACTS, AnnualFacts, Business, Obstacle, Ownership, Person
from documents import issuing, pictures
from documents.models import Signatory
from trainings import certificates
from trainings.actions.enrolling import add_candidates, decline, enrol
from trainings.actions.results import conclude
from trainings.models import (
    Attendance,
    Evaluation,
    Meeting,
    Partner,
    Programme,
    SessionPartner,
    SyllabusTopic,
    TrainingField,
    TrainingSession,
    hours_between,
)

SEED = 2013
SITE = "http://127.0.0.1:8000/"
STORY = date(2013, 4, 26)
MORNING, AFTERNOON = (time(8), time(12)), (time(13), time(16))
Role = SessionPartner.Role

MINISTRY, PARLIAMENT = "Kementerian Perindustrian RI", "Komisi VI DPR RI"
COMPANY, SCHOOL = "PT Mesin Contoh", "Politeknik Contoh"
PARTNERS = {
    MINISTRY: (Partner.Kind.MINISTRY, "#0b5d4e"),
    PARLIAMENT: (Partner.Kind.PARLIAMENT, "#7a4b2a"),
    COMPANY: (Partner.Kind.COMPANY, "#3f6f9f"),
    SCHOOL: (Partner.Kind.SCHOOL, "#9c3f4f"),
}
TOPICS = {
    "perbengkelan": [
        "Keselamatan kerja di bengkel",
        "Tune-up mesin injeksi",
        "Biaya dan tarif jasa",
    ],
    "furnitur": ["Gambar kerja dan bahan", "Sambungan dan perakitan", "Finishing"],
    "konveksi": ["Pola dasar kemeja", "Alur produksi dan mutu", "Desain dan label"],
    "olahan-pangan": ["Pengolahan higienis", "Kemasan dan label", "Umur simpan"],
    "logam": ["Las listrik", "Membaca gambar", "Keselamatan kerja"],
    "keamanan-pangan": ["Peraturan pangan", "Cara produksi yang baik", "Ujian PKP"],
    "kewirausahaan": ["Harga pokok", "Pembukuan sederhana", "Rencana usaha"],
    "pemasaran-digital": ["Foto produk", "Toko daring", "Melayani pelanggan"],
}


class Plan(NamedTuple):
    """A training of the demo: its first day, field, title, how long, for how many, what became."""

    starts_on: date
    field: str
    title: str
    days: int
    quota: int
    participants: int
    state: TrainingSession.State
    partners: tuple[tuple[str, Role], ...]
    reserve: int = 0
    venue: str = "Balai Pelatihan Contoh"
    pass_mark: int | None = None


def story() -> list[Plan]:
    """The trainings of April 2013: 80 owners in three fields."""
    partners = ((MINISTRY, Role.HOST), (PARLIAMENT, Role.SUPPORTER))
    common = {"state": TrainingSession.State.FINISHED, "partners": partners}
    return [
        Plan(STORY, field, f"Pelatihan {title}", 3, count, count, venue="German Center", **common)  # type: ignore[arg-type]
        for field, title, count in [
            ("perbengkelan", "jasa perbengkelan", 25),
            ("furnitur", "teknik produksi dan desain furnitur", 25),
            ("konveksi", "teknik produksi dan desain konveksi", 30),
        ]
    ]


def later(today: date) -> list[Plan]:
    """What was held in the last years, runs today and is to come."""
    school = ((SCHOOL, Role.HOST),)
    company = ((COMPANY, Role.SUPPORTER), (SCHOOL, Role.SPEAKER))
    first, second, third = (date(today.year - back, 6, 3) for back in (3, 2, 1))
    done, is_open = TrainingSession.State.FINISHED, TrainingSession.State.OPEN
    running, cancelled = TrainingSession.State.RUNNING, TrainingSession.State.CANCELLED
    draft = TrainingSession.State.DRAFT
    yesterday, month = today - timedelta(1), timedelta(30)
    pangan, baju, kayu, web = "olahan-pangan", "konveksi", "furnitur", "pemasaran-digital"
    return [
        Plan(first, pangan, "Olahan pangan dan kemasan", 2, 20, 20, done, school),
        Plan(first + 2 * month, baju, "Menjahit untuk pemula", 3, 20, 18, done, company),
        Plan(second, "logam", "Las listrik dasar", 3, 16, 16, done, company, pass_mark=60),
        Plan(second + month, web, "Berjualan di toko daring", 1, 25, 25, done, school),
        Plan(third, kayu, "Desain furnitur dari kayu bekas", 2, 20, 19, done, school),
        Plan(third + 2 * month, "kewirausahaan", "Pembukuan usaha kecil", 1, 24, 24, done, school),
        Plan(
            today - 2 * month, "keamanan-pangan", "Penyuluhan keamanan pangan", 1, 24, 24, done,
            school, pass_mark=60,
        ),
        Plan(yesterday, "perbengkelan", "Servis motor injeksi", 3, 20, 18, running, company),
        Plan(today + month, baju, "Pola dan jahit kemeja", 2, 15, 15, is_open, school, reserve=5),
        Plan(today + 2 * month, web, "Foto produk dengan ponsel", 1, 25, 6, is_open, school),
        Plan(today + 3 * month, "kerajinan", "Desain anyaman", 2, 15, 0, draft, school),
        Plan(today + month / 2, "logam", "Pengelasan lanjutan", 2, 12, 0, cancelled, company),
    ]  # fmt: skip


def write_trainings(*, by: User, today: date, site: str = SITE) -> int:
    """Write the trainings of a demo; return how many there are. Nothing is written twice.

    Of the story and of the latest that is finished all certificates are issued, where somebody may
    sign. Raises RealDataError as `count_demo`.
    """
    if count_demo() and not TrainingSession.objects.exists():
        with transaction.atomic(), pghistory.context(reason=DEMO_MARK):
            writer = _Writer(by, today)
            for plan in [*story(), *later(today)]:
                writer.write(plan)
        _issue_certificates(by=by, today=today, site=site)
    return TrainingSession.objects.count()


def _issue_certificates(*, by: User, today: date, site: str) -> None:
    signatory = Signatory.objects.valid_on(today).order_by("capacity", "pk").first()
    finished = TrainingSession.objects.filter(state=TrainingSession.State.FINISHED)
    if signatory is None or issuing.what_is_missing(today):
        return
    for session in [*finished.filter(starts_on=STORY), finished.latest("starts_on", "pk")]:
        for enrolment in certificates.passed(session):
            document, _is_new = certificates.issue_unless_there(
                enrolment.pk, signatory=signatory, site=site, today=today, by=by
            )
            issuing.store(document)


class _Writer:
    """Writes trainings one after the other; nobody is trained twice before all were once."""

    def __init__(self, by: User, today: date) -> None:
        self.by, self.today = by, today
        self.rng = Random(SEED)  # noqa: S311
        self.taken: set[int] = set()
        self.partners = {name: self._partner(name) for name in PARTNERS}

    def write(self, plan: Plan) -> None:
        session = self._session(plan)
        people = self._people(session, plan.participants + plan.reserve)
        if people:
            add_candidates(session, people, by=self.by)
        for person, business in people:
            enrol(session, person=person, business=business, by=self.by)
        if plan.reserve:
            # Somebody does not come: the first of the reserve list has a place, and is to be told.
            decline(session.enrolments.placed().earliest("pk"), by=self.by)
        if plan.state in {TrainingSession.State.FINISHED, TrainingSession.State.RUNNING}:
            self._mark(session)
        if plan.state == TrainingSession.State.FINISHED:
            conclude(session, by=self.by)
            self._tell_years(session)
            self._evaluate(session)

    def _session(self, plan: Plan) -> TrainingSession:
        is_draft = plan.state == TrainingSession.State.DRAFT
        is_cancelled = plan.state == TrainingSession.State.CANCELLED
        session = TrainingSession.objects.create(
            programme=self._programme(plan),
            field_id=plan.field,
            title=plan.title,
            slug=f"{slugify(plan.title)}-{plan.starts_on.year}",
            summary=f"{plan.title} bagi pelaku IKM yang terdaftar, gratis. {DEMO_MARK}.",
            starts_on=plan.starts_on,
            ends_on=plan.starts_on + timedelta(plan.days - 1),
            venue=plan.venue,
            district_id="36.74.01" if plan.venue == "German Center" else None,
            quota=plan.quota,
            reserve_places=plan.reserve,
            contact_name="Seksi Industri",
            contact_email="dinas@contoh.id",
            instructors="Ir. Sari Contoh, Balai Contoh\nDedi Rekaan, Politeknik Contoh",
            pass_mark=plan.pass_mark,
            state=plan.state,
            opened_on=None if is_draft else min(plan.starts_on, self.today),
            cancellation_reason="Pengajar berhalangan" if is_cancelled else "",
            saved_by=self.by,
        )
        for position, (name, role) in enumerate(plan.partners, start=1):
            SessionPartner.objects.create(
                session=session, partner=self.partners[name], role=role, position=position
            )
        Meeting.objects.bulk_create(_meetings(session))
        topics = TOPICS.get(plan.field, [])
        # As many hours as the meetings have: five in a morning, four in an afternoon.
        SyllabusTopic.objects.bulk_create(
            SyllabusTopic(session=session, position=position, topic=topic, hours=3 * plan.days)
            for position, topic in enumerate(topics, start=1)
        )
        return session

    def _programme(self, plan: Plan) -> Programme:
        is_of_the_story = plan.starts_on == STORY
        name = "Pelatihan dan bantuan alat bagi IKM" if is_of_the_story else "Pembinaan IKM"
        is_marketing = plan.field == "pemasaran-digital"
        obstacle = Obstacle.MARKETING if is_marketing else Obstacle.SKILLS
        return Programme.objects.get_or_create(
            name=f"{name}: pemasaran" if is_marketing else name,
            year=plan.starts_on.year,
            defaults={
                "budget": Programme.Budget.STATE if is_of_the_story else Programme.Budget.CITY,
                "aim": "Keterampilan pelaku IKM meningkat dan usahanya tumbuh.",
                "obstacle": obstacle,
                "saved_by": self.by,
            },
        )[0]

    def _partner(self, name: str) -> Partner:
        kind, colour = PARTNERS[name]
        initials = "".join(word[0] for word in name.split())[:3]
        file = SimpleUploadedFile("logo.png", _draw_logo(initials, colour), "image/png")
        logo = pictures.keep(pictures.encode(file), by=self.by)
        return Partner.objects.create(name=name, kind=kind, logo=logo, saved_by=self.by)

    def _people(self, session: TrainingSession, count: int) -> list[tuple[Person, Business]]:
        """Owners of businesses that were open then: of the sectors of the field first."""
        began = session.starts_on
        open_then = Ownership.objects.filter(
            until_on=None,
            business__annulled_on=None,
            business__registered_on__lte=min(began, self.today),
        ).exclude(business__closed_on__lte=began)
        sectors = set(
            TrainingField.objects.get(pk=session.field_id).sectors.values_list("pk", flat=True)
        )
        rows = open_then.select_related("person", "business").order_by("pk")
        found = [
            (row.business.sector_id not in sectors, self.rng.random(), row)
            for row in rows
            if row.person_id not in self.taken
        ]
        people: dict[int, tuple[Person, Business]] = {}
        for _is_other, _chance, row in sorted(found, key=lambda one: one[:2]):
            if len(people) == count:
                break
            people.setdefault(row.person_id, (row.person, row.business))
        self.taken.update(people)
        return list(people.values())

    def _mark(self, session: TrainingSession) -> None:
        """Most were there all the time, some half of it, a few never; until today only.

        Of the story all were there: about 80, it says.
        """
        nobody = 0 if session.starts_on == STORY else 4
        meetings = [one for one in session.meetings.all() if one.held_on <= self.today]
        marks = []
        for enrolment in session.enrolments.placed().order_by("pk"):
            share = self.rng.choices((1.0, 0.6, 0.0), (90, 6, nobody))[0]
            there = meetings[: round(len(meetings) * share)]
            marks += [
                Attendance(
                    enrolment=enrolment,
                    meeting=meeting,
                    is_present=meeting in there,
                    tapped_at=_moment(meeting),
                    saved_by=self.by,
                )
                for meeting in meetings
            ]
            enrolment.state = enrolment.State.ATTENDED if there else enrolment.State.ACCEPTED
            if session.pass_mark and there:
                enrolment.test_mark = self.rng.randint(52, 98)
            enrolment.saved_by = self.by
            enrolment.save()
        Attendance.objects.bulk_create(marks)

    def _tell_years(self, session: TrainingSession) -> None:
        """What participants told of the years around a training, where nothing is told yet."""
        year = session.starts_on.year
        for enrolment in session.enrolments.trained().select_related("business"):
            known = set(enrolment.business.annual_facts.values_list("year", flat=True))
            last = max(known, default=0)
            workers, turnover = self.rng.randint(2, 9), self.rng.randint(40, 400) * 1_000_000
            for told in (year - 1, year + 1, year + 2):
                is_known = told in known or told >= min(last or told + 1, self.today.year)
                if not is_known and self.rng.random() < 0.75:  # noqa: PLR2004  the rest is unknown
                    facts = dict.fromkeys(FACTS) | {
                        "capacity_unit": "", "workers": workers, "turnover": turnover,
                    }  # fmt: skip
                    AnnualFacts.objects.create(
                        business=enrolment.business, year=told, saved_by=self.by, **facts
                    )
                workers += self.rng.choices((0, 1, 2), (50, 35, 15))[0]
                turnover = turnover * self.rng.randint(95, 135) // 100

    def _evaluate(self, session: TrainingSession) -> None:
        """Two of three participants have answered."""
        words = ["Contohnya mudah diikuti.", "Banyak praktik.", "", ""]
        wishes = ["Waktunya ditambah.", "", "", "Perlu pendampingan setelah pelatihan."]
        Evaluation.objects.bulk_create(
            Evaluation(
                session=session,
                **{
                    name: self.rng.choices((3, 4, 5), (15, 45, 40))[0]
                    for name in ("content", "instructors", "place", "usefulness")
                },
                liked=self.rng.choice(words),
                wished=self.rng.choice(wishes),
            )
            for _answer in range(session.enrolments.trained().count() * 2 // 3)
        )


def _meetings(session: TrainingSession) -> Iterator[Meeting]:
    """A morning and an afternoon on each day."""
    days = (session.ends_on - session.starts_on).days + 1
    for day in (session.starts_on + timedelta(number) for number in range(days)):
        for part, (starts_at, ends_at) in [
            (Meeting.Part.MORNING, MORNING),
            (Meeting.Part.AFTERNOON, AFTERNOON),
        ]:
            yield Meeting(
                session=session,
                held_on=day,
                part=part,
                starts_at=starts_at,
                ends_at=ends_at,
                hours=hours_between(starts_at, ends_at, session.hour_minutes),
                saved_by=session.saved_by,
            )


def _moment(meeting: Meeting) -> datetime:
    return timezone.make_aware(datetime.combine(meeting.held_on, meeting.starts_at))


def _draw_logo(initials: str, colour: str) -> bytes:
    """A round sign with letters, which is nobody's logo."""
    image = Image.new("RGB", (600, 600), "white")
    pen = ImageDraw.Draw(image)
    pen.ellipse((20, 20, 580, 580), fill=colour)
    pen.ellipse((60, 60, 540, 540), outline="white", width=12)
    pen.text((300, 300), initials, fill="white", anchor="mm", font_size=200)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()
