"""The code lists: what a code means, in words (state sheet 12).

Kept in memory for a working day, since a list holds nothing personal and changes rarely; a second
gather asks for none. Nothing ever waits long for words: a list is fetched beside what else is
asked, and where it does not come in time, or fails, the code itself is shown.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from threading import Condition, Thread
from types import MappingProxyType
from urllib.parse import quote

from navdesk.backoffice.client import SystemClient
from navdesk.backoffice.wire import day, record, records, text
from navdesk.domain.messages import NavdeskError

LIFETIME_S = 12 * 3600.0
"""How long a list is used before it is asked for again."""
RETRY_AFTER_S = 300.0
"""How long a list that failed is left alone."""
PATIENCE_S = 2.0
"""How long after it was asked for a list on its way is waited for."""

_LANGUAGES = ("nb", "nn", "en")
_NO_WORDS: Mapping[str, str] = MappingProxyType({})


class CodeList(StrEnum):
    """The lists navdesk uses, by their own names."""

    POSTAL_CODES = "Postnummer"
    MUNICIPALITIES = "Kommuner"
    COUNTRIES = "Landkoder"
    LANGUAGES = "Språk"


class CodeLists:
    """Words for codes; may be used from many threads at once."""

    def __init__(
        self,
        client: SystemClient | None,
        *,
        today: Callable[[], date],
        tick: Callable[[], float] = time.monotonic,
        patience_s: float = PATIENCE_S,
    ) -> None:
        """Ask through `client`, None where no code lists are set up: then no code has words.

        `today` chooses among meanings that replaced each other; `tick` counts seconds.
        """
        self._client = client
        self._today = today
        self._tick = tick
        self._patience_s = patience_s
        self._changed = Condition()
        self._words: dict[CodeList, Mapping[str, str]] = {}
        self._good_until: dict[CodeList, float] = {}
        self._on_the_way: dict[CodeList, float] = {}

    def fetch(self, *lists: CodeList, call_id: str) -> None:
        """Begin to fetch those of `lists` that are not known, and return at once."""
        if self._client is None:
            return
        for name in lists:
            with self._changed:
                if name in self._on_the_way or self._tick() < self._good_until.get(name, 0.0):
                    continue
                self._on_the_way[name] = self._tick()
            Thread(
                target=self._load, args=(self._client, name, call_id), name="codes", daemon=True
            ).start()

    def word(self, name: CodeList, code: str | None) -> str | None:
        """Return what `code` means, waiting a little for a list on its way; None when unknown."""
        if code is None:
            return None
        with self._changed:
            since = self._on_the_way.get(name)
            if since is not None:
                patience = max(0.0, since + self._patience_s - self._tick())
                self._changed.wait_for(lambda: name not in self._on_the_way, patience)
            return self._words.get(name, _NO_WORDS).get(code.upper())

    def _load(self, client: SystemClient, name: CodeList, call_id: str) -> None:
        words: Mapping[str, str] | None = None
        try:
            words = self._ask(client, name, call_id)
        except NavdeskError:
            # Whatever went wrong, an expired login too: the code is shown, and nothing is lost.
            words = None
        finally:
            with self._changed:
                lifetime = RETRY_AFTER_S if words is None else LIFETIME_S
                self._good_until[name] = self._tick() + lifetime
                if words is not None:
                    self._words[name] = words
                self._on_the_way.pop(name, None)
                self._changed.notify_all()

    def _ask(self, client: SystemClient, name: CodeList, call_id: str) -> Mapping[str, str] | None:
        # Not repeated on failure: somebody is waiting for more than words.
        reply = client.call(
            "GET",
            f"/api/v1/kodeverk/{quote(name.value)}/koder/betydninger",
            call_id=call_id,
            params={"spraak": "nb"},
        )
        if reply.status != 200:
            return None
        meanings = record(reply.json()).get("betydninger")
        if not isinstance(meanings, dict):
            return None
        today = self._today()
        found = {
            code.upper(): word
            for code, rows in meanings.items()
            if (word := _word(rows, today)) is not None
        }
        return MappingProxyType(found)


def _word(rows: object, today: date) -> str | None:
    """Return the word that holds today, else the last one; a lone meaning may stand without list.

    Lists are written in capitals in part; such a word is put as a name is written.
    """
    meanings = records(rows) or records([rows])
    valid = [one for one in meanings if _holds(one, today)]
    for meaning in (*valid, *reversed(meanings)):
        words = record(meaning.get("beskrivelser"))
        for language in _LANGUAGES:
            term = text(record(words.get(language)).get("term"))
            if term is not None:
                return term.title() if term.isupper() and len(term) > 3 else term
    return None


def _holds(meaning: Mapping[str, object], today: date) -> bool:
    since, until = day(meaning.get("gyldigFra")), day(meaning.get("gyldigTil"))
    return (since is None or since <= today) and (until is None or until >= today)
