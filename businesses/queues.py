"""The work queues: what in the register is to be looked at or filled in, one entry after another.

A queue has a list and a way to work through it: the page that finishes an entry is opened with
`?antrean=<key>&posisi=<cursor>`, and leads on to the next entry once it is saved. The position is
that of the entry when it was opened: saving may take it out of the queue.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from businesses.filters.duplicates import LIKELIEST_FIRST, pairs_of_businesses, pairs_of_persons
from businesses.models import Business, Certification, Consent, DataReport, Ownership
from ikm_registry.pages import Order, count_to_limit, first_after, position_of

LAPSES_WITHIN = timedelta(days=90)
BY_KEY = Order(("id",))
KEY = re.compile(r"[0-9]{1,18}")


class Queue(NamedTuple):
    """A queue. `rows` takes today; `business` is the column of an entry that names its business."""

    key: str
    title: Any
    # How an entry is finished, in words, and the name and place of the page on which that is done.
    how: Any
    page: str
    rows: Callable[[date], QuerySet[Any]]
    right: str = "businesses.change_business"
    place: str = ""
    order: Order = BY_KEY
    business: str = "pk"
    # The page that lists it, where it is more than entries in their order.
    list_page: str = ""

    @property
    def has_businesses(self) -> bool:
        """Whether its entries are businesses or belong to one: not reports, not pairs."""
        return self.key != "laporan" and not self.list_page

    @property
    def list_address(self) -> str:
        """Where all that waits in it is listed."""
        if self.list_page:
            return reverse(self.list_page)
        return reverse("staff:queue", args=[self.key])

    def count(self, today: date) -> int:
        """How many wait; 1,001 stands for more than 1,000."""
        return count_to_limit(self.rows(today))

    def address(self, entry: Any) -> str:
        """The page that finishes `entry`."""
        of_business = self.business == "business"
        path = reverse(self.page, args=[entry.business_id if of_business else entry.pk])
        query = urlencode({"antrean": self.key, "posisi": position_of(entry, self.order)})
        return f"{path}?{query}{self.place}"

    def next_entry(self, today: date, *, position: str, after: str) -> Any | None:
        """The first entry after `position`, else after that of the business `after`; or None."""
        rows = self.rows(today)
        if not position and KEY.fullmatch(after):
            former = rows.filter(**{self.business: int(after)}).order_by(*self.order.terms())
            entry = former.last()
            if entry is not None:
                position = position_of(entry, self.order)
        return first_after(rows, self.order, position)


def overdue_before(today: date) -> date:
    """Who was last looked at before this day is to be looked at again."""
    year = today.year - settings.CHECK_EVERY_YEARS
    try:
        return today.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def not_checked(today: date) -> Q:
    """Never looked at, or too long ago."""
    return Q(checked_on=None) | Q(checked_on__lt=overdue_before(today))


def _shown() -> QuerySet[Business]:
    return Business.objects.active().select_related("village", "district", "checked_by")


def _to_check(today: date) -> QuerySet[Business]:
    # Asked of the column that the order goes by, so that one index serves both.
    rows = _shown().with_check()  # type: ignore[attr-defined]
    return rows.filter(checked_or_never__lt=overdue_before(today))


def _lapsing(today: date) -> QuerySet[Certification]:
    """Certificates that lapse soon, or have lapsed unseen; not those that another one follows."""
    followed = Certification.objects.filter(
        Q(valid_until=None) | Q(valid_until__gt=OuterRef("valid_until")),
        business=OuterRef("business"),
        kind=OuterRef("kind"),
    )
    unseen = Q(business__checked_on=None) | Q(business__checked_on__lte=F("valid_until"))
    return (
        Certification.objects.filter(
            Q(valid_until__gte=today) | unseen,
            valid_until__lte=today + LAPSES_WITHIN,
            business__closed_on=None,
            business__annulled_on=None,
        )
        .exclude(Exists(followed))
        .select_related("kind", "business__village", "business__district", "business__checked_by")
    )


def _reports(_today: date) -> QuerySet[DataReport]:
    # The profile of a closed business stays and offers the form; that of an annulled one is gone.
    rows = DataReport.objects.waiting().filter(business__annulled_on=None)
    return rows.select_related("business")


def _without_contact(_today: date) -> QuerySet[Business]:
    owners = Ownership.objects.filter(business=OuterRef("business"), until_on=None)
    agreed = Consent.objects.filter(
        business=OuterRef("pk"),
        purpose__in=[Consent.Purpose.PHONE, Consent.Purpose.EMAIL],
        withdrawn_on=None,
        person__in=owners.values("person"),
    )
    return _shown().filter(listed_on__isnull=False).exclude(Exists(agreed))


def _with_odd_nik(_today: date) -> QuerySet[Business]:
    owned = Ownership.objects.filter(until_on=None, person__nik_is_odd=True)
    return _shown().filter(pk__in=owned.values("business"))


def _missing(column: str) -> Callable[[date], QuerySet[Business]]:
    return lambda _today: _shown().filter(**{column: None})


ALL = [
    Queue(
        "laporan",
        _("Reports from the public"),
        _("Compare with the entry, mend it, and say what came of it."),
        "staff:data_report",
        _reports,
        right="businesses.change_datareport",
        order=Order(("reported_at", "id")),
    ),
    Queue(
        "sertifikat",
        _("Certificates that lapse"),
        _("Ask the owner for the new certificate, and enter it on the page of the business."),
        "staff:business_check",
        _lapsing,
        right="businesses.add_fieldcheck",
        order=Order(("valid_until", "id")),
        business="business",
    ),
    Queue(
        "pemutakhiran",
        _("Not checked for long"),
        _("Visit or call the owner, and write down what was found."),
        "staff:business_check",
        _to_check,
        right="businesses.add_fieldcheck",
        order=Order(("checked_or_never", "id")),
    ),
    Queue(
        "tanpa-kontak",
        _("In the directory without a contact"),
        _("Ask the owner whether phone or e-mail may be shown."),
        "staff:business_listing",
        _without_contact,
        place="#id_consents",
    ),
    Queue(
        "tanpa-kelurahan",
        _("Village unknown"),
        _("Choose the village (kelurahan)."),
        "staff:business_change",
        _missing("village"),
        place="#id_place",
    ),
    Queue(
        "tanpa-kbli",
        _("Industry unknown"),
        _("Look for the industry (KBLI) by what it makes."),
        "staff:business_change",
        _missing("industry"),
        place="#id_industry_words",
    ),
    Queue(
        "tanpa-investasi",
        _("Investment unknown"),
        _("Ask the owner for the investment; without it the class is unknown."),
        "staff:business_change",
        _missing("investment"),
        place="#id_investment",
    ),
    Queue(
        "nik-janggal",
        _("NIK looks wrong"),
        _("Compare the NIK with the KTP of the owner, and mend it."),
        "staff:owner_correct",
        _with_odd_nik,
        right="businesses.change_person",
        place="#id_nik",
    ),
    Queue(
        "ganda",
        _("Businesses registered twice"),
        _("Compare two entries that look alike: merge them, or say that they are two."),
        "staff:duplicate",
        lambda _today: pairs_of_businesses().filter(decision=""),
        right="businesses.merge_business",
        order=LIKELIEST_FIRST,
        list_page="staff:duplicates",
    ),
    Queue(
        "ganda-orang",
        _("Persons entered twice"),
        _("Compare two persons who look alike: merge them, or say that they are two."),
        "staff:duplicate_person",
        lambda _today: pairs_of_persons().filter(decision=""),
        right="businesses.merge_business",
        order=LIKELIEST_FIRST,
        list_page="staff:duplicate_persons",
    ),
]
BY_NAME = {queue.key: queue for queue in ALL}


def find(key: str | None) -> Queue | None:
    """The queue of that key, if there is one."""
    return BY_NAME.get(key or "")


def counts(today: date) -> list[tuple[Queue, int]]:
    """Every queue with the number of its entries, one query each."""
    return [(queue, queue.count(today)) for queue in ALL]


def lapsed_or_lapsing(business: Business) -> QuerySet[Certification]:
    """The certificates of a business for which the queue asks to call on it today."""
    rows = _lapsing(timezone.localdate()).filter(business=business)
    return rows.order_by("valid_until", "id")


def _asked(request: HttpRequest) -> tuple[Queue | None, str]:
    return find(request.GET.get("antrean")), request.GET.get("posisi", "")


def next_address(request: HttpRequest, business: Business | None = None) -> str:
    """Where the queue that the address names goes on; empty when it names none."""
    queue, position = _asked(request)
    if queue is None:
        return ""
    query = {"sesudah": business.pk if business else "", "posisi": position}
    asked = urlencode({name: value for name, value in query.items() if value})
    return f"{reverse('staff:queue_next', args=[queue.key])}?{asked}".rstrip("?")


def onward(request: HttpRequest, business: Business) -> str:
    """Where a saved form leads: to the next entry of its queue, or to the business."""
    return next_address(request, business) or business.get_absolute_url()


def with_queue(request: HttpRequest, path: str) -> str:
    """`path` with the queue and the position that this page's own address names."""
    queue, position = _asked(request)
    if queue is None:
        return path
    return f"{path}?{urlencode({'antrean': queue.key, 'posisi': position})}"
