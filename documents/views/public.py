"""Whether a document is what it says: asked with its code, or by the QR code that stands on it."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents import kinds
from documents.codes import in_groups
from documents.codes import read as read_code
from documents.forms import CodeForm
from documents.lookups import TooManyMissesError, look_up
from documents.models import PublicDocument
from ikm_registry.senders import address_of


@login_not_required
@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """Asks for a code, and leads to the page of it."""
    form = CodeForm(request.GET if "kode" in request.GET else None)
    if form.is_valid():
        return redirect("documents:check", in_groups(form.cleaned_data["kode"]))
    return render(request, "documents/verify.html", {"form": form})


@login_not_required
@require_safe
def check(request: HttpRequest, code: str) -> HttpResponse:
    """Says of a code whether a document has it, and whether that still holds."""
    if (read := read_code(code)) and code != in_groups(read):
        return redirect("documents:check", in_groups(read), permanent=True)
    try:
        document = look_up(code, address=address_of(request), today=timezone.localdate())
    except TooManyMissesError:
        return _refused(
            request,
            code,
            _(
                "Many wrong codes have come from your connection within an hour. Try again in an"
                " hour, or call the agency."
            ),
            429,
        )
    if document is None:
        return _refused(
            request,
            code,
            _(
                "No document of this agency has this code. Compare it with the paper sign by sign;"
                " if it is the same, the document is not ours."
            ),
            404,
        )
    return _shown(request, document)


def _shown(request: HttpRequest, document: PublicDocument) -> HttpResponse:
    kind = kinds.find(document.kind)
    more = kind.check(document) if kind else None
    context = {
        "document": document,
        "kind": kinds.label_of(document.kind),
        "successor": in_groups(document.successor_code or ""),
        "more": more.template if more else "",
        "still_holds": more.still_holds if more else True,
    }
    response = render(request, "documents/check.html", (more.context if more else {}) | context)
    response["Cache-Control"] = "no-cache"
    return response


def _refused(request: HttpRequest, code: str, sentence: str, status: int) -> HttpResponse:
    """The form again with the code that was asked for, and why it leads to nothing."""
    form = CodeForm(initial={"kode": code[:60]})
    context: dict[str, Any] = {"form": form, "refusal": sentence}
    return render(request, "documents/verify.html", context, status=status)
