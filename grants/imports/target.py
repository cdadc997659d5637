"""A former programme as what a list is brought in for: its columns, pages, words and rights."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import IO, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from accounts.models import User
from businesses.imports import problems as known_problems
from businesses.imports import targets, templates
from businesses.imports.fields import BY_KEY
from businesses.imports.targets import Extra, Look, Target, Undone
from businesses.models import Import, ImportRow
from grants.actions.locking import lock_programme
from grants.imports import columns, looking, problems, undoing, writing
from grants.models import GrantProgramme, Ground
from ikm_registry.templatetags.figures import day, number, rupiah

TEMPLATE_NAME = "contoh-daftar-penerima-alat.xlsx"
# Of the columns of a list of businesses those that a list of recipients asks for.
_OF_BUSINESS = (
    "owner_name", "owner_nik", "owner_phone", "number", "name", "district", "village", "street",
)  # fmt: skip
_EXAMPLE = {
    "owner_name": "Ani Contoh",
    "owner_phone": "0812 0000 0001",
    "name": templates.EXAMPLE_NAME,
    columns.EQUIPMENT: "Mesin jahit",
    columns.SPECIFICATION: "Contoh 8100",
    columns.QUANTITY: 1,
    columns.UNIT_PRICE: 2_500_000,
    columns.HANDED_ON: "3/5/2015",
}


class Recipients(Target):
    """Who received equipment by one programme of former years."""

    key = "bantuan"
    label = gettext_lazy("recipients of equipment of former years")
    permissions = ("grants.add_grant", "grants.add_handover", "grants.add_receipt")
    counted = {
        looking.GRANTS: gettext_lazy("New grants of former years"),
        looking.PIECES: gettext_lazy("Pieces of equipment"),
        looking.SAME: gettext_lazy("Rows as the register has them"),
        writing.EQUIPMENT: gettext_lazy("New kinds of equipment"),
        writing.DOUBLE: gettext_lazy("May be double aid"),
        undoing.REMOVED: gettext_lazy("Rows taken back"),
    }
    names = columns.NAMES
    kept = {
        undoing.CHANGED_SINCE: gettext_lazy("was changed since and stays"),
        undoing.RESTS: gettext_lazy("was inspected or handed on since and stays"),
    }
    about = gettext_lazy(
        "A list of recipients has a row for each thing that was given: who received it, the"
        " business, the equipment, and what you know of its price, serial number, SK and BAST."
        " Rows of one recipient with one BAST become one grant. Who is not in the register yet is"
        " entered. What was handed over this year cannot be brought in. Nothing is written before"
        " you have seen the preview."
    )

    @cached_property
    def programme(self) -> GrantProgramme:
        return GrantProgramme.objects.get(pk=self.pk)

    @property
    def title(self) -> str:  # type: ignore[override]
        return str(self.programme)

    @property
    def url(self) -> str:  # type: ignore[override]
        return self.programme.get_absolute_url()

    @property
    def template_url(self) -> str:  # type: ignore[override]
        return reverse("staff:grant_import_template", args=[self.pk])

    def extras(self) -> Sequence[Extra]:
        return columns.extras()

    def meaning(self, header: str) -> str:
        return columns.meaning(header)

    def look(self, comparison: Any) -> Look:
        return looking.RecipientLook(self.programme, comparison)

    def words(self, row: ImportRow) -> list[str]:
        does = row.extra
        if not does:
            return []
        words = {"name": does["name"], "what": _what(does)}
        if not does.get("writes"):
            return [_("%(name)s has this, as the list says: %(what)s") % words]
        told = [_("%(name)s: %(what)s") % words]
        for name, _key, grounds in does.get("double", []):
            pair = {"name": name, "grounds": ", ".join(str(Ground(one).label) for one in grounds)}
            told.append(_("May be double aid with %(name)s: %(grounds)s") % pair)
        return told

    def lock(self) -> None:
        lock_programme(self.programme)

    def write(self, source: Import, *, by: User | None) -> None:
        writing.write(self.programme, source, by=by)

    def undo(self, source: Import, *, by: User) -> Undone:
        return undoing.undo(self.programme, source, by=by)

    def template(self) -> IO[bytes]:
        """A workbook to fill in."""
        with override("id"):
            fields = [
                BY_KEY[key]._replace(label=self.names.get(key, BY_KEY[key].label))
                for key in _OF_BUSINESS
            ]
            fields += [extra.field for extra in self.extras()]
            return templates.write(fields, sheet_name="Penerima", example=_EXAMPLE)


def _what(does: dict[str, Any]) -> str:
    """What a row gives, as `2 unit Mesin jahit, SN-1, Rp 2.500.000 each, BAST 12, 1 June 2015`."""
    named = [does["equipment"], does["specification"]]
    parts = [
        f"{number(does['quantity'])} {does['unit'] or 'unit'} {' '.join(filter(None, named))}",
        *does["serials"],
    ]
    if does["unit_price"] is not None:
        parts.append(_("%(price)s each") % {"price": rupiah(does["unit_price"])})
    parts += [f"SK {does['decree']}"] if does["decree"] else []
    parts += [f"BAST {does['record']}"] if does["record"] else []
    handed_on = date.fromisoformat(does["handed_on"])
    parts.append(day(handed_on) if does["is_day_known"] else str(handed_on.year))
    return ", ".join(parts)


def register() -> None:
    """Have lists be brought in for former programmes; in `AppConfig.ready`."""
    targets.register(Recipients)
    known_problems.register(columns.KINDS)
    known_problems.register(problems.KINDS)
