"""The pages of trainings for staff; `ikm_registry.urls` puts them below /staf/."""

from django.urls import path

from trainings.views import (
    attendance,
    candidates,
    certificates,
    effect,
    enrolments,
    evaluations,
    figures,
    histories,
    imports,
    invitation_messages,
    invitations,
    participants,
    partners,
    phones,
    programmes,
    results,
    session_parts,
    sessions,
)

# Trainings, their parts, programmes and partners
urlpatterns = [
    path("pelatihan/", sessions.trainings, name="trainings"),
    path("pelatihan/baru/", sessions.new, name="training_new"),
    path("pelatihan/<int:pk>/", sessions.training, name="training"),
    path("pelatihan/<int:pk>/ubah/", sessions.change, name="training_change"),
    path("pelatihan/<int:pk>/riwayat/", histories.training_history, name="training_history"),
    path("pelatihan/<int:pk>/salin/", sessions.copy, name="training_copy"),
    path("pelatihan/<int:pk>/keadaan/", sessions.state, name="training_state"),
    path("pelatihan/<int:pk>/hapus/", sessions.delete, name="training_delete"),
    path("pelatihan/<int:pk>/pertemuan/baru/", session_parts.meeting_add, name="meeting_add"),
    path("pelatihan/pertemuan/<int:pk>/", session_parts.meeting_change, name="meeting_change"),
    path(
        "pelatihan/pertemuan/<int:pk>/hapus/", session_parts.meeting_delete, name="meeting_delete"
    ),
    path("pelatihan/<int:pk>/mitra/", session_parts.partner_add, name="training_partner_add"),
    path(
        "pelatihan/mitra-pelatihan/<int:pk>/naik/",
        session_parts.partner_up,
        name="training_partner_up",
    ),
    path(
        "pelatihan/mitra-pelatihan/<int:pk>/hapus/",
        session_parts.partner_remove,
        name="training_partner_remove",
    ),
    path("pelatihan/<int:pk>/materi/", session_parts.material_add, name="material_add"),
    path("pelatihan/materi/<int:pk>/hapus/", session_parts.material_remove, name="material_remove"),
    path("pelatihan/<int:pk>/foto/", session_parts.photos_add, name="training_photos_add"),
    path("pelatihan/foto/<int:pk>/", session_parts.photo_change, name="training_photo_change"),
    path(
        "pelatihan/foto/<int:pk>/hapus/", session_parts.photo_remove, name="training_photo_remove"
    ),
    path("pelatihan/program/", programmes.programmes, name="programmes"),
    path("pelatihan/program/baru/", programmes.add, name="programme_add"),
    path("pelatihan/program/<int:pk>/", programmes.programme, name="programme"),
    path("pelatihan/program/<int:pk>/ubah/", programmes.change, name="programme_change"),
    path("pelatihan/mitra/", partners.partners, name="partners"),
    path("pelatihan/mitra/baru/", partners.add, name="partner_add"),
    path("pelatihan/mitra/<int:pk>/", partners.partner, name="partner"),
    path("pelatihan/mitra/<int:pk>/ubah/", partners.change, name="partner_change"),
]

# Certificates
urlpatterns += [
    path(
        "pelatihan/<int:pk>/sertifikat/",
        certificates.training_certificates,
        name="training_certificates",
    ),
    path("pelatihan/<int:pk>/sertifikat/semua/", certificates.issue_list, name="certificate_list"),
    path("pelatihan/sertifikat/<slug:code>/", certificates.list_file, name="certificate_list_file"),
    path("pelatihan/peserta/<int:pk>/sertifikat/", certificates.issue, name="certificate_issue"),
]

# Evaluation
urlpatterns += [
    path("pelatihan/<int:pk>/evaluasi/", evaluations.evaluations, name="evaluations"),
    path("pelatihan/<int:pk>/evaluasi/kode/", evaluations.slips, name="evaluation_slips"),
    path("pelatihan/<int:pk>/evaluasi/poster.pdf", evaluations.poster, name="evaluation_poster"),
]

# Invitations and phones
urlpatterns += [
    path("pelatihan/<int:pk>/undangan/", invitations.issued, name="invitations"),
    path("pelatihan/<int:pk>/undangan/baru/", invitations.invite, name="invitation_new"),
    path(
        "pelatihan/<int:pk>/undangan/contoh/perorangan.pdf",
        invitations.preview,
        {"way": "perorangan"},
        name="invitation_letter_preview",
    ),
    path(
        "pelatihan/<int:pk>/undangan/contoh/daftar.pdf",
        invitations.preview,
        {"way": "daftar"},
        name="invitation_list_preview",
    ),
    path("pelatihan/<int:pk>/undangan/wa/", invitation_messages.texts, name="invitation_messages"),
    path(
        "pelatihan/<int:pk>/undangan/wa/terkirim/",
        invitation_messages.written,
        name="invitation_messages_written",
    ),
    path(
        "pelatihan/<int:pk>/undangan/wa/diberi-tahu/",
        invitation_messages.told,
        name="invitation_messages_told",
    ),
    path(
        "pelatihan/<int:pk>/peserta/telepon.csv",
        phones.participant_phones,
        name="participant_phones",
    ),
]

# Who takes part
urlpatterns += [
    path("pelatihan/<int:pk>/calon/", candidates.candidates, name="candidates"),
    path("pelatihan/<int:pk>/calon/cari/", candidates.search, name="candidates_search"),
    path("pelatihan/<int:pk>/calon/tambah/", candidates.add, name="candidates_add"),
    path("pelatihan/<int:pk>/calon/daftarkan/", candidates.enrol, name="candidates_enrol"),
    path("pelatihan/<int:pk>/peserta/", enrolments.enrolments, name="enrolments"),
    path("pelatihan/<int:pk>/peserta/cari/", enrolments.search, name="enrolments_search"),
    path("pelatihan/<int:pk>/peserta/terima/", enrolments.accept_many, name="enrolments_accept"),
    path("pelatihan/<int:pk>/peserta/tolak/", enrolments.decline_many, name="enrolments_decline"),
    path("pelatihan/<int:pk>/peserta/hapus/", enrolments.remove_many, name="enrolments_remove"),
    path("pelatihan/<int:pk>/peserta/baru/", participants.new, name="participant_new"),
    path("pelatihan/<int:pk>/peserta/baru/cari/", participants.search, name="participant_search"),
    path("pelatihan/peserta/<int:pk>/terima/", enrolments.accept, name="enrolment_accept"),
    path("pelatihan/peserta/<int:pk>/diberi-tahu/", enrolments.told, name="enrolment_told"),
    path("pelatihan/peserta/<int:pk>/tolak/", enrolments.decline, name="enrolment_decline"),
    path("pelatihan/peserta/<int:pk>/hapus/", enrolments.remove, name="enrolment_remove"),
]

# The day and its results
urlpatterns += [
    path("pelatihan/<int:pk>/hadir/", attendance.attendance, name="attendance"),
    path("pelatihan/<int:pk>/hadir/tandai/", attendance.mark, name="attendance_mark"),
    path("pelatihan/<int:pk>/hadir/keadaan/", attendance.state, name="attendance_state"),
    path("pelatihan/<int:pk>/hadir/langsung/", attendance.walk_in, name="attendance_walk_in"),
    path(
        "pelatihan/<int:pk>/hadir/langsung/<int:ownership>/",
        attendance.walk_in_add,
        name="attendance_walk_in_add",
    ),
    path("pelatihan/<int:pk>/hadir/daftar/", attendance.paper_list, name="attendance_list"),
    path("pelatihan/<int:pk>/hadir/lembar.pdf", attendance.sheet, name="attendance_sheet"),
    path("pelatihan/<int:pk>/hasil/", results.results, name="training_results"),
    path("pelatihan/<int:pk>/hasil/tetapkan/", results.conclude, name="training_conclude"),
]

# Figures and effect
urlpatterns += [
    path("pelatihan/angka/", figures.page, name="training_figures"),
    path("pelatihan/angka.csv", figures.csv, name="training_figures_csv"),
    path("pelatihan/angka.xlsx", figures.xlsx, name="training_figures_xlsx"),
    path("pelatihan/angka.json", figures.json, name="training_figures_json"),
    path("pelatihan/angka/daftar/", figures.rows, name="training_figure_rows"),
    path("pelatihan/dampak/", effect.page, name="training_effect"),
    path("pelatihan/dampak/daftar/", effect.rows, name="training_effect_rows"),
]

# Lists of participants that come in
urlpatterns += [
    path("pelatihan/<int:pk>/impor/", imports.training_import, name="training_import"),
    path(
        "pelatihan/<int:pk>/impor/contoh.xlsx",
        imports.training_import_template,
        name="training_import_template",
    ),
]
