from typing import Any

import pghistory
import pgtrigger
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import connection, models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Accounts, found by e-mail in any case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A new account; without a password nobody can log in to it yet."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """The account of an e-mail; raises User.DoesNotExist."""
        return self.get(email__iexact=username)

    def is_last_admin(self, pk: int) -> bool:
        """Whether `pk` is the only active admin; nobody changes that until the transaction ends."""
        with connection.cursor() as cursor:
            cursor.execute(LOCK_ADMINS)
        admins = self.filter(role=User.Role.ADMIN, is_active=True)
        return admins.filter(pk=pk).exists() and not admins.exclude(pk=pk).exists()


LOCK_ADMINS = "SELECT pg_advisory_xact_lock(hashtext('accounts.admins'))"
KEEP_LAST_ADMIN = """
PERFORM pg_advisory_xact_lock(hashtext('accounts.admins'));
IF NOT EXISTS (
    SELECT FROM accounts_user WHERE role = 'admin' AND is_active AND id <> OLD.id
) THEN
    RAISE EXCEPTION 'the last active admin stays' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    level=pghistory.Statement,
    append_only=True,
    exclude=["password", "last_login"],
)
class User(AbstractBaseUser, PermissionsMixin):
    """Someone of the agency who logs in. Accounts are deactivated, never deleted."""

    class Role(models.TextChoices):
        PETUGAS = "petugas", _("registrar (petugas)")
        PEJABAT = "pejabat", _("official (pejabat)")
        ADMIN = "admin", _("admin")

    # Nobody is above the table of roles: what the mixin offers for that is taken away.
    is_superuser = False
    groups = None  # type: ignore[assignment]
    user_permissions = None  # type: ignore[assignment]

    email = models.EmailField(_("e-mail"), max_length=254)
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("Accounts are deactivated, never deleted.")
    )
    date_joined = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name", "role"]

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique",
                violation_error_message=_("There is an account with this e-mail already."),
            ),
            models.CheckConstraint(
                name="user_role_known", condition=Q(role__in=["petugas", "pejabat", "admin"])
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="last_admin_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.role = 'admin' AND OLD.is_active"
                    " AND NOT (NEW.role = 'admin' AND NEW.is_active)"
                ),
                func=KEEP_LAST_ADMIN,
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The account's page in the Django admin."""
        return reverse("admin:accounts_user_change", args=[self.pk])

    @property
    def is_staff(self) -> bool:
        """Whether the Django admin lets this account in: admins only."""
        return self.is_active and self.role == self.Role.ADMIN
