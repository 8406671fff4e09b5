"""Bytes of a text file to characters, or a problem that says what they look like."""

from __future__ import annotations

import codecs
import re

from builder.model import Problem, Severity

# The share of bytes above ASCII up to which an unreadable file is still taken for Western text:
# there they are accents and quotes among plain letters, in Cyrillic or Greek text most letters.
WESTERN_SHARE = 0.1

_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes, where: str) -> tuple[str | None, list[Problem]]:
    """The text of a file with newlines as ``\\n``, and what is to be said about its encoding.

    UTF-8 (with or without byte order mark) and UTF-16 with one are read as they are. Other text
    that is plainly Western is read as Windows-1252, with a warning. None with an error: binary
    data, or an encoding that can only be guessed at.
    """
    for mark, name in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            try:
                return _newlines(data.decode(name)), []
            except UnicodeDecodeError as trouble:
                return None, [_wrong(data, where, trouble)]
    if b"\0" in data or len(_CONTROLS.findall(data)) > len(data) / 20:
        return None, [_binary(data, where)]
    try:
        return _newlines(data.decode("utf-8-sig")), []
    except UnicodeDecodeError as trouble:
        return _western(data, where, trouble)


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _western(
    data: bytes, where: str, trouble: UnicodeDecodeError
) -> tuple[str | None, list[Problem]]:
    high = sum(byte > 0x7F for byte in data)
    mixed = data.decode("utf-8", "ignore") != data.decode("ascii", "ignore")
    if mixed or high > len(data) * WESTERN_SHARE:
        return None, [_wrong(data, where, trouble)]
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None, [_wrong(data, where, trouble)]
    word = _word(text, trouble.start)
    found = f"not UTF-8 (byte 0x{data[trouble.start]:02X}); read as Windows-1252: “{word}”"
    todo = "save the file as UTF-8, and check that word"
    line = _line(data, trouble.start)
    return _newlines(text), [Problem(where, line, "wrong-encoding", found, todo, Severity.WARNING)]


def _wrong(data: bytes, where: str, trouble: UnicodeDecodeError) -> Problem:
    start = min(trouble.start, len(data) - 1)
    found = f"not UTF-8: byte 0x{data[start]:02X} at position {trouble.start}"
    todo = "save the file as UTF-8; it was not read"
    return Problem(where, _line(data, start), "wrong-encoding", found, todo)


def _binary(data: bytes, where: str) -> Problem:
    at = data.find(b"\0")
    if at < 0:
        match = _CONTROLS.search(data)
        at = match.start() if match else 0
    found = f"binary data (byte 0x{data[at]:02X} at position {at})"
    todo = "save it as text (UTF-8), or remove the file; it was not read"
    return Problem(where, _line(data, at), "binary", found, todo)


def _line(data: bytes, at: int) -> int:
    return data.count(b"\n", 0, at) + 1


def _word(text: str, at: int) -> str:
    """The word around ``at``; in Windows-1252 a byte is a character, so offsets agree."""
    begin = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1
    return text[begin : at + 20].split()[0][:40] if text[begin : at + 20].split() else ""
