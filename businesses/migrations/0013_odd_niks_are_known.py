from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("businesses", "0012_find_odd_niks"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("nik_index", None), ("nik_is_odd", None)),
                    models.Q(("nik_index__isnull", False), ("nik_is_odd__isnull", False)),
                    _connector="OR",
                ),
                name="person_nik_odd_only_if_known",
            ),
        ),
    ]
