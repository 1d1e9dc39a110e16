"""A profile that archives over Fiks Arkiv says all of it before the first note, or is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from navdesk.domain.profile import Registration, SystemKind
from navdesk.settings.profile_file import load_profile
from navdesk.settings.table import ProfileError

from .test_profile_file import GOOD

ACCOUNT = "7d0c1c3e-52ba-4f4b-9c1d-5b8f0f6d9902"
SYSTEM = """[[system]]
id = "gateway"
kind = "fiks_arkiv"
base_url = "https://gateway.example.test"
audience = "navdesk:gateway"

"""
ARCHIVE = f"""[[archive]]
municipality = "9902"
system = "gateway"
kind = "fiks_arkiv"
account = "{ACCOUNT}"
classes = {{ "STL-18" = "F18" }}
access_code = "KL"
shielding_basis = "Offl. § 13"
registration = "X"
case_system = "navdesk-test"
series = "KLIENT"
person_scheme = "PNR"
public_title = "Internt notat"
document_type = "NOTAT"
rule = "notat"
message_life_s = 7200
receipt_wait_s = 300
most_bytes = 20000000

"""


def write(folder: Path, old: str = "", new: str = "") -> Path:
    assert old in ARCHIVE
    archive = ARCHIVE.replace(old, new, 1)
    text = GOOD.replace("[[archive]]", SYSTEM + archive + "[[archive]]", 1)
    path = folder / "profile.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_key_of_a_fiks_archive_is_read(tmp_path: Path) -> None:
    archive = load_profile(write(tmp_path)).archive_for("9902")
    assert archive is not None
    assert (archive.kind, archive.account) == (SystemKind.FIKS_ARKIV, ACCOUNT)
    assert archive.registration is Registration.JOURNALPOST_X
    assert (archive.case_system, archive.series, archive.person_scheme) == (
        "navdesk-test",
        "KLIENT",
        "PNR",
    )
    assert (archive.public_title, archive.document_type, archive.rule) == (
        "Internt notat",
        "NOTAT",
        "notat",
    )
    assert (archive.message_life_s, archive.receipt_wait_s) == (7200, 300)
    assert archive.most_bytes == 20_000_000


@pytest.mark.parametrize(
    ("old", "new", "message", "key"),
    [
        (f'account = "{ACCOUNT}"\n', "", "settings.missing_key", "account"),
        (ACCOUNT, "konto 1", "settings.bad_account", "account"),
        ('{ "STL-18" = "F18" }', "{}", "settings.empty", "classes"),
        ('access_code = "KL"', 'access_code = " "', "settings.empty", "access_code"),
        ('shielding_basis = "Offl. § 13"\n', "", "settings.missing_key", "shielding_basis"),
        ('public_title = "Internt notat"', 'public_title = ""', "settings.empty", "public_title"),
        (
            "receipt_wait_s = 300",
            "receipt_wait_s = 7300",
            "settings.out_of_range",
            "receipt_wait_s",
        ),
        ("message_life_s = 7200", "message_life_s = 5", "settings.out_of_range", "message_life_s"),
    ],
)
def test_what_is_missing_or_wrong_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, message: str, key: str
) -> None:
    path = write(tmp_path, old, new)
    with pytest.raises(ProfileError) as trouble:
        load_profile(path)
    told = trouble.value.message
    assert told.id == message
    assert told.params["key"] == f"archive[1].{key}"
    line = int(str(told.params["line"]))
    lines = path.read_text(encoding="utf-8").splitlines()
    start = lines.index('municipality = "9902"')
    assert start <= line <= start + 20
