"""The figures of trainings beside a plain recount of the rows: on pages, in the view, in the file.

The recount shares no code with what it checks.
"""

import json
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from businesses.count_tables import Question
from businesses.figures.check.comparing import Comparison
from businesses.figures.check.counts import the_rows
from businesses.figures.check.recount import Recount, ask
from trainings.figures.attributes import ALL
from trainings.figures.counting import YEAR, count, counted
from trainings.models import PublicTrainingCount

FIGURES = ("sessions", "persons", "businesses", "hours")
EVER = Question(1, 9999)
Told = dict[Any, Any]


def counts(_recount: Recount) -> Iterator[Comparison]:
    """By year, and by year and field: what staff see, the public view, the public file."""
    expected = _plain_count()
    rows = count(counted(EVER), YEAR)
    parts = count(counted(EVER), YEAR, ALL["bidang"].path)
    says = {
        (year, field, name): getattr(numbers, name)
        for (year, field), numbers in [
            *(((group[0], None), numbers) for group, numbers in rows.items()),
            *parts.items(),
        ]
        for name in FIGURES
    }
    yield Comparison(_("the figures of trainings"), says, the_rows(), expected)
    view = {
        (row.year, row.field_id, name): getattr(row, name)
        for row in PublicTrainingCount.objects.all()
        for name in FIGURES
    }
    yield Comparison("public_training_count", view, the_rows(), expected)
    yield Comparison("/pelatihan/angka.json", _served(), the_rows(), expected)


def _plain_count() -> Told:
    """Year, field (None: all), figure -> number; of rows read one by one."""
    rows = ask("""
        SELECT extract(year FROM s.starts_on)::int, s.field_id, s.id, e.person_id, e.business_id,
            (SELECT coalesce(sum(m.hours), 0) FROM trainings_attendance a
             JOIN trainings_meeting m ON m.id = a.meeting_id
             WHERE a.enrolment_id = e.id AND a.is_present)
        FROM trainings_enrolment e JOIN trainings_trainingsession s ON s.id = e.session_id
        WHERE e.state = ANY(ARRAY['hadir', 'tidak-lulus', 'lulus'])
          AND s.state <> ALL(ARRAY['konsep', 'dibatalkan'])""")
    groups: dict[tuple[int, str | None], list[Any]] = {}
    for year, field, *values in rows:
        for key in [(year, field), (year, None)]:
            groups.setdefault(key, []).append(values)
    return {
        (*key, name): number
        for key, there in groups.items()
        for name, number in zip(
            FIGURES,
            [
                *(len({one[place] for one in there}) for place in range(3)),
                sum(int(one[3]) for one in there),
            ],
            strict=True,
        )
    }


def _served() -> Told:
    # Views import the figures.
    from trainings.views.public_figures import as_json  # noqa: PLC0415

    request = HttpRequest()
    request.method = "GET"
    response: Any = as_json(request)
    years = json.loads(response.content)["years"]
    told = [(one["year"], None, one) for one in years]
    told += [(one["year"], part["field"], part) for one in years for part in one["fields"]]
    return {(year, field, name): one[name] for year, field, one in told for name in FIGURES}
