from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ikm_registry import daily


class Command(BaseCommand):
    help = "Do what a day brings about: clear what is old, remove files that nothing names."

    def handle(self, *_args: Any, **_options: Any) -> None:
        record = daily.run()
        if record is None:
            self.stdout.write("Another run is under way.")
            return
        for line in record.lines:
            self.stdout.write(line)
        if record.failed:
            raise CommandError(f"Failed: {', '.join(record.failed)}")
