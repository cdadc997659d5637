from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ikm_registry import prepare


class GrantsConfig(AppConfig):
    """Equipment grants: programmes, stock, proposals, hand-overs, inspections."""

    name = "grants"
    verbose_name = _("equipment grants")

    def ready(self) -> None:
        """Have `prepare` load the kinds, and lower apps issue, move and show what belongs here."""
        # Models can be imported only now.
        from grants import reference_data  # noqa: PLC0415

        prepare.register(reference_data.prepare_kinds)
        _documents()
        _moves()
        _shown()


def _documents() -> None:
    """Kinds of documents with the texts that admins write, and lists of them as long work."""
    from documents import kinds, letter_texts  # noqa: PLC0415
    from grants import (  # noqa: PLC0415
        agreement_lists,
        agreements,
        ceremony_records,
        decrees,
        handover_records,
    )
    from ikm_registry import jobs  # noqa: PLC0415

    for module in (decrees, agreements, handover_records):
        kinds.register(module.kind())
        for text_kind in module.text_kinds():
            letter_texts.register(text_kind)
    jobs.register(
        agreement_lists.LIST,
        agreement_lists.run,
        label=_("Issue agreements"),
        stages={"issuing": _("issuing and storing")},
        gives_file=True,
    )
    jobs.register(
        ceremony_records.RECORDS,
        ceremony_records.run,
        label=_("Hand over at a ceremony"),
        stages={"issuing": _("handing over and issuing records")},
    )


def _moves() -> None:
    """What imports bring in, what merges take along, and names in histories."""
    from businesses.actions import merge_moves  # noqa: PLC0415
    from businesses.history import values  # noqa: PLC0415
    from businesses.models import Business, Person  # noqa: PLC0415
    from grants import history, merging  # noqa: PLC0415
    from grants.imports import target  # noqa: PLC0415

    target.register()
    values.register_names(history.NAMED)
    merge_moves.register_lock(Business, merging.lock_of_businesses)
    merge_moves.register_lock(Person, merging.lock_of_persons)
    merge_moves.register_relation(Business, merging.of_businesses)
    merge_moves.register_relation(Person, merging.of_persons)


def _shown() -> None:
    """What pages, reports and checks of lower apps tell of grants."""
    from businesses import obstacles, panels, sitemaps, staff_search  # noqa: PLC0415
    from businesses.annual_report import sections  # noqa: PLC0415
    from businesses.figures import check as figure_check  # noqa: PLC0415
    from grants import (  # noqa: PLC0415
        annual_report,
        answers,
        business_panels,
        item_search,
        public_figures,
    )
    from grants.figures import check  # noqa: PLC0415

    panels.register(business_panels.TEMPLATE, business_panels.grants)
    staff_search.register_finder(item_search.found_by_number)
    obstacles.register_answer(answers.of_grants)
    sections.register(annual_report.grants)
    figure_check.register(check.counts)
    sitemaps.register(public_figures.paths)
