"""Invitations to a training: letters with a number, messages to click through."""

import io
import uuid
from datetime import date, time
from urllib.parse import parse_qs, urlsplit

import pypdf
import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from businesses.actions.records import ChangedMeanwhileError
from documents import codes, issuing
from documents.models import IssuedDocument, LetterText, Signatory
from tests.factories import make_letterhead, make_signatory, make_user
from tests.sent_forms import as_shown
from tests.threads import in_threads
from tests.training_factories import (
    make_enrolment,
    make_meeting,
    make_participant,
    make_session_partner,
    make_training,
)
from trainings import invitation_messages, invitation_texts, invitations
from trainings.invitation_messages import number_of
from trainings.invitations import Asked, ToWhom, Way
from trainings.models import Invitation, State, TrainingSession

pytestmark = pytest.mark.django_db
NIK, PHONE = "3674014101800012", "+6281200000001"
SITE = "https://ikm.contoh.go.id/"
TODAY = date(2026, 2, 1)


def page_of(session, name="invitations", **query):
    return reverse(f"staff:{name}", args=[session.pk], query=query)


def text(response) -> str:
    return " ".join(response.content.decode().split())


def said(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def pages(content: bytes) -> list[str]:
    read = pypdf.PdfReader(io.BytesIO(content)).pages
    return [" ".join(page.extract_text().split()) for page in read]


def pages_of(document) -> list[str]:
    with issuing.open_file(document) as file:
        return pages(file.read())


def make_candidate(session, name="Siti Aminah", *, state=State.CANDIDATE, news=None, **fields):
    person, business = make_participant(name, **fields)
    people = {"person": person, "business": business}
    return make_enrolment(session=session, state=state, **people, **(news or {}))


@pytest.fixture
def letters():
    make_letterhead()
    return make_signatory()


@pytest.fixture
def clerk(client, letters):
    user = make_user()
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return user


@pytest.fixture
def session():
    made = make_training(
        title="Desain Furnitur", contact_name="Budi Rekaan", contact_phone="+6281200000009",
        street="Jalan Rekaan 5", ends_on=date(2026, 3, 3), enrol_until=date(2026, 2, 20),
        reserve_places=5,
    )  # fmt: skip
    make_meeting(session=made)
    make_meeting(session=made)
    make_session_partner(session=made)
    return made


def invite(client, session, callbacks, **typed):
    """Send the form as it is shown, with what is typed."""
    sent = as_shown(client.get(page_of(session, "invitation_new")))
    sent |= {"signatory": Signatory.objects.first().pk} | typed
    with callbacks(execute=True):
        return client.post(page_of(session, "invitation_new"), sent)


# Letters


def test_candidates_get_a_letter_each_in_one_document_with_one_number(
    client, clerk, session, django_capture_on_commit_callbacks
):
    first = make_candidate(session, "Siti Aminah", nik=NIK, phone=PHONE)
    second = make_candidate(session, "Agus Rekaan")
    there = make_candidate(session, "Wati Contoh", state=State.ACCEPTED)

    response = invite(
        client, session, django_capture_on_commit_callbacks, letter_number="500/12/Indag"
    )

    invitation = Invitation.objects.get()
    document = invitation.document
    assert response.url == document.get_absolute_url()
    assert (invitation.session, document.issued_by) == (session, clerk)
    assert (document.state(), document.number[:9]) == ("berlaku", "UND-3674-")
    read = pages_of(document)
    assert len(read) == 2
    assert "Agus Rekaan" in read[0]
    assert "Siti Aminah" in read[1]
    for page in read:
        assert document.number in page
        assert "500/12/Indag" in page
        assert codes.in_groups(document.code) in page
        assert "Senin, 2 Maret 2026 sampai dengan Selasa, 3 Maret 2026" in page
        assert "08.00–15.00 WIB" in page
        assert "Kementerian Perindustrian RI" in page
        assert "Budi Rekaan, 0812-0000-0009" in page
        assert "20 Februari 2026" in page
        assert "{" not in page
    for enrolment, state in [(first, "diundang"), (second, "diundang"), (there, "diterima")]:
        enrolment.refresh_from_db()
        assert enrolment.state == state
    assert first.saved_by == clerk


def test_a_letter_holds_names_and_no_more_of_people(letters, session):
    make_candidate(session, nik=NIK, phone=PHONE)

    document = issue(session)

    kept = str(document.data)
    assert "Siti Aminah" in kept
    assert "Usaha Siti Aminah" in kept
    assert NIK not in kept
    assert PHONE[3:] not in kept


def test_one_letter_has_a_list_of_all(client, clerk, session, django_capture_on_commit_callbacks):
    for number in range(45):
        make_candidate(session, f"Peserta {number:02}")

    invite(client, session, django_capture_on_commit_callbacks, way="daftar")

    document = IssuedDocument.objects.get()
    read = pages_of(document)
    assert "daftar 45 orang" in read[0]
    assert "Peserta 00" not in read[0]
    assert "1 Peserta 00 Usaha Peserta 00" in read[1]
    assert "45 Peserta 44" in " ".join(read[1:])


def test_the_longest_names_and_places_are_set(letters):
    session = make_training(title="Pelatihan " * 16, venue="Gedung " * 22, street="Jalan " * 33)
    make_candidate(session, "Nama " * 21 + "akhir")

    for way in Way:
        read = pages_of(issue(session, way=way, asked=Asked(ToWhom.STATES, list(State))))

        assert "akhir" in " ".join(read)


def test_those_with_a_state_are_invited_again_and_keep_it(
    client, clerk, session, django_capture_on_commit_callbacks
):
    candidate = make_candidate(session, "Siti Aminah")
    reserve = make_candidate(session, "Agus Rekaan", state=State.RESERVE)

    invite(
        client, session, django_capture_on_commit_callbacks,
        to_whom="keadaan", states=["cadangan"],
    )  # fmt: skip

    assert len(pages_of(IssuedDocument.objects.get())) == 1
    states = [session.enrolments.get(pk=one.pk).state for one in (candidate, reserve)]
    assert states == ["calon", "cadangan"]


def test_chosen_people_are_invited(client, clerk, session, django_capture_on_commit_callbacks):
    chosen, other = make_candidate(session), make_candidate(session, "Agus Rekaan")

    invite(client, session, django_capture_on_commit_callbacks, to_whom="orang", people=[chosen.pk])

    assert [letter["to"][0] for letter in IssuedDocument.objects.get().data["letters"]] == [
        "Siti Aminah"
    ]
    assert session.enrolments.get(pk=other.pk).state == "calon"


def test_the_text_is_the_one_that_an_admin_wrote(letters, session):
    make_candidate(session, "#read(1) {hari}")
    LetterText.objects.create(
        kind=invitation_texts.LETTER, text="Halo {nama} di {tempat} #for x in (1, 2) [x]"
    )

    read = pages_of(issue(session))

    assert "Halo #read(1) {hari} di Gedung Contoh #for x in (1, 2) [x]" in read[0]


def test_a_text_of_a_former_version_is_not_in_force(letters, session):
    make_candidate(session)
    LetterText.objects.create(kind=invitation_texts.LETTER, text="Halo {lama}")

    assert "Dengan hormat" in pages_of(issue(session))[0]


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"to_whom": "keadaan"}, "states"),
        ({"to_whom": "keadaan", "states": ["x"]}, "states"),
        ({"to_whom": "keadaan", "states": ["cadangan"]}, "to_whom"),
        ({"to_whom": "orang"}, "people"),
        ({"to_whom": "orang", "people": ["x"]}, "people"),
        ({"to_whom": "orang", "people": [str(10**30)]}, "people"),
        ({"to_whom": "orang", "people": ["1\0"]}, "people"),
        ({"to_whom": "semua"}, "to_whom"),
        ({"way": "surel"}, "way"),
        ({"signatory": ""}, "signatory"),
        ({"letter_number": "x" * 81}, "letter_number"),
        ({"letter_number": "x\0"}, "letter_number"),
        ({"version": "x"}, "version"),
    ],
)
@pytest.mark.usefixtures("clerk")
def test_a_form_with_a_slip_is_shown_again(
    client, session, django_capture_on_commit_callbacks, typed, wrong
):
    make_candidate(session)

    response = invite(client, session, django_capture_on_commit_callbacks, **typed)

    assert response.status_code == 200
    assert set(response.context["form"].errors) == {wrong}
    assert not IssuedDocument.objects.exists()


def test_people_of_another_training_are_not_invited(
    client, clerk, session, django_capture_on_commit_callbacks
):
    stranger = make_enrolment(state=State.CANDIDATE)

    response = invite(
        client, session, django_capture_on_commit_callbacks, to_whom="orang", people=[stranger.pk]
    )

    assert set(response.context["form"].errors) == {"people"}


def test_no_more_than_can_be_set_at_once(letters, session, monkeypatch):
    monkeypatch.setattr(invitations, "MOST", 1)
    make_candidate(session)
    make_candidate(session, "Agus Rekaan")

    with pytest.raises(issuing.NotIssuedError):
        issue(session)


def test_a_form_sent_twice_issues_once(client, clerk, session, django_capture_on_commit_callbacks):
    make_candidate(session)
    token = str(uuid.uuid4())

    urls = {
        invite(client, session, django_capture_on_commit_callbacks, form_token=token).url
        for _again in range(2)
    }

    assert urls == {IssuedDocument.objects.get().get_absolute_url()}


def test_a_training_that_was_changed_meanwhile_is_looked_at_first(
    client, clerk, session, django_capture_on_commit_callbacks
):
    make_candidate(session)
    sent = as_shown(client.get(page_of(session, "invitation_new")))
    session.venue = "Gedung Lain"
    session.save()

    response = client.post(page_of(session, "invitation_new"), sent)

    assert response.status_code == 409
    assert not IssuedDocument.objects.exists()
    again = as_shown(response) | {"form_token": str(uuid.uuid4())}
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page_of(session, "invitation_new"), again)
    assert "Gedung Lain" in pages_of(IssuedDocument.objects.get())[0]


@pytest.mark.parametrize(
    "fields",
    [
        {"state": TrainingSession.State.CANCELLED, "cancellation_reason": "Banjir"},
        {"state": TrainingSession.State.FINISHED},
    ],
)
def test_nobody_is_invited_to_what_is_over(client, clerk, fields):
    session = make_training(**fields)
    make_candidate(session)

    for name in ["invitation_new", "invitation_messages"]:
        response = client.get(page_of(session, name))
        assert response.url == page_of(session)
        assert said(response)
    with pytest.raises(issuing.NotIssuedError):
        issue(session)
    assert session.enrolments.get().state == "calon"


def test_without_a_letterhead_the_page_says_what_is_missing(client, session):
    client.force_login(make_user())

    response = client.get(page_of(session, "invitation_new"))

    assert response.url == page_of(session)
    assert said(response)


def issue(session, *, way=Way.LETTERS, asked=None, version=None, by=None):
    document = invitations.issue_invitation(
        session=session,
        version=version or TrainingSession.objects.get(pk=session.pk).version,
        asked=asked or Asked(ToWhom.CANDIDATES),
        way=way,
        signatory=Signatory.objects.first(),
        site=SITE,
        today=TODAY,
        by=by or make_user(),
    )
    return issuing.store(document)


def test_an_older_version_issues_nothing(letters, session):
    make_candidate(session)

    with pytest.raises(ChangedMeanwhileError):
        issue(session, version=99)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_invite_the_candidates_at_once_one_does():
    make_letterhead()
    make_signatory()
    session, by = make_training(), make_user()
    make_candidate(session)

    def attempt(_number):
        try:
            issue(session, by=by)
        except issuing.NotIssuedError:
            return "refused"
        return "issued"

    assert sorted(in_threads(2, attempt)) == ["issued", "refused"]
    assert IssuedDocument.objects.count() == 1


def test_the_title_fits_whatever_the_training_is_called(session):
    session.title, session.ends_on = "x" * 160, date(2026, 11, 30)

    title = invitations.title_of(session)

    assert len(title) <= 200
    assert title.endswith("2 Maret – 30 November 2026")


def test_a_code_tells_the_training_and_its_day_but_no_name(client, letters, session):
    make_candidate(session)
    document = issue(session)

    page = client.get(reverse("documents:check", args=[codes.in_groups(document.code)]))

    assert "Undangan pelatihan Desain Furnitur, 2–3 Maret 2026" in text(page)
    assert "Siti" not in text(page)


def test_the_page_of_the_document_leads_to_the_training(client, clerk, session):
    make_candidate(session)
    document = issue(session)

    page = client.get(document.get_absolute_url())

    assert page.context["about"] == (session.get_absolute_url(), session.title)


def test_previews_keep_nothing(client, clerk, session):
    for name in ["invitation_letter_preview", "invitation_list_preview"]:
        assert client.get(page_of(session, name)).url == page_of(session)
    make_candidate(session)

    letter = client.get(page_of(session, "invitation_letter_preview"))
    a_list = client.get(page_of(session, "invitation_list_preview"))

    for response in (letter, a_list):
        assert response["Content-Type"] == "application/pdf"
        assert all("PRATINJAU" in page for page in pages(response.content))
    assert "Siti Aminah" in pages(letter.content)[0]
    assert "Siti Aminah" in pages(a_list.content)[1]
    assert not IssuedDocument.objects.exists()
    assert session.enrolments.get().state == "calon"


@pytest.mark.parametrize("has_letterhead", [True, False])
def test_an_admin_previews_texts_of_letters(client, has_letterhead):
    if has_letterhead:
        make_letterhead()
        make_signatory()
    client.force_login(make_user("admin"))
    url = reverse("admin:documents_lettertext_preview")

    for kind in [invitation_texts.LETTER, invitation_texts.LIST_LETTER]:
        page = client.post(url, {"kind": kind, "text": "Halo {pelatihan}"})
        assert "Halo Teknik Produksi Konveksi" in pages(page.content)[0]
    message = client.post(url, {"kind": invitation_texts.MESSAGE, "text": "Halo {nama}"})
    assert message.context["paragraphs"] == ["Halo Siti Contoh"]


# What stands for placeholders


def test_what_is_unknown_of_a_training_is_empty():
    values = invitation_texts.of_training(make_training())

    assert {name for name, value in values.items() if not value} == {
        "jam", "alamat", "penyelenggara", "batas", "kontak",
    }  # fmt: skip
    assert values["hari"] == "Senin, 2 Maret 2026"
    assert values["biaya"] == "gratis"


def test_halves_of_a_day_are_one_time_and_days_that_differ_tell_the_first():
    session = make_training(ends_on=date(2026, 3, 3), cost=50_000)
    make_meeting(session=session, part="pagi", starts_at=time(9), ends_at=time(12), hours=4)
    day = {"session": session, "held_on": session.starts_on}
    make_meeting(**day, part="siang", starts_at=time(13), ends_at=time(16), hours=4)

    values = invitation_texts.of_training(session)
    assert (values["jam"], values["biaya"]) == ("09.00–16.00 WIB", "Rp 50.000")

    make_meeting(session=session, held_on=date(2026, 3, 3))

    assert invitation_texts.of_training(session)["jam"] == (
        "mulai pukul 09.00 WIB pada hari pertama"
    )


# The list


def test_the_list_shows_what_was_issued(client, clerk, session):
    for name in ["Siti Aminah", "Agus Rekaan"]:
        make_candidate(session, name)
    issue(session, way=Way.LIST)
    issue(session, asked=Asked(ToWhom.STATES, ["diundang"]))

    page = client.get(page_of(session))

    rows = page.context["page"].rows
    assert [row.recipient_count for row in rows] == [2, 2]
    assert rows[0].document.get_absolute_url() in text(page)
    assert page.context["candidate_count"] == 0


@pytest.mark.parametrize("rows", [1, 8])
def test_queries_do_not_grow_with_invitations(
    client, clerk, session, django_assert_num_queries, rows
):
    make_candidate(session, state=State.INVITED)
    for _number in range(rows):
        issue(session, asked=Asked(ToWhom.STATES, ["diundang"]))
    client.get(page_of(session))

    # Session, user, rights, training, invitations, candidates.
    with django_assert_num_queries(6):
        client.get(page_of(session))


@pytest.mark.parametrize("rows", [1, 8])
@pytest.mark.parametrize("page", [("invitation_new", 9), ("invitation_messages", 8)])
@pytest.mark.usefixtures("clerk")
def test_queries_do_not_grow_with_people(client, session, django_assert_num_queries, rows, page):
    name, count = page
    for number in range(rows):
        make_candidate(session, phone=f"+62812000001{number:02}")
        make_candidate(session)
    client.get(page_of(session, name))

    with django_assert_num_queries(count):
        client.get(page_of(session, name))


def test_who_only_looks_sees_the_list_and_invites_nobody(client, session):
    client.force_login(make_user("pejabat"))

    assert client.get(page_of(session)).status_code == 200
    for name in ["invitation_new", "invitation_messages", "invitation_messages_written"]:
        assert client.post(page_of(session, name)).status_code == 403


# Messages


def message_of(page, name="Siti Aminah"):
    return next(one for one in page.context["reached"] if one.enrolment.person.name == name)


def test_each_person_has_a_link_with_the_filled_text(client, clerk, session):
    make_candidate(session, phone=PHONE)

    page = client.get(page_of(session, "invitation_messages"))

    link = urlsplit(message_of(page).url)
    assert (link.scheme, link.netloc, link.path) == ("https", "wa.me", "/6281200000001")
    (sent,) = parse_qs(link.query)["text"]
    assert sent.startswith("Yth. Bapak/Ibu Siti Aminah (Usaha Siti Aminah),\n\nkami mengundang")
    assert "{" not in sent
    html = text(page)
    assert 'target="_blank" rel="noopener noreferrer"' in html
    # The number stands in the link alone.
    assert html.count("81200000001") == 1
    assert session.enrolments.get().state == "calon"


def test_those_without_a_mobile_phone_are_listed_apart(client, clerk, session):
    make_candidate(session, "Tanpa Nomor")
    make_candidate(session, "Telepon Rumah", phone="+62217560001")
    shop = make_candidate(session, "Lewat Usaha", phone="+62217560001")
    shop.business.phone = PHONE
    shop.business.save()
    make_candidate(session, "Luar Negeri", phone="+6591234567")

    page = client.get(page_of(session, "invitation_messages"))

    apart = [one.person.name for one in page.context["unreached"]]
    assert apart == ["Tanpa Nomor", "Telepon Rumah"] or sorted(apart) == apart
    assert {"/6281200000001", "/6591234567"} == {
        urlsplit(one.url).path for one in page.context["reached"]
    }
    assert number_of(shop) == PHONE


def test_a_changed_text_holds_for_this_training_and_this_clerk(client, clerk, session):
    make_candidate(session, "Siti & <b>Aminah</b> #1 {hari}", phone=PHONE)
    url = page_of(session, "invitation_messages", keadaan="calon")

    response = client.post(url, {"text": "Halo {nama}!\r\n\r\nDatang & bawa KTP?"})

    assert response.url == url
    page = client.get(url)
    (sent,) = parse_qs(urlsplit(page.context["reached"][0].url).query)["text"]
    assert sent == "Halo Siti & <b>Aminah</b> #1 {hari}!\n\nDatang & bawa KTP?"
    other = make_training()
    make_candidate(other, phone=PHONE)
    page = client.get(page_of(other, "invitation_messages"))
    assert "KTP" not in message_of(page).url
    assert not LetterText.objects.exists()


@pytest.mark.parametrize("typed", ["", "Halo {umur}", "Halo {nama", "x\0", "x" * 1_501])
def test_a_text_with_a_slip_is_not_used(client, clerk, session, typed):
    make_candidate(session, phone=PHONE)

    page = client.post(page_of(session, "invitation_messages"), {"text": typed})

    assert page.status_code == 200
    assert set(page.context["form"].errors) == {"text"}
    assert "kami%20mengundang" in message_of(page).url


def test_a_text_that_a_former_version_kept_is_not_used(client, clerk, session):
    make_candidate(session, phone=PHONE)
    kept = client.session
    kept["invitation_message"] = {"training": session.pk, "text": "Halo {lama}"}
    kept.save()

    page = client.get(page_of(session, "invitation_messages"))

    assert "kami%20mengundang" in message_of(page).url


def test_a_state_narrows_the_messages(client, clerk, session):
    make_candidate(session, "Calon", phone=PHONE)
    make_candidate(session, "Cadangan", phone=PHONE, state=State.RESERVE)

    shown = {
        state: [
            one.enrolment.person.name
            for one in client.get(page_of(session, "invitation_messages", keadaan=state)).context[
                "reached"
            ]
        ]
        for state in ["", "cadangan"]
    }

    assert shown == {"": ["Calon"], "cadangan": ["Cadangan"]}
    page = client.get(page_of(session, "invitation_messages", keadaan="lain"))
    assert page.context["chosen"].errors
    assert "reached" not in page.context


def test_more_than_a_page_holds_are_cut_and_it_says_so(client, clerk, session, monkeypatch):
    monkeypatch.setattr(invitation_messages, "MOST", 1)
    for name in ["Agus", "Budi"]:
        make_candidate(session, name, phone=PHONE)

    page = client.get(page_of(session, "invitation_messages"))

    assert len(page.context["reached"]) == page.context["most"] == 1


def test_who_moved_up_is_told_of_the_place_with_a_text_of_its_own(client, clerk, session):
    now = timezone.now()
    place = {"state": State.ACCEPTED, "news": {"moved_up_at": now}}
    reached = make_candidate(session, phone=PHONE, **place)
    apart = make_candidate(session, "Tanpa Nomor", **place)
    told = {"moved_up_at": now, "told_at": now}
    make_candidate(session, "Sudah Tahu", phone=PHONE, state=State.ACCEPTED, news=told)
    make_candidate(session, "Calon", phone=PHONE)
    url = page_of(session, "invitation_messages", keadaan="naik")
    client.post(page_of(session, "invitation_messages"), {"text": "Halo {nama}"})

    page = client.get(url)

    assert [one.enrolment.person.name for one in page.context["reached"]] == ["Siti Aminah"]
    assert page.context["unreached"] == [apart]
    (sent,) = parse_qs(urlsplit(message_of(page).url).query)["text"]
    assert sent.startswith("Yth. Bapak/Ibu Siti Aminah (Usaha Siti Aminah),\n\nkabar baik: ada")
    client.post(url, {"text": "Ada tempat, {nama}"})
    client.post(page_of(session, "invitation_messages_told"), as_shown(page))
    for row in (reached, apart):
        row.refresh_from_db()
    assert reached.told_at
    assert not apart.told_at
    assert session.enrolments.get(person__name="Calon").state == State.CANDIDATE


def test_a_changed_news_of_a_place_is_no_invitation(client, clerk, session):
    news = {"moved_up_at": timezone.now()}
    make_candidate(session, phone=PHONE, state=State.ACCEPTED, news=news)
    make_candidate(session, "Calon", phone=PHONE)
    url = page_of(session, "invitation_messages", keadaan="naik")

    client.post(url, {"text": "Ada tempat, {nama}"})

    assert "Ada%20tempat%2C%20Siti" in message_of(client.get(url)).url
    usual = client.get(page_of(session, "invitation_messages"))
    assert "kami%20mengundang" in message_of(usual, "Calon").url


def test_candidates_who_were_written_to_are_noted(client, clerk, session):
    reached = make_candidate(session, phone=PHONE)
    apart = make_candidate(session, "Tanpa Nomor")
    there = make_candidate(session, "Agus Rekaan", phone=PHONE, state=State.ACCEPTED)
    sent = as_shown(client.get(page_of(session, "invitation_messages")))

    for _again in range(2):
        response = client.post(page_of(session, "invitation_messages_written"), sent)
        assert response.url == page_of(session, "invitation_messages")

    states = [session.enrolments.get(pk=one.pk).state for one in (reached, apart, there)]
    assert states == ["diundang", "calon", "diterima"]
    assert session.enrolments.get(pk=reached.pk).saved_by == clerk


@pytest.mark.parametrize(
    "name", ["invitations", "invitation_new", "invitation_messages", "participant_phones"]
)
def test_a_training_that_is_not_there_is_not_found(client, letters, name):
    client.force_login(make_user("admin"))

    assert client.get(reverse(f"staff:{name}", args=[10**9])).status_code == 404
