"""Workbooks (xlsx) from outside: opened only after a look at the zip they are."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from ..errors import DocumentError

# The largest report has 1.0 MB packed and 9 MB unpacked; a sheet of these readers never comes near ten times that.
LARGEST = 150 * 1024 * 1024
# Sheets of short repeated words pack 10 to 30 times; a bomb packs 1000 times.
MOST_PACKED = 200
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an encrypted workbook is an OLE file, as is an old .xls


def sheets(name: str, data: bytes) -> dict[str, list[list[Any]]]:
    """The sheets of a workbook, by name, as rows of cells (text, numbers, dates, "" where empty).

    Raises DocumentError, naming the file, where it is no workbook, is cut, encrypted, or swells beyond `LARGEST`.
    """
    _guard(name, data)
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        return {sheet: book.get_sheet_by_name(sheet).to_python() for sheet in book.sheet_names}
    except Exception as error:  # calamine raises its own kinds for each part it cannot read
        raise DocumentError(f"{name}: cannot be read as a workbook ({error}); fetch it again") from error


def _guard(name: str, data: bytes) -> None:
    if data.startswith(_OLE):
        raise DocumentError(f"{name}: is encrypted or an old .xls; save it as an open .xlsx")
    if not data.startswith(b"PK"):
        what = "is an HTML page" if data.lstrip()[:1] == b"<" else "is empty" if not data else "is no workbook (xlsx)"
        raise DocumentError(f"{name}: {what}; fetch it again")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entries = packed.infolist()
            if any(entry.flag_bits & 1 for entry in entries):
                raise DocumentError(f"{name}: is encrypted; save it without a password")
            size = sum(entry.file_size for entry in entries)
            if size > LARGEST or size > MOST_PACKED * max(len(data), 1):
                raise DocumentError(
                    f"{name}: would unpack from {len(data)} to {size} bytes; the limits are {LARGEST >> 20} MB and "
                    f"{MOST_PACKED} times its size"
                )
            for entry in entries:
                _unpack(name, packed, entry)
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, OSError) as error:
        raise DocumentError(f"{name}: is no whole workbook ({error}); fetch it again") from error


def _unpack(name: str, packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Read one part to its end: the sizes that a zip states of itself may lie, its checksums hold what was read."""
    import zlib

    read = 0
    try:
        with packed.open(entry) as part:
            while chunk := part.read(1 << 20):
                read += len(chunk)
                if read > entry.file_size:
                    raise DocumentError(f"{name}: {entry.filename} is larger than it says; fetch it again")
                if read == len(chunk) and b"<!DOCTYPE" in chunk[:4096]:
                    raise DocumentError(f"{name}: {entry.filename} declares entities, which no workbook needs")
    except zlib.error as error:
        raise DocumentError(f"{name}: {entry.filename} is damaged ({error}); fetch it again") from error
