from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GrantsConfig(AppConfig):
    """Equipment grants: programmes, stock, proposals, hand-overs, inspections."""

    name = "grants"
    verbose_name = _("equipment grants")

    def ready(self) -> None:
        """Have lower apps show, count and move what belongs here."""
        # Models can be imported only now.
        from businesses import obstacles  # noqa: PLC0415
        from businesses.annual_report import sections  # noqa: PLC0415
        from businesses.figures import check as figure_check  # noqa: PLC0415
        from grants import annual_report, answers  # noqa: PLC0415
        from grants.figures import check  # noqa: PLC0415

        obstacles.register_answer(answers.of_grants)
        sections.register(annual_report.grants)
        figure_check.register(check.counts)
