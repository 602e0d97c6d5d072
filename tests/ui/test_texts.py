"""Both languages say everything, and French is set as French is."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from errors import EmptyFileError
from ui.shell.document import BUILT_IN
from ui.texts import LANGUAGES, LOCALES, Language, texts

UI = Path(__file__).parents[2] / "ui"


def catalogue(language: str) -> Catalog:
    with (LOCALES / f"{language}.po").open(encoding="utf-8") as file:
        return read_po(file, locale=language)


def messages_of_the_code() -> set[str | tuple[str, ...]]:
    found: set[str | tuple[str, ...]] = set(BUILT_IN)
    for path in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
                name = node.func.id if isinstance(node.func, ast.Name) else name
                constants = [one.value for one in node.args if isinstance(one, ast.Constant)]
                strings = [one for one in constants if isinstance(one, str)]
                if name == "self" and path.name == "texts.py":
                    name = "_"
                if name == "_" and strings:
                    found.add(strings[0])
                elif name == "plural":
                    found.add((strings[0], strings[1]))
    return found


def strings(language: str) -> list[str]:
    said = [message.string for message in catalogue(language) if message.id]
    return [part for one in said for part in ([one] if isinstance(one, str) else one)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_says_all_that_the_code_says_and_nothing_else(language: str) -> None:
    ids = {
        message.id if isinstance(message.id, str) else tuple(message.id)
        for message in catalogue(language)
        if message.id
    }

    assert ids == messages_of_the_code()
    assert all(strings(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_names_the_same_values(language: str) -> None:
    for message in catalogue(language):
        if not message.id:
            continue
        ids = [message.id] if isinstance(message.id, str) else message.id
        said = [message.string] if isinstance(message.string, str) else message.string
        names = {name for one in ids for name in re.findall(r"{\w+}", one)}
        assert all(set(re.findall(r"{\w+}", one)) <= names for one in said)
        assert set(re.findall(r"{\w+}", said[-1])) == set(re.findall(r"{\w+}", ids[-1]))


def test_french_signs_stand_behind_a_no_break_space() -> None:
    for text in strings("fr"):
        assert not re.search(r"(?<![\u00a0\u202f])[:;!?»%](?!//)", text), text
        assert not re.search(r"«(?!\u00a0)", text), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_apostrophes_are_typographic(language: str) -> None:
    assert [text for text in strings(language) if "'" in text or '"' in text] == []


def test_no_french_stands_in_the_code() -> None:
    accents = re.compile(r"[àâçèéêëîïôûùüœÀÉÈÊ]")
    for path in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not accents.search(node.value.replace("Regards croisés", "")) or (
                    ">>>" in node.value or "texts(" in node.value
                ), (path, node.value)


@pytest.mark.parametrize(
    ("published", "language", "shown"),
    [
        ("2014-03", "fr", "mars 2014"),
        ("2014-03-21", "fr", "21 mars 2014"),
        ("2014-03-21", "en", "March 21, 2014"),
        ("2014", "fr", "2014"),
        ("", "fr", ""),
        ("2014-13", "fr", "2014-13"),
        ("vers 1900", "fr", "vers 1900"),
    ],
)
def test_a_date_is_shown_as_precise_as_it_is_known(
    published: str, language: Language, shown: str
) -> None:
    assert texts(language).date(published) == shown


def test_an_error_is_set_in_the_language_of_the_page() -> None:
    error = EmptyFileError(path="a.txt")

    assert texts("fr").error(error).startswith("«\u00a0a.txt\u00a0» est vide\u00a0: il")
    assert texts("en").error(error) == error.sentence("en")
    assert "secret" not in texts("fr").error(RuntimeError("secret"))
