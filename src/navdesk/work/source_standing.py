"""Whose facts may not be shown now, whatever is kept of them.

A source that refuses the employee takes back what it gave before: its facts stay in the file, and
are hidden until it answers again (`hidden_sources`). A failure changes nothing: nobody refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from navdesk.backoffice.source import SourceDeclaration
from navdesk.domain.codes import Protection, SourceOutcome
from navdesk.domain.manual_facts import is_manual
from navdesk.domain.messages import Message
from navdesk.domain.purposes import Purpose
from navdesk.vault.last_words import SPOKEN, LastWords

NO_PURPOSE = "work.source_no_purpose"
"""Why a source is not asked that holds nothing for what the case is open for."""
_ANSWERED = SPOKEN - {SourceOutcome.DENIED}


def refusing_sources(words: LastWords) -> Mapping[str, Message]:
    """Return the sources whose own last word was a denial, each with its reason, by system id.

    `words` are the case file's (`CaseFile.last_words`).
    Their cached facts are not shown: the screen says "Kilden svarer nå nei: …" instead.
    """
    return {
        system: word.reason or Message("sources.denied")
        for system, word in words.among(SPOKEN).items()
        if word.outcome is SourceOutcome.DENIED
    }


def gathered_at(words: LastWords) -> datetime | None:
    """Return when a source last told facts, or that it has none; None before the first did.

    What was typed in is no answer.
    """
    answered = words.among(_ANSWERED)
    asked = (word for system, word in answered.items() if not is_manual(system))
    return max((word.fetched_at for word in asked), default=None)


def not_asked(
    declared: SourceDeclaration, purposes: Iterable[Purpose], protection: Protection
) -> Message | None:
    """Return why a source is not asked in such a case, None when it is.

    No purpose stated asks everybody. Protection nobody could tell counts as the strictest.
    """
    if declared.protection.closes(protection):
        return Message("work.source_closed")
    wanted = frozenset(purposes)
    if wanted and not wanted & declared.purposes:
        return Message(NO_PURPOSE)
    return None


def hidden_sources(
    words: LastWords, declared: Mapping[str, SourceDeclaration], protection: Protection
) -> Mapping[str, Message]:
    """Return every source whose kept facts are not shown now, with the reason, by system id.

    `declared` are the case's sources by system id. That is who refuses (`refusing_sources`), and
    who may not be asked about a person so protected. Purposes hide single fields, not sources, and
    are not looked at here.
    """
    hidden = dict(refusing_sources(words))
    for system, declaration in declared.items():
        why = not_asked(declaration, (), protection)
        if why is not None:
            hidden[system] = why
    return hidden
