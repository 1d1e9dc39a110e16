"""What a person has put into a case and not sealed: it goes when the local copy goes."""

from __future__ import annotations

from dataclasses import dataclass

from navdesk.domain.case import Case
from navdesk.domain.manual_facts import is_manual
from navdesk.domain.notes import Note
from navdesk.vault.case_file import CaseFile
from navdesk.vault.errors import VaultError
from navdesk.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Unsealed:
    """Whether there is a note that is not sealed, and in how many places something is typed."""

    draft: bool
    typed: int

    def __bool__(self) -> bool:
        return self.draft or self.typed > 0


def unsealed(file: CaseFile) -> Unsealed:
    """Return what is unsealed in a case file. Raises a storage error."""
    drafts = file.notes.drafts()
    typed = file.typed.all()
    return Unsealed(any(map(_has_text, drafts)), len(typed))


def has_unsealed(vault: Vault, case: Case) -> bool:
    """Return whether anything unsealed goes with a case.

    Answers, attachments and facts that were typed in too. Of one that cannot be read nobody knows.
    """
    try:
        with vault.borrow_case(case.id) as file:
            typed_in = any(map(is_manual, file.snapshots.latest()))
            return bool(unsealed(file) or file.answers.all() or file.attachments.all() or typed_in)
    except VaultError:
        return False


def _has_text(note: Note) -> bool:
    return any(segment.text.strip() for segment in note.segments)
