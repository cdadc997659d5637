"""The pages of grants for staff; `ikm_registry.urls` puts them below /staf/."""

from django.urls import URLPattern, path

from grants.views import effect, exports, figures

urlpatterns: list[URLPattern] = []

# Figures, what came of it, the list for auditors
urlpatterns += [
    path("bantuan/angka/", figures.page, name="grant_figures"),
    path("bantuan/angka.csv", figures.csv, name="grant_figures_csv"),
    path("bantuan/angka.xlsx", figures.xlsx, name="grant_figures_xlsx"),
    path("bantuan/angka.json", figures.json, name="grant_figures_json"),
    path("bantuan/angka/daftar/", figures.rows, name="grant_figure_rows"),
    path("bantuan/dampak/", effect.page, name="grant_effect"),
    path("bantuan/dampak/daftar/", effect.rows, name="grant_effect_rows"),
    path("bantuan/unduh/", exports.auditors, name="grant_export"),
]
