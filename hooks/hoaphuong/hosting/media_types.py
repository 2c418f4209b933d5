"""Which media type each ending of a file means (IANA's registry)."""

from __future__ import annotations

TEXTS = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "mjs": "text/javascript",
    "txt": "text/plain",
    "md": "text/markdown",
    "csv": "text/csv",
    "ics": "text/calendar",
    "vtt": "text/vtt",
    "xml": "application/xml",
    "xsl": "application/xslt+xml",
    "atom": "application/atom+xml",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "geojson": "application/geo+json",
    "webmanifest": "application/manifest+json",
    "svg": "image/svg+xml",
}
"""Said to be UTF-8, and worth packing."""
OTHERS = {
    "avif": "image/avif",
    "webp": "image/webp",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
    "woff": "font/woff",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "wav": "audio/wav",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "wasm": "application/wasm",
}
DEFAULT = "application/octet-stream"
"""Of the search's own files, which are packed already, and of what nobody knows."""
OPEN = ("ics", "csv", "json", "jsonld", "geojson", "xml", "atom")
"""Data that any page anywhere may read."""


def ending(path: str) -> str:
    """What follows the last dot of a file's name."""
    return path.rpartition("/")[2].rpartition(".")[2].lower()
