"""`manage.py import_businesses`: a list comes in without questions."""

import json
import time
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.management import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from businesses.imports import applying, files, problems, store
from businesses.imports.beginning import check_at_once
from businesses.imports.fields import BY_KEY, header_key
from businesses.imports.logged import logged
from businesses.imports.lookups import Lookups
from businesses.imports.plans import Plan
from businesses.imports.row_reader import RowReader
from businesses.models import Import

# What only a whole row can lack.
_OF_OTHER_COLUMNS = {"no_name", "certificate_without_number", "half_coordinates"}


class Command(BaseCommand):
    help = "Import a list of businesses; unknown values stay unknown, with a warning."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--sheet", help="The sheet to read; the first one if not told.")
        parser.add_argument(
            "--map",
            action="append",
            default=[],
            metavar="COLUMN=FIELD",
            help="What a column is, by its header or letter; empty for none. Fields: "
            + ", ".join(BY_KEY),
        )
        parser.add_argument(
            "--set",
            action="append",
            default=[],
            metavar="FIELD=VALUE",
            help="What holds for every row without a value of its own.",
        )
        parser.add_argument("--dry-run", action="store_true", help="Look only; write nothing.")
        parser.add_argument("--json", action="store_true", help="One object as the last line.")

    def handle(self, *_args: Any, **options: Any) -> None:
        began = time.monotonic()
        path = options["file"]
        if not path.is_file():
            raise CommandError(_("There is no file %(path)s.") % {"path": path})
        with path.open("rb") as opened:
            source = store.keep(File(opened, name=path.name), by=None)
        try:
            counts = self._run(source, options)
        except files.FileRefusedError as error:
            raise CommandError(str(error)) from error
        except applying.ChangedSinceCheckError as error:
            message = _("Somebody changed the same businesses just now. Start it again.")
            raise CommandError(message) from error
        finally:
            if options["dry_run"] or source.applied_at is None:
                store.remove(source)
        if options["json"]:
            names = ["rows", "new", "changed", "unchanged", "refused", "warnings"]
            told = {name: counts[name] for name in names}
            told["seconds"] = round(time.monotonic() - began, 2)
            self.stdout.write(json.dumps(told))
        if not counts["new"] + counts["changed"] + counts["unchanged"]:
            raise CommandError(_("No row of this list can be imported."))

    def _run(self, source: Import, options: dict[str, Any]) -> dict[str, Any]:
        source.sheet = options["sheet"] or ""
        today = timezone.localdate()
        counts = check_at_once(
            source,
            today=today,
            correct=lambda plan: _follow(plan, options["map"], options["set"], today),
        )
        self._tell_of_columns(Plan.from_json(source.plan))
        self._tell(source, counts)
        if options["dry_run"] or not counts["new"] + counts["changed"]:
            return counts
        applied = applying.apply(source, by=None, today=today)
        source.applied_at = applied.applied_at
        return counts

    def _tell_of_columns(self, plan: Plan) -> None:
        """Which columns have no place; nothing of them comes in, unless they are kept as notes."""
        placeless = [
            column.header or column.letter
            for column in plan.columns
            if not column.fields and not column.is_needless
        ]
        if placeless and not plan.keeps_others:
            told = ", ".join(f"“{name}”" for name in placeless)
            self.stderr.write(
                _("Columns without a place, left out: %(columns)s. --map gives them one.")
                % {"columns": told},
            )

    def _tell(self, source: Import, counts: dict[str, Any]) -> None:
        """Every row with its problems, then the counts; no identifier is shown whole."""
        for row, found in source.rows.exclude(problems=[]).values_list("row", "problems"):
            for problem in map(problems.from_json, found):
                self.stdout.write(
                    _("Row %(row)d, %(field)s: %(sentence)s")
                    % {
                        "row": row,
                        "field": BY_KEY[problem.field].label,
                        "sentence": logged(problem),
                    }
                )
        self.stdout.write(
            _(
                "%(rows)d rows: %(new)d new, %(changed)d changed, %(unchanged)d unchanged,"
                " %(repeated)d repeated, %(refused)d refused, %(warnings)d with warnings."
            )
            % counts
        )


def _follow(plan: Plan, mapped: list[str], told: list[str], today: date) -> None:
    """What the command line says of columns and of all rows. Raises CommandError."""
    for text in mapped:
        name, _sign, key = text.rpartition("=")
        fields = [one for one in key.split("+") if one]
        _know(fields)
        columns = [
            column
            for column in plan.columns
            if header_key(column.header) == header_key(name) or column.letter == name.upper()
        ]
        if not columns:
            raise CommandError(_("The list has no column “%(name)s”.") % {"name": name})
        for column in plan.columns:
            column.fields = [one for one in column.fields if one not in fields]
        columns[0].fields = fields
    constants: dict[str, str] = {}
    for text in told:
        key, sign, value = text.partition("=")
        _know([key])
        if not sign:
            raise CommandError(
                _("“--set %(told)s” has no value; write FIELD=VALUE.") % {"told": key}
            )
        constants[key] = value
    plan.constants |= constants
    _check_constants(constants, plan, today)


def _check_constants(constants: dict[str, str], plan: Plan, today: date) -> None:
    """Refuse what would be wrong in every row. Raises CommandError with all that is."""
    lookups = Lookups(plan.meanings)
    row = RowReader(Plan(constants=constants, meanings=plan.meanings), lookups, today).read(0, [])
    wrong = [
        f"--set {problem.field}: {logged(problem)}"
        for problem in row.problems
        if problems.level(problem) != problems.NOTE
        and problem.code not in _OF_OTHER_COLUMNS
        # A name of two villages is told by the district of a row.
        and not (
            problem.code == "unknown_village" and lookups.find("village", constants["village"])
        )
    ]
    if wrong:
        raise CommandError("\n".join(wrong))


def _know(fields: list[str]) -> None:
    for key in fields:
        if key not in BY_KEY:
            raise CommandError(
                _("There is no field “%(key)s”. Fields: %(fields)s.")
                % {"key": key, "fields": ", ".join(BY_KEY)}
            )
