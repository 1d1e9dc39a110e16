"""What every answer of a source must be, whatever the system behind it said."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from navdesk.backoffice.source import SourceAnswer, SourceDeclaration
from navdesk.domain.codes import Sensitivity, SourceOutcome
from navdesk.domain.facts import Fact

from .shapes import all_shapes

SHAPES = all_shapes()
_WITH_FACTS = {SourceOutcome.FOUND, SourceOutcome.PARTIAL}
_WITH_REASON = {SourceOutcome.DENIED, SourceOutcome.PARTIAL, SourceOutcome.FAILED}


def faults_of(answer: SourceAnswer, declared: SourceDeclaration, system: str) -> list[str]:
    """Return what is wrong with an answer, in words without any of its values."""
    wrong: list[str] = []
    if answer.outcome not in SourceOutcome or answer.outcome is SourceOutcome.SKIPPED:
        wrong.append("no outcome a source can give")
    if answer.facts and answer.outcome not in _WITH_FACTS:
        wrong.append(f"facts beside {answer.outcome}")
    if answer.outcome is SourceOutcome.FOUND and not answer.facts:
        wrong.append("found, but nothing was")
    if answer.outcome in _WITH_REASON and answer.reason is None:
        wrong.append(f"{answer.outcome} without a reason")
    wrong += _payload(answer.payload)
    refs: set[tuple[str, str]] = set()
    for fact in answer.facts:
        wrong += [f"{fact.field}: {fault}" for fault in _fact(fact, declared, system)]
        ref = (fact.record_id, fact.field)
        if ref in refs:
            wrong.append(f"{fact.field}: two facts with one reference")
        refs.add(ref)
    return wrong


def _payload(payload: str | None) -> list[str]:
    if payload is None:
        return []
    try:
        payload.encode()
        json.loads(payload)
    except (ValueError, RecursionError):
        return ["a payload that cannot be kept"]
    return []


def _fact(fact: Fact, declared: SourceDeclaration, system: str) -> list[str]:
    wrong: list[str] = []
    if fact.source != system:
        wrong.append("another source")
    if fact.field not in declared.fields:
        wrong.append("a field the source does not declare")
    if fact.life_area not in declared.life_areas:
        wrong.append("a life area the source does not declare")
    if fact.field.partition(".")[0] != fact.life_area.value:
        wrong.append("a life area that is not the field's")
    if not isinstance(fact.sensitivity, Sensitivity):
        wrong.append("no sensitivity")
    if not isinstance(fact.record_id, str) or not fact.record_id or not _storable(fact.record_id):
        wrong.append("no record id")
    bounds = [one for one in (fact.valid_from, fact.valid_to) if one is not None]
    if any(type(one) is not date for one in bounds):
        wrong.append("validity that is no date")
    if not isinstance(fact.fetched_at, datetime):
        wrong.append("no time")
    rule = SHAPES.get(fact.field)
    if rule is None:
        wrong.append("no shape is known (tests/backoffice/fuzz/shapes.py)")
    elif (fault := rule(fact.value)) is not None:
        wrong.append(fault)
    if not _plain(fact.value):
        wrong.append("a value no file could hold")
    return wrong


def _plain(value: Any) -> bool:
    try:
        return _storable(json.dumps(value, ensure_ascii=False, allow_nan=False))
    except (TypeError, ValueError):
        return False


def _storable(words: str) -> bool:
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True
