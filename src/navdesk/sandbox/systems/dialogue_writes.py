"""Writing in the state dialogue: shown to the client at once, and never once only (7.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.people import Person
from navdesk.sandbox.stores.dialogue import DialogueStore, Draft, Post, StopWarning, Thread
from navdesk.sandbox.stores.follow_up import FollowUpPeriod, FollowUpStore
from navdesk.sandbox.systems.state_plan_dto import text
from navdesk.sandbox.systems.veilarb_access import VeilarbCaller, VeilarbError


class DialogueWrites:
    """One request's changes, as one employee may make them.

    Everything raises `VeilarbError`: 400 for what cannot be read or found, 403, and 409 for what
    the dialogue's rules forbid.
    """

    def __init__(
        self,
        office: BackOffice,
        store: DialogueStore,
        periods: FollowUpStore,
        caller: VeilarbCaller,
    ) -> None:
        """Write into `store` as `caller`."""
        self._office = office
        self._store = store
        self._periods = periods
        self._caller = caller

    def send(self, body: Mapping[str, Any], *, mark: str | None = None) -> Thread:
        """Send a message: to a thread, to an activity's thread, or as a new thread."""
        words = text(body, "tekst")
        if not words:
            raise VeilarbError(400, "tekst mangler")
        person = self._known(body)
        period = self._writable_period(person)
        post = Post(False, self._caller.nav_ident, self._office.clock.now(), words)
        thread = self._target(person, body)
        if thread is None:
            thread = self._begin(period, body, post)
        else:
            self._open_thread(thread)
            thread = self._store.say(thread.id, post)
        return self._store.change(thread.id, lambda row: _marked(row, body, mark))

    def read(self, thread_id: str) -> Thread:
        """Mark what the client wrote as read."""
        return self._store.change(
            self.thread(thread_id).id,
            lambda row: replace(
                row,
                posts=tuple(replace(p, read=True) if p.by_client else p for p in row.posts),
            ),
        )

    def waits(self, thread_id: str, waiting: bool) -> Thread:
        """Set or lift the mark that the client owes an answer."""
        return self._store.change(
            self._changeable(thread_id).id, lambda row: replace(row, waits_for_client=waiting)
        )

    def handled(self, thread_id: str, handled: bool) -> Thread:
        """Set or lift the mark that Nav owes no answer."""
        return self._store.change(
            self._changeable(thread_id).id, lambda row: replace(row, handled=handled)
        )

    def keep(self, body: Mapping[str, Any]) -> None:
        """Keep or forget a draft."""
        person = self._known(body)
        self._store.draft(
            self._caller.nav_ident,
            person.number,
            Draft(
                text(body, "dialogId"),
                text(body, "aktivitetId"),
                text(body, "overskrift"),
                text(body, "tekst"),
            ),
        )

    def warn(self, body: Mapping[str, Any]) -> StopWarning:
        """Start a warning, with a message of its own."""
        person = self._known(body)
        if self._store.warning(person.number) is not None:
            raise VeilarbError(409, "Brukeren har allerede et gjeldende eskaleringsvarsel.")
        thread = self.send(body, mark="ESKALERINGSVARSEL")
        by, now = self._caller.nav_ident, self._office.clock.now()
        return self._store.warn(person.number, thread.id, by, now, text(body, "begrunnelse") or "")

    def unwarn(self, body: Mapping[str, Any]) -> None:
        """End the warning that stands."""
        person = self._known(body)
        standing = self._store.warning(person.number)
        if standing is None:
            raise VeilarbError(409, "Brukeren har ikke et gjeldende eskaleringsvarsel.")
        by, now = self._caller.nav_ident, self._office.clock.now()
        self._store.end_warning(standing, by, now, text(body, "begrunnelse"))

    def thread(self, thread_id: str) -> Thread:
        """Return a thread the caller may see."""
        found = self._store.find(thread_id)
        if found is None:
            raise VeilarbError(400, "Fant ikke dialogen")
        self._caller.require(found.number)
        if not self._caller.unit(found.lock):
            raise VeilarbError(403, "Ikke tilgang til dialogen")
        return found

    def _known(self, body: Mapping[str, Any]) -> Person:
        person = self._caller.person(body.get("fnr"))
        if person is None:
            raise VeilarbError(400, "Fant ikke bruker")
        return person

    def _writable_period(self, person: Person) -> FollowUpPeriod:
        record = self._periods.record(person.number)
        period = record.open_period
        if period is None:
            raise VeilarbError(409, "Bruker er ikke under oppfølging.")
        if record.manual or record.reserved or not record.notifiable:
            raise VeilarbError(409, "Bruker kan ikke varsles.")
        return period

    def _target(self, person: Person, body: Mapping[str, Any]) -> Thread | None:
        """Return the thread that is meant; an activity that got one meanwhile is a conflict."""
        wanted, activity = text(body, "dialogId"), text(body, "aktivitetId")
        held = self._store.of_activity(activity) if activity else None
        if not wanted:
            return held
        thread = self.thread(wanted)
        if thread.number != person.number:
            raise VeilarbError(400, "Dialogen hører ikke til brukeren")
        if held is not None and held.id != thread.id:
            raise VeilarbError(409, "Aktiviteten har allerede en dialog.")
        return thread

    def _begin(self, period: FollowUpPeriod, body: Mapping[str, Any], post: Post) -> Thread:
        return self._store.add(
            Thread(
                number=period.number,
                period=period.id,
                subject=text(body, "overskrift"),
                created=post.sent,
                posts=(post,),
                activity=text(body, "aktivitetId"),
                lock=period.lock,
            )
        )

    def _changeable(self, thread_id: str) -> Thread:
        thread = self.thread(thread_id)
        self._open_thread(thread)
        return thread

    def _open_thread(self, thread: Thread) -> None:
        if thread.historic:
            raise VeilarbError(409, "Kan ikke endre en historisk dialog.")


def _marked(row: Thread, body: Mapping[str, Any], mark: str | None) -> Thread:
    """Return the thread with the marks a new message sets; unsaid ones stay as they were."""
    for_nav, for_client = body.get("venterPaaSvarFraNav"), body.get("venterPaaSvarFraBruker")
    return replace(
        row,
        handled=not for_nav if isinstance(for_nav, bool) else row.handled,
        waits_for_client=for_client if isinstance(for_client, bool) else row.waits_for_client,
        marks=(*row.marks, mark) if mark and mark not in row.marks else row.marks,
    )
