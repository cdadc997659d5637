from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    """Running numbers, pictures and scanned papers, PDFs, issued documents."""

    name = "documents"
    verbose_name = _("documents")

    def ready(self) -> None:
        """Have `daily` clear up and finish documents; models are importable only from here on."""
        from documents import issuing, orphans  # noqa: PLC0415
        from ikm_registry import daily  # noqa: PLC0415

        daily.register("files", orphans.remove_orphans)
        daily.register("unfinished documents", issuing.store_unfinished)
