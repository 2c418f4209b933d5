"""Hears of changed files at once, by the system's own means where it has any."""

from __future__ import annotations

from typing import Any

from watchdog.events import (
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

CHANGES = (FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent)


LOSSES = (DirDeletedEvent, DirMovedEvent)
"""After which files are gone that no event names."""


class Watcher(Observer):  # type: ignore[misc, valid-type]
    """An observer that tells of changes and not of reading, or a rebuild would cause the next."""

    def schedule(self, event_handler: FileSystemEventHandler, path: str, **options: Any) -> Any:
        """Watch a path."""
        return super().schedule(_Changes(event_handler), path, **options)


class _Changes(FileSystemEventHandler):
    """Hands changes of files on."""

    def __init__(self, handler: FileSystemEventHandler) -> None:
        self._handler = handler

    def dispatch(self, event: Any) -> None:
        """Hand an event on if something has changed; the loss of a folder as that of a file."""
        if isinstance(event, LOSSES):
            event = FileDeletedEvent(event.src_path)
        if isinstance(event, CHANGES):
            self._handler.dispatch(event)
