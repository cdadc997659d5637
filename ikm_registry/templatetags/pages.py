"""Tags of every page."""

import json
import uuid
from typing import Any

from django import template
from django.core import signing
from django.middleware.csrf import get_token
from django.template.context import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()
USER_SALT = "form-user"


@register.simple_tag(takes_context=True)
def form_guard(context: RequestContext) -> SafeString:
    """What every posted form carries: CSRF token, its one-time token, the signed user."""
    request = context["request"]
    user_pk = request.user.pk if request.user.is_authenticated else ""
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<input type="hidden" name="form_token" value="{}">'
        '<input type="hidden" name="form_user" value="{}">',
        get_token(request),
        uuid.uuid4(),
        signing.dumps(user_pk, salt=USER_SALT),
    )


@register.simple_tag(takes_context=True)
def is_current(context: RequestContext, url: str) -> bool:
    """Whether the page shown is `url` or lies below it."""
    path: str = context["request"].path
    return path == url if url == "/" else path.startswith(url)


@register.simple_tag
def linked_data_script(data: dict[str, Any]) -> SafeString:
    """`data` as JSON-LD; what could end the script or begin a tag is written as an escape."""
    text = json.dumps(data, ensure_ascii=False).translate(
        {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
    )
    return SafeString(f'<script type="application/ld+json">{text}</script>')
