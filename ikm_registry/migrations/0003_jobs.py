import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ikm_registry", "0002_daily_runs"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Job",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=50)),
                ("subject", models.CharField(max_length=200)),
                ("arguments", models.JSONField(default=dict)),
                ("language", models.CharField(max_length=10)),
                ("url", models.CharField(blank=True, max_length=300)),
                (
                    "created_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "launched_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("started_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("stage", models.CharField(blank=True, max_length=50)),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(null=True)),
                ("outcome", models.JSONField(default=dict)),
                ("error", models.CharField(blank=True, max_length=500)),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "permissions": [("oversee_job", "Can see and restart the long work of others")],
                "default_permissions": ["view"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_at", None),
                            models.Q(
                                ("ended_at__gte", models.F("started_at")),
                                ("started_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="job_ended_after_started",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("error", ""), ("ended_at__isnull", False), _connector="OR"
                        ),
                        name="job_failed_only_when_ended",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("total", None), ("done__lte", models.F("total")), _connector="OR"
                        ),
                        name="job_done_within_total",
                    ),
                ],
            },
        ),
    ]
