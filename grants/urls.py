"""The public pages of grants."""

from django.urls import URLPattern

app_name = "grants"
urlpatterns: list[URLPattern] = []
