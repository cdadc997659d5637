from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from businesses.models import EDITIONS
from businesses.reference_data import load_industries
from businesses.reference_files import ReferenceDataError


class Command(BaseCommand):
    help = "Load the classes of one edition of KBLI from a CSV with the columns code and name."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--edition", type=int, required=True, choices=[year for year, _name in EDITIONS]
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            count = load_industries(options["file"], options["edition"])
        except ReferenceDataError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{count} industries of KBLI {options['edition']}")
