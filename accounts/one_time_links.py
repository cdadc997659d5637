"""A link that sets the password of one account, once, without any mail server."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from accounts.models import User


def one_time_link(user: User, base_url: str) -> str:
    """The link's full address; `base_url` is the site's, as https://ikm.example.go.id.

    It is the link that a forgotten password is mailed. It dies when the password is set, when
    its user logs in, when the e-mail changes, and after `PASSWORD_RESET_TIMEOUT`.
    """
    key = default_token_generator.make_token(user)
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": key},
    )
    return base_url.rstrip("/") + path
