"""Which archive takes which delivery, in one office."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from navdesk.backoffice.archive import (
    Archive,
    ArchivePromise,
    Finding,
    Keep,
    PutKind,
    PutResult,
)
from navdesk.backoffice.archives.conversation import Conversation
from navdesk.backoffice.archives.dialogue import Dialogue
from navdesk.backoffice.archives.documaster import Documaster
from navdesk.backoffice.archives.fiks_arkiv import FiksArkiv
from navdesk.backoffice.archives.follow_up import FollowUp
from navdesk.backoffice.archives.joark import Joark
from navdesk.backoffice.archives.letters import SvarUt
from navdesk.backoffice.archives.manual import Manual, sent_before
from navdesk.backoffice.archives.noark5 import Noark5
from navdesk.backoffice.archives.sent_message import is_message
from navdesk.backoffice.archives.state_plan import StatePlan
from navdesk.backoffice.client import SystemClient
from navdesk.domain.clock import Clock
from navdesk.domain.codes import ArchiveKind
from navdesk.domain.delivery import Delivery
from navdesk.domain.messages import Message
from navdesk.domain.profile import Profile, SystemKind


class NotSetUp:
    """Stands where a municipality has no archive in the profile: holds all, sends nothing."""

    kind = ArchiveKind.MUNICIPAL
    promise = ArchivePromise(dedupes=True, atomic=True, quiet_after_s=0.0)

    def __init__(self, reason: Message) -> None:
        """Hold with `reason`, which tells the person what is missing."""
        self._reason = reason

    def find(self, delivery: Delivery) -> Finding:
        """Return that nothing is there, unless something was sent when there was an archive."""
        return sent_before(delivery)

    def put(self, delivery: Delivery, keep: Keep) -> PutResult:
        """Hold the delivery."""
        return PutResult(PutKind.HELD, reason=self._reason)

    def finish(self, delivery: Delivery, keep: Keep) -> PutResult:
        """Hold the delivery."""
        return PutResult(PutKind.HELD, reason=self._reason)


class Archives:
    """The archives of one office; municipal ones are chosen by the client, not by the office."""

    def __init__(
        self,
        state: Mapping[ArchiveKind, Archive],
        municipal: Mapping[str, Archive],
        messages: Mapping[ArchiveKind, Archive] = MappingProxyType({}),
        letters: Mapping[tuple[str, ArchiveKind], Archive] = MappingProxyType({}),
    ) -> None:
        """Hold `state` archives by kind, and `municipal` ones by municipality number.

        `messages` take what is a message to the citizen, by the kind of archive it belongs to,
        `letters` what goes by post for a municipality; a letter without a way is printed.
        """
        self._state = state
        self._municipal = municipal
        self._messages = messages
        self._letters = letters

    def for_delivery(self, delivery: Delivery) -> Archive | None:
        """Return the archive a delivery goes to, or None where navdesk has no adapter for it."""
        if is_message(delivery) and (delivery.archive is not ArchiveKind.JOARK or delivery.thread):
            sends = self._messages.get(delivery.archive)
            if sends is not None:
                return sends
        if delivery.archive.is_letter:
            return self._letters.get(_way_of(delivery)) or Manual(delivery.archive)
        if delivery.archive is not ArchiveKind.MUNICIPAL:
            return self._state.get(delivery.archive)
        if delivery.municipality is None:
            return NotSetUp(Message("archives.municipality_unknown"))
        found = self._municipal.get(delivery.municipality)
        if found is not None:
            return found
        named = MappingProxyType({"municipality": delivery.municipality})
        return NotSetUp(Message("archives.municipality_not_set_up", named))


def build_archives(profile: Profile, clients: Mapping[str, SystemClient], clock: Clock) -> Archives:
    """Return the archives that `profile` sets up; `clients` are its systems by id.

    A state archive whose systems are missing or switched off is left out. Without veilarboppfolging
    Joark files general cases, and the activity plan, which needs an open period, is left out.
    """

    def client(kind: SystemKind) -> SystemClient | None:
        setup = profile.system(kind)
        return clients.get(setup.id) if setup else None

    follow_up_client = client(SystemKind.FOLLOW_UP)
    follow_up = FollowUp(follow_up_client) if follow_up_client else None
    dokarkiv, saf = client(SystemKind.DOKARKIV), client(SystemKind.SAF)
    plan = client(SystemKind.STATE_PLAN)
    state: dict[ArchiveKind, Archive] = {}
    if dokarkiv and saf:
        state[ArchiveKind.JOARK] = Joark(dokarkiv, saf, follow_up, clock)
    if plan and follow_up:
        state[ArchiveKind.STATE_PLAN] = StatePlan(plan, follow_up, clock)
    messages: dict[ArchiveKind, Archive] = {}
    dialogue, conversations = client(SystemKind.DIALOGUE), client(SystemKind.CONVERSATIONS)
    if dialogue and follow_up:
        messages[ArchiveKind.STATE_PLAN] = Dialogue(dialogue, follow_up, clock)
    if conversations and ArchiveKind.JOARK in state:
        filing = state[ArchiveKind.JOARK]
        messages[ArchiveKind.JOARK] = Conversation(
            conversations, client(SystemKind.PDL), filing, clock
        )
    municipal: dict[str, Archive] = {}
    for setup in profile.archives:
        noark = clients.get(setup.system)
        if noark is not None and setup.kind is SystemKind.NOARK5:
            municipal[setup.municipality] = Noark5(noark, setup, clock)
        elif noark is not None and setup.kind is SystemKind.FIKS_ARKIV:
            municipal[setup.municipality] = FiksArkiv(noark, setup, clock)
        elif noark is not None and setup.kind is SystemKind.DOCUMASTER:
            municipal[setup.municipality] = Documaster(noark, setup, clock)
        elif setup.kind is SystemKind.MANUAL:
            municipal[setup.municipality] = Manual(ArchiveKind.MUNICIPAL)
    return Archives(
        MappingProxyType(state),
        MappingProxyType(municipal),
        MappingProxyType(messages),
        MappingProxyType(_letters(profile, clients, clock)),
    )


def _letters(
    profile: Profile, clients: Mapping[str, SystemClient], clock: Clock
) -> dict[tuple[str, ArchiveKind], Archive]:
    found: dict[tuple[str, ArchiveKind], Archive] = {}
    for setup in profile.letters:
        gateway = clients.get(setup.system) if setup.system else None
        if gateway is None or setup.account is None:
            continue
        for kind in filter(lambda one: one.is_letter, ArchiveKind):
            found[setup.municipality, kind] = SvarUt(gateway, setup.account, kind, clock)
    return found


def _way_of(delivery: Delivery) -> tuple[str, ArchiveKind]:
    """Which way a letter goes; one without recipient or number can only be printed."""
    to = delivery.recipient
    known = delivery.municipality if to is not None and to.id is not None else None
    return known or "", delivery.archive
