"""No indexes that nobody asks: each write of a business kept twelve for nothing."""

import businesses.models.businesses
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("businesses", "0023_exports"),
    ]

    operations = [
        migrations.AlterField(
            model_name="business",
            name="regency",
            field=models.ForeignKey(
                db_index=False,
                default=businesses.models.businesses.default_regency,
                on_delete=django.db.models.deletion.PROTECT,
                to="businesses.regency",
                verbose_name="regency",
            ),
        ),
        migrations.AlterField(
            model_name="businessevent",
            name="district",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="businesses.district",
                verbose_name="district (kecamatan)",
            ),
        ),
        migrations.AlterField(
            model_name="businessevent",
            name="industry",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="businesses.industry",
                verbose_name="industry (KBLI)",
            ),
        ),
        migrations.AlterField(
            model_name="businessevent",
            name="previous",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="businesses.business",
                verbose_name="former registration",
            ),
        ),
        migrations.AlterField(
            model_name="businessevent",
            name="regency",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                default=businesses.models.businesses.default_regency,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="businesses.regency",
                verbose_name="regency",
            ),
        ),
        migrations.AlterField(
            model_name="businessevent",
            name="sector",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="businesses.sector",
                verbose_name="sector (bidang)",
            ),
        ),
        migrations.AlterField(
            model_name="businessevent",
            name="village",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="businesses.village",
                verbose_name="village (kelurahan)",
            ),
        ),
        migrations.AlterField(
            model_name="importrow",
            name="source",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rows",
                to="businesses.import",
            ),
        ),
    ]
