"""Interruptions: Ctrl-C while a server is about to answer waits for the answer, so that nobody has to guess."""

from __future__ import annotations

import signal
import threading
from types import FrameType
from typing import Self


class DeferredInterrupt:
    """Hold an interruption back from `hold` to the end of the block; a second one goes through."""

    def __init__(self) -> None:
        self._pressed = False
        self._before: signal._HANDLER = None

    def __enter__(self) -> Self:
        return self

    def hold(self) -> None:
        """Start to hold interruptions back, where this thread is the one that gets them."""
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._press)

    def _press(self, number: int, frame: FrameType | None) -> None:
        if self._pressed:
            raise KeyboardInterrupt
        self._pressed = True

    def __exit__(self, *_: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)
        if self._pressed:
            raise KeyboardInterrupt
