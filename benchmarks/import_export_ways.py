"""The same list by django-import-export: as its manual has it, and tuned by hand.

Both write business, owner, ownership and facts with the values that our importer writes, and keep
NIK and NPWP unreadable. Both do less than ours: they keep nothing of what they found for a preview,
look for no possible duplicates by phone or name, and stop where a value cannot be read.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pghistory
import tablib
from import_export import resources
from import_export.fields import Field
from import_export.widgets import (
    CharWidget,
    DateWidget,
    DecimalWidget,
    ForeignKeyWidget,
    IntegerWidget,
    Widget,
)
from python_calamine import load_workbook

from benchmarks.invented_list import LEGAL_FORMS
from businesses import identifiers
from businesses.models import (
    FACTS,
    AnnualFacts,
    Business,
    District,
    Industry,
    Ownership,
    Person,
    Sector,
    Village,
)
from documents.models import Series

TEXT = CharWidget(coerce_to_string=True, allow_blank=True)
_MOBILE = re.compile(r"0(8[0-9]{7,12})")


class LegalFormWidget(Widget):
    def clean(self, value: Any, row: Any = None, **_kwargs: Any) -> str:
        return LEGAL_FORMS[value] if value else ""


class PhoneWidget(Widget):
    def clean(self, value: Any, row: Any = None, **_kwargs: Any) -> str:
        text = str(value or "")
        found = _MOBILE.fullmatch(text)
        return f"+62{found[1]}" if found else identifiers.clean_phone(text)


class NibWidget(Widget):
    def clean(self, value: Any, row: Any = None, **_kwargs: Any) -> str:
        return identifiers.clean_nib(str(value or ""))


class DayWidget(DateWidget):
    """A day, or a bare year, which is its last day."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> date | None:
        if isinstance(value, int | float):
            return date(int(value), 12, 31)
        day = super().clean(value, row, **kwargs)
        return day.date() if hasattr(day, "date") else day


class VillageWidget(ForeignKeyWidget):
    def get_queryset(self, _value: Any, row: Any, *_args: Any, **_kwargs: Any) -> Any:
        return Village.objects.filter(district__name=row["Kecamatan"])


class IndustryWidget(ForeignKeyWidget):
    """Of the newest edition that has the code."""

    def clean(self, value: Any, row: Any = None, **_kwargs: Any) -> Any:
        return Industry.objects.filter(code=value).order_by("-edition").first() if value else None


class BusinessResource(resources.ModelResource):
    """The ordinary way: bulk mode, each instance validated, look-ups by widgets."""

    name = Field("name", "Nama Usaha", TEXT)
    street = Field("street", "Alamat", TEXT)
    rt = Field("rt", "RT", TEXT)
    rw = Field("rw", "RW", TEXT)
    district = Field("district", "Kecamatan", ForeignKeyWidget(District, "name"))
    village = Field("village", "Kelurahan", VillageWidget(Village, "name"))
    phone = Field("phone", "No Telp/HP", PhoneWidget())
    email = Field("email", "Email", TEXT)
    nib = Field("nib", "NIB", NibWidget())
    legal_form = Field("legal_form", "Badan Usaha", LegalFormWidget())
    year_founded = Field("year_founded", "Tahun Berdiri", IntegerWidget())
    registered_on = Field("registered_on", "Tanggal Daftar", DayWidget())
    sector = Field("sector", "Bidang", ForeignKeyWidget(Sector, "name"))
    industry = Field("industry", "KBLI", IndustryWidget(Industry, "code"))
    products = Field("products", "Produk", TEXT)
    facts_year = Field("facts_year", "Tahun Data", IntegerWidget())
    workers = Field("workers", "Tenaga Kerja", IntegerWidget())
    investment = Field("investment", "Nilai Investasi (Rp)", IntegerWidget())
    turnover = Field("turnover", "Omzet", IntegerWidget())
    capacity = Field("capacity", "Kapasitas", DecimalWidget())
    capacity_unit = Field("capacity_unit", "Satuan", TEXT)

    class Meta:
        model = Business
        fields = (
            "name", "street", "rt", "rw", "district", "village", "phone", "email", "nib",
            "legal_form", "year_founded", "registered_on", "sector", "industry", "products",
            "facts_year", "workers", "investment", "turnover", "capacity", "capacity_unit",
        )  # fmt: skip
        import_id_fields = ("name", "street", "nib")
        use_bulk = True
        clean_model_instances = True

    def __init__(self, today: date) -> None:
        super().__init__()
        self.series = f"IKM-3674-{today.year}"
        self.rows: list[dict[str, Any]] = []

    def after_init_instance(self, instance: Any, new: bool, _row: Any, **_kwargs: Any) -> None:
        if new:
            instance.number = f"{self.series}-{Series.objects.draw_inside(self.series):05}"

    def before_save_instance(self, instance: Any, row: Any, **_kwargs: Any) -> None:
        if not isinstance(row["Tanggal Daftar"], date):
            instance.registered_precision = Business.Precision.YEAR
        if instance.sector_id is None and instance.industry_id:
            instance.sector_id = instance.industry.sector_id
        instance.set_npwp(identifiers.clean_npwp(str(row["NPWP"] or "")))
        self.rows.append(row)

    def bulk_create(self, *args: Any, **kwargs: Any) -> None:
        made = list(zip(self.create_instances, self.rows, strict=True))
        self.rows = []
        super().bulk_create(*args, **kwargs)
        self.add_parts(made)

    def add_parts(self, made: Iterable[tuple[Any, Any]]) -> None:
        """Owner, ownership and facts of each new business."""
        for business, row in made:
            if person := _person(row):
                known = Person.objects.filter(nik_index=person.nik_index).first()
                if known is None or not person.nik_index:
                    person.save()
                    known = person
                _ownership(business, known).save()
            if facts := _facts(business):
                facts.save()


def _person(row: Any) -> Person | None:
    if not row["Nama Pemilik"]:
        return None
    person = Person(name=row["Nama Pemilik"], sex=row["Jenis Kelamin"] or "")
    person.set_nik(identifiers.clean_nik(str(row["NIK"] or "")))
    return person


def _ownership(business: Business, person: Person) -> Ownership:
    is_day = business.registered_precision == Business.Precision.DAY
    from_on = business.registered_on if is_day else None
    return Ownership(business=business, person=person, from_on=from_on)


def _facts(business: Business) -> AnnualFacts | None:
    if business.facts_year is None:
        return None
    values = {name: getattr(business, name) for name in FACTS}
    return AnnualFacts(business=business, year=business.facts_year, **values)


class CachedWidget(Widget):
    """A look-up in a dict of keys."""

    def __init__(self, found: dict[Any, Any]) -> None:
        super().__init__()
        self.found = found

    def clean(self, value: Any, row: Any = None, **_kwargs: Any) -> Any:
        return self.found[value] if value else None


class CachedVillageWidget(CachedWidget):
    def clean(self, value: Any, row: Any = None, **_kwargs: Any) -> Any:
        return self.found[value, row["Kecamatan"]] if value else None


class TunedResource(BusinessResource):
    """The same with all that a capable engineer would do about its speed.

    Look-ups and known businesses come from dicts, a value is validated by its field alone (foreign
    keys come from the dicts; rules over several columns are the database's, whose constraints see
    every row), nothing is compared for a report, and what belongs to a business is made in bulk.
    """

    class Meta:
        skip_diff = True
        skip_html_diff = True
        report_skipped = False
        clean_model_instances = False
        batch_size = 2_000

    related = ("regency", "district", "village", "sector", "industry", "previous", "saved_by")

    def before_import(self, dataset: Any, **_kwargs: Any) -> None:
        self.number = Series.objects.draw_inside(self.series, len(dataset))
        self.sectors = dict(Industry.objects.values_list("id", "sector_id"))
        columns = {
            "district": dict(District.objects.values_list("name", "code")),
            "village": {
                (name, district): code
                for name, district, code in Village.objects.values_list(
                    "name", "district__name", "code"
                )
            },
            "sector": dict(Sector.objects.values_list("name", "code")),
            "industry": dict(Industry.objects.order_by("edition").values_list("code", "id")),
        }
        for name, found in columns.items():
            field = self.fields[name]
            field.attribute = f"{name}_id"
            field.widget = (CachedVillageWidget if name == "village" else CachedWidget)(found)
        self.known = {
            (business.name, business.street, business.nib): business
            for business in Business.objects.filter(
                name__in={row["Nama Usaha"] for row in dataset.dict}
            )
        }

    def get_instance(self, _loader: Any, row: Any) -> Any:
        return self.known.get((row["Nama Usaha"], row["Alamat"] or "", row["NIB"] or ""))

    def get_import_fields(self) -> list[Field]:
        return self.import_fields

    @cached_property
    def import_fields(self) -> list[Field]:
        return super().get_import_fields()

    def after_init_instance(self, instance: Any, new: bool, _row: Any, **_kwargs: Any) -> None:
        if new:
            instance.number = f"{self.series}-{self.number:05}"
            self.number += 1

    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, _unique: bool = True
    ) -> None:
        super().validate_instance(instance, import_validation_errors)
        instance.clean_fields(exclude=self.related)

    def before_save_instance(self, instance: Any, row: Any, **_kwargs: Any) -> None:
        if not isinstance(row["Tanggal Daftar"], date):
            instance.registered_precision = Business.Precision.YEAR
        if instance.sector_id is None:
            instance.sector_id = self.sectors.get(instance.industry_id)
        instance.set_npwp(identifiers.clean_npwp(row["NPWP"] or ""))
        self.rows.append(row)

    def add_parts(self, made: Iterable[tuple[Any, Any]]) -> None:
        owned = [(business, person) for business, row in made if (person := _person(row))]
        indexes = [person.nik_index for _business, person in owned if person.nik_index]
        by_nik = {one.nik_index: one for one in Person.objects.filter(nik_index__in=indexes)}
        new = []
        for _business, person in owned:
            if not person.nik_index:
                new.append(person)
            elif person.nik_index not in by_nik:
                by_nik[person.nik_index] = person
                new.append(person)
        Person.objects.bulk_create(new)
        Ownership.objects.bulk_create(
            _ownership(business, by_nik.get(person.nik_index, person)) for business, person in owned
        )
        facts = (_facts(business) for business, _row in made)
        AnnualFacts.objects.bulk_create(one for one in facts if one)


def import_plainly(path: Path, today: date) -> None:
    """The list at `path`, read by openpyxl, as the manual has it."""
    with path.open("rb") as file:
        dataset = tablib.Dataset().load(file, format="xlsx")
    _import(BusinessResource(today), dataset)


def import_tuned(path: Path, today: date) -> None:
    """The list at `path`, read by calamine, in the tuned way."""
    headers, *rows = load_workbook(path).get_sheet_by_index(0).to_python()
    _import(TunedResource(today), tablib.Dataset(*rows, headers=headers))


def _import(resource: BusinessResource, dataset: tablib.Dataset) -> None:
    with pghistory.context(reason="Import"):
        result = resource.import_data(dataset, raise_errors=True)
    assert not result.has_errors()
