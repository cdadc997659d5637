"""No NIK, NPWP or KK can be read in the database, its history, sessions, logs or addresses."""

import base64
import logging
import re
import uuid

import pytest
from cryptography.fernet import Fernet, InvalidToken
from django.contrib.messages import get_messages
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core import signing
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from businesses.imports import steps
from businesses.models import Business, Import, Ownership, Person
from businesses.notices import CURRENT_VERSION
from grants.models import Grant, Need
from ikm_registry import encryption
from ikm_registry.pages import RESUMED
from ikm_registry.templatetags.pages import USER_SALT
from tests.database import every_row
from tests.factories import PASSWORD, make_business, make_person, make_user
from tests.grant_factories import make_equipment, make_grant_programme
from tests.sent_forms import as_shown

pytestmark = pytest.mark.django_db
NEW = "/staf/ikm/baru/"
# All that is typed below, of invented people. Wrong ones may be right but for a slip of the hand.
OWNER, NEXT_OWNER, CHOSEN = "3674014101800012", "3674010101800013", "3674010202810014"
KEPT, SOUGHT = "3171010303820015", "7371010404830016"
TOO_SHORT, TOO_LONG = "367401410180001", "36740141018000129"
NPWP, NEXT_NPWP, WRONG_NPWP = "012345678901000", "3674010505840017", "01234567890100"
LISTED, MISPLACED, LISTED_NPWP = "3674015501850018", "3674015501860019", "012345679012000"
FAMILY, NEXT_FAMILY, WRONG_FAMILY = "3674011112130020", "3674011112140021", "367401111215002"
LOST_FAMILY = "3674011112160022"
SECRETS = [
    *[LISTED, MISPLACED, LISTED_NPWP],
    *[FAMILY, NEXT_FAMILY, WRONG_FAMILY, LOST_FAMILY],
    *[OWNER, NEXT_OWNER, CHOSEN, KEPT, SOUGHT, TOO_SHORT, TOO_LONG],
    *[NPWP, NEXT_NPWP, WRONG_NPWP],
]


def told_in(text: str) -> list[str]:
    """The secrets that `text` tells, however they are spaced."""
    spaceless = re.sub(r"[\s.\-+]|%20", "", text)
    return [secret for secret in SECRETS if secret in spaceless]


def dump() -> str:
    """Everything in the database, and what lies packed in it: sessions, the cache."""
    texts = [row for rows in every_row().values() for row in rows]
    texts += [str(session.get_decoded()) for session in Session.objects.all()]
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM cache")
        texts += [base64.b64decode(value).decode("latin-1") for (value,) in cursor.fetchall()]
    return "\n".join(texts)


@pytest.fixture
def everything_logged(caplog, monkeypatch):
    """All loggers at their most talkative; statements of the database among what they say."""
    for logger in [logging.getLogger(), *logging.Logger.manager.loggerDict.values()]:
        if isinstance(logger, logging.Logger):
            monkeypatch.setattr(logger, "propagate", True)
            monkeypatch.setattr(logger, "disabled", False)
            caplog.set_level(logging.DEBUG, logger=logger.name)
    with CaptureQueriesContext(connection):
        yield caplog


class Clerk:
    """Someone who works through the pages; `seen` are all answers."""

    def __init__(self):
        self.user = make_user("petugas")
        self.client = Client()
        self.log_in()
        self.seen = []

    def log_in(self, **more):
        data = {"login": self.user.email, "password": PASSWORD, **more}
        return self.client.post("/akun/masuk/", data)

    def get(self, url, **query):
        return self.keep(self.client.get(url, query))

    def send(self, url, **typed):
        signed = signing.dumps(self.user.pk, salt=USER_SALT)
        form = {"form_token": str(uuid.uuid4()), "form_user": signed, **typed}
        return self.keep(self.client.post(url, form))

    def register(self, **typed):
        today = f"{timezone.localdate():%d/%m/%Y}"
        typed = {"name": "Keripik Melati", "registered_on": today, **typed}
        return self.send(NEW, notice_version=CURRENT_VERSION, **typed)

    def keep(self, response):
        self.seen.append(response)
        return response


def work_through_everything() -> Clerk:
    """Every page that a NIK or an NPWP may be typed into, rightly and wrongly."""
    clerk = Clerk()
    register_and_change(clerk)
    change_owners(clerk)
    search(clerk)
    bring_in_a_list(clerk)
    propose_a_grant(clerk)
    lose_the_session(clerk)
    return clerk


def register_and_change(clerk):
    assert (
        clerk.register(owner_name="Siti", owner_nik=TOO_SHORT, npwp=WRONG_NPWP).status_code == 200
    )
    assert clerk.register(owner_name="Siti", owner_nik=TOO_LONG, name="").status_code == 200
    done = clerk.register(
        owner_name="Siti",
        owner_nik=f"{OWNER[:6]} {OWNER[6:12]} {OWNER[12:]}",
        npwp="01.234.567.8-901.000",
    )
    assert done.status_code == 302
    asked = clerk.register(name="Roti", owner_name="Bu Siti", owner_nik=OWNER)
    assert "owner_choice" in asked.context["form"].errors
    business = Business.objects.get()
    typed = {
        "name": "Keripik Mawar",
        "registered_on": f"{business.registered_on:%d/%m/%Y}",
        "npwp": NEXT_NPWP,
    }
    change = reverse("staff:business_change", args=[business.pk])
    assert clerk.send(change, **typed, version=99).status_code == 409
    assert clerk.send(change, **typed | {"npwp": WRONG_NPWP}, version=1).status_code == 200
    assert clerk.send(change, **typed, version=1).status_code == 302


def change_owners(clerk):
    business = Business.objects.get()
    url = reverse("staff:business_owner", args=[business.pk])
    known = make_person(name="Budi", nik=CHOSEN, phone="+6281200000002")
    day = f"{timezone.localdate():%d/%m/%Y}"
    typed = {"name": "Dewi", "from_on": day}
    assert clerk.send(url, **typed, nik=TOO_SHORT, version=business.version).status_code == 200
    assert clerk.send(url, **typed, nik=NEXT_OWNER, version=99).status_code == 409
    assert clerk.send(url, **typed, nik=NEXT_OWNER, version=business.version).status_code == 302
    business.refresh_from_db()
    assert clerk.send(url, from_on=day, nik=CHOSEN, version=business.version).status_code == 302
    assert Ownership.objects.get(until_on=None).person == known
    for page in ["business", "business_history", "business_change", "business_owner", "registered"]:
        assert clerk.get(reverse(f"staff:{page}", args=[business.pk])).status_code == 200
    assert clerk.get(f"{NEW}?pemilik={known.pk}").status_code == 200


def search(clerk):
    found = clerk.send("/staf/ikm/cari/", q=f"{CHOSEN[:4]} {CHOSEN[4:]}")
    assert "id=" in found.url
    assert clerk.send("/staf/ikm/cari/", q=SOUGHT).status_code == 200
    assert clerk.send("/staf/ikm/cari/", q=f"NIK {SOUGHT}").status_code == 200
    assert clerk.send("/staf/ikm/cari/", q=NPWP).status_code == 200


def bring_in_a_list(clerk):
    """With identifiers in their columns, in others, and in one without a place."""
    rows = [
        "Nama Usaha,Nama Pemilik,NIK,NPWP,Bidang,Lain-lain",
        f"Roti Ayu,Dewi Contoh,{LISTED},{LISTED_NPWP},Pangan,baik",
        f"Roti Sari,Ani Contoh,{TOO_LONG},-,{MISPLACED},{MISPLACED}",
    ]
    file = SimpleUploadedFile("daftar.csv", "\n".join(rows).encode())
    assert clerk.send("/staf/impor/baru/", file=file).status_code == 302
    source = Import.objects.get()
    page = clerk.get(reverse("staff:import_columns", args=[source.pk]))
    sent = as_shown(page) | {"keeps_others": "on"}
    clerk.send(reverse("staff:import_columns", args=[source.pk]), **sent)
    for kind, run in [(steps.CHECK, steps.run_check), (steps.APPLY, steps.run_apply)]:
        job = steps.start(kind, source, by=clerk.user)
        run(job, lambda *_told: None)
        for name in ["import_values", "import_preview", "import"]:
            clerk.get(reverse(f"staff:{name}", args=[source.pk]))
    assert Person.objects.get(name="Dewi Contoh").nik == LISTED


def propose_a_grant(clerk):
    """With a family card, which is typed wrongly, mended, and sought where it is not kept."""
    business = Business.objects.get(name="Keripik Mawar")
    make_grant_programme()
    equipment = make_equipment()
    url = f"/staf/bantuan/usulan/baru/?usaha={business.pk}"
    sent = as_shown(clerk.get(url)) | {
        "need": Need.OBSTACLE, "obstacle": "permodalan", "equipment_1": equipment.pk,
        "quantity_1": "1", "price_1": "2.500.000", "reason": "Mesin lama rusak.",
    }  # fmt: skip
    for kk, status in [(WRONG_FAMILY, 200), (f"{FAMILY[:6]} {FAMILY[6:]}", 302)]:
        page = clerk.send(url, **sent | {"kk": kk})
        assert page.status_code == status, page.context["form"].errors
    grant = Grant.objects.get()
    change = reverse("staff:grant_change", args=[grant.pk])
    sent = as_shown(clerk.get(change))
    for kk, status in [(WRONG_FAMILY, 200), (NEXT_FAMILY, 302)]:
        assert clerk.send(change, **sent | {"kk": kk}).status_code == status
    sent["form_token"] = str(uuid.uuid4())
    assert clerk.send(change, **sent | {"kk": FAMILY}).status_code == 409
    for page in ["grant", "grant_history", "grant_change"]:
        assert clerk.get(reverse(f"staff:{page}", args=[grant.pk])).status_code == 200
    for number in (NEXT_FAMILY, CHOSEN):
        for place in ["", "calon/", "usulan/"]:
            clerk.send(f"/staf/bantuan/{place}cari/", q=number)
        clerk.send("/staf/bantuan/barang/", q=number)
        clerk.send("/staf/ikm/cari/", q=number)
    # What auditors get names neither.
    taken = b"".join(clerk.client.post("/staf/bantuan/unduh/", {"jenis": "csv"})).decode()
    assert taken.startswith("\ufeff")
    assert told_in(taken) == []
    look_in_the_admin(clerk, grant)


def look_in_the_admin(clerk, grant):
    admin = Client()
    admin.force_login(make_user("admin"))
    for name, args in [("changelist", []), ("change", [grant.pk]), ("history", [grant.pk])]:
        clerk.keep(admin.get(reverse(f"admin:grants_grant_{name}", args=args)))
    found = admin.get(reverse("admin:grants_grant_changelist"), {"q": "Keripik"})
    assert found.status_code == 200


def lose_the_session(clerk):
    clerk.client.logout()
    page = clerk.register(name="Las", owner_name="Agus", owner_nik=KEPT, npwp=NPWP)
    assert page.status_code == 403
    clerk.log_in(resume=page.context["form"]["resume"].value())
    assert clerk.client.session[RESUMED]["path"] == NEW
    assert clerk.get(NEW).context["form"]["owner_nik"].value() == KEPT
    clerk.client.logout()
    url = reverse("staff:grant_change", args=[Grant.objects.get().pk])
    page = clerk.send(url, kk=LOST_FAMILY)
    clerk.log_in(resume=page.context["form"]["resume"].value())
    assert clerk.get(url).context["form"]["kk"].value() == LOST_FAMILY


# --- What is kept ---


def test_no_identifier_can_be_read_in_the_database():
    work_through_everything()

    everything = dump()

    assert told_in(everything) == []
    assert "Keripik Mawar" in everything
    assert Person.objects.get(name="Siti").nik == OWNER
    assert Business.objects.get(name="Keripik Mawar").npwp == NEXT_NPWP
    assert Session.objects.exists()


def test_no_identifier_gets_into_a_log_or_a_statement(everything_logged):
    work_through_everything()
    logged = "\n".join(
        f"{record.getMessage()} {record.__dict__.get('params', '')} {record.exc_text or ''}"
        for record in everything_logged.records
    )

    assert told_in(logged) == []
    assert "INSERT INTO" in logged
    assert "Keripik Mawar" in logged


def test_no_identifier_gets_into_an_address():
    clerk = work_through_everything()

    addresses = [response.url for response in clerk.seen if response.status_code == 302]
    for response in clerk.seen:
        addresses += re.findall(r'(?:href|action|src|hx-\w+)="([^"]*)"', response.content.decode())

    assert len(addresses) > 100
    assert told_in("\n".join(addresses)) == []


def test_no_message_tells_an_identifier():
    clerk = work_through_everything()

    messages = [
        str(message) for response in clerk.seen for message in get_messages(response.wsgi_request)
    ]

    assert messages
    assert told_in("\n".join(messages)) == []


def test_the_pages_of_a_business_mask_what_they_show():
    clerk = work_through_everything()
    business = Business.objects.get(name="Keripik Mawar")

    for page in ["business", "business_history", "business_change", "business_owner", "registered"]:
        text = clerk.get(reverse(f"staff:{page}", args=[business.pk])).content.decode()
        assert told_in(text) == []
    assert "3674********0014" in clerk.get(business.get_absolute_url()).content.decode()


def test_the_pages_of_a_grant_mask_the_family_card():
    clerk = work_through_everything()
    grant = Grant.objects.get()
    assert grant.kk == NEXT_FAMILY
    # What was typed when the session ended waits in another one.
    clerk.client.logout()
    clerk.log_in()

    told = ""
    for page in ["grant", "grant_history", "grant_change"]:
        told += clerk.get(reverse(f"staff:{page}", args=[grant.pk])).content.decode()
    look_in_the_admin(clerk, grant)
    told += "".join(response.content.decode() for response in clerk.seen[-3:])

    assert told_in(told) == []
    assert "3674********0021" in told
    assert grant.kk_index not in told
    assert grant.kk_ciphertext not in told


def test_history_says_that_a_number_was_changed_not_to_which():
    work_through_everything()

    changed = Business.objects.get(name="Keripik Mawar")
    events = Business.pgh_event_model.objects.filter(pgh_obj_id=changed.pk)
    assert set(events.values_list("npwp_index", flat=True)) == {
        encryption.keyed_index("npwp", number) for number in (NPWP, NEXT_NPWP)
    }
    grant = Grant.objects.get()
    assert set(
        Grant.pgh_event_model.objects.filter(pgh_obj_id=grant.pk).values_list("kk_index", flat=True)
    ) == {encryption.keyed_index("kk", number) for number in (FAMILY, NEXT_FAMILY)}
    for model in (Business, Person, Grant):
        names = {field.name for field in model.pgh_event_model._meta.get_fields()}
        assert not {name for name in names if "ciphertext" in name}


@pytest.mark.parametrize(
    "hide",
    [
        lambda: make_business(notes=f"NIK {OWNER}"),
        lambda: make_business(legal_name="3674-0141 0180.0012"),
        lambda: Person.objects.create(name=f"Siti {OWNER}").delete(),
        lambda: cache.set("x", {"nik": OWNER}),
        lambda: _in_a_session({"typed": [OWNER] * 50}),
    ],
    ids=["a text", "spaced", "history", "cache", "session"],
)
def test_the_search_above_would_find_one_anywhere(hide):
    hide()

    assert told_in(dump()) == [OWNER, TOO_SHORT]


def _in_a_session(values):
    session = SessionStore()
    session.update(values)
    session.save()
    # It is packed, so that a look at the table alone would not do.
    assert OWNER not in session.encode(values)


# --- The same number is found, and only by its kind ---


def test_ciphertext_is_another_each_time_and_the_index_the_same():
    one, other = make_person(nik=OWNER), Person()
    other.set_nik(OWNER)

    assert one.nik_ciphertext != other.nik_ciphertext
    assert one.nik_index == other.nik_index
    assert one.nik == other.nik == OWNER
    assert Person.objects.with_nik(OWNER).get() == one


def test_numbers_of_another_kind_and_the_same_digits_have_nothing_in_common():
    assert len({encryption.keyed_index(kind, OWNER) for kind in ("nik", "npwp", "kk")}) == 3


def test_the_index_needs_its_key(settings):
    before = encryption.keyed_index("nik", OWNER)

    settings.INDEX_KEY = "another key, as an attacker would have to guess"

    assert encryption.keyed_index("nik", OWNER) != before


# --- Rotation of keys ---


@pytest.fixture
def keys(settings):
    """Two new keys, of which the first is in use."""
    keys = [Fernet.generate_key().decode() for _ in range(2)]
    settings.FIELD_KEYS = keys[:1]
    return keys


def test_after_a_rotation_what_was_written_before_is_still_read_and_found(settings, keys):
    old, new = keys
    person = make_person(nik=OWNER)
    business = make_business(npwp=NPWP, owner=person)

    settings.FIELD_KEYS = [new, old]

    assert Person.objects.with_nik(OWNER).get().nik == OWNER
    assert Business.objects.get(pk=business.pk).npwp == NPWP


def test_after_a_rotation_the_new_key_writes(settings, keys):
    old, new = keys
    settings.FIELD_KEYS = [new, old]
    person = make_person(nik=OWNER)

    settings.FIELD_KEYS = [new]
    assert Person.objects.get().nik == OWNER
    settings.FIELD_KEYS = [old]
    with pytest.raises(InvalidToken):
        _ = person.nik


def test_written_again_it_needs_the_old_key_no_more(settings, keys):
    old, new = keys
    person = make_person(nik=OWNER)
    index, events = person.nik_index, Person.pgh_event_model.objects.count()
    settings.FIELD_KEYS = [new, old]

    person.set_nik(person.nik)
    person.save()

    settings.FIELD_KEYS = [new]
    assert Person.objects.get().nik == OWNER
    assert Person.objects.get().nik_index == index
    # The number has not changed, so its history is silent.
    assert Person.pgh_event_model.objects.count() == events


def test_a_rotation_leaves_pages_and_kept_answers_readable(settings, keys):
    old, new = keys
    clerk = Clerk()
    clerk.register(owner_name="Siti", owner_nik=OWNER, npwp=NPWP)
    clerk.client.logout()
    page = clerk.register(name="Las", owner_name="Agus", owner_nik=KEPT)

    settings.FIELD_KEYS = [new, old]
    clerk.log_in(resume=page.context["form"]["resume"].value())

    assert clerk.get(NEW).context["form"]["owner_nik"].value() == KEPT
    assert (
        "3674********0012" in clerk.get(Business.objects.get().get_absolute_url()).content.decode()
    )
