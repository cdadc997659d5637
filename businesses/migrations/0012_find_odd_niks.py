"""Look once at every NIK that is known: whether it is odd cannot be asked of a ciphertext."""

import pghistory
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import migrations

from businesses.identifiers import nik_warnings

BATCH = 2_000


def find_odd_niks(apps, _schema_editor):
    person_model = apps.get_model("businesses", "Person")
    fernet = MultiFernet([Fernet(key) for key in settings.FIELD_KEYS])
    known = person_model.objects.filter(nik_index__isnull=False).only("nik_ciphertext")
    with pghistory.context(reason="NIKs are looked at for warnings"):
        batch = []
        for person in known.iterator(BATCH):
            nik = fernet.decrypt(person.nik_ciphertext.encode()).decode()
            person.nik_is_odd = bool(nik_warnings(nik))
            batch.append(person)
            if len(batch) == BATCH:
                person_model.objects.bulk_update(batch, ["nik_is_odd"])
                batch = []
        person_model.objects.bulk_update(batch, ["nik_is_odd"])


class Migration(migrations.Migration):
    dependencies = [("businesses", "0011_odd_niks")]

    operations = [migrations.RunPython(find_odd_niks, migrations.RunPython.noop)]
