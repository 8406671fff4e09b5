"""Office documents, mails, archives and saved pages: what is read of them, and what is told."""

from __future__ import annotations

import builtins
import gzip
import io
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from builder.articles import read, read_data
from builder.articles.reader import Reader, Reading
from builder.config import Config
from builder.model import Article, ParagraphKind, Unit
from tests.office import Line, docx, odt, packed, pdf, set_in_lines
from tests.web_server import TEXT, news

TITLE = "Report on the northern lock"
HEAD = [Line(72, 760, 20, TITLE), Line(72, 735, 11, "16 October 2024")]


def one(data: bytes, name: str) -> Article:
    reading = read_data(data, name, Config())
    assert [p.code for p in reading.problems] == []
    (article,) = reading.articles
    return article


def outline(article: Article) -> list[tuple[str, str]]:
    return [(p.kind.value, p.span.of(article.text)) for p in article.paragraphs]


def numbered(article: Article) -> list[tuple[int, str]]:
    """The number of the page or paragraph of each body paragraph, and its first two words."""
    assert article.parts
    return [
        (article.parts.number_at(p.span.start), " ".join(p.span.of(article.text).split()[:2]))
        for p in article.paragraphs
        if p.kind is ParagraphKind.BODY
    ]


def problem(data: bytes, name: str) -> tuple[str, str, str]:
    """The one trouble with a document, of which nothing is read."""
    reading = read_data(data, name, Config())
    assert reading.articles == ()
    (found,) = reading.problems
    assert found.todo
    assert "\n" not in str(found)
    return found.code, found.found, found.todo


# ---------------------------------------------------------------- PDF


def paged(*pages: list[Line]) -> list[list[Line]]:
    """The pages with a running head and their numbers."""
    return [
        [*page, Line(72, 815, 9, "Harbour office of Skarvik"), Line(280, 25, 9, f"Page {n} of 9")]
        for n, page in enumerate(pages, 1)
    ]


def test_a_pdf_has_title_day_paragraphs_and_pages() -> None:
    first = [*HEAD, *set_in_lines(TEXT), Line(72, 500, 11, "What broke", bold=True)]
    more = set_in_lines(["The upper gate was built in Bergen in 1987."], top=480)
    pages = paged([*first, *more], [], set_in_lines([TEXT[1]]), set_in_lines([TEXT[0]]))
    article = one(pdf(pages, title="Microsoft Word - x.doc"), "x.pdf")
    assert article.title == TITLE
    assert str(article.published) == "2024-10-16"
    assert outline(article) == [
        ("headline", TITLE),
        ("boilerplate", "16 October 2024"),
        *(("body", words) for words in TEXT),
        ("heading", "What broke"),
        ("body", "The upper gate was built in Bergen in 1987."),
        ("body", TEXT[1]),
        ("body", TEXT[0]),
    ]
    assert article.parts
    assert article.parts.unit is Unit.PAGE
    assert [number for number, _ in numbered(article)] == [1, 1, 1, 1, 3, 4]


def test_a_paragraph_goes_on_overleaf_and_parted_words_are_whole() -> None:
    lines = ["An inquiry began on Monday, and the harbour office expects a re-", "port by the end of the month. The lower-"]  # fmt: skip
    there = ["level gate is new, the lower-level one at the quay is not, and no", "ship has passed since."]  # fmt: skip
    pages = [
        [*HEAD, *(Line(72, 100 - 14 * n, 11, words) for n, words in enumerate(lines))],
        [Line(72, 760 - 14 * n, 11, words) for n, words in enumerate(there)],
    ]
    article = one(pdf(pages), "x.pdf")
    (kind, words) = outline(article)[-1]
    assert (kind, words) == (
        "body",
        "An inquiry began on Monday, and the harbour office expects a report by the end of the month. The lower-level gate is new, the lower-level one at the quay is not, and no ship has passed since.",
    )
    assert article.parts
    begun = article.text.index
    assert [article.parts.number_at(begun(w)) for w in ("An inquiry", "The lower-", "level gate", "ship has")] == [1, 1, 2, 2]  # fmt: skip


def test_columns_are_read_one_after_the_other() -> None:
    left = [*("The lock was shut on Monday when a crack", "was found in its gate, and nine boats had"), "to wait outside"]  # fmt: skip
    right = ["of the breakwater until the evening.", "The market was closed."]
    lines = [Line(60, 700 - 14 * n, 10, words) for n, words in enumerate(left)]
    lines += [Line(320, 700 - 14 * n, 10, words) for n, words in enumerate(right)]
    words = [w for kind, w in outline(one(pdf([[*HEAD, *lines]]), "x.pdf")) if kind == "body"]
    assert " ".join(words) == " ".join([*left, *right])


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2024-10-16-report.pdf", "2024-10-16"),
        ("20241016 report.pdf", "2024-10-16"),
        ("2024-13-16.pdf", None),
        ("report-2024-10-16.pdf", None),
        ("20241016123.pdf", None),
    ],
)
def test_the_day_may_begin_the_name(name: str, day: str | None) -> None:
    data = pdf([[Line(72, 760, 20, TITLE), *set_in_lines(TEXT)]])
    reading = read_data(data, name, Config())
    assert str(reading.articles[0].published or "None") == str(day)
    told = [(p.code, "file's name" in p.todo) for p in reading.problems]
    assert told == ([] if day else [("no-date", True)])


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (pdf([HEAD], password=True), ("encrypted", "a PDF with a password")),
        (pdf([[], [], []]), ("no-text", "a PDF of 3 pages without text that could be read: a scan, or odd fonts")),
        (pdf([[*HEAD, *set_in_lines(TEXT)]])[:700], ("unreadable", "a PDF that cannot be read: Failed to load document (PDFium: Data format error).")),
        (b"%PDF-1.7 nonsense", ("unreadable", "a PDF that cannot be read: Failed to load document (PDFium: Data format error).")),
    ],
)  # fmt: skip
def test_a_pdf_that_cannot_be_read_is_told(data: bytes, told: tuple[str, str]) -> None:
    assert problem(data, "x.pdf")[:2] == told


# ---------------------------------------------------------------- Word, OpenDocument


def test_a_word_document_has_its_styles_and_paragraph_numbers() -> None:
    parts = [("Title", TITLE), ("", TEXT[0]), ("", ""), ("Heading 1", "What broke"), ("", TEXT[1]), ("Caption", "The lock on Monday, after the boats had left")]  # fmt: skip
    article = one(docx(parts, title="Document1", table=TEXT[2]), "2024-10-16-x.docx")
    assert (article.title, str(article.published)) == (TITLE, "2024-10-16")
    assert outline(article) == [
        ("headline", TITLE),
        ("body", TEXT[0]),
        ("heading", "What broke"),
        ("body", TEXT[1]),
        ("caption", "The lock on Monday, after the boats had left"),
        ("body", TEXT[2]),
    ]
    assert article.parts
    assert article.parts.unit is Unit.PARAGRAPH
    assert numbered(article) == [(2, "The harbour"), (4, "Nine boats"), (6, "An inquiry")]


def test_of_tracked_changes_the_new_text_is_read() -> None:
    from docx import Document
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = Document()
    paragraph = document.add_paragraph("The lock was ")
    for mark, text, words in (("del", "delText", "open"), ("ins", "t", "shut on Monday")):
        inner = f'<w:r><w:{text} xml:space="preserve">{words}</w:{text}></w:r>'
        xml = f'<w:{mark} {nsdecls("w")} w:id="1" w:author="x">{inner}</w:{mark}>'
        paragraph._element.append(parse_xml(xml))
    paragraph.add_run(", the port said.")
    out = io.BytesIO()
    document.save(out)
    (article,) = read_data(out.getvalue(), "2024-10-16-x.docx", Config()).articles
    assert article.text == "The lock was shut on Monday, the port said."


def test_an_open_document() -> None:
    parts = [("Title", TITLE), ("", TEXT[0]), ("h", "What broke"), ("", TEXT[1])]
    article = one(odt(parts, title="A title of its own"), "2024-10-16-x.odt")
    assert article.title == TITLE
    assert outline(article) == [
        ("headline", TITLE),
        ("body", TEXT[0]),
        ("heading", "What broke"),
        ("body", TEXT[1]),
    ]
    assert numbered(article) == [(2, "The harbour"), (4, "Nine boats")]


BOMB = packed(word__document_xml=b"<w>" + b" " * 3_000_000)


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (BOMB, "x.docx", "too-long"),
        (packed(content_xml=b" " * 3_000_000), "x.odt", "too-long"),
        (packed(other=b"x"), "x.docx", "unreadable"),
        (packed(word__document_xml=b"<not xml"), "x.docx", "unreadable"),
        (packed(content_xml=b"<not xml"), "x.odt", "unreadable"),
        (docx([("", TEXT[0])])[:900], "x.docx", "unreadable"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "x.docx", "encrypted"),
        (b"just words", "x.odt", "unreadable"),
        (docx([]), "x.docx", "empty"),
    ],
)
def test_a_document_that_cannot_be_read_is_told(
    data: bytes, name: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builder.articles.documents.MAX_UNPACKED", 1_000_000)
    assert problem(data, name)[0] == code


@pytest.mark.parametrize(
    ("name", "data"),
    [("x.pdf", pdf([HEAD])), ("x.docx", docx([("", TEXT[0])])), ("x.odt", odt([("", TEXT[0])]))],
)
def test_without_the_extra_one_line_says_what_to_install(
    name: str, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = builtins.__import__

    def missing(wanted: str, *rest: Any, **more: Any) -> Any:
        if wanted.partition(".")[0] in ("pypdfium2", "docx", "odfdo"):
            raise ImportError(wanted)
        return plain(wanted, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    code, _, todo = problem(data, name)
    assert (code, todo) == ("not-installed", 'run pip install "dateline[documents]"')


def test_of_many_files_it_is_said_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from builder.articles import documents

    for name in ("a.pdf", "b.pdf", "c.docx"):
        (tmp_path / name).write_bytes(b"%PDF-")
    one = documents.not_installed
    reader = Reader("x", (".pdf", ".docx"), lambda data, where, config: [one(where, "a PDF")])
    monkeypatch.setattr("builder.articles.folder.readers", lambda: (reader,))
    (told,) = read(Config(content=tmp_path)).problems
    assert told.file == "a.pdf"
    assert told.found == "a PDF; what reads it is not installed, nor is that of 2 more files"


# ---------------------------------------------------------------- mails


def mail(body: str, subtype: str = "plain", **headers: str) -> EmailMessage:
    message = EmailMessage()
    given = {
        "Subject": "Fwd: RE: Lock shut in Skarvik",
        "From": '"Harbour office, Skarvik" <press@port.example>',
        "Date": "Wed, 16 Oct 2024 23:30:00 -0500",
        **headers,
    }
    for name, value in given.items():
        message[name] = value
    message.set_content(body, subtype=subtype)
    return message


def test_a_mail_is_an_article() -> None:
    text = f"{TEXT[0]}\n\n{TEXT[1]}\n\n> You wrote:\n> when does it open?\n\n-- \nPress desk\nPort road 1\n"  # fmt: skip
    article = one(mail(text).as_bytes(), "x.eml")
    assert article.title == "Lock shut in Skarvik"
    assert article.source == "Harbour office, Skarvik"
    assert str(article.published) == "2024-10-16"
    body = [words for kind, words in outline(article) if kind == "body"]
    assert body == [TEXT[0], TEXT[1]]


def test_a_mail_of_html_and_what_is_attached_to_it() -> None:
    message = mail(news(title="Other", day="2020-01-01"), "html")
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="a.pdf")
    reading = read_data(message.as_bytes(), "x.eml", Config())
    (article,) = reading.articles
    assert article.title == "Lock shut in Skarvik"
    assert str(article.published) == "2024-10-16"
    assert TEXT[1] in article.text
    assert [p.code for p in reading.problems] == ["attachment"]
    assert "a.pdf" in reading.problems[0].found


def test_flowed_lines_and_odd_charsets() -> None:
    raw = (
        b"From: a@port.example\r\nSubject: =?utf-8?q?F=C3=A6rga?=\r\nDate: Wed, 16 Oct 2024 10:00:00 +0200\r\n"
        b'Content-Type: text/plain; charset="no-such"; format=flowed\r\n\r\n'
        b"The harbour office of Sk\xe5rvik shut the northern lock on \r\nMonday after a crack was found in it.\r\n"
    )
    article = one(raw, "x.eml")
    assert (article.title, article.source) == ("Færga", "port.example")
    assert article.text == "The harbour office of Skårvik shut the northern lock on Monday after a crack was found in it."  # fmt: skip


@pytest.mark.parametrize("data", [b"just words", b"Subject: x\n\n", bytes(range(256)) * 20])
def test_what_is_no_mail_is_told(data: bytes) -> None:
    assert problem(data, "x.eml")[0] in ("empty", "binary")


# ---------------------------------------------------------------- saved pages


def test_mhtml() -> None:
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://courier.example/2024/10/lock"
    message.set_content(news(), subtype="html")
    message.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<a>")
    article = one(message.as_bytes(), "x.mhtml")
    assert article.title == "Lock shut in Skarvik"
    assert article.url == "https://courier.example/2024/10/lock"
    assert article.source == "The Courier"
    assert problem(b"MIME-Version: 1.0\n\nwords", "x.mht")[0] == "empty"


PICTURE = '<img src="data:image/png;base64,' + "iVBORw0KGgo" * 60_000 + '">'


def test_a_page_in_one_file_of_many_megabytes() -> None:
    style = "<style>" + "p{color:red}" * 500_000 + "</style>"
    head = "<!--\n Page saved with SingleFile \n url: https://courier.example/lock \n saved date: now\n-->"
    page = news(head=style).replace("<body>", f"<body>{head}{PICTURE * 4}")
    page = page.replace("<html", f"{head}<html", 1)
    assert len(page) > 8_000_000
    article = one(page.encode(), "x.html")
    assert article.url == "https://courier.example/lock"
    assert [words for kind, words in outline(article) if kind == "body"] == list(TEXT)


def test_a_page_that_is_too_long_without_its_pictures() -> None:
    assert problem(("<html>" + "<p>a</p>" * 700_000).encode(), "x.html")[0] == "too-long"


@pytest.mark.parametrize(
    ("page", "folder"),
    [("lock.html", "lock_files"), ("lock.htm", "lock-Dateien"), ("Färga.html", "Färga_fichiers")],
)
def test_the_folder_of_a_complete_page_is_no_article(
    page: str, folder: str, tmp_path: Path
) -> None:
    (tmp_path / page).write_text(news(), encoding="utf-8")
    for name in ("a.css", "b.js.download", "frame.html", "in/c.png"):
        path = tmp_path / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    reading = read(Config(content=tmp_path))
    assert (len(reading.articles), reading.problems) == (1, ())
    (tmp_path / page).unlink()
    codes = {p.code for p in read(Config(content=tmp_path)).problems}
    assert "unknown-suffix" in codes, "without its page it is a folder like any other"


# ---------------------------------------------------------------- web archives


def warc(*answers: tuple[str, str, bytes], status: str = "200 OK", packed: bool = True) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for url, media, data in answers:
        headers = StatusAndHeaders(status, [("Content-Type", media)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(data), http_headers=headers
        )
        writer.write_record(record)
        record.raw_stream.close()
    return out.getvalue()


def archived(data: bytes, name: str = "x.warc.gz") -> Reading:
    return read_data(data, name, Config())


PAGE = ("https://courier.example/lock", "text/html; charset=utf-8", news().encode())


@pytest.mark.parametrize(("packed", "name"), [(True, "x.warc.gz"), (False, "x.warc")])
def test_a_web_archive_of_one_page(packed: bool, name: str) -> None:
    data = warc(("https://courier.example/a.png", "image/png", b"\x89PNG"), PAGE, packed=packed)
    reading = archived(data, name)
    assert reading.problems == ()
    assert [(a.id, a.url, a.source) for a in reading.articles] == [("x", PAGE[0], "The Courier")]


def test_a_web_archive_of_a_crawl() -> None:
    home = (
        "https://courier.example/",
        "text/html",
        b"<title>Courier</title><p>News of the day</p>",
    )
    other = ("https://courier.example/ferry", "text/html", news("Ferry sold").encode())
    lost = ("https://courier.example/x", "text/html", b"<title>Page not found</title><h1>404</h1>")
    reading = archived(warc(home, PAGE, lost, other))
    assert [(a.id, a.title) for a in reading.articles] == [
        ("x-1", "Lock shut in Skarvik"),
        ("x-2", "Ferry sold"),
    ]
    (told,) = reading.problems
    assert (told.code, told.severity.value) == ("no-article", "warning")
    assert told.found.startswith("2 of its 4 pages are no article")


def test_a_web_archive_without_a_page_or_broken() -> None:
    assert problem(warc(("https://a.example/a.png", "image/png", b"x")), "x.warc.gz")[0] == "empty"
    assert problem(warc(PAGE, status="404 Not Found"), "x.warc.gz")[0] == "empty"
    assert problem(b"just words", "x.warc")[0] == "unreadable"
    assert problem(gzip.compress(b"WARC/1.0\r\nnonsense"), "x.warc.gz")[0] in (
        "unreadable",
        "empty",
    )
    torn = archived(warc(PAGE, PAGE)[:-400])
    assert len(torn.articles) <= 2
