"""A profile file is read whole or refused with file, line and key."""

from __future__ import annotations

import base64
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from navdesk.domain.codes import Role
from navdesk.domain.profile import Registration, SystemKind, TokenStyle
from navdesk.settings.profile_file import load_profile
from navdesk.settings.table import ProfileError

GOOD = """\
# A practice office.
[profile]
id = "testdal"
language = "nn"

[practice]
now = 2026-09-15

[office]
unit = "0000"
name = "Nav Testdal"
municipalities = [
    "9901", # Testdal
    "9902",
]

[identity]
issuer = "http://127.0.0.1:4711/oidc/"
client_id = "navdesk"
token_style = "resource"

[roles]
CASEWORKER = ["7a1e"]
ROLE_CODE6 = ["7a1f", "7a20"]

[[system]]
id = "pdl"
kind = "pdl"
base_url = "https://pdl.example.test/"
audience = "prod-fss:pdl:pdl-api"
timeout_s = 7.5
headers = { Behandlingsnummer = "B498", "Nav-Call-Id" = "{call_id}" }

[[system]]
id = "archive-9901"
kind = "noark5"
base_url = "https://arkiv.example.test/noark5"
audience = "noark"
enabled = false

[[archive]]
municipality = "9901"
system = "archive-9901"
kind = "noark5"
access_code = "KL"
shielding_basis = "Offl. § 13"
registration = "X"

[archive.classes]
STL-18 = "STL-18"
"STL-17" = "F25"

[policy]
lease_hours = 24

[team_store]
url = "https://team.example.test/store"
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "profile.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refusal(folder: Path, text: str) -> ProfileError:
    with pytest.raises(ProfileError) as caught:
        load_profile(write(folder, text))
    return caught.value


def changed(old: str, new: str) -> str:
    assert GOOD.count(old) >= 1
    return GOOD.replace(old, new, 1)


def line_of(text: str, part: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if part in line)


def test_a_full_profile_is_read_with_every_value(tmp_path: Path) -> None:
    profile = load_profile(write(tmp_path, GOOD))

    assert (profile.id, profile.language, profile.is_practice) == ("testdal", "nn", True)
    assert profile.practice_now == date(2026, 9, 15)
    assert profile.office.municipalities == ("9901", "9902")
    assert profile.identity.issuer == "http://127.0.0.1:4711/oidc"
    assert profile.identity.token_style is TokenStyle.RESOURCE
    assert profile.identity.scopes == ("openid", "profile", "offline_access")
    assert profile.roles[Role.ROLE_CODE6] == ("7a1f", "7a20")
    pdl = profile.system(SystemKind.PDL)
    assert pdl is not None
    assert (pdl.base_url, pdl.timeout_s) == ("https://pdl.example.test", 7.5)
    assert pdl.headers["Nav-Call-Id"] == "{call_id}"
    assert profile.system(SystemKind.NOARK5) is None, "a disabled system is not offered"
    archive = profile.archive_for("9901")
    assert archive is not None
    assert archive.registration is Registration.JOURNALPOST_X
    assert archive.classes == {"STL-18": "STL-18", "STL-17": "F25"}
    assert profile.policy.lease_hours == 24
    assert profile.policy.lock_minutes == 10
    assert profile.team_store == "https://team.example.test/store"


def test_without_a_practice_table_the_profile_is_real(tmp_path: Path) -> None:
    profile = load_profile(write(tmp_path, changed("[practice]\nnow = 2026-09-15\n", "")))

    assert profile.practice_now is None
    assert not profile.is_practice


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-09-15", date(2026, 9, 15)),
        ('"2026-09-15"', date(2026, 9, 15)),
        ("2026-09-15T08:30:00+02:00", datetime.fromisoformat("2026-09-15T08:30:00+02:00")),
        ('"2026-09-15T08:30:00+02:00"', datetime.fromisoformat("2026-09-15T08:30:00+02:00")),
        ('"2026-09-15t06:30:00.5z"', datetime.fromisoformat("2026-09-15T06:30:00.500000+00:00")),
    ],
)
def test_the_practice_time_may_be_written_in_four_ways(
    tmp_path: Path, written: str, meant: date | datetime
) -> None:
    profile = load_profile(write(tmp_path, changed("now = 2026-09-15", f"now = {written}")))

    assert profile.practice_now == meant
    if isinstance(meant, datetime):
        assert isinstance(profile.practice_now, datetime)
        assert profile.practice_now.utcoffset() in {timedelta(0), timedelta(hours=2)}


@pytest.mark.parametrize("written", ["2026-09-15T08:30:00", '"2026-09-15 08:30:00"'])
def test_a_practice_time_without_zone_is_refused(tmp_path: Path, written: str) -> None:
    trouble = refusal(tmp_path, changed("now = 2026-09-15", f"now = {written}"))

    assert trouble.message.id == "settings.time_without_zone"
    assert trouble.message.params["line"] == 7


@pytest.mark.parametrize("written", ["08:30:00", '"tomorrow"', '"2026-13-01"', "2026", "[]"])
def test_what_is_no_time_is_refused(tmp_path: Path, written: str) -> None:
    trouble = refusal(tmp_path, changed("now = 2026-09-15", f"now = {written}"))

    assert trouble.message.id == "settings.bad_time"


@pytest.mark.parametrize(
    ("old", "typo", "near"),
    [
        ("[office]", "[ofice]", "office"),
        ("issuer =", "isuer =", "issuer"),
        ("base_url =", "baseurl =", "base_url"),
        ("lease_hours", "leasehours", "lease_hours"),
        ("CASEWORKER", "caseworkr", "CASEWORKER"),
        ("shielding_basis", "shielding_base", "shielding_basis"),
        ("timeout_s =", "timeout =", "timeout_s"),
        ("[team_store]", "[teamstore]", "team_store"),
    ],
)
def test_a_typo_names_file_line_and_the_nearest_known_key(
    tmp_path: Path, old: str, typo: str, near: str
) -> None:
    text = changed(old, typo)

    trouble = refusal(tmp_path, text)

    assert trouble.message.id == "settings.unknown_key_near"
    assert trouble.message.params["near"] == near
    assert trouble.message.params["line"] == line_of(text, typo)
    assert trouble.message.params["file"] == str(tmp_path / "profile.toml")


def test_a_key_like_no_other_names_the_allowed_ones(tmp_path: Path) -> None:
    trouble = refusal(tmp_path, changed("url =", "zzzzzz = 1\nurl ="))

    assert trouble.message.id in {"settings.unknown_key", "settings.unknown_key_near"}
    trouble = refusal(tmp_path, changed('name = "Nav', 'xqxqxq = 1\nname = "Nav'))
    assert trouble.message.id == "settings.unknown_key"
    assert "municipalities" in str(trouble.message.params["allowed"])


@pytest.mark.parametrize(
    ("old", "new", "message", "marker"),
    [
        ('unit = "0000"', "unit = 0", "not_text", "unit = 0"),
        ('unit = "0000"', 'unit = "00000"', "not_four_digits", '"00000"'),
        ('unit = "0000"', 'unit = "٠٠٠٠"', "not_four_digits", "unit ="),
        ('"9901", # Testdal', '"990", # Testdal', "not_four_digits", "municipalities ="),
        ('"9901", # Testdal', "9901, # Testdal", "not_list_of_texts", "municipalities ="),
        ('id = "testdal"', 'id = "../up"', "bad_id", '"../up"'),
        ('id = "testdal"', "", "missing_key", "[profile]"),
        ('language = "nn"', 'language = "no"', "unknown_value", '"no"'),
        ('token_style = "resource"', 'token_style = "magic"', "unknown_value", '"magic"'),
        ('kind = "pdl"', 'kind = "pld"', "unknown_value", '"pld"'),
        ("timeout_s = 7.5", "timeout_s = true", "not_number", "timeout_s"),
        ("timeout_s = 7.5", "timeout_s = 0", "out_of_range", "timeout_s"),
        ("timeout_s = 7.5", "timeout_s = nan", "out_of_range", "timeout_s"),
        ("enabled = false", 'enabled = "no"', "not_boolean", "enabled"),
        ("lease_hours = 24", "lease_hours = 24.5", "not_whole_number", "lease_hours"),
        ("lease_hours = 24", "lease_hours = -1", "out_of_range", "lease_hours"),
        ('id = "archive-9901"', 'id = "pdl"', "duplicate_system", None),
        ('system = "archive-9901"', 'system = "elsewhere"', "unknown_system", '"elsewhere"'),
        ('system = "archive-9901"', 'system = "pdl"', "other_kind", None),
        ('municipality = "9901"', 'municipality = "0301"', "foreign_municipality", '"0301"'),
        ('registration = "X"', 'registration = "Y"', "unknown_value", '"Y"'),
        ('CASEWORKER = ["7a1e"]', 'CASEWORKER = "7a1e"', "not_list", "CASEWORKER"),
        ('"STL-17" = "F25"', '"STL-17" = 25', "not_text", '"STL-17" = 25'),
        ('"{call_id}"', '"{callid}"', "bad_placeholder", "headers"),
        ('"{call_id}"', '"{call_id"', "bad_header", "headers"),
        ('"B498"', '"B498\\r\\nX: 1"', "bad_header", "headers"),
        ("[policy]", "[[policy]]", "not_table", "[[policy]]"),
    ],
)
def test_a_wrong_value_names_its_line(
    tmp_path: Path, old: str, new: str, message: str, marker: str | None
) -> None:
    text = changed(old, new)

    trouble = refusal(tmp_path, text)

    assert trouble.message.id == f"settings.{message}"
    if marker is not None:
        assert trouble.message.params["line"] == line_of(text, marker)


@pytest.mark.parametrize(
    "url",
    [
        "pdl.example.test",
        "ftp://pdl.example.test",
        "https://",
        "https://user:word@pdl.example.test",
        "https://pdl.example.test/?a=b",
        "https://pdl.example.test/#x",
        "https://pdl.example.test:99999",
        "https://pdl example.test",
        "https://[::1",
    ],
)
def test_an_address_that_cannot_be_called_is_refused(tmp_path: Path, url: str) -> None:
    text = changed("https://pdl.example.test/", url)

    trouble = refusal(tmp_path, text)

    assert trouble.message.id == "settings.bad_url"
    assert trouble.message.params["key"] == "system[1].base_url"
    assert trouble.message.params["line"] == line_of(text, "base_url")


def test_two_archives_of_one_municipality_are_refused(tmp_path: Path) -> None:
    block = GOOD[GOOD.index("[[archive]]") : GOOD.index("[policy]")]

    trouble = refusal(tmp_path, changed("[policy]", block + "[policy]"))

    assert trouble.message.id == "settings.duplicate_archive"


def test_broken_toml_names_the_line(tmp_path: Path) -> None:
    text = changed('name = "Nav Testdal"', 'name = "Nav Testdal')

    trouble = refusal(tmp_path, text)

    assert trouble.message.id == "settings.broken"
    assert trouble.message.params["line"] == line_of(text, 'name = "Nav Testdal')


def test_a_file_cut_in_the_middle_is_broken_or_incomplete(tmp_path: Path) -> None:
    for end in range(0, len(GOOD), 7):
        text = GOOD[:end]
        try:
            load_profile(write(tmp_path, text))
        except ProfileError as trouble:
            assert trouble.message.id.startswith("settings.")


def test_a_file_that_is_not_utf8_says_so(tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    path.write_bytes(GOOD.replace("Nav Testdal", "Nav Testdål").encode("latin-1"))

    with pytest.raises(ProfileError) as caught:
        load_profile(path)

    assert caught.value.message.id == "settings.not_utf8"
    assert caught.value.message.params["line"] == line_of(GOOD, "Nav Testdal")


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())

    assert load_profile(path).id == "testdal"


def test_a_missing_file_and_a_folder_are_unreadable(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.toml", tmp_path):
        with pytest.raises(ProfileError) as caught:
            load_profile(path)
        assert caught.value.message.id == "settings.unreadable"
        assert caught.value.message.params["file"] == str(path)


def test_the_office_decides_how_long_local_copies_live(tmp_path: Path) -> None:
    escrow = base64.b64encode(bytes(range(32))).decode()
    more = f'wipe_days = 7\nmemo_days = 3\nclipboard_seconds = 15\nescrow_key = "{escrow}"\n'
    policy = load_profile(write(tmp_path, changed("[policy]\n", f"[policy]\n{more}"))).policy

    assert (policy.wipe_days, policy.memo_days, policy.clipboard_seconds) == (7, 3, 15)
    assert policy.escrow_key == bytes(range(32))


@pytest.mark.parametrize("key", ["", "ikke base64!", "AAAA"])
def test_an_escrow_key_of_another_form_is_refused(tmp_path: Path, key: str) -> None:
    text = changed("[policy]\n", f'[policy]\nescrow_key = "{key}"\n')
    with pytest.raises(ProfileError) as caught:
        load_profile(write(tmp_path, text))

    assert caught.value.message.params["line"] == line_of(text, "escrow_key")


def test_the_office_may_name_a_collector_for_audit_lines(tmp_path: Path) -> None:
    text = changed("[policy]\n", '[policy]\naudit_collector = "tls://logg.example.test:6514"\n')
    assert load_profile(write(tmp_path, text)).policy.audit_collector is not None


@pytest.mark.parametrize("address", ["", "logg.example.test", "https://logg.example.test"])
def test_a_collector_of_another_kind_is_refused(tmp_path: Path, address: str) -> None:
    text = changed("[policy]\n", f'[policy]\naudit_collector = "{address}"\n')
    with pytest.raises(ProfileError) as caught:
        load_profile(write(tmp_path, text))

    assert caught.value.message.params["line"] == line_of(text, "audit_collector")


PROTECTED = '\n[protected]\nunit = "0006"\nname = "Vernet enhet"\nmunicipality = "9901"\n'


def test_the_office_may_name_who_files_for_persons_with_code_6(tmp_path: Path) -> None:
    assert load_profile(write(tmp_path, GOOD)).office.protected is None
    protected = load_profile(write(tmp_path, GOOD + PROTECTED)).office.protected
    assert protected is not None
    assert (protected.unit, protected.name, protected.municipality) == (
        "0006",
        "Vernet enhet",
        "9901",
    )


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('unit = "0006"', 'unit = "6"'),
        ('municipality = "9901"\n', 'municipality = "0301"\n'),
        ('name = "Vernet enhet"\n', ""),
        ('name = "Vernet enhet"', 'nam = "Vernet enhet"'),
    ],
)
def test_a_unit_for_protected_persons_that_makes_no_sense_is_refused(
    tmp_path: Path, right: str, wrong: str
) -> None:
    refusal(tmp_path, GOOD + PROTECTED.replace(right, wrong))
