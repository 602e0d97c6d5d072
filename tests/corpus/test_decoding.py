import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.decoding import NotTextError, canonical, decode

FRENCH = (
    "L’accueil, c’est « la moitié du métier » : voilà ce qu’on répétait aux élèves de Corvelle.\n"
    "Où donc l’œuvre s’arrête-t-elle ? À la fenêtre, dès que la cliente a été reçue.\n"
)
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_a_french_text_comes_out_the_same_whatever_its_encoding(encoding: str) -> None:
    assert decode(FRENCH.encode(encoding)) == FRENCH


def test_line_ends_of_windows_and_of_old_macs_become_line_feeds() -> None:
    assert decode(b"un\r\ndeux\rtrois\n") == "un\ndeux\ntrois\n"


def test_letters_with_separate_accents_are_put_together() -> None:
    split = unicodedata.normalize("NFD", FRENCH)

    assert decode(split.encode()) == FRENCH


def test_no_byte_is_an_empty_text() -> None:
    assert decode(b"") == ""


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["bare", "marked"])
def test_bytes_of_cp1252_in_a_text_in_utf_8_are_read_one_by_one(mark: bytes) -> None:
    data = mark + FRENCH.encode() + "L’été, dit-on.\n".encode("cp1252") + FRENCH.encode()

    assert decode(data) == f"{FRENCH}L’été, dit-on.\n{FRENCH}"


def test_two_signs_in_utf_8_do_not_make_a_text_in_cp1252_be_read_as_utf_8() -> None:
    data = FRENCH.encode("cp1252") + "été".encode()

    assert decode(data).startswith(FRENCH)


def test_a_text_in_two_encodings_is_read_in_linear_time() -> None:
    data = "Le marché déménage à l’été. ".encode() * 40_000 + b"\x92\xe9" * 79_000

    start = time.perf_counter()
    text = decode(data)

    assert time.perf_counter() - start < 3
    assert text.endswith("’é" * 79_000)


@given(st.text(alphabet="aé’œ «»", min_size=1), st.text(alphabet="é’œ", max_size=9))
def test_what_outnumbers_the_bad_bytes_comes_out_as_it_was(text: str, pasted: str) -> None:
    whole = f"{text}{'é' * (len(pasted) + 1)}"
    data = f"{whole} ".encode() + b" ".join(sign.encode("cp1252") for sign in pasted)

    assert decode(data) == f"{whole} {' '.join(pasted)}"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(PNG, id="an image"),
        pytest.param(b"Une phrase\0coup\xc3\xa9e.", id="a stray NUL"),
        pytest.param("Une\0phrase".encode("utf-16"), id="NUL in UTF-16"),
        pytest.param(b"\xff\xfeabc", id="half a UTF-16 character"),
        pytest.param(bytes(range(1, 256)) * 8, id="every byte"),
        pytest.param(b"\x01\x02\x03 mots", id="control characters"),
    ],
)
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(NotTextError):
        decode(data)


@given(st.binary(max_size=2_000))
def test_any_bytes_are_canonical_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except NotTextError:
        return

    assert text == canonical(text)
    assert "\0" not in text
    text.encode()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_text_in_utf_8_decodes_to_its_canonical_form(text: str) -> None:
    plain = text.lstrip("\ufeff")

    assert decode(plain.encode()) == canonical(plain)
    assert canonical(canonical(plain)) == canonical(plain)
