"""Sealed years: each edition beside its members, and what is published of it."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from businesses.figures.check.comparing import Comparison
from businesses.figures.check.counts import COLUMNS, of_members
from businesses.figures.check.recount import Recount, ask

FIGURES = ("terdaftar", "baru", "tutup")
_OF_MEMBERS = """
    count(*) FILTER (WHERE is_registered), count(*) FILTER (WHERE is_new),
    count(*) FILTER (WHERE is_closed)"""


def _named(rows: list[tuple[Any, ...]]) -> dict[tuple[Any, ...], int]:
    """(name..., figure) -> number, of rows that end with the three figures."""
    return {
        (*row[:-3], figure): int(number)
        for row in rows
        for figure, number in zip(FIGURES, row[-3:], strict=True)
    }


def agree_with_members(_recount: Recount) -> Iterator[Comparison]:
    """All editions: their figures and their counts are those of their members."""
    edition = "s.year, s.edition"
    parts = "district, sector, business_class"
    sealed = _named(ask(f"SELECT {edition}, registered, new, closed FROM businesses_seal s"))
    members = ask(f"""
        SELECT {edition}, {_OF_MEMBERS}
        FROM businesses_sealedmember JOIN businesses_seal s ON s.id = seal_id GROUP BY {edition}""")
    yield Comparison(_("the seal"), sealed, _("its members"), _named(members))
    counts = ask(f"""
        SELECT {edition}, {parts}, c.registered, c.new, c.closed
        FROM businesses_sealedcount c LEFT JOIN businesses_seal s ON s.id = seal_id""")
    by_part = ask(f"""
        SELECT {edition}, {parts}, {_OF_MEMBERS}
        FROM businesses_sealedmember LEFT JOIN businesses_seal s ON s.id = seal_id
        GROUP BY {edition}, {parts}""")
    counted = _named(counts)
    yield Comparison(_("the sealed count"), counted, _("the members of the seal"), _named(by_part))
    before = {
        row[:2]: row[2]
        for row in ask("""
            SELECT year, edition, before FROM businesses_seal
            WHERE before IS NOT NULL AND NOT is_before_historical""")
    }
    sums = {
        row[:2]: int(row[2])
        for row in ask("""
            SELECT s.year, s.edition, sum(c.before)
            FROM businesses_sealedcount c JOIN businesses_seal s ON s.id = c.seal_id
            WHERE s.before IS NOT NULL AND NOT s.is_before_historical
            GROUP BY s.year, s.edition""")
    }
    yield Comparison(_("the seal's figure of the year before"), before, _("its counts"), sums)
    numbers = ask("""
        SELECT m.number, b.number FROM businesses_sealedmember m
        LEFT JOIN businesses_business b ON b.id = m.business_id
        WHERE m.number IS DISTINCT FROM b.number LIMIT 1""")
    others = {row[0]: row[0] for row in numbers}
    yield Comparison(_("the member of a seal"), others, _("the row"), dict(numbers), None)


def public_views(recount: Recount) -> Iterator[Comparison]:
    """What the public reads of the newest editions."""
    seals = {seal.key: year for year, seal in recount.seals.items()}
    says = ask("SELECT year, edition, registered, new, closed FROM public_seal")
    sealed = ask(
        "SELECT DISTINCT ON (year) year, edition, registered, new, closed"
        " FROM businesses_seal ORDER BY year, edition DESC"
    )
    yield Comparison(_("the public seal"), _named(says), _("the seal"), _named(sealed))
    views = {
        ("district", "sector"): "district_id, sector_id, registered, new, closed"
        " FROM public_sealed_count",
        ("class",): "business_class, registered, new, closed FROM public_sealed_class",
    }
    for by, view in views.items():
        told = _named(ask(f"SELECT year, {view}"))
        counted = {
            (year, *name): number
            for key, year in seals.items()
            for name, number in of_members(key, list(by)).items()
        }
        yield Comparison(_("the public count of a sealed year"), told, _("its members"), counted)
    listed = ask(f"""
        SELECT m.seal_id, m.district, m.sector, {_OF_MEMBERS}
        FROM businesses_sealedmember m JOIN businesses_business b ON b.id = m.business_id
        WHERE b.listed_on IS NOT NULL AND b.annulled_on IS NULL AND m.seal_id = ANY(%s)
        GROUP BY m.seal_id, m.district, m.sector""", list(seals))  # fmt: skip
    rows = _named([(seals[row[0]], *row[1:]) for row in listed])
    told = _named(
        ask(f"SELECT year, district_id, sector_id, {_OF_MEMBERS} FROM public_sealed_member"
            " GROUP BY year, district_id, sector_id")
    )  # fmt: skip
    yield Comparison(_("the public list of a sealed year"), told, _("the listed members"), rows)


def sums(_recount: Recount) -> Iterator[Comparison]:
    """The sums of a seal add up in each table; the public ones are those that may be."""
    name = "s.year, s.edition, v.measure"
    joined = "businesses_sealedsum v JOIN businesses_seal s ON s.id = v.seal_id"
    # Where nobody told anything there is a total, but no part.
    total = ask(
        f"SELECT {name}, v.business_count, v.value FROM {joined}"
        " WHERE v.by = '' AND (v.business_count, v.value) <> (0, 0)"
    )
    whole = {row[:3]: tuple(map(int, row[3:])) for row in total}
    for table in ("district", "sector"):
        added = ask(
            f"SELECT {name}, sum(v.business_count), sum(v.value) FROM {joined} WHERE v.by = %s"
            f" GROUP BY {name} HAVING (sum(v.business_count), sum(v.value)) <> (0, 0)", table,
        )  # fmt: skip
        parts = {row[:3]: tuple(map(int, row[3:])) for row in added}
        heading = _("the sealed sum by %(column)s") % {"column": COLUMNS[table]}
        yield Comparison(heading, parts, _("the sum of all"), whole, None)
    columns = "v.measure, v.by, v.key, v.business_count, v.value"
    public = ask("SELECT year, measure, by, key, business_count, value FROM public_sealed_sum")
    may_be = ask(
        f"SELECT s.year, {columns} FROM {joined}"
        " WHERE s.edition = 1 AND v.is_public AND v.business_count >= 5"
    )
    yield Comparison(
        _("the public sum"), {row[:4]: row[4:] for row in public},
        _("the sealed sum"), {row[:4]: row[4:] for row in may_be}, None,
    )  # fmt: skip
