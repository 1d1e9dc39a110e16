"""The recovery key as it is written down and typed: a slip is told from another vault's key."""

from __future__ import annotations

from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from navdesk.vault.key_errors import RecoveryKeyIncomplete, RecoveryKeyMistyped
from navdesk.vault.keys import WrongKey
from navdesk.vault.recovery_key import GROUP_LETTERS, GROUPS, RecoveryKey
from navdesk.vault.sealed_key import open_sealed, public_of, seal_to

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRETS = st.binary(min_size=20, max_size=20)


@settings(max_examples=40)
@given(SECRETS)
def test_what_is_written_down_is_read_back(secret):
    key = RecoveryKey(secret)
    assert len(key.groups()) == GROUPS
    assert {len(group) for group in key.groups()} == {GROUP_LETTERS}
    assert set("".join(key.groups())) <= set(ALPHABET)
    assert RecoveryKey.read(key.text()).text() == key.text()


@settings(max_examples=40)
@given(SECRETS, st.integers(0, 39), st.sampled_from(ALPHABET))
def test_one_wrong_letter_names_its_group(secret, place, letter):
    letters = list("".join(RecoveryKey(secret).groups()))
    if letters[place] == letter:
        return
    letters[place] = letter
    with pytest.raises(RecoveryKeyMistyped) as told:
        RecoveryKey.read("".join(letters))
    assert told.value.message.params == {"group": place // GROUP_LETTERS + 1}


@settings(max_examples=40)
@given(SECRETS, st.integers(0, 7), st.integers(0, 4), st.integers(0, 4))
def test_two_letters_of_a_group_swapped_name_the_group(secret, group, one, other):
    groups = [list(each) for each in RecoveryKey(secret).groups()]
    if groups[group][one] == groups[group][other]:
        return
    groups[group][one], groups[group][other] = groups[group][other], groups[group][one]
    with pytest.raises(RecoveryKeyMistyped) as told:
        RecoveryKey.read("".join("".join(each) for each in groups))
    assert told.value.message.params == {"group": group + 1}


@settings(max_examples=40)
@given(SECRETS, st.integers(0, 7), st.integers(0, 7))
def test_two_groups_swapped_are_noticed(secret, one, other):
    groups = list(RecoveryKey(secret).groups())
    if one == other:
        return
    groups[one], groups[other] = groups[other], groups[one]
    with pytest.raises(RecoveryKeyMistyped):
        RecoveryKey.read("-".join(groups))


@pytest.mark.parametrize("divider", ["-", " ", "", "\n", " – ", "_"])
def test_a_key_is_read_however_it_is_divided_and_cased(divider):
    key = RecoveryKey(bytes(range(20)))
    assert RecoveryKey.read(divider.join(key.groups()).lower()).text() == key.text()


def test_letters_that_look_alike_are_taken_for_what_they_must_be():
    key = RecoveryKey(bytes(range(20)))
    assert "0" in key.text()
    assert "1" in key.text()
    assert RecoveryKey.read(key.text().replace("0", "O").replace("1", "l")).text() == key.text()


@pytest.mark.parametrize("text", ["", "7K2MX", "7K2MX-" * 9, "Æ" * 39])
def test_a_key_of_another_length_is_told_before_anything_is_tried(text):
    with pytest.raises(RecoveryKeyIncomplete) as told:
        RecoveryKey.read(text)
    assert told.value.message.params["letters"] == 40


def test_a_letter_no_key_has_names_its_group():
    with pytest.raises(RecoveryKeyMistyped) as told:
        RecoveryKey.read(RecoveryKey(bytes(20)).text()[:-1] + "Æ")
    assert told.value.message.params == {"group": 8}


def test_a_key_never_shows_itself_and_differs_per_workspace():
    key = RecoveryKey.new()
    assert key.groups()[0] not in repr(key)
    one, other = uuid4(), uuid4()
    assert key.private(one) == key.private(one) != key.private(other)
    assert key.public(one) == public_of(key.private(one))


def test_what_is_sealed_opens_for_one_key_and_one_purpose_only():
    mine, other = RecoveryKey.new(), RecoveryKey.new()
    workspace = uuid4()
    sealed = seal_to(mine.public(workspace), b"secret", b"bound")
    assert open_sealed(mine.private(workspace), sealed, b"bound") == b"secret"
    for private, bound in ((other.private(workspace), b"bound"), (mine.private(workspace), b"x")):
        with pytest.raises(WrongKey):
            open_sealed(private, sealed, bound)


def test_a_point_that_would_make_the_shared_secret_known_is_refused():
    with pytest.raises(ValueError):
        seal_to(bytes(32), b"secret", b"bound")
