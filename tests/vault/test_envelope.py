"""The envelope file: what leads to the workspace key, and what a changed byte does to it."""

from __future__ import annotations

import json
from dataclasses import replace
from uuid import uuid4

import pytest

from navdesk.vault.argon_cost import FLOOR, calibrated_cost
from navdesk.vault.envelope import Envelope, KeyringPlace, SlotKind
from navdesk.vault.errors import NewerSchema, VaultDamaged, WrongDeviceSecret, WrongPassphrase
from navdesk.vault.keys import ArgonCost, WorkspaceKey, WrongKey, new_key, unwrap, wrap

CHEAP = ArgonCost(1, 64, 1)
PLACE = KeyringPlace("a.b.Keyring", "navdesk:practice:Z990001", "Z990001")


def sealed(passphrase: str | None = "riktig hest batteri", secret: bytes | None = None):  # noqa: S107 - a test's
    return Envelope.seal(
        "practice",
        "Z990001",
        device_secret=secret,
        place=PLACE if secret else None,
        passphrase=passphrase,
        argon=CHEAP,
    )


@pytest.mark.parametrize(
    ("passphrase", "secret", "kind"),
    [
        ("riktig hest batteri", None, SlotKind.PASSPHRASE),
        (None, b"d" * 32, SlotKind.KEYRING),
        ("riktig hest batteri", b"d" * 32, SlotKind.KEYRING_AND_PASSPHRASE),
    ],
)
def test_an_envelope_survives_its_file_and_opens(tmp_path, passphrase, secret, kind):
    envelope, key = sealed(passphrase, secret)
    envelope.save(tmp_path / "envelope.json")
    loaded = Envelope.load(tmp_path / "envelope.json")
    assert loaded == envelope
    assert loaded.everyday.kind is kind
    assert loaded.open(device_secret=secret, passphrase=passphrase).secret == key.secret


def test_the_file_holds_the_argon2_parameters_and_no_key(tmp_path):
    envelope, key = sealed()
    envelope.save(tmp_path / "envelope.json")
    text = (tmp_path / "envelope.json").read_text()
    slot = json.loads(text)["slots"][0]
    assert slot["argon2id"] == {"passes": 1, "memory_kib": 64, "lanes": 1}
    assert key.secret.hex() not in text
    assert not list(tmp_path.glob("*.new"))


def test_the_default_cost_is_the_floor_of_the_quality_sheet():
    assert ArgonCost() == ArgonCost(passes=3, memory_kib=65536, lanes=4)


def test_the_parameters_of_argon2_are_measured_upward_and_stored(opener, home):
    asked: list[ArgonCost] = []

    def slow(cost: ArgonCost) -> float:
        asked.append(cost)
        return 0.9

    assert calibrated_cost(slow) == FLOOR
    assert asked == [FLOOR]
    assert calibrated_cost(lambda _: 0.15) == ArgonCost(3, 3 * 65536, 4)
    assert calibrated_cost(lambda _: 0.05) == ArgonCost(7, 4 * 65536, 4)
    assert calibrated_cost(lambda _: 0.0) == FLOOR
    vault = opener.create(argon=None)
    stored = json.loads(home.envelope("Z990001").read_text())["slots"][0]["argon2id"]
    assert stored["passes"] >= 3
    assert stored["memory_kib"] >= 65536
    vault.close()
    opener.open()


@pytest.mark.parametrize("moved", ["profile_id", "nav_ident", "workspace"])
def test_an_envelope_moved_to_another_owner_does_not_open(moved):
    envelope, _ = sealed()
    other = replace(envelope, **{moved: uuid4() if moved == "workspace" else "Z990002"})
    with pytest.raises(WrongPassphrase):
        other.open(device_secret=None, passphrase="riktig hest batteri")


def test_a_slot_relabelled_as_another_kind_does_not_open():
    envelope, _ = sealed(None, b"d" * 32)
    slot = replace(envelope.everyday, kind=SlotKind.KEYRING_AND_PASSPHRASE, argon=CHEAP)
    slot = replace(slot, argon_salt=b"s" * 16)
    with pytest.raises(WrongPassphrase):
        replace(envelope, everyday=slot).open(device_secret=b"d" * 32, passphrase="hva som helst")


def test_the_wrong_device_secret_is_told():
    envelope, _ = sealed(None, b"d" * 32)
    with pytest.raises(WrongDeviceSecret):
        envelope.open(device_secret=b"e" * 32, passphrase=None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not json",
        "[]",
        "{}",
        '{"format": "something else", "version": 1}',
        '{"format": "navdesk-envelope", "version": 1, "slots": []}',
        "[" * 50_000,
        "x" * 70_000,
    ],
    ids=lambda text: text[:20],
)
def test_a_file_that_is_no_envelope_is_told_as_damaged(tmp_path, text):
    path = tmp_path / "envelope.json"
    path.write_text(text)
    with pytest.raises(VaultDamaged):
        Envelope.load(path)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "TELEPATHY"},
        {"salt": "xx"},
        {"wrapped": None},
        {"argon2id": None},
        {"argon2id": {"passes": 1, "memory_kib": 99_999_999, "lanes": 1}},
        {"argon2id": {"passes": 0, "memory_kib": 64, "lanes": 1}},
        {"argon2id": {"passes": 1, "memory_kib": 64, "lanes": 1, "extra": 1}},
    ],
    ids=str,
)
def test_a_slot_that_makes_no_sense_is_told_as_damaged(tmp_path, change):
    path = tmp_path / "envelope.json"
    sealed()[0].save(path)
    document = json.loads(path.read_text())
    document["slots"][0] |= change
    path.write_text(json.dumps(document))
    with pytest.raises(VaultDamaged):
        Envelope.load(path)


def test_an_envelope_of_a_newer_navdesk_is_left_alone(tmp_path):
    path = tmp_path / "envelope.json"
    sealed()[0].save(path)
    document = json.loads(path.read_text())
    path.write_text(json.dumps(document | {"version": 3}))
    before = path.read_bytes()
    with pytest.raises(NewerSchema):
        Envelope.load(path)
    assert path.read_bytes() == before


def test_a_case_key_is_bound_to_workspace_case_and_version():
    key = WorkspaceKey(uuid4(), new_key())
    case_id, dek = uuid4(), new_key()
    wrapped = key.wrap_case_key(case_id, 1, dek)
    assert key.unwrap_case_key(case_id, 1, wrapped) == dek
    for other, other_case, version in (
        (key, uuid4(), 1),
        (key, case_id, 2),
        (WorkspaceKey(uuid4(), key.secret), case_id, 1),
        (WorkspaceKey(key.workspace, new_key()), case_id, 1),
    ):
        with pytest.raises(WrongKey):
            other.unwrap_case_key(other_case, version, wrapped)


def test_keys_for_different_purposes_differ_and_repeat():
    key = WorkspaceKey(uuid4(), new_key())
    assert key.index_key() == key.index_key()
    assert len({key.index_key(), key.audit_key(), key.secret}) == 3


@pytest.mark.parametrize("place", [0, 12, -1])
def test_a_changed_byte_of_a_wrapped_key_is_noticed(place):
    key = new_key()
    wrapped = bytearray(wrap(key, b"secret", b"bound"))
    wrapped[place] ^= 1
    with pytest.raises(WrongKey):
        unwrap(key, bytes(wrapped), b"bound")
    with pytest.raises(WrongKey):
        unwrap(key, b"short", b"bound")
