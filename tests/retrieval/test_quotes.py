from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from corpus.models import Article, Passage, Voice
from corpus.reader import parse_article
from corpus.splitter import split_article
from retrieval.quotes import CLOSE, Sentence, choose_quote, sentences_of

AUTHOR = Voice("author", "Anne", 0, 0)
LUCIEN = Voice("quoted", "Lucien", 0, 0)
COMMENT = Voice("comment", "Martine", 0, 0)

ARTICLE = parse_article(
    "---\ntitle: Les ruches\nauthors:\n  - Anne Morvan\nlanguage: fr\n---\n\n"
    "## Sur les toits\n\n"
    "La ruche plaît. « Le miel y est meilleur qu’ailleurs », affirme Lucien Baud, apiculteur. "
    "Les voisins viennent voir.\n\n"
    "## Dans les parcs\n\n"
    "Le parc compte dix ruches. Il en voudrait vingt.\n",
    origin="ruches.md",
)


def line(*voices: Voice) -> list[Sentence]:
    """Sentences of ten characters, one after the other."""
    return [Sentence(10 * n, 10 * n + 9, voice) for n, voice in enumerate(voices)]


def passages(article: Article) -> tuple[Passage, ...]:
    return split_article(article, size=400)


def test_a_quote_is_the_best_sentence_and_its_neighbours_in_the_same_voice() -> None:
    sentences = line(LUCIEN, AUTHOR, AUTHOR, AUTHOR, LUCIEN, AUTHOR)

    quote = choose_quote(sentences, [0.9, 0.1, 0.95, 0.2, 0.9, 0.9])

    assert (quote.start, quote.end) == (10, 39)
    assert quote.voice == AUTHOR
    assert quote.highlights == ((20, 29),)


def test_a_quote_of_one_sentence_is_that_sentence() -> None:
    quote = choose_quote(line(COMMENT), [0.2])

    assert (quote.start, quote.end, quote.highlights) == (0, 9, ((0, 9),))


def test_a_second_sentence_is_marked_only_if_it_is_nearly_as_good() -> None:
    sentences = line(AUTHOR, AUTHOR, AUTHOR)

    near = choose_quote(sentences, [0.8 - CLOSE / 2, 0.1, 0.8])
    far = choose_quote(sentences, [0.8 - CLOSE * 2, 0.1, 0.8])

    assert near.highlights == ((0, 9), (20, 29))
    assert far.highlights == ((20, 29),)


@given(
    st.lists(
        st.tuples(st.sampled_from([AUTHOR, LUCIEN, COMMENT]), st.floats(-1, 1)),
        min_size=1,
        max_size=12,
    )
)
def test_a_quote_never_mixes_voices_and_holds_its_best_sentence(
    drawn: list[tuple[Voice, float]],
) -> None:
    sentences = line(*(voice for voice, _ in drawn))
    scores = [score for _, score in drawn]

    quote = choose_quote(sentences, scores)

    inside = [s for s in sentences if quote.start <= s.start and s.end <= quote.end]
    assert {sentence.voice for sentence in inside} == {quote.voice}
    best = sentences[scores.index(max(scores))]
    assert best in inside
    assert (best.start, best.end) in quote.highlights
    assert {quote.start, quote.end} <= {p for s in inside for p in (s.start, s.end)}
    assert list(quote.highlights) == sorted(quote.highlights)


def test_the_heading_is_no_sentence_of_what_it_heads() -> None:
    for passage in passages(ARTICLE):
        said = [ARTICLE.text[s.start : s.end] for s in sentences_of(ARTICLE, passage)]
        assert said
        assert not any(text.startswith("#") for text in said if passage.section)


def test_the_sentences_of_a_passage_are_in_order_and_inside_it() -> None:
    for passage in passages(ARTICLE):
        found = sentences_of(ARTICLE, passage)
        borders = [place for sentence in found for place in (sentence.start, sentence.end)]
        assert borders == sorted(borders)
        assert passage.start <= borders[0]
        assert borders[-1] <= passage.end


def test_each_sentence_knows_who_says_it() -> None:
    found = {
        ARTICLE.text[sentence.start : sentence.end]: sentence.voice
        for passage in passages(ARTICLE)
        for sentence in sentences_of(ARTICLE, passage)
    }

    assert found["La ruche plaît."].kind == "author"
    assert found["La ruche plaît."].name == "Anne Morvan"
    (quoted,) = [voice for text, voice in found.items() if "miel" in text]
    assert (quoted.kind, quoted.name) == ("quoted", "Lucien Baud")
    assert found["Les voisins viennent voir."].kind == "author"


def test_a_sentence_belongs_to_the_innermost_voice_that_says_it_all() -> None:
    text = "« Il m’a dit : “Regardez vos mains. Rien d’autre.” J’ai regardé. »"
    inner = text.index("“"), text.index("”") + 1
    article = replace(
        parse_article(text, origin="a.txt"),
        voices=(Voice("quoted", "Lucien", 0, len(text)), Voice("quoted", "Anne", *inner, 0.9)),
    )

    found = {
        text[sentence.start : sentence.end]: sentence.voice.name
        for sentence in sentences_of(article, Passage(article.id, 0, len(text), text, ""))
    }

    assert found["Rien d’autre.”"] == "Anne"
    assert found["J’ai regardé. »"] == "Lucien"


def test_words_that_may_be_anothers_are_the_authors_unsure() -> None:
    text = "« Personne ne lit la note de service. »"
    article = replace(
        parse_article(text, origin="a.txt"),
        authors=("Anne Morvan",),
        voices=(Voice("author", "", 0, len(text), 0.3),),
    )

    (sentence,) = sentences_of(article, Passage(article.id, 0, len(text), text, ""))

    assert (sentence.voice.name, sentence.voice.unsure) == ("Anne Morvan", True)
