"""By which ids the other systems know a person: asked once per gather, shared by its sources.

Several systems want another id than the person's number: tasks, conversations and the archive an
aktør id, the measure history every number a merged person has had (state sheet 3 and 14).
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from navdesk.backoffice import pdl
from navdesk.backoffice.client import SystemClient
from navdesk.backoffice.people import PersonHidden
from navdesk.backoffice.wire import records, text
from navdesk.domain.messages import Message, NavdeskError
from navdesk.net.errors import BadAnswer, ServerFault
from navdesk.net.stop import Stop

_NUMBER_GROUPS = frozenset({"FOLKEREGISTERIDENT", "NPID"})


@dataclass(frozen=True, slots=True)
class PersonIds:
    """Every id of one person.

    `actor_id` is the aktør id in use (13 digits), None when the register has none or does not know
    the person. `numbers` are all person numbers, the one in use first, always with the one that
    was asked about. `actor_ids` are all aktør ids, the one in use first.
    """

    actor_id: str | None
    numbers: tuple[str, ...]
    actor_ids: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Return how many, none of them."""
        return f"PersonIds({len(self.numbers)} numbers, {len(self.actor_ids)} actor ids)"


class Identities:
    """The ids of one look-up's person, asked for when first wanted and at most once.

    A source says `request.identities.ids()` and leaves every exception to `SystemSource.fetch`:
    a register that denies becomes DENIED, one that fails FAILED, each with its reason. Whoever
    asks while somebody else is asking waits for that answer, a failure too.
    """

    def __init__(self, ask: Callable[[], PersonIds]) -> None:
        self._ask = ask
        self._asking = threading.Lock()
        self._said: PersonIds | NavdeskError | None = None

    def __repr__(self) -> str:
        """Return whether the register has been asked."""
        return f"Identities({'not asked' if self._said is None else 'asked'})"

    def ids(self) -> PersonIds:
        """Return the ids; an unknown person has no aktør id and the number asked about.

        Raises `PersonHidden` when the register denies, a `NetError`, identity's `LoginRequired`,
        or plain `NavdeskError` where no population register is set up.
        """
        with self._asking:
            if self._said is None:
                try:
                    self._said = self._ask()
                except NavdeskError as failed:
                    self._said = failed.with_traceback(None)
            if isinstance(self._said, NavdeskError):
                raise _again(self._said)
            return self._said


def identities_of(
    register: SystemClient | None, person: str, call_id: str, stop: Stop | None = None
) -> Identities:
    """Return what asks `register` (PDL, None where it is not set up) about `person` (11 digits)."""

    def ask() -> PersonIds:
        if register is None:
            raise NavdeskError(Message("sources.needs_register"))
        with register.until(stop):
            return _read(register, person, call_id)

    return Identities(ask)


def unknown_identities() -> Identities:
    """Return what says that there is no population register to ask."""
    return identities_of(None, "", "")


def _read(register: SystemClient, person: str, call_id: str) -> PersonIds:
    reply = register.graphql(
        pdl.ALL_IDS_QUERY, {"ident": person}, "alleIdenter", call_id=call_id, person=person
    )
    if reply.denied is not None:
        raise PersonHidden(Message("sources.denied"))
    found = reply.data.get("hentIdenter")
    if not isinstance(found, dict):
        if reply.has_code("not_found"):
            return PersonIds(None, (person,))
        raise BadAnswer(Message("sources.no_answer"))
    numbers: dict[str, None] = {}
    actors: dict[str, None] = {}
    current: str | None = None
    # The one in use comes first in each group; `sorted` keeps the register's order otherwise.
    for one in sorted(records(found.get("identer")), key=lambda one: one.get("historisk") is True):
        ident, group = text(one.get("ident")), text(one.get("gruppe"))
        if ident is None:
            continue
        if group in _NUMBER_GROUPS:
            numbers[ident] = None
        elif group == "AKTORID":
            actors[ident] = None
            if current is None and one.get("historisk") is not True:
                current = ident
    numbers[person] = None
    return PersonIds(current, tuple(numbers), tuple(actors))


def _again(failed: NavdeskError) -> NavdeskError:
    """Return the failure anew: one exception in two threads would mix up their tracebacks."""
    if isinstance(failed, ServerFault):
        return ServerFault(failed.message, failed.status, failed.retry_after_s)
    return type(failed)(failed.message)
