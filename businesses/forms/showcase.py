"""The forms of what a buyer sees of a business: products, photos, links."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from businesses import shops
from businesses.forms.records import RecordForm
from businesses.models import Business, Link, Product
from documents import pictures
from documents.pictures import Encoded
from ikm_registry.forms import Rupiah, Text

MOST_FILES = 12
DEAREST = 1_000_000_000_000
PHOTO_HELP = gettext_lazy("JPEG, PNG, WebP or HEIC, at most 15 MB.")


class PhotoField(forms.FileField):
    """A photo; its clean value are the three files of a picture, or None."""

    widget = forms.FileInput(attrs={"accept": "image/*"})

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        return pictures.encode(file) if file else None


class ProductForm(forms.Form):
    """A product as buyers look for it."""

    name = Text(
        label=gettext_lazy("Name of the product"),
        max_length=80,
        help_text=gettext_lazy("Such as: Keripik tempe 250 g. No phone: the public sees it."),
    )
    line = Text(
        label=gettext_lazy("In one line"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("What a buyer wants to know: taste, size, colour, least order."),
    )
    price_from = Rupiah(
        label=gettext_lazy("Price from (Rp)"),
        min_value=1,
        max_value=DEAREST,
        required=False,
        help_text=gettext_lazy("The lowest price in whole rupiah, such as 15.000."),
    )
    photo = PhotoField(
        label=gettext_lazy("Photo of the product"), required=False, help_text=PHOTO_HELP
    )


class ProductChangeForm(ProductForm, RecordForm):
    """A product that is there; a new photo takes the place of the former one."""

    COLUMNS = ["name", "line", "price_from"]

    drop_photo = forms.BooleanField(label=gettext_lazy("Take the photo away"), required=False)

    def __init__(self, *args: Any, record: Product, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        if record.picture_id is None:
            del self.fields["drop_photo"]
        else:
            self.fields["photo"].label = _("Another photo of the product")


class CaptionForm(RecordForm):
    """What a photo shows."""

    COLUMNS = ["caption"]

    caption = Text(
        label=gettext_lazy("Caption"),
        max_length=120,
        required=False,
        help_text=gettext_lazy(
            "What the photo shows, in a few words. It is also read aloud to those who cannot see"
            " the photo; without it they hear the name of the business."
        ),
    )


class ManyFilesInput(forms.FileInput):
    """Several files in one box."""

    allow_multiple_selected = True

    def value_from_datadict(self, _data: Any, files: Any, name: str) -> Any:
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class PhotosField(forms.FileField):
    """Several photos; its clean value are those that can be shown, and the sentences on others."""

    widget = ManyFilesInput(attrs={"accept": "image/*"})

    def clean(self, data: Any, initial: Any = None) -> Any:
        files: list[UploadedFile[bytes]] = [file for file in data or [] if file]
        if not files:
            raise ValidationError(_("Choose at least one photo."), code="required")
        if len(files) > MOST_FILES:
            raise ValidationError(
                _("These are %(count)d photos. Send at most 12 at a time."),
                params={"count": len(files)},
            )
        shown: list[tuple[str, list[Encoded]]] = []
        refused: list[ValidationError] = []
        for file in files:
            try:
                shown.append((file.name or "", pictures.encode(super().clean(file, initial))))
            except ValidationError as error:
                refused.append(error)
        if not shown:
            raise ValidationError(refused)
        return shown, [sentence for error in refused for sentence in error.messages]


class PhotosForm(forms.Form):
    """Photos of the business, several at once."""

    # An empty one is refused by its name, as any other that is no photo.
    photos = PhotosField(
        allow_empty_file=True,
        label=gettext_lazy("Photos"),
        help_text=gettext_lazy(
            "Choose up to 12 at once: the workshop, the work, the products. JPEG, PNG, WebP or"
            " HEIC, at most 15 MB each. No faces of people who have not agreed."
        ),
    )


class LinkForm(forms.Form):
    """The address of a shop or social medium."""

    url = Text(
        label=gettext_lazy("Address of the shop or page"),
        max_length=2_000,
        help_text=gettext_lazy("Such as: https://www.tokopedia.com/your-shop"),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "none"}),
    )

    def __init__(self, data: Any = None, *, business: Business) -> None:
        super().__init__(data)
        self.others = Link.objects.filter(business=business)

    def clean_url(self) -> str:
        url = shops.clean_address(self.cleaned_data["url"])
        there = {shops.same_page(one.url) for one in self.others}
        if shops.same_page(url) in there:
            raise ValidationError(_("This address is there already."))
        return url
