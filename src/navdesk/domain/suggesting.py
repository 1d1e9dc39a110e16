"""How a proposal for a paragraph is found: by its words, by what is known, and never by guessing.

Each sentence is judged by itself. Where its words speak for one basis more than for any other,
that is its purpose; where two speak equally well, or one is the state's and one the municipality's,
it has none. A sentence with a word of the municipality's is never proposed for the state.
A paragraph whose sentences have one purpose is proposed for it; one with several is offered as
several, each reduced to its purpose (domain sheet, section 3, "Mixed cases" 5).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from navdesk.domain.codes import BenefitTheme, LegalBasis, LifeArea
from navdesk.domain.messages import Message
from navdesk.domain.sentences import Sentence, between, sentences, words
from navdesk.domain.suggestions import (
    NOTHING,
    BasisRule,
    Context,
    Proposal,
    SplitPart,
    Strength,
    Suggestion,
    SuggestionRules,
)
from navdesk.domain.word_index import WordIndex, Words

_QUOTES = {'"': '"', "«": "»", "“": "”"}
_CLEAR = Strength.CLEAR.weight
_FAINT = Strength.FAINT.weight


@dataclass(frozen=True, slots=True)
class _Purpose:
    """What a sentence is for: the rule that says so, with the benefit where it asks for one."""

    rule: BasisRule
    benefit: BenefitTheme | None

    @property
    def basis(self) -> LegalBasis:
        return self.rule.legal_basis

    @property
    def weight(self) -> int:
        return self.rule.strength.weight


@dataclass(frozen=True, slots=True)
class _Judged:
    """A sentence with what speaks for it: the best rule of each basis, the strongest first.

    `named`: it has a word that never stands in a text to the state. `introduced`: the words before
    it say where it comes from.
    """

    sentence: Sentence
    found: frozenset[Words]
    rules: tuple[BasisRule, ...]
    benefit: BenefitTheme | None
    named: bool
    introduced: bool

    @property
    def purpose(self) -> _Purpose | None:
        if not self.rules or self.rivals:
            return None
        rule = self.rules[0]
        return _Purpose(rule, self.benefit if rule.by_benefit else None)

    @property
    def rivals(self) -> tuple[BasisRule, ...]:
        """The two rules between which it is torn: equally strong, or one of each line of Nav."""
        first, *others = self.rules or (None,)
        if first is None:
            return ()
        if others and others[0].strength is first.strength:
            return (first, others[0])
        municipal = [rule for rule in others if rule.legal_basis.is_municipal]
        return (first, municipal[0]) if first.legal_basis.is_state and municipal else ()

    @property
    def municipal(self) -> bool:
        """Whether anything in it is the municipality's."""
        return self.named or any(rule.legal_basis.is_municipal for rule in self.rules)


class Proposer:
    """Proposes by the rules; the same for the same words and the same that is known."""

    def __init__(self, rules: SuggestionRules) -> None:
        self._rules = rules
        self._index = WordIndex(rules.lists)

    def propose(self, text: str, context: Context) -> Proposal:
        """Return what is proposed for a paragraph of this `text`."""
        by_kind = _by_kind(self._rules, context)
        if by_kind is not None:
            return Proposal(by_kind) if text.strip() else NOTHING
        judged = self._judged(text, context)
        purposes = _purposes(self._rules, judged)
        kept_back = any(each.municipal for each in judged)
        if purposes and all(purpose.basis.is_state for purpose in purposes) and kept_back:
            return _torn(self._rules, judged, context)
        if not purposes or (len(purposes) > 1 and all(one.weight < _CLEAR for one in purposes)):
            return _torn(self._rules, judged, context)
        if len(purposes) > 1:
            return Proposal(parts=_parts(self._rules, text, judged, purposes, context))
        return Proposal(_suggestion(self._rules, purposes[0], _all_found(judged), context))

    def _judged(self, text: str, context: Context) -> list[_Judged]:
        known: dict[str, frozenset[Words]] = {}
        return [
            _judge(self._rules, unit, self._index.found(words(unit[0].text), known), context)
            for unit in _units(text)
        ]


def _by_kind(rules: SuggestionRules, context: Context) -> Suggestion | None:
    for rule in rules.kinds:
        if rule.kind is context.kind and rule.legal_basis is not None:
            return Suggestion(
                rule.legal_basis,
                rule.content,
                context.life_area or rule.life_area or LifeArea.FAMILY,
                None,
                rule.id,
                Message(f"suggestions.{rule.id}"),
            )
    return None


def _units(text: str) -> list[tuple[Sentence, bool]]:
    """Return the sentences of `text`, each with whether the words before it introduce it.

    `I søknaden: "Ring meg."` is two: what was said stands alone for one purpose, never the words
    that introduce it.
    """
    units: list[tuple[Sentence, bool]] = []
    for each in sentences(text):
        at = next((at for q in _QUOTES if (at := each.text.find(f": {q}")) > 0), -1)
        if at < 0:
            units.append((each, False))
            continue
        middle = each.start + at + 2
        units.append((Sentence(each.start, middle - 1, text[each.start : middle - 1]), False))
        units.append((Sentence(middle, each.end, text[middle : each.end]), True))
    return units


def _judge(
    rules: SuggestionRules,
    unit: tuple[Sentence, bool],
    found: frozenset[Words],
    context: Context,
) -> _Judged:
    sentence, introduced = unit
    named = rules.municipal in found
    benefit = rules.benefit_in(found)
    best: dict[LegalBasis, BasisRule] = {}
    for rule in rules.bases if found else ():
        if named and rule.legal_basis.is_state:
            continue
        held = best.get(rule.legal_basis)
        if (held is None or rule.strength.weight > held.strength.weight) and rule.speaks(
            found, context.known, benefit
        ):
            best[rule.legal_basis] = rule
    ranked = sorted(best.values(), key=lambda rule: -rule.strength.weight)
    settled = _settled(rules, ranked, context)
    return _Judged(sentence, found, settled, benefit, named, introduced)


def _settled(
    rules: SuggestionRules, ranked: Sequence[BasisRule], context: Context
) -> tuple[BasisRule, ...]:
    """Let the life area that was chosen, then why the case is open, settle what is equally strong.

    Only within one line of Nav: neither makes a text the state's that may be the municipality's.
    """
    equal = [rule for rule in ranked if rule.strength is ranked[0].strength]
    if len(equal) < 2 or len({rule.legal_basis.is_state for rule in equal}) > 1:
        return tuple(ranked)
    for choice in (
        [rule for rule in equal if rule.life_area is context.life_area],
        [rule for rule in equal if rules.fits(rule.legal_basis, context.purposes)],
    ):
        if len(choice) == 1:
            return (choice[0], *(rule for rule in ranked if rule not in equal))
    return tuple(ranked)


def _purposes(rules: SuggestionRules, judged: Sequence[_Judged]) -> list[_Purpose]:
    """Return the purposes in the order they are written, the faint ones only where they count.

    Beside the state's, a hint of the municipality's is a purpose: it never goes along.
    """
    found = [each.purpose for each in judged if each.purpose is not None]
    clear = [purpose for purpose in found if purpose.weight >= _CLEAR]
    if not clear:
        clear = [purpose for purpose in found if purpose.weight >= _FAINT]
    if clear and all(purpose.basis.is_state for purpose in clear):
        clear = [one for one in found if one in clear or one.basis.is_municipal]
    return _different(rules, clear)


def _different(rules: SuggestionRules, found: Iterable[_Purpose]) -> list[_Purpose]:
    kept: list[_Purpose] = []
    for purpose in found:
        at = next((at for at, one in enumerate(kept) if _same(rules, one, purpose)), None)
        if at is None:
            kept.append(purpose)
        elif purpose.weight > kept[at].weight:
            kept[at] = purpose
    return kept


def _same(rules: SuggestionRules, one: _Purpose, other: _Purpose) -> bool:
    if one.basis is other.basis:
        return one.benefit is other.benefit
    return any({one.basis, other.basis} <= service for service in rules.together)


def _torn(rules: SuggestionRules, judged: Iterable[_Judged], context: Context) -> Proposal:
    """Return the two that are named where neither is proposed; nothing where there are no two."""
    faint: list[tuple[_Purpose, _Judged]] = []
    for each in judged:
        if each.rivals:
            one, other = (
                _suggestion(rules, _Purpose(rule, each.benefit), each.found, context)
                for rule in each.rivals
            )
            return Proposal(torn=(one, other))
        if each.purpose is not None and each.purpose.weight >= _FAINT:
            faint.append((each.purpose, each))
    for purpose, each in faint[1:]:
        if not _same(rules, faint[0][0], purpose):
            first = _suggestion(rules, faint[0][0], faint[0][1].found, context)
            return Proposal(torn=(first, _suggestion(rules, purpose, each.found, context)))
    return NOTHING


def _all_found(judged: Iterable[_Judged]) -> frozenset[Words]:
    return frozenset(found for each in judged for found in each.found)


def _suggestion(
    rules: SuggestionRules, purpose: _Purpose, found: AbstractSet[Words], context: Context
) -> Suggestion:
    rule = purpose.rule
    content = next(
        (each.content for each in rules.contents if each.tells(found, purpose.basis)), None
    )
    if content is None:
        content = next((each.content for each in rules.kinds if each.kind is context.kind), None)
    return Suggestion(
        legal_basis=rule.legal_basis,
        content=content or rule.content,
        life_area=context.life_area or rule.life_area,
        benefit=purpose.benefit,
        rule=rule.id,
        why=Message(f"suggestions.{rule.id}"),
    )


def _parts(
    rules: SuggestionRules,
    text: str,
    judged: Sequence[_Judged],
    purposes: Sequence[_Purpose],
    context: Context,
) -> tuple[SplitPart, ...]:
    carried = _carried(rules, judged, purposes)
    parts = []
    for at, purpose in enumerate(purposes):
        mine = [each for each, places in zip(judged, carried, strict=True) if at in places]
        own = _all_found(each for each in mine if each.rules or each.named)
        parts.append(
            SplitPart(
                text=_put_together(text, [each.sentence for each in mine]),
                suggestion=_suggestion(rules, purpose, own, context),
                left_out=_left_out(text, [each.sentence for each in mine]),
            )
        )
    return tuple(parts)


def _carried(
    rules: SuggestionRules, judged: Sequence[_Judged], purposes: Sequence[_Purpose]
) -> list[frozenset[int]]:
    """Return, for each sentence, the parts that carry it; every sentence is in one at least.

    One whose purpose nobody knows stays with the municipality, never with the state by default.
    """
    municipal = [at for at, purpose in enumerate(purposes) if purpose.basis.is_municipal]
    carried: list[frozenset[int]] = []
    before: _Judged | None = None
    last = 0
    for each in judged:
        own = each.purpose
        at = next((n for n, one in enumerate(purposes) if own and _same(rules, one, own)), None)
        if at is not None:
            places = frozenset({at})
        elif not each.municipal and not each.rules and rules.shared in each.found:
            places = frozenset(range(len(purposes)))
        elif municipal:
            places = frozenset({max((n for n in municipal if n <= last), default=municipal[0])})
        else:
            places = frozenset({last})
        if each.introduced and carried:
            places = _with_introduction(carried, before, each, places, municipal)
        elif at is not None:
            last = at
        carried.append(places)
        before = each
    return carried


def _with_introduction(
    carried: list[frozenset[int]],
    before: _Judged | None,
    quoted: _Judged,
    places: frozenset[int],
    municipal: Sequence[int],
) -> frozenset[int]:
    """Return the parts of words that others introduce: their own, and those of the others.

    An introduction that has no purpose goes where the words go.
    """
    if before is not None and not before.rules and not before.named:
        carried[-1] = places
        return places
    if quoted.municipal:
        return places | (carried[-1] & frozenset(municipal))
    return places | carried[-1]


def _put_together(text: str, kept: Sequence[Sentence]) -> str:
    said = ""
    for at, sentence in enumerate(kept):
        said += (between(text, kept[at - 1], sentence) if at else "") + sentence.text
    whole = text.strip()
    closing = _QUOTES.get(whole[:1])
    if closing and whole.endswith(closing) and not set(whole[1:-1]) & {whole[0], closing}:
        # What was quoted as a whole is quoted in each part.
        said = f"{whole[0]}{said.removeprefix(whole[0]).removesuffix(closing)}{closing}"
    return said


def _left_out(text: str, kept: Sequence[Sentence]) -> tuple[tuple[int, int], ...]:
    """Return the ranges of `text` that none of `kept` covers, without the white space alone."""
    edges = [0, *(edge for each in kept for edge in (each.start, each.end)), len(text)]
    gaps = zip(edges[::2], edges[1::2], strict=True)
    out = []
    for start, end in gaps:
        gap = text[start:end]
        if gap.strip():
            first = start + len(gap) - len(gap.lstrip())
            out.append((first, first + len(gap.strip())))
    return tuple(out)
