import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sentences import LONGEST, sentence_spans


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in sentence_spans(text, 0, len(text))]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Un client attend.", "Il repart !", "Qui l’a vu ?", "Personne…", "Et voilà."],
        ["« Je reste. »", "Elle reste."],
        ["Elle dit : « Je pars ! »", "« Déjà ? », répond-il."],
        ["Voir M. Martin et Mme. Roy, p. 12, chap. 3.", "Puis J. Fourastié."],
        ["C’est écrit ainsi.[12]", "La suite vient."],
        ["La note vaut 3.5 sur 5.", "Elle monte."],
        ["Il l’a dit (à tort).", "On l’a cru."],
        ["Une phrase.", "«\u00a0Une autre\u202f!\u00a0»", "Une fin."],
        ["Le prix est de 12 euros.", "2014 fut meilleur."],
        ["Et ainsi de suite… sans fin."],
        ["“We count,” she says.", "They do not."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    assert cut(" ".join(sentences)) == sentences


def test_a_space_forgotten_after_the_stop_does_not_join_two_sentences() -> None:
    assert cut("Il part.Elle reste.") == ["Il part.", "Elle reste."]


def test_a_stretch_without_a_stop_is_cut_at_its_clauses() -> None:
    found = cut("un mot, puis un autre, " * 200)

    assert max(map(len, found)) <= LONGEST
    assert all(sentence.endswith(",") for sentence in found)


def test_white_space_alone_holds_no_sentence() -> None:
    assert cut(" \n\u00a0\u202f") == []


@given(st.text("Aaé1.!?…»«”“() \n\u00a0\u202f[]’-,;", max_size=200), st.integers(0, 20))
def test_sentences_are_in_order_and_leave_out_only_white_space(text: str, start: int) -> None:
    first = min(start, len(text))

    spans = sentence_spans(text, first, len(text))

    borders = [first, *(place for span in spans for place in span), len(text)]
    assert borders == sorted(borders)
    assert all(text[a:b] and text[a:b] == text[a:b].strip() for a, b in spans)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text[first:].split())
