"""Groups (kelompok usaha bersama) as the staff see and keep them."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from businesses import memberships
from businesses.actions import clusters as actions
from businesses.filters.clusters import GroupFilter
from businesses.forms.clusters import GroupForm
from businesses.models import Business, Group, GroupMembership
from businesses.views.asking import ask
from businesses.views.membership_pages import end_page, join_page, member_page
from ikm_registry.pages import Order, count_to_limit, get_page, submitted

require_form = require_http_methods(["GET", "HEAD", "POST"])
BY_NAME = Order(("sort_name", "id"))


@permission_required("businesses.view_group", raise_exception=True)
@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    """The groups that the words of the address leave."""
    asked = GroupFilter(request.GET, Group.objects.with_member_count().select_related("chair"))
    page = get_page(request, asked.rows, asked.order)
    context = {"filter": asked, "page": page, "count": count_to_limit(asked.rows)}
    return render(request, "businesses/groups.html", context)


@permission_required("businesses.view_group", raise_exception=True)
@require_safe
def group(request: HttpRequest, pk: int) -> HttpResponse:
    """A group, its chair, its members of today page by page, and former ones."""
    shown = get_object_or_404(Group.objects.select_related("chair"), pk=pk)
    context = {
        "group": shown,
        "page": get_page(request, memberships.members_of(shown.memberships.all()), BY_NAME),
        "former": memberships.former_of(shown.memberships.all()),
    }
    return render(request, "businesses/group.html", context)


@permission_required("businesses.add_group", raise_exception=True)
@require_form
def add(request: HttpRequest) -> HttpResponse:
    """A new group; its chair is chosen once it has members."""
    hint = _("The chair is chosen once the group has members.")
    return _page(request, Group(), title=_("Add a group"), hint=hint)


@permission_required("businesses.change_group", raise_exception=True)
@require_form
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """The facts of a group."""
    return _page(request, get_object_or_404(Group, pk=pk), title=_("Change the group"))


def _page(request: HttpRequest, shown: Group, *, title: str, hint: str = "") -> HttpResponse:
    form = GroupForm(submitted(request), record=shown, today=timezone.localdate())

    def write() -> str:
        return actions.save_group(
            group=shown,
            version=form.cleaned_data.get("version"),
            values=form.values(),
            by=request.user,  # type: ignore[arg-type]
        ).get_absolute_url()

    listed = (reverse("staff:groups"), _("Groups (kelompok usaha bersama)"))
    return ask(
        request,
        form,
        write=write,
        back=(shown.get_absolute_url(), shown.name) if shown.pk else listed,
        words={
            "title": title,
            "lead": shown.name,
            "hint": hint,
            "submit": _("Save"),
            "done": _("The group has been saved."),
        },
    )


@permission_required("businesses.add_groupmembership", raise_exception=True)
@require_form
def add_member(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks which business comes to a group."""
    shown = get_object_or_404(Group, pk=pk)
    refusal = _("This group has ended.") if shown.ended_on else ""
    return member_page(request, GroupMembership(group=shown), refusal=refusal)


@permission_required("businesses.add_groupmembership", raise_exception=True)
@require_form
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks which group a business comes to; it may belong to several."""
    business = get_object_or_404(Business, pk=pk)
    rows = Group.objects.filter(ended_on=None).order_by("name").values_list("pk", "name")
    return join_page(
        request,
        GroupMembership(business=business),
        column="group",
        label=_("Group (kelompok usaha bersama)"),
        choices=[(str(key), name) for key, name in rows],
        nothing=_("There is no group yet. Add one under “Groups”."),
    )


@permission_required("businesses.change_groupmembership", raise_exception=True)
@require_form
def end_member(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks until when a business belonged to a group."""
    rows = GroupMembership.objects.select_related("group", "business")
    return end_page(request, get_object_or_404(rows, pk=pk))
