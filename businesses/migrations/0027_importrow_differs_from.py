"""Rows of a list that may be about the same business are asked about: which row one differs from."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("businesses", "0026_counts_in_step"),
    ]

    operations = [
        migrations.AddField(
            model_name="importrow",
            name="differs_from",
            field=models.PositiveIntegerField(null=True),
        ),
    ]
