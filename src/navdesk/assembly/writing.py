"""Builds what writes notes and delivers them, on the ground the assembly has laid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from navdesk.assembly.attention import build_record_checks
from navdesk.backoffice.archives import build_archives
from navdesk.backoffice.client import SystemClient
from navdesk.domain.clock import Clock
from navdesk.domain.delivery import Delivery
from navdesk.domain.employee import Employee
from navdesk.domain.mapping_form import MappingForm
from navdesk.domain.profile import Profile
from navdesk.domain.records import RecordBook
from navdesk.rulebook.guards import load_guards, load_standard_texts
from navdesk.rulebook.messages import Texts
from navdesk.rulebook.plans import load_plans
from navdesk.rulebook.routing import load_routing_table
from navdesk.rulebook.suggestions import load_suggestion_rules
from navdesk.rulebook.templates import load_note_templates
from navdesk.rulebook.terms import Terms
from navdesk.vault.vault import Vault
from navdesk.work.access import AccessGate
from navdesk.work.answer_preview import destination_of
from navdesk.work.answers import Answers
from navdesk.work.backoff import Jitter
from navdesk.work.case_files import CaseFiles
from navdesk.work.case_view import CaseView
from navdesk.work.changes import ChangeHub
from navdesk.work.colleagues import Colleagues
from navdesk.work.courier import Courier
from navdesk.work.event_records import EventRecords
from navdesk.work.inbox import CaseInbox
from navdesk.work.letters import LetterDesk
from navdesk.work.manual_delivery import ManualDelivery
from navdesk.work.mapping_record import MappingRecord
from navdesk.work.note_copies import CitizenCopies
from navdesk.work.note_drafts import NoteDrafts
from navdesk.work.note_guards import NoteGuards
from navdesk.work.note_preview import PreviewBuilder
from navdesk.work.note_routing import NoteRouter
from navdesk.work.note_suggestions import NoteSuggester
from navdesk.work.notes import Notes
from navdesk.work.outbox import Outbox
from navdesk.work.plan_record import PlanRecord
from navdesk.work.reachability import Reachability
from navdesk.work.rebuild import Rebuild
from navdesk.work.record_checks import RecordChecks
from navdesk.work.sealing import Sealer
from navdesk.work.stated_purposes import StatedPurposes


@dataclass(frozen=True, slots=True)
class Ground:
    """What is there before anything is written: the open vault, its people, its systems."""

    profile: Profile
    clients: Mapping[str, SystemClient]
    vault: Vault
    files: CaseFiles
    view: CaseView
    stated: StatedPurposes
    form: MappingForm
    records: RecordBook
    rebuild: Rebuild
    inbox: CaseInbox
    gate: AccessGate
    employee: Employee
    clock: Clock
    changes: ChangeHub
    reachability: Reachability
    terms: Terms
    texts: Texts
    jitter: Jitter
    colleagues: Colleagues


@dataclass(frozen=True, slots=True)
class Writing:
    """The use cases of writing and delivering."""

    notes: Notes
    outbox: Outbox
    answers: Answers
    drafts: NoteDrafts
    checks: RecordChecks
    plan: PlanRecord


def build_writing(ground: Ground) -> Writing:
    """Return the use cases of *Notater* and *Utboks*."""
    preview = PreviewBuilder(ground.terms, ground.texts)
    letters = LetterDesk(ground.profile, ground.employee, ground.terms, ground.texts)

    def destination(delivery: Delivery) -> str:
        return destination_of(delivery, ground.terms, preview.destination(delivery.archive))

    def filed_as(delivery: Delivery) -> str:
        return preview.filed_as(delivery.archive, delivery.archive_class)

    outbox = Outbox(
        vault=ground.vault,
        files=ground.files,
        archives=build_archives(ground.profile, ground.clients, ground.clock),
        courier=Courier(ground.gate.decide_to_send, ground.clock, ground.jitter),
        gate=ground.gate,
        employee=ground.employee,
        clock=ground.clock,
        changes=ground.changes,
        reachability=ground.reachability,
        destination=destination,
        filed_as=filed_as,
        by_hand=ManualDelivery(
            ground.vault,
            ground.gate.decide_to_send,
            ground.employee,
            ground.clock,
            ground.changes,
        ),
    )
    drafts = NoteDrafts(
        vault=ground.vault,
        files=ground.files,
        view=ground.view,
        templates=load_note_templates(),
        language=ground.texts.language,
        employee=ground.employee,
        clock=ground.clock,
        changes=ground.changes,
    )
    mapping = MappingRecord(
        form=ground.form,
        files=ground.files,
        view=ground.view,
        drafts=drafts,
        terms=ground.terms,
        language=ground.texts.language,
        records=ground.records,
    )
    plan = PlanRecord(
        form=load_plans(),
        files=ground.files,
        view=ground.view,
        drafts=drafts,
        terms=ground.terms,
        language=ground.texts.language,
    )
    checks = build_record_checks(ground)
    called = partial(ground.colleagues.called, texts=ground.texts)
    notes = Notes(
        vault=ground.vault,
        files=ground.files,
        view=ground.view,
        rebuild=ground.rebuild,
        router=NoteRouter(load_routing_table(), ground.profile),
        drafts=drafts,
        mapping=mapping,
        records=EventRecords(mapping, plan),
        builder=preview,
        suggester=NoteSuggester(
            rules=load_suggestion_rules(),
            files=ground.files,
            view=ground.view,
            purposes=ground.stated,
            clock=ground.clock,
        ),
        guards=NoteGuards(
            rules=load_guards(),
            standard=load_standard_texts(),
            alike=ground.vault.fingerprints,
            employee=ground.employee,
            language=ground.texts.language,
        ),
        checks=checks,
        sealer=Sealer(ground.profile, ground.employee, ground.clock, preview, letters),
        letters=letters,
        copies=CitizenCopies(ground.profile, ground.employee),
        policy=ground.profile.policy,
        clock=ground.clock,
        changes=ground.changes,
        reachability=ground.reachability,
        destination=destination,
        filed_as=filed_as,
        terms=ground.terms,
        called=called,
    )
    answers = Answers(
        vault=ground.vault,
        files=ground.files,
        view=ground.view,
        inbox=ground.inbox,
        notes=notes,
        employee=ground.employee,
        clock=ground.clock,
        changes=ground.changes,
        destination=destination,
        called=called,
    )
    return Writing(notes, outbox, answers, drafts, checks, plan)
