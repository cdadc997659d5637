"""Indexes for the work queues and for the order by the day of the last check."""

import datetime
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("businesses", "0014_public_parts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # The staff list by the day of the last check, and the queue of those to look at again.
        migrations.AddIndex(
            model_name="business",
            index=models.Index(
                django.db.models.functions.comparison.Coalesce(
                    "checked_on", models.Value(datetime.date(1, 1, 1), models.DateField())
                ),
                models.F("id"),
                name="business_by_check",
            ),
        ),
        # The queues of what is missing, and their counts at every opening of the front page.
        migrations.AddIndex(
            model_name="business",
            index=models.Index(
                condition=models.Q(("annulled_on", None), ("closed_on", None), ("village", None)),
                fields=["id"],
                name="business_without_village",
            ),
        ),
        migrations.AddIndex(
            model_name="business",
            index=models.Index(
                condition=models.Q(("annulled_on", None), ("closed_on", None), ("industry", None)),
                fields=["id"],
                name="business_without_industry",
            ),
        ),
        migrations.AddIndex(
            model_name="business",
            index=models.Index(
                condition=models.Q(
                    ("annulled_on", None), ("closed_on", None), ("investment", None)
                ),
                fields=["id"],
                name="business_without_investment",
            ),
        ),
    ]
