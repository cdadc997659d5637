"""The fields of trainings from a CSV file; an admin goes on with them."""

from pathlib import Path

from django.db import models, transaction

from businesses.reference_files import read_rows, write_rows
from trainings.models import TrainingField, TrainingFieldSector

REFERENCE = Path(__file__).resolve().parent / "reference"


def load_fields(path: Path) -> int:
    """Load fields of trainings that are not there yet, in the order of the file. Return the rows.

    Columns: code, name, name_en, and the codes of the sectors that it is for, with spaces. What
    an admin has changed stays. Raises ReferenceDataError.
    """
    widths = {"code": 40, "name": 100, "name_en": 100, "sectors": 200}
    rows = read_rows(path, widths, may_be_empty={"sectors"})
    there = set(TrainingField.objects.values_list("code", flat=True))
    fields: list[models.Model] = []
    sectors: list[TrainingFieldSector] = []
    for position, (_line, row) in enumerate(rows, start=1):
        if row["code"] in there:
            continue
        names = {name: row[name] for name in ["code", "name", "name_en"]}
        fields.append(TrainingField(**names, position=position))
        sectors += [
            TrainingFieldSector(field_id=row["code"], sector_id=sector)
            for sector in row["sectors"].split()
        ]
    with transaction.atomic():
        write_rows(fields, key=["code"])
        TrainingFieldSector.objects.bulk_create(sectors)
    return len(rows)


def prepare_fields() -> str:
    """The fields that trainings are held in."""
    load_fields(REFERENCE / "training_fields.csv")
    return f"fields of trainings: {TrainingField.objects.count()}"
