import numpy as np
import pytest

from errors import UnknownArticleError
from index.collection import Collection
from settings import Settings
from tests.fakes import WordCounter
from tests.index.conftest import write_articles


def test_positions_tile_the_passages_source_by_source(filled: Collection) -> None:
    snapshot = filled.snapshot()

    ranges = [snapshot.positions(source) for source in range(len(snapshot.references))]
    assert [place for positions in ranges for place in positions] == list(range(snapshot.size))
    for source, reference in enumerate(snapshot.references):
        assert snapshot.source(reference.id) == source
        owners = {passage.article_id for passage in snapshot.passages(ranges[source])}
        assert owners == {reference.id}
        assert snapshot.passage_count(reference.id) == len(ranges[source])


def test_passages_come_in_the_order_asked(filled: Collection) -> None:
    snapshot = filled.snapshot()
    places = list(range(snapshot.size))

    assert snapshot.passages(places[::-1]) == snapshot.passages(places)[::-1]
    assert snapshot.passages([1, 1]) == snapshot.passages([1]) * 2
    assert snapshot.passages([]) == []


def test_vectors_stand_at_the_positions_of_their_passages(filled: Collection) -> None:
    snapshot = filled.snapshot()

    for place, passage in enumerate(snapshot.passages(range(snapshot.size))):
        vector = WordCounter().embed_question(passage.text)
        assert snapshot.dense.scores(vector)[place] == pytest.approx(1, abs=0.05)


def test_articles_read_together_are_those_read_one_by_one(filled: Collection) -> None:
    snapshot = filled.snapshot()
    ids = [reference.id for reference in snapshot.references]

    for _ in ("read", "remembered"):
        assert snapshot.articles(ids) == {one: snapshot.article(one) for one in ids}
    assert snapshot.articles([]) == {}
    with pytest.raises(UnknownArticleError, match="personne"):
        snapshot.articles([ids[0], "personne"])


def test_an_unknown_article_is_named(filled: Collection) -> None:
    with pytest.raises(UnknownArticleError, match="personne"):
        filled.snapshot().article("personne")


def test_comments_are_told_from_the_rest(settings: Settings) -> None:
    text = (
        "Les ruches\n\nLa ruche plaît. Elle coûte peu.\n\n1 commentaire\n\n"
        "Martine dit :\n12 mars 2014 à 10 h 12\n\nJe ne suis pas d’accord avec les ruches.\n"
    )
    folder = write_articles(settings.data.parent / "c", {"c.txt": text})
    collection = Collection(settings, WordCounter)
    collection.add([folder])
    snapshot = collection.snapshot()

    for place, passage in enumerate(snapshot.passages(range(snapshot.size))):
        assert snapshot.comments[place] == ("d’accord" in passage.text)
    assert np.count_nonzero(snapshot.comments) >= 1
    collection.close()
