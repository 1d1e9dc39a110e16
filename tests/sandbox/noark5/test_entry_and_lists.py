"""Finding the way in, and lists: pages, order, search, and what is not shown to whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.systems.noark5_store import Store

RELATIONS = "https://rel.arkivverket.no/noark5/v5/api"
MEDIA_TYPE = "application/vnd.noark5+json"
CASE6 = "Z990108"


def test_without_a_token_the_entry_names_only_the_ways_to_log_in(client: FlaskClient) -> None:
    answer = client.get("/api")
    assert answer.status_code == 200
    assert answer.mimetype == MEDIA_TYPE
    assert set(answer.get_json()["_links"]) == {"self", f"{RELATIONS}/login/oidc/"}


def test_the_login_link_leads_to_the_identity_provider(
    client: FlaskClient, office: BackOffice
) -> None:
    links = client.get("/api").get_json()["_links"]
    answer = client.get(links[f"{RELATIONS}/login/oidc/"]["href"])
    assert answer.status_code == 302
    assert answer.location == f"{office.tokens.issuer}/.well-known/openid-configuration"


def test_with_a_token_the_entry_names_the_packages(archive: Any) -> None:
    links = archive.get("/api").get_json()["_links"]
    for package in ("arkivstruktur", "sakarkiv", "metadata", "admin/system"):
        assert f"{RELATIONS}/{package}/" in links
    assert list(links) == sorted(links)


@pytest.mark.parametrize("path", ["/api/arkivstruktur/", "/api/arkivstruktur/mappe/"])
def test_anything_else_without_a_token_is_401(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 401
    assert answer.get_json()["feil"]["kode"] == 401
    assert "Bearer" in answer.headers["WWW-Authenticate"]


def test_a_token_for_another_audience_is_401(
    client: FlaskClient, bearer: Callable[..., dict[str, str]]
) -> None:
    assert client.get("/api", headers=bearer("digisos")).status_code == 401
    assert client.get("/api/sakarkiv/", headers=bearer("dokarkiv")).status_code == 401


def test_an_auditor_sees_no_content(archive_for: Callable[[str], Any]) -> None:
    answer = archive_for("Z990111").get("/api/arkivstruktur/mappe/")
    assert (answer.status_code, answer.get_json()["feil"]["kode"]) == (403, 403)


def test_the_system_tells_its_limit_and_the_version_of_the_interface(archive: Any) -> None:
    system = archive.read(archive.get("/api").get_json(), "admin/system")
    assert system["bulkgrense"] == 157_286_400
    assert system["protokollversjon"] == "1.1"


def test_an_answer_in_another_format_is_406(archive: Any) -> None:
    answer = archive.get("/api", Accept="application/xml")
    assert answer.status_code == 406
    assert archive.get("/api", Accept="application/*").status_code == 200


def test_lists_announce_that_they_can_be_queried(archive: Any) -> None:
    links = archive.package("arkivstruktur")["_links"]
    link = links[f"{RELATIONS}/arkivstruktur/mappe/"]
    assert link["templated"] is True
    assert link["href"].endswith("{?$filter&$orderby&$top&$skip&$search}")


def test_an_empty_list_has_a_count_and_no_results(archive: Any) -> None:
    found = archive.read(
        archive.package("sakarkiv"), "sakarkiv/journalpost", "?$filter=tittel eq 'finnes ikke'"
    )
    assert found["count"] == 0
    assert "results" not in found
    assert "self" in found["_links"]


def test_the_core_decides_the_page_size_and_next_leads_through_all(archive: Any) -> None:
    everything = archive.read(archive.package("arkivstruktur"), "arkivstruktur/registrering")
    assert everything["count"] > 10
    assert len(everything["results"]) == 10
    walked = archive.all(archive.package("arkivstruktur"), "arkivstruktur/registrering")
    assert len(walked) == everything["count"]
    assert len({one["systemID"] for one in walked}) == len(walked)


def test_next_keeps_the_filter_it_came_with(archive: Any, store: Store) -> None:
    store.page_size = 1
    found = archive.all(
        archive.package("sakarkiv"),
        "sakarkiv/journalpost",
        "?$filter=contains(tittel,'livsopphold')",
    )
    assert len(found) >= 4
    assert all("livsopphold" in one["tittel"] for one in found)


def test_top_and_skip_cut_a_window_out_of_the_whole(archive: Any) -> None:
    package = archive.package("arkivstruktur")
    first = archive.read(package, "arkivstruktur/registrering", "?$top=3")
    then = archive.read(package, "arkivstruktur/registrering", "?$top=3&$skip=2")
    assert len(first["results"]) == 3
    assert "next" not in first["_links"]
    assert first["results"][2]["systemID"] == then["results"][0]["systemID"]
    assert first["count"] == then["count"]


def test_more_than_a_page_asked_for_by_top_comes_in_pages(archive: Any) -> None:
    found = archive.all(archive.package("arkivstruktur"), "arkivstruktur/registrering", "?$top=12")
    assert len(found) == 12


def test_orderby_sorts_either_way_and_by_more_than_one_field(archive: Any) -> None:
    package = archive.package("arkivstruktur")
    up = archive.all(package, "arkivstruktur/registrering", "?$orderby=tittel,opprettetDato desc")
    keys = [one["tittel"] for one in up]
    assert keys == sorted(keys)
    same = [one["opprettetDato"] for one in up if one["tittel"] == "Vedtak om livsopphold"]
    assert same == sorted(same, reverse=True)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("?$orderby=hva", 400),
        ("?$orderby=tittel opp", 400),
        ("?$top=ti", 400),
        ("?$skip=-1", 400),
        ("?filter=tittel eq 'x'", 400),
        ("?$expand=merknad", 501),
    ],
)
def test_a_query_that_is_not_understood_never_means_everything(
    archive: Any, query: str, status: int
) -> None:
    href = archive.href(archive.package("arkivstruktur"), "arkivstruktur/mappe")
    assert archive.get(href + query).status_code == status


def test_search_looks_in_titles(archive: Any) -> None:
    found = archive.all(
        archive.package("arkivstruktur"), "arkivstruktur/registrering", "?$search=Kartlegging"
    )
    assert found
    assert all("kartlegging" in one["tittel"].lower() for one in found)


@pytest.mark.parametrize("key", ["S01", "S02", "S03", "S04", "S05", "S08", "S09", "S10"])
def test_the_stories_have_the_folders_they_tell_of(archive: Any, key: str) -> None:
    folder = archive.folder(key)
    cases = archive.all(folder, "arkivstruktur/undermappe")
    assert cases
    assert all(archive.all(case, "arkivstruktur/registrering") for case in cases)
    person = archive.office.people.story(key)
    text = str([folder, *cases])
    assert person.last_name not in text
    assert person.number not in text


def test_the_sick_listed_employee_has_nothing_municipal_at_all(archive: Any) -> None:
    assert archive.folder_of("S06") is None


def test_the_protected_folder_is_there_only_for_the_role(
    archive: Any, archive_for: Callable[[str], Any]
) -> None:
    privileged = archive_for(CASE6)
    folder = privileged.folder("S07")
    assert archive.folder_of("S07") is None
    for relation in ("arkivstruktur/registrering", "arkivstruktur/klasse", "arkivstruktur/mappe"):
        package = "arkivstruktur"
        here = archive.read(archive.package(package), relation)["count"]
        there = privileged.read(privileged.package(package), relation)["count"]
        assert there > here
    answer = archive.get(folder["_links"]["self"]["href"])
    assert answer.status_code == 403
    below = archive.get(privileged.href(folder, "arkivstruktur/undermappe"))
    assert below.status_code == 403


def test_a_document_of_a_protected_folder_is_refused_by_address(
    archive: Any, archive_for: Callable[[str], Any]
) -> None:
    privileged = archive_for(CASE6)
    case = privileged.all(privileged.folder("S07"), "arkivstruktur/undermappe")[0]
    record = privileged.all(case, "arkivstruktur/registrering")[0]
    document = privileged.all(record, "arkivstruktur/dokumentbeskrivelse")[0]
    version = privileged.all(document, "arkivstruktur/dokumentobjekt")[0]
    assert privileged.get(privileged.href(version, "arkivstruktur/fil")).status_code == 200
    for href in (version["_links"]["self"]["href"], privileged.href(version, "arkivstruktur/fil")):
        assert archive.get(href).status_code == 403


def test_a_relative_is_refused_the_folder_of_the_homeless_youth(
    archive: Any, archive_for: Callable[[str], Any]
) -> None:
    folder = archive.folder("S01")
    assert archive_for("Z990112").get(folder["_links"]["self"]["href"]).status_code == 403
    assert archive_for("Z990112").folder_of("S01") is None


def test_submappes_are_linked_only_where_there_are_any(archive: Any) -> None:
    relation = f"{RELATIONS}/arkivstruktur/undermappe/"
    folder = archive.folder("S02")
    assert relation in folder["_links"]
    case = archive.all(folder, "arkivstruktur/undermappe")[0]
    assert relation not in case["_links"]
    assert archive.read(case, "arkivstruktur/overmappe")["systemID"] == folder["systemID"]
    assert case["referanseForelderMappe"] == folder["systemID"]


def test_an_object_says_what_it_is_by_the_link_equal_to_self(archive: Any) -> None:
    case = archive.all(archive.folder("S02"), "arkivstruktur/undermappe")[0]
    own = case["_links"]["self"]["href"]
    same = [key for key, link in case["_links"].items() if link["href"] == own and key != "self"]
    assert same == [f"{RELATIONS}/sakarkiv/saksmappe/"]


def test_the_way_down_the_structure_leads_to_the_clients_class(archive: Any) -> None:
    number = archive.office.people.story("S02").number
    (series, closed) = archive.all(archive.package("arkivstruktur"), "arkivstruktur/arkivdel")
    assert [series["arkivdelstatus"]["kode"], closed["arkivdelstatus"]["kode"]] == ["A", "P"]
    (scheme,) = archive.all(series, "arkivstruktur/klassifikasjonssystem")
    assert scheme["klassifikasjonstype"]["kode"] == "PNR"
    (own,) = archive.all(scheme, "arkivstruktur/klasse", f"?$filter=klasseID eq '{number}'")
    (folder,) = archive.all(own, "arkivstruktur/mappe")
    assert folder["systemID"] == archive.folder("S02")["systemID"]
    below = archive.all(series, "arkivstruktur/mappe")
    assert folder["systemID"] in {one["systemID"] for one in below}


def test_somewhere_that_is_nowhere_is_404_in_the_interfaces_own_words(archive: Any) -> None:
    for path in (
        "/api/finnes-ikke/",
        "/api/arkivstruktur/finnesikke/",
        "/api/arkivstruktur/mappe/9d5bda48-52b5-11e9-abc0-002354090596/",
    ):
        answer = archive.get(path)
        assert answer.status_code == 404
        assert answer.get_json()["feil"]["kode"] == 404
