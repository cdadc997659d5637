import os
import secrets
import sys
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections, transaction

from ikm_registry import local_server

DEMO_EMAILS = {role: f"{role}@contoh.id" for role in ("petugas", "pejabat", "admin")}
# Without letters and digits that look alike.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
# For the two cores that a small machine has; threads wait for the database.
GUNICORN = ["--workers=2", "--threads=4", "--log-level=warning", "--no-control-socket"]


class Command(BaseCommand):
    help = "Serve the site with invented data, for trying out: what `make run` calls."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument(
            "--passwords", action="store_true", help="only make new passwords for the demo accounts"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        if not settings.LOCAL:
            raise CommandError("run_local is for trying out; production has docs/operasi.md.")
        if options["passwords"]:
            self.say_passwords(write_passwords())
            return
        try:
            port = local_server.take_or_find()
            if port is None:
                local_server.refuse_a_taken_port(options["port"])
        except (local_server.PortTakenError, TimeoutError) as error:
            raise CommandError(str(error)) from None
        if port is not None:
            self.stdout.write(f"The site is running already: {local_server.addresses(port)[0]}")
            return
        self.prepare()
        self.serve(options["port"])

    def prepare(self) -> None:
        """Bring the database to where the site can start; the first time with invented data."""
        call_command("migrate", verbosity=0)
        is_first = is_new()
        for command in ["prepare", "demo"] if is_first else ["prepare"]:
            call_command(command, stdout=self.stdout)
        if not get_user_model().objects.exists():
            passwords = write_passwords()
            if is_first:
                call_command("demo_seals", DEMO_EMAILS["pejabat"], stdout=self.stdout)
                call_command("demo_trainings", DEMO_EMAILS["petugas"], stdout=self.stdout)
                three = [DEMO_EMAILS[role] for role in ("petugas", "admin", "pejabat")]
                call_command("demo_grants", *three, stdout=self.stdout)
            self.say_passwords(passwords)

    def serve(self, port: int) -> None:
        """Become gunicorn, under this process's number and lock."""
        here, *elsewhere = local_server.addresses(port)
        self.stdout.write(f"\nThe site: {here}  (Ctrl-C ends it)")
        for address in elsewhere:
            self.stdout.write(f"From a phone in the same network: {address}")
        self.stdout.flush()
        local_server.remember(port)
        connections.close_all()
        os.environ.update(IKM_MODE="local", PYTHONUNBUFFERED="1")
        where = [f"--bind=0.0.0.0:{port}", f"--chdir={settings.BASE_DIR}"]
        command = ["-m", "gunicorn", *GUNICORN, *where, "ikm_registry.wsgi"]
        os.execv(sys.executable, [sys.executable, *command])  # noqa: S606  no shell, our own words

    def say_passwords(self, passwords: dict[str, str]) -> None:
        """Print them: nobody can read them later."""
        self.stdout.write("\nDemo accounts; the passwords are shown only now:")
        for role, password in passwords.items():
            self.stdout.write(f"  {DEMO_EMAILS[role]:<20} {password}")
        self.stdout.write("`make passwords` makes new ones.")


def is_new() -> bool:
    """Whether nobody has worked with this database: neither a business nor an account."""
    models = [apps.get_model("businesses", "Business"), get_user_model()]
    return not any(model._default_manager.exists() for model in models)


@transaction.atomic
def write_passwords() -> dict[str, str]:
    """A new random password for the demo account of each role, which is made if it is missing."""
    passwords = {}
    for role, email in DEMO_EMAILS.items():
        name = f"{role.capitalize()} Contoh"
        user, _created = get_user_model()._default_manager.get_or_create(
            email=email, defaults={"name": name, "role": role}
        )
        letters = [secrets.choice(ALPHABET) for _ in range(12)]
        passwords[role] = "-".join("".join(letters[at : at + 4]) for at in (0, 4, 8))
        user.set_password(passwords[role])
        user.save(update_fields=["password"])
    return passwords
