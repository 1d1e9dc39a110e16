"""Somebody who types in the real panels over a real vault, and says at once what the screen says.

Run as a victim (`tests.vault.victims`). Every line said is JSON: `case` when there is something to
type in, `state` when what a place holds changed on the screen, and `beat` while the window lives.
A place is a mapping field or the note; its state is what a vault must hold for it, as `kept` reads
it: what is typed and not yet an answer together with the answers given, or the note's paragraphs.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID, uuid4

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTabWidget

from navdesk.backoffice.document_files import DocumentFiles
from navdesk.desktop.desk import Desk
from navdesk.desktop.forms import Forms
from navdesk.desktop.jobs import Jobs
from navdesk.desktop.mapping.field import FieldPanel
from navdesk.desktop.mapping.inputs import LineInput, WordsInput
from navdesk.desktop.mapping.panel import MappingPanel
from navdesk.desktop.notes.panel import NotesPanel
from navdesk.desktop.ports import MemorySettings
from navdesk.desktop.theme.controller import ThemeController
from navdesk.domain.case import Case
from navdesk.domain.clock import Clock
from navdesk.domain.codes import LegalBasis, LifeArea, Protection, Role
from navdesk.domain.employee import Employee
from navdesk.domain.notes import Note
from navdesk.rulebook.checks import load_checks
from navdesk.rulebook.forms import load_mapping_form
from navdesk.rulebook.guards import load_guards, load_standard_texts
from navdesk.rulebook.holidays import NorwegianHolidays
from navdesk.rulebook.messages import Texts
from navdesk.rulebook.relevance import load_relevance_table
from navdesk.rulebook.routing import load_routing_table
from navdesk.rulebook.suggestions import load_suggestion_rules
from navdesk.rulebook.templates import load_note_templates
from navdesk.rulebook.terms import load_terms
from navdesk.settings.profile_file import load_profile
from navdesk.vault.case_file import CaseFile
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.home import VaultHome
from navdesk.vault.keys import ArgonCost
from navdesk.vault.vault import Vault
from navdesk.work.attachments import CaseAttachments
from navdesk.work.case_files import CaseFiles
from navdesk.work.case_view import CaseView
from navdesk.work.changes import ChangeHub
from navdesk.work.code_names import CodeNames
from navdesk.work.drafts import Drafts, typed_answer
from navdesk.work.event_records import EventRecords
from navdesk.work.finding_lines import FindingWords
from navdesk.work.findings import FindingsReader
from navdesk.work.letters import LetterDesk
from navdesk.work.mapping import Mapping
from navdesk.work.mapping_record import MappingRecord
from navdesk.work.note_copies import CitizenCopies
from navdesk.work.note_drafts import NoteDrafts
from navdesk.work.note_guards import NoteGuards
from navdesk.work.note_preview import PreviewBuilder
from navdesk.work.note_routing import NoteRouter
from navdesk.work.note_suggestions import NoteSuggester
from navdesk.work.notes import Notes
from navdesk.work.reachability import Reachability
from navdesk.work.reading_log import ReadingLog
from navdesk.work.rebuild import Rebuild
from navdesk.work.record_checks import RecordChecks
from navdesk.work.sealing import Sealer
from navdesk.work.stated_purposes import StatedPurposes

Say = Callable[[str], None]
IDENT, PASSPHRASE = "Z990001", "riktig hest batteri"
CLOCK = Clock(lambda: datetime.now(UTC))
NOTE = "note"
_LETTERS = "abc æøå 123.,"
_PROFILE = """
[profile]
id = "practice"
language = "nb"
[office]
unit = "0000"
name = "Nav Testdal"
municipalities = ["9901"]
[identity]
issuer = "http://127.0.0.1:9/identity"
client_id = "navdesk"
scopes = ["openid", "profile", "offline_access"]
token_style = "scope"
[roles]
CASEWORKER = ["c0ffee00-0000-4000-8000-000000000001"]
"""


def open_vault(folder: Path) -> Vault:
    """Open the vault somebody typed into."""
    return Vault.open(
        VaultHome(folder, "practice"),
        IDENT,
        passphrase=PASSPHRASE,
        clock=CLOCK,
        device_secrets=DeviceSecrets(list),
    )


def kept(file: CaseFile) -> dict[str, Any]:
    """Return what the file holds for every place in which there is anything."""
    typed = file.typed.all()
    held: dict[str, Any] = {}
    form = load_mapping_form()
    for field in (*form.frame(LifeArea.ECONOMY), *form.fields(LifeArea.ECONOMY)):
        text = typed_answer(typed, field.id)
        texts = [text.value, text.words] if text is not None else ["", ""]
        answers = [[a.value, a.client_words] for a in reversed(file.answers.for_field(field.id))]
        held[field.id] = [texts, answers]
    draft = file.notes.draft()
    held[NOTE] = note_state(draft) if draft is not None else None
    return held


def note_state(note: Note) -> list[Any]:
    """Return everything of a note that can be typed or chosen, as JSON would give it back."""
    return [note.kind, *([s.text, s.legal_basis, sorted(s.flags)] for s in note.segments)]


def rehearse(_: Path) -> None:
    """Nothing: a display made before the fork would be shared by all victims."""


def work(folder: Path, say: Say) -> None:
    """Type until killed."""
    (folder / "profile.toml").write_text(_PROFILE, encoding="utf-8")
    app = QApplication(["typist"])
    with Vault.create(
        VaultHome(folder, "practice"),
        IDENT,
        passphrase=PASSPHRASE,
        clock=CLOCK,
        device_secrets=DeviceSecrets(list),
        argon=ArgonCost(1, 64, 1),
    ) as vault:
        chance = Random(folder.name)  # noqa: S311 - what to type, no secret
        Typist(app, vault, folder, chance, say).type_on()


class Typist:
    """Presses random keys at a random pace, in the mapping and in a note by turns."""

    def __init__(
        self, app: QApplication, vault: Vault, folder: Path, chance: Random, say: Say
    ) -> None:
        self._app = app
        self._chance = chance
        self._say = say
        self._said: dict[str, Any] = {}
        self._given: dict[str, list[list[Any]]] = {}
        files, changes = CaseFiles(vault), ChangeHub()
        me = Employee(IDENT, "Siri Testsaksbehandler", frozenset({Role.CASEWORKER}))
        case = Case(uuid4(), "15890112345", "Prøve", Protection.NONE, False, "9901", CLOCK.now())
        files.admit(case, new=True)
        form, terms, texts = load_mapping_form(), load_terms("nb"), Texts.load("nb")
        profile = load_profile(folder / "profile.toml")
        builder, reach = PreviewBuilder(terms, texts), Reachability(CLOCK, changes)
        settings = MemorySettings({"desktop.theme": "light"})
        jobs = Jobs(lambda: texts)
        desk = Desk(jobs, texts, CLOCK, settings, ThemeController(app, settings), Forms())
        view = CaseView(
            files=files,
            purposes=StatedPurposes(files),
            table=load_relevance_table(),
            declared={},
            roles=lambda: me.roles,
            online=lambda: True,
            terms=terms,
        )
        mapping = Mapping(
            form=form,
            files=files,
            view=view,
            employee=me,
            audit=vault.audit,
            reading=ReadingLog(vault.audit, files, CLOCK),
            clock=CLOCK,
            changes=changes,
            terms=terms,
            language="nb",
            names=CodeNames(profile.office, lambda ident: ident),
        )
        letters = LetterDesk(profile, me, terms, texts)
        note_drafts = NoteDrafts(
            vault=vault,
            files=files,
            view=view,
            templates=load_note_templates(),
            language="nb",
            employee=me,
            clock=CLOCK,
            changes=changes,
        )
        mapping_record = MappingRecord(
            form=form,
            files=files,
            view=view,
            drafts=note_drafts,
            terms=terms,
            language="nb",
        )
        rebuild = Rebuild(
            files=files,
            view=view,
            archives=DocumentFiles({}),
            audit=vault.audit,
            clock=CLOCK,
            changes=changes,
            practice=True,
        )
        table = load_checks()
        checks = RecordChecks(
            reader=FindingsReader(
                table=table,
                form=form,
                relevance=load_relevance_table(),
                files=files,
                view=view,
                stated=StatedPurposes(files),
                rebuild=rebuild,
                audit=vault.audit,
                holidays=NorwegianHolidays(),
                clock=CLOCK,
            ),
            words=FindingWords(table, texts, terms),
            rules=load_guards(),
            standard=load_standard_texts(),
            files=files,
            audit=vault.audit,
            employee=me,
            clock=CLOCK,
            changes=changes,
            language="nb",
        )
        notes = Notes(
            vault=vault,
            files=files,
            view=view,
            rebuild=rebuild,
            checks=checks,
            router=NoteRouter(load_routing_table(), profile),
            drafts=note_drafts,
            mapping=mapping_record,
            records=EventRecords(mapping_record),
            builder=builder,
            filed_as=lambda delivery: builder.filed_as(delivery.archive, delivery.archive_class),
            called=lambda ident: ident,
            suggester=NoteSuggester(
                rules=load_suggestion_rules(),
                files=files,
                view=view,
                purposes=StatedPurposes(files),
                clock=CLOCK,
            ),
            guards=NoteGuards(
                rules=load_guards(),
                standard=load_standard_texts(),
                alike=vault.fingerprints,
                employee=me,
                language="nb",
            ),
            sealer=Sealer(profile, me, CLOCK, builder, letters),
            letters=letters,
            copies=CitizenCopies(profile, me),
            policy=profile.policy,
            clock=CLOCK,
            changes=changes,
            reachability=reach,
            destination=lambda delivery: builder.destination(delivery.archive),
            terms=terms,
        )
        attachments = CaseAttachments(
            vault=vault, files=files, view=view, employee=me, clock=CLOCK, changes=changes
        )
        drafts = Drafts(form=form, files=files, clock=CLOCK, changes=changes)
        self._mapping = MappingPanel(desk, mapping, drafts, case.id, me)
        self._notes = NotesPanel(desk, notes, case.id, me, attachments)
        self._tabs = QTabWidget()
        self._tabs.addTab(self._mapping, "Kartlegging")
        self._tabs.addTab(self._notes, "Notater")
        self._tabs.show()
        self._mapping.start()
        self._notes.start()
        self._case_id: UUID = case.id

    def type_on(self) -> None:
        """Type, and run the window, for good."""
        while not (self._notes.ready and self._mapping.panels):
            self._app.processEvents()
        self._fields = [p for p in self._mapping.panels.values() if _text_field(p)]
        self._say(json.dumps({"case": str(self._case_id)}))
        self._look()
        beats = QTimer()
        beats.timeout.connect(self._beat)
        beats.start(25)
        self._next()
        self._app.exec()

    def _next(self) -> None:
        # Most keys come fast; now and then somebody thinks, or goes for coffee.
        pause = self._chance.choice((15, 30, 60, 60, 120, 300, 900))
        if self._chance.random() < 0.01:
            pause = 2600
        QTimer.singleShot(pause, self._act)

    def _act(self) -> None:
        chance = self._chance.random()
        if chance < 0.08:
            self._tabs.setCurrentIndex(1 - self._tabs.currentIndex())
        elif self._tabs.currentIndex() == 0:
            self._in_mapping()
        else:
            self._in_note()
        self._look()
        self._next()

    def _in_mapping(self) -> None:
        panel = self._chance.choice(self._fields[:4])
        with_words = not panel.words_edit.isHidden() and self._chance.random() < 0.3
        edit = panel.words_edit if with_words else panel.input.editor
        if self._chance.random() < 0.12 and panel.typed != (None, "") and panel._sent is None:
            value, words = panel.typed
            self._given.setdefault(panel.state.id, []).append([value, words])
            panel.save_button.setEnabled(True)
            panel.save_button.click()
            return
        edit.setFocus()
        self._press(edit)

    def _in_note(self) -> None:
        editor, chance = self._notes.editor, self._chance.random()
        if chance < 0.05:
            editor.add_below()
        elif chance < 0.1:
            editor.current.set_basis(self._chance.choice(tuple(LegalBasis)))
        elif chance < 0.13:
            self._chance.choice(editor.current._menu.actions()).trigger()
        elif chance < 0.15:
            QTest.keyClick(self._notes.kind_combo, Qt.Key.Key_Down)
        else:
            self._press(self._chance.choice(editor.paragraphs).text_edit)

    def _press(self, edit: Any) -> None:
        if self._chance.random() < 0.1:
            QTest.keyClick(edit, Qt.Key.Key_Backspace)
        else:
            QTest.keyClicks(edit, self._chance.choice(_LETTERS))

    def _beat(self) -> None:
        self._look()
        self._say(json.dumps({"beat": time.monotonic()}))

    def _look(self) -> None:
        for panel in self._fields:
            value, words, _ = panel.texts
            waiting = panel._sent is not None and panel._sent == panel._now()
            texts = ["", ""] if waiting else [value, words]
            self._tell(panel.state.id, [texts, self._given.get(panel.state.id, [])])
        note = self._notes._current()
        if note is not None:
            self._tell(NOTE, note_state(note))

    def _tell(self, place: str, state: Any) -> None:
        if self._said.get(place) != state:
            self._said[place] = json.loads(json.dumps(state))
            self._say(json.dumps({"at": time.monotonic(), "place": place, "state": state}))


def _text_field(panel: FieldPanel) -> bool:
    if isinstance(panel.input, LineInput):
        return panel.state.type == "text" and isinstance(panel.input.edit, QLineEdit)
    return isinstance(panel.input, WordsInput)
