"""`navdesk gather`: everything the back office knows about one person, as one document."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from uuid import UUID

from navdesk.assembly import Desk
from navdesk.commands.output import DONE, PARTLY_DONE, Json, Output, rfc3339
from navdesk.commands.station import log_in_if_ended
from navdesk.domain.codes import SourceOutcome
from navdesk.domain.facts import Fact
from navdesk.domain.messages import Message, NavdeskError
from navdesk.domain.person_number import clean, parse_person_number
from navdesk.work.errors import AccessUndecided, WrongPerson
from navdesk.work.progress import Silent
from navdesk.work.states import OpenReason, SourceLine

_GOOD = frozenset({SourceOutcome.FOUND, SourceOutcome.EMPTY, SourceOutcome.SKIPPED})


def read_person(argument: str, output: Output, *, practice: bool) -> str | None:
    """Return the person number: from standard input for `-`, else the argument itself.

    Arguments are visible to other programs, so outside practice only `-` is taken; None then.
    """
    if argument == "-":
        return sys.stdin.readline().strip()
    if practice:
        return argument
    output.complain(Message("commands.person_on_stdin"))
    return None


def check_person(person: str, *, practice: bool) -> None:
    """Raise for a number that is invalid, or not synthetic in practice, before anything starts."""
    number = parse_person_number(clean(person))
    if practice and not number.synthetic:
        raise WrongPerson(Message("person.not_synthetic"))


def run(desk: Desk, person: str, output: Output) -> int:
    """Gather one person; returns 0 when every source answered, 1 otherwise.

    A login that has ended is asked for once. Raises `WrongPerson` for a number nobody has.
    """
    person = clean(person)
    case_id, lines, refused = _gathered(desk, person)
    if isinstance(refused, AccessUndecided) and log_in_if_ended(desk, output):
        case_id, lines, refused = _gathered(desk, person)
    if refused is not None:
        output.complain(refused.message)
    facts = desk.facts(case_id) if case_id is not None else ()
    output.document(_document(desk, person, case_id, lines=lines, facts=facts, output=output))
    if not output.as_json:
        _print(lines, facts, output)
    if case_id is None or any(line.outcome not in _GOOD for line in lines):
        return PARTLY_DONE
    return DONE


def _gathered(
    desk: Desk, person: str
) -> tuple[UUID | None, Sequence[SourceLine], NavdeskError | None]:
    """Return the case where one may be shown, a line per source, and what stood in the way."""
    bench = desk.workbench
    case_id: UUID | None = None
    try:
        case_id = bench.cases.open_person(person, OpenReason.CASE_WORK, Silent())
        return case_id, bench.gather.run(case_id, Silent(), lambda line: None), None
    except WrongPerson:
        raise
    except NavdeskError as refused:
        shown = case_id if case_id is not None and desk.is_open(case_id) else None
        return shown, desk.denied_lines(refused), refused


def _document(
    desk: Desk,
    person: str,
    case_id: UUID | None,
    *,
    lines: Sequence[SourceLine],
    facts: Sequence[Fact],
    output: Output,
) -> Json:
    return {
        "person": person,
        "case": str(case_id) if case_id else None,
        "gathered_at": rfc3339(desk.clock.now()),
        "sources": [
            {
                "system": line.system,
                "outcome": line.outcome.value if line.outcome else None,
                "reason": output.say(line.reason),
                "fetched_at": rfc3339(line.fetched_at),
                "took_ms": line.took_ms,
                "facts": line.facts,
            }
            for line in lines
        ],
        "facts": [
            {
                "life_area": fact.life_area.value,
                "field": fact.field,
                "value": fact.value,
                "valid_from": fact.valid_from.isoformat() if fact.valid_from else None,
                "valid_to": fact.valid_to.isoformat() if fact.valid_to else None,
                "source": fact.source,
                "record_id": fact.record_id,
                "fetched_at": rfc3339(fact.fetched_at),
                "sensitivity": fact.sensitivity.value,
            }
            for fact in facts
        ],
    }


def _print(lines: Sequence[SourceLine], facts: Sequence[Fact], output: Output) -> None:
    for line in lines:
        outcome = line.outcome.value if line.outcome else "–"
        reason = f"  {output.say(line.reason)}" if line.reason else ""
        output.line(f"{line.title:<32} {outcome:<8} {line.facts:>4}{reason}")
    output.line("")
    for fact in facts:
        output.line(f"{fact.field:<34} {fact.source}")
