"""Texts made of what real pages are made of, for the properties of this package."""

from hypothesis import strategies as st

BLOCKS = (
    "Le client qui attend n’a pas tort d’attendre. Il a tort de croire qu’on le sait\u202f!",
    "« Tout se sait », explique Jeanne Orsini. « Et vite », poursuit-elle. Selon Morel, « non ».",
    "« Une citation commence ici.",
    "« Elle continue là, dit Paul Morel, et finit. »",
    "Un guillemet seul » et un autre « puis “encore.",
    "M. Martin (p. 12) l’a dit.[3] 2014 fut long… Et après\u202f?",
    "## Un titre marqué",
    "Un titre sans marque",
    "Par Claire Vasseur et",
    "Par Paul Morel, chercheur à l’Institut Lumen",
    "12 mars 2019",
    "Partager :",
    "Photo : la cour en avril",
    "Notes",
    "[1] Rapport annuel, page 14.",
    "3 réponses à “La note”",
    "1. Ana\nOui, bien sûr.",
    "• Luc\nNon.",
    "Marie L. dit :\nPeut-être.",
    "Pingback : Le carnet",
    "Laisser un commentaire",
    "---",
    "title: Le flux",
    "On me demande souvent s’il faut laisser les employés libres de dire\nce qu’ils veulent.",
    "mot, puis un autre, " * 90,
    "Une phrase courte. " * 60,
    "sansespace" * 130,
    "e\u0301te\u0301 \U0001f469\u200d\U0001f469\u200d\U0001f467 \u00ab\u00a0oui\u00a0\u00bb",
    "La note\u00a0: pour\u202f? \u2028 \x0b fin.",
    'Un écran de 24" et "un mot", note Jeanne Orsini. "Un autre',
    "Ana\n14 mars 2019\nOui.",
    " \u00a0 \t",
    "“We count,” says Malcolm Reyes. They do not. Do they?",
)
JOINS = st.sampled_from(["\n\n", "\n", "\n \n", "\n\n\n\u00a0\n", " ", ""])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Return a page of up to thirty blocks, joined by white space or not at all."""
    blocks = draw(st.lists(st.sampled_from(BLOCKS) | st.text(max_size=30), max_size=30))
    front = draw(st.sampled_from(["", "", "---\ntitle: Le flux\nauthor: A. Roy\n---\n"]))
    return front + "".join(block + draw(JOINS) for block in blocks)
