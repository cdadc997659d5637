"""A training as what a list is brought in for: its columns, pages, words and rights."""

from collections.abc import Sequence
from functools import cached_property
from typing import IO, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from accounts.models import User
from businesses.imports import problems, targets, templates
from businesses.imports.fields import BY_KEY, Field
from businesses.imports.targets import Extra, Look, Target, Undone
from businesses.models import Import, ImportRow
from trainings.actions.enrolling import lock_session
from trainings.imports import columns, looking, writing
from trainings.models import State, TrainingSession

TEMPLATE_NAME = "contoh-daftar-peserta.xlsx"
# Of the columns of a list of businesses those that a list of participants asks for.
_OF_BUSINESS = (
    "owner_name", "owner_nik", "owner_sex", "owner_phone", "number", "name", "products",
    "sector", "district", "village", "street",
)  # fmt: skip
_EXAMPLE = {
    "owner_name": "Ani Contoh",
    "owner_sex": "P",
    "owner_phone": "0812 0000 0001",
    "name": templates.EXAMPLE_NAME,
    "products": "kerudung, mukena",
}


class Participants(Target):
    """The participants of one training."""

    key = "peserta"
    label = gettext_lazy("participants of a training")
    permissions = (
        "trainings.add_enrolment",
        "trainings.change_enrolment",
        "trainings.add_attendance",
    )
    counted = {
        looking.ENROLLED: gettext_lazy("New participants"),
        looking.RESERVED: gettext_lazy("New on the reserve list"),
        looking.NOTED: gettext_lazy("New candidates and invited"),
        looking.MOVED: gettext_lazy("Participants moved on"),
        looking.MARKS: gettext_lazy("Marks of attendance"),
        looking.TESTED: gettext_lazy("Marks of the test"),
        looking.SAME: gettext_lazy("Participants as they are"),
        writing.REMOVED: gettext_lazy("Participants taken off"),
        writing.RESTORED: gettext_lazy("Participants as before"),
    }
    names = {
        "owner_name": gettext_lazy("Participant's name"),
        "owner_nik": gettext_lazy("Participant's NIK"),
        "owner_sex": gettext_lazy("Participant's sex"),
        "owner_phone": gettext_lazy("Participant's phone"),
    }
    kept = {
        writing.CHANGED_SINCE: gettext_lazy("was changed in the training since and stays"),
        writing.HAS_CERTIFICATE: gettext_lazy("has a certificate and stays in the training"),
        writing.PLACE_TAKEN: gettext_lazy("stays: the place on the reserve list is taken"),
    }
    about = gettext_lazy(
        "A list of participants has a row for each person: the name, the NIK or the phone, the"
        " business, and if you like the state, the mark, and a column for each day with x for who"
        " was there. Who is not in the register yet is entered with their business. Nothing is"
        " written before you have seen the preview."
    )

    @cached_property
    def session(self) -> TrainingSession:
        return TrainingSession.objects.get(pk=self.pk)

    @cached_property
    def days(self) -> list[columns.Day]:
        return columns.days_of(list(self.session.meetings.order_by("held_on", "starts_at")))

    @property
    def title(self) -> str:  # type: ignore[override]
        return self.session.title

    @property
    def url(self) -> str:  # type: ignore[override]
        return reverse("staff:enrolments", args=[self.pk])

    @property
    def template_url(self) -> str:  # type: ignore[override]
        return reverse("staff:training_import_template", args=[self.pk])

    def extras(self) -> Sequence[Extra]:
        return columns.extras_of(self.days)

    def meaning(self, header: str) -> str:
        return columns.meaning(header, self.days)

    def look(self, comparison: Any) -> Look:
        return looking.ParticipantLook(self.session, self.days, comparison)

    def words(self, row: ImportRow) -> list[str]:
        does = row.extra
        if not does:
            return []
        name = does["name"]
        if not does.get("writes"):
            return [_("%(name)s: is in the training, as the list says") % {"name": name}]
        told = []
        if "state" in does:
            told.append(_state_in_words(does["before"], does["state"]))
        if marks := does.get("marks"):
            count, there = len(marks), sum(marks.values())
            text = ngettext(
                "present at %(there)d of %(count)d meeting",
                "present at %(there)d of %(count)d meetings",
                count,
            )
            told.append(text % {"there": there, "count": count})
        if "mark" in does:
            told.append(_("mark %(mark)s") % {"mark": does["mark"].replace(".00", "")})
        return [_("%(name)s: %(what)s") % {"name": name, "what": ", ".join(told)}]

    def lock(self) -> None:
        lock_session(self.session)

    def write(self, source: Import, *, by: User | None) -> None:
        writing.write(self.session, source, by=by)

    def undo(self, source: Import, *, by: User) -> Undone:
        return writing.undo(self.session, source, by=by)

    def template(self) -> IO[bytes]:
        """A workbook to fill in, with a column for each meeting."""
        with override("id"):
            fields = [
                BY_KEY[key]._replace(label=self.names.get(key, BY_KEY[key].label))
                for key in _OF_BUSINESS
            ]
            one_each = [day for day in self.days if len(day.meetings) == 1]
            extras = {extra.field.key: extra.field for extra in self.extras()}
            fields += [extras[day.key]._replace(label=_header(day)) for day in one_each]
            fields += [
                Field(columns.MARK, _("Mark"), "", extras[columns.MARK].hint),
                Field(columns.STATUS, _("Result"), "", extras[columns.STATUS].hint),
            ]
            return templates.write(
                fields,
                sheet_name="Peserta",
                example=_EXAMPLE,
                choices_of={columns.STATUS: [str(state.label) for state in State]},
            )


def _header(day: columns.Day) -> str:
    """A header by which the column is known when it comes back."""
    [meeting] = day.meetings
    text = f"{meeting.held_on.day}/{meeting.held_on.month}/{meeting.held_on.year}"
    return f"{text} {meeting.part}" if "-" in day.key else text


def _state_in_words(before: str, state: str) -> str:
    label = str(State(state).label)
    return f"{State(before).label} → {label}" if before else label


def register() -> None:
    """Have lists be brought in for trainings; in `AppConfig.ready`."""
    targets.register(Participants)
    problems.register(columns.KINDS)
    problems.register(looking.KINDS)
