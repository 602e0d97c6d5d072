from dataclasses import replace

from corpus.models import Article
from tests.workshop.samples import PARKING, ROOF, SQUARE, TEXT, article_of, quote_of
from workshop.confrontations import confrontation_of
from workshop.judging import Judged, Judgements

HALL = article_of()
LEFT, RIGHT, THIRD = (quote_of(HALL, words) for words in (ROOF, SQUARE, PARKING))
SAID = Judged("Une halle ?", LEFT, RIGHT, "disagree", "frontal")
OTHER = Judged("Une place ?", LEFT, THIRD, "agree")
AGAIN = Judged("UNE HALLE ?", RIGHT, THIRD, "nuance")


def now(text: str = TEXT) -> Article:
    return replace(article_of(text), id=HALL.id)


def test_pairs_are_told_question_by_question() -> None:
    seen = confrontation_of(Judgements((SAID, OTHER, AGAIN)), lambda _: HALL)

    assert seen.questions == ("Une halle ?", "Une place ?")
    assert [pair.kept for pair in seen.on("une halle ?")] == [SAID, AGAIN]
    assert not any(pair.is_lost for pair in seen.pairs)


def test_a_pair_is_known_again_where_its_article_was_put_in_another_order() -> None:
    moved = now("Un mot d’abord.\n\n" + TEXT)

    (pair,) = confrontation_of(Judgements((SAID,)), lambda _: moved).pairs

    left, right = (quote_of(moved, words) for words in (ROOF, SQUARE))
    assert (pair.left.standing, pair.right.standing, pair.is_lost) == ("moved", "moved", False)
    assert pair.is_of(right, left)
    assert not pair.is_of(LEFT, RIGHT)
    assert pair.kept == SAID


def test_a_pair_of_a_changed_or_lost_article_is_flagged_and_keeps_its_words() -> None:
    changed = now(TEXT.replace(ROOF, "La halle ne protège personne."))

    (pair,) = confrontation_of(Judgements((SAID,)), lambda _: changed).pairs
    (gone,) = confrontation_of(Judgements((SAID,)), lambda _: None).pairs

    assert (pair.left.standing, pair.right.standing, pair.is_lost) == ("changed", "moved", True)
    assert (gone.left.standing, gone.right.standing, gone.is_lost) == ("gone", "gone", True)
    assert pair.left.quote == LEFT
