"""Odd requests over all addresses: the answer is never a 5xx."""

import random
import urllib.parse
import uuid

import pytest
from django.db import transaction
from django.urls import reverse

from tests.factories import make_business
from tests.sent_forms import as_shown
from tests.test_permissions import EVERYONE, OK, TABLE, client_of, values_for

pytestmark = pytest.mark.fuzz

ODD = [
    "",
    "0",
    "-1",
    "1e9",
    "99999999999999999999999999",
    "NaN",
    "\x00",
    "a\x00b",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    "' OR 1=1 --",
    "%00",
    "%",
    "_",
    "\\",
    "&|!():*<->",
    "'\"<script>alert(1)</script>",
    "../../etc/passwd",
    "=1+1",
    "2026-02-30",
    "31/02/2026",
    "0000-00-00",
    "2026",
    "10000",
    "-2147483649",
    "٣",
    "Ａ",
    "x" * 5_000,
    " " * 300,
    "\r\nSet-Cookie: a=b",
    "36.74",
    "36.74.01",
    "36.74.01.1001",
    "tidak-diketahui",
    "3674015501990001",
    "0812 0000 0001",
    "pangan",
    "terdaftar",
    "terlambat",
    "kelurahan",
    "sertifikat",
    "industri-5",
    "2020-10",
    "bidang:pangan",
    "sentra:9999999999999999999",
    "nama",
    "on",
    "W10",
    "WyJhIiwxXQ",
    "WzEsMV0",
    "eyJhIjoxfQ",
]
PARAMETERS = [
    "q", "kecamatan", "kelurahan", "bidang", "kelas", "tahun", "angka", "status", "tampil", "urut",
    "sesudah", "sebelum", "id", "pemilik", "tanggal", "next", "language", "bogus", "tahun[]", "",
    "periksa", "kendala", "antrean", "posisi",
    "sertifikat", "sentra", "impor", "hasil", "kode", "jenis", "keadaan",
    "menurut", "dan", "dari", "sampai", "diketahui", "industri", "tercatat", "sebab", "bagian",
    "sejak", "program", "alat", "usaha", "kelompok", "peserta", "contoh", "barang", "kunjungan",
    "lain", "jenis", "ukuran", "nilai",
]  # fmt: skip
FIELDS = [
    "name", "brand", "legal_form", "legal_name", "nib", "npwp", "place", "street", "rt", "rw",
    "postcode", "latitude", "longitude", "phone", "email", "owner_name", "owner_nik", "owner_phone",
    "owner_email", "owner", "sector", "industry", "industry_words", "workers", "workers_men",
    "workers_women", "investment", "investment_has_land", "turnover", "production_value",
    "capacity", "capacity_unit", "facts_year", "year_founded", "registered_on", "closed_on",
    "closing_reason", "reason", "version", "form_token", "form_user", "listed", "listing_basis",
    "consents", "channel", "confirmed", "from_on", "q", "resume", "login", "password",
    "checked_on", "method", "found", "obstacles", "obstacle_note", "note",
    "text", "sender", "moment", "situs", "outcome", "answer", "basis", "notice_version", "scan",
    "line", "price_from", "photo", "photos", "drop_photo", "caption", "url",
    "kind", "number", "issuer", "valid_from", "valid_until", "scan_file",
    "remove_scan", "photo", "remove_photo", "villages", "story", "whole", "business", "until_on",
    "chair", "founded_on", "ended_on", "notes",
    "file", "sheet", "column_0", "column_1", "unit_0", "facts_year", "district", "kbli_edition",
    "keeps_others", "district_0", "village_0", "sector_0", "remember", "row_2", "row_1e9",
    "undecided", "signatory", "shown", "letter_number", "replaces",
    "programme", "kk", "need", "obstacle", "enrolment", "person", "equipment", "quantity",
    "unit_price", "equipment_1", "quantity_1", "price_1", "pilih", "seen", "former_seen", "yakin",
    "ceiling", "budget", "year", "years_between", "serials", "serial", "inventory_number",
    "received_on", "supplier", "contract_on", "written_off_on", "surveyed_on", "surveyor",
    "handed_on", "known_by", "witnesses", "title", "inspected_on", "found_1", "note_1", "follow_up",
    "ended_as", "transferred_on", "document_number", "overruling", "program", "dari",
    "sampai", "jenis",
]  # fmt: skip


def odd_value(rng: random.Random) -> str:
    if rng.random() < 0.8:
        return rng.choice(ODD)
    return "".join(
        chr(rng.choice([rng.randrange(32, 127), rng.randrange(160, 0xD7FF)])) for _ in range(12)
    )


@pytest.mark.parametrize("seed", range(10))
def test_a_thousand_odd_requests(db, seed):
    rng = random.Random(seed)
    business = make_business(listed_on="2026-01-05", listing_basis="pemilik")
    values = values_for(business)
    clients = {who: client_of(who) for who in EVERYONE}
    for client in clients.values():
        client.raise_request_exception = False
    broken = []

    for _request in range(1_000):
        name = rng.choice(list(TABLE))
        if name == "readyz":
            continue
        arguments = [values[argument] for argument in TABLE[name][0]]
        if arguments and rng.random() < 0.3:
            arguments = [
                rng.choice([0, 1, 2**31, 2**63, 10**30]) if isinstance(one, int) else "x" * 9
                for one in arguments
            ]
        url = reverse(name, args=arguments)
        query = [(rng.choice(PARAMETERS), odd_value(rng)) for _ in range(rng.randrange(4))]
        url += "?" + urllib.parse.urlencode(query, errors="surrogatepass")
        client = clients[rng.choice(EVERYONE)]
        if rng.random() < 0.5:
            response = client.get(url)
        else:
            fields = {rng.choice(FIELDS): odd_value(rng) for _ in range(rng.randrange(12))}
            response = client.post(url, fields)
        list(response)  # a file is closed once it is read
        if response.status_code >= 500:
            broken.append((response.status_code, url[:200]))

    assert broken == []


def odd_answers(rng: random.Random, shown: dict) -> dict:
    """The form as it is shown, but for a few answers."""
    answers = {**shown, "form_token": str(uuid.UUID(int=rng.getrandbits(128), version=4))}
    names = [name for name in shown if name != "csrfmiddlewaretoken"]
    for name in rng.sample(names, min(len(names), rng.randrange(1, 4))):
        answers[name] = odd_value(rng)
    return answers


@pytest.mark.parametrize("seed", range(4))
def test_forms_of_grants_with_a_few_odd_answers(db, seed):
    """They get further than requests in which everything is odd."""
    rng = random.Random(seed)
    values = values_for(make_business(listed_on="2026-01-05", listing_basis="pemilik"))
    asked = {"staff:grant_new": f"?usaha={values['pk']}"}
    broken, sent = [], 0

    for name, (arguments, *rights) in TABLE.items():
        url = reverse(name, args=[values[argument] for argument in arguments])
        if "/bantuan/" not in url or OK not in rights[1:]:
            continue
        url += asked.get(name, "")
        client = client_of(EVERYONE[rights.index(OK)])
        client.raise_request_exception = False
        page = client.get(url)
        if page.streaming or "text/html" not in page["Content-Type"]:
            list(page)
            continue
        shown = as_shown(page)
        for _answers in range(6 if shown else 0):
            with transaction.atomic():
                answers = odd_answers(rng, shown)
                response = client.post(url, answers)
                list(response)  # a file is closed once it is read
                transaction.set_rollback(True)
            sent += 1
            if response.status_code >= 500:
                broken.append((response.status_code, url, answers))

    assert broken == []
    assert sent > 200


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "head", "trace"])
def test_other_methods(db, method):
    client = client_of("petugas")
    client.raise_request_exception = False

    for name, (arguments, *_rights) in TABLE.items():
        if arguments:
            continue
        response = getattr(client, method)(reverse(name))
        list(response)  # a file is closed once it is read

        assert response.status_code < 500, name
        if method in {"put", "patch", "delete", "trace"}:
            assert response.status_code == 405, name


@pytest.mark.parametrize(
    "query", [b"q=%ff%fe", b"q=%00", b"%c3%28=1", b"q=%ed%a0%80", b"=&&=;", b"q=" + b"%41" * 3000]
)
def test_odd_bytes_in_the_address(db, query):
    client = client_of("stranger")
    client.raise_request_exception = False

    for path in [
        reverse("businesses:directory"),
        reverse("businesses:growth"),
        reverse("home"),
        reverse("trainings:trainings"),
        reverse("grants:programmes"),
    ]:
        response = client.get(path, QUERY_STRING=query.decode("latin-1"))

        assert response.status_code < 500
