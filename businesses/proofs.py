"""Proofs of registration: a page that says that a business is registered, with its number.

It shows what its owner wants to show, and never a NIK, workers or money. Whoever checks its code
learns no more of the business than the directory tells.
"""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from businesses.actions.current import lock
from businesses.models import Business, Ownership, PublicRegistrationProof, RegistrationProof
from documents import issuing, kinds
from documents.issuing import NotIssuedError
from documents.models import IssuedDocument, PublicDocument, Signatory

PROOF = "tanda-bukti"
# What may be printed besides name, number and day: the word on paper, and that on pages.
OPTIONAL = {
    "owner": ("Nama pemilik", gettext_lazy("Owner's name")),
    "address": ("Alamat", gettext_lazy("Address")),
    "sector": ("Bidang", gettext_lazy("Sector (bidang)")),
    "kbli": ("KBLI", gettext_lazy("Industry (KBLI)")),
    "nib": ("NIB", gettext_lazy("NIB")),
}
USUAL = ("owner", "address", "sector")
# What makes two proofs say the same of a business.
CONTENT = ("registration_number", "name", "registered", "facts")
_RELATED = ["regency", "district", "village", "sector", "industry"]


class NotOpenError(NotIssuedError):
    """The business is closed or annulled: there is nothing to certify."""


def kind() -> kinds.Kind:
    """The kind of document that these are."""
    return kinds.Kind(
        key=PROOF,
        label=gettext_lazy("Proof of registration"),
        series=f"TBT-{settings.REGENCY.replace('.', '')}",
        template="proof",
        folder=settings.BASE_DIR / "businesses" / "typst",
        check=check,
        about=about,
    )


# --- What is printed -------------------------------------------------------------------------


def optional_facts(business: Business) -> dict[str, str]:
    """What may be printed, by the keys of OPTIONAL, in Indonesian; empty when unknown. Queries."""
    owner = Ownership.objects.filter(business=business, until_on=None).select_related("person")
    industry = business.industry
    return {
        "owner": ", ".join(one.person.name for one in owner),
        "address": _address(business),
        "sector": business.sector.name if business.sector else "",
        "kbli": f"{industry.code} {industry.name} (KBLI {industry.edition})" if industry else "",
        "nib": business.nib,
    }


def _address(business: Business) -> str:
    parts = [
        business.street,
        f"RT {business.rt}" if business.rt else "",
        f"RW {business.rw}" if business.rw else "",
        f"Kelurahan {business.village.name}" if business.village else "",
        f"Kecamatan {business.district.name}" if business.district else "",
        f"{business.regency.name} {business.postcode}".strip(),
    ]
    return ", ".join(part for part in parts if part)


def content_of(business: Business, shown: Collection[str]) -> dict[str, Any]:
    """What a proof of `business` says: the optional facts of `shown` as far as they are known."""
    with translation.override("id"):
        registered = business.registered_words
    known = optional_facts(business)
    return {
        "registration_number": business.number,
        "name": business.name,
        "registered": registered,
        "facts": [
            {"label": label, "value": known[key]}
            for key, (label, _page_label) in OPTIONAL.items()
            if key in shown and known[key]
        ],
    }


# --- Issuing ---------------------------------------------------------------------------------


def valid_proofs(business: Business) -> Iterator[IssuedDocument]:
    """The documents that certify it and still hold, the newest first; unfinished ones too."""
    documents = IssuedDocument.objects.valid().filter(registration_proof__business=business)
    return documents.order_by("-pk").iterator()


def refuse_if_issued_meanwhile(business: Business, seen: int | None) -> None:
    """Raise NotIssuedError when another proof holds now than the one `seen` (its key, or None).

    Locks the business until the transaction ends: of two who issue at once the second waits.
    """
    Business.objects.select_for_update().get(pk=business.pk)
    former = next(valid_proofs(business), None)
    if (former.pk if former else None) != seen:
        raise NotIssuedError(
            _("Somebody else has issued or revoked a proof of %(number)s meanwhile. Look at it.")
            % {"number": business.number}
        )


@transaction.atomic
def issue_proof(
    *,
    business: Business,
    version: int,
    shown: Collection[str],
    signatory: Signatory,
    site: str,
    today: date,
    by: User | None,
    letter_number: str = "",
    replaces: IssuedDocument | None = None,
) -> IssuedDocument:
    """A proof with its number, whose file is still to be stored (`issuing.store`).

    `shown` are keys of OPTIONAL, `site` is the absolute address of the site. Raises
    ChangedMeanwhileError when someone has saved the business since `version`, NotOpenError when it
    is closed or annulled, NotIssuedError as `issuing.issue`.
    """
    lock(business, version=version)
    return _issue(
        business.pk,
        shown=shown,
        signatory=signatory,
        site=site,
        today=today,
        by=by,
        letter_number=letter_number,
        replaces=replaces,
    )


@transaction.atomic
def issue_unless_same(
    key: int,
    *,
    shown: Collection[str],
    signatory: Signatory,
    site: str,
    today: date,
    by: User | None,
) -> tuple[IssuedDocument, bool]:
    """The valid proof of the business `key` that says just this, and whether it is a new one.

    Of two who ask at once one gets what the other has made. Raises as `issue_proof`.
    """
    business = Business.objects.select_for_update().get(pk=key)
    content = content_of(business, shown)
    for there in valid_proofs(business):
        if {name: there.data[name] for name in CONTENT} == content:
            return there, False
    options = {"shown": shown, "signatory": signatory, "site": site, "today": today, "by": by}
    return _issue(key, **options), True  # type: ignore[arg-type]


def _issue(key: int, *, shown: Collection[str], by: User | None, **options: Any) -> IssuedDocument:
    """A proof of a business that is locked."""
    business = Business.objects.select_related(*_RELATED).get(pk=key)
    if business.closed_on or business.annulled_on:
        raise NotOpenError(_("%(number)s is closed or annulled.") % {"number": business.number})
    document = issuing.issue(
        kind=PROOF,
        # Everyone reads it who has the code: no name.
        title=f"Tanda bukti terdaftar {business.number}",
        data=content_of(business, shown),
        by=by,
        **options,
    )
    RegistrationProof.objects.create(document=document, business=business, saved_by=by)
    return document


# --- What pages say of one -------------------------------------------------------------------


def check(document: PublicDocument) -> kinds.Check:
    """What the check page says of the registration: whether it is in force, and its public name."""
    proof = PublicRegistrationProof.objects.filter(pk=document.pk).first()
    holds = proof is not None and proof.holds
    return kinds.Check("businesses/_proof_check.html", {"proof": proof}, holds)


def about(document: IssuedDocument) -> kinds.About | None:
    """The business that it certifies, for staff."""
    proof = RegistrationProof.objects.filter(document=document).select_related("business").first()
    if proof is None:
        return None
    return kinds.About(proof.business.get_absolute_url(), proof.business.name)
