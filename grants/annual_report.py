"""The equipment that was handed over in a year, in the annual report, in Indonesian."""

from django.db.models import Q

from businesses.annual_report.sections import TEXT, Column, Section, Table, Told
from businesses.count_tables import build
from grants import figures
from grants.figures import Numbers, Question
from grants.models import Ground, Overruling, Transfer
from ikm_registry.templatetags.figures import number, rupiah

TITLE = "Bantuan alat"
BREAKDOWNS = {
    "program": ("Program", ""),
    "alat": ("Alat", ""),
    "kecamatan": ("Kecamatan", "Menurut kecamatan usaha pada hari ini."),
}
ONCE = (
    "Setiap bantuan dan usaha dihitung satu kali dalam jumlah, sehingga jumlah dapat lebih kecil"
    " daripada penjumlahan barisnya."
)
METHOD = (
    "Dihitung yang diserahterimakan pada tahun itu, tanpa serah terima yang dibatalkan; nilainya"
    " menurut harga penerimaan barang. Berita acara dapat diterbitkan paling lama 31 hari sebelum"
    " tanggal serah terima dan langsung dihitung."
)
COLUMNS = {
    figures.GRANTS: "Bantuan",
    figures.BUSINESSES: "Usaha",
    figures.PIECES: "Barang",
    figures.VALUE: "Nilai (Rp)",
}


def grants(told: Told) -> Section:
    """What was given in the year: in a sentence, by programme, equipment and district."""
    question = Question(told.year, told.year)
    total = figures.count(figures.counted(question))[()]
    if not total.grants:
        return Section(TITLE)
    tables = [_table(question, by) for by in BREAKDOWNS]
    overruled = _overruled(told.year, question)
    return Section(
        TITLE, [_sentence(told.year, total), METHOD], [*tables, *([overruled] if overruled else [])]
    )


def _sentence(year: int, total: Numbers) -> str:
    unpriced = f" Harga {number(total.unpriced)} barang tidak diketahui." if total.unpriced else ""
    return (
        f"Pada tahun {year} diserahkan {number(total.pieces)} barang senilai {rupiah(total.value)}"
        f" dalam {number(total.grants)} bantuan kepada {number(total.businesses)} usaha.{unpriced}"
    )


def _table(question: Question, by: str) -> Table:
    heading, note = BREAKDOWNS[by]
    table = build(
        figures.SOURCE, question._replace(by=figures.ALL[by]), lambda _question, _part: ""
    )
    places = [list(figures.FIGURES).index(figure) for figure in COLUMNS]
    rows = [
        [row.name, *(row.cells[place].number for place in places)]
        for row in [*table.rows, table.total]
    ]
    return Table(
        f"Bantuan alat menurut {heading.lower()}",
        [Column(heading, TEXT), *map(Column, COLUMNS.values())],
        rows,
        has_total=True,
        note=f"{ONCE} {note}".strip(),
        name=f"Bantuan, {heading.lower()}",
    )


def _overruled(year: int, question: Question) -> Table | None:
    """Where double aid was found and given all the same: each with its reason, without names.

    Of what was handed on in the year too, whenever it was handed over.
    """
    given = figures.counted(question).values("handover__grant")
    handed_on = Transfer.objects.filter(transferred_on__year=year).values("given__handover__grant")
    among = Q(grant__in=given) | Q(ground=Ground.TRANSFER, grant__in=handed_on)
    found = Overruling.objects.filter(among).select_related("grant__programme")
    rows = [
        [str(one.grant.programme), str(one.get_ground_display()), one.reason]
        for one in found.order_by("grant", "pk")
    ]
    if not rows:
        return None
    return Table(
        "Dugaan bantuan ganda yang tetap diberikan, dengan alasannya",
        [Column("Program", TEXT), Column("Dugaan", TEXT), Column("Alasan", TEXT)],
        rows,
        name="Bantuan ganda",
    )
