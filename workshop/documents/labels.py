"""What documents say besides quotes, in French and in English.

The browser has gettext catalogues; a document has some seventy labels, and is written where no
interface is loaded. French labels are typed with their no-break spaces by ``typeset``.
"""

from types import MappingProxyType
from typing import Literal

from workshop.documents.typography import typeset

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = ("fr", "en")

LABELS = MappingProxyType(
    {  # French, English
        "about": ("À propos", "About"),
        "after": ("la suite dans le texte", "what follows in the text"),
        "all": ("Tous", "All"),
        "answers": ("répond", "answers"),
        "article": ("Titre", "Title"),
        "articles_whole": ("Les articles en entier", "The articles, whole"),
        "author": ("Auteur", "Author"),
        "before": ("ce qui précède dans le texte", "what comes before in the text"),
        "agree": ("accord", "agree"),
        "booklet": ("Livret d’atelier", "Workshop booklet"),
        "cards": ("Citations", "Quotes"),
        "changed": (
            "Texte modifié depuis : cette citation n’est plus dans l’article actuel.",
            "The text has changed since: this quote is no longer in the article as it is now.",
        ),
        "characters": ("signes {start}-{end}", "characters {start}-{end}"),
        "closing": (
            "Document établi {made} avec Regards croisés à partir de la collection « {collection} »"
            ", génération {generation} de l’index{model}.",
            "Made on {made} with Regards croisés from the collection “{collection}”, generation "
            "{generation} of the index{model}.",
        ),
        "closing_model": (" (modèle {model})", " (model {model})"),
        "comment": ("commentaire d’un lecteur", "a reader’s comment"),
        "comment_by": ("commentaire d’un lecteur ({name})", "a reader’s comment ({name})"),
        "confrontation": ("Dossier de confrontation", "Dossier of confronted quotes"),
        "confronted": ("Citations confrontées", "Confronted quotes"),
        "context": ("Montrer le contexte", "Show the context"),
        "continued": ("suite", "continued"),
        "controls": (
            "Les caractères de commande, qui ne s’impriment pas, sont montrés par leur image "
            "(␀, ␛…).",
            "Control characters, which cannot be printed, are shown by their pictures (␀, ␛…).",
        ),
        "coverage": ("Couverture", "Coverage"),
        "date": ("Date", "Date"),
        "disagree": ("désaccord", "disagree"),
        "dossier": ("Dossier de citations", "Dossier of quotes"),
        "exact": ("conforme", "exact"),
        "filter": ("Filtrer", "Filter"),
        "for": ("pour", "for"),
        "against": ("contre", "against"),
        "nuance": ("nuance", "nuance"),
        "open": ("à discuter", "to discuss"),
        "gone": (
            "Article retiré depuis : cette citation ne peut plus être vérifiée.",
            "The article is gone: this quote can no longer be checked.",
        ),
        "judgement": ("Jugement", "Judgement"),
        "judgements": ("Jugements", "Judgements"),
        "in_article": ("lire dans l’article", "read in the article"),
        "matrix": ("Matrice des questions", "Matrix of questions"),
        "missing_signs": (
            "Des signes de ce texte manquent à la police (☐) : le texte exact est dans la pièce "
            "jointe de ce PDF.",
            "Some signs of this text are not in the font (☐): the exact text is in the file "
            "attached to this PDF.",
        ),
        "moved": (
            "Citation retrouvée à un autre endroit de l’article : page à vérifier.",
            "Found again at another place of the article: check the page.",
        ),
        "no_position": ("aucune position", "no position"),
        "note": ("Note d’animation", "Facilitator’s note"),
        "notes": ("Notes d’animation", "Facilitator’s notes"),
        "number": ("n° {number}", "no. {number}"),
        "organisation": ("Organisation", "Organisation"),
        "origin": ("Origine", "Origin"),
        "pair": ("Paire {number}", "Pair {number}"),
        "pair_one": ("{n} paire jugée", "{n} pair judged"),
        "pair_many": ("{n} paires jugées", "{n} pairs judged"),
        "page": ("p. {page}", "p. {page}"),
        "page_of": ("{page} sur {pages}", "{page} of {pages}"),
        "paragraph": ("§ {paragraph}", "§ {paragraph}"),
        "place": ("Emplacement", "Place"),
        "position": ("Position", "Position"),
        "proposition": ("Proposition", "Proposition"),
        "propositions": ("Propositions en débat", "Propositions for debate"),
        "question": ("Question", "Question"),
        "questions": ("Questions", "Questions"),
        "quote": ("Citation", "Quote"),
        "quote_one": ("{n} citation", "{n} quote"),
        "quote_many": ("{n} citations", "{n} quotes"),
        "quoting": ("citant {name}", "quoting {name}"),
        "quoting_someone": ("citant une autre personne", "quoting someone else"),
        "reference": ("Référence", "Reference"),
        "remark": ("Note", "Note"),
        "shown_one": ("{n} citation affichée", "{n} quote shown"),
        "shown_many": ("{n} citations affichées", "{n} quotes shown"),
        "silent": ("silencieux", "silent"),
        "silent_sources": ("Sources silencieuses", "Silent sources"),
        "silent_all": (
            "Aucune source ne répond à cette question.",
            "No source answers this question.",
        ),
        "source": ("Source", "Source"),
        "source_one": ("{n} source", "{n} source"),
        "source_many": ("{n} sources", "{n} sources"),
        "sources": ("Sources", "Sources"),
        "standing": ("État", "Standing"),
        "theme": ("Thème", "Theme"),
        "themes": ("Thèmes", "Themes"),
        "touches": ("effleure", "touches on it"),
        "undated": ("s. d.", "n.d."),
        "unfiled": ("Sans citation", "No quote yet"),
        "unrelated": ("hors sujet", "unrelated"),
        "unsigned": ("Sans auteur", "Unsigned"),
        "unsure": ("attribution incertaine", "uncertain attribution"),
        "vow": (
            "Chaque citation est une tranche exacte du texte lu ; les positions sont des jugements "
            "humains.",
            "Every quote is an exact slice of the text that was read; positions are human "
            "judgements.",
        ),
        "verdict": ("Verdict", "Verdict"),
        "voice": ("Qui parle", "Who speaks"),
    }
)


def label(name: str, language: Language, /, **values: object) -> str:
    r"""Return a label in ``language``, its ``{names}`` filled in, French spaces included.

    >>> label("number", "fr", number=3), label("quoting", "en", name="Ada")
    ('n°\xa03', 'quoting Ada')
    """
    return typeset(LABELS[name][LANGUAGES.index(language)], language).format(**values)


def counted(name: str, n: int, language: Language) -> str:
    r"""Return ``n`` with its noun; French has one form for 0 and 1, English for 1 only.

    >>> counted("quote", 0, "fr"), counted("quote", 0, "en"), counted("source", 2, "fr")
    ('0\xa0citation', '0\xa0quotes', '2\xa0sources')
    """
    one = n == 1 or (n == 0 and language == "fr")
    return label(f"{name}_{'one' if one else 'many'}", language, n=n).replace(" ", "\u00a0", 1)


def sentence(text: str) -> str:
    """Return ``text`` with a capital first letter, the rest untouched.

    >>> sentence("citant Ada Lovelace")
    'Citant Ada Lovelace'
    """
    return text[:1].upper() + text[1:]
