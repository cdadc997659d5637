"""Areas, sectors and KBLI: what is there from the start, and what is loaded from files."""

import os
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from django.utils.translation import override

from businesses.models import (
    AreaAlias,
    Business,
    District,
    Industry,
    Regency,
    SearchSynonym,
    Sector,
    Village,
    spelling_key,
)
from businesses.notices import CURRENT_VERSION
from ikm_registry import prepare
from tests import copied_database
from tests.database import every_row
from tests.factories import make_business, make_user

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
# Two digits of KBLI: all of manufacturing is 10 to 33.
MANUFACTURING = {str(division) for division in range(10, 34)}
WORKSHOPS = {"45201", "45202", "45407", "95210", "95220", "95230", "95240", "95291", "95299"}
MALANG = """code,name
35.74,Kota Contoh
35.74.01,Blimbing
35.74.01.1001,Arjosari
35.74.01.1002,Balearjosari
35.74.02,Kedungkandang
35.74.02.1001,Buring
"""


@pytest.fixture
def file(tmp_path):
    """A function that writes a file of this content and says where it is."""

    def write(content, name="berkas.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def history_rows(model) -> int:
    return model.pgh_event_model.objects.count()


def area_of(spelling: str, level: type[District | Village]) -> set[str]:
    """The codes of the areas of a level that are spelled so, officially or otherwise."""
    key = spelling_key(spelling)
    codes = {
        code for code, name in level.objects.values_list("pk", "name") if spelling_key(name) == key
    }
    kind = level.__name__.lower()
    aliases = AreaAlias.objects.filter(key=key, **{f"{kind}__isnull": False})
    return codes | set(aliases.values_list(f"{kind}_id", flat=True))


# --- What is there from the start ---


def test_the_regency_has_its_7_districts_and_54_villages():
    villages = Counter(Village.objects.values_list("district__name", flat=True))

    assert list(Regency.objects.values_list("code", "name")) == [
        ("36.74", "Kota Tangerang Selatan")
    ]
    assert villages == {
        "Serpong": 9,
        "Serpong Utara": 7,
        "Pondok Aren": 11,
        "Ciputat": 7,
        "Ciputat Timur": 6,
        "Pamulang": 8,
        "Setu": 6,
    }
    assert set(District.objects.values_list("code", flat=True)) == {
        f"36.74.{number:02}" for number in range(1, 8)
    }
    assert Village.objects.get(code="36.74.04.1002").name == "Serua"


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("Rawa Buntu", "36.74.01.1002"),
        ("Rawabuntu", "36.74.01.1002"),
        ("RAWA  BUNTU", "36.74.01.1002"),
        ("Rw. Buntu", "36.74.01.1002"),
        ("Cilengang", "36.74.01.1008"),
        ("Lengkong Gd. Timur", "36.74.01.1007"),
        ("Pd. Jagung Tim.", "36.74.02.1005"),
        ("Jelumpang", "36.74.02.1006"),
        ("Pd Aren", "36.74.03.1005"),
        ("Perigi Baru", "36.74.03.1009"),
        ("Jurangmangu Barat", "36.74.03.1010"),
        ("Sarua", "36.74.04.1002"),
        ("Sawah Lama", "36.74.04.1004"),
        ("Sarua Indah", "36.74.04.1005"),
        ("Pd. Ranji", "36.74.05.1002"),
        ("Cirendeu", "36.74.05.1004"),
        ("Pondok Cabe Hilir", "36.74.06.1005"),
        ("PAMULANG TIM", "36.74.06.1008"),
        ("Kranggan", "36.74.07.1003"),
        ("Bhakti Jaya", "36.74.07.1006"),
    ],
)
def test_a_usual_misspelling_names_one_village(spelling, code):
    assert area_of(spelling, Village) == {code}


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("Serpong Utr", "36.74.02"),
        ("Pd. Aren", "36.74.03"),
        ("PDK AREN", "36.74.03"),
        ("Ciputat Tim.", "36.74.05"),
    ],
)
def test_a_usual_misspelling_names_one_district(spelling, code):
    assert area_of(spelling, District) == {code}


def test_every_spelling_names_one_area_of_its_level():
    for alias in AreaAlias.objects.all():
        level, code = (
            (Village, alias.village_id) if alias.village_id else (District, alias.district_id)
        )
        assert area_of(alias.spelling, level) == {code}


def test_there_are_12_sectors_in_both_languages():
    assert list(Sector.objects.values_list("code", flat=True)) == [
        "pangan", "sandang-kulit", "kayu-furnitur", "kerajinan", "logam-mesin",
        "kimia-bahan-bangunan", "kosmetik-obat", "elektronika", "alat-transportasi",
        "percetakan", "reparasi-perbengkelan", "aneka",
    ]  # fmt: skip
    assert not Sector.objects.filter(name="").exists()
    assert not Sector.objects.filter(name_en="").exists()


def test_every_class_of_manufacturing_and_workshops_is_there():
    codes = set(Industry.objects.filter(edition=2020).values_list("code", flat=True))

    manufacturing = {code for code in codes if code[:2] in MANUFACTURING}
    assert {code[:2] for code in manufacturing} == MANUFACTURING
    assert len(manufacturing) == 476
    assert codes - manufacturing == WORKSHOPS


def test_every_class_has_a_sector():
    assert Industry.objects.exists()
    assert not Industry.objects.filter(sector=None).exists()
    assert set(Industry.objects.values_list("sector", flat=True)) == set(
        Sector.objects.values_list("code", flat=True)
    )


@pytest.mark.parametrize(
    ("code", "sector"),
    [
        ("10794", "pangan"),
        ("11040", "pangan"),
        ("12011", "aneka"),
        ("14111", "sandang-kulit"),
        ("15201", "sandang-kulit"),
        ("16221", "kayu-furnitur"),
        ("16291", "kerajinan"),  # a longer prefix beats that of its division
        ("16295", "kayu-furnitur"),
        ("18111", "percetakan"),
        ("20231", "kosmetik-obat"),
        ("20111", "kimia-bahan-bangunan"),
        ("21022", "kosmetik-obat"),
        ("23932", "kerajinan"),
        ("25111", "logam-mesin"),
        ("26410", "elektronika"),
        ("30912", "alat-transportasi"),
        ("31001", "kayu-furnitur"),
        ("32903", "kerajinan"),
        ("32909", "aneka"),
        ("33121", "reparasi-perbengkelan"),
        ("45201", "reparasi-perbengkelan"),
        ("45407", "reparasi-perbengkelan"),
        ("95291", "reparasi-perbengkelan"),
    ],
)
def test_a_class_is_in_the_sector_that_people_expect(code, sector):
    assert Industry.objects.get(edition=2020, code=code).sector_id == sector


# --- prepare ---


def test_prepare_again_writes_nothing_not_even_history():
    before = every_row()
    assert before["public.businesses_village"]

    prepare.run()

    assert every_row() == before


def test_prepare_says_what_is_there(capsys):
    call_command("prepare")

    said = capsys.readouterr().out
    assert "7 districts, 54 villages" in said
    assert "sectors: 12, industries: 485" in said


def test_prepare_leaves_what_an_admin_has_changed():
    District.objects.filter(code="36.74.01").update(name="Serpong Baru")
    Village.objects.filter(code="36.74.01.1001").update(name="Serpong Kota")
    Sector.objects.filter(code="pangan").update(name="Makanan", kbli_2020="10", position=99)
    Industry.objects.filter(code="10710").update(name="Roti", sector=None)
    AreaAlias.objects.filter(spelling="Sarua").delete()
    SearchSynonym.objects.filter(word="kripik").delete()
    AreaAlias.objects.create(spelling="Srg", key="srg", district_id="36.74.01")
    Sector.objects.create(code="batu", name="Batu", name_en="Stone", position=13)
    before = every_row()

    prepare.run()

    assert every_row() == before


def test_prepare_brings_back_what_is_missing_and_nothing_else():
    Village.objects.filter(code="36.74.01.1001").delete()
    Industry.objects.filter(code="10710").delete()
    events = {
        model: history_rows(model) for model in (Regency, District, Village, Industry, Sector)
    }

    prepare.run()

    assert Village.objects.get(code="36.74.01.1001").name == "Ciater"
    assert Industry.objects.get(code="10710").sector_id == "pangan"
    written = {model: history_rows(model) - count for model, count in events.items()}
    assert written == {Regency: 0, District: 0, Village: 1, Industry: 1, Sector: 0}


# --- load_areas ---


def test_areas_are_loaded_in_any_order_of_the_file(file, capsys):
    header, *lines = MALANG.splitlines()
    path = file("\n".join([header, *reversed(lines)]))

    call_command("load_areas", path)

    assert "6 areas" in capsys.readouterr().out
    assert Regency.objects.get(code="35.74").name == "Kota Contoh"
    assert Village.objects.get(code="35.74.02.1001").district.name == "Kedungkandang"
    assert Village.objects.filter(district__regency="36.74").count() == 54


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + MALANG.encode(),  # as Excel writes UTF-8
        MALANG.replace(",", ";").encode(),
        MALANG.replace("\n", "\r\n").encode(),
        MALANG.replace("code,name", " Code , NAME ").encode(),
        MALANG.replace("\n", " \n").replace(",", " , ").encode(),
        MALANG.replace("\n", ",x\n").replace("name,x", "name,level").encode(),
        MALANG.encode() + b"\n,\n\n",
    ],
    ids=["bom", "semicolons", "crlf", "capitals", "spaces", "another column", "empty rows"],
)
def test_a_file_may_come_from_a_spreadsheet(file, content):
    call_command("load_areas", file(content))

    assert District.objects.filter(regency="35.74").count() == 2
    assert Village.objects.get(code="35.74.01.1001").name == "Arjosari"


def test_loading_twice_changes_nothing(file):
    call_command("load_areas", file(MALANG))
    before = every_row()

    call_command("load_areas", file(MALANG))

    assert every_row() == before


def test_a_new_name_of_an_area_is_taken_over_and_only_that_is_written(file):
    business = make_business(village="36.74.01.1001", listed_on=date(2025, 1, 1))
    events = history_rows(Village)

    call_command(
        "load_areas", file("code,name\n36.74.01.1001,Ciater Kota\n36.74.01.1002,Rawabuntu\n")
    )

    assert Village.objects.get(code="36.74.01.1001").name == "Ciater Kota"
    assert Village.objects.count() == 54
    assert history_rows(Village) == events + 1
    business.refresh_from_db()
    assert "kota" in business.public_search


WRONG_AREAS = [
    ("", "no rows"),
    ("code,name\n", "no rows"),
    ("kode,nama\n35.74,Kota Contoh\n", "lacks the column code, name"),
    ("code\n35.74\n", "lacks the column name"),
    ("35.74,Kota Contoh\n", "lacks the column code, name"),
    ("code,name\n35.74,Kota Contoh\n3574,Salah\n", "line 3: “3574” is no code"),
    ("code,name\n35.74,Kota Contoh\n35.74.1,Salah\n", "line 3: “35.74.1” is no code"),
    ("code,name\n3\u0665.74,Kota Contoh\n", "line 2"),
    ("code,name\n35.74,Kota Contoh\n31.71.01,Gambir\n", "31.71, to which 31.71.01 belongs"),
    ("code,name\n35.74,Kota Contoh\n36.74.09.1001,Salah\n", "36.74.09, to which 36.74.09.1001"),
    ("code,name\n35.74,Kota Contoh\n36.74.01,A\n36.74.01,B\n", "line 4: 36.74.01 is there twice"),
    ("code,name\n35.74,Kota Contoh\n35.74.01,\n", "line 3: The column name is empty"),
    ("code,name\n35.74,Kota Contoh\n35.74.01\n", "line 3: There are 1 columns, the header has 2"),
    ("code,name\n35.74,Kota Contoh\n35.74.01,A,B\n", "line 3: There are 3 columns"),
    (f"code,name\n35.74,Kota Contoh\n35.74.01,{'x' * 81}\n", "longer than 80"),
    ("code,name\n35.74,Kota Contoh\n35.74.01,a\0b\n", "line 3"),
    ('code,name\n35.74,Kota Contoh\n35.74.01,"Blimbing\n', "no CSV"),
    ("code,name\n35.74,A\n35.74.01,Caf\xe9\n".encode("latin-1"), "line 3: The file is not"),
    (MALANG.encode("utf-16"), "not UTF-8"),
    (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\xff\xfe", "not UTF-8"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "problem"), WRONG_AREAS)
def test_a_wrong_file_of_areas_is_refused_whole_and_says_where(file, content, problem):
    before = every_row()

    with override("en"), pytest.raises(CommandError) as refused:
        call_command("load_areas", file(content))

    assert str(refused.value).startswith("berkas.csv, line ")
    assert problem in str(refused.value)
    assert every_row() == before


def test_a_file_that_is_not_there_is_told(tmp_path):
    with override("en"), pytest.raises(CommandError) as refused:
        call_command("load_areas", tmp_path / "tidak-ada.csv")

    assert str(refused.value) == "tidak-ada.csv, line 1: The file cannot be read."


def test_other_spellings_are_loaded_with_their_areas(file):
    aliases = file("spelling,code\nAryosari,35.74.01.1001\nBlimbink,35.74.01\n", "ejaan.csv")

    call_command("load_areas", file(MALANG), aliases=aliases)

    assert area_of("aryo sari", Village) == {"35.74.01.1001"}
    assert area_of("BLIMBINK", District) == {"35.74.01"}


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("ejaan,kode\nAryosari,35.74.01.1001\n", "lacks the column"),
        ("spelling,code\nAryosari,35.74.01.1001\nX,35.74.09\n", "line 3: There is no district"),
        ("spelling,code\nBuring,35.74.01.1001\n", "“Buring” is the name of another area"),
        ("spelling,code\n...,35.74.01.1001\n", "no letters"),
        ("spelling,code\nAryosari,35.74\n", "no district or village"),
    ],
)  # fmt: skip
def test_wrong_spellings_leave_the_areas_out_too(file, content, problem):
    before = every_row()

    with override("en"), pytest.raises(CommandError) as refused:
        call_command("load_areas", file(MALANG), aliases=file(content, "ejaan.csv"))

    assert str(refused.value).startswith("ejaan.csv, line ")
    assert problem in str(refused.value)
    assert every_row() == before


# --- load_industries ---


def test_classes_of_another_edition_stand_beside_those_of_2020(file, capsys):
    path = file("code;name\n10710;Industri Roti\n95290;Reparasi Lain\n99999;Di Luar Bidang\n")

    call_command("load_industries", path, edition=2025)

    assert "3 industries of KBLI 2025" in capsys.readouterr().out
    assert list(Industry.objects.filter(edition=2025).values_list("code", "sector")) == [
        ("10710", "pangan"),
        ("95290", "reparasi-perbengkelan"),
        ("99999", None),
    ]
    assert Industry.objects.filter(code="10710").count() == 2
    assert Industry.objects.filter(edition=2020).count() == 485


def test_loading_classes_twice_changes_nothing(file):
    path = file("code,name\n10710,Industri Roti\n")
    call_command("load_industries", path, edition=2025)
    before = every_row()

    call_command("load_industries", path, edition=2025)

    assert every_row() == before


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("kode,nama\n10710,Roti\n", "lacks the column code, name"),
        ("code,name\n10710,Roti\n1071,Roti\n", "line 3: “1071” has not five digits"),
        ("code,name\n10710,Roti\nC0710,Roti\n", "line 3: “C0710” has not five digits"),
        ("code,name\n10710,Roti\n107100,Roti\n", "line 3: The column code is longer"),
        ("code,name\n10710,Roti\n1072\u0660,Roti\n", "line 3"),
        ("code,name\n10710,Roti\n10710,Kue\n", "line 3: 10710 is there twice"),
        (f"code,name\n10710,Roti\n10720,{'x' * 251}\n", "longer than 250"),
        ("code,name\n10710,Roti\n10720,Caf\xe9\n".encode("latin-1"), "line 3: The file is not"),
        ("code,name\n", "no rows"),
    ],
)  # fmt: skip
def test_a_wrong_file_of_classes_is_refused_whole_and_says_where(file, content, problem):
    before = every_row()

    with override("en"), pytest.raises(CommandError) as refused:
        call_command("load_industries", file(content), edition=2025)

    assert problem in str(refused.value)
    assert every_row() == before


def test_an_edition_that_the_register_has_not_is_refused(file):
    with pytest.raises(CommandError, match="1999"):
        call_command("load_industries", file("code,name\n10710,Roti\n"), edition="1999")


# --- Another regency ---


def test_another_regency_only_waits_for_its_areas(client, settings, file):
    settings.REGENCY = "35.74"

    said = prepare.run()
    call_command("load_areas", file(MALANG))
    client.force_login(make_user("petugas"))
    places = client.get("/staf/ikm/baru/").context["form"]["place"].field.choices
    client.post(
        "/staf/ikm/baru/",
        {
            "form_token": str(uuid4()),
            "name": "Keripik Melati",
            "registered_on": f"{timezone.localdate():%d/%m/%Y}",
            "place": "35.74.01.1002",
            "notice_version": CURRENT_VERSION,
        },
    )

    assert any("none of 35.74" in line for line in said)
    assert [name for name, _options in places[1:]] == ["Blimbing", "Kedungkandang"]
    business = Business.objects.get()
    assert business.number == f"IKM-3574-{timezone.localdate().year}-00001"
    assert (business.regency_id, business.village_id) == ("35.74", "35.74.01.1002")


REGISTER = """
import django
django.setup()
from django.test import Client
from accounts.models import User
from businesses.models import Business, District, Village
from businesses.notices import CURRENT_VERSION
client = Client()
client.force_login(User.objects.create_user("petugas@example.id", name="Petugas", role="petugas"))
client.post("/staf/ikm/baru/", {
    "name": "Keripik Melati", "registered_on": "2019", "place": "35.74.02.1001",
    "notice_version": CURRENT_VERSION,
})
business = Business.objects.get()
print(business.number, business.regency_id, business.village)
print(District.objects.count(), Village.objects.count())
print(Business.objects.count(), client.get("/").status_code, client.get("/direktori/").status_code)
"""


def test_a_database_of_another_regency_is_made_by_configuration_alone(file):
    name = f"ikm_regency_{uuid4().hex}"
    server = connection.settings_dict
    user = quote(server["USER"]) + (f":{quote(server['PASSWORD'])}" if server["PASSWORD"] else "")
    address = f"host={quote(server['HOST'])}&port={server['PORT'] or 5432}"
    environment = {
        **os.environ,
        "REGENCY": "35.74",
        "DATABASE_URL": f"postgres://{user}@/{name}?{address}",
        "DJANGO_SETTINGS_MODULE": "ikm_registry.settings",
    }

    def run(*arguments):
        done = subprocess.run(
            [sys.executable, *map(str, arguments)],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} {copied_database.source()}")
    try:
        run("manage.py", "migrate", "--verbosity=0")
        prepared = run("manage.py", "prepare")
        run("manage.py", "load_areas", file(MALANG))
        registered = run("-c", REGISTER).splitlines()
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")

    assert "none of 35.74" in prepared
    assert registered == [
        f"IKM-3574-{timezone.localdate().year}-00001 35.74 Buring",
        "2 3",
        "1 200 200",
    ]
