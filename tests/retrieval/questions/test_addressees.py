import pytest

from retrieval.questions.addressees import find_addressees
from tests.retrieval.questions.bylines import (
    DE_GAULLE,
    GETZ,
    LABONNE,
    MEYRONIN,
    MEYRONIN_AGAIN,
    OF_MEYRONIN,
    PETIT,
    SOURCES,
    TAYLOR,
    all_but,
    reference,
)


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("Selon Meyronin, faut-il des scripts ?", "Faut-il des scripts ?"),
        ("selon meyronin faut il des scripts", "faut il des scripts"),
        ("SELON MEYRONIN FAUT-IL DES SCRIPTS ?", "FAUT-IL DES SCRIPTS ?"),
        ("Faut-il des scripts selon Benoît Meyronin ?", "Faut-il des scripts ?"),
        ("Faut-il, d’après Meyronin, des scripts ?", "Faut-il des scripts ?"),
        ("Faut-il mesurer et, selon Meyronin, punir ?", "Faut-il mesurer et punir ?"),
        ("Que dit Meyronin de la mesure ?", "La mesure ?"),
        ("que pense meyronin du NPS", "NPS"),
        ("Qu’est-ce que Meyronin pense de la mesure ?", "La mesure ?"),
        ("Ce que Meyronin pense de la mesure", "La mesure"),
        ("meyronin il pense quoi de la mesure", "la mesure"),
        ("Faut-il des scripts ? Qu’en pense Meyronin ?", "Faut-il des scripts ?"),
        ("Faut-il des scripts ? Et Meyronin, qu’en dit-il ?", "Faut-il des scripts ?"),
        ("Meyronin pense-t-il que les scripts aident ?", "Les scripts aident ?"),
        ("meyronin pense t il que les scripts aident", "les scripts aident"),
        ("Meyronin a-t-il dit que les scripts aident ?", "Les scripts aident ?"),
        ("L’article de Meyronin dit-il que les scripts aident ?", "Les scripts aident ?"),
        ("Dans quel article Meyronin parle-t-il de la mesure ?", "La mesure ?"),
        ("Chez Meyronin, qu’est-ce que la culture ?", "Qu’est-ce que la culture ?"),
        ("Pourquoi Meyronin croit-il que cela nuit ?", "Pourquoi cela nuit ?"),
        ("Est-ce que Meyronin pense que les scripts aident ?", "Les scripts aident ?"),
        ("Le point de vue de Meyronin sur les scripts", "Les scripts"),
        ("Quel est l’avis de Meyronin sur les scripts ?", "Les scripts ?"),
        ("c’est quoi l’avis de meyronin sur les scripts", "les scripts"),
        ("supprimer la direction client avis meyronin", "supprimer la direction client"),
        ("Du point de vue de Meyronin, faut-il mesurer ?", "Faut-il mesurer ?"),
        ("Pour Meyronin, faut-il mesurer ?", "Faut-il mesurer ?"),
        ("Faut-il mesurer, pour Meyronin ?", "Faut-il mesurer ?"),
        ("Meyronin : les scripts", "Les scripts"),
        ("Meyronin sur les scripts", "Les scripts"),
        ("Dans les articles de Meyronin, faut-il mesurer ?", "Faut-il mesurer ?"),
        ("Que disent les textes de Meyronin sur la mesure ?", "La mesure ?"),
        ("According to Meyronin, should we measure?", "Should we measure?"),
        ("Should we measure according to Meyronin?", "Should we measure?"),
        ("For Meyronin, should we measure?", "Should we measure?"),
        ("What does Meyronin think about scripts?", "Scripts?"),
        ("Does Meyronin believe that scripts help?", "Scripts help?"),
        ("Why does Meyronin think that scripts fail?", "Why scripts fail?"),
        ("What is Meyronin’s view on scripts?", "Scripts?"),
        ("In Meyronin's opinion, do scripts help?", "Do scripts help?"),
    ],
)
def test_who_is_asked_selects_his_sources_and_leaves_the_subject(question: str, rest: str) -> None:
    found = find_addressees(question, SOURCES)

    assert (found.sources, found.rest) == (OF_MEYRONIN, rest)


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("Que recommande Meyronin pour l’accueil ?", "Que recommande pour l’accueil ?"),
        ("Quel outil Meyronin recommande-t-il ?", "Quel outil recommande-t-il ?"),
        ("Comment Meyronin définit-il l’accueil ?", "Comment définit-il l’accueil ?"),
        ("Meyronin ne pense-t-il pas qu’il nuit ?", "Ne pense-t-il pas qu’il nuit ?"),
        ("How does Meyronin define trust?", "How define trust?"),
    ],
)
def test_a_verb_that_says_what_is_asked_and_a_negation_stay(question: str, rest: str) -> None:
    found = find_addressees(question, SOURCES)

    assert (found.sources, found.rest) == (OF_MEYRONIN, rest)


@pytest.mark.parametrize(
    "question",
    [
        "La critique de Taylor est-elle juste ?",
        "Que reproche-t-on à Taylor ?",
        "Que dit-on de Taylor ?",
        "Qui cite Taylor ?",
        "Qui critique Taylor ?",
        "Qui est Taylor ?",
        "Taylor",
        "Taylor a-t-il raison ?",
        "Ce que dit Taylor est-il vrai ?",
        "Le point de vue de Taylor est-il dépassé ?",
        "Que penser de l’avis de Taylor ?",
        "Les lecteurs de Taylor pensent-ils que le travail se divise ?",
        "Faut-il, comme Taylor, diviser le travail ?",
        "Le monde annoncé par Taylor est-il venu ?",
        "Faut-il un livre pour Taylor ?",
        "Who criticises Taylor?",
        "Is Taylor right?",
        "Do readers of Taylor think that work is divided?",
    ],
)
def test_who_is_spoken_of_selects_nothing(question: str) -> None:
    found = find_addressees(question, SOURCES)

    assert (found.sources, found.named, found.rest) == ((), (), question)


@pytest.mark.parametrize(
    ("question", "sources"),
    [
        ("Selon Meyronin et Getz, faut-il mesurer ?", (MEYRONIN, GETZ, MEYRONIN_AGAIN)),
        ("Que disent Taylor, Getz et Labonne du chef ?", (GETZ, TAYLOR, LABONNE)),
        ("selon getz et selon taylor faut il un chef", (GETZ, TAYLOR)),
        ("Do Getz and Taylor think that work is dull?", (GETZ, TAYLOR)),
        ("Selon Carney, faut-il un chef ?", (GETZ,)),
        ("Que pense Getz de Taylor ?", (GETZ,)),
        ("Que reproche Getz à Taylor ?", (GETZ,)),
    ],
)
def test_several_may_be_asked_and_each_author_of_an_article_is_one(
    question: str, sources: tuple[int, ...]
) -> None:
    assert find_addressees(question, SOURCES).sources == sources


@pytest.mark.parametrize(
    ("typed", "sources"),
    [
        ("benoit meyronin", OF_MEYRONIN),
        ("B. Meyronin", OF_MEYRONIN),
        ("M. Meyronin", OF_MEYRONIN),
        ("le professeur Meyronin", OF_MEYRONIN),
        ("Meyronin Benoît", OF_MEYRONIN),
        ("MEYRONIN", OF_MEYRONIN),
        ("meyronim", OF_MEYRONIN),  # a wrong letter
        ("Meyronnin", OF_MEYRONIN),  # one too many
        ("Mayronin", OF_MEYRONIN),
        ("Meyroinn", OF_MEYRONIN),  # two swapped
        ("F. W. Taylor", (TAYLOR,)),
        ("Frederick Taylor", (TAYLOR,)),
        ("O'Reilly Roy", (MEYRONIN_AGAIN,)),
        ("oreilly-roy", (MEYRONIN_AGAIN,)),
        ("de Gaulle", (DE_GAULLE,)),
        ("charles de gaulle", (DE_GAULLE,)),
        ("Petit", (PETIT,)),
        ("Mme Petit", (PETIT,)),
    ],
)
def test_a_name_may_be_spelt_in_many_ways(typed: str, sources: tuple[int, ...]) -> None:
    found = find_addressees(f"Selon {typed}, faut-il mesurer ?", SOURCES)

    assert (found.sources, found.rest) == (sources, "Faut-il mesurer ?")


@pytest.mark.parametrize(
    "typed",
    [
        "Dupont",
        "Jean Meyronin",  # another of that name
        "jean meyronin",
        "Taylor Swift",
        "Gez",  # too short a name for a typing error
        "Meyranim",  # two errors
        "la bonne méthode",  # not Labonne
        "petit et grand",
        "le petit",
        "petite",
    ],
)
def test_who_signs_no_source_selects_nothing_and_stays_in_the_subject(typed: str) -> None:
    question = f"Selon {typed}, faut-il mesurer ?"

    found = find_addressees(question, SOURCES)

    assert (found.sources, found.rest) == ((), question)


@pytest.mark.parametrize(
    ("question", "sources"),
    [
        ("selon petit faut il mesurer", (PETIT,)),
        ("Que dit Petit de la note ?", (PETIT,)),
        ("L’opinion de Petit sur la note", (PETIT,)),
        ("Petit : les commerces", ()),
        ("Le petit pense-t-il que la note compte ?", ()),
        ("Que dit le petit de la note ?", ()),
    ],
)
def test_a_name_that_is_a_word_needs_a_clear_phrase(
    question: str, sources: tuple[int, ...]
) -> None:
    assert find_addressees(question, SOURCES).sources == sources


def test_a_surname_that_is_a_first_name_is_not_somebody_else_s_first_name() -> None:
    sources = [reference("Luc Martin")]

    assert find_addressees("Selon Martin, faut-il mesurer ?", sources).sources == (0,)
    assert find_addressees("Selon Martin Hirsch, faut-il mesurer ?", sources).sources == ()
    assert find_addressees("selon martin hirsch faut il mesurer", sources).sources == ()
    assert find_addressees("Selon Martine, faut-il mesurer ?", sources).sources == ()


def test_a_first_name_tells_two_authors_apart_and_a_surname_means_both() -> None:
    sources = [reference("Paul Curie"), reference("Ève Curie"), reference("P. Curie")]

    assert find_addressees("Selon Paul Curie, que faire ?", sources).sources == (0, 2)
    assert find_addressees("Selon Curie, que faire ?", sources).sources == (0, 1, 2)


@pytest.mark.parametrize(
    ("question", "sources"),
    [
        ("Selon KPAM, faut-il mesurer ?", (MEYRONIN,)),
        ("Faut-il mesurer chez Acemis ?", (LABONNE,)),
        ("chez acemis faut il mesurer", (LABONNE,)),
        ("Selon la MAIF, faut-il mesurer ?", (PETIT,)),
        ("selon maif faut il mesurer", (PETIT,)),
        ("Selon Orange, faut-il mesurer ?", (DE_GAULLE,)),
        ("D’après l’orange, faut-il mesurer ?", ()),
        ("Que reproche-t-on à Acemis ?", ()),
        ("Faut-il mesurer chez Dupont ?", ()),
    ],
)
def test_an_organisation_is_asked_likewise(question: str, sources: tuple[int, ...]) -> None:
    assert find_addressees(question, SOURCES).sources == sources


@pytest.mark.parametrize(
    ("question", "sources", "rest", "named"),
    [
        ("Sauf Taylor, qui mesure ?", all_but(TAYLOR), "Qui mesure ?", "Sauf Taylor"),
        ("Qui mesure, à part Taylor ?", all_but(TAYLOR), "Qui mesure ?", "à part Taylor"),
        (
            "A part Taylor et Getz, qui mesure ?",
            all_but(GETZ, TAYLOR),
            "Qui mesure ?",
            "A part Taylor et Getz",
        ),
        ("Who measures, except Taylor?", all_but(TAYLOR), "Who measures?", "except Taylor"),
        ("selon tous sauf getz faut il mesurer", all_but(GETZ), "faut il mesurer", None),
        ("Selon Meyronin, sauf KPAM, que faire ?", (MEYRONIN_AGAIN,), "Que faire ?", None),
        ("Sauf Dupont, qui mesure ?", (), "Sauf Dupont, qui mesure ?", None),
    ],
)
def test_an_exception_selects_all_the_others(
    question: str, sources: tuple[int, ...], rest: str, named: str | None
) -> None:
    found = find_addressees(question, SOURCES)

    assert (found.sources, found.rest) == (sources, rest)
    assert named is None or [name for _, name in found.named] == [named]


def test_an_exception_that_leaves_nobody_is_none() -> None:
    question = "Qui mesure, sauf Taylor ?"

    found = find_addressees(question, [reference("Frederick Taylor")])

    assert (found.sources, found.named, found.rest) == ((), (), question)


@pytest.mark.parametrize("author", ["", " ", "?", "…", "-", "Le", "bell hooks", "X"])
def test_an_odd_name_of_an_author_is_no_trap(author: str) -> None:
    question = "Le NPS est-il un bon indicateur ?"

    assert find_addressees(question, [reference(author, organisation=author)]).rest == question
