"""What remains of a person in Arena (state sheet 7.5).

The three groups come as Arena's codes and are read as words. The copy is some minutes old.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from navdesk.backoffice.source import ProtectionRule, SourceDeclaration, SourceRequest
from navdesk.backoffice.sources.reading import Reading, SystemSource, checked
from navdesk.backoffice.wire import day, flag, iso, key, text
from navdesk.domain.codes import LifeArea, Sensitivity
from navdesk.domain.facts import FactValue
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind
from navdesk.domain.purposes import Purpose
from navdesk.net.errors import BadAnswer

_USER = "/api/v3/hent-oppfolgingsbruker"
_STATUS = "/api/v3/hent-oppfolgingsstatus"
_CASE = "/api/v2/hent-oppfolgingssak"
_GOALS = {
    "SKAFFEA": "GET_WORK",
    "BEHOLDEA": "KEEP_WORK",
    "OKEDELT": "INCREASE_PARTICIPATION",
}


class ArenaSource(SystemSource):
    """veilarbarena; nobody there (204) is an ordinary answer, since people leave Arena."""

    declaration_: ClassVar = SourceDeclaration(
        kind=SystemKind.ARENA,
        title="Arena",
        life_areas=frozenset({LifeArea.WORK}),
        municipal=False,
        fields=frozenset({"WORK.x_arena", "WORK.x_arena_case"}),
        purposes=frozenset(
            {
                Purpose.FOLLOW_UP,
                Purpose.AAP_MEDICAL,
                Purpose.FINANCIAL_ASSISTANCE,
                Purpose.ACTIVITY_CONDITION,
                Purpose.KVP,
            }
        ),
        protection=ProtectionRule.ACCESS,
    )

    def _read(self, request: SourceRequest, reading: Reading) -> None:
        user = self._ask(_USER, "user", request, reading)
        if user is None:
            return
        status: dict[str, object] = {}

        def more() -> None:
            status.update(self._ask(_STATUS, "status", request, reading) or {})

        def case() -> None:
            found = self._ask(_CASE, "case", request, reading) or {}
            number = key(found.get("oppfolgingssakId"))
            if number is not None:
                reading.fact("WORK.x_arena_case", number, number, Sensitivity.NORMAL)

        self._optional(reading, "sources.no_arena_status", more)
        _groups(user, status, reading)
        self._optional(reading, "sources.no_arena_case", case)

    def _ask(
        self, path: str, name: str, request: SourceRequest, reading: Reading
    ) -> Mapping[str, object] | None:
        reply = self._client.call(
            "POST", path, call_id=request.call_id, json={"fnr": request.person}, safe=True
        )
        if not checked(reply):
            return None
        body = reply.json()
        if not isinstance(body, dict):
            raise BadAnswer(Message("sources.form"))
        reading.keep(name, reply.text)
        return body


def _groups(user: Mapping[str, object], status: Mapping[str, object], reading: Reading) -> None:
    left = day(user.get("iserv_fra_dato")) or day(status.get("inaktiveringsdato"))
    goal = text(user.get("hovedmaalkode"))
    value: dict[str, FactValue] = {
        "registration": text(user.get("formidlingsgruppekode"))
        or text(status.get("formidlingsgruppe")),
        "service_group": text(user.get("kvalifiseringsgruppekode"))
        or text(status.get("servicegruppe")),
        "right": text(user.get("rettighetsgruppekode")) or text(status.get("rettighetsgruppe")),
        "main_goal": _GOALS.get(goal or "", goal),
        "unit": text(user.get("nav_kontor")) or text(status.get("oppfolgingsenhet")),
        "inactive_from": left.isoformat() if left is not None else None,
        "can_reactivate": flag(status.get("kanEnkeltReaktiveres")),
        "changed_on": iso(user.get("endret_dato")),
    }
    if value["registration"] is None and value["service_group"] is None:
        raise BadAnswer(Message("sources.form"))
    # The right may tell of a benefit that follows from illness.
    reading.fact("WORK.x_arena", value, "arena", Sensitivity.CONFIDENTIAL)
