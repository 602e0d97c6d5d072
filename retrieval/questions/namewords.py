"""Words around a name, and words that look like one: they tell a name from what is none."""

import re
from functools import lru_cache

from corpus.firstnames import GENDERS
from index.french import fold
from retrieval.questions.phrases import ARGUE, ARGUE_EN, SAY, SAY_EN, SAYS_EN
from retrieval.questions.typed import is_function_word


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


VERB = re.compile(rf"{SAY}|{ARGUE}|{SAY_EN}|{SAYS_EN}|{ARGUE_EN}s?")
TITLES = _words("""
    m mr mme mlle mrs ms dr pr prof monsieur madame docteur doctor professeur professeure
    professor auteur autrice author sociologue economiste consultant consultante essayiste
    chercheur chercheuse
""")
DETERMINERS = _words("""
    le la les l un une des ce cet cette ces mon ma mes ton ta notre votre son sa leur leurs the
    this that my our your his her their
""")
# surnames that are words as well: lower case and a vague turn of phrase do not make them a name
ORDINARY = _words("""
    ami ange baker banks barbier baron beau bell berger bijou bird black blanc blanche blond bois
    bon bonhomme bonnet boucher boulanger bourgeois brown brun camus cardinal carpentier carre
    chapelle charpentier chasseur chevalier clerc colin comte cook cooper corbeau coste cousin croix
    day doux droit dubois duc fabre favre faure field fisher fleur fontaine forest forestier fort
    fox france gaillard garnier gentil gerbe gold grand gras gray green grey gros guerin hall hardy
    hill hope jardin jeune joly king knight lafleur lambert lamour laurent lebon lion lire loiseau
    long love loup maire maitre marchand marchal marechal marin marquis martel martinet masson
    mercier mesure meunier michel mine moine monnier moore moreau moulin muller noel noir olive
    orange page paris pain parent pascal pasteur patron paul perrier petit pierre pigeon poisson
    pommier pont porte pottier prevost prieur prince prudent rein renard rey rice rich rivers
    riviere robin roche roi rose rouge rousseau roux rule sage salmon samson saint sauvage second
    service sharp short simple singer small smart smith soleil stone strong sueur swift taille
    tailleur temps tissier tonnelier total toussaint vacher valet vasseur verdier vert vidal vigne
    violet voisin walker ward water weaver west white wise wood woods young
""")


def is_verb(folded: str) -> bool:
    """Whether a word is a form of saying, which people put before or after a name."""
    return VERB.fullmatch(folded) is not None


def is_common_first_name(folded: str) -> bool:
    """Whether a word is a common first name."""
    return folded in _first_names()


def is_word(folded: str) -> bool:
    """Whether a word has a life of its own, so that it is not a misspelt name."""
    known = folded in ORDINARY or is_common_first_name(folded) or is_function_word(folded)
    return known or is_verb(folded)


@lru_cache(maxsize=1)
def _first_names() -> frozenset[str]:
    return frozenset(fold(name) for name in GENDERS)
