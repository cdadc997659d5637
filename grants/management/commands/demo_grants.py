from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import localdate

from accounts.models import User
from businesses.demo import RealDataError
from grants.demo import People, write_grants


class Command(BaseCommand):
    help = "Add invented grants to an invented register; never to one that has real data."

    def add_arguments(self, parser: CommandParser) -> None:
        for who in ("clerk", "verifier", "official"):
            parser.add_argument(who, help="e-mail of an account; three different ones")

    def handle(self, *_args: Any, **options: Any) -> None:
        people = People(*(self._account(options[who]) for who in People._fields))
        try:
            count = write_grants(people=people, today=localdate())
        except RealDataError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"demo: {count} grants")

    def _account(self, email: str) -> User:
        found = User.objects.filter(email=email).first()
        if found is None:
            raise CommandError(f"There is no account {email}.")
        return found
