"""The Django admin, for admins: accounts, reference data, history; growth on its front page."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

FrontPagePart = Callable[[], dict[str, Any]]
_front_page: list[FrontPagePart] = []


def show_on_front_page(part: FrontPagePart) -> None:
    """Have the front page's context take what `part` returns (apps call it in `ready`)."""
    _front_page.append(part)


class RegistryAdminSite(AdminSite):
    site_title = _("IKM registry")
    site_header = _("IKM registry: administration")
    index_title = _("Administration")
    index_template = "admin/front_page.html"
    enable_nav_sidebar = False

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        context = dict(extra_context or {})
        for part in _front_page:
            context |= part()
        return super().index(request, context)

    def login(
        self,
        request: HttpRequest,
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002
    ) -> HttpResponse:
        """Lead strangers to the site's own log-in; who is logged in may or may not."""
        if self.has_permission(request):
            return redirect("admin:index")
        if request.user.is_authenticated:
            raise PermissionDenied
        back = request.GET.get("next", reverse("admin:index"))
        return redirect(f"{reverse('account_login')}?{urlencode({'next': back})}")


class AdminConfig(DjangoAdminConfig):
    default_site = "ikm_registry.admin_site.RegistryAdminSite"
