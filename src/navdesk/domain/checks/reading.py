"""Whether a text says something: beginnings of words and phrases, whatever ending and case."""

from __future__ import annotations

from collections.abc import Sequence

from navdesk.domain.guard_words import ReadText, fold


def says(text: str, beginnings: Sequence[str]) -> bool:
    """Return whether a listed word or phrase begins somewhere in `text`; a sign is itself."""
    folded = fold(text)
    words = " ".join(["", *(word.folded for word in ReadText(text).words), ""])
    return any(
        f" {beginning}" in words if beginning[0].isalnum() else beginning in folded
        for beginning in beginnings
    )


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of `text`."""
    return tuple(text[start:end] for start, end in ReadText(text).sentences)
