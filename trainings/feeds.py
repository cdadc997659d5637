"""The feed of trainings for those who follow it: what is new, changed or cancelled."""

from datetime import UTC, datetime

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape, linebreaks
from django.utils.translation import gettext as _

from ikm_registry.texts import tidy
from trainings import public_texts
from trainings.models import PublicTraining

NEWEST = 30


class _Atom(Atom1Feed):
    def latest_post_date(self) -> datetime:
        """Of an empty feed always the same moment: nothing has changed."""
        return super().latest_post_date() if self.items else datetime(2000, 1, 1, tzinfo=UTC)


class TrainingFeed(Feed):  # type: ignore[type-arg]
    """The trainings that changed last."""

    feed_type = _Atom

    def title(self) -> str:
        return _("Trainings for IKM")

    def subtitle(self) -> str:
        return _("New, changed and cancelled trainings.")

    def author_name(self) -> str:
        return settings.AGENCY_NAME

    def link(self) -> str:
        return reverse("trainings:trainings")

    def feed_url(self) -> str:
        return reverse("trainings:feed")

    def items(self) -> QuerySet[PublicTraining]:
        return PublicTraining.objects.for_page().order_by("-changed_at", "-id")[:NEWEST]

    def item_title(self, item: PublicTraining) -> str:
        title = tidy(item.title)
        return _("Cancelled: %(title)s") % {"title": title} if item.is_cancelled else title

    def item_description(self, item: PublicTraining) -> str:
        parts = [
            item.cancellation_reason,
            f"{public_texts.days(item)}, {public_texts.place(item)}",
            item.summary,
        ]
        words = "\n\n".join(part for part in map(public_texts.lines, parts) if part)
        return linebreaks(escape(words))

    def item_categories(self, item: PublicTraining) -> list[str]:
        return [str(item.field)]

    def item_updateddate(self, item: PublicTraining) -> datetime:
        return item.changed_at


def feed_of_trainings(request: HttpRequest) -> bytes:
    """The feed as a file."""
    return TrainingFeed().get_feed(None, request).writeString("utf-8").encode()
