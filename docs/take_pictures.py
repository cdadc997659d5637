"""Take the pictures of the user guide anew, from the running demo (`make pictures`).

Needs the site of `make run` with its invented data, and Debian's Chromium.
"""

import json
import os
import shutil
import sys
from importlib import import_module
from pathlib import Path

import django
from playwright.sync_api import sync_playwright

BASE = Path(__file__).resolve().parent.parent
FOLDER = BASE / "docs" / "panduan" / "gambar"
WIDTHS = [390, 1280]


def session_of(role: str) -> str:
    """The key of a new session of the demo account with `role`."""
    from django.conf import settings
    from django.contrib.auth import (
        BACKEND_SESSION_KEY,
        HASH_SESSION_KEY,
        SESSION_KEY,
        get_user_model,
    )

    user = get_user_model().objects.filter(role=role, is_active=True).order_by("pk").first()
    if user is None:
        sys.exit("There is no demo account: start the site with `make run` first.")
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return session.session_key


def pictures() -> list[tuple[str, str, str | None]]:
    """(name of the picture, path, role) of every picture in the guide."""
    from businesses.models import Business, Cluster, Import
    from grants.models import Ceremony, GivenItem, Grant, GrantProgramme, State
    from trainings.models import TrainingSession

    listed = Business.objects.active().filter(listed_on__isnull=False).order_by("pk")
    business, shown = listed.first(), listed.filter(photos__isnull=False).first()
    cluster = Cluster.objects.order_by("pk").first()
    source = Import.objects.filter(applied_at=None).order_by("pk").first()
    if business is None or shown is None or cluster is None or source is None:
        sys.exit("There is no demo data: start the site with `make run` first.")
    page = f"/staf/ikm/{business.pk}/"
    trainings = TrainingSession.objects.order_by("-starts_on")
    is_open = trainings.filter(reserve_places__gt=0, state="dibuka").first()
    running = trainings.filter(state="berjalan").first()
    finished = trainings.filter(state="selesai").first()
    if is_open is None or running is None or finished is None:
        sys.exit("There are no trainings of the demo: start the site with `make run` first.")
    proposed = Grant.objects.filter(state=State.PROPOSED).order_by("pk").first()
    programme = GrantProgramme.objects.open().order_by("-year", "pk").first()
    given = GivenItem.objects.held().exclude(item=None).order_by("pk").first()
    ceremony = Ceremony.objects.order_by("-handed_on", "pk").first()
    if proposed is None or programme is None or given is None or ceremony is None:
        sys.exit("There are no grants of the demo: start the site with `make run` first.")
    return [
        ("masuk", "/akun/masuk/", None),
        ("pertumbuhan", "/pertumbuhan/", None),
        ("direktori", "/direktori/", None),
        ("mendaftarkan", "/staf/ikm/baru/", "petugas"),
        ("mencari", "/staf/ikm/", "petugas"),
        ("usaha", page, "petugas"),
        ("menutup", f"{page}tutup/", "petugas"),
        ("pemilik", f"{page}pemilik/", "petugas"),
        ("menampilkan", f"{page}publikasi/", "petugas"),
        ("laporan", "/staf/laporan-umum/", "petugas"),
        ("profil", f"/direktori/{shown.number}/", None),
        ("produk", f"/staf/ikm/{shown.pk}/produk/", "petugas"),
        ("sertifikat", f"{page}sertifikat/baru/", "petugas"),
        ("sentra", f"/sentra/{cluster.slug}/", None),
        ("pemutakhiran", f"{page}pemutakhiran/", "petugas"),
        ("antrean", "/staf/", "petugas"),
        ("kendala", "/staf/kendala/", "petugas"),
        ("impor", f"/staf/impor/{source.pk}/kolom/", "petugas"),
        ("ganda", "/staf/ikm/ganda/", "petugas"),
        ("dokumen", f"{page}tanda-bukti/", "petugas"),
        ("angka", "/staf/angka/?menurut=kecamatan&dari=2021", "pejabat"),
        ("segel", "/staf/angka/segel/2025/", "pejabat"),
        ("laporan-tahunan", "/staf/laporan/2025/", "pejabat"),
        ("data-terbuka", "/data/", None),
        ("pelatihan", f"/staf/pelatihan/{is_open.pk}/", "petugas"),
        ("peserta", f"/staf/pelatihan/{is_open.pk}/peserta/", "petugas"),
        ("kehadiran", f"/staf/pelatihan/{running.pk}/hadir/", "petugas"),
        ("sertifikat-pelatihan", f"/staf/pelatihan/{finished.pk}/sertifikat/", "petugas"),
        ("dampak-pelatihan", "/staf/pelatihan/dampak/?bidang=konveksi", "pejabat"),
        ("bantuan", f"/staf/bantuan/{proposed.pk}/", "petugas"),
        ("putuskan-bantuan", f"/staf/bantuan/program/{programme.pk}/putuskan/", "pejabat"),
        ("serah-terima", ceremony.get_absolute_url(), "petugas"),
        ("monitoring", f"/staf/bantuan/{given.handover.grant_id}/monitoring/", "petugas"),
        ("barang", f"/staf/bantuan/barang/{given.item_id}/", "petugas"),
        ("angka-bantuan", "/staf/bantuan/angka/?menurut=alat", "pejabat"),
        ("admin", "/admin/", "admin"),
    ]


def main() -> int:
    """Open every page as its role and take its picture, at both widths."""
    wanted = pictures()
    sessions = {role: session_of(role) for _n, _p, role in wanted if role}
    server = json.loads((BASE / "var" / "server.json").read_text())
    url = f"http://127.0.0.1:{server['port']}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for name, path, role in wanted:
            for width in WIDTHS:
                context = browser.new_context(viewport={"width": width, "height": 900})
                if role:
                    context.add_cookies(
                        [{"name": "sessionid", "value": sessions[role], "url": url}]
                    )
                page = context.new_page()
                page.goto(url + path)
                page.screenshot(path=FOLDER / f"{name}-{width}.png")
                context.close()
        browser.close()
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(BASE))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ikm_registry.settings")
    os.environ.setdefault("IKM_MODE", "local")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    django.setup()
    sys.exit(main())
