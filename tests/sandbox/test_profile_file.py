from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
import requests

from navdesk.domain.codes import Role
from navdesk.domain.messages import NavdeskError
from navdesk.domain.profile import Registration, SystemKind, TokenStyle
from navdesk.sandbox.profile_file import write_profile
from navdesk.sandbox.server import Running
from navdesk.settings.profile_file import load_profile

NOT_SERVED = {SystemKind.MANUAL}
"""A person who files on paper."""


@pytest.fixture
def path(running: Running, tmp_path: Path) -> Path:
    """The profile of what runs."""
    target = tmp_path / "profile.toml"
    write_profile(target, running.base_url, running.systems)
    return target


def test_the_file_is_toml_with_every_table_of_the_form(path: Path) -> None:
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    assert list(document) == [
        "profile", "practice", "office", "protected", "identity", "roles", "system", "archive",
        "letters", "policy",
    ]  # fmt: skip
    assert document["practice"] == {"now": date(2026, 9, 15)}
    assert isinstance(document["practice"]["now"], date)
    assert {entry["municipality"] for entry in document["archive"]} == {"9901", "9902"}


def test_the_products_own_reader_takes_it(running: Running, path: Path) -> None:
    profile = load_profile(path)
    assert profile.is_practice
    assert (profile.office.unit, profile.office.name) == ("0000", "Nav Testdal")
    assert profile.identity.issuer == f"{running.base_url}/identity"
    assert profile.identity.token_style is TokenStyle.SCOPE
    assert set(profile.roles) == set(Role)
    assert {setup.kind for setup in profile.systems} == set(SystemKind) - NOT_SERVED
    for system in running.systems:
        setup = next((s for s in profile.systems if s.id == system.id), None)
        if system.id == "identity":
            assert setup is None
            continue
        assert setup is not None
        assert setup.base_url.startswith(f"{running.base_url}/{system.id}")
        assert setup.audience == running.office.audiences[system.id]
    town, bay = profile.archive_for("9901"), profile.archive_for("9902")
    assert town is not None
    assert bay is not None
    assert (town.registration, bay.registration) == (
        Registration.ARKIVNOTAT,
        Registration.JOURNALPOST_X,
    )
    assert (town.kind, bay.kind) == (SystemKind.NOARK5, SystemKind.FIKS_ARKIV)
    assert bay.account is not None
    assert town.classes.keys() == bay.classes.keys()
    assert town.classes["STL-18"] != bay.classes["STL-18"]
    assert town.access_code == "KL"


def test_an_office_without_fiks_files_for_both_in_the_noark_core(
    running: Running, tmp_path: Path
) -> None:
    fewer = [system for system in running.systems if system.kind != "fiks_arkiv"]
    target = tmp_path / "fewer.toml"
    write_profile(target, running.base_url, fewer)
    assert {one.kind for one in load_profile(target).archives} == {SystemKind.NOARK5}


def test_every_address_in_it_answers(path: Path) -> None:
    profile = load_profile(path)
    for setup in profile.systems:
        assert requests.get(setup.base_url, timeout=5).status_code in {200, 401, 404, 405, 406}


def test_a_group_in_it_is_the_group_in_the_token(running: Running, path: Path) -> None:
    profile = load_profile(path)
    for role, groups in profile.roles.items():
        assert set(groups) <= running.office.employees.with_role(role).groups


def test_an_older_file_is_replaced_whole(running: Running, path: Path) -> None:
    before = path.read_text(encoding="utf-8")
    path.write_text("x" * 100_000, encoding="utf-8")
    write_profile(path, running.base_url, running.systems)
    assert path.read_text(encoding="utf-8") == before
    assert list(path.parent.iterdir()) == [path]


def test_where_it_cannot_be_written_nothing_is(running: Running, tmp_path: Path) -> None:
    with pytest.raises(NavdeskError) as refusal:
        write_profile(tmp_path / "none" / "profile.toml", running.base_url, running.systems)
    assert refusal.value.message.id == "sandbox.profile_unwritable"
    folder = tmp_path / "profile.toml"
    folder.mkdir()
    (folder / "kept").touch()
    with pytest.raises(NavdeskError):
        write_profile(folder, running.base_url, running.systems)
    assert list(tmp_path.iterdir()) == [folder]
