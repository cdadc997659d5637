"""An invented letterhead and two invented signatories, for trying out."""

from datetime import date

from documents.models import Letterhead, Signatory

# No NIP is like these: the digit of the sex is 1 or 2.
_SIGNATORIES = (
    {
        "name": "Dra. Ratna Contoh, M.Si.",
        "nip": "199901012020019001",
        "rank": "Pembina Utama Muda, IV/c",
        "position": "Kepala Dinas",
    },
    {
        "name": "Budi Rekaan, S.T.",
        "nip": "199902022020019002",
        "rank": "Pembina, IV/a",
        "position": "Sekretaris",
        "capacity": Signatory.Capacity.ON_BEHALF,
        "on_behalf_of": "Kepala Dinas",
    },
)
# Long enough ago for documents of the story of 2013.
VALID_FROM = date(2010, 1, 1)


def write_letters() -> None:
    """Write them unless there are some: with the first, documents can be issued."""
    if not Letterhead.objects.exists():
        Letterhead.objects.create(
            government="PEMERINTAH KOTA CONTOH",
            agency="DINAS PERINDUSTRIAN DAN PERDAGANGAN (CONTOH)",
            address="Jalan Rekaan Nomor 1, Kota Contoh 15310",
            phone="(021) 555 0100",
            email="dinas@contoh.id",
            website="ikm.contoh.id",
            place="Kota Contoh",
            valid_from=VALID_FROM,
        )
    if not Signatory.objects.exists():
        for fields in _SIGNATORIES:
            Signatory.objects.create(**fields, valid_from=VALID_FROM)
