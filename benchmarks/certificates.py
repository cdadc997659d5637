"""Seconds that 500 certificates with an emblem and two partners' logos take as a job.

Measured in a database of its own, from the start of its process to its end. Prints seconds and
certificates per second; `make bench` runs it.
"""

import io
import os
import random
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import django

COUNT = 500
AIM = 60
SITE = "https://ikm.contoh.go.id/"


def noisy_picture() -> object:
    """A picture that does not compress well, as a logo with shades."""
    from django.core.files.uploadedfile import SimpleUploadedFile
    from PIL import Image

    from documents import pictures

    image = Image.frombytes("RGB", (400, 300), random.Random(7).randbytes(400 * 300 * 3))
    buffer = io.BytesIO()
    image.resize((1200, 900)).save(buffer, "PNG")
    return pictures.keep(
        pictures.encode(SimpleUploadedFile("logo.png", buffer.getvalue())), by=None
    )


def a_finished_training() -> object:
    """A training with two partners that COUNT people passed."""
    from businesses.models import Business, Person, Regency
    from documents.models import Letterhead
    from trainings.models import (
        Enrolment,
        Meeting,
        Partner,
        Programme,
        SyllabusTopic,
        TrainingField,
        TrainingSession,
    )

    Letterhead.objects.create(
        government="PEMERINTAH KOTA CONTOH", agency="DINAS PERINDUSTRIAN", address="Jalan Melati 1",
        place="Kota Contoh", valid_from=date(2020, 1, 1), logo=noisy_picture(),
    )  # fmt: skip
    day = date(2026, 3, 2)
    session = TrainingSession.objects.create(
        programme=Programme.objects.create(name="Pelatihan IKM", year=2026, budget="apbn"),
        field=TrainingField.objects.first(), title="Teknik produksi dan desain furnitur",
        slug="furnitur", starts_on=day, ends_on=day + timedelta(days=2), venue="Gedung Contoh",
        quota=COUNT, state="selesai", opened_on=day,
    )  # fmt: skip
    for number, role in enumerate(["penyelenggara", "pendukung"], start=1):
        partner = Partner.objects.create(
            name=f"Kementerian Contoh {number}", kind="kementerian", logo=noisy_picture()
        )
        session.partners.create(partner=partner, role=role, position=number)
    for number in range(3):
        Meeting.objects.create(
            session=session, held_on=day + timedelta(days=number), starts_at="08:00",
            ends_at="15:00", hours=8,
        )  # fmt: skip
        SyllabusTopic.objects.create(
            session=session, position=number + 1, topic=f"Materi contoh {number + 1}", hours=8
        )
    regency = Regency.objects.first()
    for number in range(COUNT):
        person = Person.objects.create(name=f"Peserta Contoh {number}")
        business = Business.objects.create(
            name=f"Usaha Contoh {number}", number=f"IKM-3674-2026-{number:05d}",
            registered_on=date(2026, 1, 2), regency=regency,
        )  # fmt: skip
        Enrolment.objects.create(
            session=session, person=person, business=business, state=Enrolment.State.FINISHED
        )
    return session


def start(session: object) -> object:
    """The job, waiting: this process starts nothing by itself."""
    from django.conf import settings

    from accounts.models import User
    from documents.models import Signatory
    from trainings import certificate_lists

    settings.RUN_JOB = ["true"]
    signatory = Signatory.objects.create(
        name="Dra. Ratna Contoh", position="Kepala Dinas", valid_from=date(2020, 1, 1)
    )
    by = User.objects.create_user(email="contoh@example.id", name="Contoh", role="petugas")
    return certificate_lists.start(session, signatory=signatory, site=SITE, by=by)


def measure(folder: Path) -> float:
    """Seconds of the whole job, from its process's start to its end."""
    from django.db import connection

    from documents.models import IssuedDocument

    job = start(a_finished_training())
    to = connection.settings_dict
    user = f"{to['USER']}:{to['PASSWORD']}" if to["PASSWORD"] else to["USER"]
    url = f"postgres://{user}@/{to['NAME']}?host={to['HOST']}&port={to['PORT'] or 5432}"
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "manage.py", "run_job", str(job.pk)],
        env=os.environ | {"DATABASE_URL": url, "FILES_ROOT": str(folder)},
        check=True,
    )
    seconds = time.perf_counter() - begun
    job.refresh_from_db()
    assert not job.error, job.error
    assert IssuedDocument.objects.stored().count() == COUNT
    size = sum(IssuedDocument.objects.values_list("size", flat=True)) / COUNT / 1024
    print(f"{COUNT} certificates, {size:.0f} kB each: {seconds:.1f} s (less than {AIM}),")
    print(f"{COUNT / seconds:.0f} certificates a second")
    connection.close()
    return seconds


def main() -> int:
    from benchmarks.databases import own_database

    with tempfile.TemporaryDirectory() as name:
        os.environ["FILES_ROOT"] = name
        django.setup()
        with own_database("bench_certificates"):
            return measure(Path(name)) >= AIM


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ikm_registry.settings")
    os.environ.setdefault("IKM_MODE", "local")
    sys.exit(main())
