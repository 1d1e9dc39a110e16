"""`navdesk rules deadlines`: what is due when, by the rules of the domain sheet, section 5."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final, NoReturn, TypeVar

from navdesk.commands.rules_input import Item, answer_of, item_of, items_of, shown
from navdesk.domain.codes import BenefitTheme, EffortGroup
from navdesk.domain.deadlines.reckoning import Day, Known, Reckoned, Window, reckon
from navdesk.domain.deadlines.rules import Counting, DeadlineRules, Rule
from navdesk.domain.messages import Message
from navdesk.rulebook import Texts
from navdesk.rulebook.deadlines import load_deadline_rules

_KEYS = ("id", "rule", "start", "today", "facts")
_REQUIRED = ("id", "rule", "today")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"\d{4}-\d{2}")
_MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?", re.ASCII
)
_MOST_PERCENT = 100
_Parsed = TypeVar("_Parsed")
_BENEFITS: Final[Mapping[str, BenefitTheme]] = {
    **{theme.value.casefold(): theme for theme in BenefitTheme},
    "kontantstøtte": BenefitTheme.KON,
    "kontantstotte": BenefitTheme.KON,
    "barnetrygd": BenefitTheme.BAR,
    "arbeidsavklaringspenger": BenefitTheme.AAP,
    "dagpenger": BenefitTheme.DAG,
    "sykepenger": BenefitTheme.SYK,
    "uføretrygd": BenefitTheme.UFO,
    "tiltakspenger": BenefitTheme.TIL,
}
"""A benefit by its theme in the archive, or as people write it."""


@dataclass(frozen=True, slots=True)
class _Question:
    """One item of the list."""

    id: str
    rule: str
    start: Day | None
    today: date
    known: Known
    unknown_benefit: bool


def reckon_items(content: bytes, texts: Texts) -> bytes:
    """Return the answers to the list in `content`; raises `InputError` for what cannot be used."""
    rules = load_deadline_rules()
    questions = [
        _question(value, number, rules, texts)
        for number, value in enumerate(items_of(content), start=1)
    ]
    return answer_of([_answer(question, rules, texts) for question in questions])


def _question(value: object, number: int, rules: DeadlineRules, texts: Texts) -> _Question:
    item = item_of(value, number, texts, keys=_KEYS, required=_REQUIRED)
    rule_id = item.text("rule")
    if rule_id not in rules.ids:
        raise item.unknown_word(rule_id, "rule", rules.ids)
    # Versions of one rule differ in length and words, not in what they need to know.
    rule = next(rule for rule in rules.rules if rule.id == rule_id)
    facts = item.part("facts")
    known = _known(facts, rule)
    return _Question(
        id=item.text("id"),
        rule=rule_id,
        start=_start(item, rule),
        today=_today(item, rule),
        known=known,
        unknown_benefit=(
            rule.instead is not None and facts.has("benefit") and known.benefit is None
        ),
    )


def _answer(question: _Question, rules: DeadlineRules, texts: Texts) -> dict[str, Any]:
    said = reckon(rules, question.rule, question.start, question.today, question.known)
    if question.unknown_benefit and said.reason is None:
        said = replace(said, reason=Message("deadlines.benefit_unknown"))
    return _as_json(question.id, said, texts)


def _as_json(item_id: str, said: Reckoned, texts: Texts) -> dict[str, Any]:
    return {
        "id": item_id,
        "due": said.due.isoformat() if said.due else None,
        "warnings": [warning.isoformat() for warning in said.warnings],
        "window": _window_as_json(said.window) if said.window else None,
        "satisfied": said.satisfied,
        "triggered": said.triggered,
        "age": said.age,
        "reason": texts.say(said.reason) if said.reason else None,
    }


def _window_as_json(window: Window) -> dict[str, Any]:
    first, last = window.first.isoformat(), window.last.isoformat()
    if window.open is None:
        return {"from": first, "to": last}
    return {"from": first, "to_exclusive": last, "open": window.open}


def _start(item: Item, rule: Rule) -> Day | None:
    if not item.has("start"):
        return None
    text = item.text("start")
    if rule.counting is Counting.HOURS:
        # A day without the time of day is told to be that, by the rule.
        return _moment(text) or _day(text) or _fail(item, text, "start", "2026-09-15T10:30")
    if rule.counting is Counting.MONTHS:
        return _month(text) or _day(text) or _fail(item, text, "start", "2026-09")
    return _day(text) or _fail(item, text, "start", "2026-09-15")


def _today(item: Item, rule: Rule) -> date:
    text = item.text("today")
    moment = _moment(text) if rule.counting is Counting.HOURS else None
    return moment.date() if moment else _day(text) or _fail(item, text, "today", "2026-09-15")


def _known(facts: Item, rule: Rule) -> Known:
    """Return the facts the rule asks for; whatever else is told is ignored."""
    known = Known()
    if rule.counting is Counting.GUARANTEE:
        known = replace(known, effort_group=_effort(facts), kvp_active=_truth(facts, "kvp_active"))
    if rule.counting is Counting.MONTHS:
        known = replace(known, months=_months(facts, "months_with_assistance"))
    if rule.unless_decided:
        known = replace(known, decided_on=_date(facts, "decided_on"))
    if rule.percent is not None:
        known = replace(known, sick_percent=_percent(facts, "sick_percent"))
    if rule.instead is not None and facts.has("benefit"):
        known = replace(known, benefit=_BENEFITS.get(facts.text("benefit").strip().casefold()))
    return known


def _effort(facts: Item) -> EffortGroup | None:
    if not facts.has("effort_group"):
        return None
    return facts.member(facts.text("effort_group"), EffortGroup, "effort_group")


def _truth(facts: Item, key: str) -> bool | None:
    value = facts.raw(key)
    if value is not None and not isinstance(value, bool):
        raise facts.wrong_type(key, "rules.kind_truth")
    return value


def _percent(facts: Item, key: str) -> int | None:
    value = facts.raw(key)
    if value is None:
        return None
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not 0 <= value <= _MOST_PERCENT or value != int(value):
        raise facts.wrong_type(key, "rules.kind_percent")
    return int(value)


def _months(facts: Item, key: str) -> frozenset[date] | int | None:
    value = facts.raw(key)
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
        return value
    if not isinstance(value, list) or not all(isinstance(month, str) for month in value):
        raise facts.wrong_type(key, "rules.kind_months")
    return frozenset(
        _month(month) or _day(month) or _fail(facts, month, key, "2026-09") for month in value
    )


def _date(facts: Item, key: str) -> date | None:
    if not facts.has(key):
        return None
    text = facts.text(key)
    return _day(text) or _fail(facts, text, key, "2026-09-15")


def _day(text: str) -> date | None:
    return _parsed(date.fromisoformat, text) if _DATE.fullmatch(text) else None


def _month(text: str) -> date | None:
    return _parsed(date.fromisoformat, f"{text}-01") if _MONTH.fullmatch(text) else None


def _moment(text: str) -> datetime | None:
    return _parsed(datetime.fromisoformat, text) if _MOMENT.fullmatch(text) else None


def _parsed(how: Callable[[str], _Parsed], text: str) -> _Parsed | None:
    try:
        return how(text)
    except ValueError:
        return None


def _fail(item: Item, text: str, key: str, form: str) -> NoReturn:
    raise item.error("rules.item_bad_date", word=shown(text), key=key, form=form)
