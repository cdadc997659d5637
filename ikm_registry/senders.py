"""Who sends, as limits know it: an index of the address, which says nothing and lasts a day."""

import ipaddress
from datetime import date

from allauth.account.adapter import get_adapter
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest

from ikm_registry.encryption import keyed_index


def address_of(request: HttpRequest) -> str:
    """The address of who sends, told as for the log-in limits; empty when nobody can tell."""
    try:
        return str(get_adapter(request).get_client_ip(request))
    except (PermissionDenied, ImproperlyConfigured):
        return ""


def sender_index(address: str, day: date, purpose: str) -> str:
    """A keyed index of an address on one day, another for each purpose; empty for no address.

    Of IPv6 the first 64 bits count: the rest a sender chooses at will.
    """
    if not address:
        return ""
    found = ipaddress.ip_address(address)
    known = str(found)
    if isinstance(found, ipaddress.IPv6Address):
        # An IPv4 address may be written as one of IPv6.
        network = ipaddress.IPv6Network((int(found), 64), strict=False)
        known = str(found.ipv4_mapped or network)
    return keyed_index(purpose, f"{day}:{known}")
