"""All addresses. Paths are Indonesian, names English."""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.generic import RedirectView

from businesses import staff_urls as businesses_staff
from documents import staff_urls as documents_staff
from grants import staff_urls as grants_staff
from ikm_registry import guide, health, home, job_pages, staff
from ikm_registry.language import set_language
from trainings import staff_urls as trainings_staff

staff_patterns = [
    path("", staff.home, name="home"),
    path("pekerjaan/", job_pages.job_list, name="jobs"),
    path("pekerjaan/<int:pk>/", job_pages.job_page, name="job"),
    *businesses_staff.urlpatterns,
    *trainings_staff.urlpatterns,
    *grants_staff.urlpatterns,
    *documents_staff.urlpatterns,
]

urlpatterns = [
    path("", home.home, name="home"),
    path("", include("businesses.urls")),
    path("", include("trainings.urls")),
    path("", include("grants.urls")),
    path("", include("documents.urls")),
    path("staf/", include((staff_patterns, "staff"))),
    path(
        "masuk/",
        login_not_required(RedirectView.as_view(pattern_name="account_login", query_string=True)),
        name="login",
    ),
    path("akun/", include("accounts.urls")),
    path("bahasa/", set_language, name="set_language"),
    path("panduan/", guide.guide, name="guide"),
    path("panduan/<slug:name>/", guide.guide, name="guide"),
    path("admin/", admin.site.urls),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
handler400 = "ikm_registry.errors.bad_request"
handler403 = "ikm_registry.errors.forbidden"
handler404 = "ikm_registry.errors.not_found"
handler500 = "ikm_registry.errors.broken"
