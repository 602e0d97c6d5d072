"""Quotations altered in known ways.

Made from articles with a fixed seed, so that a table of verdicts can be made again.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corpus.models import Article
from corpus.sentences import sentence_spans

FEWEST, MOST = 9, 45  # words of a sentence that is quoted
NUMBERS = {"deux": "trois", "trois": "quatre", "cinq": "six", "dix": "douze", "vingt": "trente"}
DENIAL = re.compile(r"\b(ne |n’)(\S+(?: \S+)?) (pas|jamais|guère|rien|plus) ")
MARKER = re.compile(r",? (?:mais|sauf|à condition|pourtant|même si|à moins|du moins|seulement) ")
HEAVY = re.compile(
    r"\b(?:ne|n’|pas|jamais|rien|ni|sans|aucune?|guère|non|mais|sauf|si|s’|pourtant|cependant|même"
    r"|condition|moins|seulement|croit|prétend\w*|faux|tort|refuse|doute|loin|conteste)\b"
)
INVENTED = (
    "La satisfaction des salariés précède toujours celle des actionnaires de la maison mère",
    "Chaque guichet devrait disposer d’un budget propre voté par les usagers du quartier",
    "Le sourire se commande aussi bien qu’une machine et coûte moins cher à entretenir",
    "Nos enquêtes montrent que les clients fidèles parlent rarement de leur banque en public",
    "Un bon directeur passe la moitié de sa semaine dans les ateliers avec les apprentis",
    "Les syndicats ont accueilli la réforme des horaires avec une prudence assez bienveillante",
    "Tout service gratuit finit par éduquer le public à mépriser ceux qui le rendent",
    "Il faudrait confier les objectifs de vente à des comités tirés au sort chaque année",
    "La qualité perçue dépend surtout de la météo du jour et de la longueur des files",
    "Quand la hiérarchie disparaît les réunions doublent et personne ne lit plus les rapports",
    "L’intelligence collective commence au moment précis où le chef quitte enfin la salle",
    "Aucune prime individuelle ne remplacera jamais une cantine agréable et un bon éclairage",
    "Les questionnaires de fin d’appel devraient être remplis par les conseillers eux-mêmes",
    "On reconnaît une administration heureuse au nombre de plantes vertes sur ses bureaux",
    "La productivité du tertiaire a triplé dès que les téléphones ont quitté les couloirs",
    "Le client mystère est un espion que l’on paie pour apprendre ce que tout le monde sait",
)  # fmt: skip
# what each kind of alteration has to be called
EXPECTED = {
    "unchanged": {"exact"},
    "typography": {"typography"},
    "spaces": {"typography"},
    "honest ellipsis": {"exact"},
    "word changed": {"altered"},
    "negation dropped": {"altered"},
    "number changed": {"altered"},
    "accent or ending": {"altered"},
    "word left out": {"altered"},
    "first or last word": {"altered"},
    "word added": {"altered"},
    "merged": {"altered"},
    "dishonest ellipsis": {"cut"},
    "cut reservation": {"cut"},
    "invented": {"not found"},
}
# a PDF gives most no-break spaces as plain ones: what differs in spaces alone cannot be seen there
UNSEEN = {("pdf", "spaces"): {"exact", "typography"}}
FAITHFUL = ("unchanged", "typography", "spaces", "honest ellipsis")
FORMATS = ("docx", "pptx", "pdf", "md", "html", "txt")


@dataclass(frozen=True, slots=True)
class Case:
    """A quotation and how it was altered."""

    kind: str
    text: str

    def expected(self, file_format: str) -> set[str]:
        """Return the verdicts that are right in a document of that format."""
        return UNSEEN.get((file_format, self.kind), EXPECTED[self.kind])


def make_cases(articles: Sequence[Article], count: int, *, seed: int = 5) -> list[Case]:
    """Return ``count`` quotations of all kinds in turn, each of another sentence."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    sentences = _sentences(articles)
    chance.shuffle(sentences)
    used: set[str] = set()  # one sentence altered in two ways could be taken for the other
    supplies = {kind: _supply(kind, sentences, chance, used) for kind in EXPECTED}
    cases: list[Case] = []
    while len(cases) < count and supplies:
        for kind in list(supplies):
            text = next(supplies[kind], "")
            if text:
                cases.append(Case(kind, text))
            else:
                del supplies[kind]
    return cases[:count]


def _sentences(articles: Sequence[Article]) -> list[str]:
    found: list[str] = []
    for article in articles:
        for zone in article.zones:
            if zone.kind != "body":
                continue
            for line in re.finditer(r"[^\n]+", article.text[zone.start : zone.end]):
                start = zone.start + line.start()
                for a, b in sentence_spans(article.text, start, start + len(line[0])):
                    sentence = article.text[a:b]
                    plain = not re.search(r"[#>«»“”…(*\[]", sentence) and sentence[-1] in ".?"
                    if plain and FEWEST <= len(sentence.split()) <= MOST:
                        found.append(sentence)
    return list(dict.fromkeys(found))


def _supply(
    kind: str, sentences: Sequence[str], chance: random.Random, used: set[str]
) -> Iterator[str]:
    if kind == "invented":
        yield from INVENTED
        return
    make = MAKERS[kind]
    own = list(sentences)
    chance.shuffle(own)
    for sentence in own:
        text = "" if sentence in used else make(sentence, own, chance)
        changed = text != sentence or kind == "unchanged"
        if text and changed and len(text.split()) >= 7:
            used.add(sentence)
            yield text


Maker = Callable[[str, Sequence[str], random.Random], str]


def _typography(sentence: str, _: Sequence[str], chance: random.Random) -> str:
    changes: list[Callable[[str], str]] = [
        lambda text: text.replace("’", "'"),
        lambda text: text[0].lower() + text[1:],
        lambda text: text.replace("œ", "oe"),
    ]
    return next(
        (new for _ in range(9) if (new := chance.choice(changes)(sentence)) != sentence), ""
    )


def _spaces(sentence: str, _others: Sequence[str], chance: random.Random) -> str:
    return sentence.replace(" ", chance.choice("\u00a0\u202f"), chance.randrange(1, 4))


def _edge(sentence: str, others: Sequence[str], chance: random.Random) -> str:
    words, other = sentence.split(" "), chance.choice(chance.choice(others).split(" ")[1:-1])
    place = chance.choice([0, -1])
    if other.strip(",;:").lower() == words[place].strip(".").lower() or not other[0].isalpha():
        return ""
    words[place] = other.strip(",;:") + ("" if place == 0 else sentence[-1])
    return " ".join(words)


def _added(sentence: str, _others: Sequence[str], chance: random.Random) -> str:
    words = sentence.split(" ")
    word = chance.choice(["toujours", "souvent", "peut-être", "très", "pas", "presque", "ne"])
    words.insert(chance.randrange(1, len(words)), word)
    return " ".join(words)


def _word(sentence: str, others: Sequence[str], chance: random.Random) -> str:
    places = list(re.finditer(r"\b[a-zà-ÿ]{5,}\b", sentence))
    if not places:
        return ""
    place, other = chance.choice(places), chance.choice(others)
    words = [word for word in re.findall(r"\b[a-zà-ÿ]{5,}\b", other) if word != place[0]]
    if not words:
        return ""
    new: str = chance.choice(words)
    return sentence[: place.start()] + new + sentence[place.end() :]


def _negation(sentence: str, _others: Sequence[str], _chance: random.Random) -> str:
    return DENIAL.sub(r"\2 ", sentence, count=1) if DENIAL.search(sentence) else ""


def _number(sentence: str, _others: Sequence[str], _chance: random.Random) -> str:
    if found := re.search(r"\d+", sentence):
        return sentence[: found.start()] + str(int(found[0]) + 1) + sentence[found.end() :]
    words = re.search(rf"\b(?:{'|'.join(NUMBERS)})\b", sentence)
    if not words:
        return ""
    return sentence[: words.start()] + NUMBERS[words[0]] + sentence[words.end() :]


def _ending(sentence: str, _others: Sequence[str], chance: random.Random) -> str:
    places = list(re.finditer(r"\b[a-zà-ÿ]{3,}(?:é|es|e|s|ait|t)\b", sentence))
    if not places:
        return ""
    place = chance.choice(places)
    word = place[0]
    new = word[:-1] + {"é": "e", "e": "é", "s": "", "t": "nt"}[word[-1]]
    return sentence[: place.start()] + new + sentence[place.end() :]


def _left_out(sentence: str, _others: Sequence[str], chance: random.Random) -> str:
    words = sentence.split(" ")
    place = chance.randrange(2, len(words) - 2)
    return " ".join(words[:place] + words[place + 1 :])


def _merged(sentence: str, others: Sequence[str], chance: random.Random) -> str:
    ours, theirs = sentence.split(" "), chance.choice(others).split(" ")
    if " ".join(ours) == " ".join(theirs):
        return ""
    return " ".join(ours[: max(5, len(ours) // 2)] + theirs[-max(5, len(theirs) // 2) :])


def _honest(sentence: str, _others: Sequence[str], chance: random.Random) -> str:
    words = sentence.split(" ")
    if HEAVY.search(sentence) or len(words) < 14:
        return ""
    first = chance.randrange(4, len(words) - 8)
    mark = chance.choice(["[…]", "(...)", "…", "[...]"])
    return " ".join([*words[:first], mark, *words[first + chance.randrange(2, 4) :]])


def _dishonest(sentence: str, _others: Sequence[str], _chance: random.Random) -> str:
    found = DENIAL.search(sentence)
    return (
        f"{sentence[: found.start()]}[…] {found[2]} […] {sentence[found.end() :]}" if found else ""
    )


def _cut(sentence: str, _others: Sequence[str], _chance: random.Random) -> str:
    found = MARKER.search(sentence)
    return sentence[: found.start()].rstrip(" ,;:") if found else ""


MAKERS: dict[str, Maker] = {
    "unchanged": lambda sentence, _others, _chance: sentence,
    "typography": _typography,
    "spaces": _spaces,
    "first or last word": _edge,
    "word added": _added,
    "honest ellipsis": _honest,
    "word changed": _word,
    "negation dropped": _negation,
    "number changed": _number,
    "accent or ending": _ending,
    "word left out": _left_out,
    "merged": _merged,
    "dishonest ellipsis": _dishonest,
    "cut reservation": _cut,
}
