"""What invented businesses show, and what was found when somebody looked at them."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from businesses.invented.people import chance

LINES = (
    "dibuat segar setiap hari", "pesanan mulai satu lusin", "bisa dikirim ke seluruh Jabodetabek",
    "ukuran dan warna menurut pesanan", "tanpa bahan pengawet", "dikerjakan tangan", "",
)  # fmt: skip
CAPTIONS = ("Tempat produksi", "Hasil jadi", "Etalase", "Sedang dikerjakan")
FOOD_KINDS = (("halal", 0.30), ("spp-irt", 0.25))
OTHER_KINDS = (("merek", 0.06), ("sni", 0.03), ("tkdn", 0.02))
ISSUERS = {
    "halal": "BPJPH (contoh)",
    "spp-irt": "Dinas Kesehatan (contoh)",
    "merek": "DJKI (contoh)",
    "sni": "LSPro Contoh",
    "tkdn": "Kemenperin (contoh)",
}
# Name, sector, what its members make, districts, story.
CLUSTERS = (
    (
        "Sentra Keripik Contoh", "pangan", ("keripik", "kerupuk", "rempeyek"),
        ("36.74.06", "36.74.04"),
        ("Bermula dari beberapa dapur yang saling meminjam wajan. Sekarang para anggotanya membeli"
        " bahan bersama dan membagi pesanan besar. Sentra ini rekaan, untuk contoh."),
    ),
    (
        "Sentra Konveksi Contoh", "sandang-kulit",
        ("kaus", "seragam", "kemeja", "jaket", "jilbab", "mukena", "baju koko", "gamis"),
        ("36.74.03", "36.74.05"),
        ("Penjahit rumahan yang menerima seragam sekolah dan pakaian muslim. Sentra ini rekaan,"
        " untuk contoh."),
    ),
    (
        "Sentra Furnitur Contoh", "kayu-furnitur", ("lemari", "meja", "kursi", "rak", "sofa"),
        ("36.74.01", "36.74.02", "36.74.07"),
        ("Bengkel kayu yang membuat lemari, kursi, dan rak menurut pesanan. Sentra ini rekaan,"
        " untuk contoh."),
    ),
)  # fmt: skip
GROUPS = ("KUB Contoh Maju", "KUB Contoh Sejahtera", "KUB Contoh Mandiri")
REPORTS = (
    ("Nomor teleponnya tidak aktif lagi.", "Pembeli (contoh)"),
    ("Usaha ini sudah pindah ke jalan sebelah.", ""),
    ("Produknya sekarang juga ada sambal.", "Tetangga (contoh)"),
)
OBSTACLES = ("permodalan", "keterampilan", "pemasaran", "lainnya")
WORDS_OF_OWNERS = (
    "",
    "",
    "mesin sering rusak",
    "belum bisa jual lewat internet",
    "modal bahan baku",
)


def invent_products(rng: Random, names: str) -> list[dict[str, Any]]:
    """Products out of the main products of a business, as they stand in one line with commas."""
    return [
        {
            "name": name[:1].upper() + name[1:],
            "line": rng.choice(LINES),
            "price_from": rng.randint(2, 120) * 1_000 if chance(rng, 0.7) else None,
        }
        for name in names.split(", ")
        if name
    ]


def invent_certificates(
    rng: Random, number: int, sector: str | None, today: date
) -> Iterator[dict[str, Any]]:
    """Certificates of business `number`: most in force, some lapsed or about to."""
    kinds = (*FOOD_KINDS, *OTHER_KINDS[:1]) if sector == "pangan" else OTHER_KINDS
    for kind, share in kinds:
        if chance(rng, share):
            until = today + timedelta(days=rng.randint(-300, 1_400))
            yield {
                "kind_id": kind,
                "number": f"CONTOH-{kind.upper()}-{number:06}",
                "issuer": ISSUERS[kind],
                "valid_from": until - timedelta(days=4 * 365),
                "valid_until": None if kind == "halal" and chance(rng, 0.5) else until,
            }


def invent_check(rng: Random, registered_on: date, today: date) -> dict[str, Any]:
    """A check since the registration, within the last three years."""
    days = min((today - registered_on).days, 3 * 365)
    found = rng.choices(("aktif", "tutup-sementara", "pindah", "tidak-ditemukan"), (92, 4, 2, 2))[0]
    was_asked = found == "aktif" and chance(rng, 0.8)
    obstacles = [one for one in OBSTACLES if chance(rng, 0.3)] if was_asked else None
    return {
        "checked_on": today - timedelta(days=rng.randint(0, days)),
        "method": rng.choice(("kunjungan", "telepon", "telepon", "dokumen")),
        "found": found,
        "obstacles": obstacles,
        "obstacle_note": rng.choice(WORDS_OF_OWNERS) if obstacles else "",
    }


def pick(rng: Random, some: Sequence[Any], most: int) -> list[Any]:
    """At most `most` of them, in their order."""
    chosen = sorted(rng.sample(range(len(some)), min(most, len(some))))
    return [some[place] for place in chosen]
