"""Permissions come from the role alone; the database holds the table of roles."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Permission
from django.db.models import QuerySet

from accounts.models import User


class RoleBackend(AuthenticationBackend):
    """allauth's log-in by e-mail, with the permissions of the user's role."""

    def _get_group_permissions(self, user_obj: User) -> QuerySet[Permission]:
        return Permission.objects.filter(group__name=user_obj.role)

    def _get_user_permissions(self, _user_obj: Any) -> QuerySet[Permission]:
        return Permission.objects.none()
