from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from ikm_registry import jobs


class Command(BaseCommand):
    help = "Do the work of one job to its end. The site calls this; by hand after an interruption."
    # Whoever started the job waits for it.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("job", type=int, help="its number, as in the address of its page")

    def handle(self, *_args: Any, **options: Any) -> None:
        with connection.cursor() as cursor:
            # Should this process be killed, the database soon gives up what it was doing for it.
            cursor.execute("SET client_connection_check_interval = '2s'")
        if not jobs.run(options["job"]):
            raise CommandError(
                "Nothing to do: another process does this job, or it has ended, or there is none."
            )
