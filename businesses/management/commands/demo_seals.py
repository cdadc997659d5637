from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import localdate

from accounts.models import User
from businesses.demo import RealDataError
from businesses.demo_seals import write_seals


class Command(BaseCommand):
    help = "Seal the last years of an invented register; never of one that has real data."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="of the account that seals")

    def handle(self, *_args: Any, **options: Any) -> None:
        official = User.objects.filter(email=options["email"]).first()
        if official is None:
            raise CommandError(f"There is no account {options['email']}.")
        try:
            count = write_seals(by=official, today=localdate())
        except RealDataError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"demo: {count} editions of sealed years")
