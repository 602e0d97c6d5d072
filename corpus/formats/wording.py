"""The words by which the lines of a page that no tag marks are told apart."""

import re

BYLINE = re.compile(
    r"(?:par|by|auteure?s?|écrit par|publié|posté|rédigé|propos recueillis|mis à jour|posted|"
    r"published|written by|updated)\b",
    re.IGNORECASE,
)
ACTION = re.compile(  # what stands under a comment to be clicked on
    r"(?:(?:répondre|réponses|reply|replies|citer|quote|signaler(?: un abus)?|report|modifier|edit|"
    r"permalien|permalink|partager|share|supprimer|delete|j[’']aime|like|utile|masquer|afficher|"
    r"se connecter|log in)(?: (?:à|to) \S{1,30}(?: \S{1,30})?)?[\W\d]{0,12}){1,8}|[\W\d_]{1,12}",
    re.IGNORECASE,
)
COUNT = re.compile(
    r"(?:(?:\d+|un|une|one|aucun|no)\s+)?(?:vos |les )?(?:commentaires?|réactions?|comments?|"
    r"réponses?|responses?|messages?|avis|discussion)\b.{0,120}",
    re.IGNORECASE,
)
WEB = re.compile(
    r"(?:temps de lecture|lecture :|lire (?:aussi|plus tard|également|la suite)|à lire|"
    r"partage[rz]|imprimer|envoyer|enregistrer|ajouter|écouter|s[’']abonner|abonne[rz]|newsletter|publicité|"
    r"réservé aux|laisser un|\d+\s*(?:min(?:utes?)?\b|commentaires?|partages?|vues?|j[’']aime)|"
    r"share|tweet|facebook|twitter|linkedin|whatsapp|e-?mail|copier le lien|read more|tags?\s*:|"
    r"mots[- ]clés|étiquettes?|classé|filed under|catégories?\s*:|libellés|"
    r"sur le même (?:sujet|thème)|"
    r"articles? (?:liés|similaires|connexes|récents)|related)",
    re.IGNORECASE,
)
BACKWARDS = re.compile(r"[^#]{0,300}#_?\S{0,30}ref")
TARGET = re.compile(r"(?:^|\s)_?(?:fn|ftn|edn|note|sdfootnote|nb|cite)")
