"""Certificates of trainings: what is printed, what the check page says, one after the other."""

import io
import uuid
from datetime import date

import pypdf
import pypdfium2
import pytest
import zxingcpp
from django.contrib.messages import get_messages
from django.db import transaction
from django.urls import reverse

from businesses.models import Person
from documents import codes, issuing
from documents.amending import revoke
from documents.issuing import NotIssuedError
from documents.models import IssuedDocument, Letterhead, Series, Signatory
from tests.factories import make_letterhead, make_signatory, make_user
from tests.pictures import make_picture
from tests.sent_forms import as_shown
from tests.threads import in_threads
from tests.training_factories import (
    make_certificate,
    make_enrolment,
    make_field,
    make_meeting,
    make_partner,
    make_passed,
    make_session_partner,
    make_training,
)
from trainings import certificates
from trainings.models import Certificate, Enrolment, Partner, State, SyllabusTopic

pytestmark = pytest.mark.django_db
SITE = "https://ikm.contoh.go.id/"
TODAY = date(2026, 11, 25)


def pdf_of(document) -> bytes:
    with issuing.open_file(document) as file:
        return file.read()


def pages(pdf: bytes) -> list[str]:
    return [
        " ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages
    ]


def text(response) -> str:
    return " ".join(response.content.decode().split())


def said(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def page_of(enrolment) -> str:
    return f"/staf/pelatihan/peserta/{enrolment.pk}/sertifikat/"


def list_of(session) -> str:
    return f"/staf/pelatihan/{session.pk}/sertifikat/"


@pytest.fixture
def letters():
    make_letterhead(logo=make_picture(200, 200))
    return make_signatory()


@pytest.fixture
def clerk(client, letters):
    user = make_user()
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return user


@pytest.fixture
def passed():
    """Somebody who passed a training of which everything is known."""
    field = make_field("furnitur")
    session = make_training(
        title="Teknik Produksi dan Desain Furnitur", field=field, venue="German Center",
        starts_on=date(2026, 3, 30), ends_on=date(2026, 4, 2),
    )  # fmt: skip
    make_meeting(session=session)
    make_meeting(session=session, hours=6)
    ministry = make_partner(logo=make_picture(300, 200))
    make_session_partner(session=session, partner=ministry)
    parliament = make_partner("Komisi VI DPR RI", kind=Partner.Kind.PARLIAMENT)
    make_session_partner(session=session, partner=parliament, role="pendukung")
    SyllabusTopic.objects.create(session=session, position=1, topic="Teknik sambungan", hours=14)
    return make_passed("Siti Aminah", session=session)


def issue(client, enrolment, callbacks, **typed):
    """Send the form of the page as it is shown, with what is typed."""
    sent = as_shown(client.get(page_of(enrolment)))
    sent |= {"signatory": Signatory.objects.first().pk} | typed
    with callbacks(execute=True):
        return client.post(page_of(enrolment), sent)


# One participant


def test_a_certificate_is_issued_with_number_names_days_hours_and_partners(
    client, clerk, passed, django_capture_on_commit_callbacks
):
    shown = text(client.get(page_of(passed)))
    for part in ["Siti Aminah", "Usaha Siti Aminah", "30 Maret – 2 April 2026", "Komisi VI DPR RI"]:
        assert part in shown

    response = issue(client, passed, django_capture_on_commit_callbacks, letter_number="500/7")

    document = IssuedDocument.objects.get()
    assert response.url == document.get_absolute_url()
    assert (document.state(), document.issued_by) == ("berlaku", clerk)
    assert document.number == f"SPL-3674-{document.issued_on.year}-00001"
    assert document.certificate.enrolment == passed
    front, back = pages(pdf_of(document))
    for part in ["SERTIFIKAT", document.number, "500/7", "Siti Aminah", "Usaha Siti Aminah",
                 "Teknik Produksi dan Desain Furnitur", passed.session.field.name, "German Center",
                 "30 Maret – 2 April 2026", "14 jam pelajaran", "Kementerian Perindustrian RI",
                 "Penyelenggara", "Komisi VI DPR RI", "Pendukung", "Dra. Ratna Contoh",
                 codes.in_groups(document.code)]:  # fmt: skip
        assert part in front
    assert "Teknik sambungan" in back
    page = text(client.get(response.url))
    assert passed.session.title in page


def test_numbers_have_no_gaps_whatever_fails_in_between(letters, passed):
    make_certificate(enrolment=passed)
    other = make_passed("Budi", session=passed.session)
    options = {"signatory": letters, "site": SITE, "today": TODAY, "by": None}

    with pytest.raises(NotIssuedError):
        certificates.issue_certificate(other, former_seen=99, seen="", **options)
    with pytest.raises(NotIssuedError):
        certificates.issue_certificate(other, former_seen=None, seen="another", **options)
    document, _is_new = certificates.issue_unless_there(other.pk, **options)

    assert document.number.endswith("-00002" if document.issued_on.year == TODAY.year else "-00001")


def test_a_second_click_issues_nothing_twice(client, clerk, passed):
    sent = as_shown(client.get(page_of(passed))) | {"signatory": Signatory.objects.get().pk}

    urls = {client.post(page_of(passed), sent).url for _ in range(3)}

    assert len(urls) == 1
    assert IssuedDocument.objects.count() == 1


def test_after_a_spelling_mistake_the_new_one_replaces_the_old(
    client, clerk, passed, django_capture_on_commit_callbacks
):
    Person.objects.filter(pk=passed.person_id).update(name="Siti Amina")
    wrong = make_certificate(enrolment=Enrolment.objects.get(pk=passed.pk)).document
    Person.objects.filter(pk=passed.person_id).update(name="Siti Aminah")
    assert "before: Siti Amina" in text(client.get(page_of(passed)))

    issue(client, passed, django_capture_on_commit_callbacks)

    right = IssuedDocument.objects.latest("pk")
    assert right.replaces == wrong
    old = client.get(reverse("documents:check", args=[codes.in_groups(wrong.code)]))
    assert "Replaced." in text(old)
    assert codes.in_groups(right.code) in text(old)
    client.cookies["django_language"] = "id"
    old = client.get(reverse("documents:check", args=[codes.in_groups(wrong.code)]))
    assert "Digantikan" in text(old)
    assert "Siti Aminah" in pages(pdf_of(right))[0]


def test_issued_by_another_meanwhile_is_not_issued_again(client, clerk, passed):
    answers = as_shown(client.get(page_of(passed)))
    make_certificate(enrolment=passed)

    response = client.post(page_of(passed), answers)

    assert response.url == page_of(passed)
    assert "meanwhile" in said(response)
    assert Certificate.objects.count() == 1


def test_what_has_changed_since_the_page_was_opened_is_shown_first(client, clerk, passed):
    answers = as_shown(client.get(page_of(passed)))
    Person.objects.filter(pk=passed.person_id).update(name="Siti Aminatun")

    response = client.post(page_of(passed), answers)

    assert response.url == page_of(passed)
    assert "has changed meanwhile" in said(response)
    assert not Certificate.objects.exists()
    assert "Siti Aminatun" in text(client.get(page_of(passed)))


@pytest.mark.django_db(transaction=True)
def test_of_two_who_issue_at_once_for_one_participant_one_does():
    make_letterhead()
    signatory, enrolment = make_signatory(), make_passed()
    seen = certificates.digest_of(certificates.content_of(enrolment))

    def one(_number):
        with transaction.atomic():
            return certificates.issue_certificate(
                enrolment, former_seen=None, seen=seen, signatory=signatory, site=SITE,
                today=TODAY, by=None,
            )  # fmt: skip

    results = in_threads(4, one)

    refused = [result for result in results if isinstance(result, NotIssuedError)]
    assert len(refused) == 3, results
    assert Certificate.objects.count() == 1
    assert Series.objects.get(key="SPL-3674-2026").last_number == 1


@pytest.mark.parametrize("state", [one for one in State if one != State.FINISHED])
def test_who_has_not_passed_gets_none(client, clerk, letters, state):
    enrolment = make_enrolment(session=make_training(reserve_places=1), state=state)

    for response in [client.get(page_of(enrolment)), client.post(page_of(enrolment), {})]:
        assert response.status_code == 302
        assert "has not passed" in said(response)
    with pytest.raises(certificates.NotPassedError):
        certificates.issue_unless_there(
            enrolment.pk, signatory=letters, site=SITE, today=TODAY, by=None
        )
    assert not Certificate.objects.exists()


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"signatory": ["x"]}, "signatory"),
        ({"signatory": []}, "signatory"),
        ({"signatory": ["99999"]}, "signatory"),
        ({"letter_number": "x" * 81}, "letter_number"),
        ({"letter_number": "a\0b"}, None),
        ({"former_seen": str(10**30)}, None),
        ({"former_seen": "x"}, "former_seen"),
        ({"seen": "x" * 65}, "seen"),
        ({"seen": ""}, "seen"),
    ],
)
def test_bad_answers_are_told_and_issue_nothing(client, clerk, passed, typed, wrong):
    response = client.post(page_of(passed), as_shown(client.get(page_of(passed))) | typed)

    if wrong:
        assert set(response.context["form"].errors) == {wrong}
    else:
        assert response.status_code in {302, 400, 200}
    assert not IssuedDocument.objects.exists()


def test_without_a_letterhead_an_admin_is_named(client, clerk, passed):
    Letterhead.objects.all().delete()

    assert "An admin enters it" in said(client.get(page_of(passed)))


def test_unknown_participants_and_trainings_are_not_found(client, clerk):
    for url in ["/staf/pelatihan/peserta/999999/sertifikat/", "/staf/pelatihan/999999/sertifikat/",
                "/staf/pelatihan/999999/sertifikat/semua/", f"/staf/pelatihan/{10**30}/sertifikat/",
                "/staf/pelatihan/sertifikat/tidak-ada/"]:  # fmt: skip
        assert client.get(url).status_code == 404


# The paper


@pytest.mark.parametrize(
    "name",
    [
        "#let x = 1; #panic()",
        "Harga $5 dan $x^2$",
        'Toko "Asli" \\ Bersama',
        "*Tebal* _miring_ `kode` <label> @acuan",
        "= Judul // bukan komentar /* juga */",
        '#import "/etc/passwd": *',
        "[kurung] ~ -- ...",
    ],
)
def test_names_come_out_as_typed(letters, name):
    session = make_training(title=name, venue=name)
    make_session_partner(session=session, partner=make_partner(name))
    SyllabusTopic.objects.create(session=session, position=1, topic=name, hours=8)
    enrolment = make_passed(name, session=session)

    read = " ".join(pages(pdf_of(make_certificate(enrolment=enrolment).document)))

    assert read.count(" ".join(name.split())) >= 6


def test_the_code_on_the_paper_leads_to_its_check_page(client, letters, passed):
    document = make_certificate(enrolment=passed).document

    picture = pypdfium2.PdfDocument(pdf_of(document))[0].render(scale=2).to_pil()
    found = [one.text for one in zxingcpp.read_barcodes(picture)]

    assert len(found) == 1
    site, path = found[0].partition("/verifikasi/")[::2]
    assert site == SITE.rstrip("/")
    client.cookies["django_language"] = "en"
    page = text(client.get(f"/verifikasi/{path}"))
    assert "Genuine and valid." in page
    for part in ["Siti Aminah", "Teknik Produksi dan Desain Furnitur", "30 Maret – 2 April 2026",
                 "Kementerian Perindustrian RI", "Komisi VI DPR RI", document.number]:  # fmt: skip
        assert part in page


def test_it_is_a_tagged_landscape_page_for_everyone(letters, passed):
    reader = pypdf.PdfReader(io.BytesIO(pdf_of(make_certificate(enrolment=passed).document)))

    root = reader.trailer["/Root"]
    assert root["/Lang"] == "id"
    assert "pdfuaid" in root["/Metadata"].get_data().decode()
    assert "Siti" not in reader.metadata.title
    box = reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == (842, 595)
    # Emblem, one logo, one QR code as paths.
    assert len(reader.pages[0].images) == 2


def test_the_longest_facts_still_fit_on_one_page():
    make_letterhead(
        agency="D " * 80, address="A " * 125, government="P " * 60, logo=make_picture(200, 200)
    )
    signatory = make_signatory(
        name="N " * 60, position="J " * 80, capacity="a.n.", on_behalf_of="K " * 80, rank="R " * 40
    )
    session = make_training(title="Pelatihan " * 16, venue="Gedung " * 22)
    logo = make_picture(300, 100)
    for number in range(12):
        partner = make_partner(f"Mitra {number} " + "panjang " * 18, logo=logo)
        make_session_partner(session=session, partner=partner)
    enrolment = make_passed("Siti " * 22, session=session)

    document = make_certificate(
        enrolment=enrolment, signatory=signatory, letter_number="9" * 80
    ).document

    (front,) = pages(pdf_of(document))
    assert codes.in_groups(document.code) in front
    picture = pypdfium2.PdfDocument(pdf_of(document))[0].render(scale=3).to_pil()
    assert len(zxingcpp.read_barcodes(picture)) == 1


def test_it_is_served_byte_for_byte_after_name_partner_logo_and_signatory_have_changed(
    client, clerk, passed
):
    document = make_certificate(enrolment=passed).document
    url = reverse("staff:document_file", args=[document.pk])
    before = b"".join(client.get(url).streaming_content)

    Person.objects.filter(pk=passed.person_id).update(name="Orang Lain")
    ministry = Partner.objects.filter(name="Kementerian Perindustrian RI")
    ministry.update(name="Mitra Lain", logo=make_picture(100, 100))
    Signatory.objects.update(name="Penanda Tangan Lain")
    Letterhead.objects.update(agency="DINAS LAIN")
    passed.session.title = "Judul Lain"
    passed.session.save()
    after = b"".join(client.get(url).streaming_content)

    assert before.startswith(b"%PDF-")
    assert after == before
    page = text(client.get(reverse("documents:check", args=[codes.in_groups(document.code)])))
    assert "Siti Aminah" in page
    assert "Kementerian Perindustrian RI" in page
    for later in ["Orang Lain", "Mitra Lain", "Judul Lain"]:
        assert later not in page


def test_an_unfinished_one_is_set_later_with_the_logo_that_was_frozen(letters, passed):
    document = make_certificate(enrolment=passed, is_stored=False).document
    Partner.objects.filter(name="Kementerian Perindustrian RI").update(name="Lain", logo=None)

    stored = issuing.store(document)

    reader = pypdf.PdfReader(io.BytesIO(pdf_of(stored)))
    assert len(reader.pages[0].images) == 2
    assert "Kementerian Perindustrian RI" in pages(pdf_of(stored))[0]


# The check page


def check(client, code: str, status: int = 200) -> str:
    client.cookies["django_language"] = "en"
    response = client.get(reverse("documents:check", args=[codes.in_groups(code)]))
    assert response.status_code == status
    return text(response)


def test_it_says_of_each_code_whether_it_holds(client, letters, passed):
    boss = make_user("pejabat")
    revoked = make_certificate(enrolment=make_passed("Budi", session=passed.session)).document
    revoke(revoked, reason="Bukan peserta", today=TODAY, by=boss)
    replaced = make_certificate(enrolment=passed).document
    valid = make_certificate(enrolment=passed, replaces=replaced).document
    unfinished = make_certificate(
        enrolment=make_passed("Dewi", session=passed.session), is_stored=False
    ).document

    assert "Genuine and valid." in check(client, valid.code)
    assert "Replaced." in check(client, replaced.code)
    assert "Revoked." in check(client, revoked.code)
    assert "Bukan peserta" not in check(client, revoked.code)
    assert "No document of this agency has this code" in check(client, unfinished.code, 404)
    assert "No document of this agency has this code" in check(client, codes.new_check_code(), 404)


def test_wrong_codes_are_limited(client, letters, passed):
    valid = make_certificate(enrolment=passed).document
    for _ in range(30):
        check(client, codes.new_check_code(), 404)

    assert "Siti Aminah" not in check(client, valid.code, 429)


def test_no_name_without_the_code(client, letters, passed):
    document = make_certificate(enrolment=passed).document

    assert "Siti" not in document.title
    for url in ["/verifikasi/", f"/verifikasi/?kode={document.number}"]:
        assert "Siti" not in text(client.get(url))


def test_a_document_of_no_training_says_so(client, letters):
    certificate = make_certificate()
    pk = certificate.document_id
    certificate.delete()

    assert "Nothing is known" in check(client, IssuedDocument.objects.get(pk=pk).code)


# The list


def test_the_page_lists_who_passed_with_and_without_certificates(client, clerk, passed):
    document = make_certificate(enrolment=passed).document
    other = make_passed("Budi", session=passed.session)
    failed = make_enrolment(session=passed.session, state=State.FAILED)
    gone = make_passed("Dewi", session=passed.session)
    revoke(make_certificate(enrolment=gone).document, reason="x", today=TODAY, by=clerk)

    response = client.get(list_of(passed.session))

    rows = {enrolment.pk: found for enrolment, found in response.context["rows"]}
    assert rows == {passed.pk: document, other.pk: None, gone.pk: None}
    assert failed.pk not in rows
    assert (response.context["passed_count"], response.context["missing_count"]) == (3, 2)


@pytest.mark.parametrize("count", [1, 12])
def test_query_count_does_not_grow_with_participants(
    client, clerk, letters, count, django_assert_num_queries
):
    session = make_training()
    for number in range(count):
        make_certificate(enrolment=make_passed(f"Peserta {number}", session=session))
    client.get(list_of(session))

    # Session, user, its rights, training, page, certificates, two counts.
    with django_assert_num_queries(8):
        assert client.get(list_of(session)).status_code == 200


@pytest.mark.parametrize("role", ["petugas", "pejabat", "admin"])
def test_every_role_sees_and_issues(client, letters, passed, role):
    client.force_login(make_user(role))

    for url in [list_of(passed.session), page_of(passed), f"{list_of(passed.session)}semua/"]:
        assert client.get(url).status_code == 200


def test_a_training_where_nobody_passed_says_so(client, clerk):
    session = make_training()

    assert "Nobody has passed yet" in text(client.get(list_of(session)))
    response = client.post(f"{list_of(session)}semua/", {"form_token": str(uuid.uuid4())})
    assert "Nobody has passed" in said(response)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 3, 2), date(2026, 3, 2), "2 Maret 2026"),
        (date(2026, 3, 2), date(2026, 3, 4), "2–4 Maret 2026"),
        (date(2026, 3, 30), date(2026, 4, 2), "30 Maret – 2 April 2026"),
        (date(2025, 12, 30), date(2026, 1, 2), "30 Desember 2025 – 2 Januari 2026"),
    ],
)
def test_days_in_words(first, last, words):
    assert certificates.days_in_words(first, last) == words
