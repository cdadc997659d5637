"""What staff break figures down by, each beside SQL that shares nothing with it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from businesses.figures import attributes, counting
from businesses.figures.check.comparing import Comparison
from businesses.figures.check.counts import the_rows
from businesses.figures.check.recount import Recount, ask
from businesses.figures.rows import REGISTERED, Period
from businesses.models import Business

_INDUSTRY = """(SELECT i.edition || '-' || left(i.code, {digits})
    FROM businesses_industry i WHERE i.id = b.industry_id)"""
# By the key of an attribute: its value for a business `b`.
_VALUES = {
    "kelurahan": "b.village_id",
    **{f"industri-{digits}": _INDUSTRY.format(digits=digits) for digits in (2, 3, 4, 5)},
    "sentra": """(SELECT m.cluster_id::text FROM businesses_clustermembership m
        WHERE m.business_id = b.id AND m.until_on IS NULL)""",
    "tercatat": "CASE WHEN b.listed_on IS NULL THEN 'tidak' ELSE 'ya' END",
    "pemilik": """(SELECT nullif(p.sex, '') FROM businesses_ownership o
        JOIN businesses_person p ON p.id = o.person_id
        WHERE o.business_id = b.id AND o.until_on IS NULL)""",
}
_REGISTERED = """b.annulled_on IS NULL AND b.registered_on <= %s
    AND (b.closed_on IS NULL OR b.closed_on > %s)"""
# One business may have several: each is counted once for each kind.
_CERTIFICATES = f"""
    SELECT kind, count(DISTINCT id) FROM (
        SELECT b.id, c.kind_id AS kind FROM businesses_business b
        LEFT JOIN businesses_certification c ON c.business_id = b.id
            AND coalesce(c.valid_from, '-infinity') <= %s
            AND coalesce(c.valid_until, 'infinity') >= %s
        WHERE {_REGISTERED}) AS held
    GROUP BY 1"""


def of_staff(recount: Recount) -> Iterator[Comparison]:
    """Registered today by every attribute that the recount of rows does not have."""
    today = recount.today
    counted = {
        key: ask(
            f"SELECT {value}, count(*) FROM businesses_business b WHERE {_REGISTERED} GROUP BY 1",
            today,
            today,
        )
        for key, value in _VALUES.items()
    }
    counted["sertifikat"] = ask(_CERTIFICATES, today, today, today, today)
    period = Period(today.replace(month=1, day=1), today)
    for key, expected in counted.items():
        asked = counting.Asked(REGISTERED, [period], [attributes.ALL[key]])
        says = counting.count(Business.objects.all(), asked, today)
        yield Comparison(
            _("the staff's figures"),
            {(key, *part): numbers[0] for part, numbers in says.items()},
            the_rows(),
            {(key, part): number for part, number in expected},
        )
