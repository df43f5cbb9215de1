"""The worker of the preview: one thread that makes pages, as files change and wishes are told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from queue import Full, Queue
from threading import Condition, Event, Lock, Thread

from publisher.cli.preview.job import Job
from publisher.cli.preview.making import Maker
from publisher.cli.preview.rasters import Reader
from publisher.cli.preview.snapshot import FAILED, MORE, READY, WORKING, Entry, Snapshot, Wish
from publisher.cli.preview.warm import Warm
from publisher.editions.printers import Medium
from publisher.findings import Finding, Language, PublisherError, errors_in, in_language, say
from publisher.project import Project

# Rounds in which the numbers of pages settle.
PASSES = 3
# Messages that wait for a reader who does not take them; then he is let go.
WAITING = 500
# Files of pages that are shown no more, of which a browser may still ask the picture.
IMAGES = 100
RESTART = "Het programma zelf is veranderd: stop het voorbeeld (Ctrl-C) en start het opnieuw."


@dataclass(frozen=True, slots=True)
class Told:
    """Something that a reader is told: that the state is another, or that a page is."""

    kind: str
    snapshot: Snapshot
    entry: Entry | None = None


class Engine:
    """Makes pages in a thread of its own; `snapshot` is what is shown now, and never changes itself."""

    def __init__(self, project: Project, name: str, wish: Wish) -> None:
        self.project, self.reader = project, Reader()
        self.warm = Warm(project, name, Maker(self.reader))
        self._snapshot = Snapshot(wish=wish, message="De publicatie wordt gelezen.")
        self._lock, self._readers = Lock(), list[Queue[Told]]()
        self._asked, self._changed, self._wish = Condition(), set[str](), wish
        self._in_view, self._outdated = "", False
        self._images: dict[str, tuple[bytes, int, bool]] = {}
        self.stopped = Event()
        self._thread = Thread(target=self._work, name="preview-worker", daemon=True)

    @property
    def snapshot(self) -> Snapshot:
        """Return what is shown now."""
        return self._snapshot

    def start(self) -> None:
        """Begin to make pages."""
        self._thread.start()

    def stop(self) -> None:
        """Stop, once the page at hand is made."""
        self.stopped.set()
        with self._asked:
            self._asked.notify_all()
        self._thread.join(timeout=5)

    def changed(self, names: frozenset[str]) -> None:
        """Take in that files changed."""
        with self._asked:
            self._changed |= names
            self._asked.notify_all()

    def look_at(self, page: str) -> None:
        """Take in which page is looked at: it is made before the others."""
        self._in_view = page

    def wish(self, wish: Wish) -> Snapshot:
        """Take in what is to be shown, and return what is shown meanwhile."""
        with self._asked:
            if wish == self._wish:
                return self._snapshot
            self._wish = wish
            self._asked.notify_all()
        # What is shown meanwhile is of the choice before.
        pages = tuple(replace(entry, provisional=True) for entry in self._snapshot.pages)
        message = "De keuze wordt gemaakt."
        self._tell("state", replace(self._snapshot, wish=wish, status=WORKING, message=message, pages=pages))
        return self._snapshot

    def image(self, key: str, width: int) -> bytes | None:
        """Return the picture of a page that is or was just shown, as a PNG of a width in pixels."""
        shown = self._images.get(key)
        if shown is None:
            return None
        pdf, part, grey = shown
        return self.reader.picture(key, pdf, part, width, grey=grey)

    def listens(self, queue: Queue[Told]) -> bool:
        """Return whether a reader is still told what changes."""
        return queue in self._readers

    def subscribe(self) -> Queue[Told]:
        """Return a queue that gets what is told from now on."""
        queue: Queue[Told] = Queue(WAITING)
        with self._lock:
            self._readers.append(queue)
        return queue

    def unsubscribe(self, queue: Queue[Told]) -> None:
        """Tell a reader no more."""
        with self._lock:
            if queue in self._readers:
                self._readers.remove(queue)

    # --- the worker --------------------------------------------------------------------------------------------------

    def _tell(self, kind: str, snapshot: Snapshot, entry: Entry | None = None) -> None:
        with self._lock:
            snapshot = replace(snapshot, version=self._snapshot.version + 1)
            self._keep_images(snapshot)
            self._snapshot = snapshot
            for queue in list(self._readers):
                try:
                    queue.put_nowait(Told(kind, snapshot, entry))
                except Full:
                    self._readers.remove(queue)

    def _keep_images(self, snapshot: Snapshot) -> None:
        """Keep the files of pages by their pictures: those shown now, and those that a browser may still ask."""
        grey = snapshot.wish.medium is Medium.HANDOUT
        now = {each.image: (each.made.pdf, each.part, grey) for each in snapshot.pages if each.made}
        old = {key: value for key, value in self._images.items() if key not in now}
        self._images = {**dict(list(old.items())[-IMAGES:]), **now}

    def _work(self) -> None:
        wish: Wish | None = None
        while not self.stopped.is_set():
            with self._asked:
                self._asked.wait_for(partial(self._overtaken, wish))
                names, wish = frozenset(self._changed), self._wish
                self._changed.clear()
            if self.stopped.is_set():
                return
            try:
                self._refresh(names, wish)
            except PublisherError as error:
                self._failed(wish, error.findings)
            # A fault of the program, or of the machine, must not end the preview: it is told, and the pages stay.
            except Exception as error:
                message = say("{name}: {error}", name=type(error).__name__, error=str(error)[:250])
                hint = say("Save again, or start the preview anew.")
                self._failed(wish, [Finding("preview-failed", message, hint=hint)])

    def _failed(self, wish: Wish, found: Sequence[Finding]) -> None:
        """Keep the pages as they were, marked, and say why they are."""
        pages = tuple(replace(entry, stale=True, provisional=False) for entry in self._snapshot.pages)
        # What is told beside errors, such as what a caveat acknowledges, is not why nothing can be made.
        why = tuple(errors_in(found))
        message = (
            f"Dit kan niet worden gemaakt: {in_language(why[0].message, Language.NL)}"
            if why
            else "Dit kan niet worden gemaakt."
        )
        now = replace(self._snapshot, wish=wish, status=FAILED, message=message, findings=why, pages=pages)
        self._tell("state", now)

    def _overtaken(self, wish: Wish | None) -> bool:
        """Return whether something else is asked by now."""
        return self.stopped.is_set() or bool(self._changed) or self._wish != wish

    def _refresh(self, names: frozenset[str], wish: Wish) -> None:
        self._outdated |= any(map(_is_program, names))
        self.warm.forget(names)
        job = Job.of(self.warm, wish, names)
        snapshot = job.begun(self._snapshot)
        # Numbers are put right once pages that may run on have the length that they take.
        for _ in range(PASSES):
            before = job.numbering()
            job.compose()
            self._tell("state", snapshot := job.shown_in(snapshot))
            while sheet := job.next(self._in_view.partition(MORE)[0]):
                if self._overtaken(wish):
                    return
                job.make(sheet)
                snapshot = job.shown_in(snapshot)
                self._tell_page(sheet.id, snapshot)
            if job.numbering() == before:
                break
        job.tidy()
        message, left = RESTART if self._outdated else "", job.unchecked("") is not None
        self._tell("state", snapshot := replace(snapshot, status=READY, message=message, checking=left))
        while sheet := job.unchecked(self._in_view.partition(MORE)[0]):
            if self._overtaken(wish):
                return
            if job.check(sheet):
                snapshot = job.shown_in(snapshot)
                self._tell_page(sheet.id, snapshot)
        if left:
            self._tell("state", replace(snapshot, checking=False))

    def _tell_page(self, name: str, snapshot: Snapshot) -> None:
        for entry in snapshot.pages:
            if entry.id.partition(MORE)[0] == name:
                self._tell("page", snapshot, entry)


def _is_program(name: str) -> bool:
    """Return whether a file is of the program itself, which is loaded once."""
    return name.startswith("publisher/") and not name.startswith("publisher/chapters/")
