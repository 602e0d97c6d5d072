import shutil
from pathlib import Path

import pytest

from errors import EmptyCorpusError
from tests.fakes import WordCounter
from tests.retrieval.conftest import NOTES, Build
from tests.retrieval.promises import assert_kept


def test_one_article_is_corpus_enough(build: Build, tmp_path: Path) -> None:
    shutil.copy(NOTES / "lipsky-guichet.md", tmp_path)
    alone = build(tmp_path)

    answer = alone.ask("Qui fabrique réellement la politique publique ?")

    assert_kept(answer, alone.collection.snapshot())
    assert answer.answered
    assert not alone.ask("Comment tailler un rosier au printemps ?").answered


def test_two_hundred_articles_each_answer_for_themselves(build: Build, tmp_path: Path) -> None:
    for number in range(200):
        what = "du four" if number % 2 else "de la ruche"
        text = f"Note {number}\n\nLe prix {what} monte, dit la note {number}. Rien d’autre ici.\n"
        (tmp_path / f"note-{number}.txt").write_text(text, encoding="utf-8")
    many = build(tmp_path, embedder=WordCounter())

    answer = many.ask("Le prix du four monte-t-il ?", voices=("author", "quoted", "comment"))

    assert len(answer.sources) == 200
    assert_kept(answer, many.collection.snapshot(), voices=("author", "quoted", "comment"))


def test_a_corpus_of_which_all_was_removed_is_empty(build: Build, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Le vélo\n\nUne piste rassure.\n", encoding="utf-8")
    assistant = build(tmp_path, embedder=WordCounter())
    (reference,) = assistant.collection.snapshot().references
    assistant.collection.remove([reference.id])

    assistant.warm()
    with pytest.raises(EmptyCorpusError):
        assistant.ask("Une piste rassure-t-elle ?")
    with pytest.raises(EmptyCorpusError):
        assistant.search("Une piste rassure-t-elle ?")


def test_an_article_that_enters_answers_at_once(build: Build, tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text("Le vélo\n\nUne piste rassure.\n", encoding="utf-8")
    second.write_text("Le four\n\nUn four se partage.\n", encoding="utf-8")
    assistant = build(first, embedder=WordCounter())
    assert len(assistant.ask("Un four ?").sources) == 1

    assistant.collection.add([second])

    assert len(assistant.ask("Un four ?").sources) == 2
