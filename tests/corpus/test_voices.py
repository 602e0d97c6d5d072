import pytest

from corpus.models import Zone
from corpus.voices import find_voices

PEOPLE = "Jeanne Orsini et Paul Morel dirigent le service. On les a entendus."


def spoken(*blocks: str) -> list[tuple[str, str]]:
    text = "\n\n".join(blocks)
    found = find_voices(text, (Zone("body", 0, len(text)),))
    return [(voice.name, text[voice.start : voice.end]) for voice in found]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Comme l’écrit Jeanne Orsini : « tout se sait ».", "« tout se sait »"),
        ("Selon Jeanne Orsini, « tout se sait ».", "« tout se sait »"),
        ("Pour la sociologue Jeanne Orsini, on dit que « tout se sait ».", "« tout se sait »"),
        ("Jeanne Orsini le répète (elle l’affirme) : « tout se sait ».", "« tout se sait »"),
        ("« Tout, précise Jeanne Orsini, finit par se savoir. »", None),
        ("« Tout se sait », explique Jeanne Orsini.", "« Tout se sait »"),
        ("« Tout se sait. » (Jeanne Orsini, 2014)", "« Tout se sait. »"),
        ("« Tout se sait. » Cette formule est de Jeanne Orsini.", "« Tout se sait. »"),
        ('"Tout se sait", explique Jeanne Orsini.', '"Tout se sait"'),
        ("“Word gets around,” says Jeanne Orsini.", "“Word gets around,”"),
        ("According to Jeanne Orsini, “word gets around”.", "“word gets around”"),
    ],
)
def test_a_clause_before_inside_or_after_says_whose_the_quotation_is(
    text: str, quote: str | None
) -> None:
    assert spoken(text) == [("Jeanne Orsini", quote or text)]


@pytest.mark.parametrize(
    "text",
    [
        "Les « rebelles » du service ont écrit la règle.",
        "On parle de « culture du résultat » pour ne pas parler du reste.",
        "Si un cabinet nous disait « vous laissez faire n’importe quoi », nous en ririons.",
        "Le mot « client », Jeanne Orsini le connaît.",
        "« Tout se sait », dit-on.",
        'Un écran de 24" et un de 27", explique Jeanne Orsini.',
        "« Une citation qui ne finit jamais, explique Jeanne Orsini.",
    ],
)
def test_words_that_no_clause_gives_to_someone_stay_the_authors(text: str) -> None:
    assert spoken(text) == []


def test_a_surname_stands_for_the_person_named_in_full_elsewhere() -> None:
    assert spoken(PEOPLE, "« Tout se sait », ajoute Orsini. Selon Morel, « rien ne se dit ».") == [
        ("Jeanne Orsini", "« Tout se sait »"),
        ("Paul Morel", "« rien ne se dit »"),
    ]


def test_two_people_of_one_surname_are_not_confused() -> None:
    text = "« Il brille », note Marie Curie. « Il brûle », répond Pierre Curie."

    assert spoken(text, "« Il luit », conclut Curie.") == [
        ("Marie Curie", "« Il brille »"),
        ("Pierre Curie", "« Il brûle »"),
        ("Curie", "« Il luit »"),
    ]


def test_a_second_first_name_does_not_make_a_second_person() -> None:
    text = "Frederick W. Taylor, ou Frederick Winslow Taylor. « On produit », écrit Taylor."

    assert spoken(text) == [("Frederick Winslow Taylor", "« On produit »")]


def test_a_pronoun_stands_for_the_one_person_named_just_before() -> None:
    text = "« Tout se sait », explique Jeanne Orsini. « Et vite », poursuit-elle."

    assert spoken(text) == [
        ("Jeanne Orsini", "« Tout se sait »"),
        ("Jeanne Orsini", "« Et vite »"),
    ]


def test_a_pronoun_stands_for_the_one_of_two_people_whom_it_may_mean() -> None:
    text = "« Tout se sait », explique Jeanne Orsini à Paul Morel. « Et vite », dit-il."

    assert spoken(text)[-1] == ("Paul Morel", "« Et vite »")


def test_a_pronoun_that_may_mean_two_people_leaves_the_speaker_unsure() -> None:
    text = "Luc Vasseur retrouve Paul Morel au dépôt. « Il faut trier bien plus vite », dit-il."

    assert spoken(text) == [("", "« Il faut trier bien plus vite »")]


def test_a_name_ends_with_its_sentence_and_with_its_paragraph() -> None:
    assert spoken("Le Flux\n\nJeanne Orsini", "« Tout se sait », note Orsini. Il faut voir.") == [
        ("Jeanne Orsini", "« Tout se sait »")
    ]


def test_a_quotation_over_several_paragraphs_is_one() -> None:
    first, second = "« Tout se sait.", "« Rien ne se dit. »"

    assert spoken(f"Comme l’écrit Jeanne Orsini : {first}", second) == [
        ("Jeanne Orsini", f"{first}\n\n{second}")
    ]


def test_a_quotation_inside_another_that_nobody_in_particular_says_is_the_outer_ones() -> None:
    text = "« On m’a dit “la note d’abord” et j’ai ri », raconte Jeanne Orsini."

    assert spoken(text) == [
        ("Jeanne Orsini", "« On m’a dit “la note d’abord” et j’ai ri »"),
    ]


def test_unsigned_speech_in_another_paragraph_is_unsure_even_where_one_person_speaks() -> None:
    speech = "« Nous avons tout repris depuis le début. »"
    text = "« Tout se sait », note Jeanne Orsini. « Et vite », ajoute Orsini."

    assert spoken(text, speech)[-1] == ("", speech)
    late = "Le dépôt ouvre à six heures. Les camions attendent. " * 20
    assert spoken(text, "« Non », dit Paul Morel.", late, speech)[-1] == ("", speech)


def test_a_name_cut_by_the_line_end_of_a_typewriter_is_whole() -> None:
    line = "Il pleuvait sur la vitre du guichet et personne ne venait plus depuis\n"
    text = line * 8 + "midi. « Une phrase apprise vaut mieux que deux », disait Marthe\nLemoine."

    assert spoken(text) == [("Marthe Lemoine", "« Une phrase apprise vaut mieux que deux »")]


@pytest.mark.parametrize(
    ("comment", "name"),
    [
        ("1. Bastien R.\nNon.", "Bastien R."),
        ("• Dana\nNo.", "Dana"),
        ("Marie L. dit :\nOui.", "Marie L."),
        ("2. Bonjour,\nmerci.", ""),
        ("3. Je ne suis pas du tout d’accord\navec vous.", ""),
        ("4. Bonjour, avez-vous des chiffres ?", ""),
    ],
)
def test_a_comment_is_its_commenters_named_or_not(comment: str, name: str) -> None:
    text = f"Un mot.\n\n{comment}"
    zones = (Zone("body", 0, 9), Zone("comment", 9, len(text)))

    found = find_voices(text, zones)

    assert [(voice.kind, voice.name, text[voice.start : voice.end]) for voice in found] == [
        ("comment", name, comment)
    ]


def test_speech_without_a_clause_is_that_of_the_only_person_quoted_throughout() -> None:
    said = (
        "« Le guichet est une promesse que l’on tient debout », affirme Jeanne Orsini.\n\n"
        "« Nous avons rouvert le samedi, et les files ont fondu », précise Jeanne Orsini.\n\n"
        "« On nous avait prédit le contraire, et les agents en rient encore. »\n\n"
        "« La suite dépend du budget de mai », conclut Jeanne Orsini."
    )
    start = said.index("« On nous")

    found = [
        voice for voice in find_voices(said, (Zone("body", 0, len(said)),)) if voice.start == start
    ]

    assert [(voice.name, 0.5 <= voice.confidence < 0.8) for voice in found] == [
        ("Jeanne Orsini", True)
    ]
