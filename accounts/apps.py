from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Who logs in, and what each role may do."""

    name = "accounts"
    verbose_name = _("accounts")

    def ready(self) -> None:
        """Have `prepare` write the roles; models are importable only from here on."""
        from accounts import roles  # noqa: PLC0415
        from ikm_registry import prepare  # noqa: PLC0415

        prepare.register(roles.make_cache_table)
        prepare.register(roles.write_roles)
