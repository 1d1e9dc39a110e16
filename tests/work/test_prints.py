"""The prints of a case: what is on them, on how many pages, for whom, and what the log says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import pytest
from tests.work import print_samples as samples
from tests.work.conftest import S02, S07, SIRI, desk_at, open_case

from navdesk.assembly import Desk
from navdesk.documents import check_pdfa
from navdesk.documents.reading import page_texts
from navdesk.documents.report import Block, Figure
from navdesk.documents.report_pages import render_report
from navdesk.domain.audit import AuditEntry
from navdesk.domain.codes import LegalBasis, LifeArea, Owner
from navdesk.domain.events import AnswerKind, PlanStatus
from navdesk.domain.messages import NavdeskError
from navdesk.domain.notes import NoteKind, NoteSegment
from navdesk.domain.purposes import Purpose
from navdesk.rulebook.forms import load_mapping_form
from navdesk.rulebook.relevance import load_relevance_table
from navdesk.sandbox.server import Running
from navdesk.work.plan_states import TimeMark
from navdesk.work.print_states import LeftOut, PrintKind, PrintWish, Reviewed, ReviewItem
from navdesk.work.prints.application_print import application_blocks
from navdesk.work.prints.blank_forms import blank_child, blank_mapping, blank_note
from navdesk.work.prints.child_print import child_blocks
from navdesk.work.prints.handover_print import handover_blocks
from navdesk.work.prints.innsyn import answer_pieces, innsyn_blocks
from navdesk.work.prints.leaflet import leaflet_blocks
from navdesk.work.prints.mapping_print import (
    change_blocks,
    for_purpose,
    mapping_blocks,
    without_places,
)
from navdesk.work.prints.month_print import month_variants
from navdesk.work.prints.plan_print import plan_variants, timeline_blocks
from navdesk.work.prints.prints import BLANK
from navdesk.work.progress import Silent
from navdesk.work.states import AnswerLine

LANGUAGES = ("nb", "nn")
_Test = TypeVar("_Test", bound=Callable[..., None])
Variants = tuple[tuple[Block, ...], ...]


def printed(blocks: list[Block], language: str, **changed: object) -> tuple[str, int]:
    """Return text and page count of a report, looked at by our own check."""
    made = render_report(samples.report(blocks, language, **changed))
    assert check_pdfa(made) == []
    pages = page_texts(made)
    return _flat("\n".join(pages)), len(pages)


def on_one(variants: Variants, language: str) -> tuple[str, int]:
    """Return text and page count of a print that has to be one page."""
    first, *shorter = variants
    return printed(list(first), language, one_page=True, shorter=tuple(shorter), person="")


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u00a0", " "))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_mapping_tells_facts_voice_and_assessment_apart_for_14_creditors_and_9_children(
    language: str,
) -> None:
    speech = samples.speech(language)
    text, pages = printed(mapping_blocks(samples.areas(), speech), language)
    assert samples.LONG_NAME in text
    assert samples.SAMI in text
    assert all(f"Testkreditor {at} " in text for at in range(1, samples.CREDITORS + 1))
    assert "88 572 kr" in text
    assert "Inkasso" in text
    assert all(f"Testbarn-{at} " in text for at in range(1, samples.CHILDREN + 1))
    owed = text.index("Hvilken gjeld har du?")
    assert text.index("Et svar som er langt nok") < owed < text.index("Hva er igjen?")
    assert "Nei" in text[owed : text.index("Hva er igjen?")], "a no is an answer too"
    assert text.index("«Mun háliidan") < text.index("Betaler regninger selv")
    assert text.index("Betaler regninger selv") < text.index("Samlet sett er økonomien presset.")
    assert pages > 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mapping_of_nothing_says_what_is_not_asked(language: str) -> None:
    speech = samples.speech(language)
    text, pages = printed(mapping_blocks(samples.empty_areas(language), speech), language)
    assert speech.say("not_mapped") in text
    assert text.count(speech.say("not_asked", fields="").strip()) == 6
    assert pages <= 2


def test_a_registers_value_is_told_as_unconfirmed_with_its_source() -> None:
    speech = samples.speech("nb")
    area = replace(samples.areas()[2], fields=(samples.prefilled(),), children=())
    text, _ = printed(mapping_blocks([area], speech), "nb")
    assert "Testbakeriet AS, 55 %" in text
    assert "Aa-registeret, hentet 15.09.2026. Ikke bekreftet." in text


@pytest.mark.parametrize("purpose", list(Purpose))
def test_a_mapping_for_a_purpose_holds_the_fields_of_its_row_and_no_other(
    purpose: Purpose,
) -> None:
    table, form = load_relevance_table(), load_mapping_form()
    wanted = for_purpose(table, purpose)
    rule = table.rules[purpose]
    for one in form.every():
        field = samples.answered(one.id, "x")
        if one.id in rule.hidden:
            assert not wanted(field) or one.id in table.always
        elif one.id in rule.shown:
            assert wanted(field)
        elif one.id not in table.always:
            assert wanted(field) is (one.life_area in rule.areas)


def test_a_protected_address_takes_every_place_out_of_the_print() -> None:
    speech = samples.speech("nb")
    area = samples.areas()[list(LifeArea).index(LifeArea.FAMILY)]
    placed = (samples.answered("HOUSING.temp", "Testhospits"), *area.fields)
    text, _ = printed(mapping_blocks([without_places(replace(area, fields=placed))], speech), "nb")
    assert "Testhospits" not in text
    assert "Svar om school" not in text
    assert "Svar om leisure for barn 9" in text


def test_counselling_prints_the_debts_and_nothing_of_health() -> None:
    speech = samples.speech("nb")
    wanted = for_purpose(load_relevance_table(), Purpose.COUNSELLING)
    text, _ = printed(mapping_blocks(samples.areas(), speech, wanted), "nb")
    assert "Testkreditor 14" in text
    assert "Helse" not in text


def test_what_changed_is_a_picture_and_the_same_in_words() -> None:
    speech = samples.speech("nb")
    text, _ = printed(change_blocks(samples.comparison(), speech, large=False), "nb")
    for said in ("Økonomi: Utgifter", "Endret", "9 000 kr", "9 500 kr", "Nytt", "Borte"):
        assert said in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("goals", "measures"), [(4, 3), (25, 5)])
def test_the_plan_is_one_page_however_much_is_planned(
    language: str, goals: int, measures: int
) -> None:
    plan = samples.plan(goals, measures, words="Mun háliidan bargat. " * (goals * 4))
    text, pages = on_one(plan_variants(plan, samples.speech(language)), language)
    assert pages == 1
    assert samples.LONG_NAME in text
    assert "22868720003" not in text.replace(" ", "")


def test_a_plan_too_full_for_its_words_still_says_who_does_what_for_every_goal() -> None:
    text, pages = on_one(plan_variants(samples.plan(5, 4), samples.speech("nb")), "nb")
    assert pages == 1
    assert text.count(samples.SAMI) == 5
    assert all(f"Tiltak {goal * 10 + at}:" in text for goal in range(5) for at in (1, 2))
    assert "Kari Testveileder, Nav (staten)" in text


def test_the_clients_own_words_come_before_the_goal_and_who_does_what() -> None:
    text, _ = on_one(plan_variants(samples.plan(1), samples.speech("nb")), "nb")
    places = [text.index(said) for said in (samples.SAMI, "Mål 0", "Tiltak 0", "Kommunen")]
    assert places == sorted(places)
    assert "Du selv" in text


def test_a_page_cut_short_keeps_what_is_ahead() -> None:
    goal = samples.goal(0, 8)
    days = [samples.TODAY + timedelta(days=30 * (at - 5)) for at in range(8)]
    told = tuple(
        replace(one, text=f"Steg {at}", start=None, due=day)
        for at, (one, day) in enumerate(zip(goal.measures, days, strict=True))
    )
    state = replace(samples.plan(1), goals=(replace(goal, measures=told),))
    short, _ = printed(list(plan_variants(state, samples.speech("nb"))[3]), "nb")
    assert re.findall(r"Steg \d", short) == ["Steg 5", "Steg 6", "Steg 7", "Steg 0"]


def test_a_goal_that_is_the_clients_own_words_is_said_once() -> None:
    one = replace(samples.goal(0), text=" Sove godt", client_words="Sove godt", target_date=None)
    state = replace(samples.plan(1), goals=(one,))
    text, _ = on_one(plan_variants(state, samples.speech("nb")), "nb")
    assert text.count("Sove godt") == 1
    dated = replace(state, goals=(replace(one, target_date=samples.TODAY),))
    text, _ = on_one(plan_variants(dated, samples.speech("nb")), "nb")
    assert text.count("Sove godt") == 2, "when it is to be reached stands beside it"


def test_what_ended_years_ago_is_not_drawn_as_if_it_were_new() -> None:
    plan = samples.plan(1)
    old = TimeMark(
        Owner.STATE, "Sveisekurs", date(2020, 1, 13), date(2020, 5, 29), PlanStatus.DONE, None
    )
    drawn = timeline_blocks(replace(plan, timeline=(*plan.timeline, old)), samples.speech("nb"))
    assert drawn
    assert "Sveisekurs" not in str([one.alt for one in drawn if isinstance(one, Figure)])


def test_a_plan_of_nothing_has_room_to_write() -> None:
    text, _ = on_one(plan_variants(samples.plan(0), samples.speech("nb")), "nb")
    assert "Planen er ikke laget ennå" in text
    assert "Hvem gjør hva" in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("payments", [0, 40])
def test_a_month_is_one_page_however_many_payments(language: str, payments: int) -> None:
    speech = samples.speech(language)
    text, pages = on_one(
        month_variants(samples.month(payments), "Neste penger er 3 200 kr.", speech), language
    )
    assert pages == 1
    assert "Neste penger er 3 200 kr." in text
    if not payments:
        assert speech.say("month_nothing") in text


def test_a_month_tells_planned_and_estimated_the_gap_and_what_is_not_known() -> None:
    text, _ = on_one(month_variants(samples.month(), "", samples.speech("nb")), "nb")
    for said in (
        "Planlagt (anslag)",
        "Trekk til Testkreditor 1 AS",
        "5 dager, fra 06.09.2026 til 11.09.2026",
        "ukjent",
        "Lønn i oktober",
        "hentet 15.09.2026",
    ):
        assert said in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_childs_view_comes_before_the_assessment(language: str) -> None:
    speech = samples.speech(language)
    text, pages = printed(child_blocks(samples.child(9), speech), language)
    view, weighed = "«Jeg vil så gjerne gå på fotball med klassen.»", "Fritid veier tungt."
    assert text.index(speech.say("child_view")) < text.index(view) < text.index(weighed)
    assert pages == 1


def test_a_child_nobody_has_heard_or_assessed_is_told_as_such() -> None:
    speech = samples.speech("nb")
    empty = replace(samples.child(4), fields=(), best_interests=())
    text, _ = printed(child_blocks(empty, speech), "nb")
    assert speech.say("child_not_heard") in text
    assert speech.say("child_not_assessed") in text
    silent = [
        replace(
            samples.answered(f"FAMILY.child.{name}", "", label=label),
            history=(AnswerLine(AnswerKind.WILL_NOT_SAY, "", "", "", "Z990101", samples.NOW),),
        )
        for name, label in (("school", "Skole"), ("view", "Barnets syn"))
    ]
    told, _ = printed(child_blocks(replace(empty, fields=tuple(silent)), speech), "nb")
    assert "Forelderen ønsker ikke å si noe" in told
    assert "Barnet ønsker ikke å si noe" in told, "the child's silence is the child's own"
    assert speech.say("child_not_heard") not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_handover_begins_with_safety_and_what_is_due(language: str) -> None:
    speech = samples.speech(language)
    text, pages = printed(handover_blocks(samples.handover(), speech), language)
    assert text.index("Møt alltid to ansatte") < text.index(speech.say("handover_due"))
    assert text.index("Frist nummer 0") < text.index("Frist nummer 1 ")
    assert speech.say("handover_more", count=4) in text
    of_stay = ("oppholdet i midlertidig bolig", "kvalitet, vei ut (2), vedtak")
    gathered = speech.say("handover_missing_of", count=4, place=of_stay[0], what=of_stay[1])
    assert gathered in text, "as on the screen, and not one by one"
    assert "Oppholdet mangler vedtak." not in text
    assert speech.say("handover_more", count=3) in text, "twelve children, and nine told"
    assert speech.say("handover_drafts", count=2) in text
    assert pages <= 3


def test_a_handover_of_an_empty_case_says_so() -> None:
    empty = samples.handover(
        header=samples.header(age=None, language=None, interpreter=False, safety=(), children=0),
        purposes=(),
        voices=(),
        drafts=0,
        waiting=0,
        attention=None,
        plan=samples.plan(0),
        cooperation=None,
        money="",
    )
    text, pages = printed(handover_blocks(empty, samples.speech("nb")), "nb")
    assert "Ingen frister er kjent." in text
    assert pages == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_application_is_read_back_and_signed(language: str) -> None:
    speech = samples.speech(language)
    blocks = application_blocks(samples.areas(), samples.LONG_NAME, "22868720003", speech)
    text, _ = printed(blocks, language, person="")
    assert speech.say("application_read_back") in text
    assert speech.say("application_signature") in text
    assert "Testkreditor 14" in text
    assert "Testbarn-9" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_blank_form_has_every_question_under_the_number_of_the_screen(language: str) -> None:
    form, speech = load_mapping_form(), samples.speech(language)
    text, pages = printed(blank_mapping(form, speech), language, client_name="", person="")
    assert pages <= 12
    asked = [one for area in LifeArea for one in (*form.frame(area), *form.fields(area))]
    missing = [
        one.id
        for one in asked
        if one.type != "computed" and f"{form.number(one.id)} {one.label(language)}" not in text
    ]
    assert missing == []
    assert samples.LONG_NAME not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_blank_child_form_has_every_question_about_a_child(language: str) -> None:
    form, speech = load_mapping_form(), samples.speech(language)
    text, pages = printed(blank_child(form, speech), language, client_name="", person="")
    assert pages <= 4
    asked = [one for one in (*form.child, *form.best_interests) if one.type != "computed"]
    assert asked
    assert [
        one.id for one in asked if f"{form.number(one.id)} {one.label(language)}" not in text
    ] == []
    own = {"nb": "«Egne ord» er det barnet selv har sagt", "nn": "«Eigne ord» er det barnet sjølv"}
    assert own[language] in text, "they are typed in, and archived, as the child's own words"


def test_the_blank_form_of_a_purpose_or_an_area_holds_that_alone() -> None:
    form, speech = load_mapping_form(), samples.speech("nb")
    table, wanted = load_relevance_table(), {Purpose.COUNSELLING}
    blocks = blank_mapping(form, speech, (), lambda field: table.asks(field, wanted))
    text, _ = printed(blocks, "nb", client_name="")
    for area in LifeArea:
        for one in form.fields(area):
            said = f"{form.number(one.id)} {one.label('nb')}" in text
            assert said is (table.asks(one.id, wanted) and one.type != "computed"), one.id
    text, _ = printed(blank_mapping(form, speech, (LifeArea.WORK,)), "nb", client_name="")
    assert "3.1 " in text
    # Of money and home, following up asks one yes or no each and nothing else.
    blocks = blank_mapping(
        form, speech, (LifeArea.HOUSING,), lambda field: table.asks(field, {Purpose.FOLLOW_UP})
    )
    text, _ = printed(blocks, "nb", client_name="")
    assert f"2.H {form.field('HOUSING.area_stable').label('nb')}" in text
    assert "2.A " not in text
    assert "2.1 " not in text
    assert "1.1 " not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_leaflet_tells_services_rights_and_the_way_to_the_office_on_one_page(
    language: str,
) -> None:
    speech = samples.speech(language)
    blocks = leaflet_blocks("Nav Testdal", speech)
    text, pages = printed(blocks, language, one_page=True, client_name="", person="")
    assert pages == 1
    for name in ("acute", "assistance", "assessment", "appeal", "interpreter", "phone"):
        assert speech.say(f"leaflet_{name}") in text
    assert "Nav Testdal" in text
    assert samples.LONG_NAME not in text


def test_a_blank_note_names_every_legal_basis_and_room_for_three_parts() -> None:
    speech = samples.speech("nb")
    text, pages = printed(blank_note(speech), "nb", client_name="", person="")
    for basis in LegalBasis:
        if basis is not LegalBasis.NONE:
            assert _flat(speech.terms.law(basis)) in text
    assert "Del 3" in text
    assert pages <= 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_clients_own_copy_says_who_keeps_what_and_how_many_pieces_are_not_in_it(
    language: str,
) -> None:
    speech = samples.speech(language)
    pieces = answer_pieces(samples.areas(), speech)
    text, _ = printed(innsyn_blocks(pieces, 2, 3, speech), language)
    assert speech.say("kept_case") in text
    assert speech.say("innsyn_left_out", count=2) in text
    assert speech.say("innsyn_held_back", count=3) in text
    assert "Testbarn-9" in text


def test_every_child_is_a_doubt_and_an_ordinary_answer_is_none() -> None:
    pieces = answer_pieces(samples.areas(), samples.speech("nb"))
    doubted = [one.title for one in pieces if one.doubt]
    assert len([title for title in doubted if title.startswith("Barn: ")]) == samples.CHILDREN
    assert not any(title.startswith("Økonomi") for title in doubted)


# The real use cases, over the practice office


def real(test: _Test) -> _Test:
    """A test over a whole desk: it asks every source, and takes its time."""
    return pytest.mark.wide(pytest.mark.long(test))


@pytest.fixture(scope="module")
def desk(
    shared_office: Running, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Desk, UUID]]:
    """Kari's desk with the family of S02 open and gathered."""
    made = desk_at(shared_office, tmp_path_factory.mktemp("prints"))
    case = open_case(made, S02)
    made.workbench.purposes.choose(case, {Purpose.FINANCIAL_ASSISTANCE, Purpose.COUNSELLING})
    made.workbench.gather.run(case, Silent(), lambda _: None)
    yield made, case
    made.close()


def _log(desk: Desk, kind: str) -> list[AuditEntry]:
    return [one for one in desk.entry.vault.audit.entries() if one.kind == kind]


def _reviewed(pieces: tuple[ReviewItem, ...], *out: LeftOut) -> PrintWish:
    gone = {one.id for one in out}
    taken = frozenset(one.id for one in pieces) - gone
    return PrintWish(PrintKind.WHOLE_CASE, taken_in=taken, left_out=out)


@real
def test_every_print_of_a_real_case_is_made_and_logged(desk: tuple[Desk, UUID]) -> None:
    made, case = desk
    bench, prints = made.workbench, made.workbench.following.prints
    family = bench.mapping.area(case, LifeArea.FAMILY)
    child = bench.mapping.add_child(case, "", "", ref=family.offered_children[0].ref)
    before = len(_log(made, "print"))
    wishes = (
        PrintWish(PrintKind.MAPPING, "nn"),
        PrintWish(PrintKind.MAPPING_FOR_PURPOSE, "nn", purpose=Purpose.COUNSELLING),
        PrintWish(PrintKind.PLAN, "nn"),
        PrintWish(PrintKind.PAYMENT_MONTH, "nn", month=(2026, 9)),
        PrintWish(PrintKind.BEST_INTERESTS, "nn", child=child),
        PrintWish(PrintKind.HANDOVER, "nn"),
        PrintWish(PrintKind.BLANK_MAPPING, "nn"),
        PrintWish(PrintKind.BLANK_NOTE, "nn"),
    )
    papers = [prints.make(case, wish) for wish in wishes]
    told = _flat(" ".join(page_texts(papers[0])))
    # The paper speaks its own language, whatever the screen does.
    assert "Ikkje stadfesta" in told
    assert "Ikke bekreftet" not in told
    # The paper asks what the screen does: the case is open for money and counselling.
    asked = _flat(" ".join(page_texts(papers[-2])))
    assert "1.4 Gjeld" in asked
    assert "4.1 " not in asked
    logged = _log(made, "print")[before:]
    assert [one.reason for one in logged] == [f"print_{wish.kind.value}" for wish in wishes]
    assert [one.outcome for one in logged] == ["ALLOWED"] * len(wishes)
    assert logged[1].detail == "nn,COUNSELLING"
    # An empty form is about nobody.
    assert (logged[-1].person, logged[-1].case_id) == (None, None)
    assert {one.person for one in logged[:-2]} == {S02}


@real
def test_the_own_copy_is_made_only_of_what_a_person_has_seen(desk: tuple[Desk, UUID]) -> None:
    made, case = desk
    bench, prints = made.workbench, made.workbench.following.prints
    before = tuple(prints.review(case, "nb"))
    bench.mapping.answer(case, "ECONOMY.control", 2, "Konvoluttene ligger i skuffen")
    with pytest.raises(NavdeskError) as refused:
        prints.make(case, _reviewed(before))
    assert refused.value.message.id == "prints.review_again"
    bench.manual.add(
        case, "husbanken", "ECONOMY.x_allowance_decision", "Innvilget",
        told_by="Husbanken", told_on=date(2026, 9, 11), verified=False,
    )  # fmt: skip
    pieces = tuple(prints.review(case, "nb"))
    assert any(one.title.endswith(": hentet fra Folkeregisteret (PDL)") for one in pieces)
    told = next(one for one in pieces if "muntlig fra Husbanken" in one.title)
    assert "hentet" not in f"{told.title} {told.kept_by}", "it was told, and not fetched"
    assert any("Registeret tar vare på" in one.kept_by for one in pieces)
    household = next(one for one in pieces if one.doubt and "Stille Testrev" in one.text)
    begun = Reviewed(frozenset({pieces[0].id}), (LeftOut(household.id, "kort \ud83d čđŋ"),))
    prints.keep_review(case, begun)
    kept = prints.begun_review(case)
    assert (kept.taken_in, kept.left_out[0].reason) == (begun.taken_in, "kort \ufffd čđŋ")
    prints.keep_review(case, Reviewed())
    assert prints.begun_review(case) == Reviewed()
    with pytest.raises(NavdeskError) as short:
        prints.make(case, _reviewed(pieces, LeftOut(household.id, "kort")))
    assert short.value.message.id == "prints.reason"
    reason = "Ektefellen har ikke samtykket"
    copy = prints.make(case, _reviewed(pieces, LeftOut(household.id, reason)))
    text = _flat(" ".join(page_texts(copy)))
    assert "Deler som er holdt tilbake etter en vurdering: 1." in text
    assert household.title not in text
    assert [(one.reason, one.person) for one in _log(made, "withhold")][-1] == (reason, S02)


@real
def test_the_own_copy_holds_what_the_purpose_keeps_off_the_screen_and_a_draft_as_a_doubt(
    desk: tuple[Desk, UUID],
) -> None:
    made, case = desk
    bench = made.workbench
    note = bench.notes.begin(case, NoteKind.CONTACT)
    bench.notes.save(replace(note, segments=(NoteSegment("Ringte, ingen svarte."),)))
    bench.purposes.choose(case, {Purpose.FOLLOW_UP})
    try:
        shown = bench.mapping.area(case, LifeArea.ECONOMY).fields
        assert "ECONOMY.control" not in {one.id for one in shown}
        pieces = bench.following.prints.review(case, "nb")
    finally:
        bench.purposes.choose(case, {Purpose.FINANCIAL_ASSISTANCE, Purpose.COUNSELLING})
    assert any("Konvoluttene ligger i skuffen" in one.text for one in pieces)
    (draft,) = [one for one in pieces if one.text == "Ringte, ingen svarte."]
    assert "utkast" in draft.doubt
    assert draft.kept_by == "Dette er ikke arkivert ennå"


@real
def test_the_mapping_is_not_printed_for_a_purpose_the_case_is_not_open_for(
    desk: tuple[Desk, UUID],
) -> None:
    made, case = desk
    with pytest.raises(NavdeskError) as refused:
        made.workbench.following.prints.make(
            case, PrintWish(PrintKind.MAPPING_FOR_PURPOSE, purpose=Purpose.CHILD_CONCERN)
        )
    assert refused.value.message.id == "prints.purpose"


@real
@pytest.mark.parametrize(
    "kind", [PrintKind.MAPPING_FOR_PURPOSE, PrintKind.PAYMENT_MONTH, PrintKind.BEST_INTERESTS]
)
def test_a_print_that_needs_a_choice_says_so_without_one(
    desk: tuple[Desk, UUID], kind: PrintKind
) -> None:
    made, case = desk
    with pytest.raises(NavdeskError) as refused:
        made.workbench.following.prints.make(case, PrintWish(kind))
    assert refused.value.message.id == "prints.choose"


@real
def test_a_language_nobody_prints_in_is_refused(desk: tuple[Desk, UUID]) -> None:
    made, case = desk
    with pytest.raises(NavdeskError) as refused:
        made.workbench.following.prints.make(case, PrintWish(PrintKind.PLAN, "en"))
    assert refused.value.message.id == "prints.language"


def test_a_strictly_protected_person_is_not_printed_and_the_try_is_logged(
    shared_office: Running, tmp_path: Path
) -> None:
    made = desk_at(shared_office, tmp_path, SIRI)
    try:
        case = open_case(made, S07)
        prints = made.workbench.following.prints
        choices = prints.choices(case)
        allowed = {one.kind for one in choices if not one.why_not}
        assert allowed == BLANK
        for refuse in (
            lambda: prints.make(case, PrintWish(PrintKind.PLAN)),
            lambda: prints.review(case, "nb"),
        ):
            with pytest.raises(NavdeskError) as refused:
                refuse()
            assert refused.value.message.id == "prints.protected"
        assert [(one.reason, one.outcome) for one in _log(made, "print")] == [
            ("print_PLAN", "DENIED"),
            ("print_WHOLE_CASE", "DENIED"),
        ]
        blank = prints.make(case, PrintWish(PrintKind.BLANK_NOTE))
        assert "Trygg Testhavn" not in " ".join(page_texts(blank))
    finally:
        made.close()
