"""The rules of suggestions: every mistake told with its line, every rule with a reason to show."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from navdesk.domain.codes import LegalBasis
from navdesk.domain.sentences import words
from navdesk.domain.suggestions import Known
from navdesk.domain.word_index import WordIndex
from navdesk.locator import resource
from navdesk.rulebook import RulebookError
from navdesk.rulebook.messages import LANGUAGES, read_messages
from navdesk.rulebook.suggestions import load_suggestion_rules

RULES = load_suggestion_rules()
SOURCES = Path(__file__).resolve().parents[2] / "src" / "navdesk" / "backoffice" / "sources"
PLAIN = """\
[paragraph]
municipal = ["nødhjelp*"]
shared = ["møtes"]
together = []

[[basis]]
id = "RENT"
legal_basis = "STL_18"
content = "FINANCE"
life_area = "ECONOMY"
strength = "clear"
words = ["huslei*"]
"""

KNOWN = '[[known]]\nid = "KVP"\npurposes = []\nfields = ["KVP"]\n'
KIND = '[[kind]]\nid = "K"\nkind = "PLAN"\ncontent = "PLAN"\nlife_area = "WORK"\n'


def read(tmp_path: Path, text: str) -> None:
    path = tmp_path / "suggestions.toml"
    path.write_text(text, encoding="utf-8")
    load_suggestion_rules(path)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("STL_18", "STL_99", ("rules.file_unknown_code", 8, "STL_99")),
        ('"clear"', '"rather"', ("rules.file_unknown_code", 11, "rather")),
        ('"ECONOMY"', '"MONEY"', ("rules.file_unknown_code", 10, "MONEY")),
        ('words = ["huslei*"]', "", ("rules.file_missing_key", 6, "words")),
        ("huslei*", "Huslei*", ("rules.file_inconsistent", 12, "Huslei*")),
        ("huslei*", "hus*lei", ("rules.file_inconsistent", 12, "hus*lei")),
        ("huslei*", "*", ("rules.file_inconsistent", 12, "*")),
        ("huslei*", "hus.leie", ("rules.file_inconsistent", 12, "hus.leie")),
        ("huslei*", "*husleie til", ("rules.file_inconsistent", 12, "*husleie til")),
        ("strength", "weight", ("rules.file_unknown_key", 11, "weight")),
        ('shared = ["møtes"]\n', "", ("rules.file_missing_key", 1, "shared")),
        ("words =", 'when = ["RICH"]\nwords =', ("rules.file_unknown_code", 12, "RICH")),
    ],
)
def test_a_mistake_is_told_with_its_line_and_word(
    tmp_path: Path, old: str, new: str, told: tuple[str, int, str]
) -> None:
    assert old in PLAIN
    with pytest.raises(RulebookError) as wrong:
        read(tmp_path, PLAIN.replace(old, new))
    said = wrong.value.message
    assert (said.id, said.params["line"], said.params["word"]) == told


@pytest.mark.parametrize(
    ("more", "message", "word"),
    [
        (PLAIN[PLAIN.index("[[basis]]") :], "rules.file_duplicate", "RENT"),
        (KNOWN, "rules.file_unknown_code", "KVP"),
        (KIND, "rules.file_inconsistent", "K"),
        ('[[benefit]]\ntheme = "AAP"\n', "rules.file_missing_key", "words"),
        ("[surprise]\n", "rules.file_unknown_key", "surprise"),
    ],
)
def test_what_does_not_belong_is_told(tmp_path: Path, more: str, message: str, word: str) -> None:
    with pytest.raises(RulebookError) as wrong:
        read(tmp_path, f"{PLAIN}\n{more}")
    assert (wrong.value.message.id, wrong.value.message.params["word"]) == (message, word)


def test_the_plain_file_is_right(tmp_path: Path) -> None:
    read(tmp_path, PLAIN)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_that_proposes_has_a_reason_and_every_reason_a_rule(language: str) -> None:
    told = {each for each in read_messages(language) if each.startswith("suggestions.")}
    kinds = [rule.id for rule in RULES.kinds if rule.legal_basis is not None]
    proposing = [*(rule.id for rule in RULES.bases), *kinds]
    screen = {"suggestions.torn"}
    assert told - screen == {f"suggestions.{each}" for each in proposing}


def test_a_word_of_the_municipalitys_stands_in_no_rule_of_the_states() -> None:
    municipal = [each.rstrip("*") for each in RULES.municipal.spelled]
    for rule in RULES.bases:
        if rule.legal_basis.is_state:
            spelled = [*rule.words.spelled, *rule.also.spelled]
            assert not [each for each in spelled if each.startswith(tuple(municipal))], rule.id


def test_the_fields_that_tell_of_a_case_are_fields_that_are_filled() -> None:
    named = {field for rule in RULES.known for field in rule.fields}
    filled = resource("forms", "manual.toml").read_text("utf-8") + "".join(
        path.read_text("utf-8") for path in sorted(SOURCES.glob("*.py"))
    )
    assert [field for field in sorted(named) if f'"{field}"' not in filled] == []


def test_most_bases_can_be_proposed_and_everything_known_is_used() -> None:
    proposed = {rule.legal_basis for rule in RULES.bases}
    assert proposed == set(LegalBasis)
    asked = {known for rule in RULES.bases for known in rule.when}
    assert asked <= {rule.known for rule in RULES.known} | {Known.YOUTH}


def test_what_a_guard_holds_in_a_text_to_the_state_is_never_suggested_for_it() -> None:
    guards = tomllib.loads(resource("rules", "guards.toml").read_text("utf-8"))["guard"]
    held = [
        spelled
        for guard in guards
        if guard["kind"] in {"MUNICIPAL_TERM", "EUPHEMISM"}
        for spelled in (*guard["beginnings"], *guard["words"])
    ]
    index = WordIndex([RULES.municipal])
    assert held
    assert [each for each in held if not index.found(words(each), {})] == []
