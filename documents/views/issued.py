"""Issued documents for staff: the list, one document, its file, and what may still happen to it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
)
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from documents import amending, issuing, kinds
from documents.codes import in_groups
from documents.filters import DocumentFilter
from documents.forms import LetterNumberForm, RevokeForm, SignedCopyForm
from documents.models import IssuedDocument
from ikm_registry.pages import count_to_limit, get_page, submitted
from ikm_registry.sent_forms import send_once, sent_before

require_form = require_http_methods(["GET", "HEAD", "POST"])
VIEW, CHANGE = "documents.view_issueddocument", "documents.change_issueddocument"
RELATED = ["successor", "replaces", "issued_by", "signed_copy", "saved_by"]


@permission_required(VIEW, raise_exception=True)
@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """The documents that the filters of the address leave, page by page."""
    asked = DocumentFilter(request.GET or None, IssuedDocument.objects.for_list())
    page = get_page(request, asked.rows, asked.order)
    context = {
        "filter": asked,
        "page": page,
        "rows": [(row, kinds.label_of(row.kind)) for row in page.rows],
        "count": count_to_limit(asked.rows),
    }
    return render(request, "documents/documents.html", context)


@permission_required(VIEW, raise_exception=True)
@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """What is known of a document, and what may still be done with it."""
    shown = get_object_or_404(IssuedDocument.objects.select_related(*RELATED), pk=pk)
    state = shown.state()
    kind = kinds.find(shown.kind)
    context = {
        "document": shown,
        "kind": kinds.label_of(shown.kind),
        "about": kind.about(shown) if kind else None,
        "state": state,
        "code": in_groups(shown.code),
        "is_finished": shown.stored_at is not None,
        "can_sign": state == IssuedDocument.State.VALID and not shown.signed_copy,
        "can_finish": state == IssuedDocument.State.UNFINISHED,
    }
    return render(request, "documents/document.html", context)


# --- Its file --------------------------------------------------------------------------------


@permission_required(VIEW, raise_exception=True)
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The signed copy, once there is one, else the PDF as it was issued; byte for byte."""
    shown = get_object_or_404(IssuedDocument.objects.select_related("signed_copy"), pk=pk)
    return _pdf(request, shown, issuing.open_file, issuing.digest(shown))


@permission_required(VIEW, raise_exception=True)
@require_safe
def original(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The PDF as it was issued, also when a signed copy is served instead of it."""
    shown = get_object_or_404(IssuedDocument, pk=pk)
    return _pdf(request, shown, issuing.open_original, shown.sha256 or "")


def _pdf(
    request: HttpRequest,
    shown: IssuedDocument,
    open_file: Callable[[IssuedDocument], Any],
    digest: str,
) -> HttpResponseBase:
    if not digest:
        raise Http404
    tag = f'"{digest}"'
    response: HttpResponseBase
    if request.headers.get("If-None-Match") == tag:
        response = HttpResponseNotModified()
    else:
        try:
            content = open_file(shown)
        except FileNotFoundError as error:
            raise Http404 from error
        name = f"{shown.number}.pdf"
        response = FileResponse(
            content, as_attachment=True, filename=name, content_type="application/pdf"
        )
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = tag
    return response


# --- What may still happen to it ---------------------------------------------------------------


@permission_required(CHANGE, raise_exception=True)
@require_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Try again to store the file of an unfinished document."""
    unfinished = get_object_or_404(IssuedDocument, pk=pk, revoked_on=None)
    if issuing.store_or_leave(unfinished):
        messages.success(request, _("The document is finished: its PDF is stored."))
    else:
        messages.error(
            request,
            _("The PDF could not be stored. Try again later, or tell the administrator."),
        )
    return redirect(unfinished)


@permission_required(CHANGE, raise_exception=True)
@require_form
def letter_number(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks for the number that the office's book gave it."""
    return _ask(
        request,
        pk,
        LetterNumberForm(submitted(request)),
        write=lambda shown, answers: amending.note_letter_number(
            shown,
            letter_number=answers["letter_number"],
            by=request.user,  # type: ignore[arg-type]
        ),
        words={
            "title": _("Note the letter number"),
            "submit": _("Note the number"),
            "done": _("The letter number is noted."),
        },
    )


@permission_required("documents.sign_issueddocument", raise_exception=True)
@require_form
def signed_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks for the PDF that was signed elsewhere."""
    return _ask(
        request,
        pk,
        SignedCopyForm(submitted(request), request.FILES or None),
        write=lambda shown, answers: amending.attach_signed_copy(
            shown,
            file=answers["file"],
            by=request.user,  # type: ignore[arg-type]
        ),
        words={
            "title": _("Upload the signed copy"),
            "hint": _(
                "Download the PDF, sign it electronically (TTE) or sign and scan the print, and"
                " send it here. From then on it is what is downloaded; the original stays."
            ),
            "submit": _("Keep the signed copy"),
            "done": _("The signed copy is kept."),
        },
    )


@permission_required("documents.revoke_issueddocument", raise_exception=True)
@require_form
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks why a document no longer holds."""
    return _ask(
        request,
        pk,
        RevokeForm(submitted(request)),
        write=lambda shown, answers: amending.revoke(
            shown,
            reason=answers["reason"],
            today=timezone.localdate(),
            by=request.user,  # type: ignore[arg-type]
        ),
        words={
            "title": _("Revoke this document"),
            "hint": _(
                "Whoever checks its code reads from then on that it is revoked. Its number stays"
                " used. This cannot be undone."
            ),
            "submit": _("Revoke the document"),
            "done": _("The document is revoked."),
            "is_dangerous": True,
        },
    )


def _ask(
    request: HttpRequest,
    pk: int,
    form: forms.Form,
    *,
    write: Callable[[IssuedDocument, dict[str, Any]], object],
    words: dict[str, Any],
) -> HttpResponse:
    """Show `form`; answered well, write once and lead to the document."""
    shown = get_object_or_404(IssuedDocument, pk=pk)
    token = request.POST.get("form_token", "")
    if request.method == "POST" and (url := sent_before(token)):
        return redirect(url)
    if request.method == "POST" and form.is_valid():

        def write_answers() -> str:
            write(shown, form.cleaned_data)
            return shown.get_absolute_url()

        try:
            url = send_once(token, write_answers)
        except amending.NotAmendedError as error:
            messages.warning(request, str(error))
            return redirect(shown)
        messages.success(request, words["done"])
        return redirect(url)
    context = {"form": form, "document": shown, "kind": kinds.label_of(shown.kind), **words}
    return render(request, "documents/ask.html", context)
