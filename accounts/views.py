from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Who is logged in, as what, and what they may change about their account."""
    return render(request, "accounts/account.html")
