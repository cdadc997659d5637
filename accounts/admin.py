"""The accounts, for admins. Groups and permissions are no one's to edit: roles.py says them."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from accounts.models import User
from accounts.one_time_links import one_time_link
from ikm_registry.forms import Text


class AccountForm(forms.ModelForm):  # type: ignore[type-arg]
    """An account without its password, which only its owner sets."""

    name = Text(label=_("name"), max_length=120)

    class Meta:
        model = User
        fields = ["name", "email", "role", "is_active"]

    def clean_email(self) -> str:
        """E-mails are kept in lower case."""
        return str(self.cleaned_data["email"]).lower()

    def clean(self) -> dict[str, Any]:
        """Keep the last admin; the admin's view has opened the transaction that this locks in."""
        data = super().clean() or {}
        stays = data.get("role") == User.Role.ADMIN and data.get("is_active")
        if self.instance.pk and not stays and User.objects.is_last_admin(self.instance.pk):
            raise forms.ValidationError(
                _("This is the last active admin: make somebody else an admin first.")
            )
        return data


@admin.register(User)
class UserAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Accounts and the one-time links to set their passwords."""

    form = AccountForm
    list_display = ["name", "email", "role", "is_active", "last_login"]
    list_filter = ["role", "is_active"]
    search_fields = ["name", "email"]
    ordering = ["name", "pk"]
    fields = ["name", "email", "role", "is_active", "last_login", "date_joined"]
    readonly_fields = ["last_login", "date_joined"]

    def has_delete_permission(self, *_args: Any) -> bool:
        """Accounts are deactivated, never deleted."""
        return False

    def get_urls(self) -> list[URLPattern]:
        """The admin's own pages and that of the one-time link."""
        link = self.admin_site.admin_view(self.link_page)
        return [path("<int:pk>/tautan/", link, name="accounts_user_link"), *super().get_urls()]

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: Any) -> None:
        """Nobody logs in to a new account before its link was used."""
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)

    def response_add(
        self, request: HttpRequest, obj: User, post_url_continue: str | None = None
    ) -> HttpResponse:
        """A new account nobody can log in to yet, so its link comes at once."""
        if not obj.is_active:
            return super().response_add(request, obj, post_url_continue)
        return self._link_response(request, obj, make=True)

    def link_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make a one-time link for a colleague; it is shown in the answer and nowhere else."""
        user = get_object_or_404(User, pk=pk)
        if not self.has_change_permission(request, user):
            raise PermissionDenied
        return self._link_response(request, user, make=request.method == "POST" and user.is_active)

    @sensitive_variables("link")
    def _link_response(self, request: HttpRequest, user: User, *, make: bool) -> HttpResponse:
        link = one_time_link(user, request.build_absolute_uri("/")) if make else ""
        if link:
            self.log_change(request, user, gettext("Made a one-time link to set the password."))
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("One-time link"),
            "subtitle": user.name,
            "opts": self.opts,
            "account": user,
            "link": link,
        }
        return TemplateResponse(request, "admin/accounts/user/one_time_link.html", context)
