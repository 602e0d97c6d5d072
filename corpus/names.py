"""The names of people: what one looks like, and which person a shorter form means."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

# every repetition is bounded: a page of capitals or dashes must not cost more than prose
# after its first letter, an initial (« J.-P. », « Mme. ») or a word
REST = r"(?<!\w[A-ZÀ-Þ])(?:(?:me|r)?\.(?:-?[A-ZÀ-Þ]\.){0,2}|[\wà-ÿ’'-]{0,30})"
CAPITAL = rf"[A-ZÀ-Þ]{REST}"
PARTICLE = r"(?:(?:de|du|des|d[’']|le|la|van|von|di|da|del|y|el|ben)[^\S\n]?)"
NOT_FIRST = (
    r"Selon|Comme|Pour|Avec|Sans|Mais|Et|Ou|Or|Si|Quand|Que|Qui|Où|Le|La|Les|Un|Une|Des|Du|De"
    r"|Dans|En|Au|Aux|À|Sur|Chez|Ce|Cet|Cette|Ces|Mon|Ma|Notre|Votre|Son|Sa|Leur|Par|Ainsi|Alors"
    r"|Enfin|Puis|Depuis|Après|Avant|Voici|Voilà|Hier|The|According|As|But|For|With|When|By|If|In"
    r"|On|At|And"
)
# looks back at the letter just read, as a pattern that begins with a look-ahead is searched slowly
FIRST = rf"[A-ZÀ-Þ](?<!(?=(?:{NOT_FIRST})\b|[LD][’'])[A-ZÀ-Þ]){REST}"
NAME = rf"{FIRST}(?:[^\S\n]{{1,3}}{PARTICLE}{{0,2}}{CAPITAL}){{1,3}}"
INITIAL_NAME = r"[A-ZÀ-Þ]\.\s?[A-ZÀ-Þ][\wà-ÿ’'-]{1,30}"
SPEAKER = rf"(?:{NAME}|{INITIAL_NAME}|{FIRST})"  # one word only if it is known
PERSON = re.compile(SPEAKER)
INITIAL = re.compile(r"[A-ZÀ-Þ]\.|(?:Mme|Mlle|Mr|Mrs|Ms|Dr|Pr)\.?\s")  # or a title

People = Mapping[str, frozenset[str]]


def tidy_name(name: str) -> str:
    """Return a person's name with its capitals as in a sentence, so that spellings agree.

    >>> tidy_name("Benoît MEYRONIN")
    'Benoît Meyronin'
    """
    words = [word.title() if word.isupper() and len(word) > 3 else word for word in name.split()]
    return " ".join(words).replace("’S", "’s")


def known_people(text: str) -> People:
    """Map each surname of ``text``, in lower case, to the full names that end with it."""
    people: dict[str, set[str]] = defaultdict(set)
    for match in re.finditer(NAME, text):
        name = tidy_name(match.group())
        if not INITIAL.match(name):
            people[surname(name)].add(name)
    return {surname: frozenset(names) for surname, names in people.items()}


def full_name(name: str, people: People) -> str:
    """Return the full name that ``name`` is a form of, empty where it names nobody.

    A surname that two people share stays as it is written.

    >>> people = known_people("Marie Curie et Pierre Curie, puis Jean Perrin")
    >>> [full_name(name, people) for name in ("Perrin", "J. Perrin", "Curie", "Le", "Irène Curie")]
    ['Jean Perrin', 'Jean Perrin', 'Curie', '', 'Irène Curie']
    """
    if not name:
        return ""
    own, bearers = tidy_name(name), people.get(surname(name), frozenset())
    if len(name.split()) == 1 and not bearers:
        return ""
    if len(name.split()) == 1 or INITIAL.match(own):
        if len({bearer.split()[0] for bearer in bearers}) == 1:  # « Anne Roy », « Anne B. Roy »
            return max(bearers, key=lambda bearer: (len(bearer), bearer))
        shortest = min(bearers, key=len, default=own)
        return shortest if all(bearer.endswith(shortest) for bearer in bearers) else own
    longer = [bearer for bearer in bearers if bearer.endswith(f" {own}")]
    return longer[0] if len(longer) == 1 and own not in bearers else own


def mentioned(text: str, people: People) -> frozenset[str]:
    """Return the full names of the known people that ``text`` names, in any form."""
    return frozenset(_known(PERSON.findall(text), people))


def _known(names: Iterable[str], people: People) -> Iterable[str]:
    return (full_name(name, people) for name in names if surname(name) in people)


def surname(name: str) -> str:
    """Return what ends a name, in lower case."""
    return re.split(r"[\s.]+", name.rstrip("."))[-1].lower()
