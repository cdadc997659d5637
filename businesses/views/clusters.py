"""Clusters (sentra) as the staff see and keep them."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from businesses import cluster_figures, memberships
from businesses.actions import clusters as actions
from businesses.filters.clusters import ClusterFilter
from businesses.forms.clusters import ClusterForm
from businesses.models import Business, Cluster, ClusterMembership
from businesses.views.asking import ask
from businesses.views.membership_pages import end_page, join_page, member_page, refusal_of
from businesses.views.showcase_pages import warn_of_numbers
from ikm_registry.pages import Order, count_to_limit, get_page, submitted

require_form = require_http_methods(["GET", "HEAD", "POST"])
BY_NAME = Order(("sort_name", "id"))


@permission_required("businesses.view_cluster", raise_exception=True)
@require_safe
def clusters(request: HttpRequest) -> HttpResponse:
    """The clusters that the filters of the address leave."""
    rows = Cluster.objects.with_member_count().select_related("sector")
    asked = ClusterFilter(request.GET, rows)
    page = get_page(request, asked.rows, asked.order)
    context = {"filter": asked, "page": page, "count": count_to_limit(asked.rows)}
    return render(request, "businesses/clusters.html", context)


@permission_required("businesses.view_cluster", raise_exception=True)
@require_safe
def cluster(request: HttpRequest, pk: int) -> HttpResponse:
    """A cluster, its figures, its members of today page by page, and former ones."""
    shown = get_object_or_404(Cluster.objects.select_related("sector", "picture"), pk=pk)
    context = {
        "cluster": shown,
        "villages": shown.villages.select_related("district").order_by("district__name", "name"),
        "figures": cluster_figures.of_cluster(shown.pk, timezone.localdate()),
        "page": get_page(request, memberships.members_of(shown.memberships.all()), BY_NAME),
        "former": memberships.former_of(shown.memberships.all()),
    }
    return render(request, "businesses/cluster.html", context)


@permission_required("businesses.add_cluster", raise_exception=True)
@require_form
def add(request: HttpRequest) -> HttpResponse:
    """A new cluster."""
    return _page(request, Cluster(), title=_("Add a cluster"))


@permission_required("businesses.change_cluster", raise_exception=True)
@require_form
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """The facts of a cluster."""
    shown = get_object_or_404(Cluster.objects.select_related("picture"), pk=pk)
    return _page(request, shown, title=_("Change the cluster"))


def _page(request: HttpRequest, shown: Cluster, *, title: str) -> HttpResponse:
    today = timezone.localdate()
    form = ClusterForm(submitted(request), request.FILES or None, record=shown, today=today)

    def write() -> str:
        cleaned = form.cleaned_data
        saved = actions.save_cluster(
            cluster=shown,
            version=cleaned.get("version"),
            values=form.values(),
            villages=cleaned["villages"],
            picture=cleaned["photo"],
            remove_picture=cleaned.get("remove_photo", False),
            is_listed=cleaned["listed"],
            today=today,
            by=request.user,  # type: ignore[arg-type]
        )
        warn_of_numbers(request, cleaned["story"])
        return saved.get_absolute_url()

    back = (shown.get_absolute_url(), shown.name) if shown.pk else _list()
    words = {
        "title": title,
        "lead": shown.name,
        "submit": _("Save"),
        "done": _("The cluster has been saved."),
        "picture": shown.picture,
    }
    return ask(request, form, write=write, back=back, words=words)


def _list() -> tuple[str, str]:
    return reverse("staff:clusters"), _("Clusters (sentra)")


@permission_required("businesses.add_clustermembership", raise_exception=True)
@require_form
def add_member(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks which business comes to a cluster."""
    shown = get_object_or_404(Cluster, pk=pk)
    return member_page(request, ClusterMembership(cluster=shown))


@permission_required("businesses.add_clustermembership", raise_exception=True)
@require_form
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks which cluster a business comes to; to one at a time."""
    business = get_object_or_404(Business, pk=pk)
    present = business.cluster_memberships.filter(until_on=None).first()
    if present and request.method != "POST" and not refusal_of(business):
        messages.info(request, _("It belongs to a cluster already: end that membership first."))
        return redirect("staff:cluster_member_end", present.pk)
    rows = Cluster.objects.order_by("name").values_list("pk", "name")
    return join_page(
        request,
        ClusterMembership(business=business),
        column="cluster",
        label=_("Cluster (sentra)"),
        choices=[(str(key), name) for key, name in rows],
        nothing=_("There is no cluster yet. Add one under “Clusters”."),
    )


@permission_required("businesses.change_clustermembership", raise_exception=True)
@require_form
def end_member(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks until when a business belonged to a cluster."""
    rows = ClusterMembership.objects.select_related("cluster", "business")
    return end_page(request, get_object_or_404(rows, pk=pk))
