"""A kept quote is found again word for word, or flagged; it is never changed by itself."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from corpus.corrections import anchor
from corpus.models import Article, FieldCorrection, VoiceCorrection
from corpus.reader import parse_again
from tests.workshop.samples import (
    PARKING,
    ROOF,
    SQUARE,
    TEXT,
    article_of,
    bare_article,
    board_of,
    quote_of,
)
from workshop.models import Cell, KeptQuote, Matrix
from workshop.refinding import refind, refind_board, refind_matrix, suggest

HALL = article_of()
WORDS = ROOF
AFTER_FRONT = TEXT.index("## Un toit")


def changed(text: str) -> Article:
    return replace(bare_article(text), id=HALL.id, authors=HALL.authors)


def without_place(quote: KeptQuote) -> tuple[str, str]:
    return quote.article.id, quote.text


def test_a_quote_of_an_unchanged_article_is_where_it_was() -> None:
    quote = quote_of(HALL, PARKING, "Combien ?")

    found = refind(quote, HALL)

    assert (found.standing, found.quote) == ("exact", quote)


def test_a_quote_moves_with_the_text_around_it() -> None:
    quote = quote_of(HALL, PARKING)
    later = article_of(TEXT.replace("## Un toit", "## Avant tout\n\nUn mot encore.\n\n## Un toit"))

    found = refind(quote, later)

    assert found.standing == "moved"
    assert later.text[found.quote.start : found.quote.end] == PARKING
    assert found.quote.voice.name == "Lucien Baud"
    assert later.text[found.quote.voice.start : found.quote.voice.end].startswith("« Une halle")


def test_of_the_same_words_twice_those_in_the_same_surroundings_are_found() -> None:
    text = "D’abord le bois. Rien ne presse. Puis la pierre.\n" * 1
    text += "Ensuite le fer. Rien ne presse. Enfin le verre.\n"
    quote = replace(
        quote_of(bare_article(text), "Rien ne presse. Enfin"), article=quote_of(HALL, ROOF).article
    )
    words = "Rien ne presse."
    second = text.rindex(words)
    kept = replace(quote, text=words, end=second + len(words), start=second,
                   after=" Enfin le verre.\n")  # fmt: skip
    new = "Ensuite le fer. Rien ne presse. Enfin le verre.\n" + text[: text.index("Ensuite")]

    found = refind(kept, changed(new))

    assert (found.standing, found.quote.start) == ("moved", new.index(words))


def test_a_quote_whose_words_changed_is_kept_as_it_was_and_flagged() -> None:
    quote = quote_of(HALL, SQUARE)
    later = article_of(TEXT.replace("qu’un seul usage", "que deux usages"))

    found = refind(quote, later)
    suggestion = suggest(quote, later)

    assert (found.standing, found.quote) == ("changed", quote)
    assert suggestion is not None
    assert suggestion.quote.text == SQUARE.replace("qu’un seul usage", "que deux usages")
    assert 80 < suggestion.likeness < 100


def test_nothing_is_suggested_where_nothing_is_alike() -> None:
    assert suggest(quote_of(HALL, SQUARE), changed("12345 67890 " * 20)) is None


def test_a_quote_of_an_article_that_is_gone_says_so() -> None:
    quote = quote_of(HALL, ROOF)

    assert refind(quote, None).standing == "gone"
    assert refind(quote, None).quote == quote


def test_what_a_person_corrected_of_the_article_is_told_of_the_quote_too() -> None:
    start = HALL.text.index(ROOF)
    said = VoiceCorrection("quoted", "Jeanne Prat", anchor(HALL.text, start, start + len(ROOF)))
    later = parse_again(HALL, corrections=[said, FieldCorrection("title", ("La halle",))])

    found = refind(quote_of(HALL, ROOF), later)

    assert found.standing == "exact"
    assert (found.quote.voice.name, found.quote.article.title) == ("Jeanne Prat", "La halle")


def test_a_board_is_shown_with_what_became_of_every_quote() -> None:
    board = board_of(HALL)
    later = article_of(TEXT.replace("un seul usage", "deux usages").replace("un toit", "un abri"))

    seen = refind_board(board, lambda _: later)

    assert [card.standing for card in seen.cards] == ["exact", "changed", "exact"]
    assert [card.quote.text for card in seen.cards] == [card.quote.text for card in board.cards]
    gone = refind_board(board, lambda _: None)
    assert {card.standing for card in gone.cards} == {"gone"}


def test_a_matrix_is_shown_with_its_quotes_where_they_are_now_and_what_is_lost_is_told() -> None:
    roof, square = quote_of(HALL, ROOF), quote_of(HALL, SQUARE)
    cells = (Cell("answers", (roof,), (square,)),), (Cell("touches", (square,)),)
    matrix = Matrix(("q", "r"), (roof.article,), cells)
    later = article_of(
        TEXT.replace("un seul usage", "deux usages").replace("## Un toit", "## Toit")
    )

    seen, lost = refind_matrix(matrix, lambda _: later)

    (quote,) = seen.cells[0][0].quotes
    assert later.text[quote.start : quote.end] == ROOF
    assert seen.cells[1] == matrix.cells[1]
    assert lost == {("r", HALL.id): "changed"}
    assert refind_matrix(matrix, lambda _: HALL) == (matrix, {})


EDITS = st.text("ab é.«»’\n", max_size=12)


@given(data=st.data(), inserted=EDITS)
def test_text_inserted_or_deleted_elsewhere_never_loses_a_quote(
    data: st.DataObject, inserted: str
) -> None:
    quote = quote_of(HALL, WORDS)
    before = st.integers(AFTER_FRONT, quote.start)
    after = st.integers(quote.end, len(TEXT))
    start = data.draw(st.one_of(before, after))
    end = data.draw(st.integers(start, quote.start if start <= quote.start else len(TEXT)))
    text = TEXT[:start] + inserted + TEXT[end:]
    shift = len(inserted) - (end - start) if start <= quote.start else 0

    found = refind(quote, changed(text))

    assert found.quote.start == quote.start + shift
    assert found.quote.text == WORDS == text[found.quote.start : found.quote.end]
    assert found.standing == ("moved" if shift else "exact")


@given(data=st.data(), inserted=st.sampled_from(["x", " pas", "é", "…"]))
def test_a_change_inside_is_always_flagged_and_the_words_are_kept(
    data: st.DataObject, inserted: str
) -> None:
    quote = quote_of(HALL, WORDS)
    start = data.draw(st.integers(quote.start + 1, quote.end - 1))
    end = data.draw(st.integers(start, quote.end - 1))
    text = TEXT[:start] + inserted + TEXT[end:]
    if TEXT[quote.start : quote.end] in text:
        return

    found = refind(quote, changed(text))

    assert (found.standing, found.quote) == ("changed", quote)
