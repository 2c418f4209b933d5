"""Rows as a workbook of Office Open XML, for Excel and LibreOffice, and back. The one module that
knows openpyxl.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils.exceptions import InvalidFileException

from hoaphuong.problems import Problem, Where, problem
from hoaphuong.translating.rows import Bundle, Parcel, Returned, Row
from hoaphuong.translating.standing import STALE
from hoaphuong.translations import digest_of

NAME, SOURCE, TARGET, STATE, NOTES, WAS = range(6)
WIDTHS = (28, 60, 60, 12, 50, 4)
LANGUAGES = "hoaphuong {source} {target}"
"""The title of the workbook: which languages its columns are in."""
MOST = 32_767
"""Characters a cell of Excel can hold."""


def write(bundle: Bundle, heads: tuple[str, ...]) -> bytes:
    """The workbook: a row for each text, its name in the first column, the digest hidden."""
    book = openpyxl.Workbook(write_only=True)
    book.properties.title = LANGUAGES.format(source=bundle.source, target=bundle.target)
    book.properties.created = book.properties.modified = datetime.fromisoformat(bundle.day)
    sheet = book.create_sheet(bundle.target)
    sheet.freeze_panes = "A2"
    for column, width in zip("ABCDEF", WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    sheet.column_dimensions["F"].hidden = True
    sheet.append(list(map(Cells(sheet, bold=True).of, heads)))
    plain = Cells(sheet)
    for row in bundle.rows:
        sheet.append(list(map(plain.of, _texts(row))))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _texts(row: Row) -> Iterator[str]:
    yield from (row.name, row.source, row.target, row.state, "\n".join(row.notes), row.was)


class Cells:
    """Cells of text and nothing but text: what begins with `=` is no formula here."""

    def __init__(self, sheet: Any, *, bold: bool = False) -> None:
        self._sheet = sheet
        pattern = WriteOnlyCell(sheet)
        pattern.alignment = Alignment(wrap_text=True, vertical="top")
        pattern.font = Font(bold=bold)
        self._style = pattern._style

    def of(self, text: str) -> Any:
        cell = WriteOnlyCell(self._sheet)
        cell._value, cell.data_type, cell._style = text, "s", self._style
        return cell


def too_long(bundle: Bundle) -> list[str]:
    """Names of the texts that no cell can hold."""
    return [row.name for row in bundle.rows if any(len(text) > MOST for text in _texts(row))]


def read(path: Path) -> tuple[Parcel | None, list[Problem]]:
    """What came back; None where the file cannot be read."""
    faults = (OSError, InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, ParseError)
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=False)
        rows = list(book.worksheets[0].iter_rows(min_row=2))
        said = str(book.properties.title or "").split()
        target = book.worksheets[0].title
        book.close()
    except faults as error:
        reason = type(error).__name__
        return None, [problem("not-a-translation-file", Where(str(path)), reason=reason)]
    source = said[1] if len(said) == 3 else ""
    return Parcel(source, target, list(_returned(path, rows))), []


def _returned(path: Path, rows: list[Any]) -> Iterator[Returned]:
    for number, cells in enumerate(rows, 2):
        texts = [_text(cell) for cell in cells[: WAS + 1]]
        texts += [""] * (WAS + 1 - len(texts))
        if texts[NAME]:
            where = Where(str(path), number, TARGET + 1)
            name, source, target = texts[:STATE]
            yield Returned(name, source, target, _is_done(texts), where, texts[WAS])


def _is_done(texts: list[str]) -> bool:
    """Whether a text is there, and a stale one was changed or its state taken away."""
    compared = texts[STATE] != STALE or digest_of(texts[TARGET]) != texts[WAS]
    return bool(texts[TARGET].strip()) and compared


def _text(cell: Any) -> str:
    value = "" if cell.value is None else str(cell.value)
    return value.replace("\r\n", "\n").replace("_x000D_", "")
