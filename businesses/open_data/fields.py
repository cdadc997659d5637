"""The variables of the data sets, described after the national data standard."""

from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _


class Field(NamedTuple):
    """A column: its name in the files and what the standard asks of it."""

    name: str
    concept: Any
    definition: Any
    measure: Any
    unit: Any = "–"
    classification: Any = "–"


_COUNT, _CODE, _NAME, _DAY = _("how many"), _("code"), _("name"), _("date")
_IKM = _("IKM (businesses)")
_AREAS = _("Codes of areas of the Ministry of Home Affairs (Kemendagri)")
_SECTORS = _("Commodity groups of the agency")

YEAR = Field(
    "year",
    _("Year"),
    _("The calendar year of the figures. They are told of its 31 December; in the running year, of"
      " today."),
    _("time"),
    _("year"),
)  # fmt: skip
REGISTERED = Field(
    "registered",
    _("Registered IKM"),
    _("All that were registered up to 31 December of the year and had not closed by then. In the"
      " running year: up to today. Registrations made in error are not counted."),
    _COUNT,
    _IKM,
)  # fmt: skip
NEW = Field(
    "new",
    _("New IKM"),
    _("Registered in that year. If only the year is known, it counts at 31 December."),
    _COUNT,
    _IKM,
)
CLOSED = Field(
    "closed",
    _("Closed IKM"),
    _("Closed in that year: stopped, moved away, not found any more, or the owner died."),
    _COUNT,
    _IKM,
)
GROWTH = Field(
    "growth",
    _("Growth"),
    _("Registered at the end of the year less registered at the end of the year before. Of a sealed"
      " year: less the figure that was published of the year before when it was sealed."),
    _COUNT,
    _IKM,
)  # fmt: skip
GROWTH_PERCENT = Field(
    "growth_percent",
    _("Growth in per cent"),
    _("Growth in per cent of the registered of the year before, with one decimal. Empty where there"
      " is nothing to compare with."),
    _("share"),
    _("per cent"),
)  # fmt: skip
SOURCE = Field(
    "source",
    _("Source"),
    _("“register” where the register's own entries were counted; else the source that told the"
      " number of that year."),
    _NAME,
)  # fmt: skip
APPROXIMATE = Field(
    "approximate",
    _("Approximate"),
    _("Whether the number was told as an approximate one."),
    _("yes or no"),
)
SEALED_ON = Field(
    "sealed_on",
    _("Day of sealing"),
    _("The day on which an official sealed the figures of the year; they do not change after it."
      " Empty: not sealed."),
    _DAY,
)  # fmt: skip
CORRECTIONS = Field(
    "corrections",
    _("Corrections"),
    _("Registered less (registered the year before, with the new and without the closed): what"
      " reached the register only after the year before was sealed."),
    _COUNT,
    _IKM,
)  # fmt: skip
DISTRICT_CODE = Field(
    "district_code",
    _("District (kecamatan)"),
    _("Code of the district of the business. Empty: unknown."),
    _CODE,
    classification=_AREAS,
)
DISTRICT = Field("district", _("District (kecamatan)"), _("Name of the district."), _NAME)
VILLAGE_CODE = Field(
    "village_code",
    _("Village (kelurahan)"),
    _("Code of the village of the business. Empty: unknown."),
    _CODE,
    classification=_AREAS,
)
VILLAGE = Field("village", _("Village (kelurahan)"), _("Name of the village."), _NAME)
SECTOR_CODE = Field(
    "sector_code",
    _("Sector (bidang)"),
    _("Code of the group of goods that the business makes most of. Empty: unknown."),
    _CODE,
    classification=_SECTORS,
)
SECTOR = Field("sector", _("Sector (bidang)"), _("Name of the sector."), _NAME)
CLASS = Field(
    "class",
    _("Class of the industry"),
    _("kecil, menengah or besar (small, medium, large) by workers and investment. Large ones are"
      " not IKM, but are counted. Empty: not enough data."),
    _CODE,
    classification="Permenperin 64/2016",
)  # fmt: skip
MEASURE = Field(
    "measure",
    _("Measure"),
    _("What is added up: workers, investment, turnover, production_value (in a year), owners_women,"
      " owners_men (businesses owned by women, by men)."),
    _CODE,
)  # fmt: skip
BY = Field(
    "by",
    _("Breakdown"),
    _("district or sector: the sum of one of them; total: of the whole regency."),
    _CODE,
)
PART_CODE = Field(
    "code",
    _("District or sector"),
    _("Code of the district or sector. Empty: the total, or unknown."),
    _CODE,
    classification=_("Areas of Kemendagri; commodity groups of the agency"),
)
PART = Field("name", _("District or sector"), _("Name of the district or sector."), _NAME)
BUSINESS_COUNT = Field(
    "business_count",
    _("Businesses behind the sum"),
    _("How many businesses have told it. Never fewer than 5."),
    _COUNT,
    _IKM,
)
VALUE = Field(
    "value",
    _("Sum"),
    _("The sum of what the businesses registered at the end of the year have told; of each the"
      " last that it had told up to that year."),
    _("sum"),
    _("workers: persons; money: rupiah; owners: IKM"),
)  # fmt: skip
NUMBER = Field(
    "number",
    _("Registration number"),
    _("The number under which the agency registered the business; never used twice."),
    _CODE,
)
NAME = Field("name", _("Name"), _("Name of the business."), _NAME)
BRAND = Field("brand", _("Brand"), _("Brand of its goods. Empty: none told."), _NAME)
PRODUCTS = Field("products", _("Products"), _("What it makes, in its own words."), _NAME)
INDUSTRY_CODE = Field(
    "industry_code",
    _("Industry"),
    _("Code of the kind of activity. Empty: unknown."),
    _CODE,
    classification=_("KBLI of Statistics Indonesia (BPS), 5 digits"),
)
INDUSTRY = Field("industry", _("Industry"), _("Name of the industry."), _NAME)
CLUSTER = Field(
    "cluster",
    _("Cluster (sentra)"),
    _("The cluster to which it belongs today. Empty: none."),
    _NAME,
)
REGISTERED_YEAR = Field(
    "registered_year", _("Year of registration"), _("The year of its registration."), _("time"),
    _("year"),
)  # fmt: skip
