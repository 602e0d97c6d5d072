import pytest

from retrieval.questions.periods import find_period
from tests.retrieval.questions.bylines import SOURCES

# published: 2014-03, 2009, 1911, 2015-06-01, never, 2016, 2010-05


@pytest.mark.parametrize(
    ("question", "sources", "shown"),
    [
        ("Que disent les articles de 2014 sur la mesure ?", {0}, "2014"),
        ("que disent les textes publies en 2014", {0}, "2014"),
        ("Les textes de mars 2014 parlent-ils de la mesure ?", {0}, "mars 2014"),
        ("Les sources publiées depuis 2015", {3, 5}, "depuis 2015"),
        ("articles après 2015 sur la mesure", {5}, "après 2015"),
        ("Les articles écrits avant 2010 parlent-ils de la mesure ?", {1, 2}, "avant 2010"),
        ("Les textes parus jusqu’en 2010", {1, 2, 6}, "jusqu’en 2010"),
        ("articles entre 2010 et 2015", {0, 3, 6}, "entre 2010 et 2015"),
        ("articles de 2010 à 2014", {0, 6}, "de 2010 à 2014"),
        ("Les articles que Meyronin a écrits en 2014", {0}, "2014"),
        ("Ce qui a été publié depuis 2015 sur la mesure", {3, 5}, "depuis 2015"),
        ("Articles published in 2014 about trust", {0}, "2014"),
        ("What do articles published since 2015 say about trust?", {3, 5}, "since 2015"),
        ("Papers written before March 2014 on trust", {1, 2, 6}, "before March 2014"),
        ("texts between 2009 and 2010", {1, 6}, "between 2009 and 2010"),
    ],
)
def test_a_period_is_that_of_the_sources_where_the_question_says_so(
    question: str, sources: set[int], shown: str
) -> None:
    period = find_period(question, SOURCES)

    assert period is not None
    assert (set(period.sources(SOURCES)), period.shown) == (sources, shown)
    assert shown in question[slice(*period.cut)]


@pytest.mark.parametrize(
    "question",
    [
        "Que disait-on du travail en 1949 ?",
        "Depuis 2015, les clients ont-ils changé ?",
        "Le livre écrit en 1949 est-il dépassé ?",
        "Le Grand Espoir paru avant 1950",
        "Le Grand Espoir, publié en 2014, est-il dépassé ?",
        "Les articles parlent-ils de la crise de 2009 ?",
        "Les articles ont 2014 mots",
        "Que dit l’article 2014 du code ?",
        "In 2014, what did people think?",
        "What happened since 2015?",
        "Faut-il mesurer ?",
    ],
)
def test_a_bare_date_is_a_subject(question: str) -> None:
    assert find_period(question, SOURCES) is None
