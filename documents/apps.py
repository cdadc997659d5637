from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    """Running numbers, pictures and scanned papers, PDFs."""

    name = "documents"
    verbose_name = _("documents")

    def ready(self) -> None:
        """Have `daily` remove files that no row names; models are importable only from here on."""
        from documents import orphans  # noqa: PLC0415
        from ikm_registry import daily  # noqa: PLC0415

        daily.register("files", orphans.remove_orphans)
