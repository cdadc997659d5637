"""The public pages of grants."""

from django.urls import path

from grants.views import public

app_name = "grants"

# What each programme gave
urlpatterns = [
    path("bantuan/", public.programmes, name="programmes"),
    path("bantuan/<int:pk>/", public.programme, name="programme"),
    path("bantuan.json", public.as_json, name="figures_json"),
]
