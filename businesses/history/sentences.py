"""What a row of history says, in sentences."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from businesses.history import values
from businesses.history.events import Event
from businesses.models import FACTS, AnnualFacts, Business, Consent, DataReport, FieldCheck
from ikm_registry.templatetags.figures import day

OF_FACTS = {"facts_year", "business_class", *FACTS}
# Told by the sentence of the withdrawal itself.
OF_WITHDRAWAL = {"withdrawn_by_id", "taken_off"}


def sentences_of(event: Event, names: values.Names, *, is_new: bool) -> Iterator[str]:
    """The sentences of one event; `is_new` when the business was registered by the same act."""
    changes = event.changes()
    match event.model.__name__:
        case "Business":
            yield from _of_business(event, changes, names, is_new=is_new)
        case "Ownership":
            yield from _of_ownership(event, changes, names)
        case "Consent":
            yield from _of_consent(event, changes, names)
        case "AnnualFacts":
            yield from _of_facts(event, changes, names)
        case "Person":
            yield from _of_person(event, changes, names)
        case "FieldCheck":
            yield from _of_check(event, changes, names)
        case "DataReport":
            yield from _of_report(event, changes)
        case _part:
            yield from _of_part(event, changes, names)


def _of_business(
    event: Event, changes: list[values.Change], names: values.Names, *, is_new: bool
) -> Iterator[str]:
    if event.label == "insert":
        yield _("Registered as %(number)s, on %(day)s") % {
            "number": event.new["number"],
            "day": day(event.new["registered_on"]),
        }
    if event.label == "delete":
        yield _("Deleted")
    if is_new and all(change.field in OF_FACTS and not change.old for change in changes):
        # The facts that came with the registration.
        return
    by_field = {change.field: change for change in changes}
    for state in (_closing, _annulment, _listing):
        yield from state(event.new, by_field)
    for change in by_field.values():
        yield names.sentence(change)


def _closing(row: dict[str, Any], changes: dict[str, values.Change]) -> Iterator[str]:
    closed, reason = changes.pop("closed_on", None), changes.pop("closing_reason", None)
    if closed and not row["closed_on"]:
        yield _("Re-opened; it had been closed on %(day)s") % {"day": day(closed.old)}
    elif closed or reason:
        label = str(Business.ClosingReason(row["closing_reason"]).label)
        yield _("Closed on %(day)s: %(reason)s") % {"day": day(row["closed_on"]), "reason": label}


def _annulment(row: dict[str, Any], changes: dict[str, values.Change]) -> Iterator[str]:
    annulled, reason = changes.pop("annulled_on", None), changes.pop("annulment_reason", None)
    if changes.pop("merged_into_id", None):
        # Its reason is the number of the other.
        yield _("Merged into %(number)s: both were one business") % {
            "number": row["annulment_reason"]
        }
    elif annulled and not row["annulled_on"]:
        yield _("The annulment was taken back")
    elif annulled or reason:
        yield _("Registration annulled: %(reason)s") % {"reason": row["annulment_reason"]}


def _listing(row: dict[str, Any], changes: dict[str, values.Change]) -> Iterator[str]:
    listed, basis = changes.pop("listed_on", None), changes.pop("listing_basis", None)
    if listed and not row["listed_on"]:
        yield _("No longer shown in the public directory")
    elif listed or basis:
        label = str(Business.ListingBasis(row["listing_basis"]).label)
        yield _("Shown in the public directory: %(basis)s") % {"basis": label}


def _of_ownership(event: Event, changes: list[values.Change], names: values.Names) -> Iterator[str]:
    words = {"person": names.person(event.new["person_id"])}
    if event.label == "insert":
        since: date | None = event.new["from_on"]
        text = _("Owner: %(person)s, from %(day)s") if since else _("Owner: %(person)s")
        yield text % {**words, "day": day(since)}
    if event.label == "delete":
        yield _("Owner %(person)s: deleted") % words
    for change in changes:
        if change.field == "until_on" and change.new:
            yield _("%(person)s: owner until %(day)s") % {**words, "day": day(change.new)}
        else:
            text = _("Owner %(person)s: %(change)s")
            yield text % {**words, "change": names.sentence(change)}


def _of_person(event: Event, changes: list[values.Change], names: values.Names) -> Iterator[str]:
    words = {"person": event.new["name"]}
    if any(change.field == "merged_into_id" for change in changes):
        # What it was found by goes at the same time.
        into = names.person(event.new["merged_into_id"])
        yield _("%(person)s was merged into %(into)s: both were one person") % {
            **words, "into": into,
        }  # fmt: skip
        return
    for change in changes:
        yield _("Owner %(person)s: %(change)s") % {**words, "change": names.sentence(change)}


def _of_consent(event: Event, changes: list[values.Change], names: values.Names) -> Iterator[str]:
    words = {
        "person": names.person(event.new["person_id"]),
        "purpose": str(Consent.Purpose(event.new["purpose"]).label),
    }
    if event.label == "insert":
        channel = str(Consent.Channel(event.new["channel"]).label)
        text = _("%(person)s agrees to show: %(purpose)s (%(channel)s, %(day)s)")
        yield text % {**words, "channel": channel, "day": day(event.new["given_on"])}
    if event.label == "delete":
        yield _("Consent of %(person)s (%(purpose)s): deleted") % words
    for change in changes:
        if change.field in OF_WITHDRAWAL:
            continue
        if change.field == "withdrawn_on" and change.new:
            text = _("%(person)s no longer agrees to show: %(purpose)s (%(day)s)")
            text %= {**words, "day": day(change.new)}
            parts = Consent(taken_off=event.new["taken_off"]).taken_off_words
            yield _with_what_is_gone(text, parts)
        else:
            text = _("Consent of %(person)s (%(purpose)s): %(change)s")
            yield text % {**words, "change": names.sentence(change)}


def _with_what_is_gone(text: str, parts: str) -> str:
    """The sentence of a withdrawal, and what it took off the public pages."""
    if not parts:
        return text
    words = {"withdrawal": text, "parts": parts}
    return _("%(withdrawal)s; gone from the public pages: %(parts)s") % words


def _of_facts(event: Event, changes: list[values.Change], names: values.Names) -> Iterator[str]:
    year = event.new["year"]
    if event.label == "delete":
        yield _("Facts of %(year)s: deleted") % {"year": year}
    if event.label == "insert":
        changes = [
            values.Change(AnnualFacts, name, None, event.new[name])
            for name in FACTS
            if event.new[name] not in {None, ""}
        ]
        if not changes:
            yield _("Facts of %(year)s: nothing known") % {"year": year}
    for change in changes:
        text = _("Facts of %(year)s: %(change)s")
        yield text % {"year": year, "change": names.sentence(change)}


def _part(row: dict[str, Any], event: Event, names: values.Names) -> str:  # noqa: PLR0911  one for each kind
    """A part of a business by its name, as `Product “Keripik”`."""
    match event.model.__name__:
        case "Product":
            return _("Product “%(name)s”") % {"name": row["name"]}
        case "Photo":
            caption = row["caption"]
            return _("Photo “%(name)s”") % {"name": caption} if caption else _("Photo")
        case "Link":
            return _("Link %(address)s") % {"address": row["url"]}
        case "Certification":
            kind = names.of_key("kind_id", row["kind_id"])
            return _("Certificate %(kind)s %(number)s") % {"kind": kind, "number": row["number"]}
        case "OtherIndustry":
            name = names.of_key("industry_id", row["industry_id"])
            return _("Other industry %(name)s") % {"name": name}
        case "ClusterMembership":
            return _("Cluster %(name)s") % {"name": names.of_key("cluster_id", row["cluster_id"])}
        case "GroupMembership":
            return _("Group %(name)s") % {"name": names.of_key("group_id", row["group_id"])}
        case "RegistrationProof":
            number = names.of_key("document_id", row["document_id"])
            return _("Proof of registration %(number)s") % {"number": number}
    raise ValueError(event.model)


def _of_part(event: Event, changes: list[values.Change], names: values.Names) -> Iterator[str]:
    # Named as it was before the change: the sentence then says what its name is now.
    part = _part(event.old or event.new, event, names)
    if event.label == "insert":
        yield _("%(part)s: added") % {"part": part}
    if event.label == "delete":
        yield _("%(part)s: removed") % {"part": part}
    for change in changes:
        yield _("%(part)s: %(change)s") % {"part": part, "change": names.sentence(change)}


def _of_check(event: Event, changes: list[values.Change], names: values.Names) -> Iterator[str]:
    words = {"day": day(event.new["checked_on"])}
    if event.label == "insert":
        words |= {
            "method": str(FieldCheck.Method(event.new["method"]).label),
            "found": str(FieldCheck.Found(event.new["found"]).label),
        }
        yield _("Checked on %(day)s (%(method)s): %(found)s") % words
    if event.label == "delete":
        yield _("The check of %(day)s: removed") % words
    for change in changes:
        text = _("The check of %(day)s: %(change)s")
        yield text % {**words, "change": names.sentence(change)}


def _of_report(event: Event, changes: list[values.Change]) -> Iterator[str]:
    text = Truncator(event.new["text"]).chars(80)
    if event.label == "insert":
        yield _("Somebody of the public reported: “%(text)s”") % {"text": text}
    if any(change.field == "outcome" and change.new for change in changes):
        outcome = str(DataReport.Outcome(event.new["outcome"]).label)
        yield _("The report “%(text)s” was dealt with: %(outcome)s") % {
            "text": text,
            "outcome": outcome,
        }
