from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import localdate

from businesses.demo import RealDataError, count_demo, write_demo
from businesses.demo_list import bring_in_list
from documents.demo import write_letters


class Command(BaseCommand):
    help = "Fill an empty database with an invented register; never one that has real data."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--businesses", type=int, default=1_500, help="how many are registered today"
        )
        parser.add_argument(
            "--seed", type=int, default=2013, help="another seed gives another register"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            there = count_demo()
            if there:
                self.stdout.write(f"demo: {there} businesses are there already")
                return
            rows = write_demo(total=options["businesses"], today=localdate(), seed=options["seed"])
            bring_in_list(localdate())
            write_letters()
        except (RealDataError, ValueError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"demo: {rows} businesses, {options['businesses']} of them open")
