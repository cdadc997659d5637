"""The record that an action writes to: locked, and still as its writer saw it; its picture."""

from typing import Any, TypeVar

from accounts.models import User
from documents import pictures
from documents.models import Picture
from documents.pictures import Encoded
from ikm_registry.tracking import Record

AnyRecord = TypeVar("AnyRecord", bound=Record)


class ChangedMeanwhileError(Exception):
    """Someone saved the record after its form was opened; `current` is what it is now."""

    def __init__(self, current: Any) -> None:
        super().__init__(f"{current._meta.label} {current.pk} has version {current.version}")
        self.current = current


def lock(record: AnyRecord, *, version: int) -> AnyRecord:
    """The record as it is now, locked until the transaction ends.

    Raises ChangedMeanwhileError when someone has saved it since `version`, DoesNotExist when it is
    gone.
    """
    current = type(record)._default_manager.select_for_update().get(pk=record.pk)
    if current.version != version:
        raise ChangedMeanwhileError(current)
    return current


def swap_picture(
    record: Any, encoded: list[Encoded] | None, *, remove: bool, by: User
) -> Picture | None:
    """Give `record`, which is not saved here, another picture or none.

    Returns the former picture: it is to be removed once the record is saved without it.
    """
    former: Picture | None = record.picture
    if encoded:
        record.picture = pictures.keep(encoded, by=by)
    elif remove:
        record.picture = None
    return former if former and record.picture != former else None
