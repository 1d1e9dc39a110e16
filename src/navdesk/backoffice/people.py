"""Who somebody is: names, protection and ids from the population register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from navdesk.backoffice import pdl
from navdesk.backoffice.client import SystemClient
from navdesk.backoffice.code_lists import CodeList, CodeLists
from navdesk.backoffice.graphql import GraphQLReply
from navdesk.backoffice.wire import record, records, text
from navdesk.domain.ages import ADULT_AGE, age_on
from navdesk.domain.clock import Clock
from navdesk.domain.codes import Protection
from navdesk.domain.messages import Message, NavdeskError
from navdesk.domain.person_card import PersonCard
from navdesk.domain.person_number import classify_person_number
from navdesk.net.errors import BadAnswer


class PersonHidden(NavdeskError):
    """The population register lets this employee see nothing of the person."""


class PersonRegister:
    """Looks people up in PDL.

    Every call raises a `NetError` for what the network or the register did, identity's
    `LoginRequired`, and where said `PersonHidden`.
    """

    def __init__(self, client: SystemClient, clock: Clock, codes: CodeLists | None = None) -> None:
        """Ask through `client`; `clock` gives the case date for ages and measures in force.

        `codes` puts codes of languages and municipalities into words; without it they stay codes.
        """
        self._client = client
        self._clock = clock
        self._codes = codes or CodeLists(None, today=clock.today)

    def card(self, person: str, call_id: str) -> PersonCard | None:
        """Return what a case header needs of `person`, or None when the register has nobody.

        A person with code 6 or § 19 has no municipality here, as no place may be hinted at.
        Raises `PersonHidden` when the register denies.
        """
        self._codes.fetch(CodeList.LANGUAGES, CodeList.MUNICIPALITIES, call_id=call_id)
        reply = self._ask(pdl.CARD_QUERY, {"ident": person}, "kort", call_id, person)
        found = reply.data.get("hentPerson")
        if not isinstance(found, dict):
            if reply.has_code("not_found") and reply.denied is None:
                return None
            raise self._refusal(reply)
        today = self._clock.today()
        language, interpreter = pdl.interpreter_language(found)
        grade = pdl.protection(found)
        home = pdl.municipality(reply.data.get("hentGeografiskTilknytning"))
        ids = record(reply.data.get("hentIdenter")).get("identer")
        stays = pdl.stays(found, today) if grade is Protection.NONE else ()
        return PersonCard(
            name=pdl.full_name(found) or "",
            born=pdl.birth_date(found),
            protection=grade,
            municipality=None if grade.online_only else home,
            language=self._codes.word(CodeList.LANGUAGES, language) or language,
            interpreter=interpreter,
            safety=pdl.safety_measures(found, today),
            children=self._minors(pdl.children(found), call_id),
            number=_current_number(ids),
            renumbered=any(row.get("historisk") is True for row in records(ids)),
            deceased=pdl.death_date(found),
            emigrated=pdl.has_emigrated(found),
            stays=tuple(code for code in stays if code != home),
            places=self._places(home, *stays) if grade is Protection.NONE else {},
            guardians=pdl.guardians(found),
        )

    def cards(self, persons: Sequence[str], call_id: str) -> Mapping[str, PersonCard]:
        """Return name, birth date and protection of many; whom the register leaves out is absent.

        Municipality, language, measures and children are not asked for.
        """
        return {
            ident: PersonCard(
                name=pdl.full_name(found) or "",
                born=pdl.birth_date(found),
                protection=pdl.protection(found),
                municipality=None,
            )
            for ident, found in self._many(persons, call_id)
        }

    def names(self, persons: Sequence[str], call_id: str) -> Mapping[str, str]:
        """Return the full names of those the register gives a name for."""
        return {
            ident: name
            for ident, found in self._many(persons, call_id)
            if (name := pdl.full_name(found)) is not None
        }

    def exists(self, person: str, call_id: str) -> bool:
        """Whether the register knows `person`; raises `PersonHidden` when it denies."""
        return self._ids(person, "FOLKEREGISTERIDENT", call_id) is not None

    def identity_of(self, person: str, call_id: str) -> str | None:
        """Return the current aktør id (13 digits) of `person`, or None when unknown.

        Raises `PersonHidden` when the register denies.
        """
        return self._ids(person, "AKTORID", call_id) or None

    def numbers_of(self, actor_ids: Sequence[str], call_id: str) -> Mapping[str, str]:
        """Return the current person number of each aktør id that has one."""
        found: dict[str, str] = {}
        for portion in _portions(actor_ids):
            asked = {"identer": list(portion), "grupper": ["FOLKEREGISTERIDENT", "NPID"]}
            reply = self._ask(pdl.MANY_IDS_QUERY, asked, "mangeIdenter", call_id, None)
            answers = reply.data.get("hentIdenterBolk")
            if not isinstance(answers, list):
                raise self._refusal(reply)
            for answer in records(answers):
                ident, number = text(answer.get("ident")), _current(answer.get("identer"))
                if ident and number:
                    found[ident] = number
        return found

    def _ids(self, person: str, group: str, call_id: str) -> str | None:
        """Return the current id in `group`, empty when there is none, None for nobody."""
        reply = _ask_ids(self._client, person, group, call_id)
        found = reply.data.get("hentIdenter")
        if not isinstance(found, dict):
            if reply.has_code("not_found") and reply.denied is None:
                return None
            raise self._refusal(reply)
        return _current(found.get("identer")) or ""

    def _places(self, *municipalities: str | None) -> Mapping[str, str]:
        named = {
            code: self._codes.word(CodeList.MUNICIPALITIES, code)
            for code in municipalities
            if code is not None
        }
        return {code: name for code, name in named.items() if name is not None}

    def _minors(self, numbers: Sequence[str], call_id: str) -> int:
        today = self._clock.today()
        count = 0
        for _, child in self._many(numbers, call_id):
            born = pdl.birth_date(child)
            alive = pdl.death_date(child) is None
            count += alive and born is not None and age_on(born, today) < ADULT_AGE
        return count

    def _many(
        self, persons: Sequence[str], call_id: str
    ) -> Iterator[tuple[str, Mapping[str, object]]]:
        wanted = tuple(dict.fromkeys(persons))
        for portion in _portions(wanted):
            asked = {"identer": list(portion)}
            reply = self._ask(pdl.MANY_QUERY, asked, "mange", call_id, None)
            answers = reply.data.get("hentPersonBolk")
            if not isinstance(answers, list):
                raise self._refusal(reply)
            for answer in records(answers):
                ident, person = text(answer.get("ident")), answer.get("person")
                if ident is not None and ident in portion and isinstance(person, dict):
                    yield ident, record(person)

    def _ask(
        self,
        query: str,
        variables: Mapping[str, object],
        operation: str,
        call_id: str,
        person: str | None,
    ) -> GraphQLReply:
        return self._client.graphql(query, variables, operation, call_id=call_id, person=person)

    def _refusal(self, reply: GraphQLReply) -> NavdeskError:
        if reply.denied is not None:
            return PersonHidden(Message("sources.denied"))
        return BadAnswer(Message("sources.no_answer"))


def _ask_ids(client: SystemClient, person: str, group: str, call_id: str) -> GraphQLReply:
    asked = {"ident": person, "grupper": [group]}
    return client.graphql(pdl.IDS_QUERY, asked, "identer", call_id=call_id, person=person)


def _current(ids: object) -> str | None:
    for found in records(ids):
        if found.get("historisk") is not True and (ident := text(found.get("ident"))):
            return ident
    return None


def _current_number(ids: object) -> str | None:
    """Return the number in use, the register's own before one of Nav's; None unless it is one."""
    rows = [row for row in records(ids) if row.get("historisk") is not True]
    rows.sort(key=lambda row: row.get("gruppe") != "FOLKEREGISTERIDENT")
    numbers = (text(row.get("ident")) for row in rows)
    return next((n for n in numbers if n and classify_person_number(n).valid), None)


def _portions(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), pdl.BULK_LIMIT):
        yield ids[start : start + pdl.BULK_LIMIT]
