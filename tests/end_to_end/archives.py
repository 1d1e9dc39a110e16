"""Asks the archives, through their own APIs and with an employee's own token, what they hold."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.request import Request, urlopen

from navdesk.sandbox.server import Running

_NOARK = "application/vnd.noark5+json"
_REL = "https://rel.arkivverket.no/noark5/v5/api"


@dataclass(frozen=True)
class ArchiveReader:
    """Reads as the employee `nav_ident`, straight from the back office, never through navdesk."""

    running: Running
    nav_ident: str = "Z990101"

    def joark(self, person: str) -> list[dict[str, Any]]:
        """Every entry made by navdesk in the state archive, with the digest of its PDF."""
        query = """
            query eldste($id: BrukerIdInput!) {
              dokumentoversiktBruker(brukerId: $id, foerste: 100, journalstatuser: []) {
                journalposter {
                  journalpostId tittel journalposttype journalstatus tema eksternReferanseId
                  journalfoerendeEnhet journalfortAvNavn
                  relevanteDatoer { dato datotype }
                  dokumenter { dokumentInfoId dokumentvarianter { variantformat } }
                }
              }
            }"""
        answer = self._post(
            "saf",
            "/graphql",
            {"query": query, "variables": {"id": {"id": person, "type": "FNR"}}},
        )
        entries = answer["data"]["dokumentoversiktBruker"]["journalposter"]
        ours = [
            entry for entry in entries if (entry["eksternReferanseId"] or "").startswith("navdesk:")
        ]
        for entry in ours:
            document = entry["dokumenter"][0]["dokumentInfoId"]
            content = self._get(
                "saf", f"/rest/hentdokument/{entry['journalpostId']}/{document}/ARKIV"
            )
            entry["sha256"] = sha256(content).hexdigest()
        return ours

    def state_plan(self, person: str) -> list[dict[str, Any]]:
        """Every meeting record in the activity plan."""
        query = """
            query plan($fnr: String!) {
              perioder(fnr: $fnr) {
                aktiviteter { id type beskrivelse fraDato endretAv erReferatPublisert referat }
              }
            }"""
        answer = self._post(
            "veilarbaktivitet", "/graphql", {"query": query, "variables": {"fnr": person}}
        )
        return [
            item
            for period in answer["data"]["perioder"]
            for item in period["aktiviteter"]
            if item["type"] == "SAMTALEREFERAT"
        ]

    def municipal(self) -> list[dict[str, Any]]:
        """Every registration made by navdesk in the municipal archive, with its files' digests."""
        root = self._noark(f"{self.running.base_url}/noark5/api")
        structure = self._noark(root["_links"][f"{_REL}/arkivstruktur/"]["href"])
        found = []
        for registration in self._all(structure["_links"][f"{_REL}/arkivstruktur/registrering/"]):
            own = registration.get("virksomhetsspesifikkeMetadata") or {}
            if "vnd-navdesk-v1:noteid" not in own:
                continue
            registration["key"] = own["vnd-navdesk-v1:noteid"]
            registration["sha256"] = self._digests(registration)
            found.append(registration)
        return found

    def _digests(self, registration: dict[str, Any]) -> list[str]:
        digests = []
        for document in self._all(
            registration["_links"][f"{_REL}/arkivstruktur/dokumentbeskrivelse/"]
        ):
            for version in self._all(document["_links"][f"{_REL}/arkivstruktur/dokumentobjekt/"]):
                file = version["_links"][f"{_REL}/arkivstruktur/fil/"]["href"]
                digests.append(sha256(self._bytes("noark5", file, accept="*/*")).hexdigest())
        return digests

    def _all(self, link: dict[str, Any]) -> list[dict[str, Any]]:
        results: list[dict[str, Any]] = []
        href: str | None = link["href"].split("{")[0]
        while href:
            page = self._noark(href)
            results += page.get("results", [])
            following = page["_links"].get("next")
            href = following["href"] if following else None
        return results

    def _noark(self, url: str) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self._bytes("noark5", url, accept=_NOARK))
        return answer

    def _post(self, system: str, path: str, body: object) -> dict[str, Any]:
        request = Request(  # noqa: S310 - loopback
            f"{self.running.base_url}/{system}{path}",
            data=json.dumps(body).encode(),
            headers={**self._bearer(system), "Content-Type": "application/json"},
        )
        with urlopen(request, timeout=10) as answer:  # noqa: S310 - loopback
            document: dict[str, Any] = json.load(answer)
        assert not document.get("errors"), document["errors"]
        return document

    def _get(self, system: str, path: str) -> bytes:
        return self._bytes(system, f"{self.running.base_url}/{system}{path}", accept="*/*")

    def _bytes(self, system: str, url: str, *, accept: str) -> bytes:
        request = Request(url, headers={**self._bearer(system), "Accept": accept})  # noqa: S310
        with urlopen(request, timeout=10) as answer:  # noqa: S310 - loopback
            content: bytes = answer.read()
        return content

    def _bearer(self, system: str) -> dict[str, str]:
        office = self.running.office
        employee = office.employees.find(self.nav_ident)
        assert employee is not None
        token = office.tokens.issue_access(
            employee, office.audiences[system], ("openid", "profile"), life_s=600
        )
        return {"Authorization": f"Bearer {token}"}
