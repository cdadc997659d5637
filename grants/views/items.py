"""Items, found by the number on them, and the story of each."""

import re

from django import forms
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from grants import item_search
from grants.item_history import story_of
from grants.models import Item
from ikm_registry.forms import SearchText
from ikm_registry.pages import submitted

KEY = re.compile(r"[0-9]{1,18}", re.ASCII)


class NumberForm(forms.Form):
    """The number on an item, typed or scanned."""

    q = SearchText(
        label=gettext_lazy("Serial or inventory number"),
        max_length=80,
        help_text=gettext_lazy("Type or scan it; its beginning is enough."),
        widget=forms.TextInput(
            attrs={"type": "search", "autofocus": True, "autocapitalize": "off"}
        ),
    )


@permission_required("grants.view_item", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Asks for a number; leads to the item, or to the list of those found.

    Answers are posted: nobody knows whether a long number names a person.
    """
    answers = submitted(request)
    form = NumberForm(answers)
    if answers is not None and form.is_valid():
        keys = item_search.find(form.cleaned_data["q"])
        if keys:
            return redirect(item_search.address(keys))
        form.add_error("q", _("No item has this number. Check it, or type its beginning."))
    asked = [int(key) for key in request.GET.getlist("id") if KEY.fullmatch(key)]
    rows = item_search.rows_of(asked[: item_search.MOST_FOUND + 1])
    context = {
        "form": form,
        "tab": "equipment",
        "rows": rows[: item_search.MOST_FOUND],
        "has_more": len(rows) > item_search.MOST_FOUND,
    }
    return render(request, "grants/item_search.html", context)


@permission_required("grants.view_item", raise_exception=True)
@require_safe
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """The story of an item."""
    rows = Item.objects.select_related("receipt__equipment", "receipt__programme", "write_off")
    story = story_of(get_object_or_404(rows, pk=pk))
    return render(request, "grants/item.html", {"story": story, "item": story.item})
