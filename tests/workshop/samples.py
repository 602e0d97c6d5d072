"""An article of our own, quotes from it, and a board of three of them."""

from corpus.models import Article, Zone
from corpus.reader import parse_article
from workshop.keeping import keep_slice
from workshop.models import Board, Card, KeptQuote, Proposition, Theme

TEXT = (
    "---\ntitle: La halle et le marché\nauthors:\n  - Anne Morvan\npublished: 2024-03\n"
    "language: fr\n---\n\n"
    "## Un toit pour le marché\n\n"
    "La halle protège les marchands de la pluie. Sans elle, le marché se vide dès l’automne, et "
    "les habitués prennent le chemin du supermarché.\n\n"
    "« Une halle coûte moins cher qu’un parking », affirme Lucien Baud, qui en a bâti trois.\n\n"
    "## La place avant tout\n\n"
    "Une place nue se prête à tout : le marché, la fête, la partie de boules. La halle n’en permet "
    "qu’un seul usage, et le marché reste le même.\n"
)
ROOF = "La halle protège les marchands de la pluie."
PARKING = "« Une halle coûte moins cher qu’un parking »"
SQUARE = "La halle n’en permet qu’un seul usage, et le marché reste le même."


def article_of(text: str = TEXT, origin: str = "halle.md") -> Article:
    return parse_article(text, origin=origin)


def bare_article(text: str) -> Article:
    """An article of which nobody asks what is in it."""
    zones = (Zone("body", 0, len(text)),)
    return Article(
        "a", "Un titre", ("Anne",), "", "", "fr", "a.txt", text=text, zones=zones, voices=()
    )


def quote_of(article: Article, words: str, question: str = "") -> KeptQuote:
    start = article.text.index(words)
    return keep_slice(article, start, start + len(words), question=question)


def board_of(article: Article) -> Board:
    return Board(
        "b1",
        "Atelier de mardi",
        (Theme("t1", "Le toit"), Theme("t2", "La place")),
        (Proposition("p1", "Il faut une halle."), Proposition("p2", "La place suffit.")),
        (
            Card("c1", quote_of(article, ROOF), "t1", note="À lire en premier"),
            Card("c2", quote_of(article, SQUARE), "t2", stances=(("p1", "against"),)),
            Card("c3", quote_of(article, PARKING), "t1"),
        ),
    )
