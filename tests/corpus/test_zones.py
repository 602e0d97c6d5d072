import pytest

from corpus.lines import lines
from corpus.zones import find_zones

PARAGRAPH = "Le client qui attend n’a pas tort d’attendre, il a tort de croire qu’on le sait. " * 3


def zones(*blocks: str) -> list[tuple[str, str]]:
    text = "\n\n".join(blocks)
    found = find_zones(text, lines(text))
    return [(zone.kind, text[zone.start : zone.end].strip()) for zone in found]


def test_title_byline_and_date_are_the_header() -> None:
    assert zones("Un titre", "Par Ana Roy", "Mars 2014", PARAGRAPH) == [
        ("header", "Un titre\n\nPar Ana Roy\n\nMars 2014"),
        ("body", PARAGRAPH.strip()),
    ]


def test_a_text_that_begins_with_a_paragraph_has_no_header() -> None:
    assert zones(PARAGRAPH, PARAGRAPH) == [("body", f"{PARAGRAPH}\n\n{PARAGRAPH}".strip())]


@pytest.mark.parametrize(
    "line",
    [
        "Partager :",
        "Partager sur Facebook",
        "LinkedIn",
        "Classé dans Relation client",
        "Étiquettes : note, accueil",
        "S’inscrire à notre newsletter",
        "Articles similaires",
        "À lire aussi :",
        "Lire la suite",
        "© 2021 Les Cahiers",
        "Tous droits réservés",
        "Ce site utilise des cookies pour améliorer votre navigation.",
        "Aller au contenu",
        "Share this article",
        "Sign up to our letter",
    ],
)
def test_what_serves_the_page_is_furniture(line: str) -> None:
    assert zones(PARAGRAPH, line, PARAGRAPH)[1] == ("furniture", line)


@pytest.mark.parametrize(
    "line",
    [
        "Partager un bureau, c’est partager une humeur.",
        "Tweeter n’est pas écouter, dit-on.",
        "Le menu change chaque semaine.",
        "Les commentaires des clients comptent plus que la note.",
    ],
)
def test_a_sentence_that_begins_like_furniture_is_still_prose(line: str) -> None:
    assert [kind for kind, _ in zones(PARAGRAPH, line, PARAGRAPH)] == ["body"]


def test_numbered_bulleted_and_announced_comments_are_one_zone_each() -> None:
    numbered, bulleted = "1. Ana\nOui.", "• Luc\nNon."
    announced = "Marie L. dit :\nPeut-être."

    found = zones(PARAGRAPH, "3 commentaires", numbered, bulleted, announced)

    assert found[1:] == [
        ("furniture", "3 commentaires"),
        ("comment", numbered),
        ("comment", bulleted),
        ("comment", announced),
    ]


def test_a_name_above_a_date_begins_a_comment_and_a_link_to_reply_is_furniture() -> None:
    first, second = "Ana\n14 mars 2019 à 9 h 12\nOui.", "Luc Bel\nLe 15/03/2019 à 10:00\nNon."

    found = zones(PARAGRAPH, "2 commentaires", first, "Répondre", second, "Répondre à Luc Bel")

    assert found[2:] == [
        ("comment", first),
        ("furniture", "Répondre"),
        ("comment", second),
        ("furniture", "Répondre à Luc Bel"),
    ]


def test_a_paragraph_that_begins_like_a_byline_is_prose() -> None:
    assert zones("By Monday we knew.", PARAGRAPH) == [
        ("body", f"By Monday we knew.\n\n{PARAGRAPH}".strip())
    ]
    assert zones(f"Par Toutatis, {PARAGRAPH}")[0][0] == "body"


@pytest.mark.parametrize(
    "line", ["Pingback : Le carnet", "2. Rétrolien : Le carnet", "• Trackback:"]
)
def test_a_pingback_is_furniture_not_a_comment(line: str) -> None:
    found = zones(PARAGRAPH, "2 réponses à “La note”", "1. Ana\nOui.", line)

    assert found[-1] == ("furniture", line)


def test_a_comment_form_ends_the_comments() -> None:
    found = zones(PARAGRAPH, "Commentaires", "• Ana\nOui.", "Laisser un commentaire", "Nom", "Site")

    assert found[-1] == ("furniture", "Laisser un commentaire\n\nNom\n\nSite")


def test_notes_are_told_by_their_number_and_by_their_heading() -> None:
    found = zones(PARAGRAPH, "Notes\n[1] Rapport, page 14.", "[2] Bilan, page 3.")

    assert found[1:] == [("note", "Notes\n[1] Rapport, page 14.\n\n[2] Bilan, page 3.")]


def test_a_marked_heading_opens_the_comments_and_the_next_one_ends_them() -> None:
    found = zones(PARAGRAPH, "## Commentaires", "- Tout à fait d’accord.", "## La suite", PARAGRAPH)

    assert [kind for kind, _ in found] == ["body", "furniture", "comment", "body"]


def test_the_credit_of_a_photograph_and_an_image_are_captions() -> None:
    found = zones(PARAGRAPH, "Photo : l’accueil en avril", PARAGRAPH, "![La cour](cour.jpg)")

    assert [kind for kind, _ in found] == ["body", "caption", "body", "caption"]


def test_a_metadata_block_is_furniture() -> None:
    text = f"---\ntitle: La note\n---\n{PARAGRAPH}"

    found = find_zones(text, lines(text), content_start=text.index("Le client"))

    assert [(zone.kind, zone.end) for zone in found] == [
        ("furniture", text.index("Le client")),
        ("body", len(text)),
    ]


def test_white_space_before_the_first_line_belongs_to_its_zone() -> None:
    found = find_zones("\n\n Un mot.\n", lines("\n\n Un mot.\n"))

    assert [(zone.start, zone.end) for zone in found] == [(0, 11)]
