"""The kinds of record: data a professional can change, each mistake told with its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from navdesk.domain.codes import LegalBasis, Sensitivity
from navdesk.domain.form_fields import FormError
from navdesk.domain.mapping_form import FieldType
from navdesk.domain.notes import NoteSegment
from navdesk.domain.records import RecordKind, check_record
from navdesk.domain.routing import RoutingOutcome, route_segment
from navdesk.locator import resource
from navdesk.rulebook import RulebookError, load_routing_table
from navdesk.rulebook.messages import LANGUAGES
from navdesk.rulebook.records import load_records, name_records
from navdesk.rulebook.terms import load_terms
from navdesk.work.mapping_record import paragraph_kind

BOOK = load_records()
ROUTING = load_routing_table()
WANTED = {
    "partner",
    "coordinator",
    "child_coordinator",
    "meeting",
    "info_request",
    "referral_in",
    "breach",
    "norwegian_condition",
    "prison_contact",
    "debt_information",
    "safe_contact",
    "expert_contact",
    "assisted_application",
    "earlier_mapping",
    "service",
}


def filled(kind: RecordKind, **told: Any) -> dict[str, Any]:
    """Return a whole record of `kind`, with `told` in place of what stands there by itself."""
    values: dict[str, Any] = {}
    for one in kind.parts:
        match one.part.type:
            case FieldType.CHOICE:
                values[one.id] = one.part.options[0].code
            case FieldType.DATE:
                values[one.id] = "15.9.2026"
            case FieldType.BOOLEAN:
                values[one.id] = True
            case FieldType.INTEGER | FieldType.MONEY:
                values[one.id] = "40"
            case _:
                values[one.id] = "Tekst 22 33 44 55"
    return values | told


def test_the_kinds_of_the_domain_are_there() -> None:
    assert {kind.id for kind in BOOK.kinds} >= WANTED


@pytest.mark.parametrize("kind", BOOK.kinds, ids=lambda kind: kind.id)
def test_a_whole_record_of_every_kind_can_be_kept_and_every_field_has_a_name(
    kind: RecordKind,
) -> None:
    kept = check_record(kind, filled(kind))
    assert set(kept) == {part.id for part in kind.parts}
    assert BOOK.find(kind.field) is kind
    for language in LANGUAGES:
        names = name_records(load_terms(language), BOOK)
        assert names.find(f"field.{kind.field}") == kind.title(language)
        assert kind.help(language).strip() and kind.law(language).strip()


@pytest.mark.parametrize("kind", BOOK.kinds, ids=lambda kind: kind.id)
def test_every_kind_that_leaves_the_machine_has_an_archive_that_takes_it(kind: RecordKind) -> None:
    bases = {kind.legal_basis, kind.state_basis} - {None}
    for basis in bases:
        assert basis is not None
        segment = NoteSegment(
            "Tekst",
            legal_basis=basis,
            content=paragraph_kind(kind.life_area, basis),
            life_area=kind.life_area,
        )
        routing = route_segment(ROUTING, segment, frozenset())
        assert routing.outcome is RoutingOutcome.DELIVER, (kind.id, basis)


def test_violence_and_what_keeps_employees_safe_never_leave_the_machine() -> None:
    local = {kind.id for kind in BOOK.kinds if kind.local}
    assert local == {"safe_contact", "expert_contact", "staff_measure", "data_breach"}


def test_what_tells_of_a_prison_or_of_health_is_never_called_by_its_content() -> None:
    assert BOOK.kind("prison_contact").sensitivity is Sensitivity.ART10
    assert {kind.id for kind in BOOK.kinds if kind.is_sensitive} == {
        "prison_contact",
        "release",
        "discharge",
        "safe_contact",
        "expert_contact",
        "rop",
    }


def test_the_office_only_remembers_what_is_about_the_office() -> None:
    prison = BOOK.kind("prison_contact")
    assert "officer" not in prison.office_parts
    assert {"prison", "contact", "agreement"} <= prison.office_parts
    assert not BOOK.kind("partner").office_parts


def test_the_norwegian_rule_is_dated() -> None:
    rule = BOOK.kind("norwegian_condition")
    assert not rule.in_force(date(2020, 12, 31))
    assert rule.in_force(date(2021, 1, 1))


def test_the_side_decides_the_legal_basis() -> None:
    partner = BOOK.kind("partner")
    assert partner.basis_of({"side": "STATE"}) is LegalBasis.NAV_15A
    assert partner.basis_of({"side": "MUNICIPAL"}) is LegalBasis.STL_13


@pytest.mark.parametrize(
    ("kind_id", "told", "message_id", "label"),
    [
        ("partner", {"name": "   "}, "form.part_needed", "Virksomhet"),
        ("partner", {"until": ""}, "form.part_needed", "Samtykket gjelder til"),
        ("partner", {"basis": "LAW", "law": ""}, "form.part_needed", "Hvilken lov"),
        ("partner", {"until": "31.2.2026"}, "form.part_date", "Samtykket gjelder til"),
        ("partner", {"contact": "x" * 50_000}, "form.part_too_long", "Kontaktperson og telefon"),
        ("partner", {"role": "FRIEND"}, "form.part_choice", "Hva slags samarbeidspartner"),
        ("norwegian_condition", {"age": "-4"}, "form.part_integer", "Alder"),
        ("norwegian_condition", {"age": "900"}, "form.part_integer", "Alder"),
        ("assisted_application", {"amount": "-5"}, "form.part_money", "Beløp"),
        ("assisted_application", {"amount": "9" * 12}, "form.part_money", "Beløp"),
        ("prison_contact", {"contact": "-5 😀"}, "form.part_name", "Kontaktperson i fengselet"),
        ("prison_contact", {"phone": "-5 😀"}, "form.part_phone", "Telefon og telefontider"),
        (
            "coordinator",
            {"contact": "navn@kommune"},
            "form.part_reach",
            "Telefon eller e-post på jobb",
        ),
        (
            "coordinator",
            {"contact": "a." * 9_999},
            "form.part_reach",
            "Telefon eller e-post på jobb",
        ),
        ("partner", {"contact": "-5 😀"}, "form.part_contact", "Kontaktperson og telefon"),
    ],
)
def test_what_does_not_fit_is_told_with_the_part_it_stands_in(
    kind_id: str, told: dict[str, str], message_id: str, label: str
) -> None:
    kind = BOOK.kind(kind_id)
    begun = process_time()
    with pytest.raises(FormError) as refused:
        check_record(kind, filled(kind, **told))
    assert process_time() - begun < 1, "a long text is read once, and not from each of its letters"
    assert refused.value.message.id == message_id
    assert refused.value.message.params["part"] == label


@pytest.mark.parametrize(
    ("kind_id", "told"),
    [
        ("prison_contact", {"phone": "+47 22 33 44 55, hverdager 9–11", "ours": "Åse Øye"}),
        ("coordinator", {"contact": "åse.øye@nærøysund.kommune.no"}),
        ("coordinator", {"contact": "Åse Øye <ase@testdal.no>, aldri.svar@testdal.no."}),
        ("coordinator", {"contact": "Ring 55553 og be om meg"}),
        ("partner", {"contact": "22334455", "name": "Čáhppe Šuvva"}),
        ("partner", {"contact": "Kari i resepsjonen"}),
    ],
)
def test_a_name_a_number_or_an_address_is_taken_as_people_write_it(
    kind_id: str, told: dict[str, str]
) -> None:
    kind = BOOK.kind(kind_id)
    kept = check_record(kind, filled(kind, **told))
    assert {part: kept[part] for part in told} == told


@pytest.mark.parametrize("role", ["VOLUNTARY", "SOCIAL_ENTREPRENEUR"])
def test_nothing_is_shared_with_voluntary_actors_without_consent(role: str) -> None:
    partner = BOOK.kind("partner")
    with pytest.raises(FormError) as refused:
        check_record(partner, filled(partner, role=role, basis="LAW"))
    assert refused.value.message.id == "records.needs_consent"
    assert check_record(partner, filled(partner, role=role, basis="CONSENT"))["role"] == role
    assert check_record(partner, filled(partner, role=role, basis="NONE"))["role"] == role


def test_a_step_is_left_until_its_part_says_something_other_than_no() -> None:
    breach = BOOK.kind("breach")
    assert [step.part for step in breach.left({})] == [
        "reason",
        "child_effect",
        "notice",
        "assessment",
        "outcome",
    ]
    assert [step.part for step in breach.left({"reason": "Var syk", "notice": "2026-09-01"})] == [
        "child_effect",
        "assessment",
        "outcome",
    ]
    application = BOOK.kind("assisted_application")
    done: dict[str, Any] = {"read_back": False, "signed": "NOT_YET", "delivered": "2026-09-15"}
    assert [step.part for step in application.left(done)] == ["read_back", "signed"]


@pytest.mark.parametrize(
    ("old", "new", "message_id"),
    [
        ('id = "partner"', 'id = "Partner"', "rules.file_unknown_code"),
        ('id = "service"\n', 'id = "partner"\n', "rules.file_duplicate"),
        ('legal_basis = "STL_13"', 'legal_basis = "NONE"', "rules.file_inconsistent"),
        ('state_basis = "NAV_15A"', 'state_basis = "STL_17"', "rules.file_inconsistent"),
        ('sensitivity = "C"', 'sensitivity = "A11"', "rules.file_unknown_code"),
        ("most = 30", "most = 0", "rules.file_inconsistent"),
        ('heading = ["name", "service"]', 'heading = ["nme"]', "rules.file_unknown_code"),
        ('type = "text", required', 'type = "list", required', "rules.file_unknown_code"),
        ('choices = "partner_role"', 'choices = "partner"', "rules.file_inconsistent"),
        ('needed = "basis=CONSENT"', 'needed = "basis=YES"', "rules.file_inconsistent"),
        ("from = 2021-01-01", 'from = "2021-01-01"', "rules.file_wrong_type"),
        ("from = 2021-01-01", "from = 2021-01-01\nto = 2020-12-31", "rules.file_inconsistent"),
        ('{ part = "reason", nb', '{ part = "raeson", nb', "rules.file_unknown_code"),
        ('provider = "name"', 'provider = "who"', "rules.file_unknown_code"),
        ('id = "asked_alone"', 'id = "no_letters"', "rules.file_duplicate"),
        ('id = "sharing"', 'id = "side"', "rules.file_duplicate"),
        ('holds = "PHONE"', 'holds = "TELEFON"', "rules.file_unknown_code"),
        ('"date", needed', '"date", holds = "NAME", needed', "rules.file_inconsistent"),
        ('id = "how", type = "choice", choices = "safe_way"', 'id = "hw", type = "choice", choices = "safe_way"', "rules.file_unknown_code"),  # noqa: E501
        ('title.nb = "Samarbeidspartner"\n', "", "rules.file_missing_key"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, message_id: str
) -> None:
    text = resource("forms", "records.toml").read_text(encoding="utf-8")
    assert old in text
    changed = text.replace(old, new, 1)
    path = tmp_path / "records.toml"
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(RulebookError) as caught:
        load_records(path)
    assert caught.value.message.id == message_id
    assert isinstance(caught.value.message.params["line"], int)
    assert caught.value.message.params["file"] == "records.toml"
    if message_id == "rules.file_duplicate":
        assert caught.value.message.params["line"] == text[: text.index(old)].count("\n") + 1
    if message_id == "rules.file_unknown_code":
        line = changed.splitlines()[int(caught.value.message.params["line"]) - 1]
        assert str(caught.value.message.params["word"]) in line


def test_a_file_that_loses_a_kind_the_program_reads_is_refused(tmp_path: Path) -> None:
    text = resource("forms", "records.toml").read_text(encoding="utf-8")
    path = tmp_path / "records.toml"
    path.write_text(text.replace('id = "safe_contact"', 'id = "safe_talk"'), encoding="utf-8")
    with pytest.raises(RulebookError) as caught:
        load_records(path)
    assert caught.value.message.params["word"] == "safe_contact"
