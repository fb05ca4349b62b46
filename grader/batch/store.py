"""What has been graded, in one SQLite file: nothing is lost when a run is cut off, and nothing is graded twice.

Each result is one transaction, on the disk before the next one begins. A result is found again by all it depends on:
what was handed in, the checks, the grader and the seed. Old results stay, so that new ones can be compared with them.
For people with SQL the view `results` has a row for each check of each submission as it stands.
"""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from grader import scoring
from grader.batch.folder import NotWritable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from grader.batch.plan import Submission

FILE_NAME = "results.sqlite"
SCHEMA = 1
_TABLES = """
CREATE TABLE runs (id INTEGER PRIMARY KEY, finished INTEGER NOT NULL DEFAULT 0);
CREATE TABLE contents (hash TEXT PRIMARY KEY, text BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE gradings (
    id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES runs, student TEXT NOT NULL, exercise TEXT NOT NULL,
    file TEXT NOT NULL, content TEXT NOT NULL, checks TEXT NOT NULL, grader TEXT NOT NULL, seed INTEGER NOT NULL,
    earned INTEGER, result BLOB NOT NULL);
CREATE INDEX by_student ON gradings (student, exercise, id);
CREATE TABLE checks (
    grading INTEGER NOT NULL REFERENCES gradings, number INTEGER NOT NULL, name TEXT NOT NULL, status TEXT NOT NULL,
    cause TEXT, earned INTEGER NOT NULL, points INTEGER NOT NULL, schedules INTEGER NOT NULL, seconds REAL NOT NULL,
    PRIMARY KEY (grading, number)) WITHOUT ROWID;
CREATE VIEW results AS
    SELECT g.student, g.exercise, c.name AS "check", c.status, c.cause, c.earned, c.points, c.schedules, c.seconds,
           g.grader, g.seed, g.content
    FROM gradings g JOIN checks c ON c.grading = g.id
    WHERE g.id = (SELECT max(id) FROM gradings l WHERE l.student = g.student AND l.exercise = g.exercise);
"""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A score that differs from what the run before said; None for a fault of the grader, and where there was none."""

    student: str
    exercise: str
    old: int | None
    new: int | None
    reasons: tuple[str, ...]
    """What is not as it was: "submission", "checks", "grader", "seed"; "new" alone where nothing was graded before."""


class Store:
    """The results of all runs into one folder. `grader` is `identity.grader`. Raises NotWritable, as all of it does."""

    def __init__(self, folder: Path, *, grader: str, seed: int) -> None:
        self._path = folder / FILE_NAME
        self._grader = grader
        self._seed = seed
        self._run: int | None = None
        with self._told():
            self._database = sqlite3.connect(self._path, isolation_level=None)
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.execute("PRAGMA synchronous = FULL")  # a power cut must not take back what was said
            (version,) = self._database.execute("PRAGMA user_version").fetchone()
            if version == 0:
                with self._transaction():
                    for statement in _TABLES.split(";\n"):
                        self._database.execute(statement)
                    self._database.execute(f"PRAGMA user_version = {SCHEMA}")
            elif version != SCHEMA:
                raise NotWritable(f"{self._path} was made by another version of the grader; choose another folder")
            unfinished = self._database.execute("SELECT max(id) FROM runs WHERE NOT finished").fetchone()
            self._run = unfinished[0]

    def close(self) -> None:
        """Nothing is lost without it; it leaves one file in place of three."""
        self._database.close()

    def has(self, submission: Submission, checks: str) -> bool:
        """Whether a submission has its result already. One that the grader itself failed at is tried again."""
        key = (submission.student, submission.exercise)
        with self._told():
            rows = self._database.execute(
                "SELECT id, file = ? AND content = ? AND checks = ? AND grader = ? AND seed = ? "
                "AND earned IS NOT NULL FROM gradings WHERE student = ? AND exercise = ? ORDER BY id DESC",
                (submission.shown, submission.content, checks, self._grader, self._seed, *key),
            ).fetchall()
            same = next((number for number, fits in rows if fits), None)
            if same is None:
                return False
            if same != rows[0][0]:  # somebody has gone back to an earlier version
                self._repeat(same)
        return True

    def add(self, submission: Submission, checks: str, result: scoring.ExerciseResult, text: bytes | None) -> None:
        """Keep a result, and with it the `text` of the submission."""
        earned = None if result.exit_code == 3 else result.earned
        with self._told(), self._transaction():
            run = self._current_run()
            if text is not None:
                self._database.execute(
                    "INSERT OR IGNORE INTO contents VALUES (?, ?)", (submission.content, zlib.compress(text))
                )
            grading = self._database.execute(
                "INSERT INTO gradings (run, student, exercise, file, content, checks, grader, seed, earned, result) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(run, submission.student, submission.exercise, submission.shown, submission.content),
                    *(checks, self._grader, self._seed, earned, zlib.compress(msgspec.json.encode(result))),
                ),
            ).lastrowid
            self._database.executemany(
                "INSERT INTO checks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (grading, number, one.id, one.status, one.cause, one.earned, one.points, one.schedules, one.seconds)
                    for number, one in enumerate(result.checks)
                ],
            )

    def result(self, student: str, exercise: str) -> scoring.ExerciseResult:
        """The result as it stands. Raises LookupError when there is none."""
        with self._told():
            row = self._database.execute(
                "SELECT result FROM gradings WHERE student = ? AND exercise = ? ORDER BY id DESC", (student, exercise)
            ).fetchone()
        if row is None:
            raise LookupError(f"{student} has no result for {exercise}")
        return msgspec.json.decode(zlib.decompress(row[0]), type=scoring.ExerciseResult)

    def text(self, content: str) -> bytes | None:
        """What was handed in under this hash, if it was kept."""
        with self._told():
            row = self._database.execute("SELECT text FROM contents WHERE hash = ?", (content,)).fetchone()
        return None if row is None else zlib.decompress(row[0])

    def finish(self) -> None:
        """Everything of this run is graded."""
        with self._told():
            self._database.execute("UPDATE runs SET finished = 1")

    def changes(self) -> list[Change]:
        """What the last run has changed, sorted by student; nothing when it was the first one."""
        with self._told():
            rows = self._database.execute(
                "SELECT g.student, g.exercise, g.earned, g.content, g.checks, g.grader, g.seed, "
                "       b.id, b.earned, b.content, b.checks, b.grader, b.seed "
                "FROM gradings g LEFT JOIN gradings b ON b.id = (SELECT max(id) FROM gradings WHERE student = g.student"
                "    AND exercise = g.exercise AND run < g.run) "
                "WHERE g.id IN (SELECT max(id) FROM gradings GROUP BY student, exercise) "
                "AND g.run = (SELECT max(id) FROM runs) AND g.run > (SELECT min(id) FROM runs)"
            ).fetchall()
        changes = []
        for student, exercise, new, *now, before_id, old, content, checks, grader, seed in rows:
            before = [content, checks, grader, seed]
            words = ("submission", "checks", "grader", "seed")
            reasons = tuple(word for word, a, b in zip(words, now, before, strict=True) if a != b)
            if before_id is None:
                reasons = ("new",)
            if old != new or before_id is None:
                changes.append(Change(student=student, exercise=exercise, old=old, new=new, reasons=reasons))
        return sorted(changes, key=lambda change: (change.student, change.exercise))

    def _current_run(self) -> int:
        if self._run is None:
            self._run = self._database.execute("INSERT INTO runs DEFAULT VALUES").lastrowid
        if self._run is None:
            raise LookupError("a row without a number")
        return self._run

    def _repeat(self, grading: int) -> None:
        """Make an older result the one that stands."""
        with self._transaction():
            copied = self._database.execute(
                "INSERT INTO gradings (run, student, exercise, file, content, checks, grader, seed, earned, result) "
                "SELECT ?, student, exercise, file, content, checks, grader, seed, earned, result "
                "FROM gradings WHERE id = ?",
                (self._current_run(), grading),
            ).lastrowid
            self._database.execute(
                "INSERT INTO checks SELECT ?, number, name, status, cause, earned, points, schedules, seconds "
                "FROM checks WHERE grading = ?",
                (copied, grading),
            )

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise NotWritable(f"{self._path} cannot be used: {error}") from None
