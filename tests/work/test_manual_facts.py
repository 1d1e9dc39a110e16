"""What somebody told in person is kept with name and day, shown as such, and never overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from joserfc.jwk import RSAKey
from tests.work.conftest import KARI, PASSPHRASE, open_case

from navdesk.assembly import Desk
from navdesk.domain.codes import LifeArea, Sensitivity
from navdesk.domain.facts import Fact
from navdesk.domain.messages import NavdeskError
from navdesk.domain.purposes import Purpose
from navdesk.identity.headless import HeadlessBrowser
from navdesk.net.http import Http
from navdesk.sandbox.profile_file import write_profile
from navdesk.sandbox.server import Running, start
from navdesk.settings.clock import clock_for
from navdesk.settings.profile_file import load_profile
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.keys import ArgonCost
from navdesk.work.case_states import ManualBegun, ManualLine
from navdesk.work.errors import NotReady
from navdesk.work.progress import Silent
from navdesk.work.unsealed import has_unsealed

PERSONS = (
    "19819124151",
    "11830451341",
    "22868720003",
    "03918421172",
    "17858526019",
    "02926827173",
    "25877928139",
    "29828829007",
    "04847331157",
    "21909832095",
    "24925133341",
    "08899325088",
    "14821352089",
    "12841955143",
)
TOLD = date(2026, 9, 11)
PRISON = "Trondheim fengsel"
SYSTEMS = (
    "identity",
    "tilgangsmaskin",
    "skjermede",
    "pdl",
    "dokarkiv",
    "oppgave",
    "aareg",
    "noark5",
)


@pytest.fixture(scope="module")
def office(office_key: RSAKey) -> Iterator[Running]:
    running = start(key=office_key, systems=SYSTEMS)
    yield running
    running.stop()


class Days:
    """Opens the same vault again and again, as one day follows another."""

    def __init__(self, office: Running, folder: Path) -> None:
        self._folder = folder
        self._secrets: DeviceSecrets = DeviceSecrets(offered=list)
        write_profile(folder / "profile.toml", office.base_url, office.systems)
        self.desk = self._open()
        self.desk.entry.create_vault(PASSPHRASE)
        self._waiting = list(PERSONS)

    def take_next_case(self) -> None:
        """Work on the case of a person nobody has written about."""
        self._person = self._waiting.pop(0)
        self.case_id = open_case(self.desk, self._person)

    def next(self) -> Desk:
        """Close the desk and open it anew."""
        self.desk.close()
        self.desk = self._open()
        self.desk.entry.unlock(PASSPHRASE)
        self.case_id = open_case(self.desk, self._person)
        return self.desk

    def _open(self) -> Desk:
        profile = load_profile(self._folder / "profile.toml")
        browser = HeadlessBrowser(Http())
        desk = Desk(
            profile,
            self._folder / "data",
            clock_for(profile),
            open_browser=lambda url: browser(f"{url}&login_hint={KARI}"),
            device_secrets=self._secrets,
            argon=ArgonCost(1, 64, 1),
        )
        desk.entry.log_in(Silent())
        return desk

    def add(self, field: str, value: Any, register: str = "prison", **more: Any) -> None:
        told: dict[str, Any] = {"told_by": PRISON, "told_on": TOLD, "verified": False, **more}
        self.desk.workbench.manual.add(self.case_id, register, field, value, **told)

    @property
    def lines(self) -> list[ManualLine]:
        return list(self.desk.workbench.manual.lines(self.case_id))

    def facts(self, field: str) -> list[Fact]:
        return [fact for fact in self.desk.facts(self.case_id) if fact.field == field]


@pytest.fixture(scope="module")
def workplace(office: Running, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Days]:
    """One vault for all: making one takes longer than these tests do."""
    made = Days(office, tmp_path_factory.mktemp("desk"))
    yield made
    made.desk.close()


@pytest.fixture
def days(workplace: Days) -> Iterator[Days]:
    """The desk with a case of its own open."""
    workplace.take_next_case()
    yield workplace
    while workplace.desk.is_open(workplace.case_id):
        workplace.desk.workbench.cases.close(workplace.case_id)


def refused(days: Days, *args: Any, **more: Any) -> str:
    before = days.lines
    with pytest.raises(NavdeskError) as caught:
        days.add(*args, **more)
    assert days.lines == before, "nothing is kept, and nothing that was is lost"
    return caught.value.message.id


def test_a_release_date_by_word_of_mouth_is_shown_as_that(days: Days) -> None:
    days.add("FAMILY.x_release_date", "15.1.2027")

    [fact] = days.facts("FAMILY.x_release_date")
    assert (fact.value, fact.valid_from, fact.sensitivity) == (
        "2027-01-15",
        TOLD,
        Sensitivity.ART10,
    )
    [line] = days.lines
    assert (line.label, line.value) == ("Løslatelse", "15.01.2027")
    assert line.source == "Muntlig fra Trondheim fengsel, 11.09.2026, ikke bekreftet"
    assert (line.author, line.verified) == ("Kari Testveileder", False)
    areas = days.desk.workbench.overview.state(days.case_id).areas
    family = next(area for area in areas if area.area is LifeArea.FAMILY)
    [shown] = [row for row in family.facts if row.label == "Løslatelse"]
    assert (shown.value, shown.source) == ("15.01.2027", line.source)


def test_what_is_confirmed_in_writing_says_so(days: Days) -> None:
    days.add("HOUSING.need", "Liten leilighet", told_by="Tilbakeføringskoordinator", verified=True)
    assert days.lines[0].source == "Fra Tilbakeføringskoordinator, 11.09.2026, bekreftet skriftlig"


def test_it_is_offered_in_the_mapping_and_accepted_as_an_answer(days: Days) -> None:
    days.add("QUALIFICATION.language", "A2", "integration", told_by="NIR", verified=True)
    mapping = days.desk.workbench.mapping
    form = mapping.area(days.case_id, LifeArea.QUALIFICATION)
    field = next(one for one in form.fields if one.id == "QUALIFICATION.language")
    [offered] = field.prefills
    assert offered.source == "Fra NIR, 11.09.2026, bekreftet skriftlig"
    mapping.accept(days.case_id, field.id, offered.ref)


def test_a_gather_and_a_restart_leave_it_where_it_is(days: Days) -> None:
    days.add("FAMILY.x_release_date", "2027-01-15")
    days.add("FAMILY.prison", "Telefon tirsdag og torsdag kl. 12–13")
    days.desk.workbench.gather.run(days.case_id, Silent(), lambda line: None)
    before = days.lines
    assert len(before) == 2

    desk = days.next()
    desk.workbench.gather.run(days.case_id, Silent(), lambda line: None)

    assert days.lines == before
    assert {fact.told for fact in days.facts("FAMILY.prison")} == {
        fact.told for fact in days.facts("FAMILY.x_release_date")
    }
    [found] = desk.workbench.search.find(days.case_id, "telefon torsdag").hits
    assert "Trondheim fengsel" in found.snippet


def test_a_withdrawn_fact_counts_no_more_and_stays_in_the_list(days: Days) -> None:
    days.add("FAMILY.x_release_date", "2027-01-15")
    days.add("FAMILY.x_release_date", "2027-02-01", told_on=date(2026, 9, 15))
    moved, first = days.lines

    days.desk.workbench.manual.withdraw(days.case_id, first.id, "Datoen er flyttet")

    assert [fact.value for fact in days.facts("FAMILY.x_release_date")] == ["2027-02-01"]
    assert [(line.id, line.withdrawn) for line in days.lines] == [
        (moved.id, False),
        (first.id, True),
    ]
    assert days.lines[1].withdrawn_why == "Datoen er flyttet"
    days.desk.workbench.manual.withdraw(days.case_id, moved.id, "Ukjent igjen")
    assert days.facts("FAMILY.x_release_date") == []
    assert len(days.lines) == 2


def test_withdrawing_wants_a_reason_and_something_to_withdraw(days: Days) -> None:
    days.add("FAMILY.prison", "Besøk søndag")
    [line] = days.lines
    manual = days.desk.workbench.manual
    for line_id, reason, why in (
        (line.id, "  ", "manual.reason_needed"),
        (uuid4(), "Feil", "manual.gone"),
    ):
        with pytest.raises(NavdeskError) as caught:
            manual.withdraw(days.case_id, line_id, reason)
        assert caught.value.message.id == why
    manual.withdraw(days.case_id, line.id, "Feil person")
    with pytest.raises(NavdeskError) as caught:
        manual.withdraw(days.case_id, line.id, "En gang til")
    assert caught.value.message.id == "manual.gone"


BAD: tuple[tuple[str, Any, dict[str, Any], str], ...] = (
    ("FAMILY.x_release_date", "snart", {}, "manual.said_date"),
    ("FAMILY.x_release_date", "2027-02-30", {}, "manual.said_date"),
    ("FAMILY.x_release_date", 15, {}, "manual.said_date"),
    ("FAMILY.prison", "   ", {}, "manual.said_needed"),
    ("FAMILY.prison", None, {}, "manual.said_needed"),
    ("FAMILY.prison", "x" * 20_001, {}, "manual.said_too_long"),
    ("ECONOMY.x_prison_pay", "mye", {}, "manual.said_money"),
    ("FAMILY.prison", "Besøk", {"told_on": date(2026, 9, 16)}, "manual.told_in_future"),
    ("FAMILY.prison", "Besøk", {"told_on": date(1826, 9, 16)}, "manual.told_long_ago"),
    ("FAMILY.prison", "Besøk", {"told_by": " "}, "manual.told_by_needed"),
    ("FAMILY.prison", "Besøk", {"told_by": "y" * 201}, "manual.told_by_long"),
    ("FAMILY.safety", "Trygg", {}, "manual.unknown_field"),
    ("FAMILY.prison", "Besøk", {"register": "nsb"}, "manual.unknown_register"),
    ("QUALIFICATION.language", "Z9", {"register": "integration"}, "manual.said_choice"),
)


def test_what_cannot_be_a_fact_is_refused_in_a_sentence_and_loses_nothing(days: Days) -> None:
    days.add("FAMILY.prison", "Det som var")
    for field, value, more, why in BAD:
        assert refused(days, field, value, **more) == why, (field, value)


def test_writing_and_withdrawing_are_audited_before_they_are_done(days: Days) -> None:
    days.add("FAMILY.prison", "Besøk søndag")
    days.desk.workbench.manual.withdraw(days.case_id, days.lines[0].id, "Feil")
    entries = days.desk.entry.vault.audit.entries()
    entries = [one for one in entries if one.case_id == days.case_id]
    said = [(one.kind, one.detail) for one in entries if one.reason == "manual"]
    assert said == [("write", "FAMILY.prison"), ("change", "FAMILY.prison")]
    reads = [one.detail for one in entries if one.kind == "read"]
    assert "FAMILY.prison" in reads, "what tells of an offence leaves a line when it is read"
    assert all("Besøk" not in repr(one) for one in entries)


def test_a_purpose_that_does_not_need_it_holds_it_back(days: Days) -> None:
    days.add("FAMILY.x_release_date", "2027-01-15")
    days.add("QUALIFICATION.programme", "Intro til 31.08.2026", "integration", told_by="NIR")
    purposes = days.desk.workbench.purposes
    purposes.choose(days.case_id, {Purpose.SICK_LEAVE})
    assert days.lines == []
    purposes.choose(days.case_id, {Purpose.PRISON_RELEASE})
    assert {line.field for line in days.lines} == {
        "FAMILY.x_release_date",
        "QUALIFICATION.programme",
    }


def test_a_half_typed_fact_is_kept_over_a_restart_and_forgotten_once_added(days: Days) -> None:
    begun = ManualBegun("prison", "FAMILY.prison", "Besøk s\ud800", PRISON, "11.9.20", False)
    days.desk.workbench.manual.keep_begun(days.case_id, begun)
    assert "Besøk" not in repr(begun)
    manual = days.next().workbench.manual
    kept = manual.begun(days.case_id)
    assert kept == replace(begun, value="Besøk s\ufffd"), "one broken sign loses nothing else"
    days.add("FAMILY.prison", "Besøk søndag")
    assert manual.begun(days.case_id) is None
    manual.keep_begun(days.case_id, begun)
    manual.keep_begun(days.case_id, None)
    assert manual.begun(days.case_id) is None


def test_ending_the_work_tells_that_something_typed_in_goes_with_the_case(days: Days) -> None:
    vault = days.desk.entry.vault
    case = vault.cases.get(days.case_id)
    assert case is not None
    assert not has_unsealed(vault, case)
    days.add("FAMILY.prison", "Besøk søndag")
    assert has_unsealed(vault, case)


def test_a_case_that_is_not_open_takes_nothing(days: Days) -> None:
    days.desk.workbench.cases.close(days.case_id)
    manual = days.desk.workbench.manual
    with pytest.raises(NotReady):
        manual.lines(days.case_id)
    with pytest.raises(NotReady):
        days.add("FAMILY.prison", "Besøk")


def test_every_register_has_a_name_and_every_field_a_label(days: Days) -> None:
    registers = days.desk.workbench.manual.registers()
    ids = [register.id for register in registers]
    assert ids == ["prison", "integration", "husbanken", "aap", "municipal", "earlier"]
    for register in registers:
        assert "manual:" not in register.title
        for field in register.fields:
            assert not field.label.startswith(field.id.partition(".")[2].removeprefix("x_"))
            assert bool(field.options) == (field.type == "choice")


def test_nothing_told_is_in_a_repr(days: Days) -> None:
    days.add("FAMILY.prison", "Besøk søndag")
    assert "Besøk" not in repr(days.lines)
    [fact] = days.facts("FAMILY.prison")
    assert "Besøk" not in repr(fact)
    assert PRISON not in repr(fact.told)
    unknown: UUID = uuid4()
    with pytest.raises(NotReady):
        days.desk.workbench.manual.lines(unknown)
