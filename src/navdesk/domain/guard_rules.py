"""The guards as rules, applied to one paragraph (domain sheet, section 3; C-NOT-2).

What is listed, for which readers, and what may be written instead is data
(`resources/rules/guards.toml`); here it is only applied.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from navdesk.domain.codes import Flag, LegalBasis
from navdesk.domain.guard_codes import DiagnosisCodes, Sections
from navdesk.domain.guard_places import PlaceRules, Swap
from navdesk.domain.guard_reduction import Hit, Reducer
from navdesk.domain.guard_words import ReadText, WordList, fold
from navdesk.domain.guards import GuardFinding, GuardKind
from navdesk.domain.messages import Message

_ROUNDS = 3


class Side(StrEnum):
    """Whose archive reads a paragraph."""

    STATE = "STATE"
    MUNICIPAL = "MUNICIPAL"


class PlaceCare(StrEnum):
    """How a place in the text is met: not at all, held until reasoned, or never let through."""

    NONE = "NONE"
    REASON = "REASON"
    MUST_CHANGE = "MUST_CHANGE"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a guard knows of a paragraph beside its text.

    `locked` is whether the state reads it only under office lock, `names` are the folded names of
    people who may be named, `offered` that the paragraph goes nowhere as it is. `language` is
    written where the text itself does not tell Bokmål from Nynorsk.
    """

    sides: frozenset[Side]
    basis: LegalBasis | None = None
    flags: frozenset[Flag] = frozenset()
    locked: bool = False
    places: PlaceCare = PlaceCare.NONE
    names: frozenset[str] = frozenset()
    offered: bool = False
    language: str = "nb"


@dataclass(frozen=True, slots=True)
class Wording:
    """What may stand instead of a sentence, by language; only for words that begin as one of
    `beginnings` and on one of the bases in `basis`, where these are given."""

    texts: Mapping[str, str]
    beginnings: tuple[str, ...] = ()
    basis: frozenset[LegalBasis] = frozenset()

    def fits(self, term: str, basis: LegalBasis | None) -> bool:
        """Whether this is the wording for a listed word."""
        return (not self.basis or basis in self.basis) and (
            not self.beginnings or fold(term).startswith(self.beginnings)
        )


@dataclass(frozen=True, slots=True)
class GuardRule:
    """One guard. It looks at text for `sides`, on a basis in none of `not_basis`, without any of
    `not_flags`. Where `beside` is given, one of those words must be in the same sentence.

    A sentence that is met gives way to the first of `wordings` that fits, else it is left out.
    """

    id: str
    kind: GuardKind
    sides: frozenset[Side]
    beginnings: tuple[str, ...]
    words: tuple[str, ...] = ()
    excepted: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    beside_words: frozenset[str] = frozenset()
    not_basis: frozenset[LegalBasis] = frozenset()
    not_flags: frozenset[Flag] = frozenset()
    unless_locked: bool = False
    sections: Sections | None = None
    codes: DiagnosisCodes | None = None
    wordings: tuple[Wording, ...] = ()

    def applies(self, to: Circumstances) -> bool:
        """Whether this guard looks at a paragraph at all."""
        return (
            bool(self.sides & to.sides)
            and to.basis not in self.not_basis
            and not self.not_flags & to.flags
            and not (self.unless_locked and to.locked)
        )

    def wording(self, term: str, to: Circumstances, language: str) -> str | None:
        """Return what may stand instead of a sentence with a listed word, or None."""
        for wording in self.wordings:
            if wording.fits(term, to.basis):
                return wording.texts[language]
        return None


class GuardRules:
    """Every guard that reads listed words, codes and places; for any thread."""

    def __init__(
        self,
        rules: tuple[GuardRule, ...],
        places: PlaceRules,
        swaps: Mapping[Swap, Mapping[str, str]],
        markers: Mapping[str, frozenset[str]],
    ) -> None:
        self.rules = rules
        self.places = places
        self.swaps = swaps
        self._markers = markers
        self._list = WordList()
        for number, rule in enumerate(rules):
            self._list.add(number, rule.beginnings)
            self._list.add(number, rule.words, exact=True)

    def check(
        self, text: str, to: Circumstances, reasons: Mapping[str, str] | None = None
    ) -> tuple[GuardFinding, ...]:
        """Return what is found in a paragraph, in the order it stands there.

        `reasons` are those stated for it, by finding.
        """
        stated = {key: why.strip() for key, why in (reasons or {}).items() if why.strip()}
        read = ReadText(text)
        hits = self.hits(read, to)
        if not hits:
            return ()
        kept = {hit.id for hit in hits if hit.id in stated and not hit.must_change}
        proposal = self._reduced(read, to, kept)
        spans: dict[str, list[tuple[int, int]]] = {}
        for hit in hits:
            spans.setdefault(hit.id, []).append((hit.start, hit.end))
        first = {hit.id: hit for hit in reversed(hits)}
        return tuple(
            GuardFinding(
                id=key,
                kind=first[key].kind,
                start=places[0][0],
                end=places[0][1],
                why=Message(f"guards.{first[key].rule}"),
                proposal=None if key in kept else proposal,
                reason=stated[key] if key in kept else None,
                must_change=first[key].must_change,
                also=tuple(places[1:]),
                offered=to.offered,
            )
            for key, places in spans.items()
        )

    def language_of(self, read: ReadText, default: str) -> str:
        """Return the written language of a text; `default` where its words do not tell."""
        counts = {
            language: sum(word.folded in marks for word in read.words[:2000])
            for language, marks in self._markers.items()
        }
        best = max(counts, key=lambda language: counts[language])
        if list(counts.values()).count(counts[best]) > 1:
            return default if default in counts else "nb"
        return best

    def hits(self, read: ReadText, to: Circumstances) -> list[Hit]:
        """Return every place where a guard is met, in order, none overlapping another."""
        language = self.language_of(read, to.language)
        found = [
            *self._listed(read, to, language),
            *self._coded(read, to, language),
            *self._placed(read, to, language),
        ]
        found.sort(key=lambda hit: (hit.start, hit.order))
        kept: list[Hit] = []
        for hit in found:
            if not kept or hit.start >= kept[-1].end:
                kept.append(hit)
        return kept

    def _reduced(self, read: ReadText, to: Circumstances, kept: set[str]) -> str:
        """Return the text without what is held; whatever the wording brings in anew goes too."""
        reducer = Reducer(read)
        for _ in range(_ROUNDS):
            met = [hit for hit in self.hits(reducer.read, to) if hit.id not in kept]
            if not met:
                return reducer.read.text
            reducer = reducer.reduced(met)
        met = [hit for hit in self.hits(reducer.read, to) if hit.id not in kept]
        return reducer.without(met).read.text if met else reducer.read.text

    def _listed(self, read: ReadText, to: Circumstances, language: str) -> list[Hit]:
        applying = [rule.applies(to) for rule in self.rules]
        if not any(applying):
            return []
        beside: dict[tuple[int, int], bool] = {}
        hits: list[Hit] = []
        for found in self._list.found_in(read):
            rule = self.rules[found.owner]
            if not applying[found.owner]:
                continue
            if read.words[found.first].folded.startswith(rule.excepted or ("\0",)):
                continue
            if rule.beside or rule.beside_words:
                number = read.sentence_of[found.first]
                if (found.owner, number) not in beside:
                    beside[found.owner, number] = self._is_beside(rule, read, number)
                if not beside[found.owner, number]:
                    continue
            hits.append(
                Hit(
                    rule=rule.id,
                    id=f"{rule.id}:{found.term}",
                    kind=rule.kind,
                    start=read.words[found.first].start,
                    end=read.words[found.last].end,
                    order=found.owner,
                    sentence=rule.wording(found.term, to, language),
                )
            )
        return hits

    @staticmethod
    def _is_beside(rule: GuardRule, read: ReadText, number: int) -> bool:
        start, end = read.sentences[number]
        return any(
            word.folded in rule.beside_words
            or (bool(rule.beside) and word.folded.startswith(rule.beside))
            for word in ReadText(read.text[start:end]).words
        )

    def _coded(self, read: ReadText, to: Circumstances, language: str) -> list[Hit]:
        hits: list[Hit] = []
        for order, rule in enumerate(self.rules):
            if not rule.applies(to):
                continue
            spans: list[tuple[int, int]] = []
            if rule.sections is not None:
                spans += rule.sections.found_in(read.text)
            if rule.codes is not None:
                spans += rule.codes.found_in(read)
            wording = rule.wording("", to, language)
            hits += [
                Hit(rule.id, f"{rule.id}:#", rule.kind, start, end, order, sentence=wording)
                for start, end in spans
            ]
        return hits

    def _placed(self, read: ReadText, to: Circumstances, language: str) -> list[Hit]:
        if to.places is PlaceCare.NONE or not to.sides:
            return []
        hits: list[Hit] = []
        for found in self.places.found_in(read, to.names):
            rule = f"PLACE_{found.kind.value}"
            start, end = read.words[found.first].start, read.words[found.last].end
            swap = None
            if found.swap is not Swap.SENTENCE:
                swap = self.swaps[found.swap].get(language, "")
            hits.append(
                Hit(
                    rule=rule,
                    # The name itself is kept nowhere but in the text.
                    id=rule,
                    kind=GuardKind.PLACE,
                    start=start,
                    end=end,
                    order=-1,
                    swap=swap,
                    must_change=to.places is PlaceCare.MUST_CHANGE,
                )
            )
        return hits
