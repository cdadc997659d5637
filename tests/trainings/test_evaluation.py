"""Evaluation of a training: slips, the form of the public, what staff see of it."""

import io
import re
import uuid
from decimal import Decimal

import pypdf
import pypdfium2
import pytest
import zxingcpp
from django.contrib.messages import get_messages
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.test import Client

from ikm_registry.models import SentForm
from tests.factories import make_user
from tests.sent_forms import as_shown
from tests.threads import in_threads
from tests.training_factories import (
    make_enrolment,
    make_evaluation,
    make_participant,
    make_training,
)
from trainings import evaluations
from trainings.models import Evaluation, EvaluationToken, State

pytestmark = pytest.mark.django_db
PUBLIC, THANKS = "/evaluasi/", "/evaluasi/terima-kasih/"
CLOSED, LIMITED = "/evaluasi/?sebab=tertutup", "/evaluasi/?sebab=terlalu-sering"


def text(response) -> str:
    return " ".join(response.content.decode().split())


def said(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def page_of(session) -> str:
    return f"/staf/pelatihan/{session.pk}/evaluasi/"


def form_of(code: str) -> str:
    return f"{PUBLIC}{evaluations.in_groups(code)}/"


def attended(count: int, **fields):
    """A training where so many people were."""
    session = make_training(quota=50, **fields)
    for number in range(count):
        person, business = make_participant(f"Peserta {number}")
        make_enrolment(session=session, person=person, business=business, state=State.ATTENDED)
    return session


@pytest.fixture
def english(client):
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def clerk(client):
    user = make_user()
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return user


def answer(client, code, **typed):
    return client.post(PUBLIC, {"kode": evaluations.in_groups(code), **typed})


# Slips


def make_slips(client, session, **typed):
    sent = as_shown(client.get(f"{page_of(session)}kode/")) | typed
    return client.post(f"{page_of(session)}kode/", sent)


def codes_on(response) -> list[str]:
    """The codes that the slips show, read by a camera."""
    found: list[str] = []
    for page in pypdfium2.PdfDocument(response.content):
        picture = page.render(scale=2.5).to_pil()
        found += [one.text for one in zxingcpp.read_barcodes(picture)]
    return [evaluations.read(url.rstrip("/").rpartition("/")[2]) for url in found]


def test_slips_are_made_for_all_who_were_there_and_have_not_answered(client, clerk):
    session = attended(12)
    make_enrolment(session=session, state=State.ABSENT)
    make_evaluation(session=session)

    response = make_slips(client, session)

    assert response["Content-Type"] == "application/pdf"
    assert response["Cache-Control"] == "private, no-store"
    codes = codes_on(response)
    assert len(codes) == len(set(codes)) == 11
    assert all(codes)
    assert {evaluations.digest(code) for code in codes} == set(
        EvaluationToken.objects.values_list("digest", flat=True)
    )
    reader = pypdf.PdfReader(io.BytesIO(response.content))
    assert "pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_data().decode()
    printed = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    assert all(evaluations.in_groups(code) in printed for code in codes)
    assert printed.count(session.title) == 11
    shown = client.get(f"{PUBLIC}{evaluations.in_groups(codes[0])}/")
    assert session.title in text(shown)


def test_making_them_again_ends_the_unused_ones_and_says_so(client, clerk):
    session, other = attended(3), attended(1)
    old, kept = evaluations.make_codes(session), evaluations.make_codes(other)
    answer(client, old[0], content="5")
    assert "2 codes that were handed out and not used end" in text(
        client.get(f"{page_of(session)}kode/")
    )

    new = codes_on(make_slips(client, session))

    assert len(new) == 2
    assert client.get(form_of(old[1])).url == CLOSED
    assert client.get(form_of(new[0])).status_code == 200
    assert client.get(form_of(kept[0])).status_code == 200


def test_a_second_click_ends_no_slips_that_are_being_printed(client, clerk):
    session = attended(2)
    sent = as_shown(client.get(f"{page_of(session)}kode/"))
    first = client.post(f"{page_of(session)}kode/", sent)
    digests = set(EvaluationToken.objects.values_list("digest", flat=True))

    second = client.post(f"{page_of(session)}kode/", sent)

    assert first.status_code == 200
    assert second.url == page_of(session)
    assert "made already" in said(second)
    assert set(EvaluationToken.objects.values_list("digest", flat=True)) == digests


def test_without_anybody_there_or_left_no_slips_are_made(client, clerk):
    nobody, done = make_training(), attended(1)
    make_evaluation(session=done)

    for session, sentence in [(nobody, "marked as present"), (done, "has answered")]:
        assert sentence in said(client.get(f"{page_of(session)}kode/"))
        posted = client.post(f"{page_of(session)}kode/", {"form_token": str(uuid.uuid4())})
        assert posted.url == page_of(session)
        assert sentence in said(posted)
    assert not EvaluationToken.objects.exists()


def test_the_longest_title_still_fits_on_its_slip(client, clerk):
    session = attended(13, title="Pelatihan panjang " * 8 + "sekali")

    response = make_slips(client, session)

    assert len(pypdf.PdfReader(io.BytesIO(response.content)).pages) == 2
    assert len(codes_on(response)) == 13


def test_the_poster_leads_to_the_page_that_asks_for_the_code(client, clerk):
    session = attended(1)

    response = client.get(f"{page_of(session)}poster.pdf")

    picture = pypdfium2.PdfDocument(response.content)[0].render(scale=2).to_pil()
    assert [one.text for one in zxingcpp.read_barcodes(picture)] == ["http://testserver/evaluasi/"]


# The form


@pytest.fixture
def code():
    (made,) = evaluations.make_codes(attended(1, title="Desain furnitur"))
    return made


def test_a_typed_code_leads_to_its_form(english, code):
    typed = evaluations.in_groups(code).lower().replace("-", " ")

    response = english.get(PUBLIC, {"kode": f" {typed} "})

    assert response.url == form_of(code)
    assert "Desain furnitur" in text(english.get(response.url))
    assert english.get(f"{PUBLIC}{code.lower()}/").url == form_of(code)


def test_an_answer_is_kept_and_its_code_is_gone(english, code):
    sent = as_shown(english.get(form_of(code))) | {"content": "5", "place": "1", "liked": "Kopi"}

    response = english.post(PUBLIC, sent)

    assert response.url == THANKS
    assert "without your name" in text(english.get(THANKS))
    kept = Evaluation.objects.get()
    assert (kept.content, kept.instructors, kept.place, kept.usefulness) == (5, None, 1, None)
    assert (kept.liked, kept.wished) == ("Kopi", "")
    assert not EvaluationToken.objects.exists()


def test_a_double_click_writes_once_and_gets_thanks(english, code):
    answer(english, code, content="5")

    second = answer(english, code, content="5")

    assert Evaluation.objects.count() == 1
    assert second.status_code == 404
    assert "thank you, they have arrived, once" in text(second)
    again = english.get(form_of(code))
    assert again.url == CLOSED
    assert "thank you" in text(english.get(again.url))


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_with_one_code_one_is_kept():
    (code,) = evaluations.make_codes(attended(1))

    results = in_threads(6, lambda _number: evaluations.answer(code, {"content": 4}))

    assert sorted(results) == [False] * 5 + [True]
    assert Evaluation.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_at_once_with_codes_of_their_own_are_all_kept():
    codes = evaluations.make_codes(attended(12))

    results = in_threads(
        12, lambda number: evaluations.answer(codes[number], {"liked": f"Kata {number}"})
    )

    assert all(results), results
    assert set(Evaluation.objects.values_list("liked", flat=True)) == {
        f"Kata {number}" for number in range(12)
    }
    assert not EvaluationToken.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"content": "", "liked": "   "},
        {"content": "6"},
        {"content": "0"},
        {"content": "x"},
        {"content": str(10**30)},
        {"liked": "x" * 1001},
        {"liked": "a\0b"},
    ],
)
def test_bad_answers_are_told_and_keep_the_code(english, code, typed):
    response = answer(english, code, **typed)

    assert response.status_code in {200, 400}
    if response.status_code == 200:
        assert response.context["form"].errors
        assert response.context["code"] == evaluations.in_groups(code)
    assert not Evaluation.objects.exists()
    assert EvaluationToken.objects.count() == 1


@pytest.mark.parametrize("typed", ["", "x", "ABC", "K7MH-QX3D-F9R", "é" * 12, "9" * 5000, "\0"])
def test_what_is_no_code_is_told(english, code, typed):
    asked = english.get(PUBLIC, {"kode": typed})
    sent = english.post(PUBLIC, {"kode": typed, "content": "5"})

    assert asked.status_code in {200, 400}
    assert sent.status_code in {404, 400}
    assert english.get(PUBLIC, {"sebab": typed}).status_code in {200, 400}
    assert not Evaluation.objects.exists()


def test_wrong_codes_are_limited_and_a_right_one_does_not_help_then(english, code):
    assert english.get(form_of(evaluations.new_code())).url == CLOSED
    for _ in range(evaluations.MOST_MISSES - 1):
        assert english.post(PUBLIC, {"kode": evaluations.new_code()}).status_code == 404

    assert english.get(form_of(code)).url == LIMITED
    assert "Many wrong codes" in text(english.get(LIMITED))
    assert answer(english, code, content="5").status_code == 429
    assert not Evaluation.objects.exists()
    other = Client(REMOTE_ADDR="203.0.113.9")
    assert other.get(form_of(code)).status_code == 200


def test_nothing_is_posted_to_the_address_with_the_code(english, code):
    assert english.post(form_of(code), {"content": "5"}).status_code == 405
    sent = as_shown(english.get(form_of(code)))
    assert set(sent) == {"csrfmiddlewaretoken", "kode", "liked", "wished"}


def test_numbers_like_phones_and_niks_are_not_kept(english, code):
    answer(english, code, liked="Hubungi 0812-3456-7890 ya", wished="NIK 3674014101800012, 20 JP")

    kept = Evaluation.objects.get()
    assert (kept.liked, kept.wished) == ("Hubungi … ya", "NIK …, 20 JP")


def test_no_session_and_no_sent_form_and_nothing_to_be_cached(english, code):
    pages = [english.get(form_of(code)), answer(english, code, content="5"), english.get(THANKS)]

    assert not Session.objects.exists()
    assert not SentForm.objects.exists()
    assert "sessionid" not in english.cookies
    assert pages[0]["Cache-Control"] == pages[2]["Cache-Control"] == "private, no-store"
    assert '<meta name="robots" content="noindex">' in text(pages[0])


def test_codes_are_random_and_need_the_key_to_be_guessed():
    codes = {evaluations.new_code() for _ in range(1_000)}

    assert len(codes) == 1_000
    assert all(re.fullmatch(r"[A-Z0-9]{12}", code) for code in codes)
    assert evaluations.read(evaluations.in_groups(next(iter(codes)))) in codes


# What staff see


def test_below_five_only_how_many(client, clerk):
    session = attended(6)
    for _ in range(4):
        make_evaluation(session=session, liked="Rahasia sekali")

    page = client.get(page_of(session))

    assert page.context["results"] is None
    assert page.context["counts"] == (6, 4, 0)
    assert "shown once there are 5" in text(page)
    assert "Rahasia sekali" not in text(page)


def test_from_five_on_averages_distribution_and_words(client, clerk):
    session = attended(6)
    for score in [5, 5, 4, 2, None]:
        make_evaluation(
            session=session, content=score, usefulness=None, liked=f"Bagus {score}",
            wished="Telepon saya 081234567890" if score == 2 else "",
        )  # fmt: skip
    make_evaluation(liked="Dari pelatihan lain")

    response = client.get(page_of(session))

    page = text(response)
    content, *_others, usefulness = response.context["results"].questions
    assert (content.average, content.answered) == (Decimal("4.0"), 4)
    assert [bar.given for bar in content.bars] == [0, 1, 0, 1, 2]
    assert [bar.width for bar in content.bars] == [0, 50, 0, 50, 100]
    assert (usefulness.average, usefulness.answered) == (None, 0)
    assert {f"Bagus {score}" for score in [5, 4, 2, None]} == set(response.context["results"].liked)
    assert "Telepon saya …" in page
    assert "Dari pelatihan lain" not in page
    assert page.count("<svg") >= 4


def test_words_come_in_another_order_each_time():
    session = make_training()
    for number in range(12):
        make_evaluation(session=session, liked=str(number), wished=str(number))

    seen = [evaluations.results(session) for _ in range(5)]

    assert len({tuple(one.liked) for one in seen}) > 1
    assert any(one.liked != one.wished for one in seen)


@pytest.mark.parametrize("count", [5, 30])
def test_query_count_does_not_grow_with_answers(client, clerk, count, django_assert_num_queries):
    session = attended(2)
    for _ in range(count):
        make_evaluation(session=session)
    client.get(page_of(session))

    # Session, user, its rights, training, three counts, answers.
    with django_assert_num_queries(8):
        client.get(page_of(session))


@pytest.mark.parametrize(("role", "slips"), [("petugas", 200), ("pejabat", 403), ("admin", 200)])
def test_who_may_look_and_who_may_make_slips(client, role, slips):
    session = attended(1)
    client.force_login(make_user(role))

    assert client.get(page_of(session)).status_code == 200
    assert client.get(f"{page_of(session)}poster.pdf").status_code == 200
    assert client.get(f"{page_of(session)}kode/").status_code == slips
    assert client.post(f"{page_of(session)}kode/", {}).status_code == slips
    assert EvaluationToken.objects.exists() == (slips == 200)


def test_unknown_trainings_are_not_found(client, clerk):
    for path in ["", "kode/", "poster.pdf"]:
        assert client.get(f"/staf/pelatihan/999999/evaluasi/{path}").status_code == 404


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Evaluation, {"content": 0}),
        (Evaluation, {"instructors": 6}),
        (EvaluationToken, {"digest": "ABC"}),
    ],
)
def test_the_database_refuses_what_cannot_be(model, fields):
    session = make_training()

    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(session=session, **fields)
