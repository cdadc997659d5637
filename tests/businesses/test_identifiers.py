"""NIK, NPWP, NIB and phones: what is refused, what is only odd, what is kept."""

import re
import unicodedata

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.translation import override
from hypothesis import assume, example, given
from hypothesis import strategies as st

from businesses import identifiers
from businesses.identifiers import (
    clean_nib,
    clean_nik,
    clean_npwp,
    clean_phone,
    has_private_number,
    mask,
    nik_warnings,
    readable_phone,
)

CLEANERS = [clean_nik, clean_npwp, clean_nib, clean_phone]
LENGTHS = [(clean_nik, {16}), (clean_npwp, {15, 16}), (clean_nib, {13})]
# Whatever people put between the digits of a number.
SPACED = st.sampled_from(["", " ", "-", ".", "  ", "\N{NO-BREAK SPACE}", "\N{EN DASH}"])
FULL_WIDTH = "\N{FULLWIDTH DIGIT ZERO}"
ARABIC = "\N{ARABIC-INDIC DIGIT ZERO}"
HIDDEN = "…"
BOLD = "\N{MATHEMATICAL BOLD DIGIT ZERO}"


def written(number: str, zero: str) -> str:
    """`number` in the digits that begin with `zero`."""
    return "".join(chr(ord(zero) + int(digit)) for digit in number)


def as_typed(number: str, between: list[str]) -> str:
    return "".join(f"{digit}{gap}" for digit, gap in zip(number, between, strict=True))


def a_number(*lengths: int) -> st.SearchStrategy[str]:
    return st.sampled_from(lengths).flatmap(
        lambda length: st.text("0123456789", min_size=length, max_size=length)
    )


# --- NIK, NPWP, NIB: only the length is an error ---


@pytest.mark.parametrize(("clean", "lengths"), LENGTHS)
@given(data=st.data())
def test_digits_of_the_right_length_are_kept_however_they_are_spaced(clean, lengths, data):
    number = data.draw(a_number(*lengths))
    between = data.draw(st.lists(SPACED, min_size=len(number), max_size=len(number)))

    assert clean(as_typed(number, between)) == number


@pytest.mark.parametrize(("clean", "lengths"), LENGTHS)
@given(number=st.text("0123456789", min_size=1, max_size=30))
def test_another_length_is_refused_with_the_count(clean, lengths, number):
    assume(len(number) not in lengths)

    with pytest.raises(ValidationError) as refused:
        clean(number)

    assert str(len(number)) in refused.value.messages[0]


@pytest.mark.parametrize("clean", CLEANERS)
@pytest.mark.parametrize("text", ["", " ", "\t\n", "\N{NO-BREAK SPACE}"])
def test_nothing_typed_is_unknown(clean, text):
    assert clean(text) == ""


@pytest.mark.parametrize(("clean", "lengths"), LENGTHS)
@pytest.mark.parametrize("text", ["-", "tidak ada", "belum", "٣" * 16, "²" * 16])
def test_a_text_without_digits_is_refused(clean, lengths, text):
    with pytest.raises(ValidationError):
        clean(text)


@pytest.mark.parametrize("clean", CLEANERS)
@given(text=st.text())
def test_no_text_raises_anything_but_a_validation_error(clean, text):
    try:
        kept = clean(text)
    except ValidationError:
        kept = ""

    assert re.fullmatch(r"(\+?[0-9]+)?", kept)


@given(nik=a_number(16))
def test_an_odd_nik_is_only_warned_of(nik):
    assert clean_nik(nik) == nik
    assert all(warning.endswith(".") for warning in nik_warnings(nik))
    assert len(nik_warnings(nik)) <= 1


@pytest.mark.parametrize(
    "nik",
    [
        "3674014101800012",  # a woman's: her day of birth is written 40 higher
        "3674010101800012",
        "3171014101800012",  # it keeps the place of first registration: here Jakarta
        "7371012902000012",
        "",
    ],
)
def test_a_usual_nik_is_not_odd_wherever_it_was_given(nik):
    assert nik_warnings(nik) == []


@pytest.mark.parametrize(
    ("nik", "word"),
    [
        ("3674013201800012", "date"),  # day 32
        ("3674017201800012", "date"),  # a woman's day 32
        ("3674010113800012", "date"),  # month 13
        ("3674013102800012", "date"),  # 31 February
        ("3674010001800012", "date"),
        ("0074010101800012", "area"),
        ("1111111111111111", "repeats"),
        ("3674014101800000", "0000"),  # as a spreadsheet cuts it
    ],
)
def test_an_impossible_date_area_or_serial_is_odd(nik, word):
    with override("en"):
        (warning,) = nik_warnings(nik)

    assert word in warning


# --- Phones ---


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("081200000001", "+6281200000001"),
        ("62811697517", "+62811697517"),
        ("62 812-0000-0001", "+6281200000001"),
        ("0812-0000-0001", "+6281200000001"),
        ("0812 0000 0001", "+6281200000001"),
        ("0812.0000.0001", "+6281200000001"),
        ("(0812) 0000 0001", "+6281200000001"),
        ("+62 812-0000-0001", "+6281200000001"),
        ("+62 (0) 812 0000 0001", "+6281200000001"),
        ("+62 0812 0000 0001", "+6281200000001"),
        ("6281200000001", "+6281200000001"),
        ("0062 812 0000 0001", "+6281200000001"),
        ("81200000001", "+6281200000001"),  # as a spreadsheet cuts it
        ("'081200000001", "+6281200000001"),
        ("HP: 0812 0000 0001", "+6281200000001"),
        ("wa.me/6281200000001", "+6281200000001"),
        ("081200000001 (WA)", "+6281200000001"),
        ("0812\N{NO-BREAK SPACE}0000\N{NON-BREAKING HYPHEN}0001", "+6281200000001"),
        (written("081200000001", FULL_WIDTH), "+6281200000001"),
        ("021 5550001", "+62215550001"),
        ("(021) 555-0001", "+62215550001"),
        ("021-55500012", "+622155500012"),
        ("215550001", "+62215550001"),
        ("0254 200001", "+62254200001"),
        ("021-5550001 ext. 12", "+62215550001"),
        ("+65 6123 4567", "+6561234567"),
    ],
)  # fmt: skip
def test_a_phone_is_kept_with_its_country(typed, kept):
    assert clean_phone(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "telepon",
        "-",
        "0",
        "112",
        "12345",
        "0000000000000",
        "5550001",  # a landline without its area code
        "8.12e+11",  # digits are gone
        "=D1062",
        "08" * 20,
        "+49" + "1" * 15,  # more digits than any phone has
        "081200000001 (Budi)",  # letters are no digits, though telephones have them on their keys
        "0812 TOKO BARU",
        "021-5550001 hunting",
    ],
)
def test_what_is_no_phone_is_refused(typed):
    with pytest.raises(ValidationError) as refused:
        clean_phone(typed)

    assert refused.value.code == "phone"


@pytest.mark.parametrize("between", ["/", " / ", ",", ", ", ";", " & ", " atau ", " dan ", "\n"])
@pytest.mark.parametrize("second", ["081300000002", "0215550002", "5550002"])
def test_two_numbers_are_never_kept_as_one(between, second):
    with pytest.raises(ValidationError):
        clean_phone(f"021-5550001{between}{second}")


def test_a_number_with_another_last_digit_is_two_numbers():
    with pytest.raises(ValidationError) as refused:
        clean_phone("021-5550001/2")

    assert refused.value.code == "phones"


@given(number=st.from_regex(r"0(8[1-9]|2[1-9])[0-9]{7,9}", fullmatch=True), data=st.data())
def test_a_phone_is_the_same_however_it_is_spaced(number, data):
    between = data.draw(st.lists(st.sampled_from(["", " ", "-"]), min_size=20, max_size=20))
    typed = as_typed(number, between[: len(number)])

    assert clean_phone(typed) == f"+62{number[1:]}"


@example("01000000")
@given(text=st.text("0123456789+-() /.;,exWAatu\N{NO-BREAK SPACE}#*", max_size=40))
def test_whatever_is_kept_fits_the_database_and_stays_as_it_is(text):
    try:
        phone = clean_phone(text)
    except ValidationError:
        return

    if phone:
        assert re.fullmatch(r"\+[0-9]{7,15}", phone)  # person_phone_form, business_phone_form
        assert clean_phone(phone) == phone
        assert clean_phone(readable_phone(phone)) == phone
        # No digit that nobody typed.
        assert phone[-7:] in identifiers.digits(text)


def test_a_phone_is_read_as_people_write_it():
    assert readable_phone("+6281200000001") == "0812-0000-0001"
    assert readable_phone("+62215550001") == "(021) 5550001"
    assert readable_phone("+6561234567") == "+65 6123 4567"
    assert readable_phone("") == ""


# --- Masks ---


def test_a_mask_shows_four_digits_at_each_end():
    assert mask("3674014101800012") == "3674********0012"
    assert mask("012345678901000") == "0123*******1000"
    assert mask("") == ""


@given(number=a_number(15, 16))
def test_a_mask_is_as_long_as_the_number_and_hides_its_middle(number):
    assert len(mask(number)) == len(number)
    assert identifiers.digits(mask(number)) == number[:4] + number[-4:]


# --- Private numbers in texts for everyone ---


def hidden_by_the_database(texts: list[str]) -> list[bool]:
    """For each text, whether `publishable` takes something out of it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT position(%s IN publishable(text)) > 0"
            " FROM unnest(%s::text[]) WITH ORDINALITY AS typed (text, place) ORDER BY place",
            [HIDDEN, texts],
        )
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.parametrize(
    ("text", "is_private"),
    [
        ("Keripik 0812-3456-7890", True),
        ("WA +62 812 3456 7890, pesan dulu", True),
        ("(021) 555 00 01", True),
        ("NIK 3674014101800012", True),
        ("0812.3456.7890", True),
        ("0812\N{NO-BREAK SPACE}3456\N{NO-BREAK SPACE}7890", True),
        ("0812\N{NON-BREAKING HYPHEN}3456\N{EN DASH}7890", True),
        (written("081234567890", FULL_WIDTH), True),
        (written("081234567890", ARABIC), True),
        (written("081234567890", BOLD), True),
        ("123456789", True),
        ("12345678", False),
        ("Keripik 1, 2 dan 3", False),
        ("Sejak 1998, RT 003 RW 004", False),
        ("10.000 keripik per hari, 250 gram", False),
        ("Kopi 88", False),
        ("1    2    3    4    5    6    7    8    9", False),
        ("", False),
    ],
)  # fmt: skip
@pytest.mark.django_db
def test_phones_and_niks_in_a_text_are_seen_by_both(text, is_private):
    assert has_private_number(text) == is_private
    assert hidden_by_the_database([text]) == [is_private]


@pytest.mark.django_db
def test_both_agree_on_every_digit_space_and_sign():
    """On all of Unicode but letters, once between digits and once in the place of digits."""
    signs = [
        chr(code)
        for code in range(1, 0x110000)
        if unicodedata.category(chr(code)) not in {"Cn", "Co", "Cs"}
        and unicodedata.category(chr(code))[0] not in "LM"
        and chr(code) != HIDDEN
    ]
    texts = [text for sign in signs for text in (f"0812{sign}000{sign}000", f"081200{sign * 3}")]

    disagreed = [
        text
        for text, hidden in zip(texts, hidden_by_the_database(texts), strict=True)
        if hidden != has_private_number(text)
    ]

    assert len(texts) > 10_000
    assert disagreed == []


PIECES = st.sampled_from(
    [
        *["a", "NIK", "é", "🙂", "²", "Ⅷ", FULL_WIDTH, ARABIC, BOLD, "\N{BENGALI DIGIT ZERO}"],
        *["\N{NO-BREAK SPACE}", "\N{EN DASH}", "\N{MINUS SIGN}", "\N{ZERO WIDTH SPACE}", "\x1f"],
        *"0123456789+-().,/ \t\n",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0" + HIDDEN)
)


@given(texts=st.lists(TEXTS, min_size=1, max_size=50))
@pytest.mark.django_db
def test_both_agree_on_any_text(texts):
    assert hidden_by_the_database(texts) == [has_private_number(text) for text in texts]


@given(texts=st.lists(TEXTS, min_size=1, max_size=50))
@pytest.mark.django_db
def test_what_the_database_leaves_holds_no_private_number(texts):
    with connection.cursor() as cursor:
        cursor.execute("SELECT publishable(text) FROM unnest(%s::text[]) AS typed (text)", [texts])
        left = [row[0] for row in cursor.fetchall()]

    assert not any(has_private_number(text) for text in left)
