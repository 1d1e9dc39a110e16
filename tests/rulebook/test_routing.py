from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from navdesk.domain.codes import LegalBasis
from navdesk.domain.routing_table import RowKind
from navdesk.locator import resource
from navdesk.rulebook import RulebookError, Texts, load_routing_table

ORDER = """
P01 P02 P07 P03 P04 P05 P06
C01 C02 C03 C14 C04 C15 C16 C05 C06 C07 C08 C09 C10 C17 C11 C12 C13
L01 L02 L03 L04 L05 L06 L07 L22 L08 L09 L10 L11
L12 L13 L14 L15 L16 L17 L23 L18 L19 L20 L21
"""

Change = Callable[[str], str]


def changed(tmp_path: Path, old: str, new: str, after: str = "") -> Path:
    """Return a copy of the table with the first `old` (after the text `after`) made `new`."""
    text = resource("rules", "routing.toml").read_text(encoding="utf-8")
    at = text.index(old, text.index(after) if after else 0)
    path = tmp_path / "routing.toml"
    path.write_text(text[:at] + new + text[at + len(old) :], encoding="utf-8")
    return path


def refused(path: Path) -> RulebookError:
    with pytest.raises(RulebookError) as caught:
        load_routing_table(path)
    return caught.value


def test_the_rows_stand_in_the_order_of_the_sheet() -> None:
    assert [row.id for row in load_routing_table().rows] == ORDER.split()


def test_every_row_that_decides_by_law_cites_it() -> None:
    uncited = [row.id for row in load_routing_table().rows if row.id[0] == "L" and not row.law]
    assert uncited == []


def test_the_class_of_a_decision_is_that_of_the_bases_own_row() -> None:
    table = load_routing_table()
    by_basis: dict[LegalBasis, set[str | None]] = {}
    for row in table.rows:
        if row.kind is RowKind.RULE and row.match.legal_basis:
            rule = row.deliveries[0].archive_class
            assert rule is not None
            for basis in row.match.legal_basis:
                by_basis.setdefault(basis, set()).add(rule.fixed)
    for basis, classes in by_basis.items():
        assert table.decision_classes[basis].fixed in classes
    assert set(LegalBasis) - set(table.decision_classes) == {LegalBasis.NONE}


@pytest.mark.parametrize(
    ("slip", "message", "word"),
    [
        (("legal_basis", "lega_basis", 'id = "C03"'), "rules.file_unknown_key", "lega_basis"),
        (("STL_45", "STL_46", 'id = "C03"'), "rules.file_unknown_code", "STL_46"),
        (("STL_*", "SLT_*", 'id = "C15"'), "rules.file_unknown_code", "SLT_*"),
        (("WORKING_MEMO", "MEMO", 'id = "C01"'), "rules.file_unknown_code", "MEMO"),
        (('"ECONOMY"', '"ECONOMICS"', 'id = "C12"'), "rules.file_unknown_code", "ECONOMICS"),
        (('"CODE7"', '"CODE8"', 'id = "P07"'), "rules.file_unknown_code", "CODE8"),
        (("all =", "every =", 'id = "P04"'), "rules.file_unknown_key", "every"),
        (('"ADD"', '"PLUS"', 'id = "P04"'), "rules.file_unknown_code", "PLUS"),
        (('"JOARK"', '"JOARC"', 'id = "L05"'), "rules.file_unknown_code", "JOARC"),
        (('"S0"', '"S9"', 'id = "L05"'), "rules.file_unknown_code", "S9"),
        (('"V+"', '"V-"', 'id = "L05"'), "rules.file_unknown_code", "V-"),
        (('["N"]', '["Z"]', 'id = "L05"'), "rules.file_unknown_code", "Z"),
        (('["N"]', '"N"', 'id = "L05"'), "rules.file_wrong_type", "record_types"),
        (('["N"]', "[]", 'id = "L05"'), "rules.file_wrong_type", "record_types"),
        (('["N", "I"]', '["N", "N"]', 'id = "L01"'), "rules.file_duplicate", "N"),
        (('id = "L22"', 'id = "L05"', ""), "rules.file_duplicate", "L05"),
        (('"given"', '"maybe"', 'id = "L04"'), "rules.file_unknown_code", "maybe"),
        (('outcome = "REFUSED"\n', "", 'id = "P01"'), "rules.file_missing_key", "outcome"),
        (('outcome = "REFUSED"', 'outcome = "HOLD"', ""), "rules.file_inconsistent", "outcome"),
        (('kind = "STOP"', 'kind = "HOLD"', 'id = "C01"'), "rules.file_inconsistent", "outcome"),
        (('kind = "RULE"', 'kind = "HOLD"', 'id = "L05"'), "rules.file_inconsistent", "delivery"),
        (('kind = "HOLD"', 'kind = "RULE"', 'id = "L02"'), "rules.file_inconsistent", "kind"),
        (('shielding = "S3"\n', "", 'id = "P04"'), "rules.file_inconsistent", "kind"),
        (
            ("of_decision = true", "of_decision = false", ""),
            "rules.file_inconsistent",
            "of_decision",
        ),
        (
            ("benefit_first = true", "benefit_first = 1", ""),
            "rules.file_wrong_type",
            "benefit_first",
        ),
        (('class = "OPP"\n', "", 'id = "L05"'), "rules.file_missing_key", "class"),
        (('EGENREGI = { class = "AKT" }\n', "", ""), "rules.file_unknown_code", "EGENREGI"),
        (("NAV_14A = {", "NAV_14B = {", "[decision_class]"), "rules.file_unknown_code", "NAV_14B"),
        (
            ("\n[decision_class]\n", "\n[decision_classes]\n", ""),
            "rules.file_unknown_key",
            "decision_classes",
        ),
        (
            (
                'content = ["MEDICAL"]',
                'content = ["MEDICAL"]\nnot_content = ["FACT"]',
                'id = "C16"',
            ),
            "rules.file_inconsistent",
            "not_content",
        ),
        (("flags = { all", "flags = { }  # all", 'id = "P01"'), "rules.file_inconsistent", "flags"),
    ],
)
def test_a_slip_in_the_table_is_told_with_line_and_word(
    tmp_path: Path, slip: tuple[str, str, str], message: str, word: str
) -> None:
    path = changed(tmp_path, *slip)
    error = refused(path)
    params = error.message.params
    assert (error.message.id, params["word"], params["file"]) == (message, word, "routing.toml")
    line = path.read_text(encoding="utf-8").splitlines()[int(params["line"]) - 1]
    if message != "rules.file_missing_key":
        assert word in line or word in {"kind", "delivery"}
    assert str(params["line"]) in Texts.load("nb", strict=True).say(error.message)


def test_broken_toml_is_told_with_its_line(tmp_path: Path) -> None:
    path = changed(tmp_path, 'id = "P02"', 'id = "P02')
    error = refused(path)
    assert error.message.id == "rules.file_syntax"
    wanted = path.read_text(encoding="utf-8").splitlines().index('id = "P02') + 1
    assert error.message.params["line"] == wanted


def test_a_missing_file_is_told_by_name(tmp_path: Path) -> None:
    error = refused(tmp_path / "gone.toml")
    assert (error.message.id, error.message.params["file"]) == ("rules.file_missing", "gone.toml")
