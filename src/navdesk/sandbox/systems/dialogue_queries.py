"""veilarbdialog's GraphQL root fields (state sheet 7.4)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from navdesk.sandbox.people import Person
from navdesk.sandbox.stores.dialogue import DialogueStore
from navdesk.sandbox.systems import dialogue_dto as dto
from navdesk.sandbox.systems.veilarb_access import (
    OPEN,
    VeilarbCaller,
    VeilarbError,
    graphql_error,
)


class DialogueQueries:
    """One request's answers; threads locked to another office are left out without a mark."""

    def __init__(self, store: DialogueStore, caller: VeilarbCaller) -> None:
        """Answer from `store` what `caller` may see."""
        self._store = store
        self._caller = caller

    def resolvers(self) -> dict[str, Callable[..., Any]]:
        """Return the root field resolvers."""
        return {
            "dialoger": self._threads,
            "kladder": self._drafts,
            "stansVarsel": self._warning,
            "stansVarselHistorikk": self._warnings,
            "tilgang": self._access,
        }

    def _person(self, fnr: str) -> Person | None:
        try:
            return self._caller.person(fnr)
        except VeilarbError as error:
            raise graphql_error(error) from None

    def _threads(self, _: object, **asked: Any) -> list[dict[str, Any]]:
        person = self._person(asked["fnr"])
        rows = self._store.of_person(person.number) if person else []
        return [
            dto.thread_view(row)
            for row in rows
            if self._caller.unit(row.lock)
            and (row.activity is not None or not asked.get("bareMedAktiviteter"))
        ]

    def _drafts(self, _: object, fnr: str) -> list[dict[str, Any]]:
        person = self._person(fnr)
        found = self._store.drafts(self._caller.nav_ident, person.number) if person else []
        return [dto.draft_view(draft) for draft in found]

    def _warning(self, _: object, fnr: str) -> dict[str, Any] | None:
        person = self._person(fnr)
        standing = self._store.warning(person.number) if person else None
        return dto.warning_view(standing, whole=False) if standing else None

    def _warnings(self, _: object, fnr: str) -> list[dict[str, Any]]:
        person = self._person(fnr)
        found = self._store.warnings(person.number) if person else []
        return [dto.warning_view(warning, whole=True) for warning in found]

    def _access(self, _: object, fnr: str) -> dict[str, Any]:
        person = self._person(fnr)
        return {
            "harSkrivetilgangTilBruker": person is not None
            and self._caller.result(person.number) == OPEN
        }
