from typing import Any

from django.core.management.base import BaseCommand

from ikm_registry import prepare


class Command(BaseCommand):
    help = "Write roles and reference data to the database; may be run at any time."

    def handle(self, *_args: Any, **_options: Any) -> None:
        for line in prepare.run():
            self.stdout.write(line)
