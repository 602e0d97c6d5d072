"""Three short articles of our own that truly disagree, as a collection of the running server."""

from pathlib import Path
from urllib.parse import quote

from tests.command_line import Cli

NAME = "debat"
QUESTION = "Faut-il un script pour répondre aux clients ?"
CONFRONT = f"/confront?collection={NAME}&q={quote(QUESTION)}"
BLIND = f"/?collection={NAME}&blind=7&q={quote(QUESTION)}"
NAMES = (
    "Delphine Varenne",
    "Marc Oudin",
    "Sarah Kessel",
    "Le script rend",
    "Pour un script",
    "Ni script",
)
TEXTS = {
    "varenne.md": (
        "---\ntitle: Le script rend sourd\nauthors:\n  - Delphine Varenne\nlanguage: fr\n---\n\n"
        "Un script pour répondre aux clients empêche de les écouter. Celui qui récite attend son "
        "tour au lieu d’entendre.\n\n"
        "Il ne faut donc pas de script pour répondre aux clients : il faut du temps et de la "
        "confiance.\n"
    ),
    "oudin.md": (
        "---\ntitle: Pour un script\nauthors:\n  - Marc Oudin\nlanguage: fr\n---\n\n"
        "Un script pour répondre aux clients garantit la même réponse à chacun. Sans script, le "
        "client dépend de la chance.\n\n"
        "Il faut un script pour répondre aux clients quand l’équipe est jeune.\n"
    ),
    "kessel.md": (
        "---\ntitle: Ni script ni silence\nauthors:\n  - Sarah Kessel\nlanguage: fr\n---\n\n"
        "Un script pour répondre aux clients vaut ce que vaut sa première phrase. Les bonnes "
        "équipes gardent le début du script et inventent la suite.\n\n"
        "Faut-il un script pour répondre aux clients ? Oui le premier mois, non ensuite.\n"
    ),
}


def add(data: Path, cache: Path, folder: Path) -> None:
    """Put the articles into a collection of their own."""
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    done = Cli(data, cache)("add", "--collection", NAME, folder)
    assert done.code == 0, done.said
