"""How often a cut that loses a reservation is seen, and how often an honest one is blamed.

Usage: python -m benchmarks.cuts

The alterations of ``benchmarks.checking`` know their reservations by words that the check looks for
too, and so cannot tell how often it misses one. These sentences were written without looking at
its words; those of ``SEEN`` were then used to extend them, those of ``HELD_OUT`` were not.
"""

# ruff: noqa: E501 - a sentence a line is easier to judge

from collections.abc import Sequence

from corpus.reader import parse_article
from workshop.checking.checker import check_flows
from workshop.checking.models import Flow, Place

Cut = tuple[str, str, bool]  # a sentence, what is quoted of it, whether that loses something
SEEN: tuple[Cut, ...] = (
    (
        "Il serait hasardeux d’affirmer que les ruches en ville nourrissent les abeilles sauvages.",
        "les ruches en ville nourrissent les abeilles sauvages",
        True,
    ),
    (
        "Rien ne permet de conclure que le télétravail améliore la santé des équipes.",
        "le télétravail améliore la santé des équipes",
        True,
    ),
    (
        "Les trains de nuit sont rentables dans la plupart des pays, du moins tant que l’État paie.",
        "Les trains de nuit sont rentables dans la plupart des pays",
        True,
    ),
    (
        "La gratuité des bus remplit les rues du centre, exception faite des mois d’hiver.",
        "La gratuité des bus remplit les rues du centre",
        True,
    ),
    (
        "Le maire a promis un jardin par quartier avant la fin de l’année, encore qu’il manque l’argent.",
        "Le maire a promis un jardin par quartier avant la fin de l’année",
        True,
    ),
    (
        "C’est une plaisanterie de dire que les écoles rurales coûtent trop cher au pays.",
        "les écoles rurales coûtent trop cher au pays",
        True,
    ),
    (
        "Personne ne soutient sérieusement que la lecture rapide aide à comprendre un roman.",
        "la lecture rapide aide à comprendre un roman",
        True,
    ),
    (
        "Le vélo remplace la voiture pour les courses du samedi lorsque la pente le permet.",
        "Le vélo remplace la voiture pour les courses du samedi",
        True,
    ),
    (
        "Les cantines bio plaisent à tous les parents du village, en apparence seulement.",
        "Les cantines bio plaisent à tous les parents du village",
        True,
    ),
    (
        "La piscine municipale sera ouverte tous les dimanches, hors vacances scolaires.",
        "La piscine municipale sera ouverte tous les dimanches",
        True,
    ),
    (
        "Il s’en faut de beaucoup que les retraités du quartier approuvent ce projet.",
        "les retraités du quartier approuvent ce projet",
        True,
    ),
    (
        "On aurait tort de penser que les jeunes lisent moins de journaux qu’avant.",
        "les jeunes lisent moins de journaux qu’avant",
        True,
    ),
    (
        "Le marché du jeudi attire des clients venus de toute la vallée, et les forains s’en félicitent.",
        "Le marché du jeudi attire des clients venus de toute la vallée",
        False,
    ),
    (
        "Comme le rappelle la directrice, les bibliothèques prêtent davantage de romans chaque hiver.",
        "les bibliothèques prêtent davantage de romans chaque hiver",
        False,
    ),
    (
        "Au printemps dernier, la mairie a planté trois cents arbres le long du canal.",
        "la mairie a planté trois cents arbres le long du canal",
        False,
    ),
    (
        "Les voisins n’ont rien dit, et la fanfare a joué jusqu’à minuit sous la halle.",
        "la fanfare a joué jusqu’à minuit sous la halle",
        False,
    ),
    (
        "Le boulanger ouvre à six heures du matin toute l’année, parce que les ouvriers l’attendent.",
        "Le boulanger ouvre à six heures du matin toute l’année",
        False,
    ),
    (
        "La fête dure trois jours entiers au mois de juin, dans le parc qui borde la rivière.",
        "La fête dure trois jours entiers au mois de juin",
        False,
    ),
    (
        "Sans se presser, les jardiniers taillent les rosiers du parc au début du printemps.",
        "les jardiniers taillent les rosiers du parc au début du printemps",
        False,
    ),
    (
        "Le conseil a voté le budget de la culture en une seule séance, ce qui surprit la presse.",
        "Le conseil a voté le budget de la culture en une seule séance",
        False,
    ),
)
HELD_OUT: tuple[Cut, ...] = (
    (
        "Il est pour le moins prématuré de prétendre que les pistes cyclables ruinent les commerces.",
        "les pistes cyclables ruinent les commerces",
        True,
    ),
    (
        "Bien malin qui dirait que la nouvelle ligne de tramway désengorge le centre.",
        "la nouvelle ligne de tramway désengorge le centre",
        True,
    ),
    (
        "Les jardins partagés apaisent les cités les plus rudes, à ceci près que leurs clés se perdent.",
        "Les jardins partagés apaisent les cités les plus rudes",
        True,
    ),
    (
        "Les panneaux solaires chauffent l’eau de toute la résidence, excepté entre novembre et mars.",
        "Les panneaux solaires chauffent l’eau de toute la résidence",
        True,
    ),
    (
        "Le théâtre affiche complet tous les soirs de la saison, quand la troupe est connue.",
        "Le théâtre affiche complet tous les soirs de la saison",
        True,
    ),
    (
        "À en croire la rumeur, le directeur du musée vend les tableaux de la réserve.",
        "le directeur du musée vend les tableaux de la réserve",
        True,
    ),
    (
        "Selon une idée reçue, les chats des villes vivent plus longtemps que ceux des champs.",
        "les chats des villes vivent plus longtemps que ceux des champs",
        True,
    ),
    (
        "Les élèves apprécient les leçons du matin en plein air, ce que les mesures démentent.",
        "Les élèves apprécient les leçons du matin en plein air",
        True,
    ),
    (
        "Le fleuve redevient propre sur toute sa longueur, quoique les pêcheurs disent le contraire.",
        "Le fleuve redevient propre sur toute sa longueur",
        True,
    ),
    (
        "Nul historien n’écrirait plus que le moulin date du règne de Louis XI.",
        "le moulin date du règne de Louis XI",
        True,
    ),
    (
        "Le rapport montre que les loyers ont baissé dans trois quartiers sur quatre.",
        "les loyers ont baissé dans trois quartiers sur quatre",
        False,
    ),
    (
        "L’enquête établit clairement que les enfants dorment mieux loin des écrans.",
        "les enfants dorment mieux loin des écrans",
        False,
    ),
    (
        "Chaque matin, le facteur salue les commerçants de la rue principale par leur prénom.",
        "le facteur salue les commerçants de la rue principale",
        False,
    ),
    (
        "La chorale répète le mardi soir dans la salle des fêtes depuis bientôt vingt ans.",
        "La chorale répète le mardi soir dans la salle des fêtes",
        False,
    ),
    (
        "Les ouvriers réparent le pont de pierre avant les crues, car la route est fermée.",
        "Les ouvriers réparent le pont de pierre avant les crues",
        False,
    ),
    (
        "Il pleuvait depuis la veille, mais le cortège a traversé la ville à l’heure prévue.",
        "le cortège a traversé la ville à l’heure prévue",
        False,
    ),
)


def measure(cuts: Sequence[Cut]) -> tuple[int, int, int, int]:
    """Return the cuts seen, those there are, the honest ones blamed, those there are."""
    text = "Chronique\n\nPar Anne Morvan\n\n" + "\n\n".join(sentence for sentence, _, _ in cuts)
    article = parse_article(f"{text}\n", origin="chronique.txt")
    quotes = "\n\n".join(f"« {quote} »" for _, quote, _ in cuts)
    report = check_flows("x", [Flow(quotes, Place("body"))], [article])
    said = [one.verdict == "cut" for one in report.quotes]
    lost = [loses for _, _, loses in cuts]
    pairs = list(zip(said, lost, strict=True))
    return pairs.count((True, True)), sum(lost), pairs.count((True, False)), len(lost) - sum(lost)


def main() -> None:
    """Print both shares for both sets."""
    for name, cuts in (("seen", SEEN), ("held out", HELD_OUT)):
        seen, lost, blamed, honest = measure(cuts)
        print(f"{name}: {seen} of {lost} losses seen, {blamed} of {honest} honest cuts blamed")


if __name__ == "__main__":
    main()
