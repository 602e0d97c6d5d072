"""The people of one article: who is a person, under which full name, and who « elle » may be."""

import re
from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass, field

from corpus.firstnames import Gender, gender_of, is_first_name
from corpus.names import INITIAL, NOT_FIRST, PERSON, People, full_name, known_people, surname
from corpus.speech import FEMALE_ROLE, ROLE

TITLE = re.compile(
    r"^(?P<title>MM?\.|Mmes?\.?|Mlles?\.?|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Pr\.?|Me|Maître|Monsieur"
    r"|Madame|Mademoiselle"
    r"|Docteur|Professeur|Sir|Lady|Saint|Sainte)\s"
)
WOMEN_TITLES = ("Mme", "Mlle", "Mrs", "Ms", "Madame", "Mademoiselle", "Lady")
MEN_TITLES = ("M.", "Mr", "Monsieur", "Sir")
# words of the names of firms, places, papers and books
NOT_PEOPLE = re.compile(
    r"\b(?:Acad[ée]m\w+|Agence|Air|Alliance|Assembl[ée]e|Association|Assurances?|Aéroport"
    r"|Avenue|Banque|Bank|Books|Boulevard"
    r"|Business|Caisse|Centre|Center|Chambre|Château|Cit[ée]|Clinique|Club|College|Coll[èe]ge"
    r"|Comit[ée]|Commission"
    r"|Communication|Compagnie|Company|Conf[ée]d[ée]ration|Conseil|Consulting|Corporation"
    r"|Corp|Courrier|Cour|Cr[ée]dit|Cultur\w+"
    r"|Client\w*|Direction|D[ée]partement|Digital|Dispatch|[ÉE]cole|[ÉE]ditions?|[ÉE]tats?"
    r"|Europe|Exp[ée]rience|F[ée]d[ée]ration|Figaro|Fondation|Foundation"
    r"|Forum|France|Gazette|Grand|Group|Groupe|Guide|Halte|Herald|H[ôo]pital|H[ôo]tel|House"
    r"|Humaines?|Inc|Industrie\w*|Institut\w*|International\w*|Journal|Jours?"
    r"|Librairie|Ligue|Limited|Ltd|Lyc[ée]e|Magazine|Mairie|Maison|March[ée]|Management"
    r"|Marketing|Mark|Minist[èe]re|Monde|Mutuel\w*|Motors|Mus[ée]e|National\w*"
    r"|News|Observatoire|Office|Organi[sz]ation|Ouest|Nord|Sud|Est|Palais|Paris|Parti|Place"
    r"|P[ôo]le|Post|Poste|Pr[ée]fecture|Presses?|Press"
    r"|Qualit[ée]|R[ée]gion\w*|Relations?|R[ée]publique|Ressources|Review|Revue|Rue|School"
    r"|Service\w*|Soci[ée]t[ée]|Society|Solutions|Syndicat"
    r"|Systems?|Tech\w*|Times|Tribune|Union|Universit[ée]\w*|University|Village|Ville|World"
    r"|[ÉE]quipe|Rapporteur|Publication|Directeur|Épisode)\b"
)
COMMON = re.compile(NOT_FIRST)
NICKNAME = re.compile(
    r"\b(?:(?:que\s|qu[’'])[\wà-ÿ’'-]{1,20}(?:\s[\wà-ÿ’'-]{1,20}){0,5}?"
    r"\s(?:appel|surnomm|nomm)\w{1,6}|[Ss]urnommée?s?"
    r"|[Pp]rénommée?|se fait appeler|fait appeler|alias)\s(?:[«“\"]\s?)?"
    r"(?P<name>[A-ZÀ-Þ][\wà-ÿ-]{2,20})(?![\w-])"
    r"(?!\s[A-ZÀ-Þ])"
)
FIRM = re.compile(r"\s(?:&|et (?:fils|associés|[Cc]ie))")
NEAR = 60  # characters in which a role stands beside a name
FAR = 20_000  # characters back in which the bearer of a role is looked for
LOOKED_AT = 20  # places of one name

Judge = Callable[[], Mapping[str, bool]]  # whom a language model takes for a person


@dataclass(slots=True)
class Cast:
    """Tells people from the rest in one article; remembers what it was asked.

    Attributes:
        text: The article without what is quoted in it.
        judge: Asked at most once, where the patterns leave a doubt.
    """

    text: str
    judge: Judge
    people: People = field(init=False)
    nicknames: set[str] = field(default_factory=set)
    _judged: Mapping[str, bool] | None = None
    _answers: dict[str, bool] = field(default_factory=dict)
    _genders: dict[str, Gender] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find the people named in full."""
        named = known_people(self.text)
        likely = {
            # « Directeur Roy » is no full name: what is left of it would vouch for itself
            key: frozenset(name for name in map(_without_role, names) if " " in name)
            for key, names in named.items()
        }
        self.people = {key: names for key, names in likely.items() if names}
        self.nicknames |= {match["name"] for match in NICKNAME.finditer(self.text)}

    def of(self, text: str) -> "Cast":
        """Return the same people as they are looked for in ``text`` alone, part of the article."""
        part = copy(self)
        part.text = text
        return part

    def full(self, name: str) -> str:
        """Return the full name of the person whom ``name`` means, empty where it is no person's."""
        title = TITLE.match(name)
        if name in self.nicknames:
            return name
        bare = _without_role(name[title.end() :] if title else name)
        if not bare or not (title or self._is_person(bare)):
            return ""
        bearers = self.people.get(surname(bare), frozenset())
        if " " not in bare and not INITIAL.match(bare) and not bearers:
            return self._by_first_name(bare) or (name if title else bare)
        known = {**self.people, surname(bare): frozenset(n for n in bearers if self._is_person(n))}
        return full_name(bare, known) or (name if title else bare)

    def mentioned(self, start: int, end: int) -> tuple[str, ...]:
        """Return the full names of the people named in ``text[start:end]``, in order, each once."""
        found = [
            self.full(match.group())
            for match in PERSON.finditer(self.text, start, end)
            if not FIRM.match(self.text, match.end())
        ]
        return tuple(dict.fromkeys(name for name in found if name))

    def gender(self, name: str) -> Gender:
        """Return "f", "m", or empty where nothing tells, from first name, title or role."""
        if name not in self._genders:
            title = TITLE.match(name)
            self._genders[name] = (
                _gender_of_title(title["title"]) if title else gender_of(name.split()[0])
            ) or self._gender_around(name)
        return self._genders[name]

    def in_role(self, role: str, before: int) -> str:
        """Return the one person said to be ``role`` before a place, empty for none or two."""
        found = set()
        first = max(0, before - FAR)
        for match in re.finditer(rf"\b{re.escape(role)}\b", self.text[first:before], re.IGNORECASE):
            place = first + match.start()
            after = self.text[first + match.end() : first + match.end() + NEAR]
            beside = re.match(r"(?:\s+[^,.;:«»()\n]{1,50})?,?\s*$", after[: _name_at(after)])
            name = PERSON.match(after, _name_at(after))
            if beside and name and (who := self.full(name.group())):
                found.add(who)
            left = self.text[max(0, place - NEAR) : place]
            named = list(PERSON.finditer(left))
            if named and re.fullmatch(
                r"(?:\[\d+\])?,?\s*(?:est|était|,)?\s*(?:(?:le|la|une?|the|a)\s"
                r"|l[’'])?\s*(?:\w+\s)?",
                left[named[-1].end() :],
            ):
                found.add(self.full(named[-1].group()))
        found.discard("")
        return next(iter(found)) if len(found) == 1 else ""

    def _is_person(self, name: str) -> bool:
        if name not in self._answers:
            self._answers[name] = self._decide(name)
        return self._answers[name]

    def _decide(self, name: str) -> bool:
        words = name.split()
        if NOT_PEOPLE.search(name) or (len(words) == 1 and len(name.rstrip(".")) < 2):
            return False
        if is_first_name(words[0]):
            return True
        if INITIAL.match(name):
            return not COMMON.fullmatch(words[-1])
        if len(words) == 1 and any(map(self._is_person, self.people.get(name.lower(), ()))):
            return True
        if self._has_role(name):
            return True
        if self._judged is None:
            self._judged = self.judge()
        return self._judged.get(name, len(words) > 1 and not name.isupper())

    def _has_role(self, name: str) -> bool:
        """Whether a role stands beside the name somewhere: « la sociologue X », « X, maire »."""
        for match in _places(self.text, name):
            before = self.text[max(0, match.start() - NEAR) : match.start()]
            after = self.text[match.end() : match.end() + NEAR]
            roles = list(ROLE.finditer(before))
            if roles and not before[roles[-1].end() :].strip():
                return True
            if re.match(rf",\s+(?:(?:le|la|une?)\s|l[’'])?{ROLE.pattern}", after, re.IGNORECASE):
                return True
        return False

    def _by_first_name(self, name: str) -> str:
        """Return the one person whose first name it is."""
        bearers = (
            {
                bearer
                for names in self.people.values()
                for bearer in names
                if bearer.split()[0] == name and self._is_person(bearer)
            }
            if is_first_name(name)
            else set()
        )
        return next(iter(bearers)) if len(bearers) == 1 else ""

    def _gender_around(self, name: str) -> Gender:
        for match in _places(self.text, name.split()[-1]):
            before = self.text[max(0, match.start() - NEAR) : match.start()]
            role = re.search(r"\b(le|la)\s+[\wà-ÿ-]+\s+(?:[A-ZÀ-Þ][\wà-ÿ-]+\s+)?$", before)
            title = re.search(r"\b(M\.|Mme|Mlle|Mr|Mrs|Ms)\s(?:[A-ZÀ-Þ][\wà-ÿ-]+\s+)?$", before)
            after = re.match(
                rf",\s+(?:(?:le|la|une?)\s|l[’'])?{ROLE.pattern}",
                self.text[match.end() : match.end() + NEAR],
            )
            if title:
                return _gender_of_title(title[1])
            if role:
                return "f" if role[1] == "la" else "m"
            if after and FEMALE_ROLE.search(after["role"]):
                return "f"
        return ""


def _places(text: str, name: str) -> list[re.Match[str]]:
    found = []
    for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        found.append(match)
        if len(found) == LOOKED_AT:
            break
    return found


def _name_at(text: str) -> int:
    """Return where the first name begins, the end where there is none."""
    match = PERSON.search(text)
    return match.start() if match else len(text)


def _gender_of_title(title: str) -> Gender:
    if title.startswith(WOMEN_TITLES):
        return "f"
    return "m" if title.startswith(MEN_TITLES) else ""


def _without_role(name: str) -> str:
    """Return a name without a role, or a word of the sentence, in capitals before it."""
    words = name.split()
    while len(words) > 1 and (
        ROLE.fullmatch(words[0])
        or (
            len(words) > 2
            and is_first_name(words[1])
            and not is_first_name(words[0])
            and not INITIAL.match(words[0] + " ")
        )
    ):
        words = words[1:]
    return " ".join(words)
