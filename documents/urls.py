from django.urls import path

from documents.views import public

app_name = "documents"
urlpatterns = [
    path("verifikasi/", public.verify, name="verify"),
    path("verifikasi/<str:code>/", public.check, name="check"),
]
