from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navdesk.domain.codes import (
    ArchiveKind,
    BenefitTheme,
    Content,
    Flag,
    LegalBasis,
    LifeArea,
    RecordType,
    Shielding,
    Visibility,
)
from navdesk.domain.deliveries import PlannedDelivery, delivery_title, plan_deliveries
from navdesk.domain.notes import Note, NoteKind, NoteSegment
from navdesk.domain.routing import RoutingOutcome, route_segment
from navdesk.rulebook import Texts, load_routing_table

TABLE = load_routing_table()
JOB = (LegalBasis.NAV_14A, Content.CONTACT, LifeArea.WORK)
MONEY = (LegalBasis.STL_18, Content.FINANCE, LifeArea.ECONOMY)
CAPACITY = (LegalBasis.NAV_14A, Content.ASSESSMENT, LifeArea.WORK)

segments = st.builds(
    NoteSegment,
    st.just("tekst"),
    st.sampled_from(LegalBasis),
    st.sampled_from(Content),
    st.sampled_from(LifeArea),
    st.frozensets(st.sampled_from(Flag), max_size=4),
    st.none() | st.sampled_from(BenefitTheme),
)


def note(*parts: NoteSegment, kind: NoteKind = NoteKind.MEETING_RECORD) -> Note:
    return Note(
        id=UUID(int=1),
        case_id=UUID(int=2),
        author="Z999001",
        kind=kind,
        written_at=datetime(2026, 9, 15, 8, tzinfo=UTC),
        segments=parts,
    )


def segment(
    labels: tuple[LegalBasis, Content, LifeArea],
    *flags: Flag,
    benefit: BenefitTheme | None = None,
) -> NoteSegment:
    basis, content, area = labels
    return NoteSegment("tekst", basis, content, area, frozenset(flags), benefit)


def planned(
    *parts: NoteSegment, kind: NoteKind = NoteKind.MEETING_RECORD
) -> tuple[PlannedDelivery, ...]:
    return planned_of(note(*parts, kind=kind))


def planned_of(written: Note) -> tuple[PlannedDelivery, ...]:
    return plan_deliveries(written, [route_segment(TABLE, part) for part in written.segments])


def test_three_paragraphs_become_three_deliveries_in_order_of_first_appearance() -> None:
    plans = planned(segment(JOB), segment(MONEY), segment(CAPACITY))
    assert [(p.number, p.archive, p.archive_class, p.segment_indexes) for p in plans] == [
        (1, ArchiveKind.STATE_PLAN, "AKT", (0,)),
        (2, ArchiveKind.MUNICIPAL, "STL-18", (1,)),
        (3, ArchiveKind.JOARK, "OPP", (2,)),
    ]


def test_paragraphs_for_one_archive_and_class_travel_together_in_written_order() -> None:
    plans = planned(segment(MONEY), segment(JOB), segment(MONEY), segment(JOB), segment(MONEY))
    assert [p.segment_indexes for p in plans] == [(0, 2, 4), (1, 3)]


def test_one_archive_with_two_classes_is_two_deliveries() -> None:
    advice = (LegalBasis.STL_17, Content.FINANCE, LifeArea.ECONOMY)
    plans = planned(segment(MONEY), segment(advice))
    assert [p.archive_class for p in plans] == ["STL-18", "STL-17"]


def test_the_strictest_paragraph_sets_shielding_visibility_and_lock_for_the_delivery() -> None:
    (plan,) = planned(segment(JOB), segment(JOB, Flag.KVP), segment(JOB, Flag.VIOLENCE))
    assert (plan.shielding, plan.visibility, plan.office_lock) == (
        Shielding.S2,
        Visibility.SAFETY,
        True,
    )


def test_a_refund_claim_is_one_paragraph_in_two_deliveries() -> None:
    claim = (LegalBasis.STL_26, Content.REFUND, LifeArea.ECONOMY)
    plans = planned(segment(claim, benefit=BenefitTheme.AAP), segment(MONEY))
    assert [(p.archive, p.archive_class, p.segment_indexes) for p in plans] == [
        (ArchiveKind.MUNICIPAL, "STL-18", (0, 1)),
        (ArchiveKind.STATE_BENEFIT_UNIT, "AAP", (0,)),
    ]


def test_what_came_in_or_goes_out_decides_the_record_type_of_the_delivery() -> None:
    complaint = (LegalBasis.STL_18, Content.COMPLAINT, LifeArea.ECONOMY)
    decision = segment(MONEY, Flag.DECISION)
    assert planned(segment(MONEY))[0].record_type is RecordType.INTERNAL
    assert planned(segment(MONEY), decision)[0].record_type is RecordType.OUTBOUND
    (both,) = planned(decision, segment(complaint))
    assert both.record_type is RecordType.INBOUND


def test_a_held_or_removed_paragraph_is_in_no_delivery() -> None:
    third_party = (LegalBasis.STL_13, Content.THIRD_PARTY, LifeArea.FAMILY)
    plans = planned(NoteSegment("tekst"), segment(third_party, Flag.NOT_NECESSARY), segment(JOB))
    assert [p.segment_indexes for p in plans] == [(2,)]


def test_a_note_without_a_routing_for_each_paragraph_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="one routing per segment"):
        plan_deliveries(note(segment(JOB)), [])


@given(st.lists(segments, max_size=8))
def test_every_delivered_paragraph_is_in_exactly_the_deliveries_it_was_routed_to(
    parts: list[NoteSegment],
) -> None:
    written = note(*parts)
    routings = [route_segment(TABLE, part) for part in parts]
    plans = plan_deliveries(written, routings)
    assert [p.number for p in plans] == list(range(1, len(plans) + 1))
    # A message to the client never travels among other paragraphs of the plan.
    sent = [
        {
            plan.archive is ArchiveKind.STATE_PLAN and parts[index].content is Content.MESSAGE
            for index in plan.segment_indexes
        }
        for plan in plans
    ]
    assert [len(kinds) for kinds in sent] == [1] * len(plans)
    apart = {(p.archive, p.archive_class, *kinds) for p, kinds in zip(plans, sent, strict=True)}
    assert len(apart) == len(plans)
    for index, routing in enumerate(routings):
        wanted = {(d.archive, d.archive_class) for d in routing.deliveries}
        assert {(p.archive, p.archive_class) for p in plans if index in p.segment_indexes} == wanted
        assert bool(wanted) == (routing.outcome is RoutingOutcome.DELIVER)
    for plan in plans:
        assert list(plan.segment_indexes) == sorted(set(plan.segment_indexes))


@pytest.mark.parametrize("kind", NoteKind)
@pytest.mark.parametrize("archive", ArchiveKind)
def test_no_title_names_a_service(kind: NoteKind, archive: ArchiveKind) -> None:
    title = Texts.load("nb", strict=True).say(delivery_title(kind, archive)).lower()
    named = ("sosial", "stønad", "kvp", "kvalifisering", "barnevern", "bolig", "gjeld", "aap")
    assert not [word for word in named if word in title]


def test_a_meeting_record_is_titled_as_the_sheet_says() -> None:
    texts = Texts.load("nb", strict=True)
    (meeting,) = planned(segment(JOB))
    (contact,) = planned(segment(JOB), kind=NoteKind.CONTACT)
    assert texts.say(meeting.title) == "Notat fra samtale"
    assert texts.say(contact.title) == "Notat om kontakt"


def test_a_message_of_the_follow_up_is_never_among_other_records() -> None:
    """MESSAGE is the dialogue, all else a record of the plan (domain sheet, section 3)."""
    message = (LegalBasis.NAV_14A, Content.MESSAGE, LifeArea.WORK)
    written = note(segment(JOB), segment(message), segment(JOB))
    planned = planned_of(written)
    assert [(one.archive, one.segment_indexes) for one in planned] == [
        (ArchiveKind.STATE_PLAN, (0, 2)),
        (ArchiveKind.STATE_PLAN, (1,)),
    ]
    assert [one.number for one in planned] == [1, 2]


def test_what_answers_about_a_benefit_is_a_record_of_its_own() -> None:
    asked = (LegalBasis.FTRL_OTHER, Content.MESSAGE, LifeArea.ECONOMY)
    told = (LegalBasis.FTRL_OTHER, Content.CONTACT, LifeArea.ECONOMY)
    parts = (
        segment(asked, benefit=BenefitTheme.AAP),
        segment(told, benefit=BenefitTheme.AAP),
    )
    plain = note(*parts, kind=NoteKind.MESSAGE)
    answer = replace(plain, answers="henvendelse:1")
    assert [one.segment_indexes for one in planned_of(plain)] == [(0, 1)]
    assert [one.segment_indexes for one in planned_of(answer)] == [(0,), (1,)]


def test_an_answer_is_called_a_message_by_the_state_and_a_note_of_contact_elsewhere() -> None:
    titles = {
        archive: delivery_title(NoteKind.MESSAGE, archive).id
        for archive in (ArchiveKind.STATE_PLAN, ArchiveKind.JOARK, ArchiveKind.MUNICIPAL)
    }
    assert titles == {
        ArchiveKind.STATE_PLAN: "routing.title_message",
        ArchiveKind.JOARK: "routing.title_message",
        ArchiveKind.MUNICIPAL: "routing.title_contact",
    }
