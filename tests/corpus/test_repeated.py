"""What pages say again: running heads, the numbers of pages, tables of contents, footnotes."""

from time import perf_counter

from corpus.lines import lines
from corpus.repeated import contents, footnotes, running_lines

PROSE = "La coopérative a vendu le moulin, et personne dans la vallée ne s’en est consolé depuis ce"


def _texts(text: str, starts: frozenset[int]) -> list[str]:
    return [line.text for line in lines(text) if line.start in starts]


def test_a_line_that_counts_the_pages_is_a_running_head() -> None:
    text = "".join(
        f"{PROSE} {word}.\nCahiers du moulin | {n}\n" for n, word in enumerate("abcd", 7)
    )

    assert _texts(text, running_lines(lines(text))) == [
        f"Cahiers du moulin | {n}" for n in range(7, 11)
    ]


def test_lines_numbered_out_of_order_are_of_the_article() -> None:
    text = f"Le moulin - 3\n{PROSE}.\nLe moulin - 1\n{PROSE}.\nLe moulin - 2\n"

    assert running_lines(lines(text)) == frozenset()


def test_the_number_of_a_page_takes_the_title_beside_it_along() -> None:
    text = "".join(f"{PROSE} {n}.\nLe dernier meunier\n– {n} –\n" for n in (2, 3))

    assert _texts(text, running_lines(lines(text))) == [
        "Le dernier meunier",
        "– 2 –",
        "Le dernier meunier",
        "– 3 –",
    ]


def test_a_table_of_contents_heads_paragraphs_further_down() -> None:
    titles = ("La vente", "Le procès", "Le retour des eaux")
    text = "\n".join((*titles, *(f"{title}\n{PROSE} jour." for title in titles)))

    assert contents(lines(text)) == {line.start for line in lines(text)[:3]}
    assert contents(lines(f"La vente\n{PROSE} jour.")) == frozenset()


def test_a_note_above_the_number_of_a_page_is_one_the_text_calls() -> None:
    text = f"{PROSE} jour (1).\n\n(1) Acte du 3 mai.\n- 12 -\n\n{PROSE} soir.\n"
    found = lines(text)

    assert _texts(text, footnotes(text, found, running_lines(found))) == ["(1) Acte du 3 mai."]
    uncalled = text.replace(" (1).", ".")
    assert footnotes(uncalled, lines(uncalled), running_lines(lines(uncalled))) == frozenset()


def test_hostile_repetitions_are_read_in_reasonable_time() -> None:
    for text in (
        "page 1\n" * 43_000,
        "- 1 -\n" * 50_000,
        " " * 150_000 + "9" * 150_000,
        "A\n" * 150_000,
    ):
        found = lines(text)
        start = perf_counter()
        footnotes(text, found, running_lines(found))
        contents(found)
        assert perf_counter() - start < 3
