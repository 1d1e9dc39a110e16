"""Note templates: they ask in three languages, and never answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from navdesk.domain.codes import Content, Flag, LegalBasis
from navdesk.domain.note_templates import BEGUN_KINDS, Prompt
from navdesk.domain.notes import NoteKind, NoteSegment
from navdesk.locator import resource
from navdesk.rulebook import RulebookError
from navdesk.rulebook.messages import LANGUAGES
from navdesk.rulebook.templates import load_note_templates

TEMPLATES = load_note_templates()
PROMPTS = [prompt for kind in BEGUN_KINDS for prompt in TEMPLATES[kind].prompts]


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = resource("forms", "templates.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "templates.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def refused(path: Path) -> str:
    with pytest.raises(RulebookError) as told:
        load_note_templates(path)
    return told.value.message.id


@pytest.mark.parametrize("prompt", PROMPTS, ids=lambda prompt: prompt.id)
def test_a_prompt_is_one_question_in_each_language_and_no_text_of_the_note(prompt: Prompt) -> None:
    assert set(prompt.asks) == set(LANGUAGES)
    assert all("?" in prompt.ask(language) for language in LANGUAGES)
    assert prompt.segment.text == ""
    assert prompt.segment.prompt == prompt.id


def test_every_kind_one_can_begin_has_prompts_and_only_a_call_has_a_script() -> None:
    assert all(TEMPLATES[kind].prompts for kind in BEGUN_KINDS)
    assert [kind for kind in BEGUN_KINDS if TEMPLATES[kind].script] == [NoteKind.PHONE]


def test_a_kind_sets_what_it_settles_and_leaves_the_rest_to_the_caseworker() -> None:
    memo = TEMPLATES[NoteKind.WORKING_MEMO].segments
    assert [(part.legal_basis, part.content) for part in memo] == [
        (LegalBasis.NONE, Content.WORKING_MEMO)
    ]
    concern = TEMPLATES[NoteKind.CHILD_CONCERN]
    assert {(part.legal_basis, part.content) for part in concern.segments} == {
        (LegalBasis.STL_45, Content.CHILD_CONCERN)
    }
    assert concern.common is concern.prompts[0]
    complaint = TEMPLATES[NoteKind.COMPLAINT].segments[0]
    assert complaint.legal_basis is None, "which service is what must be asked"
    assert complaint.flags == frozenset({Flag.INBOUND})
    sharing = [part.legal_basis for part in TEMPLATES[NoteKind.COOPERATION].segments]
    assert sharing == [LegalBasis.NAV_15A, LegalBasis.STL_13]
    assert TEMPLATES[NoteKind.COOPERATION].common is None
    assert len(TEMPLATES[NoteKind.WALK_IN].segments) == 1, "under a minute"
    assert NoteSegment("") not in TEMPLATES[NoteKind.CONTACT].segments


@pytest.mark.parametrize(
    "finished",
    [
        "Vurderer at arbeidsevnen er nedsatt.",
        "Brukeren har behov for stønad. Stemmer det?",
        "Brukeren fyller vilkårene, eller hva? Ja.",
        "Hva er avtalt",
        "Hva er " + "svært " * 30 + "avtalt?",
    ],
)
def test_a_template_that_answers_is_refused(tmp_path: Path, finished: str) -> None:
    path = changed(tmp_path, "Hva mener brukeren selv?", finished)
    assert refused(path) == "rules.file_finished_text"


def test_a_call_may_not_be_answered_beforehand_either(tmp_path: Path) -> None:
    path = changed(tmp_path, "Hva blir vi enige om, og når snakkes vi igjen?", "Du får avslag.")
    assert refused(path) == "rules.file_finished_text"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('kind = "PLAN"', 'kind = "PLANN"', "rules.file_unknown_code"),
        ('kind = "PLAN"', 'kind = "CONTACT"', "rules.file_unknown_code"),
        ('id = "PLAN.goal"', 'id = "WORK.goal"', "rules.file_unknown_code"),
        ('id = "PLAN.goal"', 'id = "PLAN.steps"', "rules.file_duplicate"),
        ('flags = ["INBOUND"]', 'flags = ["INBUND"]', "rules.file_unknown_code"),
        ('content = "PLAN"\nask', 'answer = "PLAN"\nask', "rules.file_unknown_key"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert refused(changed(tmp_path, old, new)) == said


def test_a_kind_without_a_template_is_told(tmp_path: Path) -> None:
    text = resource("forms", "templates.toml").read_text(encoding="utf-8")
    path = tmp_path / "templates.toml"
    path.write_text(text[: text.rindex("[[template]]")], encoding="utf-8")
    assert refused(path) == "rules.file_missing_key"
