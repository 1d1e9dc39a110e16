"""The latest decision on effort group under NAVL § 14 a (state sheet 7.2)."""

from __future__ import annotations

from typing import ClassVar

from navdesk.backoffice.source import SourceDeclaration, SourceRequest
from navdesk.backoffice.sources.reading import Reading, SystemSource, checked
from navdesk.backoffice.wire import day, flag, iso, text
from navdesk.domain.codes import EffortGroup, LifeArea, Sensitivity
from navdesk.domain.facts import FactValue
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind
from navdesk.net.errors import BadAnswer

_GROUPS = {
    "STANDARD_INNSATS": EffortGroup.STANDARD,
    "SITUASJONSBESTEMT_INNSATS": EffortGroup.SITUATIONAL,
    "SPESIELT_TILPASSET_INNSATS": EffortGroup.SPECIAL,
    "GRADERT_VARIG_TILPASSET_INNSATS": EffortGroup.GRADED_PERMANENT,
    "VARIG_TILPASSET_INNSATS": EffortGroup.PERMANENT,
    "GODE_MULIGHETER": EffortGroup.STANDARD,
    "TRENGER_VEILEDNING": EffortGroup.SITUATIONAL,
    "TRENGER_VEILEDNING_NEDSATT_ARBEIDSEVNE": EffortGroup.SPECIAL,
    "JOBBE_DELVIS": EffortGroup.GRADED_PERMANENT,
    "LITEN_MULIGHET_TIL_A_JOBBE": EffortGroup.PERMANENT,
}
_GOALS = {
    "SKAFFE_ARBEID": "GET_WORK",
    "BEHOLDE_ARBEID": "KEEP_WORK",
    "OKE_DELTAKELSE": "INCREASE_PARTICIPATION",
}


class Decision14aSource(SystemSource):
    """veilarbvedtaksstotte; a group under either of its two names is the same group."""

    declaration_: ClassVar = SourceDeclaration(
        kind=SystemKind.DECISION_14A,
        title="§ 14 a-vedtak",
        life_areas=frozenset({LifeArea.WORK}),
        municipal=False,
    )

    def _read(self, request: SourceRequest, reading: Reading) -> None:
        reply = self._client.call(
            "POST",
            "/api/v2/hent-siste-14a-vedtak",
            call_id=request.call_id,
            json={"fnr": request.person},
            safe=True,
        )
        if not checked(reply):
            return
        body = reply.json()
        reading.keep("answer", reply.text)
        if body is None:
            return
        if not isinstance(body, dict) or not isinstance(body.get("innsatsgruppe"), str):
            raise BadAnswer(Message("sources.form"))
        word, goal = body["innsatsgruppe"], text(body.get("hovedmal"))
        decided = day(body.get("fattetDato"))
        group = _GROUPS.get(word)
        ref = f"14a-{decided.isoformat() if decided else 'undated'}"
        if group is not None:
            reading.fact("WORK.effort", group.value, ref, Sensitivity.NORMAL, since=decided)
        value: dict[str, FactValue] = {
            "group": group.value if group is not None else word,
            "main_goal": _GOALS.get(goal or "", goal),
            "decided_on": iso(body.get("fattetDato")),
            "from_arena": flag(body.get("fraArena")),
        }
        reading.fact("WORK.x_effort_decision", value, ref, Sensitivity.NORMAL, since=decided)
