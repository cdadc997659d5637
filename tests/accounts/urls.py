"""The site's addresses and one staff page with a form."""

from django import forms
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import path

from ikm_registry.pages import submitted
from ikm_registry.urls import (  # noqa: F401
    handler400,
    handler403,
    handler404,
    handler500,
)
from ikm_registry.urls import (
    urlpatterns as site,
)

NOTE = engines["django"].from_string(
    """{% extends "base.html" %}
    {% block content %}
      <form method="post">{% form_guard %}{{ form }}</form>
    {% endblock content %}"""
)


class NoteForm(forms.Form):
    note = forms.CharField(max_length=2_000)
    tags = forms.MultipleChoiceField(choices=[("a", "a"), ("b", "b")], required=False)
    old_password = forms.CharField(required=False)


@permission_required("businesses.add_business", raise_exception=True)
def note(request):
    form = NoteForm(submitted(request))
    if request.method == "POST" and form.is_valid():
        return redirect("noted")
    return HttpResponse(NOTE.render({"form": form}, request))


def noted(_request):
    return HttpResponse("noted")


urlpatterns = [
    path("staf/catatan/", note, name="note"),
    path("staf/tercatat/", noted, name="noted"),
    *site,
]
