"""Documents made for tests: PDF by hand, Word and OpenDocument by the libraries that read them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import NamedTuple

WIDTH, HEIGHT = 595, 842  # points of an A4 page


class Line(NamedTuple):
    """A line of text on a page: from the left, from the bottom, points, words."""

    x: float
    y: float
    size: float
    words: str
    bold: bool = False


def pdf(pages: Iterable[Iterable[Line]], title: str = "", password: bool = False) -> bytes:
    """A PDF with these lines, in Helvetica; with a password that nobody knows."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    fonts = []
    for name in ("Helvetica", "Helvetica-Bold"):
        objects.append(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        )
        fonts.append(len(objects))
    kids = []
    for lines in pages:
        text = "".join(
            f"BT /F{2 if one.bold else 1} {one.size} Tf {one.x} {one.y} Td ({_escaped(one.words)}) Tj ET\n"
            for one in lines
        )
        size = len(text.encode("cp1252"))
        objects.append(f"<< /Length {size} >>\nstream\n{text}endstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {len(objects)} 0 R "
            f"/Resources << /Font << /F1 {fonts[0]} 0 R /F2 {fonts[1]} 0 R >> >> >>"
        )
        kids.append(len(objects))
    named = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Kids [{named}] /Count {len(kids)} >>"
    objects.append(f"<< /Title ({_escaped(title)}) >>")
    trailer = f"/Root 1 0 R /Info {len(objects)} 0 R"
    if password:
        key = "00" * 32
        objects.append(f"<< /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >>")
        trailer += f" /Encrypt {len(objects)} 0 R /ID [<{key}> <{key}>]"
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    begin = len(out)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    out += (
        f"trailer\n<< /Size {len(objects) + 1} {trailer} >>\nstartxref\n{begin}\n%%EOF\n".encode()
    )
    return bytes(out)


def _escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def set_in_lines(paragraphs: Iterable[str], top: float = 700, letters: int = 80) -> list[Line]:
    """Paragraphs set in lines of so many letters, a blank line between them."""
    lines, y = [], top
    for paragraph in paragraphs:
        words = paragraph.split(" ")
        line = ""
        for word in [*words, ""]:
            if line and (not word or len(line) + len(word) >= letters):
                lines.append(Line(72, y, 11, line))
                y -= 14
                line = ""
            line = f"{line} {word}".strip()
        y -= 14
    return lines


def docx(paragraphs: Iterable[tuple[str, str]], title: str = "", table: str = "") -> bytes:
    """A Word document of paragraphs with their styles ("" for the usual one)."""
    from docx import Document

    document = Document()
    document.core_properties.title = title
    for style, words in paragraphs:
        document.add_paragraph(words, style or None)
    if table:
        document.add_table(1, 2).rows[0].cells[0].text = table
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def odt(paragraphs: Iterable[tuple[str, str]], title: str = "") -> bytes:
    """An OpenDocument text of paragraphs ("") and headings ("h")."""
    from odfdo import Document, Header, Paragraph

    document = Document("text")
    document.body.clear()
    document.meta.title = title
    for kind, words in paragraphs:
        document.body.append(Header(1, words) if kind == "h" else Paragraph(words, style=kind))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def packed(**entries: bytes) -> bytes:
    """A zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in entries.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()
