"""Where a municipal note is filed: the client's folder, and in it one sub-case per service.

Primary filing key is the person (municipal sheet 11.3): a class of the person-number scheme where
the archive has one, else a folder that carries navdesk's own client key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from navdesk.backoffice.archives.noark5_core import (
    CASES,
    STRUCTURE,
    NoarkCore,
    Refused,
    Resource,
    is_open,
    oldest,
    quoted,
    relation,
)
from navdesk.domain.messages import Message
from navdesk.domain.profile import ArchiveSetup

OWN = "virksomhetsspesifikkeMetadata"
CLIENT_FIELD = "vnd-navdesk-v1:client"
PERSON_SCHEME = "PNR"

Create = Callable[[str, str, Mapping[str, Any]], Resource]
"""Creates one piece: step name, `ny-` address, body."""


def shielding(setup: ArchiveSetup, *screened: str) -> Mapping[str, Any]:
    """Return the shielding every client record carries; `screened` are codes of what is hidden."""
    return {
        "tilgangsrestriksjon": {"kode": setup.access_code},
        "skjermingshjemmel": setup.shielding_basis,
        "skjermingMetadata": [{"kode": code} for code in screened],
        "skjermingDokument": {"kode": "H"},
    }


def client_key(person: str) -> str:
    """Return the key of a client's folder: the same on every machine, and no person number."""
    return str(uuid5(NAMESPACE_URL, f"navdesk:client:{person}"))


class Folders:
    """Finds or makes the folder of one client in one municipality's archive."""

    def __init__(self, core: NoarkCore, setup: ArchiveSetup, person: str, create: Create) -> None:
        self._core = core
        self._setup = setup
        self._person = person
        self._create = create

    def client(self) -> Resource:
        """Return the client's open folder."""
        series, scheme = self._place()
        if scheme is None:
            return self._in_series(series)
        own_class = self._own_class(scheme)
        return self._folder_in(own_class, self._core.find(_list(own_class, "mappe")), {})

    def sub_case(self, folder: Resource, code: str) -> Resource:
        """Return the open sub-case of the service with the municipality's class `code`."""
        listed = folder.link(relation(STRUCTURE, "undermappe"))
        inside = self._core.find(listed) if listed else []
        found = oldest([case for case in inside if is_open(case) and _has_code(case, code)])
        if found is not None:
            return found
        body = {
            "tittel": "Klientsak",
            "offentligTittel": "Klientsak",
            "noekkelord": [code],
            "skjerming": shielding(self._setup, "NPS"),
        }
        return self._create("case", folder.required(relation(CASES, "ny-saksmappe")), body)

    def _place(self) -> tuple[Resource, Resource | None]:
        """Return the open series for client folders, and its person-number scheme if it has one."""
        listed = self._core.everywhere(STRUCTURE, "arkivdel")
        every = self._core.find(listed) if listed else []
        takes = [
            series
            for series in every
            if is_open(series) and series.link(relation(STRUCTURE, "ny-mappe")) is not None
        ]
        by_person = [
            (series, scheme) for series in takes for scheme in self._person_schemes(series)
        ]
        if len(by_person) == 1:
            return by_person[0]
        if len(takes) == 1 and not by_person:
            return takes[0], None
        told = "archives.noark_several_series" if takes else "archives.noark_no_series"
        raise Refused(409, Message(told), held=True)

    def _person_schemes(self, series: Resource) -> Sequence[Resource]:
        listed = series.link(relation(STRUCTURE, "klassifikasjonssystem"))
        schemes = self._core.find(listed) if listed else []
        return [each for each in schemes if each.code("klassifikasjonstype") == PERSON_SCHEME]

    def _own_class(self, scheme: Resource) -> Resource:
        found = self._find_class(scheme)
        if found is not None:
            return found
        body = {
            "klasseID": self._person,
            "tittel": "Klient",
            "skjerming": shielding(self._setup, "KID", "TKL"),
        }
        try:
            return self._create("class", scheme.required(relation(STRUCTURE, "ny-klasse")), body)
        except Refused as refused:
            # Somebody else made the client's class a moment ago.
            found = self._find_class(scheme) if refused.status == 409 else None
            if found is None:
                raise
            return found

    def _find_class(self, scheme: Resource) -> Resource | None:
        # The interface knows no search but the address; it goes to the archive alone, over TLS.
        condition = f"klasseID eq {quoted(self._person)}"
        return oldest(self._core.find(_list(scheme, "klasse"), condition))

    def _in_series(self, series: Resource) -> Resource:
        key = client_key(self._person)
        condition = f"{OWN}/{CLIENT_FIELD} eq {quoted(key)}"
        found = self._core.find(_list(series, "mappe"), condition)
        folder = self._folder_in(series, found, {OWN: {CLIENT_FIELD: key}})
        self._number_on(folder)
        return folder

    def _folder_in(
        self, place: Resource, found: Sequence[Resource], more: Mapping[str, Any]
    ) -> Resource:
        chosen = oldest([folder for folder in found if is_open(folder)])
        if chosen is not None:
            return chosen
        if found:
            raise Refused(409, Message("archives.noark_folder_closed"), held=True)
        body = {
            "tittel": "Klientmappe",
            "offentligTittel": "Klientmappe",
            "skjerming": shielding(self._setup, "NPS"),
            **more,
        }
        return self._create("folder", place.required(relation(STRUCTURE, "ny-mappe")), body)

    def _number_on(self, folder: Resource) -> None:
        """Give a folder outside the person-number scheme its client's number."""
        temporary = self._person[0] >= "4"
        relation_name, field = (
            ("dnummer", "dNummer") if temporary else ("foedselsnummer", "foedselsnummer")
        )
        if self._core.find(_list(folder, relation_name)):
            return
        href = folder.required(relation(STRUCTURE, f"ny-{relation_name}"))
        self._create("number", href, {field: self._person})


def _list(resource: Resource, name: str) -> str:
    return resource.required(relation(STRUCTURE, name))


def _has_code(case: Resource, code: str) -> bool:
    return code in (case.fields.get("noekkelord") or ())
