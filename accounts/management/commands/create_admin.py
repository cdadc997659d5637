from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import User
from accounts.one_time_links import one_time_link


class Command(BaseCommand):
    help = (
        "Make an admin's account and print a link that sets its password, once. "
        "For an admin who is there already it prints a new link."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="E-MAIL")
        parser.add_argument("--name", default="", help="The admin's name.")
        parser.add_argument("--url", default="", help="The site's address, as https://example.id")

    def handle(self, *_args: Any, **options: Any) -> None:
        base_url = options["url"] or self._site_address()
        user = self._admin(options["email"], options["name"])
        self.stdout.write("Open this link to set the password. It works once, for one day:")
        self.stdout.write(one_time_link(user, base_url))

    def _admin(self, email: str, name: str) -> User:
        user = User.objects.filter(email__iexact=email).first()
        if user and not user.is_staff:
            raise CommandError(
                "This account is there and is no active admin. An admin can change it; "
                "or take another e-mail."
            )
        if user:
            return user
        name = name or email.partition("@")[0]
        try:
            User(email=email, name=name, role=User.Role.ADMIN).full_clean(exclude=["password"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        return User.objects.create_user(email, name=name, role=User.Role.ADMIN)

    def _site_address(self) -> str:
        if not settings.HTTPS:
            return "http://127.0.0.1:8000"
        hosts = [host for host in settings.ALLOWED_HOSTS if host[:1] not in {".", "*"}]
        if not hosts:
            raise CommandError("ALLOWED_HOSTS names no host: give the site's address by --url.")
        return f"https://{hosts[0]}"
