"""The certificates of a business, as the staff enter them."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from businesses import queues
from businesses.actions import certifications as actions
from businesses.forms.certifications import CertificationForm
from businesses.forms.memberships import RemoveForm
from businesses.models import Business, Certification
from businesses.views.asking import ask, gone
from ikm_registry.pages import submitted

require_form = require_http_methods(["GET", "HEAD", "POST"])


@permission_required("businesses.add_certification", raise_exception=True)
@require_form
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A new certificate of a business."""
    business = get_object_or_404(Business, pk=pk)
    title, done = _("Add a certificate"), _("The certificate has been added.")
    return _page(request, Certification(business=business), title=title, done=done)


@permission_required("businesses.change_certification", raise_exception=True)
@require_form
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """A certificate that is there."""
    certification = get_object_or_404(
        Certification.objects.select_related("business", "kind", "picture", "scan"), pk=pk
    )
    title, done = _("Change the certificate"), _("The certificate has been saved.")
    return _page(request, certification, title=title, done=done)


def _page(
    request: HttpRequest, certification: Certification, *, title: str, done: str
) -> HttpResponse:
    business = certification.business
    form = CertificationForm(
        submitted(request), request.FILES or None, record=certification, today=timezone.localdate()
    )

    def write() -> str:
        actions.save(
            certification=certification,
            version=form.cleaned_data.get("version"),
            values=form.values(),
            files=form.sent_files(),
            by=request.user,  # type: ignore[arg-type]
        )
        onward = queues.next_address(request, business)
        return onward or f"{business.get_absolute_url()}#sertifikat"

    return ask(
        request,
        form,
        write=write,
        back=(queues.with_queue(request, business.get_absolute_url()), business.name),
        refusal=_("This registration is annulled.") if business.annulled_on else "",
        words={
            "title": title,
            "lead": f"{business.name}, {business.number}",
            "submit": _("Save"),
            "done": done,
            "picture": certification.picture,
            "scan": certification.scan,
        },
    )


@permission_required("businesses.delete_certification", raise_exception=True)
@require_form
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks whether a certificate is to go."""
    certification = Certification.objects.select_related("business", "kind").filter(pk=pk).first()
    if certification is None:
        return gone(request)
    business = certification.business
    form = RemoveForm(submitted(request), record=certification, today=timezone.localdate())

    def write() -> str:
        actions.remove(certification=certification, version=form.cleaned_data["version"])
        return f"{business.get_absolute_url()}#sertifikat"

    return ask(
        request,
        form,
        write=write,
        back=(business.get_absolute_url(), business.name),
        refusal=_("This registration is annulled.") if business.annulled_on else "",
        words={
            "title": _("Remove the certificate"),
            "lead": f"{certification}. {business.name}, {business.number}",
            "hint": _(
                "Only for what was entered in error: a certificate that has ended stays, with the"
                " day of its end. Its scan and picture are deleted with it."
            ),
            "submit": _("Remove"),
            "done": _("The certificate has been removed."),
            "is_dangerous": True,
        },
    )
