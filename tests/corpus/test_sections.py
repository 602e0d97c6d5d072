from corpus.lines import Line, lines
from corpus.models import Zone
from corpus.sections import find_headings, heading_text

PARAGRAPH = "Le client qui attend n’a pas tort d’attendre, il a tort de croire qu’on le sait. " * 3


def headings(text: str) -> list[str]:
    found = find_headings(lines(text), (Zone("body", 0, len(text)),))
    return [heading_text(line) for line in found]


def test_a_marked_line_is_a_heading_whatever_stands_below() -> None:
    assert headings("## La file #\nUn mot.") == ["La file"]


def test_a_short_line_set_apart_above_a_paragraph_is_a_heading() -> None:
    assert headings(f"Un mot.\n\nLa file d’attente\n\n{PARAGRAPH}") == ["La file d’attente"]


def test_a_question_or_a_few_words_with_a_stop_may_head_a_section() -> None:
    text = f"Qui attend ?\n\n{PARAGRAPH}\n\nLa fin.\n\n{PARAGRAPH}"

    assert headings(text) == ["Qui attend ?", "La fin."]


def test_a_short_line_above_another_short_line_is_a_paragraph() -> None:
    assert headings("La file\n\nLe guichet\n\nLa rue") == []


def test_items_of_a_list_and_lines_that_announce_one_are_no_headings() -> None:
    text = f"- un point\n\n{PARAGRAPH}\n\nVoici pourquoi :\n\n{PARAGRAPH}\n\n12 mots\n\n{PARAGRAPH}"

    assert headings(text) == []


def test_a_sentence_with_its_stop_is_no_heading() -> None:
    assert headings(f"Nous avons attendu tous ensemble ce matin-là.\n\n{PARAGRAPH}") == []


def test_a_line_of_a_comment_is_never_a_heading() -> None:
    text = f"La file\n\n{PARAGRAPH}"

    assert find_headings(lines(text), (Zone("comment", 0, len(text)),)) == ()


def test_the_text_of_a_heading_has_no_marks() -> None:
    assert heading_text(Line(0, 9, "### Fin #", alone=True)) == "Fin"
    assert heading_text(Line(0, 5, "## C#", alone=True)) == "C#"


def test_a_marked_line_as_long_as_a_paragraph_is_a_paragraph() -> None:
    assert headings("# " + PARAGRAPH * 2) == []


def test_in_text_without_empty_lines_a_short_open_line_heads_the_paragraph_below() -> None:
    text = f"{PARAGRAPH}\nLa file d’attente\n{PARAGRAPH}\nEt après\n{PARAGRAPH}"

    assert headings(text) == ["La file d’attente", "Et après"]


def test_numbered_titles_and_titles_in_capitals_are_headings() -> None:
    titles = ["1. La file", "II – Le guichet", "CE QUI RESTE"]
    text = "\n\n".join(f"{title}\n\n{PARAGRAPH}" for title in titles)

    assert headings(text) == titles


def test_what_an_interviewer_asks_is_no_heading() -> None:
    asked = ["Vous comptez les colis ?", "Et cela se voit ?", "Que disent vos équipes ?"]
    labelled = ["LC : Qui compte ?", "LC : Et le soir ?"]

    for questions in (asked, labelled):
        assert headings("\n\n".join(f"{ask}\n\n{PARAGRAPH}" for ask in questions)) == []


def test_a_signature_and_a_time_stamp_are_no_headings() -> None:
    text = f"Apolline, Nîmes\n\n{PARAGRAPH}\n\nAna Roy [00:31]\n\n{PARAGRAPH}"

    assert headings(text) == []
