"""The pages of grants for staff; `ikm_registry.urls` puts them below /staf/."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
