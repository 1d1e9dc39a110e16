"""`navdesk rules …`: the rules for a lawyer or a test, JSON in and JSON out, nothing kept.

Exit codes as for every command (interfaces sheet): 0 done; 1 the answer could not be written whole;
2 wrong call, file or word, and then nothing is written to standard output.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import BinaryIO, Final, TextIO

from navdesk.commands.rules_deadlines import reckon_items
from navdesk.commands.rules_input import InputError, read, shown
from navdesk.commands.rules_person import judge_numbers
from navdesk.commands.rules_route import route_items
from navdesk.domain.messages import Message, NavdeskError
from navdesk.rulebook import Texts

DONE, NOT_DONE, WRONG_CALL = 0, 1, 2
_KINDS: Final[Mapping[str, Callable[[bytes, Texts], bytes]]] = {
    "route": route_items,
    "deadlines": reckon_items,
    "person": judge_numbers,
}


def run(
    kind: str,
    file: str,
    *,
    stdin: BinaryIO,
    stdout: BinaryIO,
    stderr: TextIO,
    texts: Texts,
) -> int:
    """Run `navdesk rules <kind> <file>` and return the exit code.

    `file` is a path, or `-` for `stdin`. The answer is one UTF-8 JSON document on `stdout`; every
    other word goes to `stderr`, in the language of `texts`. The reasons in the answer are in that
    language too.
    """
    try:
        if kind not in _KINDS:
            raise InputError.of("rules.kind_unknown", word=shown(kind), allowed=", ".join(_KINDS))
        answer = _KINDS[kind](read(file, stdin), texts)
    except NavdeskError as wrong:
        stderr.write(texts.say(wrong.message) + "\n")
        return WRONG_CALL
    try:
        stdout.write(answer)
        stdout.flush()
    except OSError:
        # A full disk, or a reader who has read enough.
        stderr.write(texts.say(Message("rules.output_failed")) + "\n")
        return NOT_DONE
    return DONE
