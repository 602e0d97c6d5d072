import re
from pathlib import Path

import pytest
import yaml

from corpus.finding import Source
from corpus.models import Article
from corpus.reader import read_article

FOLDER = Path(__file__).parents[2] / "corpus" / "articles"
NOTES = sorted(FOLDER.glob("*.md"))
FIELDS = {
    "title",
    "authors",
    "organisation",
    "published",
    "language",
    "position_of",
    "about",
    "licence",
}
each_note = pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)


def read(path: Path) -> Article:
    return read_article(Source(path, path.name), size_limit=1)


def body_of(path: Path) -> str:
    return path.read_text(encoding="utf-8").split("\n---\n", 1)[1]


def test_there_are_at_least_ten_notes_each_with_its_title() -> None:
    titles = {read(path).title for path in NOTES}

    assert len(titles) == len(NOTES) >= 10


@each_note
def test_a_note_is_between_500_and_1000_words(path: Path) -> None:
    assert 500 <= len(body_of(path).split()) <= 1_000


@each_note
def test_the_front_matter_says_whose_position_it_is_and_under_which_licence(path: Path) -> None:
    fields = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])

    assert fields.keys() >= FIELDS
    assert all(fields[name] for name in FIELDS)


@each_note
def test_the_article_is_the_file_and_its_metadata_the_front_matters(path: Path) -> None:
    fields = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])

    article = read(path)

    assert article.text.encode() == path.read_bytes()
    assert (article.title, article.authors, article.organisation, article.language) == (
        fields["title"],
        tuple(fields["authors"]),
        fields["organisation"],
        "fr",
    )
    assert article.published == str(fields["published"])


@each_note
def test_french_typography_is_kept(path: Path) -> None:
    text = body_of(path)

    assert re.findall(r"['\"]|\.\.\.", text) == []
    assert re.findall(r"[^\u00a0]»|«[^\u00a0]", text) == []
    assert re.findall(r"(?<!\u202f)[;!?]", re.sub(r"https?://\S+", "", text)) == []
    assert re.findall(r"(?<!\u00a0):", re.sub(r"https?://\S+|[A-Z]\w+:", "", text)) == []
    assert text.count("«") == text.count("»")


@each_note
def test_a_note_ends_with_its_reference(path: Path) -> None:
    headings = re.findall(r"^## (.+)$", body_of(path), re.MULTILINE)

    assert headings[-1] == "Référence"
    assert headings.count("Référence") == 1


@each_note
def test_a_note_has_headings_and_paragraphs_but_no_other_markup(path: Path) -> None:
    text = body_of(path)

    assert re.findall(r"[*`<>\[\]]|__|\b_|_\b|^#(?!# )", text, re.MULTILINE) == []


@each_note
def test_a_note_is_body_but_for_its_metadata_and_its_reference(path: Path) -> None:
    kinds = [zone.kind for zone in read(path).zones]

    assert kinds == ["furniture", "body", "note"]
