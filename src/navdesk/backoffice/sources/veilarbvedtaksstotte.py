"""Decisions on effort group under NAVL § 14 a: latest, in force, earlier (state sheet 7.2).

The latest decision is not always in force: it lapses with the follow-up period it was made in.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import ClassVar

from navdesk.backoffice.source import ProtectionRule, SourceDeclaration, SourceRequest
from navdesk.backoffice.sources.reading import Reading, SystemSource, checked
from navdesk.backoffice.wire import day, flag, iso, key, record, records, text
from navdesk.domain.codes import EffortGroup, LifeArea, Sensitivity
from navdesk.domain.facts import FactValue
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind
from navdesk.domain.purposes import Purpose
from navdesk.net.errors import BadAnswer
from navdesk.net.reply import Reply

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
_FREE_TEXT = frozenset({"begrunnelse"})
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
        fields=frozenset({"WORK.effort", "WORK.x_effort_decision", "WORK.x_effort_earlier"}),
        purposes=frozenset(
            {
                Purpose.FOLLOW_UP,
                Purpose.AAP_MEDICAL,
                Purpose.FINANCIAL_ASSISTANCE,
                Purpose.ACTIVITY_CONDITION,
                Purpose.KVP,
                Purpose.COOPERATION,
                Purpose.PRISON_RELEASE,
            }
        ),
        protection=ProtectionRule.ACCESS,
    )

    def _read(self, request: SourceRequest, reading: Reading) -> None:
        reply = self._ask("/api/v2/hent-siste-14a-vedtak", request)
        if not checked(reply):
            return
        body = reply.json()
        reading.keep("answer", reply.text)
        if body is None:
            return
        if not isinstance(body, dict) or not isinstance(body.get("innsatsgruppe"), str):
            raise BadAnswer(Message("sources.form"))
        in_force: list[bool] = []
        self._optional(
            reading,
            "sources.no_current_decision",
            lambda: in_force.append(self._is_in_force(body, request, reading)),
        )
        made: list[Mapping[str, object]] = []
        self._optional(
            reading,
            "sources.no_decision_list",
            lambda: made.extend(self._made_here(request, reading)),
        )
        decided = day(body.get("fattetDato"))
        dated = (row for row in made if decided and day(row.get("vedtakFattet")) == decided)
        _latest(body, in_force[0] if in_force else None, next(dated, {}), reading)
        _earlier(decided, made, reading)

    def _ask(self, path: str, request: SourceRequest) -> Reply:
        return self._client.call(
            "POST", path, call_id=request.call_id, json={"fnr": request.person}, safe=True
        )

    def _is_in_force(
        self, latest: Mapping[str, object], request: SourceRequest, reading: Reading
    ) -> bool:
        """Whether the decision in force is the latest; none in force is an empty body."""
        reply = self._ask("/api/hent-gjeldende-14a-vedtak", request)
        if not checked(reply):
            return False
        body = reply.json()
        reading.keep("current", reply.text)
        if body is None:
            return False
        current = record(body)
        if not isinstance(current.get("innsatsgruppe"), str):
            raise BadAnswer(Message("sources.form"))
        return day(current.get("fattetDato")) == day(latest.get("fattetDato"))

    def _made_here(
        self, request: SourceRequest, reading: Reading
    ) -> Sequence[Mapping[str, object]]:
        """Return every decision; the reasons are free text and stay in the archive."""
        reply = self._ask("/api/v2/vedtak/hent-fattet", request)
        if not checked(reply):
            return ()
        rows = reply.json()
        if not isinstance(rows, list):
            raise BadAnswer(Message("sources.form"))
        kept = [{k: v for k, v in row.items() if k not in _FREE_TEXT} for row in records(rows)]
        reading.keep("all", json.dumps(kept, ensure_ascii=False))
        return kept


def _earlier(latest: date | None, made: Iterable[Mapping[str, object]], reading: Reading) -> None:
    """Read what was decided before the latest."""
    for row in made:
        decided, word = day(row.get("vedtakFattet")), text(row.get("innsatsgruppe"))
        if decided is None or word is None or decided == latest:
            continue
        group, goal = _GROUPS.get(word), text(row.get("hovedmal"))
        value: dict[str, FactValue] = {
            "group": group.value if group is not None else word,
            "main_goal": _GOALS.get(goal or "", goal),
            "decided_on": decided.isoformat(),
            "unit": text(row.get("oppfolgingsenhetNavn")),
            **_by(row),
        }
        ref = key(row.get("id")) or f"14a-{decided.isoformat()}"
        reading.fact("WORK.x_effort_earlier", value, ref, Sensitivity.NORMAL, since=decided)


def _by(row: Mapping[str, object]) -> Mapping[str, FactValue]:
    """Return who decided: the only place a state system tells what a caseworker is called."""
    ident, name = text(row.get("veilederIdent")), text(row.get("veilederNavn"))
    return {"caseworker": ident, "caseworker_name": name} if ident and name else {}


def _latest(
    body: Mapping[str, object],
    in_force: bool | None,
    made: Mapping[str, object],
    reading: Reading,
) -> None:
    word, goal = text(body.get("innsatsgruppe")) or "", text(body.get("hovedmal"))
    decided = day(body.get("fattetDato"))
    group = _GROUPS.get(word)
    ref = f"14a-{decided.isoformat() if decided else 'undated'}"
    if group is not None and in_force is not False:
        reading.fact("WORK.effort", group.value, ref, Sensitivity.NORMAL, since=decided)
    value: dict[str, FactValue] = {
        "group": group.value if group is not None else word or None,
        "main_goal": _GOALS.get(goal or "", goal),
        "decided_on": iso(body.get("fattetDato")),
        "from_arena": flag(body.get("fraArena")),
        "not_in_force": None if in_force is None else not in_force,
        **_by(made),
    }
    reading.fact("WORK.x_effort_decision", value, ref, Sensitivity.NORMAL, since=decided)
