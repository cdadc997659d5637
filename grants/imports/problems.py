"""What is wrong with the rows of a list of recipients, or odd, in sentences."""

from django.utils.translation import gettext_lazy as _

from businesses.imports.problems import NOTE, REFUSED, WARNING, Kind

KINDS: dict[str, Kind] = {
    "grant_without_equipment": Kind(
        REFUSED, _("This row does not say what was given. Write the name of the equipment.")
    ),
    "grant_of_this_year": Kind(
        REFUSED,
        _(
            "This was handed over in %(value)s. A list only brings in former years: what is given"
            " this year is proposed, verified and decided here."
        ),
    ),
    "grant_of_another_year": Kind(
        REFUSED,
        _(
            "This row is of %(told)s, and the list is brought in for a programme of %(year)s. Bring"
            " it in for the programme of its year."
        ),
    ),
    "grant_of_another_programme": Kind(
        WARNING,
        _("This row names another programme: %(value)s. It is brought in all the same."),
    ),
    "grant_serials_too_many": Kind(
        REFUSED,
        _("This row has %(serials)s serial numbers for %(quantity)s pieces. Mend one of them."),
    ),
    "grant_row_repeats": Kind(
        WARNING,
        _(
            "This row says the same as row %(value)s and is passed over. If two were given, write"
            " the number of pieces there."
        ),
    ),
    "grant_is_there_otherwise": Kind(
        NOTE,
        _("The register has this already, with another price or number, which stays."),
    ),
    "grant_value_rounded": Kind(
        WARNING,
        _("%(value)s cannot be shared out in whole rupiah; %(total)s is kept."),
    ),
    "grant_value_differs": Kind(
        WARNING,
        _("The prices together are %(total)s, the list says %(value)s. The prices count."),
    ),
    "recipient_without_business": Kind(
        REFUSED,
        _("The business of this row is that of row %(value)s, which is not written."),
    ),
    "recipient_not_owner": Kind(
        NOTE,
        _("%(value)s is not the owner of this business; the register keeps its owner."),
    ),
    "item_twice": Kind(
        REFUSED, _("Row %(earlier)s has the item with the serial number %(value)s already.")
    ),
    "item_of_another": Kind(
        REFUSED,
        _("%(holder)s has the item with the serial number %(value)s. One item is given once."),
    ),
    "serial_known": Kind(
        NOTE, _("Another kind of equipment has the serial number %(value)s as well.")
    ),
    "inventory_number_taken": Kind(
        REFUSED, _("Another item has the inventory number %(value)s. Check which is right.")
    ),
    "inventory_without_serial": Kind(
        WARNING,
        _(
            "An inventory number is kept with the serial number of its item; those without one are"
            " kept as a note."
        ),
    ),
    "may_be_double_aid": Kind(WARNING, _("May be double aid: the register has %(value)s already.")),
}
