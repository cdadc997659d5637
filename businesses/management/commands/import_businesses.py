"""`manage.py import_businesses`: a list comes in without questions."""

import json
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.management import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from businesses.imports import applying, files, problems, store
from businesses.imports.beginning import check_at_once
from businesses.imports.fields import BY_KEY, header_key
from businesses.imports.plans import Plan
from businesses.models import Import


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
            correct=lambda plan: _follow(plan, options["map"], options["set"]),
        )
        self._tell(source, counts)
        if options["dry_run"] or not counts["new"] + counts["changed"]:
            return counts
        applied = applying.apply(source, by=None, today=today)
        source.applied_at = applied.applied_at
        return counts

    def _tell(self, source: Import, counts: dict[str, Any]) -> None:
        """Every row with its problems, then the counts; no identifier is shown whole."""
        for row, found in source.rows.exclude(problems=[]).values_list("row", "problems"):
            for problem in map(problems.from_json, found):
                self.stdout.write(
                    _("Row %(row)d, %(field)s: %(sentence)s")
                    % {
                        "row": row,
                        "field": BY_KEY[problem.field].label,
                        "sentence": problems.sentence(problem),
                    }
                )
        self.stdout.write(
            _(
                "%(rows)d rows: %(new)d new, %(changed)d changed, %(unchanged)d unchanged,"
                " %(repeated)d repeated, %(refused)d refused, %(warnings)d with warnings."
            )
            % counts
        )


def _follow(plan: Plan, mapped: list[str], told: list[str]) -> None:
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
    for text in told:
        key, _sign, value = text.partition("=")
        _know([key])
        plan.constants[key] = value


def _know(fields: list[str]) -> None:
    for key in fields:
        if key not in BY_KEY:
            raise CommandError(
                _("There is no field “%(key)s”. Fields: %(fields)s.")
                % {"key": key, "fields": ", ".join(BY_KEY)}
            )
