"""Files for staff; `ikm_registry.urls` puts them below /staf/."""

from django.urls import path

from documents import views

urlpatterns = [
    path("berkas/<slug:code>/", views.scan, name="scan"),
    path("foto/<slug:code>-<int:width>.jpg", views.picture, name="picture"),
]
