from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ikm_registry import prepare
from ikm_registry.admin_site import show_on_front_page


class BusinessesConfig(AppConfig):
    """Areas, sectors, industries, persons and businesses: the register itself."""

    name = "businesses"
    verbose_name = _("businesses")

    def ready(self) -> None:
        """Have `prepare` load the reference data, the admin show the growth, `daily` clear up."""
        # Models can be imported only now.
        from businesses import (  # noqa: PLC0415
            annual_report,
            duplicate_pairs,
            export_files,
            figures,
            proof_lists,
            proofs,
            reference_data,
            reports,
        )
        from businesses.figures import check  # noqa: PLC0415
        from businesses.imports import steps, store  # noqa: PLC0415
        from businesses.models import Import  # noqa: PLC0415
        from documents import kinds, orphans  # noqa: PLC0415
        from ikm_registry import daily, jobs  # noqa: PLC0415

        prepare.register(reference_data.prepare_areas)
        prepare.register(reference_data.prepare_industries)
        prepare.register(reference_data.prepare_synonyms)
        prepare.register(reference_data.prepare_certificate_kinds)
        prepare.register(reference_data.prepare_list_words)
        show_on_front_page(figures.for_front_page)
        daily.register("senders of reports", reports.forget_senders)
        daily.register("spam", reports.delete_spam)
        daily.register("duplicates", duplicate_pairs.find_daily)
        daily.register("names in reports", reports.forget_names)
        daily.register("counts", figures.fold)
        daily.register("figures", check.run_daily, is_by_itself=True)
        daily.register("files of exports", export_files.delete_old)
        daily.register("lists nobody wrote", store.forget_unwritten)
        orphans.register("imports", Import)
        stages = {
            "reading": _("reading the rows"),
            "comparing": _("comparing with the register"),
            "writing": _("writing"),
            "finishing": _("finishing"),
        }
        jobs.register(steps.CHECK, steps.run_check, label=_("Look at a list"), stages=stages)
        jobs.register(steps.APPLY, steps.run_apply, label=_("Write a list"), stages=stages)
        jobs.register(steps.UNDO, steps.run_undo, label=_("Take a list back"))
        jobs.register(
            export_files.EXPORT,
            export_files.run,
            label=_("Download a list"),
            stages=stages,
            gives_file=True,
        )
        kinds.register(proofs.kind())
        kinds.register(annual_report.kind())
        jobs.register(
            proof_lists.LIST,
            proof_lists.run,
            label=_("Issue proofs of registration"),
            stages={"issuing": _("issuing and storing")},
            gives_file=True,
        )
