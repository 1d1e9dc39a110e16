"""Conversations: "Skriv til oss", talks on the phone and in reception, chats (state sheet 8).

Two of the theme groups, OKSOS and ANSOS, are municipal although they lie in a state system: what
belongs to them carries the municipality's class and never a theme of the state archive.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from navdesk.backoffice.source import ProtectionRule, SourceDeclaration, SourceRequest
from navdesk.backoffice.sources.client_messages import CONVERSATION, ClientMessage, message_field
from navdesk.backoffice.sources.reading import Reading, Refused, SystemSource, checked
from navdesk.backoffice.wire import flag, key, moment, record, records, text, whole
from navdesk.domain.codes import LifeArea, Sensitivity
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind
from navdesk.domain.purposes import EVERY_PURPOSE
from navdesk.net.errors import BadAnswer, NetError

_LIST = "/henvendelseinfo/henvendelseliste"
_PAGE = 100
_MOST_PAGES = 20
_PATIENCE = 2
"""How many pages may be dropped before the system counts as gone."""
_FROM_CLIENT = "AKTORID"
_MINUTES = "SAMTALEREFERAT"
_MUNICIPAL_CLASS = {"OKSOS": "STL-18", "ANSOS": "STL-17"}
_AREAS = {
    LifeArea.WORK: ("ARBD", "OVRG", "UTLAND"),
    LifeArea.HEALTH: ("HELSE", "HJLPM", "BIL", "ORT_HJE", "PLEIEPENGERSY", "UFRT"),
    LifeArea.FAMILY: ("FMLI", "FDAG"),
    LifeArea.ECONOMY: ("PENS", "OKSOS", "ANSOS"),
}
_AREA_OF = {group: area for area, groups in _AREAS.items() for group in groups}


class ConversationSource(SystemSource):
    """Salesforce's conversations; they know people by aktør id, which the register gives."""

    declaration_: ClassVar = SourceDeclaration(
        kind=SystemKind.CONVERSATIONS,
        title="Samtaler og «Skriv til oss»",
        life_areas=frozenset(_AREAS),
        municipal=False,
        fields=frozenset(message_field(area) for area in _AREAS),
        purposes=EVERY_PURPOSE,
        protection=ProtectionRule.ACCESS,
    )

    def _read(self, request: SourceRequest, reading: Reading) -> None:
        actor = request.identities.ids().actor_id
        first = self._page(request, reading, actor, 1) if actor is not None else None
        if actor is None or first is None:
            return
        seen: set[str] = set()
        _threads(first, seen, reading)
        page, last, dropped = 1, _last_page(first, 1), 0
        while page < min(last, _MOST_PAGES) and dropped < _PATIENCE:
            page += 1
            try:
                body = self._page(request, reading, actor, page)
            except (Refused, NetError):
                reading.missing(Message("sources.partly"))
                dropped += 1
                continue
            _threads(body or {}, seen, reading)
            last = max(last, _last_page(body or {}, page))
        if last > _MOST_PAGES:
            reading.missing(Message("sources.partly"))

    def _page(
        self, request: SourceRequest, reading: Reading, actor: str, page: int
    ) -> Mapping[str, object] | None:
        """Return one page, None for the first one where the system knows nobody by that id."""
        params = {"aktorid": actor, "page": str(page), "pageSize": str(_PAGE)}
        reply = self._client.call("GET", _LIST, call_id=request.call_id, params=params, safe=True)
        if not checked(reply, none=frozenset({404}) if page == 1 else frozenset()):
            if reply.status == 404:
                return None
            raise BadAnswer(Message("sources.form"))
        body = record(reply.json())
        if not isinstance(body.get("data"), list):
            raise BadAnswer(Message("sources.form"))
        reading.keep(f"page{page}", reply.text)
        return body


def _last_page(body: Mapping[str, object], page: int) -> int:
    """Return the number of the last page as far as this one tells."""
    told = page + 1 if flag(body.get("hasNextPage")) is True else page
    return max(told, whole(body.get("totalPages")) or 0)


def _threads(body: Mapping[str, object], seen: set[str], reading: Reading) -> None:
    """Read the threads of a page; one that moved to the next page meanwhile counts once."""
    for thread in records(body.get("data")):
        ident = key(thread.get("kjedeId"))
        if ident is not None and ident not in seen:
            seen.add(ident)
            _thread(thread, ident, reading)


def _thread(thread: Mapping[str, object], ident: str, reading: Reading) -> None:
    group = text(thread.get("gjeldendeTemagruppe"))
    area = _AREA_OF.get(group or "", LifeArea.WORK)
    health = area is LifeArea.HEALTH
    closed = moment(thread.get("avsluttetDato")) is not None
    said = records(thread.get("meldinger"))
    # The last one by time, whatever the order they come in.
    last = max(said, key=_sent, default=None)
    for number, one in enumerate(said, start=1):
        told = record(one.get("fra"))
        from_client = told.get("identType") == _FROM_CLIENT
        answerable = thread.get("henvendelseType") != _MINUTES and not closed
        ClientMessage(
            ref=key(one.get("meldingsId")) or f"{ident}-{number}",
            channel=CONVERSATION,
            thread=ident,
            words=text(one.get("fritekst")),
            from_client=from_client,
            sender=None if from_client else text(told.get("ident")),
            sent_at=moment(one.get("sendtDato")),
            unread=from_client and moment(one.get("lestDato")) is None,
            awaits_answer=from_client and answerable and one is last,
            closed=closed,
            theme=None if group in _MUNICIPAL_CLASS else text(thread.get("gjeldendeTema")),
            archive_class=_MUNICIPAL_CLASS.get(group or ""),
            group=group,
        ).add_to(reading, area, Sensitivity.ART9 if health else Sensitivity.CONFIDENTIAL)


def _sent(one: Mapping[str, object]) -> float:
    sent = moment(one.get("sendtDato"))
    return sent.timestamp() if sent is not None else float("-inf")
