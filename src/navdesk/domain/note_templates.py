"""What each kind of note asks the caseworker about; never what to answer.

A prompt is a question beside an empty paragraph. It is no text of the note: what nobody has
answered is not sent, so that no assessment is ever written by a template (R082, R190).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from navdesk.domain.codes import Content, Flag, LegalBasis, LifeArea
from navdesk.domain.notes import NoteKind, NoteSegment

_SOURCE_LANGUAGE = "nb"


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question, and how the paragraph that answers it begins: what is None is chosen later."""

    id: str
    asks: Mapping[str, str]
    legal_basis: LegalBasis | None = None
    content: Content | None = None
    life_area: LifeArea | None = None
    flags: frozenset[Flag] = frozenset()

    def ask(self, language: str) -> str:
        """Return the question in `language`, or in Bokmål."""
        return self.asks.get(language) or self.asks[_SOURCE_LANGUAGE]

    @property
    def segment(self) -> NoteSegment:
        """The empty paragraph in which it is answered."""
        return NoteSegment(
            text="",
            legal_basis=self.legal_basis,
            content=self.content,
            life_area=self.life_area,
            flags=self.flags,
            prompt=self.id,
        )


@dataclass(frozen=True, slots=True)
class NoteTemplate:
    """One kind of note: its prompts in order, and the questions of a call made before writing."""

    kind: NoteKind
    prompts: tuple[Prompt, ...]
    script: tuple[Mapping[str, str], ...] = ()

    @property
    def segments(self) -> tuple[NoteSegment, ...]:
        """Return an empty paragraph for each prompt; one without a question if there is none."""
        return tuple(prompt.segment for prompt in self.prompts) or (NoteSegment(""),)

    @property
    def common(self) -> Prompt | None:
        """The prompt whose labels all paragraphs of this kind have, if they all have the same."""
        first = self.prompts[0] if self.prompts else None
        if first is None or first.legal_basis is None:
            return None
        labels = {(p.legal_basis, p.content, p.life_area, p.flags) for p in self.prompts}
        return first if len(labels) == 1 else None


Templates = Mapping[NoteKind, NoteTemplate]
"""One template per kind that a caseworker begins."""

NO_TEMPLATES: Templates = MappingProxyType({})

BEGUN_KINDS = (
    NoteKind.MEETING_RECORD,
    NoteKind.CONTACT,
    NoteKind.WALK_IN,
    NoteKind.PHONE,
    NoteKind.ASSESSMENT,
    NoteKind.PLAN,
    NoteKind.COOPERATION,
    NoteKind.COMPLAINT,
    NoteKind.CHILD_CONCERN,
    NoteKind.WORKING_MEMO,
)
"""The kinds a caseworker chooses among, the most used first; the others begin elsewhere."""
