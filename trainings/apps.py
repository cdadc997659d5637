from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ikm_registry import prepare


class TrainingsConfig(AppConfig):
    """Programmes, trainings, partners, participants, attendance, certificates."""

    name = "trainings"
    verbose_name = _("trainings")

    def ready(self) -> None:
        """Have `prepare` load the fields, and lower apps show and move what belongs here."""
        # Models can be imported only now.
        from businesses import growth_rows, obstacles, panels, sitemaps  # noqa: PLC0415
        from businesses.actions import merge_moves  # noqa: PLC0415
        from businesses.annual_report import sections  # noqa: PLC0415
        from businesses.figures import check as figure_check  # noqa: PLC0415
        from businesses.history import values  # noqa: PLC0415
        from businesses.models import Business, Person  # noqa: PLC0415
        from documents import kinds, letter_texts  # noqa: PLC0415
        from ikm_registry import jobs  # noqa: PLC0415
        from trainings import (  # noqa: PLC0415
            annual_report,
            answers,
            business_panels,
            certificate_lists,
            certificates,
            history,
            invitations,
            merging,
            public_figures,
            reference_data,
            sitemap,
        )
        from trainings.figures import check  # noqa: PLC0415
        from trainings.imports import target  # noqa: PLC0415

        prepare.register(reference_data.prepare_fields)
        values.register_names(history.NAMED)
        merge_moves.register_lock(Business, merging.lock_of_businesses)
        merge_moves.register_lock(Person, merging.lock_of_persons)
        merge_moves.register_relation(Business, merging.of_businesses)
        merge_moves.register_relation(Person, merging.of_persons)
        target.register()
        kinds.register(certificates.kind())
        kinds.register(invitations.kind())
        for text_kind in invitations.text_kinds():
            letter_texts.register(text_kind)
        jobs.register(
            certificate_lists.LIST,
            certificate_lists.run,
            label=_("Issue certificates"),
            stages={"issuing": _("issuing and storing")},
            gives_file=True,
        )
        # What other pages show of trainings
        growth_rows.register(public_figures.GROUP)
        obstacles.register_answer(answers.of_programmes)
        panels.register(business_panels.TEMPLATE, business_panels.trainings)
        sections.register(annual_report.trainings)
        figure_check.register(check.counts)
        sitemaps.register(sitemap.paths)
