"""Photos of hand-overs and ceremonies."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from businesses.actions.records import lock
from documents import pictures
from documents.pictures import Encoded
from grants.actions.refusals import RefusedError
from grants.models import Ceremony, GrantPhoto, Handover

MOST_PHOTOS = 48


@transaction.atomic
def add_photos(
    of: Handover | Ceremony, *, photos: Sequence[list[Encoded]], caption: str, by: User
) -> int:
    """Keep `photos` with their thing; how many. Raises RefusedError when that are too many."""
    # Of two who send at once the second counts what the first has sent.
    current = type(of).objects.select_for_update().get(pk=of.pk)
    name = "handover" if isinstance(current, Handover) else "ceremony"
    if GrantPhoto.objects.filter(**{name: current}).count() + len(photos) > MOST_PHOTOS:
        raise RefusedError(_("There is room for 48 photos. Delete some first."))
    for photo in photos:
        picture = pictures.keep(photo, by=by)
        GrantPhoto.objects.create(picture=picture, caption=caption, saved_by=by, **{name: current})
    return len(photos)


@transaction.atomic
def remove_photo(*, photo: GrantPhoto, version: int) -> None:
    """Delete a photo with its files."""
    current = lock(photo, version=version)
    picture = current.picture
    current.delete()
    pictures.remove(picture)
