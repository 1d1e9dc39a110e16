"""Builds what follows a person up, on the ground the assembly has laid."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from navdesk.assembly.attention import build_attention, build_record_checks
from navdesk.assembly.cooperation import build_cooperation
from navdesk.assembly.deadlines import build_deadlines
from navdesk.assembly.economy import build_economy
from navdesk.assembly.prints import build_prints
from navdesk.assembly.writing import Ground, Writing
from navdesk.rulebook.plans import load_plans
from navdesk.work.access_log import AccessLog
from navdesk.work.cases import Cases
from navdesk.work.code_names import CodeNames
from navdesk.work.economy import DISPOSABLE
from navdesk.work.following_usecases import Following
from navdesk.work.gather import Gather
from navdesk.work.mapping import Mapping
from navdesk.work.plan import Plan
from navdesk.work.plan_reading import PlanReader
from navdesk.work.prints.teller import Telling
from navdesk.work.reading_log import ReadingLog


@dataclass(frozen=True, slots=True)
class Built:
    """What is built already when following up is: the ground, and the use cases it leans on."""

    ground: Ground
    writing: Writing
    gather: Gather
    cases: Cases
    mapping: Mapping


def build_following(built: Built) -> Following:
    """Return the use cases of *Plan*, *Økonomi*, *Samarbeid*, deadlines, findings and prints."""
    economy = build_economy(built.ground, built.gather, built.cases)
    built.mapping.computed_by(DISPOSABLE, economy.disposable)
    return Following(
        attention=build_attention(
            built.ground, built.writing.checks, build_deadlines(built.ground)
        ),
        economy=economy,
        plan=_plan(built),
        cooperation=build_cooperation(built.ground, built.writing),
        prints=build_prints(built.ground, built.cases, partial(_retold, built)),
    )


def _retold(built: Built, ground: Ground) -> Telling:
    """Return what tells of a case in the language of `ground`, for a print."""
    return Telling(
        terms=ground.terms,
        texts=ground.texts,
        mapping=Mapping(
            form=ground.form,
            files=ground.files,
            view=ground.view,
            employee=ground.employee,
            audit=ground.vault.audit,
            reading=ReadingLog(ground.vault.audit, ground.files, ground.clock),
            clock=ground.clock,
            changes=ground.changes,
            terms=ground.terms,
            language=ground.texts.language,
            names=CodeNames(
                ground.profile.office, partial(ground.colleagues.called, texts=ground.texts)
            ),
        ),
        plan=_plan(replace(built, ground=ground)),
        economy=build_economy(ground, built.gather, built.cases),
        attention=build_attention(ground, build_record_checks(ground), build_deadlines(ground)),
        cooperation=build_cooperation(ground, built.writing),
        access=AccessLog(
            vault=ground.vault,
            files=ground.files,
            employee=lambda: ground.employee,
            form=ground.form,
            terms=ground.terms,
            texts=ground.texts,
            language=ground.texts.language,
        ).lines,
        called=ground.colleagues.called,
    )


def _plan(built: Built) -> Plan:
    ground = built.ground
    form, language = load_plans(), ground.texts.language
    return Plan(
        form=form,
        reader=PlanReader(form, ground.form, ground.terms, language),
        record=built.writing.plan,
        files=ground.files,
        view=ground.view,
        employee=ground.employee,
        audit=ground.vault.audit,
        reading=ReadingLog(ground.vault.audit, ground.files, ground.clock),
        clock=ground.clock,
        changes=ground.changes,
        terms=ground.terms,
        texts=ground.texts,
        called=partial(ground.colleagues.called, texts=ground.texts),
    )
