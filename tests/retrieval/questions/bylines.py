"""Sources to put questions to: who signs them, for whom, and when."""

from corpus.models import Reference


def reference(*authors: str, organisation: str = "", published: str = "") -> Reference:
    return Reference("id", "Titre", authors, organisation, published, "fr", "article.md")


MEYRONIN, GETZ, TAYLOR, LABONNE, PETIT, MEYRONIN_AGAIN, DE_GAULLE = range(7)
SOURCES = (
    reference("Benoît Meyronin", organisation="KPAM", published="2014-03"),
    reference("Isaac Getz", "Brian Carney", published="2009"),
    reference("Frederick Winslow Taylor", published="1911"),
    reference("Gérard Labonne", organisation="Acemis", published="2015-06-01"),
    reference("Anne Petit", organisation="La MAIF"),
    reference("Benoît Meyronin", "Marie O’Reilly-Roy", published="2016"),
    reference("Charles de Gaulle", organisation="Orange", published="2010-05"),
)
ALL = tuple(range(len(SOURCES)))
OF_MEYRONIN = (MEYRONIN, MEYRONIN_AGAIN)


def all_but(*sources: int) -> tuple[int, ...]:
    return tuple(source for source in ALL if source not in sources)
