"""What an annual report says: sections of paragraphs and tables, in Indonesian.

Every figure comes from `businesses.figures`, so that the report says what the pages say. Upper
apps register sections of their own, which stand before the method.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.utils.text import capfirst

from businesses import figures, obstacles
from businesses.figures import YearFigures, sums, words
from businesses.models import PublicSealedSum
from ikm_registry.templatetags.figures import day, number, percent, signed

TREND = 5
CORRECTIONS = "Koreksi"
# How the values of a column are written.
TEXT, NUMBER, SIGNED, PERCENT, YEAR = "text", "number", "signed", "percent", "year"
_WRITTEN: dict[str, Callable[[Any], str]] = {
    TEXT: lambda value: value or "",
    NUMBER: number,
    SIGNED: signed,
    PERCENT: percent,
    YEAR: str,
}


class Column(NamedTuple):
    """A heading, and how the values below it are written."""

    heading: str
    kind: str = NUMBER


@dataclass
class Table:
    """Rows of plain values (unknown is None); the last one is their sum where it `has_total`."""

    caption: str
    columns: Sequence[Column]
    rows: list[list[Any]]
    has_total: bool = False
    note: str = ""
    # Of its sheet in the workbook: Excel takes 31 characters.
    name: str = ""

    def written(self) -> dict[str, Any]:
        """As it is printed, in the language of the moment."""
        rows = [
            [_WRITTEN[column.kind](value) for column, value in zip(self.columns, row, strict=True)]
            for row in self.rows
        ]
        return {
            "caption": self.caption,
            "columns": [
                {
                    "heading": column.heading,
                    "is_number": column.kind in {NUMBER, SIGNED, PERCENT},
                    "is_wide": column.kind == TEXT,
                }
                for column in self.columns
            ],
            "rows": rows[:-1] if self.has_total else rows,
            "total": rows[-1] if self.has_total else [],
            "note": self.note,
        }


@dataclass
class Section:
    """A heading with what stands below it; one that says nothing is left out."""

    title: str
    paragraphs: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


class Told(NamedTuple):
    """The year of a report, among all years as they are published today."""

    figures: YearFigures
    years: list[YearFigures]
    today: date

    @property
    def year(self) -> int:
        return self.figures.year


_more: list[Callable[[Told], Section]] = []


def register(section: Callable[[Told], Section]) -> None:
    """Have reports say what `section` tells of a year too. For `AppConfig.ready`."""
    _more.append(section)


def all_of(told: Told) -> list[Section]:
    """The sections of the report of a year, in the language of the moment: have it Indonesian."""
    made = [growth, parts, trends, told_by_businesses, obstacles_named, *_more, method]
    found = [make(told) for make in made]
    return [section for section in found if section.paragraphs or section.tables]


# --- The register itself ---------------------------------------------------------------------


def growth(told: Told) -> Section:
    """The year in a sentence, and the years up to it."""
    shown = [one for one in told.years if one.year <= told.year]
    columns = [
        Column("Tahun", YEAR), Column("Terdaftar"), Column("Baru"), Column("Tutup"),
        Column("Pertumbuhan", SIGNED), Column("Persen", PERCENT), Column(CORRECTIONS, SIGNED),
        Column("Keterangan", TEXT),
    ]  # fmt: skip
    rows = [
        [
            one.year, one.registered, one.new, one.closed, one.growth, one.growth_percent,
            one.corrections, _remark(one),
        ]
        for one in shown
    ]  # fmt: skip
    return Section(
        "Pertumbuhan",
        [words.sentence(told.years, told.year, told.today)],
        [
            Table(
                "IKM terdaftar, baru, dan tutup per tahun",
                *_without_corrections(columns, rows),
                name="Pertumbuhan",
            )
        ],
    )


def _without_corrections(
    columns: list[Column], rows: list[list[Any]]
) -> tuple[list[Column], list[list[Any]]]:
    """Both without the column of corrections, when there are none."""
    place = next(index for index, one in enumerate(columns) if one.heading == CORRECTIONS)
    if any(row[place] for row in rows):
        return columns, rows
    return [*columns[:place], *columns[place + 1 :]], [
        [*row[:place], *row[place + 1 :]] for row in rows
    ]


def _remark(one: YearFigures) -> str:
    """What the growth page says of a year by marks and footnotes."""
    remarks = [_source(one)]
    if one.across_sources:
        remarks.append("pertumbuhan antara dua sumber")
    return "; ".join(remark for remark in remarks if remark)


def _source(one: YearFigures) -> str:
    if one.is_sealed:
        edition = f", edisi {one.edition}" if one.edition != 1 else ""
        return f"Disegel {day(one.sealed_on)}{edition}"
    if one.is_historical:
        is_about = "kira-kira; " if one.is_approximate else ""
        return f"{is_about}sumber: {one.source}"
    return "Sampai hari ini" if one.is_running else ""


BREAKDOWNS = [("district", "Kecamatan"), ("sector", "Bidang"), ("class", "Kelas")]


def parts(told: Told) -> Section:
    """The year by district, sector and class, and by the first two together."""
    found = {
        by: figures.breakdown(told.year, by, told.today, years=told.years) for by, _h in BREAKDOWNS
    }
    tables = [_part(heading, found[by]) for by, heading in BREAKDOWNS if found[by]]
    if not tables:
        return Section(
            "Rincian",
            ["Angka tahun ini tidak dihitung di register, sehingga rinciannya tidak diketahui."],
        )
    tables.append(_crossed(told, found["district"], found["sector"]))
    return Section("Rincian", [], tables)


def _part(heading: str, rows: list[figures.Row]) -> Table:
    total = figures.total(rows)
    columns = [
        Column(heading, TEXT), Column("Terdaftar"), Column("Baru"), Column("Tutup"),
        Column("Pertumbuhan", SIGNED), Column(CORRECTIONS, SIGNED),
    ]  # fmt: skip
    values = [
        [row.name, row.registered, row.new, row.closed, row.growth, row.corrections]
        for row in [*rows, total]
    ]
    large = "Usaha besar bukan IKM, tetapi ikut dihitung." if heading == "Kelas" else ""
    columns, values = _without_corrections(columns, values)
    return Table(
        f"Menurut {heading.lower()}", columns, values, has_total=True, note=large, name=heading
    )


def _crossed(told: Told, districts: list[figures.Row], sectors: list[figures.Row]) -> Table:
    """Registered by district and sector; sectors as rows, for there are more of them."""
    found = figures.cells(told.year, ["district", "sector"], told.today, told.years)
    crossed = figures.crossed(found, figures.REGISTERED, districts, sectors)
    rows: list[list[Any]] = [
        [row.sector.name, *(cell.value for cell in row.cells), row.total] for row in crossed.rows
    ]
    rows.append(["Jumlah", *(cell.value for cell in crossed.totals), crossed.total])
    columns = [
        Column("Bidang", TEXT), *(Column(district.name) for district in districts),
        Column("Jumlah"),
    ]  # fmt: skip
    return Table(
        "Terdaftar menurut bidang dan kecamatan", columns, rows,
        has_total=True, name="Bidang dan kecamatan",
    )  # fmt: skip


def trends(told: Told) -> Section:
    """Registered by district and by sector, in the years that were counted, up to five."""
    counted = [one for one in told.years if one.year <= told.year and one.is_from_rows]
    years = [one.year for one in counted[-TREND:]]
    if len(years) < 2:  # noqa: PLR2004  one year is no trend
        return Section("Perkembangan")
    tables = []
    for by, heading in BREAKDOWNS[:2]:
        of_year = [figures.breakdown(year, by, told.today, years=told.years) for year in years]
        names = {row.key: row.name for rows in of_year for row in rows}
        counts = [{row.key: row.registered for row in rows} for rows in of_year]
        rows = [[name, *(one.get(key, 0) for one in counts)] for key, name in names.items()]
        rows.append(["Jumlah", *(sum(one.values()) for one in counts)])
        columns = [Column(heading, TEXT), *(Column(str(year)) for year in years)]
        caption = f"Terdaftar per tahun menurut {heading.lower()}"
        tables.append(Table(caption, columns, rows, has_total=True, name=f"{heading} per tahun"))
    return Section("Perkembangan", [], tables)


def told_by_businesses(told: Told) -> Section:
    """The sums that may be published of a sealed year: the report is read outside as well."""
    public = list(PublicSealedSum.objects.filter(year=told.year, by=""))
    if not public:
        return Section("Yang dilaporkan IKM")
    by_measure = {one.measure: one for one in public}
    rows = [
        [capfirst(str(label)), by_measure[measure].value, by_measure[measure].business_count]
        for measure, label in sums.MEASURES.items()
        if measure in by_measure
    ]
    columns = [Column("Ukuran", TEXT), Column("Jumlah"), Column("Dari berapa usaha")]
    note = (
        f"Menurut edisi pertama, disegel {day(public[0].sealed_on)}. Nilai terakhir yang dilaporkan"
        " sampai tahun itu. Jumlah dari kurang dari lima usaha tidak dimuat."
    )
    return Section(
        "Yang dilaporkan IKM",
        [],
        [Table("Jumlah yang dilaporkan", columns, rows, note=note, name="Dilaporkan")],
    )


def obstacles_named(told: Told) -> Section:
    """What owners named as obstacles in the field checks of the year."""
    found = [row for row in obstacles.by_year(obstacles.groups()) if row.key == str(told.year)]
    if not found:
        return Section("Kendala")
    columns = [Column("Jawaban", TEXT), Column("Usaha")]
    rows: list[list[Any]] = [
        [capfirst(str(label)), found[0].numbers[key]] for key, label in obstacles.columns()
    ]
    note = "Menurut pemeriksaan lapangan terakhir tiap usaha dalam tahun itu."
    return Section(
        "Kendala", [], [Table("Kendala yang disebut", columns, rows, note=note, name="Kendala")]
    )


def method(told: Told) -> Section:
    """How all this was counted."""
    return Section("Cara menghitung", list(_method(told.figures)))


def _method(one: YearFigures) -> Iterable[str]:
    yield (
        "Terdaftar pada suatu hari ialah pendaftaran yang tidak dibatalkan, bertanggal hari itu"
        " atau sebelumnya, dan belum tutup pada hari itu; terdaftar suatu tahun ialah yang"
        " terdaftar pada 31 Desember (tahun berjalan: hari ini). Baru ialah yang didaftarkan, dan"
        " tutup yang ditutup, dalam tahun itu."
    )
    yield (
        "Pertumbuhan ialah terdaftar dikurangi terdaftar tahun sebelumnya seperti yang diterbitkan;"
        " persennya terhadap tahun sebelumnya itu. Koreksi ialah selisih yang tidak dijelaskan oleh"
        " yang baru dan yang tutup: pendaftaran yang terlambat dicatat, dibatalkan, atau digabung."
    )
    yield (
        "Kelas menurut Permenperin 64/2016. Yang tidak diketahui ditampilkan sebagai baris"
        " tersendiri; “–” berarti tidak diketahui."
    )
    if one.is_sealed:
        yield (
            f"Angka {one.year} disegel pada {day(one.sealed_on)} (edisi {one.edition}) beserta"
            " pendaftaran yang menjadi dasarnya, dan tidak berubah sesudahnya."
        )
