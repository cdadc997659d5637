from typing import Any

from django.core.management.base import BaseCommand, CommandError

from businesses.figures import check


class Command(BaseCommand):
    help = "Compare the figures of all pages and files with a plain recount of rows and history."

    def handle(self, *_args: Any, **_options: Any) -> None:
        outcome = check.run()
        if outcome.difference:
            raise CommandError(outcome.difference)
        self.stdout.write(check.said(outcome))
