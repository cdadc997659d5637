"""What a phone has to load before a buyer sees something."""

from datetime import date

import pytest
from PIL import Image

from documents import pictures
from tests.factories import make_business, make_consent, make_person, make_photo
from tests.pictures import encoded, photo_file

pytestmark = pytest.mark.browser
MOST_BYTES = 300_000


def lively(number: int) -> bytes:
    """A picture with as much in it as a photo has."""
    rough = Image.effect_noise((200, 150), 60 + number).resize((1600, 1200))
    shades = Image.radial_gradient("L").resize((1600, 1200))
    return encoded(Image.blend(rough, shades, 0.5).convert("RGB"))


def test_a_profile_with_eight_photos_is_light(visit):
    owner = make_person()
    business = make_business(owner=owner, listed_on=date(2025, 2, 1))
    make_consent(business=business, person=owner, purpose="foto")
    for number in range(8):
        picture = pictures.keep(pictures.encode(photo_file(lively(number))), by=None)
        make_photo(business=business, picture=picture)
    assert picture.width == 1280
    buyer = visit(width=390)
    loaded = []
    # Playwright marks its listeners, which a built-in cannot carry.
    buyer.page.on("response", lambda response: loaded.append(response))  # noqa: PLW0108

    page = buyer.open(f"/direktori/{business.number}/")
    page.wait_for_load_state("networkidle")

    sizes = {response.url: len(response.body()) for response in loaded}
    assert any("/foto/" in url for url in sizes)
    assert sum(sizes.values()) < MOST_BYTES
    images = page.locator("main img")
    assert images.count() == 8
    assert images.evaluate_all("all => all.every(i => i.width && i.hasAttribute('height'))")
    first = images.first.evaluate("i => [i.complete, i.naturalWidth]")
    assert first[0]
    assert 171 <= first[1] <= 640
