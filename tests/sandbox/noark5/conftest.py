"""The practice archive, walked by its links as a client must."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from joserfc.jwk import RSAKey
from werkzeug.test import TestResponse

from navdesk.sandbox.office import BackOffice, new_office
from navdesk.sandbox.systems import noark5
from navdesk.sandbox.systems.noark5_store import Store

Bearer = Callable[..., dict[str, str]]
Json = dict[str, Any]

RELATIONS = "https://rel.arkivverket.no/noark5/v5/api"
MEDIA_TYPE = "application/vnd.noark5+json"
SHIELDING: Json = {
    "tilgangsrestriksjon": {"kode": "KL"},
    "skjermingshjemmel": "Offl. § 13",
    "skjermingMetadata": [{"kode": "NPS"}],
}


class Archive:
    """One employee's way through the archive: relations in, objects out."""

    def __init__(self, client: FlaskClient, office: BackOffice, headers: dict[str, str]) -> None:
        self.client = client
        self.office = office
        self.headers = headers

    def href(self, source: Json, relation: str) -> str:
        """Return the address behind `arkivstruktur/mappe` and the like, without its template."""
        link: str = source["_links"][f"{RELATIONS}/{relation}/"]["href"]
        return link.partition("{")[0]

    def get(self, href: str, **headers: str) -> TestResponse:
        return self.client.get(href, headers={**self.headers, **headers})

    def read(self, source: Json, relation: str, query: str = "") -> Json:
        """Follow a link and return what lies there."""
        answer = self.get(self.href(source, relation) + query)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        found: Json = answer.get_json()
        return found

    def all(self, source: Json, relation: str, query: str = "") -> list[Json]:
        """Return every entry of a list, page by page."""
        page = self.read(source, relation, query)
        found: list[Json] = list(page.get("results", []))
        while "next" in page["_links"]:
            page = self.get(page["_links"]["next"]["href"]).get_json()
            found += page["results"]
        return found

    def reload(self, source: Json) -> Json:
        answer = self.get(source["_links"]["self"]["href"])
        assert answer.status_code == 200
        found: Json = answer.get_json()
        return found

    def package(self, name: str) -> Json:
        return self.read(self.get("/api").get_json(), name)

    def post(self, href: str, body: Any, **headers: str) -> TestResponse:
        sent = {"Content-Type": MEDIA_TYPE, **self.headers, **headers}
        return self.client.post(href, json=body, headers=sent)

    def create(self, source: Json, relation: str, body: Json) -> Json:
        """Follow a `ny-` link with `body` and return what was made."""
        answer = self.post(self.href(source, relation), body)
        assert answer.status_code == 201, answer.get_data(as_text=True)
        made: Json = answer.get_json()
        return made

    def refused(self, source: Json, relation: str, body: Json) -> int:
        """Return the status of a creation that must not succeed."""
        answer = self.post(self.href(source, relation), body)
        assert answer.status_code >= 400
        assert answer.get_json()["feil"]["kode"] == answer.status_code
        return answer.status_code

    def patch(self, source: Json, body: Json, tag: str | None = None) -> TestResponse:
        """Change an object as it is now (or as it was under `tag`)."""
        href = source["_links"]["self"]["href"]
        tag = tag or self.get(href).headers["ETag"]
        headers = {**self.headers, "Content-Type": "application/merge-patch+json", "If-Match": tag}
        return self.client.patch(href, json=body, headers=headers)

    def upload(self, target: Json, content: bytes, mime_type: str) -> TestResponse:
        return self.client.post(
            self.href(target, "arkivstruktur/fil"),
            data=content,
            headers={**self.headers, "Content-Type": mime_type},
        )

    def folder_of(self, key: str) -> Json | None:
        """Return the client folder of a story, or None."""
        number = self.office.people.story(key).number
        query = f"?$filter=foedselsnummer/any(f: f/foedselsnummer eq '{number}')"
        found = self.all(self.package("arkivstruktur"), "arkivstruktur/mappe", query)
        assert len(found) <= 1
        return found[0] if found else None

    def folder(self, key: str = "S02") -> Json:
        found = self.folder_of(key)
        assert found is not None
        return found

    def new_case(self, key: str = "S02") -> Json:
        """Return a fresh sub-case in the folder of a story."""
        body = {"tittel": "Økonomisk stønad", "skjerming": SHIELDING}
        return self.create(self.folder(key), "sakarkiv/ny-saksmappe", body)

    def new_note(self, case: Json, **more: Any) -> Json:
        return self.create(case, "sakarkiv/ny-arkivnotat", {"tittel": "Notat", **more})

    def new_document(self, record: Json, **more: Any) -> Json:
        body = {"tittel": "Notat", **more}
        return self.create(record, "arkivstruktur/ny-dokumentbeskrivelse", body)


@pytest.fixture
def office(signing_key: RSAKey) -> BackOffice:
    """An office with nobody but the stories, not served."""
    return new_office("http://127.0.0.1:9", key=signing_key)


@pytest.fixture
def client(office: BackOffice) -> FlaskClient:
    """The archive, asked without a network."""
    app: Any = noark5.build(office).app
    test_client: FlaskClient = app.test_client()
    return test_client


@pytest.fixture
def store(office: BackOffice, client: FlaskClient) -> Store:
    """What the archive of `client` keeps."""
    found = office.stores["noark5"]
    assert isinstance(found, Store)
    return found


@pytest.fixture
def archive_for(
    client: FlaskClient, office: BackOffice, bearer: Bearer
) -> Callable[[str], Archive]:
    """`archive_for(nav_ident)` → the archive as that employee meets it."""
    return lambda nav_ident: Archive(client, office, bearer("noark5", nav_ident))


@pytest.fixture
def archive(archive_for: Callable[[str], Archive]) -> Archive:
    """The archive as an ordinary caseworker meets it."""
    return archive_for("Z990101")
