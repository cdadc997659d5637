"""The register's pages for staff; `ikm_registry.urls` puts them below /staf/."""

from django.urls import path

from businesses.views import (
    business_actions,
    business_page,
    field_checks,
    links,
    obstacles,
    persons,
    photos,
    products,
    queues,
    registering,
    staff_list,
    staff_reports,
)

urlpatterns = [
    path("ikm/", staff_list.businesses, name="businesses"),
    path("ikm/cari/", staff_list.search, name="business_search"),
    path("ikm/unduh.csv", staff_list.export_csv, name="businesses_csv"),
    path("ikm/unduh.xlsx", staff_list.export_xlsx, name="businesses_xlsx"),
    path("ikm/baru/", registering.register, name="register"),
    path("kbli/", registering.industry_options, name="industry_options"),
    path("ikm/<int:pk>/", business_page.business, name="business"),
    path("ikm/<int:pk>/riwayat/", business_page.history, name="business_history"),
    path("ikm/<int:pk>/terdaftar/", registering.registered, name="registered"),
    path("ikm/<int:pk>/ubah/", registering.change, name="business_change"),
    path("ikm/<int:pk>/tutup/", business_actions.close, name="business_close"),
    path("ikm/<int:pk>/buka/", business_actions.reopen, name="business_reopen"),
    path("ikm/<int:pk>/daftar-ulang/", registering.register_again, name="register_again"),
    path("ikm/<int:pk>/pemilik/", business_actions.change_owner, name="business_owner"),
    path("ikm/<int:pk>/data-pemilik/", persons.correct_owner, name="owner_correct"),
    path("ikm/<int:pk>/publikasi/", business_actions.listing, name="business_listing"),
    path("ikm/<int:pk>/batalkan/", business_actions.annul, name="business_annul"),
    path("ikm/<int:pk>/pemutakhiran/", field_checks.check, name="business_check"),
    path("ikm/<int:pk>/pemutakhiran/<int:check>/", field_checks.correct, name="field_check"),
    path("antrean/<slug:key>/", queues.queue, name="queue"),
    path("antrean/<slug:key>/berikutnya/", queues.queue_next, name="queue_next"),
    path("kendala/", obstacles.obstacles, name="obstacles"),
    path("kendala/daftar/", obstacles.obstacle_list, name="obstacle_list"),
    path("laporan-umum/", staff_reports.data_reports, name="data_reports"),
    path("laporan-umum/<int:pk>/", staff_reports.data_report, name="data_report"),
]

# What a buyer sees of a business
urlpatterns += [
    path("ikm/<int:pk>/produk/", products.products, name="products"),
    path("ikm/<int:pk>/produk/<int:product_pk>/", products.change, name="product_change"),
    path("ikm/<int:pk>/produk/<int:product_pk>/hapus/", products.delete, name="product_delete"),
    path("ikm/<int:pk>/produk/<int:product_pk>/naik/", products.move_up, name="product_up"),
    path("ikm/<int:pk>/foto/", photos.photos, name="photos"),
    path("ikm/<int:pk>/foto/<int:photo_pk>/", photos.change, name="photo_change"),
    path("ikm/<int:pk>/foto/<int:photo_pk>/hapus/", photos.delete, name="photo_delete"),
    path("ikm/<int:pk>/foto/<int:photo_pk>/naik/", photos.move_up, name="photo_up"),
    path("ikm/<int:pk>/tautan/", links.links, name="links"),
    path("ikm/<int:pk>/tautan/<int:link_pk>/hapus/", links.delete, name="link_delete"),
    path("ikm/<int:pk>/tautan/<int:link_pk>/naik/", links.move_up, name="link_up"),
]
