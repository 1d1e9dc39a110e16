from __future__ import annotations

import ast
import inspect
import re
from enum import Enum
from pathlib import Path

import pytest

from navdesk.domain import codes
from navdesk.domain.case import CaseState
from navdesk.domain.codes import ArchiveKind, LegalBasis, LifeArea, Visibility
from navdesk.domain.delivery import DeliveryState
from navdesk.domain.events import AnswerKind
from navdesk.domain.mapping_voice import Declined
from navdesk.domain.notes import NoteKind, NoteState
from navdesk.domain.profile import SystemKind
from navdesk.domain.purposes import Purpose
from navdesk.domain.routing_table import RoutingOutcome
from navdesk.rulebook import RulebookError, Terms, load_mapping_form, load_terms
from navdesk.rulebook.messages import LANGUAGES
from navdesk.rulebook.terms import term_key
from navdesk.work.states import OpenReason, QueueColumn

SOURCE = Path(__file__).resolve().parents[2] / "src" / "navdesk"
VOCABULARIES = [
    kind
    for _, kind in inspect.getmembers(codes, inspect.isclass)
    if issubclass(kind, Enum) and kind.__module__ == codes.__name__
]
STATES = [
    AnswerKind,
    Declined,
    CaseState,
    DeliveryState,
    NoteKind,
    NoteState,
    OpenReason,
    Purpose,
    QueueColumn,
    RoutingOutcome,
]
FACT_FIELD = re.compile(rf"(?:{'|'.join(LifeArea)})\.[A-Za-z][A-Za-z_-]*")
EXTRA_NAME = re.compile(r"\.?(x_[a-z0-9_]+)")


def spoken_by_the_sources() -> set[str]:
    """Return every text the reading sources hold, also the pieces of built texts."""
    return {
        node.value
        for path in (SOURCE / "backoffice" / "sources").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [*VOCABULARIES, *STATES], ids=lambda kind: kind.__name__)
def test_every_member_of_a_vocabulary_has_a_name(kind: type[Enum], language: str) -> None:
    terms = Terms.load(language, strict=True)
    names = [terms.name(member) for member in kind]
    assert all(names)
    assert len(set(names)) == len(names), "two members have one name"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_legal_basis_has_its_law_and_every_system_its_name(language: str) -> None:
    terms = Terms.load(language, strict=True)
    assert all(terms.law(basis) for basis in LegalBasis)
    assert [kind.value for kind in SystemKind if terms.source(kind.value) == kind.value] == []


def test_the_keys_are_the_same_in_every_language() -> None:
    nb, nn, en = (Terms.load(language).keys for language in LANGUAGES)
    assert nb == nn == en


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_of_a_source_has_a_question_or_a_label(language: str) -> None:
    keys = Terms.load(language).keys
    form = load_mapping_form()
    labelled = {key.removeprefix("field.") for key in keys if key.startswith("field.")}
    names = {label.partition(".")[2] for label in labelled}
    spoken = spoken_by_the_sources()
    fields = {word for word in spoken if FACT_FIELD.fullmatch(word)}
    pieces = {found.group(1) for word in spoken if (found := EXTRA_NAME.fullmatch(word))}
    assert {field for field in fields if not form.find(field)} <= labelled
    assert pieces <= names
    in_any_area = {word.removeprefix(".") for word in spoken if word.startswith(".x_")}
    assert {f"{area}.{name}" for area in LifeArea for name in in_any_area} <= labelled


def test_no_label_repeats_a_question_of_the_mapping() -> None:
    form = load_mapping_form()
    keys = Terms.load("nb").keys
    assert [key for key in keys if form.find(key.removeprefix("field."))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_value_reads_as_its_option_does_in_the_form(language: str) -> None:
    """PERMANENT and NONE are words of several registers and read neutrally."""
    terms, form = Terms.load(language), load_mapping_form()
    for field in ("WORK.status", "WORK.effort", "HOUSING.form"):
        for option in form.field(field).options:
            if option.code not in {"PERMANENT", "NONE"}:
                assert terms.get(f"value.{option.code}") == option.label(language)


def test_keys_are_spelled_as_their_group_and_code() -> None:
    assert term_key(LifeArea.ECONOMY) == "life_area.ECONOMY"
    assert term_key(ArchiveKind.STATE_PLAN) == "archive.STATE_PLAN"
    assert term_key(Visibility.VISIBLE) == "visibility.V+"
    terms = load_terms("nb")
    assert terms.name(ArchiveKind.STATE_PLAN) == "Aktivitetsplan (staten)"
    assert terms.name(ArchiveKind.MUNICIPAL) == "Kommunens arkiv"


def test_at_run_time_an_unknown_code_is_shown_as_it_is() -> None:
    terms = load_terms("en")
    assert terms.get("field.WORK.x_something") == "something"
    assert terms.source("municipal-archive-9901") == "municipal-archive-9901"
    assert (terms.theme("ZZZ"), terms.task_type("ZZZ"), terms.priority("ZZZ")) == (
        "ZZZ",
        "ZZZ",
        "ZZZ",
    )
    assert terms.find("value.ZZZ") is None


def test_strict_terms_make_a_missing_name_an_error() -> None:
    with pytest.raises(RulebookError) as caught:
        Terms.load("nb", strict=True).get("life_area.ZZZ")
    assert caught.value.message.id == "rules.term_missing"


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(RulebookError):
        Terms.load("se")
