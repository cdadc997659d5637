from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import localdate

from accounts.models import User
from businesses.demo import RealDataError
from trainings.demo import write_trainings


class Command(BaseCommand):
    help = "Add invented trainings to an invented register; never to one that has real data."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="of the account that enters them")

    def handle(self, *_args: Any, **options: Any) -> None:
        clerk = User.objects.filter(email=options["email"]).first()
        if clerk is None:
            raise CommandError(f"There is no account {options['email']}.")
        try:
            count = write_trainings(by=clerk, today=localdate())
        except RealDataError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"demo: {count} trainings")
