"""The rules of a programme and of its kind, in sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from businesses.models import Business
from grants.models import GrantKind, GrantProgramme


def rules(programme: GrantProgramme) -> list[str]:
    """Who gets something of a programme; none when it has no rules. Two queries."""
    said = []
    fields = ", ".join(str(one) for one in programme.fields.all())
    if programme.only_trained and fields:
        said.append(
            _("Only for who was trained in one of these fields: %(fields)s.") % {"fields": fields}
        )
    elif programme.only_trained:
        said.append(_("Only for who was trained."))
    if programme.years_between:
        said.append(
            ngettext(
                "Who received something within the last year gets nothing.",
                "Who received something within the last %(years)d years gets nothing.",
                programme.years_between,
            )
            % {"years": programme.years_between}
        )
    if programme.classes:
        labels = [str(one.label) for one in Business.Class if one.value in programme.classes]
        said.append(_("Only for these classes: %(classes)s.") % {"classes": ", ".join(labels)})
    sectors = ", ".join(str(one) for one in programme.sectors.all())
    if sectors:
        said.append(_("Only for these sectors: %(sectors)s.") % {"sectors": sectors})
    return said


def requirements(kind: GrantKind) -> list[str]:
    """What a kind of grants asks for, in the order of the way. One query."""
    said = [_("A survey, and somebody else who verifies.")]
    if kind.only_legal_bodies:
        said.append(_("Only for bodies with legal personality."))
    said.append(
        _("A decree with the list of recipients (SK penerima).")
        if kind.needs_decree
        else _("A decision, without a decree.")
    )
    if kind.agreement:
        said.append(_("An agreement: %(name)s.") % {"name": kind.agreement})
    if kind.needs_inventory_number:
        said.append(_("An inventory number (BMD/BMN) for each item with a serial number."))
    said.append(_("A record of the hand-over (BAST)."))
    said += [
        _("%(paper)s, before the %(step)s.")
        % {"paper": paper.name, "step": paper.get_before_display()}
        for paper in kind.papers.all()
        if paper.is_active
    ]
    return said
