"""*Endret siden sist*: what moved, who disagrees, and which answers wait for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import Clock
from navdesk.domain.codes import LifeArea
from navdesk.domain.conflicts import Disagreement
from navdesk.domain.fact_changes import ChangeSort, FactChange
from navdesk.domain.facts import Fact
from navdesk.domain.mapping_form import MappingForm
from navdesk.domain.messages import Message
from navdesk.rulebook.messages import Texts
from navdesk.rulebook.terms import Terms
from navdesk.vault.audit_log import AuditLog
from navdesk.work.case_files import CaseFiles
from navdesk.work.changes import ChangeHub
from navdesk.work.code_names import CodeNames
from navdesk.work.errors import NotReady
from navdesk.work.fact_news import FactNews, FactNewsReader, SourceNews
from navdesk.work.field_names import FieldNames
from navdesk.work.news_states import ChangeLine, Conflict, ConflictSide, HeldAnswer, News
from navdesk.work.reading_log import SENSITIVE, ReadingLog
from navdesk.work.wording import Wording, norwegian_date

_SHOWN: Final = 3
"""How many changes of one sort in one field are told one by one; the rest is counted."""
_AREAS: Final = list(LifeArea)
_SORTS: Final = [ChangeSort.CHANGED, ChangeSort.NEW, ChangeSort.GONE, ChangeSort.STALE]


class CaseNews:
    """Puts into words what `FactNewsReader` finds, and keeps what a person says to it."""

    def __init__(
        self,
        *,
        reader: FactNewsReader,
        form: MappingForm,
        files: CaseFiles,
        audit: AuditLog,
        reading: ReadingLog,
        clock: Clock,
        changes: ChangeHub,
        terms: Terms,
        texts: Texts,
        language: str,
        names: CodeNames,
    ) -> None:
        self._reader = reader
        self._form = form
        self._files = files
        self._audit = audit
        self._reading = reading
        self._clock = clock
        self._changes = changes
        self._terms = terms
        self._texts = texts
        self._language = language
        self._label = FieldNames(form, terms, language)
        self._wording = Wording(terms, names)

    def state(self, case_id: UUID) -> News:
        """Return what changed, who disagrees, and what waits for a decision."""
        return self.told(case_id, self._reader.read(case_id))

    def told(self, case_id: UUID, found: FactNews) -> News:
        """Return in words what was found in the case; notes the reading of what is sensitive."""
        facts = [change.fact for source in found.sources for change in source.changes]
        facts += [side for one in found.disagreements for side in one.sides]
        self._reading.shown(
            case_id, {fact.field for fact in facts if fact.sensitivity in SENSITIVE}
        )
        seen = [source.seen for source in found.sources]
        return News(
            changes=tuple(self._lines(found.sources)),
            conflicts=tuple(map(self._conflict, found.disagreements)),
            held=tuple(
                HeldAnswer(
                    source=known.source,
                    title=self._terms.source(known.source),
                    known=len(known.facts),
                    answered=len(answer.facts),
                    at=answer.fetched_at,
                )
                for known, answer in found.held
            ),
            since=max((one.last_read for one in seen), default=None),
            gathered_at=max((one.now.fetched_at for one in seen), default=None),
            silent=found.silent,
            answers=tuple(one.now.id for one in seen),
        )

    def mark_read(
        self, case_id: UUID, answers: Sequence[UUID], field_id: str | None = None
    ) -> None:
        """*Lest*: what these answers told counts as read, in one field or everywhere."""
        found = self._reader.read(case_id)
        read: dict[UUID, Iterable[str] | None] = dict.fromkeys(answers) if not field_id else {}
        for source in found.sources:
            told = {change.fact.field for change in source.changes}
            if source.seen.now.id not in answers:
                continue
            if field_id is not None and field_id in told:
                read[source.seen.now.id] = {field_id}
            elif field_id is None and (source.more_hidden or source.partial):
                # What is held back or missing was not told: only the fields that were, are read.
                read[source.seen.now.id] = told
        self._files.open(case_id).seen.mark(
            {
                answer: None if fields is None else frozenset(fields)
                for answer, fields in read.items()
            },
            self._clock.now(),
        )
        self._changes.publish(Change.of(ChangeKind.SNAPSHOTS, case_id=case_id))

    def accept_held(self, case_id: UUID, source: str) -> None:
        """Let a held-back answer take the place of what was known; audited first."""
        self._decide(case_id, source, "news.accepted")
        self._files.open(case_id).snapshots.accept_held(source)
        self._changes.publish(Change.of(ChangeKind.SNAPSHOTS, case_id=case_id))

    def refuse_held(self, case_id: UUID, source: str) -> None:
        """Keep what was known, audited first; the source is asked again at the next gather."""
        self._decide(case_id, source, "news.kept")
        self._files.open(case_id).snapshots.keep_out_held(source)
        self._changes.publish(Change.of(ChangeKind.SNAPSHOTS, case_id=case_id))

    def _decide(self, case_id: UUID, source: str, how: str) -> None:
        """Note who decided what; raises when the question is gone, or not this person's to see."""
        if not any(known.source == source for known, _ in self._reader.read(case_id).held):
            raise NotReady(Message("news.nothing_held"))
        person = self._files.case(case_id).person
        self._audit.append("change", person, case_id, how, "ALLOWED", source)

    def _lines(self, sources: Iterable[SourceNews]) -> Iterator[ChangeLine]:
        groups: dict[tuple[int, int, str, str], list[ChangeLine]] = {}
        for line in _merged(map(self._moved, sources)):
            place = (_AREAS.index(line.area), _SORTS.index(line.sort))
            groups.setdefault((*place, line.label, line.source), []).append(line)
        for key in sorted(groups):
            yield from self._few(groups[key])

    def _moved(self, source: SourceNews) -> Sequence[ChangeLine]:
        """Return the lines of one source, the newest first; what reads the same did not move."""
        lines = (self._line(one, source) for one in sorted(source.changes, key=_newest_first))
        return [one for one in lines if one.before != one.after or one.sort is ChangeSort.STALE]

    def _few(self, lines: Sequence[ChangeLine]) -> Sequence[ChangeLine]:
        """The first few of equal changes in one field; the rest is counted with the last."""
        if len(lines) <= _SHOWN or lines[0].sort is ChangeSort.CHANGED:
            return lines
        more = self._texts.say(Message("work.more_facts", {"count": len(lines) - _SHOWN}))
        last = lines[_SHOWN - 1]
        counted = replace(
            last,
            before=f"{last.before}\n{more}" if last.before else "",
            after=f"{last.after}\n{more}" if last.after else "",
        )
        return (*lines[: _SHOWN - 1], counted)

    def _line(self, change: FactChange, source: SourceNews) -> ChangeLine:
        fact, before, after = change.fact, "", ""
        if change.sort is ChangeSort.GONE:
            before = self._value(fact)
        else:
            after = self._value(fact)
        if change.before is not None:
            before = self._value(change.before)
            if before == after:
                before, after = before + _period(change.before), after + _period(fact)
        stale = change.sort is ChangeSort.STALE
        return ChangeLine(
            sort=change.sort,
            field=fact.field,
            area=fact.life_area,
            label=self._label(fact.field),
            before=before,
            after=after,
            source=self._wording.source(fact),
            at=fact.fetched_at if stale else source.seen.now.fetched_at,
        )

    def _conflict(self, found: Disagreement) -> Conflict:
        sides = tuple(
            ConflictSide(
                value=self._value(side),
                source=self._wording.source(side),
                valid_from=side.valid_from,
                fetched_at=side.fetched_at,
            )
            for side in found.sides
        )
        return Conflict(found.field, self._label(found.field), sides)

    def _value(self, fact: Fact) -> str:
        field = self._form.find(fact.field)
        labels = field.words(self._language) if field else {}
        return self._wording.fact(fact, labels)


def _merged(sources: Iterable[Sequence[ChangeLine]]) -> Iterator[ChangeLine]:
    """What several sources tell alike is one line that names them all; one source tells twice."""
    told: dict[Hashable, list[ChangeLine]] = {}
    for number, lines in enumerate(sources):
        met: Counter[Hashable] = Counter()
        for line in lines:
            key = (line.sort, line.field, line.label, line.before, line.after)
            # Each source says for itself how old a fact is that nobody confirmed.
            same = (*key, number) if line.sort is ChangeSort.STALE else key
            known, at = told.setdefault(same, []), met[same]
            met[same] += 1
            if at == len(known):
                known.append(line)
            else:
                both = f"{known[at].source} · {line.source}"
                known[at] = replace(known[at], source=both, at=max(known[at].at, line.at))
    for each in told.values():
        yield from each


def _newest_first(change: FactChange) -> int:
    return -(change.fact.valid_from or date.min).toordinal()


def _period(fact: Fact) -> str:
    """Return for when a fact holds, as an addition to it; nothing where it tells no dates."""
    ends = [norwegian_date(day) if day else "" for day in (fact.valid_from, fact.valid_to)]
    return f" ({ends[0]}\N{EN DASH}{ends[1]})" if any(ends) else ""
