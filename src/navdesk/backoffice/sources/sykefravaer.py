"""The sick-leave timeline by the neutral form (state sheet 11): grades and dates, no diagnosis."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import ClassVar

from navdesk.backoffice.source import ProtectionRule, SourceDeclaration, SourceRequest
from navdesk.backoffice.sources.reading import Reading, SystemSource, checked
from navdesk.backoffice.wire import day, iso, number, records, text
from navdesk.domain.codes import LifeArea, Sensitivity
from navdesk.domain.facts import FactValue
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind
from navdesk.domain.purposes import Purpose
from navdesk.net.errors import BadAnswer

_A9 = Sensitivity.ART9
_PATH = "/sykefravaer/v1/tidslinje"


class SickLeaveSource(SystemSource):
    """The timeline; nobody sick-listed is 204, and everything it tells is health information."""

    declaration_: ClassVar = SourceDeclaration(
        kind=SystemKind.SICK_LEAVE,
        title="Sykefravær",
        life_areas=frozenset({LifeArea.HEALTH}),
        municipal=False,
        fields=frozenset(
            {
                "HEALTH.clarified",
                "HEALTH.x_sick_leave",
                "HEALTH.x_sick_leave_grade",
                "HEALTH.x_sick_leave_meeting",
            }
        ),
        purposes=frozenset({Purpose.SICK_LEAVE, Purpose.AAP_MEDICAL, Purpose.FOLLOW_UP}),
        protection=ProtectionRule.ACCESS,
    )

    def _read(self, request: SourceRequest, reading: Reading) -> None:
        reply = self._client.call(
            "POST", _PATH, call_id=request.call_id, json={"ident": request.person}, safe=True
        )
        if reply.status == 204:
            return
        if not checked(reply):
            raise BadAnswer(Message("sources.form"))
        body = reply.json(exact=True)
        first = day(body.get("foersteSykedag")) if isinstance(body, dict) else None
        if not isinstance(body, dict) or first is None:
            raise BadAnswer(Message("sources.form"))
        reading.keep("answer", reply.text)
        _leave(body, first, reading)


def _leave(body: Mapping[str, object], first: date, reading: Reading) -> None:
    last = day(body.get("maksdato"))
    ref = f"sick-{first.isoformat()}"
    now: str | None = None
    for count, grade in enumerate(records(body.get("grader")), start=1):
        since, until = day(grade.get("fom")), day(grade.get("tom"))
        percent = _percent(grade.get("prosent"))
        if since is None or percent is None:
            reading.missing(Message("sources.partly"))
            continue
        spell: dict[str, FactValue] = {
            "from": since.isoformat(),
            "to": until.isoformat() if until is not None else None,
            "percent": percent,
        }
        field = "HEALTH.x_sick_leave_grade"
        reading.fact(field, spell, f"{ref}-{count}", _A9, since=since, until=until)
        if since <= reading.today and (until is None or until >= reading.today):
            now = percent
    value: dict[str, FactValue] = {
        "first_day": first.isoformat(),
        "percent": now,
        "stop_point": iso(body.get("stoppunkt")),
        "last_day": last.isoformat() if last is not None else None,
    }
    reading.fact("HEALTH.x_sick_leave", value, ref, _A9, since=first, until=last)
    if now is not None:
        reading.fact("HEALTH.clarified", "ONGOING", ref, _A9, since=first)
    for count, meeting in enumerate(records(body.get("moeter")), start=1):
        kind, on = text(meeting.get("type")), day(meeting.get("dato"))
        if kind is None:
            continue
        said: dict[str, FactValue] = {
            "meeting": kind,
            "status": text(meeting.get("status")),
            "date": on.isoformat() if on is not None else None,
        }
        where = f"{ref}-{kind}-{count}"
        reading.fact("HEALTH.x_sick_leave_meeting", said, where, _A9, since=on)


def _percent(value: object) -> str | None:
    share = number(value)
    return share if share is not None and 0 <= Decimal(share) <= 100 else None
