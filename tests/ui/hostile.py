"""Articles of our own that try to be more than words, wherever words are shown."""

from pathlib import Path

from index.collection import Collection
from index.collections import create_collection
from index.embedder import Embedder
from settings import Settings
from tests.command_line import Cli
from workshop.boards import boards_of
from workshop.keeping import keep_slice
from workshop.models import Board, Card, Proposition, Theme

AWAY = "https://ailleurs.example"
TRICKS = {
    "script": "<script>window.hit = 1</script>",
    "handler": "<img src=x onerror='window.hit = 2'>",
    "vector": "<svg onload=window.hit=3><a href='javascript:window.hit=4'>a</a></svg>",
    "style": "</style></blockquote></textarea><style>body{display:none}</style>",
    "link": f"[lien](javascript:window.hit=5) [dehors]({AWAY}/a) <{AWAY}/b>",
    "image": f"![image]({AWAY}/x.png)",
    "frame": f"<iframe src='{AWAY}/f'></iframe><link rel=stylesheet href='{AWAY}/s.css'>",
    "formula": r"$\href{https://ailleurs.example}{x^2}$ $$y^2$$",
    "directive": ":red[rouge] :material/home: :smile: **gras** `code`",
    "turned": "\u202eégarg\u202c et \u2067isolé\u2069",
    "joined": "zé\u200bro\u200dlar\u2060geur\ufeff",
    "long": "anticonstitutionnellement" * 30,
}
LINE = " ".join(
    TRICKS[name]
    for name in ("script", "handler", "link", "image", "formula", "directive", "turned")
)
TITLE = f"Zythum {LINE}"
QUESTION = "Qu’est-ce que le zythum, cette boisson d’orge ?"
TEXTS = {
    "zythum.md": "\n\n".join(
        f"Le zythum est une boisson d’orge, selon la manière numéro {place} : {trick}"
        for place, trick in enumerate(TRICKS.values(), start=1)
    ),
    "contre.md": f"Le zythum n’est pas une boisson d’orge. {LINE}\n\nIl faut s’en méfier.",
}


def add(data: Path, cache: Path, folder: Path) -> str:
    """Make a collection of them, with a board and a matrix as hostile; return its name."""
    name = create_collection(data, f"Collection {LINE[:150]}").name
    quoted = TITLE.replace("'", "''")
    for file, text in TEXTS.items():
        head = f"title: '{file} {quoted}'\nauthors:\n  - '{quoted}'\norganisation: '{quoted}'"
        (folder / file).write_text(f"---\n{head}\nlanguage: fr\n---\n\n{text}\n", encoding="utf-8")
    questions = folder / "questions.txt"
    questions.write_text(f"{QUESTION}\nLe zythum {LINE}\n", encoding="utf-8")
    cli = Cli(data, cache)
    commands: tuple[tuple[str | Path, ...], ...] = (
        ("add", *(folder / file for file in TEXTS)),
        ("matrix", questions, "--save", f"Matrice {LINE[:150]}"),
    )
    for words in commands:
        done = cli(*words, "--collection", name)
        assert done.code == 0, done.said
    _add_board(data, name)
    return name


def _add_board(data: Path, name: str) -> None:
    collection = Collection(Settings(data=data, collection=name), _no_model)
    snapshot = collection.snapshot()
    theme = Theme("t1", f"Thème {LINE[:150]}")
    cards = []
    for place, reference in enumerate(snapshot.references):
        article = snapshot.article(reference.id)
        start = article.text.index("Le zythum")
        quote = keep_slice(article, start, len(article.text), question=f"Quoi ? {LINE}")
        cards.append(Card(f"c{place}", quote, theme.id, note=f"Note {LINE}"))
    board = Board("", "", (theme,), (Proposition("p1", f"Proposition {LINE[:150]}"),), tuple(cards))
    boards_of(data / name).create(f"Atelier {LINE[:150]}", board)
    collection.close()


def _no_model() -> Embedder:
    raise RuntimeError("nothing is searched here")
