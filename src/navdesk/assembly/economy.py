"""Builds what reckons on a case's money, on the ground the assembly has laid."""

from __future__ import annotations

from navdesk.assembly.writing import Ground
from navdesk.backoffice.sources import declaration_of
from navdesk.domain.deadlines.working_days import WorkingDays
from navdesk.domain.profile import Profile
from navdesk.rulebook.holidays import NorwegianHolidays
from navdesk.rulebook.rates import load_pay_table, load_rates
from navdesk.work.cases import Cases
from navdesk.work.economy import Economy
from navdesk.work.gather import Gather
from navdesk.work.reading_log import ReadingLog

_MONEY = frozenset({"ECONOMY.income", "ECONOMY.x_benefit"})
_HOUSEHOLD = frozenset({"FAMILY.household"})


def build_economy(ground: Ground, gather: Gather, cases: Cases) -> Economy:
    """Return the use case of *Økonomi*. Raises `RulebookError` for a broken file of rates."""
    return Economy(
        files=ground.files,
        view=ground.view,
        lines=gather.lines,
        header=cases.header,
        money_systems=_telling(ground.profile, _MONEY),
        population_systems=_telling(ground.profile, _HOUSEHOLD),
        table=load_pay_table(),
        rates=load_rates(),
        working_days=WorkingDays(NorwegianHolidays()),
        reading=ReadingLog(ground.vault.audit, ground.files, ground.clock),
        clock=ground.clock,
        terms=ground.terms,
        texts=ground.texts,
    )


def _telling(profile: Profile, fields: frozenset[str]) -> frozenset[str]:
    """Return the ids of the systems that tell of one of `fields`."""
    return frozenset(
        system.id
        for system in profile.systems
        if (declared := declaration_of(system.kind)) is not None and declared.fields & fields
    )
