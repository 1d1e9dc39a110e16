"""What matters for why a case is open: one side or the other for every field (domain sheet, 4).

The table itself is data in `resources/rules/relevance.toml`; this is its shape and how it is read.
What is not relevant is not lost: it is one logged step away.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from navdesk.domain.codes import LifeArea
from navdesk.domain.facts import Fact
from navdesk.domain.purposes import Purpose


@dataclass(frozen=True, slots=True)
class FieldSet:
    """Field ids by name, and by what they begin with (`FAMILY.child*` in the file)."""

    names: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()

    def __contains__(self, field: str) -> bool:
        """Whether `field` is one of them."""
        return field in self.names or field.startswith(self.beginnings)


@dataclass(frozen=True, slots=True)
class PurposeRule:
    """One row: the life areas shown as a whole, and the fields that are on the other side.

    `facts` are shown where a source tells them, and are no question of the purpose. `themes`
    are the themes of the state archive, and `classes` the classes of the municipal one, whose
    documents, tasks and cases belong to the purpose. `municipal` tells whether anything of the
    municipality's is shown at all.
    """

    purpose: Purpose
    areas: frozenset[LifeArea]
    shown: FieldSet
    hidden: FieldSet
    themes: frozenset[str]
    classes: frozenset[str]
    municipal: bool
    facts: FieldSet = FieldSet()


@dataclass(frozen=True, slots=True)
class RelevanceTable:
    """A rule for every purpose; `always` is what is needed whatever the case is open for.

    `by_theme` and `by_class` name the fields (without their area) that are judged by what they
    are about, as a letter is, and not by where they lie.
    """

    rules: Mapping[Purpose, PurposeRule]
    always: FieldSet
    by_theme: frozenset[str]
    by_class: frozenset[str]

    def shows(self, fact: Fact, purposes: Set[Purpose], *, municipal: bool) -> bool:
        """Return whether `fact` is relevant for one of `purposes`; without any, everything is.

        `municipal` tells whose half of the partnership the fact comes from.
        """
        return not purposes or any(
            self._shows(fact, self.rules[purpose], municipal=municipal) for purpose in purposes
        )

    def asks(self, field: str, purposes: Set[Purpose]) -> bool:
        """Return whether a question of the mapping is one for `purposes`; without any, all are."""
        return not purposes or any(self.asked(field, purpose) for purpose in purposes)

    def asked(self, field: str, purpose: Purpose) -> bool:
        """Return whether a question is shown for one purpose, as its row says and nothing else."""
        rule = self.rules[purpose]
        if field in rule.hidden:
            return False
        return field in rule.shown or LifeArea(field.partition(".")[0]) in rule.areas

    def purposes_of(self, field: str) -> frozenset[Purpose]:
        """Return the purposes a question is shown for by default."""
        return frozenset(purpose for purpose in self.rules if self.asked(field, purpose))

    def takes_municipal(self, purposes: Set[Purpose]) -> bool:
        """Return whether anything of the municipality's is shown for one of `purposes`."""
        return not purposes or any(self.rules[purpose].municipal for purpose in purposes)

    def _shows(self, fact: Fact, rule: PurposeRule, *, municipal: bool) -> bool:
        if municipal and not rule.municipal:
            return False
        if fact.field in self.always:
            return True
        kind = fact.field.partition(".")[2]
        for key, kinds, wanted in (
            ("theme", self.by_theme, rule.themes),
            ("class", self.by_class, rule.classes),
        ):
            told = fact.value.get(key) if isinstance(fact.value, Mapping) else None
            if kind in kinds and isinstance(told, str) and told:
                return told in wanted
        if fact.field in rule.hidden:
            return False
        told = fact.field in rule.shown or fact.field in rule.facts
        return told or fact.life_area in rule.areas
