"""Files and issued documents for staff; `ikm_registry.urls` puts them below /staf/."""

from django.urls import path

from documents.views import files, issued

urlpatterns = [
    path("berkas/<slug:code>/", files.scan, name="scan"),
    path("foto/<slug:code>-<int:width>.jpg", files.picture, name="picture"),
    path("dokumen/", issued.documents, name="documents"),
    path("dokumen/<int:pk>/", issued.document, name="document"),
    path("dokumen/<int:pk>/berkas/", issued.file, name="document_file"),
    path("dokumen/<int:pk>/asli/", issued.original, name="document_original"),
    path("dokumen/<int:pk>/simpan/", issued.finish, name="document_finish"),
    path("dokumen/<int:pk>/nomor-surat/", issued.letter_number, name="document_letter_number"),
    path("dokumen/<int:pk>/salinan/", issued.signed_copy, name="document_signed_copy"),
    path("dokumen/<int:pk>/cabut/", issued.revoke, name="document_revoke"),
]
