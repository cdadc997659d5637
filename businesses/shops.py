"""Addresses of shops and social media: which may stand on a profile, and how they are called."""

import ipaddress
import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LONGEST = 300
# The end of a host, and the name that people know it by.
KNOWN = {
    "tokopedia.com": "Tokopedia",
    "tokopedia.link": "Tokopedia",
    "shopee.co.id": "Shopee",
    "shope.ee": "Shopee",
    "shp.ee": "Shopee",
    "lazada.co.id": "Lazada",
    "bukalapak.com": "Bukalapak",
    "blibli.com": "Blibli",
    "padiumkm.id": "PaDi UMKM",
    "instagram.com": "Instagram",
    "facebook.com": "Facebook",
    "fb.com": "Facebook",
    "fb.me": "Facebook",
    "tiktok.com": "TikTok",
    "youtube.com": "YouTube",
    "youtu.be": "YouTube",
    "x.com": "X",
    "twitter.com": "X",
    "linkedin.com": "LinkedIn",
    "gofood.link": "GoFood",
    "gofood.co.id": "GoFood",
    "grab.com": "Grab",
    "linktr.ee": "Linktree",
    "t.me": "Telegram",
    "maps.app.goo.gl": "Google Maps",
}
# What leads to a phone: that is shown with a consent of its own, or not at all.
LEADS_TO_PHONE = ("wa.me", "whatsapp.com", "wa.link", "signal.me", "viber.com")
PHONE = re.compile(r"(?<![0-9])(?:(?:\+|%2b|%2B)?62|0)8[0-9](?:[-.]?[0-9]){6,10}(?![0-9])")
# The numbers of a thing that Shopee sells, which may look like one.
ITEM = re.compile(r"[-/](?:i\.|product/)[0-9]+[./][0-9]+")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?![0-9])", re.IGNORECASE)
HOST = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")


def is_host(host: str, ends: str) -> bool:
    """Whether `host` is `ends`, or lies below it."""
    return host == ends or host.endswith(f".{ends}")


def clean_address(text: str) -> str:
    """The https address that `text` means; raises ValidationError, in a sentence, for any other."""
    text = text.strip()
    if not SCHEME.match(text):
        text = f"https://{text}"
    if text[:8].lower() != "https://":
        raise ValidationError(
            _("Only addresses that begin with https:// can be shown. Copy it from the shop."),
            code="scheme",
        )
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").encode("idna").decode().lower()
        port = f":{parts.port}" if parts.port not in {None, 443} else ""
    except (ValueError, UnicodeError) as error:
        raise _no_address() from error
    if not HOST.fullmatch(host) or _is_number(host) or "@" in parts.netloc or "\\" in text:
        raise _no_address()
    if any(is_host(host, end) for end in LEADS_TO_PHONE) or PHONE.search(ITEM.sub("", text)):
        raise ValidationError(
            _(
                "This address leads to a phone. Phone and WhatsApp are shown when the owner"
                " consents, on the page about the directory and consents."
            ),
            code="phone",
        )
    rest = text.partition("://")[2]
    address = f"https://{host}{port}{rest[len(parts.netloc) :]}"
    if re.search(r"[\s<>\"]", address) or not address.isprintable():
        raise _no_address()
    if len(address) > LONGEST:
        raise ValidationError(_("This address is longer than 300 characters."), code="long")
    return address


def same_page(url: str) -> str:
    """What is equal for addresses of one page: with `www.` or without, with a last slash or not."""
    parts = urlsplit(url)
    return parts._replace(
        netloc=parts.netloc.removeprefix("www."), path=parts.path.rstrip("/")
    ).geturl()


def name_of(url: str) -> str:
    """How people call the place that `url` leads to: Tokopedia, or its host."""
    host = (urlsplit(url).hostname or url).removeprefix("www.")
    return next((name for end, name in KNOWN.items() if is_host(host, end)), host)


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _no_address() -> ValidationError:
    return ValidationError(
        _("This is no address of a page. It looks like https://www.tokopedia.com/your-shop."),
        code="invalid",
    )
