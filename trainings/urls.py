"""The public pages of trainings."""

from django.urls import URLPattern

app_name = "trainings"
urlpatterns: list[URLPattern] = []
