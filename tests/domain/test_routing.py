"""The routing table against the worked examples, a second reading of the sheet, its promises."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
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
from navdesk.domain.notes import NoteSegment
from navdesk.domain.routing import (
    RoutedDelivery,
    Routing,
    RoutingInput,
    RoutingOutcome,
    route,
    route_segment,
)
from navdesk.domain.routing_table import RowKind
from navdesk.rulebook import load_routing_table

TABLE = load_routing_table()
EXAMPLES = json.loads(
    (Path(__file__).resolve().parents[1] / "data/routing_examples.json").read_text("utf-8")
)
STATE = {ArchiveKind.JOARK, ArchiveKind.STATE_PLAN, ArchiveKind.STATE_BENEFIT_UNIT}
ADDING = {
    Flag.CODE6: "P03",
    Flag.CODE19: "P03",
    Flag.CODE7: "P04",
    Flag.SHIELDED: "P05",
    Flag.VIOLENCE: "P06",
}

inputs = st.builds(
    RoutingInput,
    st.sampled_from(LegalBasis),
    st.sampled_from(Content),
    st.sampled_from(LifeArea),
    st.frozensets(st.sampled_from(Flag), max_size=8),
    st.none() | st.sampled_from(BenefitTheme),
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


# --- A second reading of table P/C/L, written without looking at the data file -----------------

STATE_BASES = {basis for basis in LegalBasis if basis.is_state}
MUNICIPAL_BASES = {basis for basis in LegalBasis if basis.is_municipal}
OWN_ROW = {
    "FTRL_11_MED": "L01",
    "FTRL_8": "L03",
    "EGENREGI": "L22",
    "AML_12": "L08",
    "YOUTH": "L09",
    "NAV_15": "L10",
    "NAV_15A": "L11",
    "STL_13": "L12",
    "STL_15": "L13",
    "STL_17": "L14",
    "STL_18": "L15",
    "STL_19": "L15",
    "STL_20": "L15",
    "STL_20A": "L16",
    "STL_27": "L18",
    "STL_28": "L19",
    "STL_29": "L20",
    "INTRO": "L21",
}


def deciding_row(given_input: RoutingInput) -> str | None:
    """Return the row the sheet says decides, as a chain of questions."""
    flags = {flag.value for flag in given_input.flags}
    refused = refusal(flags)
    if refused:
        return refused
    return content_row(given_input, flags) or basis_row(given_input, flags)


def refusal(flags: set[str]) -> str | None:
    if "NOT_IMPARTIAL" in flags:
        return "P01"
    if "OFFLINE" in flags and flags & {"CODE6", "CODE19"}:
        return "P02"
    if {"CODE7", "OFFLINE"} <= flags and "OFFLINE_ALLOWED" not in flags:
        return "P07"
    return None


def content_row(given_input: RoutingInput, flags: set[str]) -> str | None:  # noqa: PLR0911, PLR0912
    basis, content = given_input.legal_basis, given_input.content.value
    state = basis in STATE_BASES
    match content:
        case "WORKING_MEMO":
            return "C01"
        case "SAFETY":
            return "C02"
        case "CHILD_CONCERN":
            return "C03" if basis is LegalBasis.STL_45 else "C14"
        case "TIP_CONTROL":
            return "C04" if state else "C15"
        case "MEDICAL" if basis.value not in {"FTRL_8", "FTRL_11_MED"}:
            return "C16"
        case "THIRD_PARTY" if "NOT_NECESSARY" in flags:
            return "C05"
        case "CRIMINAL" | "ART9" if "NOT_NECESSARY" in flags:
            return "C06"
        case "CRIMINAL" if "NECESSARY" not in flags:
            return "C07"
        case "COMPLAINT" if basis in MUNICIPAL_BASES:
            return "C08"
        case "COMPLAINT" if state:
            return "C09"
        case "COMPLAINT":
            return "C10" if "STATE_SERVICE" in flags else "C17"
        case "CODED" if state:
            return "C11"
    money_or_home = given_input.life_area.value in {"ECONOMY", "HOUSING"}
    if money_or_home and state and not basis.value.startswith("FTRL") and content != "ASSESSMENT":
        return "C12"
    if basis.value in {"STL_18", "STL_19"} and "VOLUNTARY_INSTEAD" in flags:
        return "C13"
    return None


def basis_row(given_input: RoutingInput, flags: set[str]) -> str | None:  # noqa: PLR0911
    basis, content = given_input.legal_basis.value, given_input.content.value
    if basis == "FTRL_8" and content == "MEDICAL":
        return "L02"
    if basis == "FTRL_OTHER":
        return "L04" if given_input.benefit else None
    if basis == "NAV_14A":
        if content == "ASSESSMENT":
            return "L05"
        return "L06" if "KVP" in flags else "L07"
    if basis == "STL_26":
        if content == "REFUND":
            return "L17" if given_input.benefit else None
        return "L23"
    return OWN_ROW.get(basis)


def test_the_deciding_row_is_the_one_the_sheet_names_for_every_plain_combination() -> None:
    for basis, content, area in itertools.product(LegalBasis, Content, LifeArea):
        for benefit in (None, BenefitTheme.AAP):
            plain = RoutingInput(basis, content, area, frozenset(), benefit)
            assert route(TABLE, plain).rule == deciding_row(plain), plain


@settings(max_examples=600)
@given(inputs)
def test_the_deciding_row_is_the_one_the_sheet_names_under_any_flags(
    segment: RoutingInput,
) -> None:
    assert route(TABLE, segment).rule == deciding_row(segment)


def test_every_row_of_the_table_decides_something() -> None:
    reached: set[str | None] = set()
    telling = (
        (),
        (Flag.NOT_IMPARTIAL,),
        (Flag.CODE6,),
        (Flag.CODE6, Flag.OFFLINE),
        (Flag.CODE7,),
        (Flag.CODE7, Flag.OFFLINE),
        (Flag.SHIELDED, Flag.VIOLENCE, Flag.KVP),
        (Flag.NOT_NECESSARY,),
        (Flag.VOLUNTARY_INSTEAD, Flag.STATE_SERVICE),
    )
    for basis, content, flags in itertools.product(LegalBasis, Content, telling):
        for area, benefit in ((LifeArea.WORK, None), (LifeArea.ECONOMY, BenefitTheme.DAG)):
            routing = routed(basis, content, area, *flags, benefit=benefit)
            reached |= {routing.rule, *routing.added_by}
    assert reached == {row.id for row in TABLE.rows} | {None}


# --- Promises that hold whatever is asked -------------------------------------------------------


@settings(max_examples=600)
@given(inputs)
def test_only_a_stop_or_l_row_delivers_and_only_to_the_places_it_names(
    segment: RoutingInput,
) -> None:
    routing = route(TABLE, segment)
    if not routing.deliveries:
        assert routing.outcome is not RoutingOutcome.DELIVER
        return
    assert routing.outcome is RoutingOutcome.DELIVER
    assert routing.rule is not None
    row = TABLE.row(routing.rule)
    assert row.kind in {RowKind.STOP, RowKind.RULE}
    assert {delivery.archive for delivery in routing.deliveries} <= {
        rule.archive for rule in row.deliveries
    }


@settings(max_examples=600)
@given(inputs)
def test_a_municipal_basis_never_reaches_the_state(segment: RoutingInput) -> None:
    if not segment.legal_basis.is_municipal:
        return
    routing = route(TABLE, segment)
    reaches = {delivery.archive for delivery in routing.deliveries} & STATE
    lawful = routing.rule == "L17" or (routing.rule == "L20" and Flag.MIRROR in segment.flags)
    assert not reaches or lawful


def test_a_municipal_basis_reaches_no_state_archive_in_any_plain_combination() -> None:
    for basis, content, area in itertools.product(MUNICIPAL_BASES, Content, LifeArea):
        assert not {archive for archive, _ in places(routed(basis, content, area))} & STATE


@settings(max_examples=600)
@given(inputs, st.sampled_from(sorted(ADDING)))
def test_an_add_row_never_lowers_shielding_or_visibility(
    segment: RoutingInput, added: Flag
) -> None:
    plain = RoutingInput(
        segment.legal_basis,
        segment.content,
        segment.life_area,
        segment.flags - {added, Flag.OFFLINE, Flag.NOT_IMPARTIAL},
        segment.benefit,
    )
    stricter = RoutingInput(
        plain.legal_basis, plain.content, plain.life_area, plain.flags | {added}, plain.benefit
    )
    before, after = route(TABLE, plain), route(TABLE, stricter)
    assert after.rule == before.rule
    assert places(after) == places(before)
    for low, high in zip(before.deliveries, after.deliveries, strict=True):
        assert high.shielding >= max(low.shielding, Shielding.S2)
        assert high.visibility.strictness >= low.visibility.strictness
        assert high.office_lock == low.office_lock
        assert high.record_type is low.record_type
    assert ADDING[added] in after.added_by
    assert set(before.added_by) <= set(after.added_by)


@settings(max_examples=400)
@given(inputs)
def test_the_state_never_gets_a_record_type_it_does_not_know(segment: RoutingInput) -> None:
    for delivery in route(TABLE, segment).deliveries:
        if delivery.archive in STATE:
            assert delivery.record_type is not RecordType.INTERNAL
        else:
            assert delivery.record_type is not RecordType.NOTE


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
