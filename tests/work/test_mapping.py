"""The mapping through the real use cases: frames, children, lists, what changed, what is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from joserfc.jwk import RSAKey
from tests.work.conftest import S02, Desk, desk_at, open_case

from navdesk.domain.codes import LifeArea
from navdesk.domain.events import Answer, AnswerKind
from navdesk.domain.fact_changes import ChangeSort
from navdesk.domain.facts import FactValue
from navdesk.domain.form_fields import FormError
from navdesk.domain.mapping_coverage import FRAME, STABLE, coverage
from navdesk.domain.messages import NavdeskError
from navdesk.domain.purposes import Purpose
from navdesk.rulebook.forms import load_mapping_form
from navdesk.sandbox.server import start
from navdesk.work.errors import NotReady
from navdesk.work.progress import Silent
from navdesk.work.states import ChildForm, FieldState

FORM = load_mapping_form()
ECONOMY, FAMILY = LifeArea.ECONOMY, LifeArea.FAMILY
WHY = "Barnet har behov som må sees i sammenheng"
CLIENTS = iter(
    (
        "11830451341",
        "24925133341",
        "19819124151",
        "17858526019",
        "25877928139",
        "04847331157",
        "21909832095",
        "29828829007",
        "30838234026",
    )
)


# One desk for all, since making one takes longer than these tests do: everyone has a client.
@pytest.fixture(scope="module")
def desk(office_key: RSAKey, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    office = start(key=office_key)
    desk = desk_at(office, tmp_path_factory.mktemp("desk"))
    yield desk
    desk.close()
    office.stop()


@pytest.fixture
def case_id(desk: Desk) -> UUID:
    return open_case(desk, next(CLIENTS))


@pytest.fixture(scope="module")
def family(desk: Desk) -> UUID:
    """A family with three children whom the population register knows."""
    case_id = open_case(desk, S02)
    desk.workbench.gather.run(case_id, Silent(), lambda line: None)
    return case_id


def field(desk: Desk, case_id: UUID, field_id: str) -> FieldState:
    form = desk.workbench.mapping.area(case_id, LifeArea(field_id.partition(".")[0]))
    return next(one for one in (*form.fields, *form.frame) if one.id == field_id)


def child(desk: Desk, case_id: UUID, child_id: str) -> ChildForm:
    form = desk.workbench.mapping.area(case_id, FAMILY)
    return next(one for one in form.children if one.id == child_id)


def kept(desk: Desk, case_id: UUID, *, days_ago: int, of: str, value: str) -> None:
    """An answer given some days ago, as one read back from an archive."""
    at = desk.clock.now() - timedelta(days=days_ago)
    asked = FORM.field(of)
    desk.entry.vault.open_case(case_id).answers.append(
        Answer(
            id=uuid4(),
            author="Z990101",
            written_at=at,
            legal_basis=asked.legal_basis,
            life_area=asked.life_area,
            field=of,
            kind=AnswerKind.ANSWERED,
            value=value,
        )
    )


def test_every_question_of_every_area_has_a_place_on_the_screen(desk: Desk, case_id: UUID) -> None:
    shown: set[str] = set()
    for area in LifeArea:
        form = desk.workbench.mapping.area(case_id, area)
        more = [STABLE] if area in {LifeArea.ECONOMY, LifeArea.HOUSING} else []
        assert [one.id for one in form.frame] == [f"{area}.{name}" for name in (*FRAME, *more)]
        assert not form.hidden, "without a stated purpose nothing is left out"
        assert all(one.number and one.label and one.help for one in (*form.frame, *form.fields))
        shown |= {one.id for one in (*form.frame, *form.fields)}
    at = desk.workbench.mapping.add_child(case_id, "Eldste barn", "")
    one = child(desk, case_id, at)
    shown |= {each.id for each in (*one.fields, *one.best_interests)} | {"FAMILY.child"}
    assert shown == {each.id for each in FORM.every()}
    assert one.missing == len(one.fields) + len(one.best_interests)


def test_a_line_a_source_knows_becomes_a_line_of_data_and_the_next_is_added(
    desk: Desk, family: UUID
) -> None:
    income = field(desk, family, "ECONOMY.income")
    first, second = income.prefills[0], income.prefills[1]
    desk.workbench.mapping.accept(family, "ECONOMY.income", first.ref)
    desk.workbench.mapping.accept(family, "ECONOMY.income", second.ref)
    desk.workbench.mapping.accept(family, "ECONOMY.income", second.ref)
    lines = field(desk, family, "ECONOMY.income").raw
    assert isinstance(lines, list)
    assert len(lines) == 2
    assert all(isinstance(line, dict) and line["amount"] and line["kind"] for line in lines)
    last = desk.entry.vault.open_case(family).answers.for_field("ECONOMY.income")[0]
    assert (last.kind, set(last.fact_refs)) == (
        AnswerKind.PREFILL_ACCEPTED,
        {first.ref, second.ref},
    )


def test_a_rejected_prefill_is_told_why_and_not_offered_again(desk: Desk, family: UUID) -> None:
    status = field(desk, family, "WORK.status")
    ref = status.prefills[0].ref
    with pytest.raises(NotReady):
        desk.workbench.mapping.reject(family, "WORK.status", ref, "  ")
    desk.workbench.drafts.keep(family, "WORK.status", "halvskrevet", "")
    desk.workbench.mapping.reject(family, "WORK.status", ref, "Sluttet i juli")
    after = field(desk, family, "WORK.status")
    assert ref not in {one.ref for one in after.prefills}
    assert len(after.prefills) == len(status.prefills) - 1
    assert (after.history[0].kind, after.history[0].reason) == (
        AnswerKind.PREFILL_REJECTED,
        "Sluttet i juli",
    )
    assert not after.answered
    assert after.typed is not None, "what was being typed is still there"
    assert after.typed.value == "halvskrevet"


def test_children_the_register_knows_are_taken_over_one_by_one(desk: Desk, family: UUID) -> None:
    mapping = desk.workbench.mapping
    offered = mapping.area(family, FAMILY).offered_children
    assert [one.value for one in offered] == [
        "Kvikk Testrev, 14.02.2013",
        "Lur Testrev, 30.08.2017",
        "Blid Testrev, 05.05.2022",
    ]
    ids = [mapping.add_child(family, "", "", one.ref) for one in offered]
    form = mapping.area(family, FAMILY)
    assert form.offered_children == ()
    assert [(one.name, one.age) for one in form.children] == [
        ("Kvikk Testrev", 13),
        ("Lur Testrev", 9),
        ("Blid Testrev", 4),
    ]
    view = {"heard": "DIRECTLY", "words": "Jeg vil spille fotball"}
    mapping.answer(family, "FAMILY.child.view", view, child=ids[0])
    told = {one.id: one.answered for one in child(desk, family, ids[0]).fields}
    assert told["FAMILY.child.view"]
    assert not any(one.answered for one in child(desk, family, ids[1]).fields)
    mapping.remove_child(family, ids[2], "Bor hos faren")
    assert [one.id for one in mapping.area(family, FAMILY).children] == ids[:2]
    with pytest.raises(NotReady) as gone:
        mapping.answer(family, "FAMILY.child.school", "Trives", child=ids[2])
    assert gone.value.message.id == "mapping.no_such_child"
    assert len(desk.entry.vault.open_case(family).answers.for_field("FAMILY.child")) == 4


def test_a_child_is_archived_by_name_and_an_assessment_in_a_paragraph_of_its_own(
    desk: Desk, case_id: UUID
) -> None:
    mapping = desk.workbench.mapping
    at = mapping.add_child(case_id, "Ung Testfuru", "20.11.2009")
    mapping.answer(case_id, "FAMILY.child.school", "Trives godt", child=at)
    mapping.answer(case_id, "FAMILY.area_voice", "Vi har det fint")
    mapping.answer(case_id, "FAMILY.area_assessment", "Familien klarer seg")
    mapping.answer(
        case_id,
        "ECONOMY.debts",
        [{"creditor": "Banken", "amount": "12 000"}, {"creditor": "Strøm", "status": "COLLECTION"}],
    )
    draft = desk.workbench.notes.begin_mapping(case_id)
    texts = {part.text.splitlines()[0] + str(part.content): part.text for part in draft.segments}
    when = "(15.09.2026)"
    family = next(text for key, text in texts.items() if "FACT" in key and "Familie" in key)
    assert f"Ung Testfuru – Skole: Trives godt {when}" in family
    assert f"Med brukerens egne ord: «Vi har det fint» {when}" in family
    assert "Familien klarer seg" not in family
    assert any("ASSESSMENT" in key and "Familien klarer seg" in text for key, text in texts.items())
    debts = next(text for text in texts.values() if "Gjeld" in text)
    assert debts.splitlines()[1:] == [
        f"Gjeld: {when}",
        "– Banken · Beløp: 12\u00a0000\u00a0kr",
        "– Strøm · Hvor langt kravet er kommet: Inkasso",
    ]


@pytest.mark.parametrize(
    ("name", "born", "told"),
    [
        ("", "2013-02-14", "form.child_name"),
        ("Ola", "31.02.2013", "form.part_date"),
        ("Ola", "2027-01-01", "form.born_ahead"),
        ("x" * 50_000, "", "form.part_too_long"),
    ],
)
def test_a_child_without_a_name_or_with_an_impossible_birthday_is_refused(
    desk: Desk, family: UUID, name: str, born: str, told: str
) -> None:
    before = len(desk.entry.vault.open_case(family).answers.for_field("FAMILY.child"))
    with pytest.raises(NavdeskError) as refused:
        desk.workbench.mapping.add_child(family, name, born)
    assert refused.value.message.id in {told, "form.too_long"}
    assert len(desk.entry.vault.open_case(family).answers.for_field("FAMILY.child")) == before


BAD = [
    ("ECONOMY.debts", [{"creditor": "Banken", "amount": "-500"}], "form.line_money"),
    ("ECONOMY.debts", [{"creditor": "Banken", "amount": 10**12}], "form.line_money"),
    ("ECONOMY.debts", [{"creditor": "Banken", "due": "31.02.2026"}], "form.line_date"),
    ("ECONOMY.debts", [{"amount": "500"}], "form.line_needed"),
    ("ECONOMY.debts", [{"creditor": "x" * 50_000}], "form.line_too_long"),
    ("ECONOMY.debts", [{"creditor": "Banken"}] * 61, "form.too_many_lines"),
    ("ECONOMY.debts", [{"creditor": "Banken", "sum": 3}], "form.unknown_part"),
    ("ECONOMY.debts", [3.5], "form.record"),
    ("ECONOMY.debts", [{}, {"creditor": " "}], "form.empty"),
    ("ECONOMY.acute", {"food": "kanskje"}, "form.part_boolean"),
    ("HOUSING.stability", {"arrears": "121"}, "form.part_integer"),
    ("ECONOMY.strengths", "x" * 50_000, "form.too_long"),
    ("ECONOMY.disposable", "500", "form.computed"),
    ("ECONOMY.area_priority", "7", "form.integer"),
    ("FAMILY.network", [{"name": "Kari", "phone": "-5 😀"}], "form.line_phone"),
    ("HEALTH.consent", {"who": "😀"}, "form.part_name"),
]


@pytest.mark.parametrize(("of", "value", "told"), BAD)
def test_what_does_not_fit_is_said_clearly_and_nothing_typed_is_lost(
    desk: Desk, family: UUID, of: str, value: FactValue, told: str
) -> None:
    desk.workbench.drafts.keep(family, of, "det som er skrevet", "ord")
    with pytest.raises(NavdeskError) as refused:
        desk.workbench.mapping.answer(family, of, value)
    assert refused.value.message.id == told
    typed = field(desk, family, of).typed
    assert typed is not None
    assert (typed.value, typed.words) == ("det som er skrevet", "ord")
    desk.workbench.drafts.keep(family, of, "", "")


def test_a_refusal_names_the_line_and_the_part_and_never_what_was_typed(
    desk: Desk, family: UUID
) -> None:
    wrong = [{"creditor": "Banken"}, {"creditor": "Strøm", "amount": "masse"}]
    with pytest.raises(FormError) as refused:
        desk.workbench.mapping.answer(family, "ECONOMY.debts", wrong)
    said = refused.value.message
    assert said.id == "form.line_money"
    assert (said.params["part"], said.params["line"], said.params["at"]) == ("Beløp", 2, "amount")
    assert "masse" not in str(dict(said.params))


def test_a_child_is_taken_in_once_and_its_age_follows_from_its_birth_date(
    desk: Desk, case_id: UUID
) -> None:
    mapping, age_id = desk.workbench.mapping, "FAMILY.child.age"
    at = mapping.add_child(case_id, "Ung Testfuru", "201109")
    with pytest.raises(NotReady) as refused:
        mapping.add_child(case_id, "Ung Testfuru", "2009-11-20")
    assert refused.value.message.id == "mapping.child_there"
    unknown = mapping.add_child(case_id, "Eldste barn", "")

    def age(of: str) -> FieldState:
        return next(one for one in child(desk, case_id, of).fields if one.id == age_id)

    assert (age(at).raw, age(at).answered) == ({"years": 16}, False)
    assert age(at).computed == "16 år, regnet ut av fødselsdatoen 20.11.2009"
    assert (age(unknown).raw, age(unknown).computed) == (None, "")
    mapping.answer(case_id, age_id, {"years": 15, "maturity": "Moden"}, child=at)
    assert age(at).raw == {"years": 16, "maturity": "Moden"}


def test_what_is_typed_about_one_child_stays_with_that_child(desk: Desk, case_id: UUID) -> None:
    mapping, drafts = desk.workbench.mapping, desk.workbench.drafts
    one, two = (
        mapping.add_child(case_id, name, born)
        for name, born in (("Eldste", "4.2.10"), ("Yngste", ""))
    )
    drafts.keep(case_id, "FAMILY.child.school", "begynte å", "", child=one)
    school = {
        at: next(f for f in child(desk, case_id, at).fields if f.id.endswith("school"))
        for at in (one, two)
    }
    assert school[one].typed is not None
    assert school[two].typed is None
    mapping.answer(case_id, "FAMILY.child.school", "begynte å lese", child=one)
    assert all(each.typed is None for each in child(desk, case_id, one).fields)
    # They stand in the list beside the mapping before anybody reads the family's page.
    cards = {card.area: card.children for card in desk.workbench.overview.state(case_id).areas}
    listed = [(card.id, card.name, card.age) for card in cards.pop(FAMILY)]
    assert listed == [(one, "Eldste", 16), (two, "Yngste", None)]
    assert not any(cards.values())


def test_an_area_that_is_not_relevant_says_why_and_a_mapped_one_what_is_missing(
    desk: Desk, case_id: UUID
) -> None:
    mapping = desk.workbench.mapping
    with pytest.raises(NotReady) as refused:
        mapping.answer(case_id, "WORK.area_state", "NOT_RELEVANT")
    assert refused.value.message.id == "mapping.area_reason"
    mapping.not_relevant(case_id, "WORK.area_state", "Er 75 år og pensjonist")
    answers = desk.entry.vault.open_case(case_id).answers.all()
    work = next(one for one in coverage(answers) if one.area is LifeArea.WORK)
    assert work.whole
    assert not all(one.whole for one in coverage(answers))

    def told() -> str:
        areas = desk.workbench.overview.state(case_id).areas
        return next(card.state for card in areas if card.area is LifeArea.HOUSING)

    mapping.answer(case_id, "HOUSING.area_state", "MAPPED")
    assert told() == "Kartlagt, ressurser og brukerens ord mangler"
    mapping.answer(case_id, "HOUSING.area_resources", "Bor hos en venn")
    assert told() == "Kartlagt, brukerens ord mangler"
    mapping.will_not_say(case_id, "HOUSING.area_voice")
    assert told() == "Kartlagt", "that somebody does not want to say anything is an answer"


def test_two_dates_are_compared_and_the_news_of_the_last_mapping_is_told(
    desk: Desk, case_id: UUID
) -> None:
    kept(desk, case_id, days_ago=200, of="HOUSING.goal", value="Bo for meg selv")
    kept(desk, case_id, days_ago=200, of="HOUSING.form", value="FRIENDS")
    kept(desk, case_id, days_ago=30, of="HOUSING.form", value="RENT")
    desk.workbench.mapping.answer(case_id, "HOUSING.skills", 4)
    today = desk.clock.now().date()
    told = desk.workbench.mapping.compare(case_id, today - timedelta(days=100), today)
    assert told.dates == tuple(today - timedelta(days=ago) for ago in (200, 30, 0))
    lines = {
        one.field: one.sort for area, _, found in told.areas for one in found if area == "HOUSING"
    }
    assert lines == {
        "HOUSING.form": ChangeSort.CHANGED,
        "HOUSING.skills": ChangeSort.NEW,
        "HOUSING.goal": ChangeSort.STALE,
    }
    assert field(desk, case_id, "HOUSING.skills").change is ChangeSort.NEW
    assert field(desk, case_id, "HOUSING.goal").change is ChangeSort.STALE
    assert field(desk, case_id, "HOUSING.form").change is None, "it stood at the mapping before"
    backwards = desk.workbench.mapping.compare(case_id, today, today - timedelta(days=100))
    assert (backwards.first, backwards.second) == (told.first, told.second)
    kept(desk, case_id, days_ago=20, of="HEALTH.treatment", value={"what": "Samtaler"})
    desk.workbench.purposes.choose(case_id, {Purpose.AAP_MEDICAL})
    assert "HEALTH.treatment" in compared_fields(desk, case_id)
    desk.workbench.purposes.choose(case_id, {Purpose.TEMPORARY_HOUSING})
    assert "HEALTH.treatment" not in compared_fields(desk, case_id), "nothing of the purpose"
    assert "HOUSING.form" in compared_fields(desk, case_id)


def compared_fields(desk: Desk, case_id: UUID) -> set[str]:
    today = desk.clock.now().date()
    told = desk.workbench.mapping.compare(case_id, today - timedelta(days=100), today)
    return {one.field for _, _, found in told.areas for one in found}


def test_a_computed_field_says_what_its_teller_says_and_cannot_be_answered(
    desk: Desk, family: UUID
) -> None:
    left = field(desk, family, "ECONOMY.disposable")
    assert left.type == "computed"
    assert left.computed
    with pytest.raises(FormError):
        desk.workbench.mapping.answer(family, "ECONOMY.disposable", "500")


def test_open_questions_are_counted_for_each_area_and_go_down_with_every_answer(
    desk: Desk, case_id: UUID
) -> None:
    before = desk.workbench.mapping.area(case_id, ECONOMY).open
    desk.workbench.mapping.will_not_say(case_id, "ECONOMY.control")
    assert desk.workbench.mapping.area(case_id, ECONOMY).open == before - 1


def test_a_purpose_shows_its_own_questions_and_a_stated_reason_one_more(
    desk: Desk, case_id: UUID
) -> None:
    bench = desk.workbench
    bench.purposes.choose(case_id, {Purpose.COUNSELLING})
    form = bench.mapping.area(case_id, LifeArea.HOUSING)
    assert [one.id for one in form.fields] == ["HOUSING.stability"]
    assert "HOUSING.goal" in {one.field for one in form.hidden}
    assert len(form.frame) == len(FRAME), "every area can be said to be mapped or not"
    assert bench.mapping.area(case_id, FAMILY).offered_children == ()
    with pytest.raises(NotReady):
        bench.purposes.reveal(case_id, "HOUSING.stability", WHY)
    bench.purposes.reveal(case_id, "HOUSING.goal", WHY)
    shown = bench.mapping.area(case_id, LifeArea.HOUSING)
    assert {one.id for one in shown.fields} == {"HOUSING.stability", "HOUSING.goal"}
    # Following up asks of money and home only whether they are stable, without detail.
    stable = f"HOUSING.{STABLE}"
    bench.purposes.choose(case_id, {Purpose.FOLLOW_UP})
    assert bench.mapping.area(case_id, LifeArea.ECONOMY).fields == ()
    for area in (LifeArea.ECONOMY, LifeArea.HOUSING):
        form = bench.mapping.area(case_id, area)
        assert form.frame[-1].id == f"{area}.{STABLE}"
        assert form.frame[-1].type == "boolean"
        assert form.open == len(form.fields) + 1
    for tried in (
        lambda: bench.mapping.answer(case_id, stable, False, "Jeg skylder husleie"),
        lambda: bench.mapping.not_relevant(case_id, stable, "Restanse på 9 000"),
        lambda: bench.mapping.will_not_say(case_id, stable, "Det er mitt"),
    ):
        with pytest.raises(NotReady) as refused:
            tried()
        assert refused.value.message.id == "mapping.stable_detail"
    bench.mapping.not_relevant(case_id, stable, "Avklares på neste møte")
    bench.mapping.will_not_say(case_id, stable)
    bench.mapping.answer(case_id, stable, False)
    today = desk.clock.today()
    before = today - timedelta(days=1)
    told = {area: fields for area, _, fields in bench.mapping.compare(case_id, before, today).areas}
    assert [one.field for one in told[LifeArea.HOUSING]] == [stable]
    # Another purpose has no use for it, and no longer sees it without a reason.
    bench.purposes.choose(case_id, {Purpose.SICK_LEAVE})
    form = bench.mapping.area(case_id, LifeArea.HOUSING)
    assert len(form.frame) == len(FRAME)
    assert stable in {one.field for one in form.hidden}
    told = {area: fields for area, _, fields in bench.mapping.compare(case_id, before, today).areas}
    assert told[LifeArea.HOUSING] == ()
    bench.purposes.reveal(case_id, stable, WHY)
    assert bench.mapping.area(case_id, LifeArea.HOUSING).frame[-1].raw is False


def test_an_answer_from_before_a_question_had_parts_is_still_read_and_can_be_carried_on(
    desk: Desk, family: UUID
) -> None:
    kept(desk, family, days_ago=1, of="ECONOMY.rights", value="Bostøtte, spurte i fjor")
    kept(desk, family, days_ago=1, of="WORK.capacity", value="20")
    rights, capacity = (field(desk, family, one) for one in ("ECONOMY.rights", "WORK.capacity"))
    assert rights.history[0].value == "Bostøtte, spurte i fjor"
    assert rights.raw == [{"right": "Bostøtte, spurte i fjor"}]
    assert capacity.raw == {"hours_week": 20}


def test_who_was_answered_about_is_in_no_repr(desk: Desk, family: UUID) -> None:
    desk.workbench.mapping.add_child(family, "Femte Testrev", "")
    children = desk.workbench.mapping.area(family, FAMILY).children
    assert "Femte Testrev" in {one.name for one in children}
    assert "Testrev" not in repr(children)
    bench = desk.workbench
    bench.mapping.answer(family, "HOUSING.goal", "Testrev på landet")
    following = bench.following
    shown = (
        [bench.mapping.area(family, area) for area in LifeArea],
        *(bench.cases.header(family), bench.overview.state(family)),
        *(following.plan.state(family), following.economy.state(family)),
        *(following.cooperation.state(family), following.prints.choices(family)),
    )
    told = list(within(shown))
    assert len(told) > 100
    assert not [type(one) for one in told if "Testrev" in repr(one)]


def within(shown: object) -> Iterator[object]:
    """Yield every object a state is made of."""
    if isinstance(shown, list | tuple):
        for one in shown:
            yield from within(one)
    elif is_dataclass(shown):
        yield shown
        yield from within([getattr(shown, one.name) for one in fields(shown)])


def test_an_earlier_mapping_is_offered_with_who_and_when_and_answers_nothing(
    desk: Desk, family: UUID
) -> None:
    desk.workbench.manual.add(
        family,
        "earlier",
        "QUALIFICATION.licences",
        "Førerkort klasse B",
        told_by="Introduksjonsprogrammet i Testdal",
        told_on=date(2025, 3, 4),
        verified=True,
    )
    licences = field(desk, family, "QUALIFICATION.licences")
    (offered,) = licences.prefills
    assert offered.raw == [{"licence": "Førerkort klasse B"}]
    assert offered.valid_from == date(2025, 3, 4)
    assert "Introduksjonsprogrammet i Testdal" in offered.source
    assert not licences.answered
    desk.workbench.mapping.accept(family, "QUALIFICATION.licences", offered.ref)
    assert field(desk, family, "QUALIFICATION.licences").answered
    file = "spørsmål;svar;dato\nQUALIFICATION.gap;Fagbrev;040325\nHEALTH.mental;Trist;\n".encode()
    file += b"QUALIFICATION.gap;Fagbrev;4.3.2025\n"
    assert desk.workbench.manual.read_file(file).lines[0].value == "Fagbrev"
    taken = [
        desk.workbench.manual.take_file(
            family, file, told_by="Testdal skole", told_on=date(2026, 1, 2), verified=False
        )
        for _ in range(2)
    ]
    assert taken == [1, 0]
    gap = field(desk, family, "QUALIFICATION.gap")
    assert [(one.value, one.valid_from) for one in gap.prefills] == [("Fagbrev", date(2025, 3, 4))]
    assert "Testdal skole" in gap.prefills[0].source
    assert not gap.answered
