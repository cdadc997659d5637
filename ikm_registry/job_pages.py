"""The pages of long work: one's own jobs, how far each is, and starting one again."""

from typing import NamedTuple

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.core.files.storage import storages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ikm_registry import jobs
from ikm_registry.models import Job
from ikm_registry.pages import Order, get_page
from ikm_registry.sent_forms import send_once

NEWEST_FIRST = Order(("pk",), descending=True)
# Seconds between two looks of a page without JavaScript.
REFRESH = 5


class Shown(NamedTuple):
    """A job as a page shows it."""

    job: Job
    state: jobs.State
    label: str | Promise
    stage: str | Promise

    @property
    def percent(self) -> int | None:
        """How much of the stage is done, in whole per cent; None when nobody knows."""
        return self.job.done * 100 // self.job.total if self.job.total else None


def _show(job: Job, state: jobs.State) -> Shown:
    kind = jobs.kind_of(job)
    label = kind.label if kind else job.kind
    return Shown(job, state, label, kind.stages.get(job.stage, "") if kind else "")


@permission_required("ikm_registry.view_job", raise_exception=True)
@require_safe
def job_list(request: HttpRequest) -> HttpResponse:
    """One's own jobs, the newest first; all of them for who oversees them."""
    sees_all = request.user.has_perm("ikm_registry.oversee_job")
    rows = Job.objects.select_related("created_by")
    page = get_page(
        request, rows if sees_all else rows.filter(created_by=request.user.pk), NEWEST_FIRST
    )
    shown = [_show(job, state) for job, state in jobs.with_states(page.rows)]
    return render(request, "jobs.html", {"page": page, "shown": shown, "sees_all": sees_all})


@permission_required("ikm_registry.view_job", raise_exception=True)
@never_cache
def job_page(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a job is; leads on to its result. A POST starts one again that did not come to it.

    For who started it, and for who oversees all.
    """
    job = get_object_or_404(Job.objects.select_related("created_by"), pk=pk)
    _refuse_others(request, job)
    if request.method == "POST":

        def write() -> str:
            jobs.restart(job)
            return job.get_absolute_url()

        return redirect(send_once(request.POST.get("form_token", ""), write))
    state = jobs.state(job)
    kind = jobs.kind_of(job)
    gives_file = bool(kind and kind.gives_file)
    if state is jobs.State.DONE and job.url and not gives_file:
        return redirect(job.url)
    is_unfinished = state in jobs.UNFINISHED
    context = {
        "shown": _show(job, state),
        "gives_file": gives_file,
        "is_unfinished": is_unfinished,
        "can_restart": state in jobs.RESTARTABLE,
        "refresh": REFRESH if is_unfinished and "henti" not in request.GET else None,
    }
    return render(request, "job.html", context)


def _refuse_others(request: HttpRequest, job: Job) -> None:
    """Raise PermissionDenied for who neither started the job nor oversees all of them."""
    is_own = job.created_by_id == request.user.pk
    if not is_own and not request.user.has_perm("ikm_registry.oversee_job"):
        raise PermissionDenied


# --- The file that a job of an app has made ----------------------------------------------------


def job_with_file(request: HttpRequest, kind: str, code: str) -> Job:
    """The job of this kind whose file lies under `code`; raises Http404, PermissionDenied."""
    job = get_object_or_404(Job, kind=kind, arguments__file=code)
    _refuse_others(request, job)
    return job


def file_of(job: Job) -> FileResponse | None:
    """The file under the job's name, to take away; None when it is kept no longer."""
    try:
        file = storages["exports"].open(job.arguments["file"])
    except FileNotFoundError:
        return None
    response = FileResponse(file, as_attachment=True, filename=job.subject)
    response["Cache-Control"] = "private, no-store"
    return response
