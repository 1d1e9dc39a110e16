"""Records in words: what each part says, what one is called, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from navdesk.domain.facts import FactValue
from navdesk.domain.form_fields import FieldType, FormPart
from navdesk.domain.messages import Message
from navdesk.domain.norwegian_condition import ProgrammeRight, norwegian_condition
from navdesk.domain.records import Record, RecordBook, RecordKind
from navdesk.rulebook.messages import Texts
from navdesk.rulebook.terms import Terms
from navdesk.work.wording import Wording, as_date, kroner

_SEPARATOR: Final = " · "


class RecordWording:
    """Puts records into the words of one language."""

    def __init__(self, book: RecordBook, terms: Terms, texts: Texts) -> None:
        self.book = book
        self._texts = texts
        self._language = texts.language
        self._wording = Wording(terms)

    def said(self, part: FormPart, value: FactValue) -> str:
        """Return what one part says; an empty text for nothing."""
        if isinstance(value, str):
            coded = {option.code: option.label(self._language) for option in part.options}
            if value in coded:
                return coded[value]
        if part.type is FieldType.MONEY and isinstance(value, str | int):
            return kroner(value)
        return value if part.type is FieldType.TEXT and isinstance(value, str) else self._any(value)

    def shown(
        self, kind: RecordKind, values: Mapping[str, FactValue], today: date | None = None
    ) -> tuple[tuple[str, str], ...]:
        """Return label and words of each part that says something, and what follows from them."""
        parts = [
            (one.part.label(self._language), said)
            for one in kind.parts
            if (said := self.said(one.part, values.get(one.id)))
        ]
        return (*parts, *self._follows(kind, values, today))

    def heading(self, record: Record) -> str:
        """Return what a record is called: never by its content where that is sensitive."""
        if record.kind.is_sensitive:
            return record.kind.title(self._language)
        return self.called(record.kind, record.values) or record.kind.title(self._language)

    def called(self, kind: RecordKind, values: Mapping[str, FactValue]) -> str:
        """Return the parts a record of `kind` is called by, whatever its kind."""
        parts = {one.id: one.part for one in kind.parts}
        said = (self.said(parts[name], values.get(name)) for name in kind.heading)
        return _SEPARATOR.join(" ".join(one.split()) for one in said if one)

    def line(self, kind: RecordKind, values: Mapping[str, FactValue]) -> str:
        """Return a record as one line, as it is written into a note."""
        return "; ".join(f"{label}: {said}" for label, said in self.shown(kind, values))

    def _any(self, value: FactValue) -> str:
        return self._wording.value(value).strip()

    def _follows(
        self, kind: RecordKind, values: Mapping[str, FactValue], today: date | None
    ) -> tuple[tuple[str, str], ...]:
        """Return what a rule makes of a record; it is worked out anew, and never kept."""
        match kind.id:
            case "norwegian_condition":
                rule = _norwegian(values)
                label = Message("cooperation.rule_says")
                return ((self._texts.say(label), self._texts.say(rule)),) if rule else ()
            case "referral_in":
                days = _waited(values, today)
                if days is None:
                    return ()
                waited = Message("cooperation.waited_days", {"n": days})
                return ((self._texts.say(Message("cooperation.waited")), self._texts.say(waited)),)
            case _:
                return ()


def _norwegian(values: Mapping[str, FactValue]) -> Message | None:
    cause, right, age = values.get("cause"), values.get("programme"), values.get("age")
    if not isinstance(cause, bool) or not isinstance(right, str) or not isinstance(age, int):
        return None
    said = norwegian_condition(language_is_the_cause=cause, right=ProgrammeRight(right), age=age)
    return {
        "DUTY": Message("cooperation.norwegian_duty"),
        "CONSIDER": Message("cooperation.norwegian_consider"),
    }.get(said.value, Message("cooperation.norwegian_none"))


def _waited(values: Mapping[str, FactValue], today: date | None) -> int | None:
    """Return how many days somebody waited for the first talk, or has waited until `today`."""
    since, first = (as_date(str(values.get(name) or "")) for name in ("on", "first"))
    until = first or today
    return max(0, (until - since).days) if since is not None and until is not None else None
