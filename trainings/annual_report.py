"""The trainings of a year in the annual report, in Indonesian."""

from businesses.annual_report.sections import TEXT, Column, Section, Table, Told
from businesses.count_tables import build
from ikm_registry.templatetags.figures import number
from trainings import figures
from trainings.figures import Numbers, Question

TITLE = "Pelatihan"
# Breakdown -> the heading of its column, and what has to be known of its table.
BREAKDOWNS = {
    "bidang": ("Bidang pelatihan", ""),
    "kecamatan": ("Kecamatan", "Menurut kecamatan usaha pada hari ini."),
    "mitra": ("Mitra", "Pelatihan dengan beberapa mitra dihitung pada setiap mitranya."),
}
ONCE = (
    "Setiap pelatihan, orang, dan usaha dihitung satu kali dalam jumlah, sehingga jumlah dapat"
    " lebih kecil daripada penjumlahan barisnya."
)
METHOD = (
    "Dihitung peserta yang hadir sedikitnya satu kali, dalam pelatihan yang tidak dibatalkan, pada"
    " tahun hari pertamanya. Lulus ialah keikutsertaan yang berakhir lulus: orang yang lulus dua"
    " pelatihan dihitung dua kali."
)
COLUMNS = {
    figures.SESSIONS: "Pelatihan",
    figures.PERSONS: "Orang",
    figures.BUSINESSES: "Usaha",
    figures.HOURS: "JP",
    figures.PASSED: "Lulus",
}


def trainings(told: Told) -> Section:
    """Who was trained in the year: in a sentence, by field, district and partner."""
    question = Question(told.year, told.year)
    total = figures.count(figures.counted(question))[()]
    if not total.enrolments:
        return Section(TITLE)
    tables = [_table(question, by) for by in BREAKDOWNS]
    return Section(TITLE, [_sentence(told.year, total), METHOD], tables)


def _sentence(year: int, total: Numbers) -> str:
    return (
        f"Dalam pelatihan yang dimulai pada tahun {year}, {number(total.persons)} orang dari"
        f" {number(total.businesses)} usaha mengikuti {number(total.sessions)} pelatihan dan hadir"
        f" selama {number(total.hours)} jam pelajaran (JP); {number(total.passed)} peserta lulus."
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
        f"Pelatihan menurut {heading.lower()}",
        [Column(heading, TEXT), *map(Column, COLUMNS.values())],
        rows,
        has_total=True,
        note=f"{ONCE} {note}".strip(),
        name=f"Pelatihan, {heading.lower()}",
    )
