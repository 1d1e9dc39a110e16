"""All checks of a case at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from navdesk.domain.checks import children, mapping, plan, services
from navdesk.domain.checks.model import CheckTable, Finding, Weight, Words
from navdesk.domain.checks.view import CheckInput
from navdesk.domain.purposes import STATE_ONLY

Plain = Callable[[CheckInput], Iterator[Finding]]
Worded = Callable[[CheckInput, Words], Iterator[Finding]]

_PLAIN: Final[tuple[Plain, ...]] = (
    mapping.whole,
    mapping.fresh,
    mapping.asked_with_a_date,
    mapping.asked_once,
    mapping.understood,
    children.mapped,
    children.heard,
    children.weighed,
    children.own_money,
    children.concern_considered,
    plan.participation,
    plan.whole_chain,
    plan.answers_a_need,
    plan.reasoned,
    plan.followed_up,
    plan.evaluated,
    plan.full_programme,
)
_WORDED: Final[tuple[Worded, ...]] = (
    services.screened_before_condition,
    services.screened_in_the_long_run,
    services.counselling_decided,
    services.counselling_followed,
    services.temporary_housing,
    services.young_in_temporary_housing,
    services.activity_offered,
    services.assessed_before_condition,
    services.coordinated,
    services.individual_plan,
    services.acute_closed,
    services.reachable,
    services.ready_for_release,
    services.ready_for_discharge,
    services.accepted_by_both,
)
_CHILDREN = "C-CHI-"
_AT_ONCE = "C-ACU-1"
"""What is owed the same day stands above everything else."""
_TOLD_BY: Final = {
    "kvp_long": "kvp_condition",
    "condition_activity": "kvp_condition",
    "request_undated": "asked_twice",
}
"""What is not said beside another sentence about the same, which comes first or asks for more."""


def findings(case: CheckInput, table: CheckTable) -> tuple[Finding, ...]:
    """Return what is missing in a case today: what cannot wait, what blocks, then as in the sheet.

    A check that is not in force is not asked. Nobody opens a case for sick leave only to hear of
    the children of the household.
    """
    found = [one for check in _PLAIN for one in check(case)]
    found += [one for check in _WORDED for one in check(case, table.words)]
    state_only = bool(case.purposes) and case.purposes <= STATE_ONLY
    order = {name: at for at, name in enumerate(table.checks)}
    told = [
        one
        for one in found
        if (check := table.checks.get(one.check)) is not None
        and check.holds_on(case.today)
        and not (state_only and one.check.startswith(_CHILDREN))
    ]
    said = {(one.sentence, one.about) for one in told}
    told = [one for one in told if (_TOLD_BY.get(one.sentence), one.about) not in said]
    told.sort(
        key=lambda one: (
            one.check != _AT_ONCE,
            table.checks[one.check].weight is Weight.WARNS,
            order[one.check],
        )
    )
    return tuple(told)
