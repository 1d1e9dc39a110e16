"""How letters are set up, and an archive that is a person: read whole or refused by line."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.settings.test_profile_file import GOOD, changed, line_of, refusal, write

from navdesk.domain.codes import BenefitTheme
from navdesk.domain.delivery import Recipient
from navdesk.domain.profile import SystemKind
from navdesk.settings.profile_file import load_profile

LETTERS = """
[[system]]
id = "brev"
kind = "svarut"
base_url = "https://portal.example.test"
audience = "gateway"

[[letters]]
municipality = "9901"
system = "brev"
account = "9c0f7f0a-59a1-4b7e-8d0c-99010a11c001"

[letters.child_welfare]
org_no = "310990108"
name = "Testdal barnevernstjeneste"
address = ["Barnevernveien 1", "0001 Testdal"]

[letters.benefit_units.AAP]
org_no = "310990302"
name = "Nav Arbeid og ytelser Test"
address = ["0003 Testby"]
"""
WITH_LETTERS = GOOD + LETTERS
BY_HAND = """
[[archive]]
municipality = "9902"
kind = "manual"
access_code = "KL"
shielding_basis = "Offl. § 13"
classes = { STL-18 = "F18" }
"""


def altered(old: str, new: str) -> str:
    assert WITH_LETTERS.count(old) == 1
    return WITH_LETTERS.replace(old, new)


def test_letters_are_read_with_every_recipient(tmp_path: Path) -> None:
    profile = load_profile(write(tmp_path, WITH_LETTERS))
    setup = profile.letters_for("9901")
    assert setup is not None
    assert (setup.system, setup.account) == ("brev", "9c0f7f0a-59a1-4b7e-8d0c-99010a11c001")
    assert setup.child_welfare == Recipient(
        "310990108", "Testdal barnevernstjeneste", ("Barnevernveien 1", "0001 Testdal")
    )
    assert set(setup.benefit_units) == {BenefitTheme.AAP}
    assert profile.letters_for("9902") is None
    assert profile.letters_for(None) is None


def test_without_a_gateway_the_recipients_are_still_known(tmp_path: Path) -> None:
    text = altered('system = "brev"\naccount = "9c0f7f0a-59a1-4b7e-8d0c-99010a11c001"\n', "")
    setup = load_profile(write(tmp_path, text)).letters_for("9901")
    assert setup is not None
    assert (setup.system, setup.account) == (None, None)
    assert setup.child_welfare is not None


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('account = "9c0f7f0a-59a1-4b7e-8d0c-99010a11c001"', 'account = "12"', "bad_account"),
        ('account = "9c0f7f0a-59a1-4b7e-8d0c-99010a11c001"\n', "", "missing_key"),
        ('system = "brev"\n', "", "missing_key"),
        ('system = "brev"', 'system = "post"', "unknown_letter_system"),
        ('system = "brev"', 'system = "pdl"', "not_letter_system"),
        ('org_no = "310990108"', 'org_no = "310990109"', "bad_organisation"),
        ('org_no = "310990108"', 'org_no = "31099010"', "bad_organisation"),
        ('address = ["0003 Testby"]', 'address = ["Testby"]', "bad_address"),
        ('address = ["0003 Testby"]', "address = []", "bad_address"),
        (
            'address = ["0003 Testby"]',
            'address = ["1", "2", "3", "4", "0003 Testby"]',
            "bad_address",
        ),
        ("[letters.benefit_units.AAP]", "[letters.benefit_units.APP]", "unknown_key_near"),
        ("[letters.child_welfare]", "[letters.childwelfare]", "unknown_key_near"),
    ],
)
def test_what_is_wrong_in_letters_is_told_by_file_line_and_key(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    error = refusal(tmp_path, altered(old, new))
    assert error.message.id == f"settings.{told}"
    assert int(str(error.message.params["line"])) >= line_of(WITH_LETTERS, 'id = "brev"')


def test_letters_for_somebody_elses_municipality_or_twice_are_refused(tmp_path: Path) -> None:
    head = "[[letters]]\nmunicipality = "
    foreign = WITH_LETTERS.replace(f'{head}"9901"', f'{head}"1103"')
    assert refusal(tmp_path, foreign).message.id == "settings.foreign_municipality"
    twice = WITH_LETTERS + '\n[[letters]]\nmunicipality = "9901"\n'
    assert refusal(tmp_path, twice).message.id == "settings.duplicate_letters"


def test_an_archive_may_be_a_person_who_files_on_paper(tmp_path: Path) -> None:
    archive = load_profile(write(tmp_path, GOOD + BY_HAND)).archive_for("9902")
    assert archive is not None
    assert (archive.kind, archive.system) == (SystemKind.MANUAL, "")
    assert archive.classes == {"STL-18": "F18"}


def test_a_person_has_no_system(tmp_path: Path) -> None:
    with_system = GOOD + BY_HAND.replace('kind = "manual"', 'kind = "manual"\nsystem = "pdl"')
    assert refusal(tmp_path, with_system).message.id == "settings.manual_is_no_system"
    as_system = changed('kind = "pdl"', 'kind = "manual"')
    assert refusal(tmp_path, as_system).message.id == "settings.manual_is_no_system"


def test_every_other_archive_needs_its_system(tmp_path: Path) -> None:
    error = refusal(tmp_path, changed('system = "archive-9901"\n', ""))
    assert error.message.id == "settings.missing_key"
    assert error.message.params["key"] == "archive[1].system"
