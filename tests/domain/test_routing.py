"""Where a paragraph goes: the worked examples and the sentences of the sheet, one by one."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

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
from navdesk.domain.notes import NoteSegment
from navdesk.domain.routing import (
    RoutedDelivery,
    Routing,
    RoutingInput,
    RoutingOutcome,
    route,
    route_segment,
)
from navdesk.rulebook import load_routing_table

TABLE = load_routing_table()
EXAMPLES = json.loads(
    (Path(__file__).resolve().parents[1] / "data/routing_examples.json").read_text("utf-8")
)


def routed(
    basis: LegalBasis,
    content: Content,
    area: LifeArea = LifeArea.WORK,
    *flags: Flag,
    benefit: BenefitTheme | None = None,
) -> Routing:
    return route(TABLE, RoutingInput(basis, content, area, frozenset(flags), benefit))


def only(routing: Routing) -> RoutedDelivery:
    (delivery,) = routing.deliveries
    return delivery


def places(routing: Routing) -> list[tuple[ArchiveKind, str]]:
    return [(delivery.archive, delivery.archive_class) for delivery in routing.deliveries]


def as_written(routing: Routing) -> dict[str, Any]:
    return {
        "outcome": routing.outcome.value,
        "rule": routing.rule,
        "added_by": list(routing.added_by),
        "deliveries": [
            {
                "archive": delivery.archive.value,
                "class": delivery.archive_class,
                "shielding": delivery.shielding.name,
                "visibility": delivery.visibility.value,
                "record_type": delivery.record_type.value,
                "office_lock": delivery.office_lock,
            }
            for delivery in routing.deliveries
        ],
    }


def read(words: dict[str, Any]) -> RoutingInput:
    themes = [word for word in words["flags"] if word in BenefitTheme.__members__]
    return RoutingInput(
        LegalBasis(words["legal_basis"]),
        Content(words["content"]),
        LifeArea(words["life_area"]),
        frozenset(Flag(word) for word in words["flags"] if word not in themes),
        BenefitTheme(themes[0]) if themes else None,
    )


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["id"])
def test_a_worked_example_of_the_sheet_goes_where_the_sheet_says(example: dict[str, Any]) -> None:
    for segment in example["segments"]:
        assert as_written(route(TABLE, read(segment["input"]))) == segment["expected"]


def test_all_sixty_six_worked_examples_are_there() -> None:
    assert [example["id"] for example in EXAMPLES] == [f"E{n:02}" for n in range(1, 67)]


# --- Where each basis keeps its texts ------------------------------------------------------------

PLACES = {
    "NAV_14A": ("STATE_PLAN", "AKT", "N"),
    "NAV_15": ("JOARK", "OPP", "N"),
    "NAV_15A": ("JOARK", "OPP", "N"),
    "AML_12": ("JOARK", "TIL", "N"),
    "EGENREGI": ("STATE_PLAN", "AKT", "N"),
    "YOUTH": ("JOARK", "OPP", "N"),
    "FTRL_8": ("JOARK", "OPP", "N"),
    "FTRL_11_MED": ("JOARK", "AAP", "N"),
    "STL_13": ("MUNICIPAL", "STL-13", "X"),
    "STL_15": ("MUNICIPAL", "STL-15", "X"),
    "STL_17": ("MUNICIPAL", "STL-17", "X"),
    "STL_18": ("MUNICIPAL", "STL-18", "X"),
    "STL_19": ("MUNICIPAL", "STL-18", "X"),
    "STL_20": ("MUNICIPAL", "STL-18", "X"),
    "STL_20A": ("MUNICIPAL", "STL-20A", "X"),
    "STL_26": ("MUNICIPAL", "STL-18", "X"),
    "STL_27": ("MUNICIPAL", "STL-27", "X"),
    "STL_28": ("MUNICIPAL", "STL-28", "X"),
    "STL_29": ("MUNICIPAL", "STL-29", "X"),
    "INTRO": ("MUNICIPAL", "INTRO", "X"),
}


@pytest.mark.parametrize("basis", sorted(PLACES))
def test_an_ordinary_text_goes_to_its_bases_own_place_open_to_the_citizen(basis: str) -> None:
    delivery = only(routed(LegalBasis(basis), Content.CONTACT))
    assert (
        delivery.archive.value,
        delivery.archive_class,
        delivery.record_type.value,
    ) == PLACES[basis]
    assert (delivery.shielding, delivery.visibility, delivery.office_lock) == (
        Shielding.S0,
        Visibility.VISIBLE,
        False,
    )


@pytest.mark.parametrize("basis", sorted({b.value for b in LegalBasis} - set(PLACES)))
def test_a_basis_without_an_ordinary_place_is_held(basis: str) -> None:
    assert routed(LegalBasis(basis), Content.CONTACT).outcome is RoutingOutcome.HOLD


@pytest.mark.parametrize(
    ("basis", "allowed"),
    [
        *(("NAV_14A", t) for t in ("I", "U")),
        *(("EGENREGI", t) for t in ("I", "U")),
        *((f"STL_{p}", "U") for p in ("17", "18", "19", "20", "26", "27", "29")),
        ("AML_12", "U"),
        ("FTRL_11_MED", "I"),
    ],
)
def test_a_row_that_lists_what_came_in_or_goes_out_files_it_so(basis: str, allowed: str) -> None:
    flag = Flag.INBOUND if allowed == "I" else Flag.DECISION
    delivery = only(routed(LegalBasis(basis), Content.CONTACT, LifeArea.WORK, flag))
    assert delivery.record_type.value == allowed


# --- Sentences of section 3, one by one ---------------------------------------------------------


def test_add_rows_are_named_also_when_the_segment_then_stops_or_holds() -> None:
    held = routed(
        LegalBasis.NONE, Content.CONTACT, LifeArea.WORK, Flag.CODE7, Flag.SHIELDED, Flag.VIOLENCE
    )
    assert (held.outcome, held.rule, held.added_by) == (
        RoutingOutcome.HOLD,
        None,
        ("P04", "P05", "P06"),
    )
    kept = routed(LegalBasis.NONE, Content.WORKING_MEMO, LifeArea.WORK, Flag.CODE6)
    assert (kept.outcome, kept.added_by) == (RoutingOutcome.LOCAL_ONLY, ("P03",))


def test_a_refusal_comes_before_anything_is_added() -> None:
    refused = routed(
        LegalBasis.NAV_14A, Content.CONTACT, LifeArea.WORK, Flag.NOT_IMPARTIAL, Flag.CODE6
    )
    assert (refused.outcome, refused.rule, refused.added_by) == (
        RoutingOutcome.REFUSED,
        "P01",
        (),
    )


@pytest.mark.parametrize("protection", [Flag.CODE6, Flag.CODE19])
def test_strictly_confidential_is_refused_offline_even_where_policy_allows(
    protection: Flag,
) -> None:
    refused = routed(
        LegalBasis.STL_17,
        Content.CONTACT,
        LifeArea.FAMILY,
        protection,
        Flag.OFFLINE,
        Flag.OFFLINE_ALLOWED,
    )
    assert refused.rule == "P02"


def test_confidential_may_be_written_offline_where_policy_allows() -> None:
    allowed = routed(
        LegalBasis.STL_17,
        Content.CONTACT,
        LifeArea.FAMILY,
        Flag.CODE7,
        Flag.OFFLINE,
        Flag.OFFLINE_ALLOWED,
    )
    assert (allowed.rule, only(allowed).shielding) == ("L14", Shielding.S3)


def test_the_office_lock_is_kept_beside_a_stricter_shielding() -> None:
    locked = only(routed(LegalBasis.NAV_14A, Content.CONTACT, LifeArea.WORK, Flag.KVP))
    assert (locked.shielding, locked.office_lock) == (Shielding.S1, True)
    for flag, shielding in ((Flag.SHIELDED, Shielding.S2), (Flag.CODE7, Shielding.S3)):
        stricter = only(routed(LegalBasis.NAV_14A, Content.CONTACT, LifeArea.WORK, Flag.KVP, flag))
        assert (stricter.shielding, stricter.office_lock) == (shielding, True)


def test_own_follow_up_is_locked_while_the_programme_runs() -> None:
    open_plan = only(routed(LegalBasis.EGENREGI, Content.CONTACT))
    locked = only(routed(LegalBasis.EGENREGI, Content.CONTACT, LifeArea.WORK, Flag.KVP))
    assert (open_plan.shielding, open_plan.office_lock) == (Shielding.S0, False)
    assert (locked.shielding, locked.office_lock) == (Shielding.S1, True)


def test_of_two_visibilities_the_first_in_the_order_wins() -> None:
    violent_tip = routed(LegalBasis.FTRL_OTHER, Content.TIP_CONTROL, LifeArea.WORK, Flag.VIOLENCE)
    assert only(violent_tip).visibility is Visibility.INTERNAL
    concern = routed(LegalBasis.STL_45, Content.CHILD_CONCERN, LifeArea.FAMILY, Flag.CODE6)
    assert {delivery.visibility for delivery in concern.deliveries} == {Visibility.PARTIAL_ACCESS}
    assert {delivery.shielding for delivery in concern.deliveries} == {Shielding.S3}
    ordinary = routed(LegalBasis.STL_17, Content.CONTACT, LifeArea.FAMILY, Flag.VIOLENCE)
    assert only(ordinary).visibility is Visibility.SAFETY


@pytest.mark.parametrize(
    ("basis", "flags", "expected"),
    [
        (LegalBasis.FTRL_11_MED, [Flag.INBOUND], "I"),
        (LegalBasis.FTRL_11_MED, [Flag.LETTER], "N"),
        (LegalBasis.NAV_14A, [Flag.INBOUND], "I"),
        (LegalBasis.NAV_14A, [Flag.LETTER], "U"),
        (LegalBasis.NAV_14A, [Flag.INBOUND, Flag.LETTER], "I"),
        (LegalBasis.AML_12, [Flag.INBOUND], "N"),
        (LegalBasis.AML_12, [Flag.DECISION], "U"),
        (LegalBasis.YOUTH, [Flag.INBOUND, Flag.LETTER, Flag.DECISION], "N"),
        (LegalBasis.STL_18, [Flag.DECISION], "U"),
        (LegalBasis.STL_18, [Flag.INBOUND], "X"),
        (LegalBasis.STL_13, [Flag.DECISION], "X"),
        (LegalBasis.STL_20A, [Flag.DECISION], "X"),
    ],
)
def test_the_record_type_is_the_rows_first_unless_it_came_in_or_goes_out(
    basis: LegalBasis, flags: list[Flag], expected: str
) -> None:
    delivery = only(routed(basis, Content.CONTACT, LifeArea.WORK, *flags))
    assert delivery.record_type.value == expected


DECISION_CLASSES = {
    **dict.fromkeys(("NAV_14A", "NAV_15", "NAV_15A", "YOUTH", "FTRL_8"), "OPP"),
    "AML_12": "TIL",
    "EGENREGI": "AKT",
    "FTRL_11_MED": "AAP",
    **{f"STL_{p}": f"STL-{p}" for p in ("13", "15", "17", "18", "20A", "27", "28", "29", "45")},
    **dict.fromkeys(("STL_19", "STL_20", "STL_26"), "STL-18"),
    "INTRO": "INTRO",
}


@pytest.mark.parametrize("basis", sorted(DECISION_CLASSES))
def test_a_complaint_is_filed_with_the_decision_it_is_about(basis: str) -> None:
    delivery = only(routed(LegalBasis(basis), Content.COMPLAINT))
    assert delivery.archive_class == DECISION_CLASSES[basis]
    assert delivery.record_type is RecordType.INBOUND
    municipal = LegalBasis(basis).is_municipal
    assert delivery.archive is (ArchiveKind.MUNICIPAL if municipal else ArchiveKind.JOARK)


def test_a_complaint_about_another_benefit_needs_the_benefit() -> None:
    unclear = routed(LegalBasis.FTRL_OTHER, Content.COMPLAINT)
    assert (unclear.outcome, unclear.rule) == (RoutingOutcome.HOLD, "C09")
    assert unclear.reason.id == "routing.benefit_missing"
    clear = routed(LegalBasis.FTRL_OTHER, Content.COMPLAINT, benefit=BenefitTheme.UFO)
    assert places(clear) == [(ArchiveKind.JOARK, "UFO")]


@pytest.mark.parametrize("benefit", BenefitTheme)
def test_another_state_benefit_is_filed_under_its_theme(benefit: BenefitTheme) -> None:
    routing = routed(LegalBasis.FTRL_OTHER, Content.FACT, LifeArea.ECONOMY, benefit=benefit)
    assert places(routing) == [(ArchiveKind.JOARK, benefit.value)]


def test_another_state_benefit_without_the_benefit_is_held() -> None:
    held = routed(LegalBasis.FTRL_OTHER, Content.FACT)
    assert (held.outcome, held.rule, held.reason.id) == (
        RoutingOutcome.HOLD,
        None,
        "routing.benefit_missing",
    )


def test_state_cooperation_takes_the_theme_of_the_task_and_else_follow_up() -> None:
    plain = routed(LegalBasis.NAV_15A, Content.MEETING)
    about_aap = routed(LegalBasis.NAV_15A, Content.MEETING, benefit=BenefitTheme.AAP)
    assert places(plain) == [(ArchiveKind.JOARK, "OPP")]
    assert places(about_aap) == [(ArchiveKind.JOARK, "AAP")]


def test_a_refund_claim_without_the_benefit_is_held() -> None:
    held = routed(LegalBasis.STL_26, Content.REFUND, LifeArea.ECONOMY)
    assert (held.outcome, held.rule) == (RoutingOutcome.HOLD, None)
    assert held.reason.id == "routing.benefit_missing"


def test_a_programme_item_is_mirrored_to_the_plan_only_when_asked_and_only_locked() -> None:
    alone = routed(LegalBasis.STL_29, Content.PLAN, LifeArea.WORK, Flag.KVP)
    assert places(alone) == [(ArchiveKind.MUNICIPAL, "STL-29")]
    mirrored = routed(LegalBasis.STL_29, Content.PLAN, LifeArea.WORK, Flag.MIRROR, Flag.DECISION)
    municipal, plan = mirrored.deliveries
    assert (municipal.archive, municipal.record_type) == (
        ArchiveKind.MUNICIPAL,
        RecordType.OUTBOUND,
    )
    assert (municipal.shielding, municipal.office_lock) == (Shielding.S0, False)
    assert (plan.archive, plan.archive_class) == (ArchiveKind.STATE_PLAN, "AKT")
    assert (plan.shielding, plan.office_lock) == (Shielding.S1, True)
    assert plan.record_type is RecordType.NOTE


def test_who_wrote_a_paragraph_and_who_employs_them_decides_nothing() -> None:
    """R020: the rules are given what the paragraph is about, and nothing else."""
    given = {field.name for field in fields(RoutingInput)}
    assert given == {"legal_basis", "content", "life_area", "flags", "benefit"}


def test_a_reason_is_the_deciding_rows_own() -> None:
    assert routed(LegalBasis.STL_17, Content.CONTACT).reason.id == "routing.L14"
    assert routed(LegalBasis.NONE, Content.CONTACT).reason.id == "routing.no_basis"
    assert routed(LegalBasis.STL_45, Content.CONTACT).reason.id == "routing.no_match"


# --- A paragraph that is still being written ----------------------------------------------------


def test_a_paragraph_without_its_choices_is_held_and_says_what_to_choose() -> None:
    for segment in (
        NoteSegment("tekst"),
        NoteSegment("tekst", LegalBasis.STL_17),
        NoteSegment("tekst", LegalBasis.STL_17, Content.CONTACT),
        NoteSegment("tekst", LegalBasis.STL_17, None, LifeArea.FAMILY),
    ):
        routing = route_segment(TABLE, segment)
        assert (routing.outcome, routing.rule, routing.deliveries) == (
            RoutingOutcome.HOLD,
            None,
            (),
        )
        assert routing.reason.id == "routing.incomplete"


def test_flags_of_the_person_reach_every_paragraph_also_an_unfinished_one() -> None:
    whole = NoteSegment("tekst", LegalBasis.STL_17, Content.CONTACT, LifeArea.FAMILY)
    shielded = route_segment(TABLE, whole, frozenset({Flag.SHIELDED}))
    assert (shielded.added_by, only(shielded).shielding) == (("P05",), Shielding.S2)
    refused = route_segment(TABLE, NoteSegment("tekst"), frozenset({Flag.NOT_IMPARTIAL}))
    assert refused.outcome is RoutingOutcome.REFUSED


def test_a_working_memo_needs_no_legal_basis_to_stay_here() -> None:
    memo = route_segment(TABLE, NoteSegment("tekst", content=Content.WORKING_MEMO))
    assert memo.outcome is RoutingOutcome.LOCAL_ONLY


def test_an_unknown_row_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        TABLE.row("L99")
