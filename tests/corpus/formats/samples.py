"""Files made by LibreOffice from quatre-jours.fodt, and office files made for one test."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from corpus.extract import Extract

SAMPLES = Path(__file__).parents[2] / "data" / "formats"
TITLE = "La semaine de quatre jours à l’épreuve des presses"
HINTS = [
    ("header", TITLE),
    ("header", "Récit d’un essai dans une imprimerie de la vallée"),
    ("heading", "Un pari né d’une panne"),
    ("heading", "Ce que disent les chiffres"),
    ("body", "Mesure | Avant | Après"),
    ("body", "Délai | 9 | 7"),
    ("body", "Arrêts | 410 | 275"),
    ("caption", "Tableau 1 : l’atelier avant et après l’essai"),
    ("heading", "Et maintenant ?"),
    ("note", "[1] Chiffres du registre de l’atelier, arrêtés au 31 décembre."),
    ("note", "[2] Voir le compte rendu de la journée d’étude de mai, page 14."),
]


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def expected() -> str:
    return sample("quatre-jours.txt").decode()


def hints_of(extract: Extract) -> list[tuple[str, str]]:
    return [(hint.kind, extract.text[hint.start : hint.end]) for hint in extract.hints]


def lines_of(extract: Extract) -> list[str]:
    return [line for line in extract.text.split("\n") if line]


def changed(archive: bytes, **members: bytes) -> bytes:
    """Return the archive with members replaced; in names « __ » is « / » and « _ » is a dot."""
    named = {name.replace("__", "/").replace("_", "."): data for name, data in members.items()}
    made = BytesIO()
    with ZipFile(BytesIO(archive)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member not in named:
                new.writestr(member, old.read(member))
        for name, data in named.items():
            new.writestr(name, data)
    return made.getvalue()


def bomb(archive: bytes, name: str, *, megabytes: int) -> bytes:
    """Return the archive with a member that unfolds to so many megabytes of zeros."""
    made = BytesIO(archive)
    with ZipFile(made, "a", ZIP_DEFLATED) as new, new.open(name, "w") as member:
        for _ in range(megabytes):
            member.write(bytes(1_000_000))
    return made.getvalue()


def is_canonical(extract: Extract) -> bool:
    """Whether the promises that every reader makes of its extract hold."""
    text, hints = extract.text, extract.hints
    marks = [place for hint in hints for place in (hint.start, hint.end)]
    whole = all(
        text[hint.end : hint.end + 1] in ("\n", "") and "\n" not in text[hint.start : hint.end]
        for hint in hints
    )
    clean = "\0" not in text and "\n\n\n" not in text and "\r" not in text
    return clean and whole and marks == sorted(marks)
