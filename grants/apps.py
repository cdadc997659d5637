from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GrantsConfig(AppConfig):
    """Equipment grants: programmes, stock, proposals, hand-overs, inspections."""

    name = "grants"
    verbose_name = _("equipment grants")
