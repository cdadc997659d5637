from django.urls import path

from businesses.views import (
    about,
    directory,
    growth,
    growth_charts,
    open_data,
    public_clusters,
    public_files,
    reports,
)

app_name = "businesses"
urlpatterns = [
    path("direktori/", directory.directory, name="directory"),
    path("direktori/produk/", directory.products, name="product_directory"),
    path("direktori/<str:number>/", directory.profile, name="profile"),
    path("direktori/<str:number>/laporkan/", reports.report_business, name="report_business"),
    path("laporkan/", reports.report, name="report"),
    path("laporkan/terkirim/", reports.report_sent, name="report_sent"),
    path("direktori/<str:number>/poster.pdf", public_files.poster, name="poster"),
    path("foto/<slug:code>-<int:width>.jpg", public_files.picture, name="picture"),
    path("sentra/", public_clusters.clusters, name="clusters"),
    path("sentra/<slug:slug>/", public_clusters.cluster, name="cluster"),
    path("pertumbuhan/", growth.growth, name="growth"),
    path("pertumbuhan/daftar/", growth.counted, name="counted"),
    path("pertumbuhan/grafik.svg", growth_charts.of_years, name="growth_chart"),
    path("pertumbuhan/<int:year>/kecamatan.svg", growth_charts.of_districts, name="district_chart"),
    path("pertumbuhan/<int:year>/bidang.svg", growth_charts.of_sectors, name="sector_chart"),
    path("pertumbuhan.csv", growth.growth_csv, name="growth_csv"),
    path("pertumbuhan.json", growth.growth_json, name="growth_json"),
    path("pertumbuhan.xlsx", growth.growth_xlsx, name="growth_xlsx"),
    path("data/", open_data.open_data, name="open_data"),
    path("data/index.json", open_data.index, name="data_index"),
    path("data/<slug:name>.csv", open_data.as_csv, name="data_csv"),
    path("data/<slug:name>.json", open_data.as_json, name="data_json"),
    path("data/<slug:name>/metadata.json", open_data.metadata, name="data_metadata"),
    path("tentang/", about.about, name="about"),
    path("tentang/angka/", about.about_figures, name="about_figures"),
    path("robots.txt", about.robots, name="robots"),
    path("sitemap.xml", about.sitemap_index, name="sitemap_index"),
    path("sitemap-<int:section>.xml", about.sitemap, name="sitemap"),
]
