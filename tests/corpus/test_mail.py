"""The heads of letters: which lines they are, who writes, and about what."""

from time import perf_counter

from corpus.lines import lines
from corpus.mail import mail_head, sender, subject, subject_at

LETTER = (
    "De : Odile Garnaud <odile@atelier-bruyere.example>\n"
    "À : Les sociétaires\n"
    "Date : 4 mars 2016\n"
    "Objet : Re: Les clés du hangar\n"
    "\n"
    "Chers amis, le hangar restera ouvert le samedi.\n"
)


def test_a_head_counts_its_lines_and_stops_before_the_letter() -> None:
    assert mail_head(lines(LETTER), 0) == 4


def test_a_head_needs_a_sender_and_something_else_than_him() -> None:
    without_sender = LETTER.partition("\n")[2]

    assert mail_head(lines(without_sender), 0) == 0
    assert mail_head(lines("De : Odile Garnaud\nÀ : Tous\nCc : Basile\n"), 0) == 0


def test_a_sentence_with_a_colon_begins_no_letter() -> None:
    told = "Le bureau a tranché : le hangar reste ouvert.\nObjet : rien de plus.\n"

    assert mail_head(lines(told), 0) == 0


def test_the_sender_is_a_name_without_its_address() -> None:
    found = lines(LETTER)

    assert sender(found[0]) == "Odile Garnaud"
    assert sender(found[1]) == ""
    assert sender(lines("From: odile@atelier-bruyere.example")[0]) == ""


def test_the_subject_is_read_without_the_marks_of_answers() -> None:
    found = lines(LETTER)

    assert subject_at(found, 0, 4) == 3
    assert subject(found[3].text) == "Les clés du hangar"
    assert subject("Les clés du hangar") == "Les clés du hangar"
    assert subject_at(found, 0, 3) == -1


def test_hostile_heads_are_read_in_reasonable_time() -> None:
    found = lines("De : a\n" * 43_000 + "De : " + "re: " * 75_000)
    start = perf_counter()

    assert not any(mail_head(found, i) for i in range(len(found)))
    assert perf_counter() - start < 3
