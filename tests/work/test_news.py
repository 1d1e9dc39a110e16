"""*Endret siden sist* in a real case: what is told, to whom, and what a person may say to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from tests.work.conftest import KARI, PASSPHRASE, S02, open_case

from navdesk.assembly import Desk
from navdesk.domain.clock import OSLO
from navdesk.domain.codes import LifeArea, Sensitivity, SourceOutcome
from navdesk.domain.fact_changes import ChangeSort
from navdesk.domain.facts import Fact, FactValue, Snapshot
from navdesk.domain.messages import NavdeskError
from navdesk.domain.purposes import Purpose
from navdesk.identity.headless import HeadlessBrowser
from navdesk.net.http import Http
from navdesk.rulebook.terms import load_terms
from navdesk.sandbox.profile_file import write_profile
from navdesk.sandbox.server import start
from navdesk.settings.clock import clock_for
from navdesk.settings.profile_file import load_profile
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.keys import ArgonCost
from navdesk.work.news_states import News
from navdesk.work.progress import Silent

NOW = datetime(2026, 9, 15, 10, 42, tzinfo=OSLO)
FOUND, EMPTY, PARTIAL = SourceOutcome.FOUND, SourceOutcome.EMPTY, SourceOutcome.PARTIAL


@dataclass
class OpenCase:
    """A case that is open on a desk, and sources that answer as they are told to."""

    desk: Desk
    id: UUID
    audited_before: int
    days: int = 0

    @property
    def news(self) -> News:
        return self.desk.workbench.news.state(self.id)

    def answer(
        self, source: str, *facts: Fact, outcome: SourceOutcome = FOUND, days: int = 1
    ) -> None:
        """Let a source answer, so many days after the last answer of any."""
        self.days += days
        now = self.desk.clock.now() + timedelta(days=self.days)
        told = tuple(replace(fact, source=source, fetched_at=now) for fact in facts)
        snapshot = Snapshot(uuid4(), source, outcome, now, 5, told, payload="{}")
        self.desk._tools.files.open(self.id).snapshots.add(snapshot)

    def read(self, field: str | None = None) -> None:
        self.desk.workbench.news.mark_read(self.id, self.news.answers, field)

    def audited(self, kind: str) -> Sequence[tuple[str, str]]:
        lines = self.desk.entry.vault.audit.entries()[self.audited_before :]
        return [(one.reason, one.detail) for one in lines if one.kind == kind]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One desk for all of these: making one takes longer than any of them."""
    folder = tmp_path_factory.mktemp("news")
    running = start()
    write_profile(folder / "profile.toml", running.base_url, running.systems)
    profile = load_profile(folder / "profile.toml")
    browser = HeadlessBrowser(Http())
    desk = Desk(
        profile,
        folder / "data",
        clock_for(profile),
        open_browser=lambda url: browser(f"{url}&login_hint={KARI}"),
        device_secrets=DeviceSecrets(offered=list),
        argon=ArgonCost(1, 64, 1),
    )
    desk.entry.log_in(Silent())
    desk.entry.create_vault(PASSPHRASE)
    yield desk
    desk.close()
    running.stop()


@pytest.fixture
def case(desk: Desk) -> Iterator[OpenCase]:
    """The person's case with nothing in it."""
    case = OpenCase(
        desk, open_case(desk, S02), audited_before=len(desk.entry.vault.audit.entries())
    )
    yield case
    desk._tools.files.open(case.id).strip()
    desk.workbench.cases.close(case.id)


def percent(value: str, record: str = "1") -> Fact:
    return says("WORK.x_employed_percent", value, record)


def income(amount: int, record: str) -> Fact:
    return says("ECONOMY.income", {"payer": "Nav", "amount": str(amount)}, record)


def says(field: str, value: FactValue, record: str = "1", **changed: Any) -> Fact:
    area = LifeArea(field.split(".", maxsplit=1)[0])
    fact = Fact(area, field, value, "", record, NOW, Sensitivity.NORMAL)
    return replace(fact, **changed)


def told(news: News) -> list[tuple[ChangeSort, str, str, str]]:
    return [(one.sort, one.label, one.before, one.after) for one in news.changes]


def test_the_first_answer_of_a_source_is_not_news(case):
    case.answer("aareg", percent("50"))
    assert case.news.changes == ()
    assert not case.news.unchanged


def test_a_second_answer_that_says_the_same_says_that_nothing_changed_and_since_when(case):
    case.answer("aareg", percent("50"))
    first = case.news.gathered_at
    case.answer("aareg", percent("50"))
    assert case.news.unchanged
    assert case.news.since == first
    assert case.news.gathered_at > first


def test_what_changed_came_and_went_is_told_with_before_and_after_in_words(case):
    case.answer("aareg", percent("50"), income(100, "a"), income(200, "b"))
    case.answer("aareg", percent("80"), income(200, "b"), income(6420, "c"), income(7, "d"))
    assert [(one.sort, one.before, one.after) for one in case.news.changes] == [
        (ChangeSort.NEW, "", "Nav, 6\N{NO-BREAK SPACE}420\N{NO-BREAK SPACE}kr"),
        (ChangeSort.NEW, "", "Nav, 7\N{NO-BREAK SPACE}kr"),
        (ChangeSort.GONE, "Nav, 100\N{NO-BREAK SPACE}kr", ""),
        (ChangeSort.CHANGED, "50", "80"),
    ]
    assert case.news.changes[-1].label == "Samlet stillingsprosent"
    assert case.news.changes[-1].source == "Arbeidsforhold (Aa-registeret)"
    assert not case.news.unchanged


def test_what_two_sources_tell_alike_is_one_line_that_names_both(case):
    before, after = says("FAMILY.x_phone", "+4799000001"), says("FAMILY.x_phone", "+4799000002")
    case.answer("krr", before)
    case.answer("pdl", before)
    case.answer("krr", after)
    case.answer("pdl", after)
    (line,) = case.news.changes
    assert (line.before, line.after) == ("+4799000001", "+4799000002")
    names = load_terms("nb")
    assert set(line.source.split(" · ")) == {names.source("krr"), names.source("pdl")}
    case.read("FAMILY.x_phone")
    assert case.news.changes == ()


def test_two_sources_that_tell_different_things_have_a_line_each(case):
    case.answer("krr", says("FAMILY.x_phone", "+4799000001"))
    case.answer("pdl", says("FAMILY.x_phone", "+4799000001"))
    case.answer("krr", says("FAMILY.x_phone", "+4799000002"))
    case.answer("pdl", says("FAMILY.x_phone", "+4799000003"))
    assert {one.after for one in case.news.changes} == {"+4799000002", "+4799000003"}
    assert not any(" · " in one.source for one in case.news.changes)


def test_two_equal_facts_of_one_source_stay_two(case):
    case.answer("utbetaldata", income(1, "1"))
    case.answer("utbetaldata", income(1, "1"), income(5, "2"), income(5, "3"))
    assert [one.after for one in case.news.changes] == ["Nav, 5\N{NO-BREAK SPACE}kr"] * 2


def test_a_job_that_ended_tells_the_dates_since_the_words_are_the_same(case):
    begun = percent("50")
    case.answer("aareg", replace(begun, valid_from=date(2026, 1, 1)))
    case.answer("aareg", replace(begun, valid_from=date(2026, 1, 1), valid_to=date(2026, 8, 31)))
    (line,) = case.news.changes
    assert (line.before, line.after) == ("50 (01.01.2026–)", "50 (01.01.2026–31.08.2026)")


def test_many_new_facts_of_one_field_are_a_few_and_a_count(case):
    case.answer("utbetaldata", income(1, "1"))
    case.answer("utbetaldata", *(income(number, str(number)) for number in range(1, 9)))
    assert len(case.news.changes) == 3
    assert case.news.changes[-1].after.endswith("\nog 4 til")


def test_read_is_read_for_everything_or_for_one_field(case):
    case.answer("aareg", percent("50"), income(1, "a"))
    case.answer("aareg", percent("80"), income(2, "a"))
    case.read("WORK.x_employed_percent")
    assert [one.field for one in case.news.changes] == ["ECONOMY.income"]
    case.read()
    assert case.news.changes == ()


def test_what_came_while_the_list_was_read_is_still_told(case):
    case.answer("aareg", percent("50"))
    case.answer("aareg", percent("80"))
    on_the_screen = case.news.answers
    case.answer("aareg", percent("100"))
    case.desk.workbench.news.mark_read(case.id, on_the_screen)
    assert told(case.news) == [(ChangeSort.CHANGED, "Samlet stillingsprosent", "80", "100")]


def test_a_partial_answer_says_of_nothing_that_it_is_gone(case):
    case.answer("pdl", percent("50"), income(1, "a"))
    case.answer("pdl", percent("50"), outcome=PARTIAL)
    assert case.news.changes == ()
    case.answer("pdl", percent("50"))
    assert [one.sort for one in case.news.changes] == [ChangeSort.GONE]


def test_what_a_partial_answer_lacked_is_not_new_when_it_comes_back(case):
    case.answer("pdl", percent("50"), income(1, "a"))
    case.answer("pdl", percent("80"), outcome=PARTIAL)
    case.read()
    case.answer("pdl", percent("80"), income(1, "a"))
    assert case.news.changes == ()


def test_a_fact_nobody_confirmed_for_half_a_year_is_told_once(case):
    case.answer("aareg", percent("50"), days=-200)
    assert [one.sort for one in case.news.changes] == [ChangeSort.STALE]
    case.read()
    assert case.news.changes == ()


def test_messages_are_told_in_their_own_place(case):
    case.answer("digisos", says("ECONOMY.x_message", {"text": "Hei"}))
    case.answer("digisos", says("ECONOMY.x_message", {"text": "Hei igjen"}))
    assert case.news.changes == ()


def test_changes_the_purpose_holds_back_are_neither_told_nor_read(case):
    case.answer("aareg", percent("50"), income(1, "a"))
    case.answer("aareg", percent("80"), income(2, "a"))
    case.desk.workbench.purposes.choose(case.id, {Purpose.FOLLOW_UP})
    assert [one.field for one in case.news.changes] == ["WORK.x_employed_percent"]
    case.read()
    assert case.news.changes == ()
    case.desk.workbench.purposes.choose(case.id, {Purpose.FINANCIAL_ASSISTANCE})
    assert "ECONOMY.income" in {one.field for one in case.news.changes}


def test_a_gone_fact_of_a_held_back_field_is_not_told(case):
    case.answer("aareg", percent("50"), income(1, "a"))
    case.answer("aareg", percent("50"))
    assert [one.field for one in case.news.changes] == ["ECONOMY.income"]
    case.desk.workbench.purposes.choose(case.id, {Purpose.FOLLOW_UP})
    assert case.news.changes == ()


def test_telling_of_health_is_logged_as_reading_it(case):
    ill = says("HEALTH.function", "noe", sensitivity=Sensitivity.ART9)
    case.answer("aareg", ill)
    case.answer("aareg", says("HEALTH.function", "mer", sensitivity=Sensitivity.ART9))
    assert case.news.changes
    assert ("sensitive", "HEALTH.function") in case.audited("read")


def test_two_addresses_are_shown_side_by_side_and_nothing_is_chosen(case):
    case.answer("pdl", says("HOUSING.x_address", {"street": "Storgata 1"}))
    case.answer("digisos", says("HOUSING.x_address", {"street": "Lillegata 2"}))
    (conflict,) = case.news.conflicts
    assert conflict.label == "Adresse"
    assert [(one.source, one.value) for one in conflict.sides] == [
        ("Folkeregisteret (PDL)", "Storgata 1"),
        ("Sosialhjelpssøknader (Digisos)", "Lillegata 2"),
    ]
    card = case.desk.workbench.overview.state(case.id).areas[list(LifeArea).index(LifeArea.HOUSING)]
    assert [line.value for line in card.facts if line.conflict] == ["Storgata 1", "Lillegata 2"]


def test_a_disputed_prefill_says_so_in_the_mapping(case):
    case.answer("pdl", says("HOUSING.form", "RENT"))
    case.answer("digisos", says("HOUSING.form", "NONE"))
    fields = case.desk.workbench.mapping.area(case.id, LifeArea.HOUSING).fields
    (form,) = [field for field in fields if field.id == "HOUSING.form"]
    assert [(one.value, one.disputed) for one in form.prefills] == [
        ("Leier", True),
        ("Har ikke bolig", True),
    ]


def test_cards_mark_what_is_new_and_what_changed(case):
    case.answer("aareg", percent("50"), income(1, "a"))
    case.answer("aareg", percent("80"), income(1, "a"), income(2, "b"))
    areas = case.desk.workbench.overview.state(case.id).areas
    marks = [line.mark for area in areas for line in area.facts]
    assert sorted(map(str, marks)) == ["CHANGED", "NEW", "None"]


def many() -> list[Fact]:
    return [income(number, str(number)) for number in range(1, 9)]


def test_an_empty_answer_where_there_was_much_waits_and_the_line_says_so(case):
    case.answer("utbetaldata", *many())
    case.answer("utbetaldata", outcome=EMPTY)
    (held,) = case.news.held
    assert (held.title, held.known, held.answered) == ("Utbetalinger fra Nav", 8, 0)
    assert case.news.changes == ()
    assert len(case.desk.facts(case.id)) == 8
    lines = {line.system: line for line in case.desk.workbench.gather.lines(case.id)}
    assert lines["utbetaldata"].reason.id == "news.answer_waits"


def test_accepted_the_answer_counts_and_what_went_is_told_and_it_is_audited(case):
    case.answer("utbetaldata", *many())
    case.answer("utbetaldata", outcome=EMPTY)
    case.desk.workbench.news.accept_held(case.id, "utbetaldata")
    assert case.desk.facts(case.id) == ()
    assert {one.sort for one in case.news.changes} == {ChangeSort.GONE}
    assert case.news.held == ()
    assert case.audited("change") == [("news.accepted", "utbetaldata")]


def test_kept_nothing_changes_it_is_audited_and_the_next_gather_asks_anew(case):
    case.answer("utbetaldata", *many())
    case.answer("utbetaldata", outcome=EMPTY)
    case.desk.workbench.news.refuse_held(case.id, "utbetaldata")
    assert case.news.held == ()
    assert len(case.desk.facts(case.id)) == 8
    assert case.audited("change") == [("news.kept", "utbetaldata")]
    case.answer("utbetaldata", outcome=EMPTY)
    case.answer("utbetaldata", outcome=EMPTY)
    assert len(case.news.held) == 1


def test_nothing_is_decided_about_an_answer_that_does_not_wait(case):
    case.answer("utbetaldata", *many())
    for decide in (case.desk.workbench.news.accept_held, case.desk.workbench.news.refuse_held):
        with pytest.raises(NavdeskError) as raised:
            decide(case.id, "utbetaldata")
        assert raised.value.message.id == "news.nothing_held"
    assert case.audited("change") == []


def test_a_source_that_failed_is_counted_so_that_no_change_is_not_claimed_for_it(case):
    case.answer("aareg", percent("50"))
    case.answer("pdl", outcome=SourceOutcome.FAILED)
    assert case.news.silent == 1


def test_a_source_that_says_no_has_answered(case):
    case.answer("aareg", percent("50"))
    case.answer("pdl", outcome=SourceOutcome.DENIED)
    assert case.news.silent == 0


def test_what_did_not_answer_is_still_told_when_the_rest_is_read(case):
    case.answer("aareg", percent("50"), days=0)
    case.answer("aareg", percent("80"), days=0)
    case.answer("pdl", outcome=SourceOutcome.FAILED, days=0)
    case.read()
    assert case.news.changes == ()
    assert case.news.unchanged
    case.answer("pdl", outcome=SourceOutcome.DENIED, days=0)
    assert not case.news.unchanged
