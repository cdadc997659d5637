"""allauth's forms in our words: no placeholders, hints that are sentences."""

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from allauth.core import context
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.kept_answers import Answers

PASSWORD_HINT = _(
    "At least 10 characters, not only digits, no common word and not your name or e-mail."
)


def _say(form: forms.Form, **labels: Any) -> None:
    """Give the fields our labels; take placeholders and hints away."""
    for name, label in labels.items():
        field = form.fields[name]
        field.label = label
        field.help_text = PASSWORD_HINT if name == "password1" else ""
        field.widget.attrs.pop("placeholder", None)


class LoginForm(allauth_forms.LoginForm):
    """E-mail and password; maybe answers of a form that was sent after the session had run out."""

    resume = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, login=_("E-mail"), password=_("Password"))
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "autofocus": True}

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """Log in; answers of this user that the log-in page carried are kept for their page."""
        answers = Answers.unseal(self.cleaned_data["resume"])
        if answers and answers.user_pk != self.user.pk:
            answers = None
        path = answers.path if answers else redirect_url
        response: HttpResponse = super().login(request, path)
        if answers and request.user.is_authenticated:
            if answers.is_fresh:
                answers.keep(request)
            else:
                messages.warning(
                    request, _("Answers are kept for one hour; yours were older and are gone.")
                )
        return response


class ResetPasswordForm(allauth_forms.ResetPasswordForm):
    """Whose password is forgotten."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, email=_("E-mail"))


class ResetPasswordKeyForm(allauth_forms.ResetPasswordKeyForm):
    """The new password of whoever came by a one-time link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, password1=_("New password"), password2=_("New password, once more"))

    def save(self) -> None:
        """Set the password; wrong ones tried before are forgotten, or it would not work yet."""
        super().save()
        adapter = get_adapter()
        adapter._delete_login_attempts_cached_email(context.request, email=self.user.email)


class SetPasswordForm(allauth_forms.SetPasswordForm):
    """The first password of an account that is logged in without one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, password1=_("New password"), password2=_("New password, once more"))


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    """Another password, with the present one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(
            self,
            oldpassword=_("Present password"),
            password1=_("New password"),
            password2=_("New password, once more"),
        )
