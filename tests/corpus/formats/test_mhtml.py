from email.message import EmailMessage

import pytest

from corpus.formats.mhtml import read_mhtml
from errors import DamagedFileError

HTML = (
    "<html lang='fr'><head><title>Le quai</title></head>"
    "<body><p>L’été, on attend.</p></body></html>"
)


def saved(html: str, charset: str = "utf-8", encoding: str = "quoted-printable") -> bytes:
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://exemple.invalid/quai"
    message["Subject"] = "Le quai"
    message.set_content(html, subtype="html", charset=charset, cte=encoding)
    message.add_related(b"p{}", "text", "css")
    message.add_related(b"<p>Un cadre</p>", "text", "html")
    return message.as_bytes()


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_a_page_saved_as_one_file_gives_its_page(charset: str, encoding: str) -> None:
    page = read_mhtml(saved(HTML, charset, encoding), "quai.mhtml")

    assert page.text == "L’été, on attend."
    assert (page.stated.title, page.stated.language) == ("Le quai", "fr")


@pytest.mark.parametrize("data", [b"", b"\0\1\2", b"Du texte", saved(HTML)[:150]])
def test_a_file_without_a_page_is_damaged(data: bytes) -> None:
    with pytest.raises(DamagedFileError, match="MHTML"):
        read_mhtml(data, "quai.mhtml")


def test_parts_inside_parts_by_the_thousand_are_refused_or_read() -> None:
    nested = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3_000)
    )

    with pytest.raises(DamagedFileError):
        read_mhtml(nested, "quai.mhtml")
