"""The public pages of trainings."""

from django.urls import path

from trainings.views import evaluation, public, public_figures

app_name = "trainings"

# What is to come and what was held
urlpatterns = [
    path("pelatihan/", public.trainings, name="trainings"),
    path("pelatihan/kalender.ics", public.calendar_of_all, name="calendar_of_all"),
    path("pelatihan/feed.xml", public.feed, name="feed"),
    path("pelatihan/<slug:slug>/", public.training, name="training"),
    path("pelatihan/<slug:slug>/kalender.ics", public.calendar, name="calendar"),
]

# Evaluation
urlpatterns += [
    path("evaluasi/", evaluation.evaluation, name="evaluation"),
    path("evaluasi/terima-kasih/", evaluation.thanks, name="evaluation_thanks"),
    path("evaluasi/<str:code>/", evaluation.evaluation_form, name="evaluation_form"),
]

# Figures
urlpatterns += [
    path("pelatihan/angka.json", public_figures.as_json, name="figures_json"),
]
