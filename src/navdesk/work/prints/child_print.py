"""The best-interests assessment of one child: assessed, weighed, and how it was shown."""

from __future__ import annotations

from navdesk.documents.report import Block, Heading, Pairs, Paragraph
from navdesk.work.prints.mapping_print import answers, child_title
from navdesk.work.prints.teller import Speech
from navdesk.work.states import ChildForm, FieldState

_VIEW = "view"


def child_blocks(child: ChildForm, speech: Speech) -> list[Block]:
    """Return the child's view first, then the situation, then the assessment (C-CHI-1 to 3)."""
    view = [field for field in child.fields if _VIEW in field.id.rpartition(".")[2]]
    rest = [field for field in child.fields if field not in view]
    blocks: list[Block] = [
        Pairs(((speech.say("child_about"), child_title(child, speech)),)),
        Paragraph(speech.say("child_intro")),
        Heading(speech.say("child_view")),
    ]
    blocks += _or_missing(view, speech, "child_not_heard")
    blocks.append(Heading(speech.say("child_situation")))
    blocks += _or_missing(rest, speech, "child_not_mapped")
    blocks.append(Heading(speech.say("child_assessment")))
    blocks += _or_missing(child.best_interests, speech, "child_not_assessed")
    blocks.append(Paragraph(speech.say("child_benefit"), small=True))
    return blocks


def _or_missing(
    fields: list[FieldState] | tuple[FieldState, ...], speech: Speech, missing: str
) -> list[Block]:
    if not any(field.history for field in fields):
        return [Paragraph(speech.say(missing), strong=True), *answers(fields, speech)]
    return answers(fields, speech)
