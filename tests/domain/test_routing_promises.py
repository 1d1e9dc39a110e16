"""A second reading of the table, and the promises that hold whatever is asked."""

from __future__ import annotations

import itertools

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
)
from navdesk.domain.routing import Routing, RoutingInput, RoutingOutcome, route
from navdesk.domain.routing_table import RowKind
from navdesk.rulebook import load_routing_table

TABLE = load_routing_table()
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


def places(routing: Routing) -> list[tuple[ArchiveKind, str]]:
    return [(delivery.archive, delivery.archive_class) for delivery in routing.deliveries]


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
            routing = route(TABLE, RoutingInput(basis, content, area, frozenset(flags), benefit))
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
        assert (
            not {archive for archive, _ in places(route(TABLE, RoutingInput(basis, content, area)))}
            & STATE
        )


def test_a_municipal_basis_reaches_the_state_by_a_refund_and_a_mirrored_programme_alone() -> None:
    lawful = set()
    flags: tuple[set[Flag], ...] = (
        set(),
        {Flag.MIRROR},
        {Flag.KVP, Flag.DECISION},
        {Flag.MIRROR, Flag.INBOUND},
    )
    for basis, content, area in itertools.product(MUNICIPAL_BASES, Content, LifeArea):
        for benefit, marked in itertools.product((None, BenefitTheme.AAP), flags):
            segment = RoutingInput(basis, content, area, frozenset(marked), benefit)
            routing = route(TABLE, segment)
            if {archive for archive, _ in places(routing)} & STATE:
                lawful.add((routing.rule, basis, routing.rule == "L17" or Flag.MIRROR in marked))
    assert lawful == {("L17", LegalBasis.STL_26, True), ("L20", LegalBasis.STL_29, True)}


@settings(max_examples=250)
@given(inputs)
def test_the_deciding_row_alone_picks_the_destination_and_nothing_lowers_what_it_asks(
    segment: RoutingInput,
) -> None:
    routing = route(TABLE, segment)
    if routing.rule is None or not routing.deliveries:
        return
    rules = [
        rule
        for rule in TABLE.row(routing.rule).deliveries
        if rule.only_with is None or rule.only_with in segment.flags
    ]
    for rule, delivery in zip(rules, routing.deliveries, strict=True):
        assert delivery.archive is rule.archive
        theme = rule.archive_class or TABLE.decision_classes[segment.legal_basis]
        assert delivery.archive_class == theme.of(segment.benefit)
        assert delivery.shielding >= rule.shielding
        assert delivery.visibility.strictness >= rule.visibility.strictness
        assert delivery.record_type in rule.record_types
        if rule.locked_with is not None and rule.locked_with in segment.flags:
            assert delivery.office_lock
            assert delivery.shielding >= Shielding.S1


@settings(max_examples=250)
@given(inputs, st.sampled_from(Flag))
def test_no_flag_takes_away_shielding_that_was_there_without_it(
    segment: RoutingInput, more: Flag
) -> None:
    before = route(TABLE, segment)
    flags = segment.flags | {more}
    after = route(
        TABLE,
        RoutingInput(
            segment.legal_basis, segment.content, segment.life_area, flags, segment.benefit
        ),
    )
    if before.rule != after.rule:
        return
    kept = {(one.archive, one.archive_class): one for one in after.deliveries}
    for one in before.deliveries:
        same = kept[one.archive, one.archive_class]
        assert same.shielding >= one.shielding
        assert same.visibility.strictness >= one.visibility.strictness
        assert same.office_lock >= one.office_lock


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
