"""Findings in words: a sentence, why, and where it is answered. Help, never blame."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from navdesk.domain.checks.model import Check, CheckTable, Finding, Weight
from navdesk.domain.messages import Message
from navdesk.rulebook.messages import Texts
from navdesk.rulebook.terms import Terms
from navdesk.work.deadline_states import FindingLine, Severity
from navdesk.work.targets import target_of

_LONGEST_NAME: Final = 60
_OF_MEASURE: Final = "measure_"
_CHILD: Final = "child"
_UNBEGUN: Final = "child_unmapped"
_ONE_BY_ONE: Final = 3
"""So many measures are named when they lack the same."""


class FindingWords:
    """Words findings in the profile's language."""

    def __init__(self, table: CheckTable, texts: Texts, terms: Terms) -> None:
        self._table = table
        self._texts = texts
        self._terms = terms

    def line(self, found: Finding, passed: str = "") -> FindingLine:
        """Return the line of one finding; `about` names it within its check, and no person."""
        check = self._table.checks[found.check]
        place, place_name, short = self._place(check, found)
        return FindingLine(
            check=check.id,
            sentence=self._sentence(found),
            why=self._why(check),
            severity=Severity(check.weight.value),
            target=target_of(found.spot or check.spot),
            about=f"{found.sentence}:{found.about}" if found.about else found.sentence,
            passed=passed,
            place=place,
            place_name=place_name,
            short=short,
            deadlines=check.deadlines,
        )

    def _place(self, check: Check, found: Finding) -> tuple[str, str, str]:
        """Return what a finding belongs to, what that is called, and what is missing there.

        It is a child whose mapping is begun, else the subject of the check. Children nobody has
        begun with belong together, and each is named in the line of all.
        """
        name = _named(found) if check.subject == _CHILD else ""
        place, called = check.subject, self._texts.say(Message(f"checks.subject_{check.subject}"))
        short = self._texts.say(Message(f"checks.short_{found.sentence}"))
        if found.sentence == _UNBEGUN:
            place, short = _UNBEGUN, name or short
        elif name:
            place, called = f"{_CHILD}:{found.about}", name
        return place, called, short

    def lines(self, found: Sequence[Finding]) -> tuple[FindingLine, ...]:
        """Return the lines of all, in order; what many measures lack is told once.

        A ready plan begins with a dozen measures: told one by one, they would hide all else. What
        blocks is never joined, since a person goes past one at a time.
        """
        many = Counter(one.sentence for one in found if self._may_join(one))
        told: list[FindingLine] = []
        joined: set[str] = set()
        for one in found:
            count = many[one.sentence]
            if count <= _ONE_BY_ONE or not self._may_join(one):
                told.append(self.line(one))
            elif one.sentence not in joined:
                joined.add(one.sentence)
                said = self._texts.say(Message(f"checks.{one.sentence}", dict(one.params)))
                words = self._texts.say(Message("checks.many", {"said": said, "n": count}))
                told.append(replace(self.line(one), sentence=words, about=one.sentence))
        return tuple(told)

    def _may_join(self, found: Finding) -> bool:
        check = self._table.checks[found.check]
        return found.sentence.startswith(_OF_MEASURE) and check.weight is Weight.WARNS

    def _sentence(self, found: Finding) -> str:
        params = dict(found.params)
        if "areas" in params:
            params["areas"] = ", ".join(
                self._terms.get(f"life_area.{area}") for area in str(params["areas"]).split(",")
            )
        said = self._texts.say(Message(f"checks.{found.sentence}", params))
        name = _named(found)
        # Put together here: what a person is called is no parameter of a message.
        return f"{name}: {said}" if name else said

    def _why(self, check: Check) -> str:
        if not check.law:
            return self._texts.say(Message(f"checks.because_{check.because.value}"))
        act, _, section = check.law.partition(" ")
        law = self._texts.say(Message(f"checks.law_{act}", {"section": section}))
        return self._texts.say(Message(f"checks.because_{check.because.value}_law", {"law": law}))


def _named(found: Finding) -> str:
    """Return what people call what a finding is about, as a sentence begins with it."""
    name = " ".join(found.named.split())
    short = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME].rstrip()} …"
    return short[:1].upper() + short[1:]
