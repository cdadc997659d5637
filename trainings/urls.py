"""The public pages of trainings."""

from django.urls import URLPattern, path

from trainings.views import evaluation

app_name = "trainings"
urlpatterns: list[URLPattern] = []

# Evaluation
urlpatterns += [
    path("evaluasi/", evaluation.evaluation, name="evaluation"),
    path("evaluasi/terima-kasih/", evaluation.thanks, name="evaluation_thanks"),
    path("evaluasi/<str:code>/", evaluation.evaluation_form, name="evaluation_form"),
]
