"""The figures of a year in words, as they are shown and read aloud."""

from datetime import date

from django.utils.translation import gettext as _

from businesses.figures import YearFigures, find_year
from ikm_registry.templatetags.figures import day, number, percent


def sentence(years: list[YearFigures], year: int, today: date) -> str:
    """The figures of `year`, one of `years`, in a sentence to be read aloud."""
    figures, before = find_year(years, year), find_year(years, year - 1)
    if figures is None or figures.registered is None:
        return _("It is not known how many IKM were registered at the end of %(year)s.") % {
            "year": year
        }
    words = {
        "when": (
            _("Up to today, %(day)s") % {"day": day(today)}
            if figures.is_running
            else _("At the end of %(year)s") % {"year": year}
        ),
        "registered": told(figures),
        "year_before": year - 1,
    }
    if figures.growth is None or before is None:
        return _("%(when)s: %(registered)s IKM registered.") % words
    words |= {
        # Growth rests on what was published when the year was sealed.
        "before": told(before) if figures.before is None else number(figures.before),
        "difference": number(abs(figures.growth)),
        "percent": percent(figures.growth_percent),
    }
    if figures.growth == 0:
        return (
            _("%(when)s: %(registered)s IKM registered, as many as at the end of %(year_before)s.")
            % words
        )
    return _growth_words(figures) % words


def _growth_words(figures: YearFigures) -> str:
    is_more = (figures.growth or 0) > 0
    if figures.growth_percent is None:
        return _(
            "%(when)s: %(registered)s IKM registered, %(difference)s more than the %(before)s at"
            " the end of %(year_before)s."
        )
    if is_more:
        return _(
            "%(when)s: %(registered)s IKM registered, %(difference)s more (%(percent)s) than the"
            " %(before)s at the end of %(year_before)s."
        )
    return _(
        "%(when)s: %(registered)s IKM registered, %(difference)s fewer (%(percent)s) than the"
        " %(before)s at the end of %(year_before)s."
    )


def told(figures: YearFigures) -> str:
    """The number registered as it is shown: 1.234, ± 300, or a dash."""
    text = number(figures.registered)
    return f"± {text}" if figures.is_approximate else text
