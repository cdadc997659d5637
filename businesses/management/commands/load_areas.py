from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from businesses.reference_data import load_area_aliases, load_areas
from businesses.reference_files import ReferenceDataError


class Command(BaseCommand):
    help = "Load regencies, districts and villages from a CSV with the columns code and name."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--aliases", type=Path, help="a CSV of other spellings: spelling and code"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                areas = load_areas(options["file"])
                aliases = load_area_aliases(options["aliases"]) if options["aliases"] else 0
        except ReferenceDataError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{areas} areas, {aliases} other spellings")
