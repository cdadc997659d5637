"""A page that shows a form again says that its files are lost, if there were any."""

import uuid

import pytest

from tests.factories import make_business, make_cluster, make_product, make_user
from tests.pictures import paper_file, photo_file

pytestmark = pytest.mark.django_db
SENTENCE = "Files have to be chosen again"


def pages():
    business = make_business()
    product = make_product(business=business)
    own = f"/staf/ikm/{business.pk}/"
    return [
        (f"{own}produk/", {"photo": photo_file()}),
        (f"{own}produk/{product.pk}/", {"photo": photo_file()}),
        (f"{own}foto/", {"photos": photo_file(b"x", "a.jpg")}),
        (f"{own}sertifikat/baru/", {"scan_file": paper_file()}),
        (f"{own}publikasi/", {"scan": paper_file(), "listed": "mungkin"}),
        (f"/staf/sentra/{make_cluster().pk}/ubah/", {"photo": photo_file()}),
    ]


@pytest.mark.parametrize("number", range(6))
def test_it_is_said_only_when_a_file_was_sent(client, number):
    client.force_login(make_user("petugas"))
    client.cookies["django_language"] = "en"
    url, sent = pages()[number]

    assert SENTENCE not in client.get(url).content.decode()
    guard = {"form_token": str(uuid.uuid4()), "version": "1"}
    without = client.post(url, guard | {k: v for k, v in sent.items() if isinstance(v, str)})
    again = client.post(url, guard | sent)

    assert without.status_code == again.status_code == 200
    assert without.context["form"].errors
    assert again.context["form"].errors
    assert SENTENCE not in without.content.decode()
    assert again.content.decode().count(SENTENCE) == 1
