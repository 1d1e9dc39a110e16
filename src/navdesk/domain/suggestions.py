"""What navdesk proposes for a paragraph: its legal basis, or two paragraphs instead of one.

A proposal is never a choice: nothing is sent on a basis that the caseworker has not accepted.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from navdesk.domain.codes import BenefitTheme, Content, LegalBasis, LifeArea
from navdesk.domain.messages import Message
from navdesk.domain.notes import NoteKind
from navdesk.domain.purposes import Purpose
from navdesk.domain.word_index import Words


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A legal basis with what follows from it; `rule` made it, `why` says so in plain words."""

    legal_basis: LegalBasis
    content: Content
    life_area: LifeArea
    benefit: BenefitTheme | None
    rule: str
    why: Message


@dataclass(frozen=True, slots=True)
class SplitPart:
    """One of the paragraphs a paragraph with two purposes is offered as.

    `text` is reduced to the purpose. `left_out` are the ranges (start, end) of the paragraph's
    text that this part does not carry.
    """

    text: str
    suggestion: Suggestion
    left_out: tuple[tuple[int, int], ...]

    def __repr__(self) -> str:
        """Return the basis, never the text."""
        return f"SplitPart({self.suggestion.legal_basis})"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed for one paragraph: one of the three, or nothing at all.

    `torn` are the two that speak for it equally well, so that neither is proposed; `parts` what it
    is offered as where it serves more than one purpose.
    """

    suggestion: Suggestion | None = None
    torn: tuple[Suggestion, ...] = ()
    parts: tuple[SplitPart, ...] = ()


NOTHING = Proposal()


class Known(StrEnum):
    """What is known of the case that makes a word clearer than it is by itself."""

    KVP = "KVP"
    PRISON = "PRISON"
    CHILD = "CHILD"
    YOUTH = "YOUTH"
    SICK_LEAVE = "SICK_LEAVE"
    AAP = "AAP"
    APPLICATION = "APPLICATION"
    TEMPORARY_HOUSING = "TEMPORARY_HOUSING"
    COOPERATION = "COOPERATION"


class Strength(StrEnum):
    """How much the words of a rule say.

    `decides` settles what another word leaves open; `faint` counts only where nothing is clear;
    `hint` is proposed for nothing by itself, and keeps the state from being proposed.
    """

    DECIDES = "decides"
    CLEAR = "clear"
    FAINT = "faint"
    HINT = "hint"

    @property
    def weight(self) -> int:
        """Return 3 for what decides down to 0 for a hint."""
        return 3 - list(Strength).index(self)


@dataclass(frozen=True, slots=True)
class BasisRule:
    """Words that speak for a legal basis: one of `words`, and one of `also` where it names any, and
    none of `without`, in the same sentence; in a case of which everything in `when` is known.

    A rule with `by_benefit` asks for the name of a benefit beside or instead of `words`.
    """

    id: str
    legal_basis: LegalBasis
    content: Content
    life_area: LifeArea
    strength: Strength
    words: Words
    also: Words
    without: Words
    when: frozenset[Known]
    by_benefit: bool

    def speaks(
        self, found: AbstractSet[Words], known: frozenset[Known], benefit: BenefitTheme | None
    ) -> bool:
        """Return whether the rule speaks for its basis where these lists have a word."""
        return (
            self.when <= known
            and (benefit is not None or not self.by_benefit)
            and (self.words in found if self.words else self.by_benefit)
            and (not self.also or self.also in found)
            and self.without not in found
        )


@dataclass(frozen=True, slots=True)
class ContentRule:
    """Words that tell what a paragraph holds, on some bases or (empty) on any; or a basis alone."""

    id: str
    content: Content
    words: Words
    also: Words
    bases: frozenset[LegalBasis]

    def tells(self, found: AbstractSet[Words], basis: LegalBasis) -> bool:
        """Return whether a text in which these lists have a word holds this on `basis`."""
        return (
            (not self.bases or basis in self.bases)
            and (not self.words or self.words in found)
            and (not self.also or self.also in found)
        )


@dataclass(frozen=True, slots=True)
class KindRule:
    """What the kind of the note tells of every paragraph in it; `basis` only where it has none."""

    id: str
    kind: NoteKind
    content: Content
    legal_basis: LegalBasis | None
    life_area: LifeArea | None


@dataclass(frozen=True, slots=True)
class KnownRule:
    """How something is known of a case: it is open for this, or one of these fields has a fact."""

    known: Known
    purposes: frozenset[Purpose]
    fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the words of a paragraph."""

    kind: NoteKind | None = None
    known: frozenset[Known] = frozenset()
    purposes: frozenset[Purpose] = frozenset()
    life_area: LifeArea | None = None


@dataclass(frozen=True, slots=True)
class SuggestionRules:
    """All rules, each kind in the order of the file.

    `municipal` are the words that never stand in a text to the state (C-NOT-2), `shared` those of a
    sentence that every part needs, `fitting` the bases that fit why a case is open, `together`
    those of one service, which are one purpose.
    """

    bases: tuple[BasisRule, ...]
    contents: tuple[ContentRule, ...]
    kinds: tuple[KindRule, ...]
    benefits: tuple[tuple[BenefitTheme, Words], ...]
    known: tuple[KnownRule, ...]
    fitting: tuple[tuple[Purpose, frozenset[LegalBasis]], ...]
    together: tuple[frozenset[LegalBasis], ...]
    municipal: Words
    shared: Words

    @property
    def lists(self) -> tuple[Words, ...]:
        """Every list of words there is."""
        return (
            *(words for rule in self.bases for words in (rule.words, rule.also, rule.without)),
            *(words for rule in self.contents for words in (rule.words, rule.also)),
            *(words for _, words in self.benefits),
            self.municipal,
            self.shared,
        )

    def benefit_in(self, found: AbstractSet[Words]) -> BenefitTheme | None:
        """Return the benefit that is named; of several the first in the file."""
        return next((theme for theme, named in self.benefits if named in found), None)

    def fits(self, basis: LegalBasis, purposes: frozenset[Purpose]) -> bool:
        """Return whether a case open for one of `purposes` would be written about on `basis`."""
        return any(purpose in purposes and basis in bases for purpose, bases in self.fitting)
