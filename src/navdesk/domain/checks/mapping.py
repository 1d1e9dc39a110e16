"""Checks of the mapping itself: whole, fresh, asked once, understood (C-MAP, C-INF, C-PAR)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from navdesk.domain.checks.model import Finding
from navdesk.domain.checks.view import CheckInput
from navdesk.domain.codes import LifeArea
from navdesk.domain.events import AnswerKind
from navdesk.domain.facts import FactValue, as_day
from navdesk.domain.guard_words import fold
from navdesk.domain.plan import shift_months

FRESH_MONTHS = 6
_MAPPED = "MAPPED"
_NOT_RELEVANT = "NOT_RELEVANT"
_MAPPING_RECORD = "kartlegging"


def whole(case: CheckInput) -> Iterator[Finding]:
    """C-MAP-1: every area the purpose asks about is mapped, or not relevant for a reason."""
    missing, reasonless = [], []
    for area in case.areas:
        state, reason = area_state(case, area)
        if state == _NOT_RELEVANT and not reason.strip():
            reasonless.append(area)
        elif state not in {_MAPPED, _NOT_RELEVANT}:
            missing.append(area)
    for sentence, areas in (("unmapped", missing), ("reasonless", reasonless)):
        if areas:
            yield Finding(
                "C-MAP-1",
                sentence,
                about=",".join(areas) if sentence == "reasonless" else "",
                spot=f"mapping:{areas[0]}.area_state",
                params={"areas": ",".join(areas)},
            )


def area_state(case: CheckInput, area: LifeArea) -> tuple[str, str]:
    """Return how far an area is mapped, and why it is not relevant where it is not."""
    answer = case.answer(f"{area}.area_state")
    if answer is None:
        return "", ""
    if answer.kind is AnswerKind.NOT_RELEVANT:
        return _NOT_RELEVANT, answer.reason
    if isinstance(answer.value, Mapping):
        return str(answer.value.get("state")), str(answer.value.get("reason") or "")
    return str(answer.value), answer.reason


def fresh(case: CheckInput) -> Iterator[Finding]:
    """C-MAP-2: what was mapped is younger than six months, or was gone through again since."""
    days = [one.written_at.date() for one in case.answers if ".rec_" not in one.field]
    days += [
        day
        for one in case.municipal_cases
        for day, _, title in one.records
        if fold(title).startswith(_MAPPING_RECORD)
    ]
    last = max(days, default=None)
    if last is not None and last < shift_months(case.today, -FRESH_MONTHS):
        yield Finding("C-MAP-2", "mapping_old", params={"when": f"{last:%d.%m.%Y}"})


def asked_with_a_date(case: CheckInput) -> Iterator[Finding]:
    """C-INF-1: whoever was asked for something knows by when."""
    for ref, value in _requested(case):
        if as_day(value.get("due")) is None:
            yield Finding("C-INF-1", "request_undated", ref, str(value.get("title") or ""))
    for one in case.records("info_request"):
        value = one.value if isinstance(one.value, Mapping) else {}
        if value.get("state") in {"RECEIVED", "DROPPED"}:
            continue
        if not value.get("owner") or as_day(value.get("due")) is None:
            spot = f"cooperation:info_request:{one.child}"
            yield Finding("C-INF-1", "request_open", one.child or "", spot=spot)


def asked_once(case: CheckInput) -> Iterator[Finding]:
    """C-INF-2: nothing is asked for that has come already."""
    delivered = {
        fold(str(value.get(name)))
        for value in case.told("ECONOMY.x_attachment")
        if isinstance(value, Mapping)
        for name in ("title", "description")
        if value.get(name)
    }
    for ref, value in _requested(case):
        asked = {fold(str(value.get(name) or "")) for name in ("title", "description")}
        if (asked - {""}) & delivered:
            yield Finding("C-INF-2", "asked_twice", ref, str(value.get("title") or ""))


def _requested(case: CheckInput) -> Iterator[tuple[str, Mapping[str, FactValue]]]:
    for fact in case.facts:
        if fact.field == "ECONOMY.x_requested_document" and isinstance(fact.value, Mapping):
            yield fact.record_id, fact.value


def understood(case: CheckInput) -> Iterator[Finding]:
    """C-PAR-2: an interpreter is offered where the person needs one."""
    wanted = case.interpreter or bool(case.told("QUALIFICATION.x_interpreter"))
    if not wanted and case.part("QUALIFICATION.language", "interpreter") is not True:
        return
    words = [
        said
        for note in case.notes
        for said in (
            *(part.text for part in note.segments),
            *(one.role for one in note.participants),
        )
    ]
    words += [
        str(said)
        for value in case.told("ECONOMY.x_application_words")
        if isinstance(value, Mapping)
        for said in value.values()
    ]
    if not any("tolk" in fold(each) for each in words):
        yield Finding("C-PAR-2", "interpreter")
