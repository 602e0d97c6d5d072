"""Works of invented authors, and where their quotes stand in invented articles."""

from dataclasses import replace

from corpus.models import Reference, Voice
from workshop.confrontations import Confrontation, SeenPair
from workshop.judging import Judged, Judgement
from workshop.models import (
    Board,
    Card,
    Cell,
    KeptQuote,
    Matrix,
    Proposition,
    Provenance,
    Standing,
    Theme,
)
from workshop.refinding import Refound

MADE = Provenance("Atelier écoute", 42, "2026-11-28T09:05", model="multilingual-e5-small")
MADE_EN = replace(MADE, language="en")

TEXTS = {
    "monteil": (
        "Écouter sans script\n\n"
        "On croit souvent qu’un script protège le client. Il protège d’abord celui qui l’a écrit.\n"
        "Une équipe qui récite n’écoute plus : elle attend son tour. Rien n’est plus visible, pour "
        "qui appelle, que cette attente polie. Comme l’écrit Jean Rouvière, « la politesse apprise "
        "est une porte fermée avec soin ». Il faudrait pourtant se garder d’en faire une règle : "
        "certains débutants ont besoin d’un appui, et un bon script en est un, pour un temps.\n"
        "Reste la question de la durée."
    ),
    "bastide": (
        "Le script, garantie d’équité\n\n"
        "À réponse égale, traitement égal : voilà ce que nos clients demandent d’abord. Le script "
        "n’est pas l’ennemi de l’écoute ; il en est la condition, parce qu’il libère l’attention.\n"
        "Nous avons mesuré 12 % d’appels rappelés en moins & des conseillers moins fatigués.\n"
        "Lecteur : Chez nous, le script a surtout servi à mesurer les gens."
    ),
    "ferrand": (
        "Ce que disent les silences\n\n"
        "Le temps de parole n’est pas le temps d’écoute. Entre les deux, il y a le silence, que "
        "les tableaux de bord comptent comme une perte. J’ai vu des équipes entières apprendre à "
        "le combler.\n"
        "On nous répète que « le client veut aller vite ». Lequel, au juste ?"
    ),
    "note": (
        "Baromètre des centres de relation 2024\n\n"
        "Sur 1 204 répondants, 61 % disent préférer attendre davantage et parler à quelqu’un qui "
        "peut décider. Ce chiffre tombe à 38 % lorsque l’attente dépasse dix minutes."
    ),
}
ARTICLES = {
    "monteil": Reference(
        "monteil", "Écouter sans script", ("Claire Monteil",), "Université de Savières", "2014-03",
        "fr", "monteil-ecouter.pdf", pages=(0, 21, 112),
    ),
    "bastide": Reference(
        "bastide", "Le script, garantie d’équité", ("Hugo Bastide", "Inès Delorme"),
        "Institut du service", "2019-10-01", "fr", "https://exemple.invalid/script?a=1&b=2",
    ),
    "ferrand": Reference(
        "ferrand", "Ce que disent les « silences »", ("Naïma Ferrand",), "", "2022", "fr",
        "ferrand.docx",
    ),
    "note": Reference(
        "note", "Baromètre des centres de relation 2024", (), "Observatoire des appels", "", "fr",
        "barometre.txt",
    ),
}  # fmt: skip
MUTE = Reference("mute", "La culture du blé", ("Paul Sillon",), "", "2001", "fr", "ble.txt")


def kept(
    article: str, words: str, voice: tuple[str, str] = ("author", ""), sure: float = 1.0
) -> KeptQuote:
    text = TEXTS[article]
    start = text.index(words)
    end = start + len(words)
    return KeptQuote(
        ARTICLES[article], start, end, words,
        Voice(voice[0], voice[1], start, end, sure),  # type: ignore[arg-type]
        before=text[max(0, start - 200) : start], after=text[end : end + 200],
        version="0" * 64, question="Faut-il un script ?", paragraph=text.count("\n", 0, start),
    )  # fmt: skip


RECITES = kept("monteil", "Une équipe qui récite n’écoute plus : elle attend son tour.")
POLITE = kept(
    "monteil", "la politesse apprise est une porte fermée avec soin", ("quoted", "Jean Rouvière")
)
BEGINNERS = kept(
    "monteil",
    "certains débutants ont besoin d’un appui, et un bon script en est un, pour un temps.",
)
EQUAL = kept("bastide", "À réponse égale, traitement égal : voilà ce que nos clients demandent")
CONDITION = kept(
    "bastide",
    "Le script n’est pas l’ennemi de l’écoute ; il en est la condition, parce qu’il libère "
    "l’attention.",
)
MEASURED = kept(
    "bastide", "Nous avons mesuré 12 % d’appels rappelés en moins & des conseillers moins fatigués."
)
READER = kept(
    "bastide", "Chez nous, le script a surtout servi à mesurer les gens.", ("comment", "")
)
SILENCE = kept(
    "ferrand",
    "Le temps de parole n’est pas le temps d’écoute. Entre les deux, il y a le silence, que les "
    "tableaux de bord comptent comme une perte.",
)
FAST = kept("ferrand", "le client veut aller vite", sure=0.3)
FIGURES = kept(
    "note",
    "Sur 1 204 répondants, 61 % disent préférer attendre davantage et parler à quelqu’un qui peut "
    "décider. Ce chiffre tombe à 38 % lorsque l’attente dépasse dix minutes.",
)
QUOTES = (
    RECITES, POLITE, BEGINNERS, EQUAL, CONDITION, MEASURED, READER, SILENCE, FAST, FIGURES
)  # fmt: skip


def card(
    quote: KeptQuote, theme: str, note: str = "", stance: str = "", standing: Standing = "exact"
) -> Card:
    stances = (("p1", stance),) if stance else ()
    return Card(f"c{QUOTES.index(quote)}", quote, theme, note, stances, standing)  # type: ignore[arg-type]


BOARD = Board(
    "b1",
    "Atelier « Écoute ou script ? »",
    (
        Theme("t1", "Le script et l'écoute"), Theme("t2", "Ce que les chiffres taisent"),
        Theme("t3", "À creuser"),
    ),
    (
        Proposition("p1", "Il faut abandonner les scripts d'appel."),
        Proposition("p2", "Le silence se mesure ?"),
    ),
    (
        card(RECITES, "t1", "Demander au groupe : qui s'est déjà entendu réciter ?", "for"),
        card(CONDITION, "t1", stance="against"),
        card(SILENCE, "t1", stance="nuance"),
        card(POLITE, "t1"),
        card(EQUAL, "t1", "À opposer à la citation n° 1.", "against", "moved"),
        card(BEGINNERS, "t1", stance="nuance", standing="changed"),
        card(FIGURES, "t1", "Vérifier l'enquête d'origine.", "open"),
        card(READER, "t2"),
        card(MEASURED, "t2", standing="gone"),
        card(FAST, "t2"),
    ),
)  # fmt: skip
MATRIX = Matrix(
    ("Faut-il un script ?", "Que vaut le silence ?", "=HYPERLINK(\"x\") ; et le blé ?"),
    (*ARTICLES.values(), MUTE),
    (
        (
            Cell("answers", (RECITES, BEGINNERS), pinned=True),
            Cell("answers", (CONDITION,), (EQUAL,)),
            Cell("silent"),
            Cell("touches", (FIGURES,)),
            Cell("silent"),
        ),
        (
            Cell("silent"), Cell("silent"), Cell("answers", (SILENCE,)), Cell("silent"),
            Cell("silent"),
        ),
        tuple(Cell("silent") for _ in range(5)),
    ),
)  # fmt: skip


def judged(
    question: str,
    left: KeptQuote,
    right: KeptQuote,
    judgement: Judgement = "disagree",
    *,
    note: str = "",
    standing: Standing = "exact",
) -> SeenPair:
    kept = Judged(question, left, right, judgement, note)
    return SeenPair(kept, Refound(left, standing), Refound(right, "exact"))


CONFRONTATION = Confrontation(
    (
        judged("Faut-il un script ?", RECITES, CONDITION, note="L'un décrit, l'autre prescrit."),
        judged("Que vaut le silence ?", SILENCE, FIGURES, "unrelated"),
        judged(
            "FAUT-IL UN SCRIPT ?", BEGINNERS, EQUAL, "nuance", note="Deux publics ?",
            standing="moved",
        ),
        judged("=HYPERLINK(\"x\") ; et l'écoute ?", POLITE, RECITES, "agree", note="=1+1"),
    )
)  # fmt: skip
