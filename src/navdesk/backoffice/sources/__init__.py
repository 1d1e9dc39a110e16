"""Reading sources: one module per back-office system, each with its own outcome."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from navdesk.backoffice.client import SystemClient
from navdesk.backoffice.code_lists import CodeLists
from navdesk.backoffice.source import Source, SourceDeclaration
from navdesk.backoffice.sources.aap import AapSource
from navdesk.backoffice.sources.aareg import AaregSource
from navdesk.backoffice.sources.arbeidssoker import JobSeekerSource
from navdesk.backoffice.sources.dagpenger import UnemploymentSource
from navdesk.backoffice.sources.digisos import DigisosSource
from navdesk.backoffice.sources.fiks_arkiv import FiksArkivSource
from navdesk.backoffice.sources.henvendelse import ConversationSource
from navdesk.backoffice.sources.kontoregister import AccountSource
from navdesk.backoffice.sources.krr import ContactSource
from navdesk.backoffice.sources.noark5 import Noark5Source
from navdesk.backoffice.sources.norg2 import OfficeSource
from navdesk.backoffice.sources.oppgave import OppgaveSource
from navdesk.backoffice.sources.pdl import PdlSource
from navdesk.backoffice.sources.reading import SystemSource
from navdesk.backoffice.sources.repr import RepresentationSource
from navdesk.backoffice.sources.saf import SafSource
from navdesk.backoffice.sources.sykefravaer import SickLeaveSource
from navdesk.backoffice.sources.tiltakshistorikk import MeasureHistorySource
from navdesk.backoffice.sources.tiltakspenger import MeasureBenefitSource
from navdesk.backoffice.sources.utbetaldata import PaymentsSource
from navdesk.backoffice.sources.veilarbaktivitet import StatePlanSource
from navdesk.backoffice.sources.veilarbarena import ArenaSource
from navdesk.backoffice.sources.veilarbdialog import DialogueSource
from navdesk.backoffice.sources.veilarboppfolging import FollowUpSource
from navdesk.backoffice.sources.veilarbvedtaksstotte import Decision14aSource
from navdesk.domain.profile import Profile, SystemKind

_PLAIN: tuple[type[SystemSource], ...] = (
    PdlSource,
    RepresentationSource,
    ContactSource,
    OfficeSource,
    OppgaveSource,
    FollowUpSource,
    Decision14aSource,
    StatePlanSource,
    DialogueSource,
    ConversationSource,
    ArenaSource,
    JobSeekerSource,
    MeasureHistorySource,
    SickLeaveSource,
    AaregSource,
    PaymentsSource,
    AccountSource,
    AapSource,
    UnemploymentSource,
    MeasureBenefitSource,
    SafSource,
    DigisosSource,
)


def build_sources(
    profile: Profile, clients: Mapping[str, SystemClient], codes: CodeLists | None = None
) -> tuple[Source, ...]:
    """Return a source for every enabled system of `profile` that can be read, in its order.

    `clients` are the profile's clients by system id (`backoffice.client.build_clients`). `codes`
    puts codes into words; without it they stay codes.
    """
    register = profile.system(SystemKind.PDL)
    builders: dict[SystemKind, Callable[[SystemClient], Source]] = {
        source.declaration_.kind: source for source in _PLAIN
    }
    builders[SystemKind.PDL] = lambda client: PdlSource(client, codes)
    builders[SystemKind.CONTACT] = lambda client: ContactSource(client, codes)
    builders[SystemKind.OFFICES] = lambda client: OfficeSource(
        client, clients.get(register.id) if register is not None else None
    )
    builders[SystemKind.NOARK5] = lambda client: Noark5Source(
        client,
        {
            code: archive_class
            for archive in profile.archives
            if archive.system == client.setup.id
            for archive_class, code in archive.classes.items()
        },
    )
    builders[SystemKind.FIKS_ARKIV] = lambda client: FiksArkivSource(
        client, [archive for archive in profile.archives if archive.system == client.setup.id]
    )
    return tuple(
        builders[system.kind](clients[system.id])
        for system in profile.systems
        if system.enabled and system.kind in builders and system.id in clients
    )


def declaration_of(kind: SystemKind) -> SourceDeclaration | None:
    """Return what a source over a system of `kind` holds, None for what is not read from."""
    readable: tuple[type[SystemSource], ...] = (*_PLAIN, Noark5Source, FiksArkivSource)
    declared = {source.declaration_.kind: source.declaration_ for source in readable}
    return declared.get(kind)
