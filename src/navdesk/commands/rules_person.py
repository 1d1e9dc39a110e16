"""`navdesk rules person`: which of a list of texts are person numbers, and of which kind."""

from __future__ import annotations

from navdesk.commands.rules_input import InputError, answer_of, items_of
from navdesk.domain.messages import Message
from navdesk.domain.person_number import classify_person_number
from navdesk.rulebook import Texts


def judge_numbers(content: bytes, texts: Texts) -> bytes:
    """Return what each text of the list in `content` is, exactly as it stands.

    Raises `InputError` for anything but a list of texts. The answer repeats the texts, the
    complaints never do.
    """
    values = items_of(content, "rules.input_not_texts")
    for number, value in enumerate(values, start=1):
        if not isinstance(value, str):
            item = texts.say(Message("rules.item_without_id", {"number": number}))
            raise InputError.of("rules.item_not_text", item=item)
    judged = [classify_person_number(value) for value in values]
    return answer_of(
        [
            {
                "value": number.value,
                "valid": number.valid,
                "kind": number.kind.value,
                "synthetic": number.synthetic,
            }
            for number in judged
        ]
    )
