"""An import from step to step: what people decided is kept, and the list looked at again."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from businesses.imports import applying, checking, oss, undoing
from businesses.imports.beginning import propose_plan
from businesses.imports.files import FileRefusedError
from businesses.imports.lookups import DISTRICT_CODE
from businesses.imports.plans import Plan, remember
from businesses.models import AreaAlias, Import, ImportRow, ValueAlias
from ikm_registry import jobs
from ikm_registry.models import Job

CHECK, APPLY, UNDO = "import-check", "import-apply", "import-undo"
LONGEST_SPELLING = {"district": 80, "village": 80}


class WrittenMeanwhileError(Exception):
    """The list was written while somebody still decided on it."""


def next_step(source: Import) -> str:
    """The address of the page on which an import goes on, or of its report."""
    plan = Plan.from_json(source.plan)
    if source.applied_at:
        name = "staff:import"
    elif not plan.columns:
        name = "staff:import_sheet"
    elif source.checked_at is None:
        name = "staff:import_columns"
    elif source.counts.get("unknown") and not plan.was_asked:
        name = "staff:import_values"
    else:
        name = "staff:import_preview"
    return reverse(name, args=[source.pk])


def lock(source: Import) -> Import:
    """The import as it stands, which nobody writes until the transaction ends.

    Raises WrittenMeanwhileError.
    """
    current = Import.objects.select_for_update().get(pk=source.pk)
    if current.applied_at:
        raise WrittenMeanwhileError
    return current


@transaction.atomic
def choose_sheet(source: Import, sheet: str) -> None:
    """Read another sheet of the workbook. Raises FileRefusedError, WrittenMeanwhileError."""
    current = lock(source)
    current.sheet, current.checked_at, current.counts = sheet, None, {}
    propose_plan(current)
    source.refresh_from_db()


@transaction.atomic
def keep_plan(source: Import, plan: Plan, *, by: User) -> None:
    """What the columns are; whatever was found with another plan no longer holds.

    Raises WrittenMeanwhileError.
    """
    current = lock(source)
    current.plan, current.saved_by = plan.as_json(), by
    current.kind = oss.kind_of(plan)
    current.checked_at, current.counts = None, {}
    current.save()
    remember(plan, by=by)


@transaction.atomic
def keep_meanings(
    source: Import,
    meanings: Mapping[str, Mapping[str, str]],
    *,
    spellings: Mapping[tuple[str, str], str],
    is_remembered: bool,
    by: User,
) -> None:
    """What words mean in this list; remembered for others if wished.

    `spellings` are the words as the list has them, by kind and key. Raises WrittenMeanwhileError.
    """
    source = lock(source)
    plan = Plan.from_json(source.plan)
    plan.was_asked = True
    for kind, words in meanings.items():
        plan.meanings.setdefault(kind, {}).update(words)
        for key, target in words.items():
            if is_remembered and target:
                _remember_word(kind, key, spellings[kind, key], target, by)
    source.plan, source.saved_by = plan.as_json(), by
    source.save()


def _remember_word(kind: str, key: str, spelling: str, target: str, by: User) -> None:
    if kind in LONGEST_SPELLING:
        area = "district_id" if len(target) == DISTRICT_CODE else "village_id"
        if len(spelling) <= LONGEST_SPELLING[kind]:
            AreaAlias.objects.get_or_create(
                key=key, **{area: target}, defaults={"spelling": spelling}
            )
    else:
        ValueAlias.objects.update_or_create(
            kind=kind,
            key=key[:120],
            defaults={"spelling": spelling[:120], "target": target, "saved_by": by},
        )


@transaction.atomic
def keep_decisions(source: Import, decisions: Mapping[int, tuple[str, int | None]]) -> None:
    """What people said of single rows: the decision, and the business that a row is the same as.

    Raises WrittenMeanwhileError.
    """
    source = lock(source)
    for row in source.rows.select_for_update().filter(row__in=decisions):
        decision, business = decisions[row.row]
        if business is None or business in {key for key, _reason in row.candidates}:
            row.decision, row.business_id = decision, business
            row.save(update_fields=["decision", "business"])


@transaction.atomic
def decide_the_rest(source: Import, decision: str) -> None:
    """The same decision for every new row that may be known and of which nobody has said.

    Raises WrittenMeanwhileError.
    """
    source = lock(source)
    source.counts["to_be_checked"] = True
    source.save()
    rows = source.rows.filter(outcome=ImportRow.Outcome.NEW, decision="").exclude(candidates=[])
    rows.update(decision=decision)


# --- Work that goes on when the page is closed -------------------------------------------------


def start(kind: str, source: Import, *, by: User) -> Job:
    """Have a process of its own check, write or take back the list; its job."""
    return jobs.start(
        kind,
        subject=source.file_name,
        arguments={"import": source.pk, "user": by.pk},
        by=by,
        url=reverse("staff:import_next", args=[source.pk]),
    )


def run_check(job: Job, progress: Any) -> dict[str, Any]:
    """Look at every row anew."""
    source = Import.objects.get(pk=job.arguments["import"])
    if source.applied_at:
        return {}
    try:
        checking.check(source, today=timezone.localdate(), progress=progress)
    except FileRefusedError as error:
        raise jobs.JobError(str(error)) from error
    except checking.OvertakenError:
        # Whoever went on with the list has it looked at anew.
        return {}
    return {}


def run_apply(job: Job, progress: Any) -> dict[str, Any]:
    """Write what was staged; a list that is written already stays so."""
    source = Import.objects.get(pk=job.arguments["import"])
    by = User.objects.get(pk=job.arguments["user"])
    if source.applied_at:
        return {}
    try:
        if source.counts.get("to_be_checked"):
            checking.check(source, today=timezone.localdate(), progress=progress)
            if source.counts["undecided"]:
                raise jobs.JobError(_changed_since())
        applying.apply(source, by=by, today=timezone.localdate(), progress=progress)
    except FileRefusedError as error:
        raise jobs.JobError(str(error)) from error
    except (applying.ChangedSinceCheckError, checking.OvertakenError) as error:
        source.refresh_from_db()
        if source.applied_at:
            # Somebody has pressed the button on another page as well.
            return {}
        run_check(job, progress)
        raise jobs.JobError(_changed_since()) from error
    return {}


def _changed_since() -> str:
    return _(
        "Businesses of this list have been changed or registered since it was checked."
        " Nothing was written. The list was checked again: look at the preview once more."
    )


def run_undo(job: Job, _progress: Any) -> dict[str, Any]:
    """Take the list back; one that is taken back already stays so."""
    source = Import.objects.get(pk=job.arguments["import"])
    by = User.objects.get(pk=job.arguments["user"])
    if source.undone_at is None:
        undoing.undo(source, by=by, today=timezone.localdate())
    return {}
