import pytest

from retrieval.questions.courtesy import without_padding, without_who


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("Bonjour, faut-il mesurer ?", "Faut-il mesurer ?"),
        ("bonjour faut il mesurer", "faut il mesurer"),
        ("Hello! Should we measure?", "Should we measure?"),
        ("Je voudrais savoir si le NPS suffit", "Le NPS suffit"),
        ("je voudrais savoir s’il faut mesurer", "il faut mesurer"),
        ("J’aimerais bien comprendre pourquoi le NPS plaît", "Pourquoi le NPS plaît"),
        ("Je me demande si le NPS suffit", "Le NPS suffit"),
        ("Pouvez-vous me dire comment mesurer ?", "Comment mesurer ?"),
        ("peux tu stp m’expliquer la mesure", "peux tu stp m’expliquer la mesure"),
        ("Pourriez-vous, s’il vous plaît, me dire si le NPS suffit ?", "Le NPS suffit ?"),
        ("Merci de me dire si le NPS suffit", "Le NPS suffit"),
        ("Dites-moi si le NPS suffit", "Le NPS suffit"),
        ("Est-ce que quelqu’un sait si le NPS suffit ?", "Le NPS suffit ?"),
        ("Faut-il mesurer, s’il vous plaît ?", "Faut-il mesurer ?"),
        ("faut il mesurer svp", "faut il mesurer"),
        ("Faut-il mesurer ? Merci d’avance !", "Faut-il mesurer ?"),
        ("Ma question : faut-il mesurer ?", "Faut-il mesurer ?"),
        ("Bonjour,\n\nFaut-il mesurer ?\n\nMerci", "Faut-il mesurer ?"),
        ("I would like to know whether trust matters", "Trust matters"),
        ("Could you please tell me if trust matters?", "Trust matters?"),
        ("Does anyone know whether trust matters?", "Trust matters?"),
        ("Does trust matter? Thanks!", "Does trust matter?"),
    ],
)
def test_politeness_is_no_part_of_the_subject(question: str, rest: str) -> None:
    assert without_padding(question) == rest


@pytest.mark.parametrize(
    "question",
    [
        "Dire bonjour machinalement produit-il l’effet voulu ?",
        "Bonjour machinal, sourire forcé : que valent-ils ?",
        "Faut-il dire merci ?",
        "Je veux des scripts",
        "Est-ce que les scripts aident ?",
        "Pourquoi ne faut-il pas mesurer ?",
        "Que vaut un « s’il vous plaît » machinal ?",
    ],
)
def test_words_of_politeness_may_be_the_subject(question: str) -> None:
    assert without_padding(question) == question


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("Qui dit que la mesure suffit ?", "La mesure suffit ?"),
        ("qui pense qu’il faut mesurer", "il faut mesurer"),
        ("Qui a dit que la mesure suffit ?", "La mesure suffit ?"),
        ("Quels auteurs pensent que la mesure suffit ?", "La mesure suffit ?"),
        ("Quelles sources parlent de la mesure ?", "La mesure ?"),
        ("Qui parle des scripts ?", "Scripts ?"),
        ("Les articles parlent-ils de la mesure ?", "La mesure ?"),
        ("Que disent les auteurs sur la mesure ?", "La mesure ?"),
        ("Que disent-ils tous de la mesure ?", "La mesure ?"),
        ("Y a-t-il des sources qui disent que la mesure suffit ?", "La mesure suffit ?"),
        ("Qui dit que la mesure ne suffit pas ?", "La mesure ne suffit pas ?"),
        ("Who says that scripts help?", "Scripts help?"),
        ("Which authors think scripts help?", "Scripts help?"),
        ("Which sources talk about trust?", "Trust?"),
        ("What do the authors say about trust?", "Trust?"),
    ],
)
def test_asking_who_says_it_is_no_part_of_the_subject(question: str, rest: str) -> None:
    assert without_who(question) == rest


@pytest.mark.parametrize(
    "question",
    [
        "Qui ne dit pas que la mesure suffit ?",
        "Qui a écrit Madame Bovary ?",
        "Qui tient les rênes ?",
        "Qui fabrique la politique publique ?",
        "La note, qui dit que le client est content, suffit-elle ?",
        "Who discovered penicillin?",
        "Who writes the rules?",
        "Who holds the power?",
    ],
)
def test_asking_who_does_it_is_the_subject(question: str) -> None:
    assert without_who(question) == question
