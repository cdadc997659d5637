"""The register's pages for staff; `ikm_registry.urls` puts them below /staf/."""

from django.urls import path

from businesses.views import (
    annual_reports,
    business_actions,
    business_page,
    certifications,
    clusters,
    duplicates,
    exports,
    field_checks,
    figures,
    groups,
    imports,
    links,
    obstacles,
    persons,
    photos,
    products,
    proofs,
    queues,
    registering,
    seals,
    staff_list,
    staff_reports,
)

urlpatterns = [
    path("ikm/", staff_list.businesses, name="businesses"),
    path("ikm/cari/", staff_list.search, name="business_search"),
    path("ikm/unduh/", exports.download, name="businesses_download"),
    path("ikm/unduh.csv", exports.export_csv, name="businesses_csv"),
    path("ikm/unduh.xlsx", exports.export_xlsx, name="businesses_xlsx"),
    path("ikm/unduhan/<int:pk>/", exports.export_file, name="export_file"),
    path("ikm/tanda-bukti/", proofs.issue_list, name="proof_list"),
    path("ikm/tanda-bukti/<slug:code>/", proofs.list_file, name="proof_list_file"),
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
    path("ikm/<int:pk>/tanda-bukti/", proofs.issue, name="proof_issue"),
    path("ikm/<int:pk>/pemutakhiran/", field_checks.check, name="business_check"),
    path("ikm/<int:pk>/pemutakhiran/<int:check>/", field_checks.correct, name="field_check"),
    path("antrean/<slug:key>/", queues.queue, name="queue"),
    path("antrean/<slug:key>/berikutnya/", queues.queue_next, name="queue_next"),
    path("kendala/", obstacles.obstacles, name="obstacles"),
    path("kendala/daftar/", obstacles.obstacle_list, name="obstacle_list"),
    path("laporan-umum/", staff_reports.data_reports, name="data_reports"),
    path("laporan-umum/<int:pk>/", staff_reports.data_report, name="data_report"),
]

# The figures
urlpatterns += [
    path("angka/", figures.page, name="figures"),
    path("angka/csv", figures.csv, name="figures_csv"),
    path("angka/xlsx", figures.xlsx, name="figures_xlsx"),
    path("angka/daftar/", figures.known_rows, name="figures_rows"),
    path("angka/selisih/", figures.changed_rows, name="figures_differences"),
]

# Possible duplicates
OF_BUSINESSES, OF_PERSONS = {"kind": duplicates.BUSINESSES}, {"kind": duplicates.PERSONS}
urlpatterns += [
    path("ikm/ganda/", duplicates.pairs, OF_BUSINESSES, "duplicates"),
    path("ikm/ganda/cari/", duplicates.find, OF_BUSINESSES, "duplicates_find"),
    path("ikm/ganda/<int:pk>/", duplicates.pair, OF_BUSINESSES, "duplicate"),
    path("ikm/ganda/<int:pk>/bukan/", duplicates.decide, OF_BUSINESSES, "duplicate_decide"),
    path("ikm/ganda/orang/", duplicates.pairs, OF_PERSONS, "duplicate_persons"),
    path("ikm/ganda/orang/cari/", duplicates.find, OF_PERSONS, "duplicate_persons_find"),
    path("ikm/ganda/orang/<int:pk>/", duplicates.pair, OF_PERSONS, "duplicate_person"),
    path(
        "ikm/ganda/orang/<int:pk>/bukan/", duplicates.decide, OF_PERSONS, "duplicate_person_decide"
    ),
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
    # Certificates, clusters and groups
    path("ikm/<int:pk>/sertifikat/baru/", certifications.add, name="certification_add"),
    path("sertifikat/<int:pk>/", certifications.change, name="certification_change"),
    path("sertifikat/<int:pk>/hapus/", certifications.remove, name="certification_remove"),
    path("ikm/<int:pk>/sentra/", clusters.join, name="business_cluster"),
    path("sentra/", clusters.clusters, name="clusters"),
    path("sentra/baru/", clusters.add, name="cluster_add"),
    path("sentra/<int:pk>/", clusters.cluster, name="cluster"),
    path("sentra/<int:pk>/ubah/", clusters.change, name="cluster_change"),
    path("sentra/<int:pk>/anggota/", clusters.add_member, name="cluster_member_add"),
    path("sentra/keanggotaan/<int:pk>/", clusters.end_member, name="cluster_member_end"),
    path("ikm/<int:pk>/kelompok/", groups.join, name="business_group"),
    path("kelompok/", groups.groups, name="groups"),
    path("kelompok/baru/", groups.add, name="group_add"),
    path("kelompok/<int:pk>/", groups.group, name="group"),
    path("kelompok/<int:pk>/ubah/", groups.change, name="group_change"),
    path("kelompok/<int:pk>/anggota/", groups.add_member, name="group_member_add"),
    path("kelompok/keanggotaan/<int:pk>/", groups.end_member, name="group_member_end"),
    # Lists that come in
    path("laporan/", annual_reports.reports, name="annual_reports"),
    path("laporan/<int:year>/", annual_reports.report, name="annual_report"),
    path("laporan/<int:year>/konsep.pdf", annual_reports.draft, name="annual_report_draft"),
    path("laporan/<int:year>/tabel.xlsx", annual_reports.workbook, name="annual_report_xlsx"),
    path("laporan/<int:year>/terbitkan/", annual_reports.issue, name="annual_report_issue"),
    path("impor/", imports.imports, name="imports"),
    path("impor/baru/", imports.upload, name="import_upload"),
    path("impor/contoh.xlsx", imports.template, name="import_template"),
    path("impor/<int:pk>/", imports.report, name="import"),
    path("impor/<int:pk>/lanjut/", imports.next_page, name="import_next"),
    path("impor/<int:pk>/lembar/", imports.sheet, name="import_sheet"),
    path("impor/<int:pk>/kolom/", imports.columns, name="import_columns"),
    path("impor/<int:pk>/nilai/", imports.values, name="import_values"),
    path("impor/<int:pk>/pratinjau/", imports.preview, name="import_preview"),
    path("impor/<int:pk>/pratinjau/putusan/", imports.decide, name="import_decide"),
    path("impor/<int:pk>/tulis/", imports.apply, name="import_apply"),
    path("impor/<int:pk>/tarik/", imports.undo, name="import_undo"),
    path("impor/<int:pk>/berkas/", imports.original, name="import_file"),
    path("impor/<int:pk>/masalah.xlsx", imports.with_problems, name="import_problems"),
]

# Sealed years
urlpatterns += [
    path("angka/segel/", seals.seals, name="seals"),
    path("angka/segel/<int:year>/", seals.seal, name="seal"),
    path("angka/segel/<int:year>/baru/", seals.seal_new, name="seal_new"),
    path("angka/segel/<int:year>/selisih/", seals.seal_differences, name="seal_differences"),
    path("angka/segel/<int:year>/<int:edition>/", seals.seal_edition, name="seal_edition"),
]
