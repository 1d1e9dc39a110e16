"""How an answer is spelled while it is typed: values to text and back, without a widget.

What is typed is kept as text (`AnswerInput.text`), and a line of a list has no input of its own
until it is chosen; both are spelled by these rules. Nothing is checked here: the use case does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from navdesk.desktop.dates import typed_date
from navdesk.domain.facts import FactValue
from navdesk.domain.typed_dates import read_day
from navdesk.work.states import PartState

_ISO_DATE: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_PLAIN: Final = re.compile(r"[0-9]{1,12}")
_CHIPS: Final = frozenset({"boolean", "scale"})
LONGEST: Final = 1_000_000
"""Characters a line takes; Qt would cut what is pasted at 32 767 and say nothing."""


def yes_no() -> tuple[tuple[FactValue, str], ...]:
    """Return the answers to a yes or no question, with their words."""
    return (
        (True, QCoreApplication.translate("MappingInput", "Ja")),
        (False, QCoreApplication.translate("MappingInput", "Nei")),
    )


def to_text(kind: str, value: FactValue) -> str:
    """Return `value` of a field or part of type `kind` as it stands in its input."""
    if value is None:
        return ""
    if kind in _CHIPS:
        return json.dumps(value)
    if kind == "choices":
        codes = list(value) if isinstance(value, Sequence) and not isinstance(value, str) else []
        return json.dumps(codes) if codes else ""
    if not isinstance(value, str | int):
        return ""
    text = str(value)
    found = _ISO_DATE.fullmatch(text) if kind == "date" else None
    return ".".join(reversed(found.groups())) if found else text


def to_value(kind: str, text: str) -> FactValue:
    """Return what `text` answers, None when nothing; the opposite of `to_text`."""
    if kind not in _CHIPS | {"choices"}:
        return text.strip() or None
    found = _loaded(text)
    if kind == "choices":
        codes = [code for code in found if isinstance(code, str)] if isinstance(found, list) else []
        return codes or None
    return found if isinstance(found, bool | int) else None


def record_texts(parts: Sequence[PartState], value: FactValue) -> dict[str, str]:
    """Return the texts of a record's parts; a line told as one text stands in the first part."""
    if isinstance(value, Mapping):
        spelled = {part.id: to_text(part.type, value.get(part.id)) for part in parts}
        return {part: text for part, text in spelled.items() if text}
    plain = "" if value is None or not isinstance(value, str | int) else str(value)
    free = next((part.id for part in parts if part.type in {"text", "words"}), "")
    return {free: plain} if plain and free else {}


def record_value(parts: Sequence[PartState], texts: Mapping[str, str]) -> FactValue:
    """Return the mapping that `texts` answer, None when no part is."""
    values = {part.id: to_value(part.type, texts.get(part.id, "")) for part in parts}
    told = {part: value for part, value in values.items() if value is not None}
    return told or None


def lines_of(value: FactValue) -> Sequence[FactValue]:
    """Return the lines of a list's value; one told by itself is a list of one."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return value
    return [] if value is None else [value]


def has_all(stands: FactValue, offered: FactValue) -> bool:
    """Whether an answer says all that is offered: each part of a record, each line of a list."""
    if isinstance(offered, Mapping):
        return isinstance(stands, Mapping) and offered.items() <= stands.items()
    lines = lines_of(stands)
    return bool(lines) and all(line in lines for line in lines_of(offered or ""))


def line_words(parts: Sequence[PartState], texts: Mapping[str, str]) -> str:
    """Return a line of a list as one reads it: its parts in order, choices in words."""
    said = [_words(part, texts.get(part.id, "")) for part in parts]
    return " · ".join(word for word in said if word)


def dump(texts: Mapping[str, str] | Sequence[Mapping[str, str]]) -> str:
    """Return the texts of a record or a list as one text to keep; empty when nothing is typed."""
    return json.dumps(texts, ensure_ascii=False) if texts else ""


def load_record(text: str) -> dict[str, str]:
    """Return what `dump` was given for a record; text of another kind of field is left out."""
    found = _loaded(text)
    return _texts(found) if isinstance(found, dict) else {}


def load_lines(text: str) -> list[dict[str, str]]:
    """Return what `dump` was given for a list."""
    found = _loaded(text)
    return (
        [_texts(line) for line in found if isinstance(line, dict)]
        if isinstance(found, list)
        else []
    )


def _texts(found: Mapping[object, object]) -> dict[str, str]:
    return {str(part): text for part, text in found.items() if isinstance(text, str) and text}


def _loaded(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _words(part: PartState, text: str) -> str:
    text = text.strip()
    if not text:
        return ""
    match part.type:
        case "boolean":
            words = dict(yes_no()).get(to_value("boolean", text), "")
            words = f"{part.label}: {words}" if words else ""
        case "scale":
            words = f"{part.label}: {text}"
        case "choice":
            words = dict(part.options).get(text, text)
        case "money":
            # As every other amount on the screen; what is half typed stands as it is.
            if _PLAIN.fullmatch(text):
                text = f"{int(text):,}".replace(",", "\N{NO-BREAK SPACE}")
            words = f"{text} kr"
        case "date":
            # As it will stand once it is an answer.
            words = typed_date(read_day(text)) or text
        case _:
            words = " ".join(text.split())
    return words
