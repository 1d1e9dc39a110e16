"""Long words may break, and are given back as they were."""

from __future__ import annotations

import pytest

from navdesk.desktop.widgets.long_words import as_written, breakable

ADDRESS = "https://www.eksempel.testdal.no/" + "bolig" * 24


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Arbeidsavklaringspenger til og med desember",
        ADDRESS,
        f"a\u200bb {ADDRESS}\n\n{ADDRESS}",
        "e\u0301" * 60,
        "👨\u200d👩\u200d👧" * 20,
    ],
)
def test_what_was_made_breakable_is_given_back_whole(text: str) -> None:
    assert as_written(breakable(text)) == text


def test_only_long_words_may_break_and_never_within_a_letter() -> None:
    assert breakable("Arbeidsavklaringspenger kvalifiseringsprogrammet") == (
        "Arbeidsavklaringspenger kvalifiseringsprogrammet"
    )
    assert "\u200b\u0301" not in breakable("e\u0301" * 60)
    drawn = breakable("👨\u200d👩\u200d👧" * 20)
    assert "\u200b\u200d" not in drawn
    assert "\u200d\u200b" not in drawn
