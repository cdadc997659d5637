"""Demo data of grants: what followed the trainings of April 2013, and what goes on today.

"Nantinya para pengusaha juga akan mendapatkan bantuan berupa alat": the eighty who were trained in
three fields receive tools for theirs, decided by one decree, agreed, handed over in one ceremony,
and looked after for two years. Who receives something is invented, as all of the demo.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

import pghistory

from accounts.models import User
from businesses.demo import DEMO_MARK, count_demo
from businesses.models import Obstacle
from documents import issuing
from documents.models import LetterText, Signatory
from grants import agreement_texts, decree_texts
from grants.actions.agreeing import agree
from grants.actions.ceremonies import add_guests
from grants.actions.deciding import decide
from grants.actions.ending import end_given
from grants.actions.handing_over import hand_over
from grants.actions.inspecting import inspect
from grants.actions.proposing import Wanted, propose_many
from grants.actions.stock import receive
from grants.actions.surveying import note_survey
from grants.actions.verifying import verify
from grants.ceremony_records import terms_of
from grants.models import (
    Ceremony,
    Equipment,
    EquipmentField,
    Finding,
    GivenItem,
    Grant,
    GrantProgramme,
    GrantProgrammeField,
    Inspection,
    Item,
    Need,
    State,
)
from trainings.demo import SITE, STORY
from trainings.models import Enrolment, Programme

SEED = 2014
Condition = Finding.Condition


class Tool(NamedTuple):
    """Equipment of the demo: for whom, what one costs in rupiah, whether each has a number."""

    field: str
    name: str
    specification: str
    price: int
    has_serials: bool = True


COMPRESSOR = Tool("perbengkelan", "Kompresor bengkel", "1 HP, tangki 50 liter", 4_250_000)
SPANNERS = Tool("perbengkelan", "Set kunci pas", "8-24 mm, 12 buah", 450_000, has_serials=False)
PLANER = Tool("furnitur", "Mesin serut kayu", "Listrik, 82 mm", 2_750_000)
MACHINE = Tool("konveksi", "Mesin jahit industri", "Jarum satu, kecepatan tinggi", 3_600_000)
SEALER = Tool("olahan-pangan", "Mesin pengemas", "Hand sealer 30 cm dan vakum", 1_900_000)
TOOLS = [COMPRESSOR, SPANNERS, PLANER, MACHINE, SEALER]
# Which tools and how many of each somebody gets for a field.
PACKAGES = {
    "perbengkelan": [(COMPRESSOR, 1), (SPANNERS, 1)],
    "furnitur": [(PLANER, 1)],
    "konveksi": [(MACHINE, 1)],
}


# What was in force in 2013. UU 3/2014 and the rules that the kinds of grants name came later.
LAW_OF_2013 = """\
– Undang-Undang Nomor 5 Tahun 1984 tentang Perindustrian;
– Undang-Undang Nomor 20 Tahun 2008 tentang Usaha Mikro, Kecil, dan Menengah;
– Peraturan Pemerintah Nomor 6 Tahun 2006 tentang Pengelolaan Barang Milik Negara/Daerah, \
sebagaimana diubah dengan Peraturan Pemerintah Nomor 38 Tahun 2008;
"""
LAW_OF_KIND = "– {dasar_jenis};\n"
LAW_OF_TODAY = f"– Undang-Undang Nomor 3 Tahun 2014 tentang Perindustrian;\n{LAW_OF_KIND}"


class People(NamedTuple):
    """Three different people, as a grant needs them."""

    clerk: User
    verifier: User
    official: User


def write_grants(*, people: People, today: date, site: str = SITE) -> int:
    """Write the grants of a demo; return how many there are. Nothing is written twice.

    Needs the trainings of the demo, letterhead and signatories. Raises RealDataError as
    `count_demo`.
    """
    if count_demo() and not GrantProgramme.objects.exists():
        with pghistory.context(reason=DEMO_MARK):
            writer = _Writer(people, today, site)
            writer.story()
            writer.last_year()
            writer.this_year()
    return Grant.objects.count()


@contextmanager
def _law_of_2013(*, by: User) -> Iterator[None]:
    """Have letters cite the law of 2013 as long as this lasts, unless an admin wrote their text."""
    texts = {
        decree_texts.DECREE_TEXT: decree_texts.DEFAULT.replace(LAW_OF_TODAY, LAW_OF_2013),
        agreement_texts.AGREEMENT_TEXT: agreement_texts.DEFAULT.replace(LAW_OF_KIND, LAW_OF_2013),
    }
    found = [
        LetterText.objects.get_or_create(kind=kind, defaults={"text": text, "saved_by": by})
        for kind, text in texts.items()
    ]
    try:
        yield
    finally:
        for written, is_new in found:
            if is_new:
                written.delete()


class _Writer:
    def __init__(self, people: People, today: date, site: str) -> None:
        self.people, self.today, self.site = people, today, site
        self.rng = Random(SEED)  # noqa: S311
        self.equipment = {tool: self._equipment(tool) for tool in TOOLS}
        signatories = Signatory.objects.valid_on(STORY).order_by("capacity", "pk")
        self.signatory = signatories.first()

    # --- What followed April 2013 ----------------------------------------------------------------

    def story(self) -> None:
        """Eighty proposals, one decree, eighty agreements, one ceremony, three rounds of visits."""
        trained = Enrolment.objects.trained().filter(session__starts_on=STORY)
        rows = trained.select_related("person", "business", "session").order_by("pk")
        by_field: dict[str, list[Enrolment]] = {}
        for enrolment in rows:
            by_field.setdefault(enrolment.session.field_id, []).append(enrolment)
        if not by_field or self.signatory is None or issuing.what_is_missing(STORY):
            return
        programme = self._programme(
            "Bantuan alat bagi peserta pelatihan",
            2013,
            kind="bantuan-pemerintah",
            budget=Programme.Budget.STATE,
            ceiling=350_000_000,
            fields=PACKAGES,
        )
        grants = []
        for field, enrolments in by_field.items():
            package = PACKAGES[field]
            for tool, pieces in package:
                self._receive(tool, pieces * len(enrolments), programme, date(2013, 6, 3))
            grants += self._propose(programme, enrolments, package, date(2013, 5, 6))
        self._verify(grants, date(2013, 5, 20))
        with _law_of_2013(by=self.people.clerk):
            self._decide(programme, grants, date(2013, 6, 10))
            for grant in grants:
                agree(
                    grant=grant, signatory=self.signatory, site=self.site, today=date(2013, 6, 17),
                    by=self.people.clerk,
                )  # fmt: skip
        ceremony = Ceremony.objects.create(
            title="Serah terima alat bagi 80 wirausaha",
            programme=programme,
            handed_on=date(2013, 6, 26),
            place="German Center",
            signatory=self.signatory,
            witnesses="Sari Contoh, Balai Contoh\nDedi Rekaan, Politeknik Contoh",
            saved_by=self.people.clerk,
        )
        add_guests(ceremony=ceremony, keys=None, by=self.people.clerk)
        for place in ceremony.places.select_related("grant__programme__kind"):
            self._hand_over(place.grant, ceremony)
        for months, weights in [(6, (92, 5, 3, 0)), (12, (84, 9, 5, 2)), (24, (76, 12, 8, 4))]:
            self._visit(programme, months, weights)
        self._end(programme, date(2015, 12, 14))
        self._close(programme, date(2013, 12, 31))

    def _hand_over(self, grant: Grant, ceremony: Ceremony) -> None:
        hand_over(
            grant=grant, terms=terms_of(ceremony), ceremony=ceremony, site=self.site,
            today=ceremony.handed_on, by=self.people.clerk,
        )  # fmt: skip

    def _visit(self, programme: GrantProgramme, months: int, weights: Sequence[int]) -> None:
        """The visits of one round: most is in use, some idle, broken or sold."""
        places = {6: 0, 12: 1, 24: 2}
        for grant in programme.grants.filter(state=State.HANDED_OVER).order_by("pk"):
            self._inspect(grant, grant.inspections.order_by("due_on")[places[months]], weights)

    def _inspect(self, grant: Grant, visit: Inspection, weights: Sequence[int]) -> None:
        found = [Condition.USED, Condition.IDLE, Condition.BROKEN, Condition.SOLD]
        due = visit.due_on or self.today
        held = GivenItem.objects.held().filter(handover__grant=grant)
        conditions = self.rng.choices(found, weights, k=held.count())
        is_sold = Condition.SOLD in conditions
        inspect(
            grant=grant,
            inspection=visit,
            inspected_on=due + timedelta(self.rng.randint(0, 20)),
            findings=[(one, what, "") for one, what in zip(held, conditions, strict=True)],
            workers=self.rng.choice([None, self.rng.randint(2, 9)]),
            turnover=self.rng.choice([None, self.rng.randint(40, 400) * 1_000_000]),
            follow_up="Minta surat keterangan penjualan." if is_sold else "",
            by=self.people.clerk,
        )

    def _end(self, programme: GrantProgramme, day: date) -> None:
        """After two years most is the recipients' own."""
        held = GivenItem.objects.held().filter(handover__grant__programme=programme)
        newest = Finding.objects.filter(given__in=held).order_by("inspection__inspected_on", "pk")
        states = {finding.given_id: finding.condition for finding in newest}
        for given in held.select_related("handover__grant__programme").order_by("pk"):
            if states.get(given.pk) == Condition.USED:
                end_given(
                    given=given, ended_as=GivenItem.End.KEPT, note="", today=day,
                    by=self.people.clerk,
                )  # fmt: skip

    # --- What goes on today ----------------------------------------------------------------------

    def last_year(self) -> None:
        """Seven hand-overs eight months ago: some are visited, of others the visit is overdue."""
        handed_on = self.today - timedelta(245)
        programme = self._programme(
            "Bantuan kemasan pangan",
            handed_on.year,
            kind="masyarakat",
            budget=Programme.Budget.CITY,
            ceiling=20_000_000,
            fields=["olahan-pangan"],
        )
        enrolments = self._trained("olahan-pangan")[:7]
        self._receive(SEALER, 7, programme, handed_on - timedelta(20))
        grants = self._propose(programme, enrolments, [(SEALER, 1)], handed_on - timedelta(60))
        self._verify(grants, handed_on - timedelta(50))
        self._decide(programme, grants, handed_on - timedelta(30))
        ceremony = Ceremony.objects.create(
            title="Serah terima mesin pengemas",
            programme=programme,
            handed_on=handed_on,
            place="Balai Pelatihan Contoh",
            signatory=self.signatory,
            saved_by=self.people.clerk,
        )
        add_guests(ceremony=ceremony, keys=None, by=self.people.clerk)
        places = list(ceremony.places.select_related("grant__programme__kind"))
        for place in places:
            self._hand_over(place.grant, ceremony)
        for place in places[:4]:
            self._inspect(place.grant, place.grant.inspections.earliest("due_on"), (80, 15, 5, 0))
        self._close(programme, handed_on + timedelta(30))

    def this_year(self) -> None:
        """A programme of the running year with grants at every step."""
        year = self.today.year
        programme = self._programme(
            "Bantuan alat IKM",
            year,
            kind="masyarakat",
            budget=Programme.Budget.CITY,
            ceiling=120_000_000,
            fields=["olahan-pangan", "konveksi", "furnitur"],
        )
        began = max(date(year, 1, 1), self.today - timedelta(80))
        for tool, pieces in [(SEALER, 14), (MACHINE, 8)]:
            self._receive(tool, pieces, programme, began)
        of_food, of_garments = self._trained("olahan-pangan")[:18], self._trained("konveksi")[:8]
        food = self._propose(programme, of_food, [(SEALER, 1)], began)
        garments = self._propose(programme, of_garments, [(MACHINE, 1)], began)
        day = min(began + timedelta(14), self.today)
        self._verify(food[:13], day)
        self._verify(garments[:4], day)
        decided = food[:9]
        self._decide(programme, decided, min(day + timedelta(14), self.today))
        ceremony = Ceremony.objects.create(
            title="Serah terima alat tahap pertama",
            programme=programme,
            handed_on=min(day + timedelta(28), self.today),
            place="Balai Pelatihan Contoh",
            signatory=self.signatory,
            witnesses="Sari Contoh, Balai Contoh",
            saved_by=self.people.clerk,
        )
        add_guests(ceremony=ceremony, keys=[one.pk for one in decided[:6]], by=self.people.clerk)
        for grant in decided[:4]:
            self._hand_over(Grant.objects.get(pk=grant.pk), ceremony)

    # --- Steps -----------------------------------------------------------------------------------

    def _trained(self, field: str) -> list[Enrolment]:
        """Those trained in a field since the story whose open businesses have no grant yet."""
        trained = Enrolment.objects.trained().filter(
            session__starts_on__gt=STORY,
            session__field=field,
            business__grants=None,
            business__annulled_on=None,
            business__closed_on=None,
        )
        rows = trained.select_related("person", "business", "session").order_by("session", "pk")
        return list({one.business_id: one for one in rows}.values())

    def _close(self, programme: GrantProgramme, day: date) -> None:
        """No more proposals are made to it."""
        programme.closed_on, programme.saved_by = day, self.people.clerk
        programme.save()

    def _programme(
        self, name: str, year: int, *, kind: str, fields: Iterable[str], **values: Any
    ) -> GrantProgramme:
        programme = GrantProgramme.objects.create(
            name=name,
            year=year,
            kind_id=kind,
            legal_basis=f"DPA Dinas tahun {year} ({DEMO_MARK})",
            obstacle=Obstacle.CAPITAL,
            only_trained=True,
            years_between=3,
            saved_by=self.people.clerk,
            **values,
        )
        GrantProgrammeField.objects.bulk_create(
            GrantProgrammeField(programme=programme, field_id=field) for field in fields
        )
        return programme

    def _equipment(self, tool: Tool) -> Equipment:
        equipment, is_new = Equipment.objects.get_or_create(
            name=tool.name,
            specification=tool.specification,
            defaults={"has_serials": tool.has_serials, "saved_by": self.people.clerk},
        )
        if is_new:
            EquipmentField.objects.create(equipment=equipment, field_id=tool.field)
        return equipment

    def _receive(self, tool: Tool, pieces: int, programme: GrantProgramme, day: date) -> None:
        letters = "".join(word[0] for word in tool.name.split()).upper()
        first = Item.objects.filter(serial__startswith=f"{letters}{day.year % 100}-").count() + 1
        numbers = range(first, first + pieces) if tool.has_serials else ()
        receive(
            values={
                "equipment": self.equipment[tool],
                "programme": programme,
                "received_on": day,
                "supplier": "PT Mesin Contoh",
                "contract_number": f"027/{letters}/{day.year}",
                "contract_on": day - timedelta(30),
                "unit_price": tool.price,
                "quantity": pieces,
            },
            numbers=[
                (f"{letters}{day.year % 100}-{number:04d}", f"3.{day.year}.{letters}.{number:04d}")
                for number in numbers
            ],
            by=self.people.clerk,
        )

    def _propose(
        self,
        programme: GrantProgramme,
        enrolments: Sequence[Enrolment],
        package: Sequence[tuple[Tool, int]],
        day: date,
    ) -> list[Grant]:
        found = propose_many(
            programme=programme,
            wanted=[Wanted(one.business, one.person, one) for one in enrolments],
            need=Need.TRAINING,
            reason="Menerapkan hasil pelatihan di tempat usaha.",
            lines=[(self.equipment[tool], pieces, tool.price) for tool, pieces in package],
            today=day,
            by=self.people.clerk,
        )
        return found.new

    def _verify(self, grants: Iterable[Grant], day: date) -> None:
        for grant in grants:
            note_survey(
                grant=grant,
                surveyed_on=day,
                surveyor="Petugas lapangan (contoh)",
                found="Tempat usaha ada dan siap memakai alat.",
                by=self.people.clerk,
            )
            grant.refresh_from_db()
            verify(
                grant=grant, version=grant.version, today=day + timedelta(3),
                by=self.people.verifier,
            )  # fmt: skip

    def _decide(self, programme: GrantProgramme, grants: Sequence[Grant], day: date) -> None:
        decide(
            programme=programme,
            keys=[grant.pk for grant in grants],
            signatory=self.signatory,
            site=self.site,
            today=day,
            by=self.people.official,
        )
