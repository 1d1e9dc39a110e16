"""`navdesk`: one program, a window and a few commands (interfaces sheet)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from navdesk import __version__
from navdesk.commands.output import PARTLY_DONE, WRONG_CALL, Output, standard_output
from navdesk.domain.lock import LockReason
from navdesk.domain.messages import Message, NavdeskError
from navdesk.machine.hardening import harden
from navdesk.rulebook.messages import LANGUAGES, Texts

Command = Callable[[argparse.Namespace], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns 0 done, 1 not or only partly done, 2 wrong call and nothing done."""
    harden()
    asked = _parser().parse_args(argv)
    try:
        command: Command = asked.run
        return command(asked)
    except NavdeskError as error:
        _output(asked).complain(error.message)
        return _exit_code(error)
    except KeyboardInterrupt:
        return PARTLY_DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="navdesk", description=__doc__)
    parser.add_argument("--version", action="version", version=f"navdesk {__version__}")
    parser.set_defaults(run=_desktop)
    _common(parser, default=None, json_default=False)
    # How navdesk starts itself again after a lock; nothing a person has to know.
    parser.add_argument(
        "--locked",
        type=LockReason,
        choices=tuple(LockReason),
        default=None,
        help=argparse.SUPPRESS,
    )
    parser.add_argument("--no-keyring", action="store_true", help=argparse.SUPPRESS)
    commands = parser.add_subparsers(metavar="command")

    demo = _command(commands, "demo", _demo, "practice back office and desktop in one")
    demo.add_argument("--headless", type=Path, metavar="DIR", help="the main job offscreen")

    sandbox = _command(commands, "sandbox", _sandbox, "the practice back office")
    sandbox.add_argument("--port", type=int, default=0, help="0 is a free one")
    sandbox.add_argument("--people", type=int, default=0, help="how many beside the stories")
    sandbox.add_argument("--seed", type=int, default=1)
    sandbox.add_argument("--write-profile", type=Path, metavar="FILE")
    sandbox.add_argument("--faults", type=Path, metavar="FILE")

    gather = _command(commands, "gather", _gather, "what the back office knows of one person")
    gather.add_argument("person", help="- reads the number from standard input")

    _command(commands, "deliver", _deliver, "empty the outbox")

    rules = _command(commands, "rules", _rules, "the rules, for a lawyer or a test")
    rules.add_argument(
        "kind", choices=("route", "deadlines", "person"), help="; ".join(_RULES_READ)
    )
    rules.add_argument("file", help="a JSON list; - reads standard input")

    _command(commands, "doctor", _doctor, "what works, what does not, what to do")
    _vault_commands(commands)
    return parser


def _vault_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    about = "look after the encrypted vault, without a network"
    vault = commands.add_parser("vault", help=about, description=about)
    steps = vault.add_subparsers(metavar="what", required=True)
    _vault_command(steps, "check", "read every file through; changes nothing")
    _vault_command(steps, "backup", "make a backup now")
    _vault_command(steps, "backups", "list the backups, newest first")

    restore = _vault_command(steps, "restore", "put whole files in the place of damaged ones")
    which = restore.add_mutually_exclusive_group()
    which.add_argument("--case", metavar="ID", help="only this case, from the newest whole copy")
    which.add_argument("--backup", metavar="ID", help="go back to this backup's index")
    restore.add_argument("--accept", action="store_true", help="go on with an older file")

    rekey = _vault_command(steps, "rekey", "replace the key everything is locked with")
    rekey.add_argument("--new-passphrase-file", type=Path, metavar="FILE")
    rekey.add_argument("--cases", action="store_true", help="every case file gets a new key too")

    audit = _vault_command(steps, "audit", "check the audit log, and export it")
    audit.add_argument("--cef", type=Path, metavar="FILE", help="every line to a new file")
    where = audit.add_mutually_exclusive_group()
    where.add_argument("--send", action="store_true", help="unsent lines to the office's collector")
    where.add_argument("--syslog", metavar="ADDRESS", help="unsent lines to tls://host:port")

    escrow = _vault_command(steps, "escrow-open", "open by the organisation's private key")
    escrow.add_argument("--escrow-key-file", type=Path, metavar="FILE", required=True)
    escrow.add_argument("--new-passphrase-file", type=Path, metavar="FILE", required=True)

    shred = _vault_command(steps, "shred", "destroy the local copy of a case for good")
    shred.add_argument("--case", metavar="ID", required=True)
    shred.add_argument("--yes", action="store_true", help="do not ask")


def _vault_command(
    steps: argparse._SubParsersAction[argparse.ArgumentParser], name: str, about: str
) -> argparse.ArgumentParser:
    parser = _command(steps, name, _vault, about)
    parser.set_defaults(step=name)
    parser.add_argument("--employee", metavar="NAVIDENT", help="whose; else who was here last")
    parser.add_argument("--recovery-key-file", type=Path, metavar="FILE")
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Command,
    about: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=about, description=about)
    parser.set_defaults(run=run)
    _common(parser, default=argparse.SUPPRESS, json_default=argparse.SUPPRESS)
    return parser


def _common(parser: argparse.ArgumentParser, default: object, json_default: object) -> None:
    """Add what every command takes, before or after its name."""
    parser.add_argument("--profile", type=Path, metavar="FILE", default=default)
    parser.add_argument("--passphrase-file", type=Path, metavar="FILE", default=default)
    parser.add_argument("--json", action="store_true", default=json_default)


def _output(asked: argparse.Namespace, language: str = "nb") -> Output:
    texts = Texts.load(language if language in LANGUAGES else "nb")
    return standard_output(texts, as_json=asked.json)


_RULES_READ = (
    'route reads [{"id", "legal_basis", "content", "life_area", "flags": [...]}]',
    'deadlines reads [{"id", "rule", "start", "today", "facts": {...}}]',
    'person reads ["number", ...]',
)
"""What each kind of `navdesk rules` reads; docs/commands.md tells the rest."""
_WRONG_CALL_TOPICS = frozenset({"settings", "rules", "sandbox", "person", "commands"})
_WRONG_WORDS = frozenset(
    {
        "audit.bad_address",
        "audit.file_exists",
        "audit.no_collector",
        "backup.unknown",
        "recovery.incomplete",
        "recovery.mistyped",
        "recovery.not_in_escrow",
        "recovery.wrong_key",
        "vault.passphrase_needed",
        "vault.passphrase_too_short",
        "vault.wrong_passphrase",
    }
)


def _exit_code(error: NavdeskError) -> int:
    message_id = error.message.id
    wrong = message_id in _WRONG_WORDS or message_id.split(".")[0] in _WRONG_CALL_TOPICS
    return WRONG_CALL if wrong else PARTLY_DONE


def _desktop(asked: argparse.Namespace) -> int:
    from navdesk.commands.chosen_profile import read_profile
    from navdesk.commands.passphrase import read_passphrase

    profile = read_profile(asked.profile)
    # What is locked is opened by a person.
    passphrase = read_passphrase(asked.passphrase_file) if asked.locked is None else None
    _require_display()
    from navdesk.app import run_desktop
    from navdesk.machine.restart import own_command

    again = own_command()
    if asked.profile is not None:
        again += ["--profile", str(asked.profile.absolute())]
    if asked.no_keyring:
        again.append("--no-keyring")
    return run_desktop(
        profile, passphrase, again=again, locked=asked.locked, keyring=not asked.no_keyring
    )


def _demo(asked: argparse.Namespace) -> int:
    if asked.headless is not None:
        from navdesk.demo.headless import run_headless

        return run_headless(asked.headless, _output(asked))
    _require_display()
    from navdesk.demo.windowed import run_windowed

    return run_windowed()


def _require_display() -> None:
    from navdesk.display import has_display

    if not has_display():
        raise NavdeskError(Message("commands.no_display"))


def _sandbox(asked: argparse.Namespace) -> int:
    try:
        from navdesk.sandbox import command
    except ModuleNotFoundError:
        raise NavdeskError(Message("commands.sandbox_missing")) from None
    return command.run(asked.port, asked.people, asked.seed, asked.write_profile, asked.faults)


def _gather(asked: argparse.Namespace) -> int:
    from navdesk.commands import gather
    from navdesk.commands.chosen_profile import read_profile
    from navdesk.commands.station import open_desk

    profile = read_profile(asked.profile)
    output = _output(asked, profile.language)
    person = gather.read_person(asked.person, output, practice=profile.is_practice)
    if person is None:
        return WRONG_CALL
    gather.check_person(person, practice=profile.is_practice)
    with open_desk(profile, asked.passphrase_file) as desk:
        return gather.run(desk, person, output)


def _deliver(asked: argparse.Namespace) -> int:
    from navdesk.commands import deliver
    from navdesk.commands.chosen_profile import read_profile
    from navdesk.commands.station import open_desk

    profile = read_profile(asked.profile)
    with open_desk(profile, asked.passphrase_file) as desk:
        return deliver.run(desk, _output(asked, profile.language))


def _rules(asked: argparse.Namespace) -> int:
    from navdesk.commands import rules

    output = _output(asked)
    return rules.run(
        asked.kind,
        asked.file,
        stdin=sys.stdin.buffer,
        stdout=sys.stdout.buffer,
        stderr=output.err,
        texts=output.texts,
    )


def _doctor(asked: argparse.Namespace) -> int:
    from navdesk.commands import doctor

    return doctor.run(asked.profile, _output(asked))


def _vault(asked: argparse.Namespace) -> int:
    from navdesk.commands import audit, vault, vault_restore
    from navdesk.commands.chosen_profile import read_profile
    from navdesk.commands.vault_door import case_id_in, find_door

    profile = read_profile(asked.profile)
    output = _output(asked, profile.language)
    case_id = case_id_in(asked.case) if getattr(asked, "case", None) is not None else None
    door = find_door(profile, asked)
    match asked.step:
        case "check":
            code = vault.check(door, output)
        case "backup":
            code = vault.backup(door, output)
        case "backups":
            code = vault.backups(door, output)
        case "restore":
            code = vault_restore.restore(
                door, output, case_id=case_id, backup_id=asked.backup, accept=asked.accept
            )
        case "rekey":
            code = vault.rekey(door, output, asked.new_passphrase_file, cases=asked.cases)
        case "audit":
            code = audit.audit(
                door,
                output,
                cef=asked.cef,
                syslog=asked.syslog,
                collector=profile.policy.audit_collector,
                send=asked.send,
            )
        case "escrow-open":
            return vault.escrow_open(door, output, asked.escrow_key_file, asked.new_passphrase_file)
        case _:
            assert case_id is not None  # noqa: S101 - the parser asks for it
            code = vault.shred(door, output, case_id, confirmed=asked.yes)
    return code


if __name__ == "__main__":
    sys.exit(main())
