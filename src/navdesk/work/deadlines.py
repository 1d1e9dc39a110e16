"""The deadlines of an open case: what started each, when it is due, and where it is answered.

What started a deadline is read where a person may read it: facts through the one door, answers,
plan and notes of the case as far as this employee may read what was written. What a purpose holds
back starts nothing here; it would tell by its date what the purpose hides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from navdesk.domain import retention
from navdesk.domain.case import Case
from navdesk.domain.clock import Clock
from navdesk.domain.codes import Sensitivity
from navdesk.domain.deadlines.reckoning import Day, Reckoned, reckon
from navdesk.domain.deadlines.rules import Counting, DeadlineRules, DeadlineType, Rule
from navdesk.domain.deadlines.starts import Material, Start, once
from navdesk.domain.deadlines.starts_municipal import municipal_starts
from navdesk.domain.deadlines.starts_person import personal_starts
from navdesk.domain.deadlines.starts_state import state_starts
from navdesk.domain.events import Answer
from navdesk.domain.messages import Message
from navdesk.domain.person_card import PersonCard
from navdesk.domain.plan import chains
from navdesk.domain.profile import Policy
from navdesk.domain.records import is_record
from navdesk.rulebook.messages import Texts
from navdesk.rulebook.terms import Terms
from navdesk.work.case_files import CARD_SETTING, CaseFiles
from navdesk.work.case_view import CaseView
from navdesk.work.deadline_states import DeadlineLine, Urgency
from navdesk.work.reading_log import SENSITIVE, ReadingLog
from navdesk.work.targets import target_of
from navdesk.work.wording import Wording, norwegian_date, norwegian_moment

_NEAR: Final = timedelta(days=14)
"""How near a date without warnings of its own is when it is told of as near."""
_LEASE: Final = "D40"
_OWN_WORDS: Final = {
    ("D13", "last_contact"): "D13_silence",
    ("D30", "concern_sent"): "D30_answer",
}
"""What started a deadline may want other words than its rule has."""
_ORDER: Final = {urgency: place for place, urgency in enumerate(Urgency)}


class CaseDeadlines:
    """Finds what has started deadlines in a case, and puts each into words."""

    def __init__(
        self,
        *,
        rules: DeadlineRules,
        files: CaseFiles,
        view: CaseView,
        reading: ReadingLog,
        policy: Policy,
        clock: Clock,
        terms: Terms,
        texts: Texts,
        acute: tuple[str, ...],
    ) -> None:
        """`acute` are beginnings of words that a paper about an acute need is known by."""
        self._rules = rules
        self._files = files
        self._view = view
        self._reading = reading
        self._policy = policy
        self._clock = clock
        self._texts = texts
        self._acute = acute
        self._wording = Wording(terms)

    def lines(self, case_id: UUID) -> tuple[DeadlineLine, ...]:
        """Return the deadlines, the most urgent first; raises `NotReady` for a case not open.

        Reading a sensitive fact for its date is logged as any reading is.
        """
        starts = self._starts(case_id)
        read = {
            start.fact.field
            for start in starts
            if start.fact is not None and start.fact.sensitivity in SENSITIVE
        }
        self._reading.shown(case_id, read)
        made = [line for start in starts if (line := self._line(start)) is not None]
        lease = self._lease(self._files.case(case_id))
        if lease is not None:
            made.append(lease)
        return tuple(sorted(made, key=_by_urgency))

    def _starts(self, case_id: UUID) -> tuple[Start, ...]:
        file = self._files.open(case_id)
        card = PersonCard.from_json(file.settings.get(CARD_SETTING))
        written = self._view.writing_limit(case_id) is None
        material = Material(
            today=self._clock.today(),
            born=card.born if card is not None else None,
            facts=tuple(self._view.facts(case_id)),
            answers=self._answers(case_id, file.answers.all()) if written else (),
            measures=chains(file.measures.all()) if written else (),
            notes=(*file.notes.drafts(), *file.notes.sealed()) if written else (),
            acute=self._acute,
        )
        return once(_all_starts(material))

    def _answers(self, case_id: UUID, answers: Iterable[Answer]) -> tuple[Answer, ...]:
        """Return the answers to what the case is open for.

        Records are of no purpose; those of the municipality are held back where all else of it is.
        """
        municipal = self._view.takes_municipal(case_id)
        told = tuple(
            one
            for one in answers
            if municipal or one.legal_basis.is_state or not is_record(one.field)
        )
        fields = {one.field for one in told if not is_record(one.field)}
        held = self._view.those_not_asked(case_id, fields)
        return tuple(one for one in told if one.field not in held)

    def _line(self, start: Start) -> DeadlineLine | None:
        today = self._clock.today()
        rule = self._rules.on(start.rule, today)
        if rule is None:
            # A rule that is not in force never fires.
            return None
        said = reckon(self._rules, start.rule, start.on, today, start.known)
        due = _day(said.due)
        if not _is_told(start, rule, said, due, today):
            return None
        return DeadlineLine(
            rule=rule.id,
            title=self._title(rule, start, said, start.about),
            started=self._started(start),
            rule_text=self._rule(rule, start, said),
            law=self._say(f"deadlines.law.{_words(rule, start)}"),
            kind=rule.type.value,
            urgency=self._urgency_of(rule, said, due),
            owner=start.owner or rule.owner,
            start=_day(start.on),
            due=due,
            due_at=said.due if isinstance(said.due, datetime) else None,
            days_left=(due - today).days if due is not None else None,
            warnings=tuple(day for day in said.warnings if not isinstance(day, datetime)),
            problem=self._problem(rule, said),
            target=target_of(start.spot or rule.spot),
            listed=self._title(rule, start, said, start.about if _is_plain(start) else ""),
        )

    def _title(self, rule: Rule, start: Start, said: Reckoned, about: str) -> str:
        title = self._say(f"deadlines.title.{_words(rule, start)}")
        if said.age is not None and about:
            return self._say("deadlines.turns_named", who=about, age=said.age)
        if said.age is not None:
            return self._say("deadlines.turns", age=said.age)
        return f"{title}: {about}" if about else title

    def _started(self, start: Start) -> str:
        event = self._say(f"deadlines.event.{start.event}")
        if start.fact is not None:
            source = self._wording.source(start.fact)
        elif start.answer is not None:
            source = self._say(
                "deadlines.from_answer",
                author=start.answer.author,
                date=norwegian_date(start.answer.written_at.date()),
            )
        else:
            source = ""
        if isinstance(start.on, datetime):
            on = norwegian_moment(start.on)
        else:
            on = norwegian_date(start.on) if start.on is not None else ""
        return " · ".join(filter(None, (event, on, source)))

    def _urgency_of(self, rule: Rule, said: Reckoned, due: date | None) -> Urgency:
        if isinstance(said.due, datetime) and said.due <= self._clock.now():
            return Urgency.OVERDUE
        return _urgency(rule, said, due, self._clock.today())

    def _problem(self, rule: Rule, said: Reckoned) -> str:
        if said.window is not None and rule.counting is Counting.GUARANTEE:
            if said.satisfied:
                return self._say("deadlines.guarantee_satisfied")
            if said.window.open:
                last = norwegian_date(said.window.last)
                return self._say("deadlines.guarantee_open", until=last)
        if said.triggered:
            return self._say("deadlines.triggered", needed=rule.needed, months=rule.months)
        if isinstance(said.due, datetime):
            return self._say("deadlines.by_moment", at=norwegian_moment(said.due))
        if said.reason is None:
            return ""
        return self._texts.say(said.reason)

    def _rule(self, rule: Rule, start: Start, said: Reckoned) -> str:
        told = [self._say(f"deadlines.rule.{_words(rule, start)}")]
        if said.latest is not None:
            told.append(self._say("deadlines.latest", latest=norwegian_date(said.latest)))
        ahead = _next_warning(said, self._clock.today())
        if ahead is not None:
            told.append(self._say("deadlines.next_warning", on=norwegian_date(ahead)))
        return " ".join(told)

    def _lease(self, case: Case) -> DeadlineLine | None:
        """The lease of the copy on this machine, by the office's own policy; some have none."""
        rule = self._rules.on(_LEASE, self._clock.today())
        if rule is None or case.protection.online_only:
            return None
        now = self._clock.now()
        began = case.last_sync_at or case.opened_at
        until = retention.lease_until(case, self._policy)
        wiped = retention.wiped_at(case, self._policy)
        over = until <= now
        return DeadlineLine(
            rule=rule.id,
            title=self._say(f"deadlines.title.{rule.words}"),
            started=self._say("deadlines.synced", at=norwegian_moment(began)),
            rule_text=self._say(
                "deadlines.lease",
                hours=self._policy.lease_hours,
                days=self._policy.wipe_days,
                wiped=norwegian_moment(wiped),
            ),
            law=self._say(f"deadlines.law.{rule.words}"),
            kind=rule.type.value,
            urgency=Urgency.OVERDUE if over else Urgency.LATER,
            owner=rule.owner,
            start=began.date(),
            due=until.date(),
            due_at=until,
            days_left=(until.date() - now.date()).days,
            warnings=(wiped.date(),),
        )

    def _say(self, message_id: str, **params: str | int) -> str:
        return self._texts.say(Message(message_id, params))


def _day(day: Day | None) -> date | None:
    return day.date() if isinstance(day, datetime) else day


def _next_warning(said: Reckoned, today: date) -> date | None:
    """Return the day before it is due on which it is warned of next, or None."""
    due = _day(said.due)
    days = [day for day in said.warnings if not isinstance(day, datetime)]
    return min((day for day in days if due is not None and today < day < due), default=None)


def _is_plain(start: Start) -> bool:
    """Whether what tells it apart is neither confidential nor sensitive."""
    return start.fact is not None and start.fact.sensitivity is Sensitivity.NORMAL


def _words(rule: Rule, start: Start) -> str:
    return _OWN_WORDS.get((rule.id, start.event), rule.words)


def _all_starts(material: Material) -> Iterator[Start]:
    yield from state_starts(material)
    yield from municipal_starts(material)
    yield from personal_starts(material)


def _is_told(start: Start, rule: Rule, said: Reckoned, due: date | None, today: date) -> bool:
    """Whether it is told of today: not what is long past, far ahead, or does not apply."""
    if rule.counting is Counting.GUARANTEE:
        return bool(said.satisfied or (said.window is not None and said.window.open))
    if rule.counting is Counting.MONTHS:
        return bool(said.triggered)
    if due is None:
        # A start without its date is told, or without its hour where hours count; a rule that says
        # it does not apply is not.
        return start.on is None or rule.counting in {Counting.NO_DATE, Counting.HOURS}
    if start.kept_days is not None and due < today - timedelta(days=start.kept_days):
        return False
    return start.ahead_days is None or due <= today + timedelta(days=start.ahead_days)


def _urgency(rule: Rule, said: Reckoned, due: date | None, today: date) -> Urgency:
    if rule.counting is Counting.GUARANTEE:
        # A right that holds for years is told of, and presses on no single day.
        return Urgency.LATER if said.satisfied else Urgency.WARNED
    if said.triggered:
        return Urgency.WARNED
    if due is None:
        # Of what runs out within hours it presses that nobody knows when.
        return Urgency.WARNED if rule.counting is Counting.HOURS else Urgency.UNKNOWN
    if rule.type is not DeadlineType.POINT and due < today:
        # The days after a release are days to be there, not days that were missed.
        ahead = any(not isinstance(day, datetime) and today <= day for day in said.warnings)
        return Urgency.WARNED if ahead else Urgency.OVERDUE
    if due == today:
        return Urgency.NOW
    warned = any(not isinstance(day, datetime) and day <= today for day in said.warnings)
    near = not said.warnings and due <= today + _NEAR
    return Urgency.WARNED if warned or near else Urgency.LATER


def _by_urgency(line: DeadlineLine) -> tuple[int, bool, date, str]:
    """Order by urgency and date; the copy on this machine comes after what is the client's."""
    return _ORDER[line.urgency], line.rule == _LEASE, line.due or date.max, line.rule
