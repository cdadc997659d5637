"""Rows for tests: every factory has defaults, a test says only what it is about."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from accounts.models import User
from businesses import proofs
from businesses.figures import sealing
from businesses.imports import store
from businesses.imports.plans import Column, Plan
from businesses.models import (
    FACTS,
    AnnualFacts,
    Business,
    BusinessPair,
    CertificateKind,
    Certification,
    Cluster,
    ClusterMembership,
    ClusterVillage,
    Consent,
    DataReport,
    District,
    Export,
    FieldCheck,
    Group,
    GroupMembership,
    HistoricalCount,
    Import,
    ImportRow,
    Industry,
    Link,
    Ownership,
    Person,
    PersonPair,
    Photo,
    Product,
    Regency,
    RegistrationProof,
    Seal,
    Sector,
    Village,
)
from businesses.views.about import SITEMAP_SIZE
from documents import issuing
from documents.models import IssuedDocument, Letterhead, LetterText, Series, Signatory
from ikm_registry.models import Job
from tests.pictures import make_picture

VILLAGES = {"36.74.01.1001": "Serpong", "36.74.06.1001": "Pamulang Barat"}

PASSWORD = "kata-sandi-percobaan-7"


def make_user(role: str = "petugas", *, password: str | None = PASSWORD, **fields: Any) -> User:
    """An account that can log in with `PASSWORD`; its e-mail is its own unless told."""
    number = User.objects.count() + 1
    fields = {
        "email": f"{role}{number}@example.id",
        "name": f"{role.capitalize()} {number}",
        **fields,
    }
    return User.objects.create_user(password=password, role=role, **fields)


def make_job(**fields: Any) -> Job:
    """Long work that has been started by a clerk and waits for its process."""
    fields = {
        "kind": "contoh",
        "subject": "rekap_data_ikm_kota_tangerang_selatan_2026_final_rev2.xlsx",
        "language": "id",
        "created_by": fields.get("created_by") or make_user(),
        **fields,
    }
    job = Job.objects.create(**fields)
    job.refresh_from_db()
    return job


def make_regency(code: str = "36.74", name: str = "Kota Tangerang Selatan") -> Regency:
    return Regency.objects.get_or_create(code=code, defaults={"name": name})[0]


def make_district(code: str = "36.74.01", name: str = "Serpong") -> District:
    """The district `code`: the one that is there, else a new one in its regency."""
    make_regency(code[:5])
    fields = {"name": name, "regency_id": code[:5]}
    return District.objects.get_or_create(code=code, defaults=fields)[0]


def make_village(code: str = "36.74.01.1001", name: str = "") -> Village:
    """The village `code`: the one that is there, else a new one in its district."""
    make_district(code[:8])
    fields = {"name": name or VILLAGES.get(code, f"Kelurahan {code}"), "district_id": code[:8]}
    return Village.objects.get_or_create(code=code, defaults=fields)[0]


def make_sector(code: str = "pangan", **fields: Any) -> Sector:
    fields = {"name": code.capitalize(), "name_en": code.capitalize(), **fields}
    return Sector.objects.get_or_create(code=code, defaults=fields)[0]


def make_industry(code: str = "10710", edition: int = 2020, **fields: Any) -> Industry:
    fields = {"name": f"Industri {code}", **fields}
    return Industry.objects.get_or_create(code=code, edition=edition, defaults=fields)[0]


def make_person(*, nik: str = "", **fields: Any) -> Person:
    """A person; `nik` in clear, kept as ciphertext and index."""
    person = Person(**{"name": "Siti Aminah", **fields})
    person.set_nik(nik)
    person.save()
    return person


def make_business(
    *, owner: Person | None = None, npwp: str = "", facts_year: int | None = None, **fields: Any
) -> Business:
    """A business with a number of its own, in force since 2 January 2020 unless told.

    `owner` becomes its owner. Facts among the fields also get their row of the year.
    """
    fields.setdefault("registered_on", date(2020, 1, 2))
    village = fields.get("village")
    if isinstance(village, str):
        fields["village"] = village = make_village(village)
    if village is not None:
        fields.setdefault("district", village.district)
    district = fields.get("district")
    if isinstance(district, str):
        fields["district"] = district = make_district(district)
    if "regency" not in fields and "regency_id" not in fields:
        code = district.regency_id if district is not None else settings.REGENCY
        fields["regency"] = make_regency(code)
    if "number" not in fields:
        key = f"IKM-{settings.REGENCY.replace('.', '')}-{fields['registered_on'].year}"
        fields["number"] = f"{key}-{Series.objects.draw_inside(key):05d}"
    for date_field, reason in [
        ("closed_on", {"closing_reason": "berhenti"}),
        ("annulled_on", {"annulment_reason": "Terdaftar dua kali"}),
        ("listed_on", {"listing_basis": "pemilik"}),
    ]:
        if fields.get(date_field):
            fields = reason | fields
    facts = {name: fields[name] for name in FACTS if fields.get(name) not in {None, ""}}
    if facts and facts_year is None:
        facts_year = fields["registered_on"].year
    business = Business(name=fields.pop("name", "Keripik Melati"), facts_year=facts_year, **fields)
    business.set_npwp(npwp)
    business.save()
    if facts_year is not None:
        AnnualFacts.objects.create(business=business, year=facts_year, **facts)
    if owner is not None:
        make_ownership(business=business, person=owner, from_on=business.registered_on)
    # What the database itself wrote: sort name, class, search text.
    business.refresh_from_db()
    return business


def sitemap_of(business: Business) -> str:
    """The file of the sitemap that names it: the keys of a test database may be high."""
    return reverse("businesses:sitemap", args=[business.pk // SITEMAP_SIZE + 1])


def make_ownership(*, business: Business, person: Person, **fields: Any) -> Ownership:
    return Ownership.objects.create(business=business, person=person, **fields)


def make_consent(*, business: Business, person: Person, **fields: Any) -> Consent:
    """A consent in force, to show the phone unless told."""
    defaults = {
        "purpose": Consent.Purpose.PHONE,
        "text_version": "2026-1",
        "channel": Consent.Channel.FORM,
        "given_on": business.registered_on,
    }
    return Consent.objects.create(business=business, person=person, **(defaults | fields))


def _next_place(rows: Any) -> int:
    return rows.count() + 1


def make_product(*, business: Business | None = None, **fields: Any) -> Product:
    """A product of a listed business unless told, in its next place."""
    business = business or make_business(listed_on=date(2025, 1, 1))
    fields = {"name": "Keripik tempe", "position": _next_place(business.product_set), **fields}
    return Product.objects.create(business=business, **fields)


def make_photo(*, business: Business | None = None, **fields: Any) -> Photo:
    """A photo of a business, its files in the store, in its next place."""
    business = business or make_business(listed_on=date(2025, 1, 1))
    fields = {"caption": "Dapur produksi", "position": _next_place(business.photos), **fields}
    if "picture" not in fields:
        fields["picture"] = make_picture()
    return Photo.objects.create(business=business, **fields)


def make_link(*, business: Business | None = None, **fields: Any) -> Link:
    business = business or make_business(listed_on=date(2025, 1, 1))
    place = _next_place(business.links)
    fields = {"url": f"https://toko.example/{place}", "position": place, **fields}
    return Link.objects.create(business=business, **fields)


def make_certificate_kind(code: str = "halal", **fields: Any) -> CertificateKind:
    fields = {"name": code.capitalize(), "name_en": code.capitalize(), **fields}
    return CertificateKind.objects.get_or_create(code=code, defaults=fields)[0]


def make_certification(*, business: Business | None = None, **fields: Any) -> Certification:
    """A halal certificate without an end, unless told."""
    business = business or make_business(listed_on=date(2025, 1, 1))
    if "kind" not in fields:
        fields["kind"] = make_certificate_kind()
    return Certification.objects.create(business=business, **{"number": "ID-1-2025", **fields})


def make_seal(year: int = 2024, *, reason: str = "", by: User | None = None) -> Seal:
    """The next edition of a year, of the rows as they are; a business if there is none."""
    if not Business.objects.filter(registered_on__year__lte=year, annulled_on=None).exists():
        make_business(registered_on=date(year, 3, 1))
    former = sealing.newest(year)
    if former:
        reason = reason or "Perbaikan"
    return sealing.seal(
        year, edition=former.edition + 1 if former else 1, reason=reason,
        by=by or make_user("pejabat"), today=timezone.localdate(),
    )  # fmt: skip


def make_cluster(name: str = "Sentra Anyaman", **fields: Any) -> Cluster:
    """A cluster that the public sees, unless told; `villages` are codes."""
    villages = fields.pop("villages", [])
    fields = {"slug": slugify(name), "listed_on": date(2025, 1, 1), **fields}
    cluster = Cluster.objects.create(name=name, **fields)
    for code in villages:
        ClusterVillage.objects.create(cluster=cluster, village=make_village(code))
    return cluster


def make_cluster_membership(**fields: Any) -> ClusterMembership:
    if "cluster" not in fields:
        fields["cluster"] = make_cluster()
    if "business" not in fields:
        fields["business"] = make_business(listed_on=date(2025, 1, 1))
    return ClusterMembership.objects.create(**fields)


def make_group(name: str = "KUB Maju Bersama", **fields: Any) -> Group:
    return Group.objects.create(name=name, **fields)


def make_group_membership(**fields: Any) -> GroupMembership:
    if "group" not in fields:
        fields["group"] = make_group()
    if "business" not in fields:
        fields["business"] = make_business()
    return GroupMembership.objects.create(**fields)


def make_field_check(*, business: Business | None = None, **fields: Any) -> FieldCheck:
    """A visit that found the business active."""
    business = business or make_business()
    defaults = {"checked_on": date(2025, 6, 1), "method": "kunjungan", "found": "aktif"}
    return FieldCheck.objects.create(business=business, **(defaults | fields))


def make_data_report(**fields: Any) -> DataReport:
    """A report of the public that waits to be dealt with."""
    return DataReport.objects.create(**{"text": "Toko ini sudah pindah.", **fields})


def _pair(model: Any, make: Any, fields: dict[str, Any]) -> Any:
    entries = [fields.pop(side, None) or make() for side in ("first", "second")]
    first, second = sorted(entries, key=lambda entry: entry.pk)
    fields = {"score": 60, "reasons": ["nama"], **fields}
    return model.objects.create(first=first, second=second, **fields)


def make_business_pair(**fields: Any) -> BusinessPair:
    """Two businesses that may be one, of which nobody has said anything."""
    pair: BusinessPair = _pair(BusinessPair, make_business, fields)
    return pair


def make_person_pair(**fields: Any) -> PersonPair:
    """Two persons who may be one, of whom nobody has said anything."""
    pair: PersonPair = _pair(PersonPair, make_person, fields)
    return pair


def make_export(**fields: Any) -> Export:
    """A large list that a registrar took away, with its file."""
    if "asked_by" not in fields:
        registrar = User.objects.filter(role=User.Role.PETUGAS).first()
        fields["asked_by"] = registrar or make_user()
    defaults = {"kind": "csv", "row_count": 1, "written_at": timezone.now()}
    export = Export.objects.create(**(defaults | fields))
    storages["exports"].save(export.code, ContentFile(b"Nomor pendaftaran\r\n"))
    return export


def make_historical_count(
    year: int = 2012, registered: int = 240, **fields: Any
) -> HistoricalCount:
    fields = {"source": "Disperindag", **fields}
    return HistoricalCount.objects.create(year=year, registered=registered, **fields)


SITE = "https://ikm.contoh.go.id/"


def make_letterhead(**fields: Any) -> Letterhead:
    """A letterhead in force, without a logo unless told."""
    defaults = {
        "government": "PEMERINTAH KOTA CONTOH",
        "agency": "DINAS PERINDUSTRIAN DAN PERDAGANGAN",
        "address": "Jalan Melati Nomor 1, Kota Contoh 15310",
        "place": "Kota Contoh",
        "valid_from": date(2020, 1, 1),
    }
    return Letterhead.objects.create(**(defaults | fields))


def make_letter_text(**fields: Any) -> LetterText:
    """A text that an admin wrote, of a kind that no app has unless told."""
    return LetterText.objects.create(**{"kind": "contoh", "text": "Halo", **fields})


def make_signatory(**fields: Any) -> Signatory:
    """A head of the agency who may sign."""
    defaults = {
        "name": "Dra. Ratna Contoh, M.Si.",
        "nip": "199901012020019001",
        "rank": "Pembina Utama Muda, IV/c",
        "position": "Kepala Dinas",
        "valid_from": date(2020, 1, 1),
    }
    return Signatory.objects.create(**(defaults | fields))


def make_document(*, is_stored: bool = True, **fields: Any) -> IssuedDocument:
    """A proof of registration of no business, its PDF stored; with what it needs."""
    if not Letterhead.objects.exists():
        make_letterhead()
    signatory = fields.pop("signatory", None) or Signatory.objects.first() or make_signatory()
    content = {
        "registration_number": "IKM-3674-2026-00001",
        "name": "Keripik Melati",
        "registered": "2 Januari 2020",
        "facts": [],
    }
    defaults = {
        "kind": "tanda-bukti",
        "title": "Tanda bukti terdaftar IKM-3674-2026-00001",
        "data": content,
        "site": SITE,
        "today": timezone.localdate(),
        "by": None,
    }
    document = issuing.issue(signatory=signatory, **(defaults | fields))
    return issuing.store(document) if is_stored else document


def make_proof(*, business: Business | None = None, **fields: Any) -> RegistrationProof:
    """A proof of a business, its PDF stored unless told."""
    business = business or make_business()
    data = proofs.content_of(business, fields.pop("shown", proofs.USUAL))
    title = f"Tanda bukti terdaftar {business.number}"
    document = make_document(**{"data": data, "title": title, **fields})
    return RegistrationProof.objects.create(document=document, business=business)


LIST = b"Nama Usaha,Nama Pemilik\nKue Melati,Siti Contoh\n"
COUNTS = {
    "rows": 1, "new": 1, "changed": 0, "unchanged": 0, "refused": 0, "repeated": 0, "skipped": 0,
    "warnings": 0, "undecided": 0, "no_day": 1, "large": 0,
}  # fmt: skip


def make_import(
    *, content: bytes = LIST, is_checked: bool = True, is_written: bool = False, **fields: Any
) -> Import:
    """A list with the names of a business and its owner, its file in the store, read or written.

    Of its rows there are none: `make_import_row` makes them.
    """
    columns = [Column(0, "A", "Nama Usaha", ["name"])]
    columns.append(Column(1, "B", "Nama Pemilik", ["owner_name"]))
    defaults: dict[str, Any] = {
        "file_name": "daftar.csv",
        "size": len(content),
        "sha256": "0" * 64,
        "plan": Plan(header_row=1, first_row=2, columns=columns).as_json(),
    }
    if is_checked or is_written:
        defaults |= {"checked_at": timezone.now(), "counts": dict(COUNTS)}
    if is_written:
        defaults["applied_at"] = timezone.now()
    source = Import(**(defaults | fields))
    path = store.path_of(source)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    source.save()
    return source


def make_import_row(*, source: Import | None = None, **fields: Any) -> ImportRow:
    """A new business of a list, in its next row."""
    source = source or make_import()
    defaults = {
        "row": source.rows.count() + 2,
        "outcome": ImportRow.Outcome.NEW,
        "name": "Kue Melati",
        "values": {"name": fields.get("name", "Kue Melati")},
        "defaults": {"registered_on": "2025-03-01", "registered_precision": "hari"},
        "row_key": "0" * 64,
    }
    return ImportRow.objects.create(source=source, **(defaults | fields))
