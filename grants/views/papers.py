"""Papers that the kind of a grant requires."""

from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from grants import papers
from grants.actions.keeping_papers import Sheet, keep_paper
from grants.forms.steps import PaperForm
from grants.models import Grant, GrantPaper
from ikm_registry.pages import submitted
from trainings.views.refusing import ask_or_tell


@permission_required("grants.change_grant", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, pk: int, paper: int) -> HttpResponse:
    """Asks for number, date and scan of a paper, of one that is there as well."""
    grant = get_object_or_404(Grant.objects.for_list().select_related("programme__kind"), pk=pk)
    found = next((one for one in papers.needed(grant) if one.paper.pk == paper), None)
    if found is None:
        raise Http404("no such paper")
    record = found.there or GrantPaper(grant=grant, paper=found.paper)
    form = PaperForm(
        submitted(request), request.FILES or None, record=record, today=timezone.localdate()
    )

    def write() -> str:
        answers = form.cleaned_data
        keep_paper(
            grant=grant,
            paper=found.paper,
            version=answers.get("version"),
            sheet=Sheet(answers["number"], answers["dated_on"], answers["scan_file"]),
            by=request.user,  # type: ignore[arg-type]
        )
        return f"{grant.get_absolute_url()}#berkas"

    words = {
        "title": found.paper.name,
        "lead": str(grant),
        "hint": _("Needed before the %(step)s.") % {"step": found.paper.get_before_display()},
        "submit": _("Save"),
        "done": _("The paper has been saved."),
        "scan": found.there.scan if found.there else None,
    }
    may = papers.may_write(grant, found.there, found.paper)
    return ask_or_tell(
        request,
        form,
        write=write,
        back=(grant.get_absolute_url(), str(grant.recipient)),
        words=words,
        refusal="" if may else _("The step that needs this paper is taken: it stays as it is."),
    )
