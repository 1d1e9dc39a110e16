"""Builds the use cases of one profile on one machine. Knows everybody but Qt and the sandbox."""

from __future__ import annotations

import random
import webbrowser
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Lock
from uuid import UUID

from navdesk.assembly.following import Built, build_following
from navdesk.assembly.writing import Ground, build_writing
from navdesk.backoffice.access_machine import AccessMachine
from navdesk.backoffice.breaker import Breaker
from navdesk.backoffice.client import SystemClient, build_clients
from navdesk.backoffice.code_lists import CodeLists
from navdesk.backoffice.document_files import DocumentFiles
from navdesk.backoffice.identities import identities_of
from navdesk.backoffice.people import PersonRegister
from navdesk.backoffice.shielded import ShieldedRegister
from navdesk.backoffice.source import SourceDeclaration
from navdesk.backoffice.sources import build_sources, declaration_of
from navdesk.backoffice.tasks import TaskRegister
from navdesk.domain.clock import Clock
from navdesk.domain.facts import Fact
from navdesk.domain.messages import Message, NavdeskError
from navdesk.domain.profile import Profile, SystemKind
from navdesk.identity.oidc import Login
from navdesk.net.http import Http
from navdesk.rulebook.forms import load_mapping_form
from navdesk.rulebook.manual import load_manual_registers
from navdesk.rulebook.message_lines import load_message_lines
from navdesk.rulebook.messages import Texts
from navdesk.rulebook.records import load_records, name_records
from navdesk.rulebook.relevance import load_relevance_table
from navdesk.rulebook.terms import load_terms
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.home import VaultHome
from navdesk.vault.keys import ArgonCost
from navdesk.work.access import AccessGate
from navdesk.work.access_log import AccessLog
from navdesk.work.attachments import CaseAttachments
from navdesk.work.audit_export import AuditExport
from navdesk.work.backoff import Jitter
from navdesk.work.case_files import CaseFiles
from navdesk.work.case_view import CaseView
from navdesk.work.cases import Cases
from navdesk.work.changes import ChangeHub
from navdesk.work.code_names import CodeNames
from navdesk.work.colleagues import Colleagues
from navdesk.work.denials import Denials
from navdesk.work.documents import CaseDocuments
from navdesk.work.drafts import Drafts
from navdesk.work.earlier_mapping import EarlierReader
from navdesk.work.entry import Entry
from navdesk.work.errors import NotReady
from navdesk.work.fact_news import FactNewsReader
from navdesk.work.finishing import Finisher
from navdesk.work.gather import Gather, SkippedSource, in_turn
from navdesk.work.header_records import HeaderReader
from navdesk.work.inbox import CaseInbox, is_message
from navdesk.work.leases import Leases
from navdesk.work.manual_facts import ManualFacts
from navdesk.work.mapping import Mapping
from navdesk.work.network_watch import NetworkWatch
from navdesk.work.news import CaseNews
from navdesk.work.outbox import Outbox
from navdesk.work.overview import OverviewBuilder
from navdesk.work.place import Places
from navdesk.work.purposes import Purposes
from navdesk.work.queue import Queue
from navdesk.work.reachability import Reachability
from navdesk.work.reading_log import ReadingLog
from navdesk.work.rebuild import Rebuild
from navdesk.work.record_wording import RecordWording
from navdesk.work.retention import Retention
from navdesk.work.search import CaseSearch, ScreenWording
from navdesk.work.source_about import describe_sources
from navdesk.work.stated_purposes import StatedPurposes
from navdesk.work.states import SourceLine
from navdesk.work.usecases import Workbench
from navdesk.work.vault_care import VaultCare
from navdesk.work.wiping import Wiper


class Desk:
    """One profile on one machine: the way in, and after that everything a person can do.

    Nothing is asked of the network or the keyring before a use case is called. `open_browser`
    shows the login page and returns whether a browser took it.
    """

    def __init__(
        self,
        profile: Profile,
        data: Path,
        clock: Clock,
        *,
        language: str | None = None,
        open_browser: Callable[[str], bool] = webbrowser.open,
        device_secrets: DeviceSecrets | None = None,
        jitter: Jitter | None = None,
        argon: ArgonCost | None = None,
    ) -> None:
        self.profile = profile
        self.clock = clock
        self.language = language or profile.language
        self._laying_out = Lock()
        self._laid_out: _Tools | None = None
        self.device_secrets = device_secrets or DeviceSecrets()
        self.jitter = jitter or random.SystemRandom().uniform
        self.changes = ChangeHub()
        self._http = Http()
        login = Login(profile.identity, self._http, clock, profile.roles, open_browser)
        self.reachability = Reachability(clock, self.changes, lambda: login.is_over)
        self.clients = build_clients(profile, login, self._http, lambda: Breaker(clock))
        self.entry = Entry(
            home=VaultHome(data, profile.id),
            login=login,
            device_secrets=self.device_secrets,
            clock=clock,
            changes=self.changes,
            reachability=self.reachability,
            escrow_key=profile.policy.escrow_key,
            argon=argon,
        )

    def close(self) -> None:
        """Close the vault and every connection."""
        self.entry.close()
        self._http.close()

    @property
    def workbench(self) -> Workbench:
        """The use cases of the open vault; raises `NotReady` before it is open."""
        return self._tools.workbench

    @property
    def outbox(self) -> Outbox:
        """The outbox of the open vault, with what a command needs beyond the desktop."""
        return self._tools.outbox

    def facts(self, case_id: UUID) -> Sequence[Fact]:
        """Return the facts of an open case that its employee may see, as last answered.

        Without a stated purpose that is everything the employee's roles allow.
        """
        return self._tools.view.facts(case_id)

    def is_open(self, case_id: UUID) -> bool:
        """Whether the case is open now; a denial closes it."""
        return self._tools.files.is_open(case_id)

    def denied_lines(self, refused: NavdeskError) -> Sequence[SourceLine]:
        """Return a line per source saying that nobody was asked, and why."""
        return self._tools.gather.denied_lines(refused)

    @property
    def _tools(self) -> _Tools:
        """Made once: two outboxes would send the same notes side by side."""
        with self._laying_out:
            if self._laid_out is None:
                self._laid_out = _lay_out(self)
            return self._laid_out


@dataclass(frozen=True, slots=True)
class _Tools:
    workbench: Workbench
    gather: Gather
    outbox: Outbox
    files: CaseFiles
    view: CaseView


def _lay_out(desk: Desk) -> _Tools:
    """Build every use case over the open vault; raises when a system all need is not set up."""
    profile, clock, changes, reach = desk.profile, desk.clock, desk.changes, desk.reachability
    vault, employee = desk.entry.vault, desk.entry.employee
    book = load_records()
    terms = name_records(load_terms(desk.language), book)
    texts = Texts.load(desk.language)
    form = load_mapping_form()
    machine = AccessMachine(_client(desk, SystemKind.ACCESS_MACHINE), clock.now)
    codes = CodeLists(_optional_client(desk, SystemKind.CODE_LISTS), today=clock.today)
    register = PersonRegister(_client(desk, SystemKind.PDL), clock, codes)
    tasks = TaskRegister(_client(desk, SystemKind.OPPGAVE), register, profile.office.unit)
    files = CaseFiles(vault)
    stated = StatedPurposes(files)
    denials = Denials(vault)
    leases = Leases(clock, vault.health.trusted_clock, profile.policy)
    gate = AccessGate(
        machine=machine,
        employee=lambda: desk.entry.employee,
        policy=profile.policy,
        audit=vault.audit,
        files=files,
        denials=denials,
        leases=leases,
        clock=clock,
        changes=changes,
        reachability=reach,
    )
    registers = load_manual_registers(form)
    view = CaseView(
        files=files,
        purposes=stated,
        table=load_relevance_table(asked={one.id for one in form.every()}),
        declared=_declared(profile),
        roles=lambda: desk.entry.employee.roles,
        online=lambda: reach.online is True,
        terms=terms,
        typed_in=registers,
    )
    rebuild = Rebuild(
        files=files,
        view=view,
        archives=DocumentFiles(desk.clients),
        audit=vault.audit,
        clock=clock,
        changes=changes,
        practice=profile.is_practice,
    )
    colleagues = Colleagues(vault=vault, files=files, view=view, employee=employee, changes=changes)
    called = partial(colleagues.called, texts=texts)
    names = CodeNames(profile.office, called)
    gather = Gather(
        sources=build_sources(profile, desk.clients, codes),
        skipped=_skipped(profile),
        files=files,
        gate=gate,
        leases=leases,
        clock=clock,
        changes=changes,
        reachability=reach,
        identities=partial(identities_of, _client(desk, SystemKind.PDL)),
        purposes=stated.purposes_of,
        abouts=describe_sources(profile, declaration_of, terms),
        afterwards=in_turn(rebuild.run, colleagues.learn),
    )
    reading = ReadingLog(vault.audit, files, clock)
    inbox = CaseInbox(
        view=view,
        standing=gather.lines,
        systems=_message_systems(profile),
        reading=reading,
        rules=load_message_lines(),
        terms=terms,
    )
    ground = Ground(
        profile=profile,
        clients=desk.clients,
        vault=vault,
        files=files,
        view=view,
        stated=stated,
        form=form,
        records=book,
        rebuild=rebuild,
        inbox=inbox,
        gate=gate,
        employee=employee,
        clock=clock,
        changes=changes,
        reachability=reach,
        terms=terms,
        texts=texts,
        jitter=desk.jitter,
        colleagues=colleagues,
    )
    writing = build_writing(ground)
    outbox = writing.outbox
    wiper = Wiper(vault, files, outbox.between_rounds)
    finisher = Finisher(vault=vault, files=files, wiper=wiper, clock=clock, changes=changes)
    cases = Cases(
        vault=vault,
        files=files,
        register=register,
        shielded=ShieldedRegister(_client(desk, SystemKind.SHIELDED)),
        gate=gate,
        leases=leases,
        finish=finisher.finish,
        clock=clock,
        changes=changes,
        office=profile.office,
        synthetic_only=profile.is_practice,
        unnamed=terms.get("value.name_unknown"),
        records=HeaderReader(
            RecordWording(book, terms, texts),
            texts,
            reading,
            readable=lambda case_id: view.writing_limit(case_id) is None,
        ).read,
    )
    NetworkWatch(files=files, gate=gate, changes=changes, reachability=reach)
    vault.word_search(ScreenWording(form, terms, desk.language, book))
    reader = FactNewsReader(files, view, clock)
    news = CaseNews(
        reader=reader,
        form=form,
        files=files,
        audit=vault.audit,
        reading=reading,
        clock=clock,
        changes=changes,
        terms=terms,
        texts=texts,
        language=desk.language,
        names=names,
    )
    attachments = CaseAttachments(
        vault=vault, files=files, view=view, employee=employee, clock=clock, changes=changes
    )
    mapping = Mapping(
        form=form,
        files=files,
        view=view,
        employee=employee,
        audit=vault.audit,
        reading=reading,
        clock=clock,
        changes=changes,
        terms=terms,
        language=desk.language,
        names=names,
    )
    workbench = Workbench(
        employee=employee,
        access_log=AccessLog(
            vault=vault,
            files=files,
            employee=lambda: desk.entry.employee,
            form=form,
            terms=terms,
            texts=texts,
            language=desk.language,
        ),
        audit=AuditExport(vault, profile.policy.audit_collector),
        queue=Queue(
            vault=vault,
            tasks=tasks,
            register=register,
            machine=machine,
            gate=gate,
            denials=denials,
            employee=employee,
            clock=clock,
            changes=changes,
            reachability=reach,
            terms=terms,
            called=called,
        ),
        cases=cases,
        purposes=Purposes(
            vault=vault,
            files=files,
            stated=stated,
            view=view,
            roles=lambda: desk.entry.employee.roles,
            form=form,
            changes=changes,
            terms=terms,
            texts=texts,
            language=desk.language,
        ),
        gather=gather,
        overview=OverviewBuilder(
            form=form,
            files=files,
            view=view,
            reader=reader,
            news=news,
            cases=cases,
            reading=reading,
            left_out=gather.left_out,
            clock=clock,
            terms=terms,
            texts=texts,
            language=desk.language,
            names=names,
        ),
        news=news,
        mapping=mapping,
        manual=ManualFacts(
            registers=registers,
            files=files,
            view=view,
            employee=employee,
            audit=vault.audit,
            reading=reading,
            clock=clock,
            changes=changes,
            terms=terms,
            language=desk.language,
            called=called,
            earlier=EarlierReader(
                form=form,
                registers=registers,
                terms=terms,
                texts=texts,
                practice=profile.is_practice,
            ),
        ),
        drafts=Drafts(form=form, files=files, clock=clock, changes=changes),
        notes=writing.notes,
        search=CaseSearch(form=form, files=files, view=view, reading=reading, terms=terms),
        attachments=attachments,
        inbox=inbox,
        answers=writing.answers,
        documents=CaseDocuments(
            files=files,
            view=view,
            archives=DocumentFiles(desk.clients),
            attachments=attachments,
            gate=gate,
            audit=vault.audit,
            clock=clock,
            changes=changes,
            reachability=reach,
            terms=terms,
        ),
        outbox=outbox,
        place=Places(vault.settings),
        vault_care=VaultCare(
            vault=vault, device_secrets=desk.device_secrets, files=files, changes=changes
        ),
        retention=Retention(
            vault=vault,
            files=files,
            gate=gate,
            leases=leases,
            wiper=wiper,
            policy=profile.policy,
            employee=lambda: desk.entry.employee,
            clock=clock,
            changes=changes,
            reachability=reach,
        ),
        following=build_following(Built(ground, writing, gather, cases, mapping)),
        changes=changes,
    )
    return _Tools(workbench, gather, outbox, files, view)


def _client(desk: Desk, kind: SystemKind) -> SystemClient:
    setup = desk.profile.system(kind)
    if setup is None:
        raise NotReady(Message("work.system_not_set_up", {"kind": kind.value}))
    return desk.clients[setup.id]


def _message_systems(profile: Profile) -> frozenset[str]:
    """Return the ids of the systems a client's messages may lie in."""
    return frozenset(
        system
        for system, declared in _declared(profile).items()
        if any(is_message(field) for field in declared.fields)
    )


def _declared(profile: Profile) -> dict[str, SourceDeclaration]:
    """Return what each source of `profile` holds, by system id, also of one switched off since."""
    found = ((system.id, declaration_of(system.kind)) for system in profile.systems)
    return {system: declared for system, declared in found if declared is not None}


def _optional_client(desk: Desk, kind: SystemKind) -> SystemClient | None:
    setup = desk.profile.system(kind)
    return desk.clients[setup.id] if setup is not None else None


def _skipped(profile: Profile) -> tuple[SkippedSource, ...]:
    return tuple(
        SkippedSource(system, declared.title, declared.municipal)
        for system in profile.systems
        if not system.enabled and (declared := declaration_of(system.kind)) is not None
    )
