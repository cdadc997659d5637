"""Of the kinds that are there, brands have a picture to be shown."""

import pghistory
from django.db import migrations


def show_brands(apps, _schema_editor):
    kinds = apps.get_model("businesses", "CertificateKind").objects
    with pghistory.context(reason="Pictures are shown of brands only"):
        kinds.filter(code="merek").update(shows_picture=True)


class Migration(migrations.Migration):
    dependencies = [("businesses", "0018_pictures_of_brands_only")]

    operations = [migrations.RunPython(show_brands, migrations.RunPython.noop)]
