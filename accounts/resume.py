"""A form posted after the session has run out loses nothing.

The log-in page takes the place of the answer and carries what was sent; after the same user has
logged in, the filled form is there again, unsaved, to be sent once more.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware as DjangoLoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from accounts.forms import LoginForm
from accounts.kept_answers import Answers, drop, kept_for


class LoginRequiredMiddleware(DjangoLoginRequiredMiddleware):
    """Every page but those that say otherwise needs a log-in, which keeps what was sent."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        """Say on the page of kept answers that they are there; ask strangers to log in."""
        if request.user.is_authenticated and request.method == "GET" and kept_for(request):
            messages.info(
                request,
                _("Your answers are still here, not saved yet. Check them and send them again."),
            )
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseBase:
        """Redirect to the log-in, or show it with what was sent."""
        answers = Answers.of(request) if request.method == "POST" else None
        if answers:
            return log_in_page(request, answers)
        return super().handle_no_permission(request, view_func)

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Let go of kept answers once their page has taken them, which it says by leading on."""
        was_taken = request.method == "POST" and isinstance(response, HttpResponseRedirect)
        if was_taken and not isinstance(response, BackToForm) and kept_for(request):
            drop(request)
        return response


class BackToForm(HttpResponseRedirect):
    """Leads to the form whose answers have just been kept."""


def log_in_page(request: HttpRequest, answers: Answers) -> HttpResponse:
    """The log-in page in place of the page asked for, carrying what was sent to that."""
    form = LoginForm(request=request, initial={"resume": answers.seal()})
    context = {"form": form, "answers_kept": True}
    response = render(request, "account/login.html", context, status=403)
    add_never_cache_headers(response)
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """The answer to a form whose CSRF token no longer fits, as after a log-in in another tab.

    The form's signed user tells that it is ours; another site cannot make a victim's.
    """
    answers = Answers.unseal(request.POST.get("resume", "")) or Answers.of(request)
    if answers and answers.is_fresh:
        if not request.user.is_authenticated:
            return log_in_page(request, answers)
        if request.user.pk == answers.user_pk:
            answers.keep(request)
            return BackToForm(answers.path)
    return render(request, "account/form_refused.html", status=403)
