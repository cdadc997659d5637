import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("businesses", "0024_fewer_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublicSeal",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("year", models.IntegerField()),
                ("edition", models.IntegerField()),
                ("sealed_on", models.DateField()),
                ("before", models.IntegerField(null=True)),
                ("is_before_historical", models.BooleanField()),
                ("registered", models.IntegerField()),
                ("new", models.IntegerField()),
                ("closed", models.IntegerField()),
            ],
            options={
                "db_table": "public_seal",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="PublicSealedClass",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("year", models.IntegerField()),
                ("business_class", models.CharField(max_length=10, null=True)),
                ("before", models.IntegerField()),
                ("registered", models.IntegerField()),
                ("new", models.IntegerField()),
                ("closed", models.IntegerField()),
            ],
            options={
                "db_table": "public_sealed_class",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="PublicSealedCount",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("year", models.IntegerField()),
                ("district_id", models.CharField(max_length=8, null=True)),
                ("sector_id", models.CharField(max_length=30, null=True)),
                ("before", models.IntegerField()),
                ("registered", models.IntegerField()),
                ("new", models.IntegerField()),
                ("closed", models.IntegerField()),
            ],
            options={
                "db_table": "public_sealed_count",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="PublicSealedMember",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("year", models.IntegerField()),
                ("district_id", models.CharField(max_length=8, null=True)),
                ("is_registered", models.BooleanField()),
                ("is_new", models.BooleanField()),
                ("is_closed", models.BooleanField()),
            ],
            options={
                "db_table": "public_sealed_member",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="PublicSealedSum",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("year", models.IntegerField()),
                ("sealed_on", models.DateField()),
                ("measure", models.CharField(max_length=30)),
                ("by", models.CharField(max_length=10)),
                ("key", models.CharField(max_length=30, null=True)),
                ("business_count", models.IntegerField()),
                ("value", models.BigIntegerField()),
            ],
            options={
                "db_table": "public_sealed_sum",
                "managed": False,
            },
        ),
        migrations.CreateModel(
            name="CountChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "district_id",
                    models.CharField(max_length=8, null=True, verbose_name="district (kecamatan)"),
                ),
                (
                    "sector_id",
                    models.CharField(max_length=30, null=True, verbose_name="sector (bidang)"),
                ),
                (
                    "business_class",
                    models.CharField(max_length=10, null=True, verbose_name="class"),
                ),
                ("new", models.IntegerField(verbose_name="new")),
                ("closed", models.IntegerField(verbose_name="closed")),
                ("listed_new", models.IntegerField(verbose_name="new and listed")),
                ("listed_closed", models.IntegerField(verbose_name="closed and listed")),
            ],
            options={
                "verbose_name": "change of the counts",
                "verbose_name_plural": "changes of the counts",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("edition", models.PositiveSmallIntegerField(verbose_name="edition")),
                (
                    "reason",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="reason of the new edition"
                    ),
                ),
                ("sealed_on", models.DateField(verbose_name="sealed on")),
                (
                    "sealed_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="sealed at"
                    ),
                ),
                ("checks", models.JSONField(default=list, verbose_name="check list")),
                (
                    "before",
                    models.PositiveIntegerField(null=True, verbose_name="registered a year before"),
                ),
                ("is_before_historical", models.BooleanField(default=False)),
                ("registered", models.PositiveIntegerField(verbose_name="registered")),
                ("new", models.PositiveIntegerField(verbose_name="new")),
                ("closed", models.PositiveIntegerField(verbose_name="closed")),
                (
                    "sealed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="sealed by",
                    ),
                ),
            ],
            options={
                "verbose_name": "sealed year",
                "verbose_name_plural": "sealed years",
                "ordering": ["-year", "-edition"],
                "default_permissions": ("add", "view"),
                "constraints": [
                    models.UniqueConstraint(fields=("year", "edition"), name="seal_unique"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("edition", 1), ("reason", "")),
                            models.Q(("edition__gt", 1), models.Q(("reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="seal_edition_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("year__lt", models.F("sealed_on__year"))),
                        name="seal_of_a_past_year",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SealedCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "district",
                    models.CharField(max_length=8, null=True, verbose_name="district (kecamatan)"),
                ),
                (
                    "sector",
                    models.CharField(max_length=30, null=True, verbose_name="sector (bidang)"),
                ),
                (
                    "business_class",
                    models.CharField(max_length=10, null=True, verbose_name="class"),
                ),
                ("before", models.IntegerField(verbose_name="registered a year before")),
                ("registered", models.IntegerField(verbose_name="registered")),
                ("new", models.IntegerField(verbose_name="new")),
                ("closed", models.IntegerField(verbose_name="closed")),
                (
                    "seal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="counts",
                        to="businesses.seal",
                    ),
                ),
            ],
            options={
                "verbose_name": "count of a sealed year",
                "verbose_name_plural": "counts of sealed years",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("seal", "district", "sector", "business_class"),
                        name="sealedcount_unique",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SealedMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=24, verbose_name="registration number")),
                (
                    "district",
                    models.CharField(max_length=8, null=True, verbose_name="district (kecamatan)"),
                ),
                (
                    "village",
                    models.CharField(max_length=13, null=True, verbose_name="village (kelurahan)"),
                ),
                (
                    "sector",
                    models.CharField(max_length=30, null=True, verbose_name="sector (bidang)"),
                ),
                (
                    "business_class",
                    models.CharField(max_length=10, null=True, verbose_name="class"),
                ),
                ("is_registered", models.BooleanField(verbose_name="registered")),
                ("is_new", models.BooleanField(verbose_name="new")),
                ("is_closed", models.BooleanField(verbose_name="closed")),
                (
                    "business",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seals",
                        to="businesses.business",
                    ),
                ),
                (
                    "seal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="businesses.seal",
                    ),
                ),
            ],
            options={
                "verbose_name": "member of a sealed year",
                "verbose_name_plural": "members of sealed years",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("seal", "business"), name="sealedmember_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_registered", True),
                            ("is_new", True),
                            ("is_closed", True),
                            _connector="OR",
                        ),
                        name="sealedmember_is_counted",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SealedSum",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("measure", models.CharField(max_length=30, verbose_name="measure")),
                ("by", models.CharField(blank=True, max_length=10, verbose_name="by")),
                ("key", models.CharField(max_length=30, null=True, verbose_name="of")),
                (
                    "business_count",
                    models.PositiveIntegerField(verbose_name="businesses that told it"),
                ),
                ("value", models.BigIntegerField(verbose_name="sum")),
                ("is_public", models.BooleanField(verbose_name="public")),
                (
                    "seal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sums",
                        to="businesses.seal",
                    ),
                ),
            ],
            options={
                "verbose_name": "sum of a sealed year",
                "verbose_name_plural": "sums of sealed years",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("seal", "measure", "by", "key"),
                        name="sealedsum_unique",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_public", False), ("business_count__gte", 5), _connector="OR"
                        ),
                        name="sealedsum_public_only_of_enough",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("by__in", ["", "district", "sector"])),
                        name="sealedsum_never_crossed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("by", ""), _negated=True), ("key", None), _connector="OR"
                        ),
                        name="sealedsum_total_of_all",
                    ),
                ],
            },
        ),
    ]
