"""The bridge between work and the Qt thread."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel

from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Activity, Failure, Step
from navdesk.domain.messages import Message, NavdeskError

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_work_runs_beside_and_answers_on_the_qt_thread(qtbot: QtBot, desk: Desk) -> None:
    threads: list[threading.Thread] = []
    owner = QObject()

    def work(_: object) -> int:
        threads.append(threading.current_thread())
        return 42

    answers: list[tuple[int, threading.Thread]] = []
    desk.jobs.job(work).on_success(
        lambda value: answers.append((value, threading.current_thread()))
    ).run(owner)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [(42, threading.main_thread())]
    assert threads[0] is not threading.main_thread()


def test_a_dead_widget_is_never_called(qtbot: QtBot, desk: Desk) -> None:
    go = threading.Event()
    label = QLabel()
    called: list[str] = []
    handle = (
        desk.jobs.job(lambda _: go.wait(5))
        .on_success(lambda _: called.append("success"))
        .on_done(lambda: called.append("done"))
        .run(label)
    )
    import shiboken6

    shiboken6.delete(label)
    go.set()
    qtbot.waitUntil(lambda: handle.finished)
    assert called == []


def test_a_foreseen_error_is_told_in_its_own_sentence(qtbot: QtBot, desk: Desk) -> None:
    def work(_: object) -> None:
        raise NavdeskError.of("test.denied")

    told: list[Failure] = []
    desk.jobs.job(work).on_failure(told.append).run(desk.jobs)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].message_id == "test.denied"
    assert "ikke tilgang" in told[0].sentence


def test_an_unforeseen_error_is_told_calmly_and_logged_by_its_type_alone(
    qtbot: QtBot, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.navdesk_expected = True  # type: ignore[attr-defined]

    def work(_: object) -> None:
        raise KeyError("22868720003")

    told: list[Failure] = []
    desk.jobs.failed.connect(told.append)
    desk.jobs.job(work).run(desk.jobs)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].message_id is None
    assert "Noe gikk galt" in told[0].sentence
    assert caplog.messages == ["a job failed: KeyError"]
    assert "22868720003" not in caplog.text


def test_jobs_of_one_lane_never_overtake_each_other(qtbot: QtBot, desk: Desk) -> None:
    order: list[int] = []
    running: list[int] = []

    def work(number: int) -> None:
        running.append(number)
        assert len(running) == 1
        threading.Event().wait(0.002)
        order.append(number)
        running.remove(number)

    for number in range(20):
        desk.jobs.job(lambda _, number=number: work(number)).in_lane("case").run(desk.jobs)
    qtbot.waitUntil(lambda: len(order) == 20)
    assert order == list(range(20))


def test_progress_tells_name_count_and_source_and_only_the_newest_report_travels(
    qtbot: QtBot, desk: Desk
) -> None:
    steps: list[Step] = []
    shown: list[tuple[Activity, ...]] = []
    desk.jobs.activity.connect(shown.append)

    def work(progress: Any) -> None:
        for done in range(5000):
            progress.report(done, 5000, Message("test.asking"))

    handle = (
        desk.jobs.job(work).named("Henter opplysninger").on_progress(steps.append).run(desk.jobs)
    )
    qtbot.waitUntil(lambda: handle.finished)
    assert 0 < len(steps) < 2500
    assert steps[-1] == Step(4999, 5000, "Joark")
    assert shown[0][0].title == "Henter opplysninger"
    assert shown[-1] == ()


def test_a_cancelled_job_hears_it(qtbot: QtBot, desk: Desk) -> None:
    def work(progress: Any) -> bool:
        while not progress.cancelled:
            threading.Event().wait(0.001)
        return True

    answers: list[bool] = []
    handle = desk.jobs.job(work).on_success(answers.append).run(desk.jobs)
    handle.cancel()
    qtbot.waitUntil(lambda: answers == [True])


def test_any_thread_can_reach_a_living_object(qtbot: QtBot, desk: Desk) -> None:
    heard: list[tuple[int, threading.Thread]] = []
    owner = QObject()
    relay = desk.jobs.to_qt(owner, lambda value: heard.append((value, threading.current_thread())))
    thread = threading.Thread(target=relay, args=(7,))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [(7, threading.main_thread())]


def test_after_shut_down_nobody_is_called_back(qtbot: QtBot, desk: Desk) -> None:
    go = threading.Event()
    called: list[object] = []
    desk.jobs.job(lambda _: go.wait(5)).on_success(called.append).run(desk.jobs)
    desk.jobs.shut_down()
    go.set()
    desk.jobs.wait()
    qtbot.wait(20)
    assert called == []
