"""Lists may be for something of an upper app besides the register, such as a training."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("businesses", "0030_may_issue_reports"),
    ]

    operations = [
        migrations.AddField(
            model_name="import",
            name="target",
            field=models.CharField(blank=True, editable=False, max_length=20),
        ),
        migrations.AddField(
            model_name="import",
            name="target_key",
            field=models.PositiveBigIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="importrow",
            name="extra",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="importrow",
            name="owner_is_another",
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name="import",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("target", ""), ("target_key", None)),
                    models.Q(
                        models.Q(("target", ""), _negated=True), ("target_key__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="import_target_both_or_none",
            ),
        ),
    ]
