"""Lists that come in, step by step: file, sheet, columns, words, preview, writing, report."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from businesses.forms.imports import (
    ApplyForm,
    ColumnsForm,
    DecisionsForm,
    SheetForm,
    UploadForm,
    ValuesForm,
)
from businesses.imports import (
    files,
    previews,
    returned_files,
    steps,
    store,
    targets,
    templates,
    undoing,
)
from businesses.imports.beginning import propose_plan
from businesses.imports.lookups import Lookups
from businesses.imports.plans import Plan
from businesses.imports.targets import Target
from businesses.models import Import, ImportRow
from ikm_registry import jobs
from ikm_registry.pages import Order, get_page, submitted
from ikm_registry.sent_forms import send_once, unless_sent_before
from ikm_registry.spreadsheets import XLSX

require_form = require_http_methods(["GET", "HEAD", "POST"])
NEWEST_FIRST = Order(("id",), descending=True)
BY_ROW = Order(("row",))
# A small list is through before its page is needed; longer ones show how far they are.
PATIENCE = 4.0


def of_open_import(
    view: Callable[[HttpRequest, Import], HttpResponse],
) -> Callable[[HttpRequest, int], HttpResponse]:
    """Give `view` the import that is not written yet; of one that is, lead to its report."""

    @wraps(view)
    def found(request: HttpRequest, pk: int) -> HttpResponse:
        source = get_object_or_404(Import, pk=pk)
        if not source.applied_at:
            try:
                return view(request, source)
            except steps.WrittenMeanwhileError:
                pass
        messages.info(request, _("This list is written already; nothing of it was changed now."))
        return redirect("staff:import", pk)

    return found


@permission_required("businesses.view_import", raise_exception=True)
@require_safe
def imports(request: HttpRequest) -> HttpResponse:
    """All lists that were brought in, the newest first."""
    rows = Import.objects.select_related("brought_by")
    context = {"page": get_page(request, rows, NEWEST_FIRST), "targets": targets.labels()}
    return render(request, "businesses/imports.html", context)


@permission_required("businesses.add_import", raise_exception=True)
@require_form
@unless_sent_before
def upload(request: HttpRequest) -> HttpResponse:
    """Takes the file of a list, or says why it is none."""
    return upload_for(request, None)


def upload_for(request: HttpRequest, target: Target | None) -> HttpResponse:
    """Takes the file of a list that is for `target` besides the register. For views."""
    form = UploadForm(submitted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        source = store.keep(
            form.cleaned_data["file"],
            by=request.user,
            target=target.key if target else "",
            target_key=target.pk if target else None,
        )
        try:
            workbook = files.sheets(store.path_of(source))
            if len(workbook.sheets) == 1:
                propose_plan(source)
        except files.FileRefusedError as error:
            store.remove(source)
            form.add_error("file", str(error))
        else:
            return redirect(
                send_once(request.POST.get("form_token", ""), lambda: steps.next_step(source))
            )
    context = {"form": form, "target": target}
    return render(request, "businesses/import_upload.html", context)


@permission_required("businesses.add_import", raise_exception=True)
@require_form
@of_open_import
def sheet(request: HttpRequest, source: Import) -> HttpResponse:
    """Asks which sheet has the list."""
    try:
        workbook = files.sheets(store.path_of(source))
    except files.FileRefusedError as error:
        return _without_file(request, str(error))
    form = SheetForm(submitted(request), sheets=workbook.sheets, initial={"sheet": source.sheet})
    if request.method == "POST" and form.is_valid():
        try:
            steps.choose_sheet(source, form.cleaned_data["sheet"])
        except files.FileRefusedError as error:
            form.add_error("sheet", str(error))
        else:
            return redirect(steps.next_step(source))
    return _step(request, source, "import_sheet", {"form": form})


@permission_required("businesses.add_import", raise_exception=True)
@require_form
@of_open_import
def columns(request: HttpRequest, source: Import) -> HttpResponse:
    """Asks what the columns are."""
    plan, target = Plan.from_json(source.plan), targets.of(source)
    extras = target.extras() if target else ()
    form = ColumnsForm(
        submitted(request),
        plan=plan,
        lookups=Lookups({}),
        extras=extras,
        names=target.names if target else None,
    )
    if request.method == "POST" and form.is_valid():
        steps.keep_plan(source, form.planned(), by=request.user)  # type: ignore[arg-type]
        return _work(request, steps.CHECK, source)
    return _step(request, source, "import_columns", {"form": form, "plan": plan})


@permission_required("businesses.add_import", raise_exception=True)
@require_form
@of_open_import
def values(request: HttpRequest, source: Import) -> HttpResponse:
    """Asks once for each word what it means."""
    unknown = source.counts.get("unknown", {})
    form = ValuesForm(submitted(request), unknown=unknown, lookups=Lookups({}))
    if request.method == "POST" and form.is_valid():
        steps.keep_meanings(
            source,
            form.meanings(),
            spellings={(kind, key): text for _name, kind, text, key in form.asked},
            is_remembered=form.cleaned_data["remember"],
            by=request.user,  # type: ignore[arg-type]
        )
        return _work(request, steps.CHECK, source)
    return _step(request, source, "import_values", {"form": form, "asked": len(form.asked)})


@permission_required("businesses.view_import", raise_exception=True)
@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Every row with what it would do and all of its problems."""
    source = get_object_or_404(Import, pk=pk)
    if not source.checked_at:
        messages.info(request, _("This list has not been looked at yet."))
        return redirect("staff:imports")
    chosen = previews.RowFilter(request.GET or None, queryset=_rows(source))
    page = get_page(request, chosen.rows, BY_ROW)
    rows = previews.shown(source, page.rows)
    context = {
        "filter": chosen,
        "page": page,
        "rows": rows,
        "asks": any(row.choices for row in rows),
        "counts": source.counts,
        "writes": previews.writes(source.counts),
        "decides": not source.applied_at and request.user.has_perm("businesses.add_import"),
    }
    return _step(request, source, "import_preview", context)


@permission_required("businesses.add_import", raise_exception=True)
@require_http_methods(["POST"])
@of_open_import
def decide(request: HttpRequest, source: Import) -> HttpResponse:
    """Keeps what people said of rows that may be known, and looks at the list again."""
    numbers = [
        int(name.removeprefix("row_"))
        for name in request.POST
        if name.startswith("row_") and name.removeprefix("row_").isdecimal() and len(name) < 14  # noqa: PLR2004
    ]
    form = DecisionsForm(request.POST, rows=list(source.rows.filter(row__in=numbers)))
    if not form.is_valid():
        messages.error(request, _("These answers fit the rows no more. Answer again."))
        return redirect("staff:import_preview", source.pk)
    steps.keep_decisions(source, form.decisions())
    return _work(request, steps.CHECK, source)


@permission_required("businesses.add_import", raise_exception=True)
@require_form
@unless_sent_before
@of_open_import
def apply(request: HttpRequest, source: Import) -> HttpResponse:
    """Asks before the list is written."""
    counts = source.counts
    _refuse_without_rights(request, source)
    if not source.checked_at or not previews.writes(counts):
        messages.warning(request, _("There is nothing to write in this list."))
        return redirect(steps.next_step(source))
    form = ApplyForm(submitted(request), undecided=counts["undecided"])
    if request.method == "POST" and form.is_valid():
        if counts["undecided"]:
            steps.decide_the_rest(source, form.cleaned_data["undecided"])

        def write() -> str:
            job = steps.start(steps.APPLY, source, by=request.user)  # type: ignore[arg-type]
            return job.get_absolute_url()

        return redirect(send_once(request.POST.get("form_token", ""), write))
    return _step(request, source, "import_apply", {"form": form, "counts": counts})


@permission_required("businesses.view_import", raise_exception=True)
@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """What came of a list; of one that is not written yet, where it goes on."""
    source = get_object_or_404(Import.objects.select_related("brought_by", "applied_by"), pk=pk)
    if not source.applied_at:
        return _go_on(request, source)
    context = {
        "source": source,
        "counts": source.counts,
        "kept": previews.kept_in_words(source),
        "may_undo": undoing.may_undo(source, request.user),  # type: ignore[arg-type]
        **_about_target(source),
    }
    return render(request, "businesses/import.html", context)


@permission_required("businesses.view_import", raise_exception=True)
@require_safe
def next_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Where an import goes on after its work is done."""
    return _go_on(request, get_object_or_404(Import, pk=pk))


@permission_required("businesses.add_import", raise_exception=True)
@require_form
@unless_sent_before
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks before a list is taken back."""
    source = get_object_or_404(Import, pk=pk, applied_at__isnull=False)
    if not undoing.may_undo(source, request.user):  # type: ignore[arg-type]
        messages.warning(
            request,
            _("Only an admin, or within 7 days who brought it in, can take a list back."),
        )
        return redirect("staff:import", pk)
    _refuse_without_rights(request, source)
    if request.method == "POST":

        def take_back() -> str:
            job = steps.start(steps.UNDO, source, by=request.user)  # type: ignore[arg-type]
            return job.get_absolute_url()

        return redirect(send_once(request.POST.get("form_token", ""), take_back))
    return _step(request, source, "import_undo", {"counts": source.counts})


@permission_required("businesses.add_import", raise_exception=True)
@require_safe
def original(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file as it came."""
    source = get_object_or_404(Import, pk=pk)
    try:
        file = store.open_file(source)
    except FileNotFoundError:
        return _without_file(request, _("The file of this list is not here any more."))
    return FileResponse(file, as_attachment=True, filename=source.file_name)


@permission_required("businesses.add_import", raise_exception=True)
@require_safe
def with_problems(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The clerk's own file, with what is wrong beside each row."""
    source = get_object_or_404(Import, pk=pk, checked_at__isnull=False)
    try:
        file = returned_files.write(source)
    except files.FileRefusedError as error:
        return _without_file(request, str(error))
    name = returned_files.name_of(source)
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


@permission_required("businesses.add_import", raise_exception=True)
@require_safe
def template(_request: HttpRequest) -> HttpResponseBase:
    """A workbook to fill in, with choices and notes."""
    return FileResponse(
        templates.write(), as_attachment=True, filename=templates.NAME, content_type=XLSX
    )


def _rows(source: Import) -> QuerySet[ImportRow]:
    return ImportRow.objects.filter(source=source)


def _go_on(request: HttpRequest, source: Import) -> HttpResponse:
    """To the page on which the import goes on; who may only look sees its rows, if any."""
    if not source.applied_at and not request.user.has_perm("businesses.add_import"):
        return redirect("staff:import_preview", source.pk)
    return redirect(steps.next_step(source))


def _without_file(request: HttpRequest, reason: str) -> HttpResponse:
    """Says why the file of a list cannot be read any more."""
    messages.error(request, reason)
    return redirect("staff:imports")


def _work(request: HttpRequest, kind: str, source: Import) -> HttpResponse:
    """Start long work; a short one is waited for."""
    job = steps.start(kind, source, by=request.user)  # type: ignore[arg-type]
    if jobs.wait(job, PATIENCE) and jobs.state(job) == jobs.State.DONE:
        return redirect("staff:import_next", source.pk)
    return redirect(job.get_absolute_url())


def _step(
    request: HttpRequest, source: Import, template: str, context: dict[str, Any]
) -> HttpResponse:
    context = {"source": source, **_about_target(source), **context}
    return render(request, f"businesses/{template}.html", context)


def _about_target(source: Import) -> dict[str, Any]:
    """What the list is for, with its figures, for a template."""
    target = targets.of(source)
    if target is None:
        return {}
    undone = source.undoing.get("target", {})
    return {
        "target": target,
        "target_figures": target.figures(source.counts.get("target", {})),
        "target_undone": target.figures(undone),
    }


def _refuse_without_rights(request: HttpRequest, source: Import) -> None:
    """Raise PermissionDenied when what the list is for is not the user's to write."""
    target = targets.of(source)
    if target and not request.user.has_perms(target.permissions):
        raise PermissionDenied
