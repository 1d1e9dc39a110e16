"""Builds the use cases of one profile on one machine. Knows everybody but Qt and the sandbox."""

from __future__ import annotations

import random
import webbrowser
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from navdesk.backoffice.access_machine import AccessMachine
from navdesk.backoffice.archives import build_archives
from navdesk.backoffice.client import SystemClient, build_clients
from navdesk.backoffice.people import PersonRegister
from navdesk.backoffice.sources import build_sources, declaration_of
from navdesk.backoffice.tasks import TaskRegister
from navdesk.domain.clock import Clock, practice_offset
from navdesk.domain.delivery import Delivery
from navdesk.domain.facts import Fact
from navdesk.domain.messages import Message
from navdesk.domain.profile import Profile, SystemKind
from navdesk.identity.oidc import Login
from navdesk.net.http import Http
from navdesk.rulebook.forms import load_mapping_form
from navdesk.rulebook.messages import Texts
from navdesk.rulebook.routing import load_routing_table
from navdesk.rulebook.terms import Terms, load_terms
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.home import VaultHome
from navdesk.work.access import AccessGate
from navdesk.work.backoff import Jitter
from navdesk.work.case_files import CaseFiles
from navdesk.work.cases import Cases
from navdesk.work.changes import ChangeHub
from navdesk.work.courier import Courier
from navdesk.work.entry import Entry
from navdesk.work.errors import AccessDenied, AccessUndecided, NotReady
from navdesk.work.gather import Gather, SkippedSource
from navdesk.work.mapping import Mapping
from navdesk.work.note_preview import PreviewBuilder
from navdesk.work.note_routing import NoteRouter
from navdesk.work.notes import Notes
from navdesk.work.outbox import Outbox
from navdesk.work.overview import OverviewBuilder
from navdesk.work.queue import Queue
from navdesk.work.reachability import Reachability
from navdesk.work.sealing import Sealer
from navdesk.work.states import SourceLine
from navdesk.work.usecases import Workbench


def real_clock(profile: Profile) -> Clock:
    """Return the clock of `profile`: real time, moved by the practice date where there is one."""
    offset = timedelta(0)
    if profile.practice_now is not None:
        offset = practice_offset(profile.practice_now, _real_time())
    return Clock(_real_time, offset)


class Desk:
    """One profile on one machine: the way in, and after that everything a person can do.

    Nothing is asked of the network or the keyring before a use case is called. `open_browser`
    shows the login page; `login_hint` names who logs in, for runs without a person.
    """

    def __init__(
        self,
        profile: Profile,
        data: Path,
        clock: Clock,
        *,
        language: str | None = None,
        open_browser: Callable[[str], bool] = webbrowser.open,
        login_hint: str | None = None,
        device_secrets: DeviceSecrets | None = None,
        jitter: Jitter = random.SystemRandom().uniform,
    ) -> None:
        self.profile = profile
        self.clock = clock
        self.language = language or profile.language
        self.changes = ChangeHub()
        self._http = Http()
        self._login = Login(profile.identity, self._http, clock, profile.roles)
        self._clients = build_clients(profile, self._login, self._http)
        self._jitter = jitter
        self._reachability = Reachability(clock, self.changes)
        self.entry = Entry(
            VaultHome(data, profile.id),
            BrowserLogin(self._login, open_browser, login_hint),
            device_secrets or DeviceSecrets(),
            clock,
            self.changes,
            self._reachability,
        )

    def close(self) -> None:
        """Close the vault and every connection."""
        self.entry.close()
        self._http.close()
