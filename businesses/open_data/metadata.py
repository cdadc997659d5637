"""What is told of each data set beside its rows."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone, translation

from businesses.models import (
    Business,
    Cluster,
    ClusterMembership,
    District,
    HistoricalCount,
    Industry,
    Regency,
    Seal,
    Sector,
    Village,
)
from businesses.open_data.sets import DataSet

# Whose history tells when the public figures and the directory changed.
_TRACKED = [
    Business, HistoricalCount, Sector, District, Village, Industry, Cluster, ClusterMembership,
]  # fmt: skip


def last_change(today: date) -> datetime:
    """When something was last written that the files may tell of; a new year counts too.

    Two queries, each along an index.
    """
    newest = [
        model.pgh_event_model.objects.order_by("-pgh_id").values_list("pgh_created_at")[:1]  # type: ignore[attr-defined]
        for model in _TRACKED
    ]
    moments = [moment for (moment,) in newest[0].union(*newest[1:], all=True)]
    sealed_at = Seal.objects.aggregate(newest=Max("sealed_at"))["newest"]
    new_year = timezone.make_aware(datetime.combine(today.replace(month=1, day=1), time.min))
    return max([*moments, new_year, *([sealed_at] if sealed_at else [])])


def about(chosen: DataSet, changed_at: datetime, absolute: Callable[[str], str]) -> dict[str, Any]:
    """The metadata of a set; `absolute` makes an address whole. In Indonesian."""
    with translation.override("id"):
        return {
            "nama": chosen.name,
            "judul": str(chosen.title),
            "deskripsi": str(chosen.description),
            **_origin(changed_at),
            "frekuensi": str(chosen.frequency),
            "berkas": {
                "csv": absolute(reverse("businesses:data_csv", args=[chosen.name])),
                "json": absolute(reverse("businesses:data_json", args=[chosen.name])),
                "metadata": absolute(reverse("businesses:data_metadata", args=[chosen.name])),
            },
            "variabel": [
                {
                    "nama": field.name,
                    "konsep": str(field.concept),
                    "definisi": str(field.definition),
                    "klasifikasi": str(field.classification),
                    "ukuran": str(field.measure),
                    "satuan": str(field.unit),
                }
                for field in chosen.fields
            ],
        }


def _origin(changed_at: datetime) -> dict[str, Any]:
    regency = Regency.objects.filter(code=settings.REGENCY).first()
    return {
        "produsen_data": settings.DATA_PRODUCER,
        "walidata": settings.DATA_STEWARD,
        "kontak": settings.DATA_CONTACT,
        "lisensi": {"nama": settings.DATA_LICENCE, "alamat": settings.DATA_LICENCE_URL},
        "wilayah": {"kode": settings.REGENCY, "nama": regency.name if regency else None},
        "perubahan_terakhir": timezone.localtime(changed_at).isoformat(timespec="seconds"),
        "standar": "Perpres 39/2019; Permen PPN/Bappenas 16/2020",
    }
