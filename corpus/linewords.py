"""The words by which a page speaks of itself, by what they serve: each set is one sign among many.

Unlike the rules of ``pagewords``, which know whole lines, these only ask whether a line has a word
of the field at all; ``corpus.linemodel`` weighs them against everything else that is seen of it.
"""

import re


def _words(*alternatives: str) -> re.Pattern[str]:
    """Return the pattern of a word that begins with one of the alternatives, capitals or not."""
    return re.compile(rf"\b(?:{'|'.join(alternatives)})", re.IGNORECASE)


OF_PAGE = {  # fields of the page around an article
    "share": _words(
        r"partag", r"share[sd]?\b", "tweet", "facebook", "twitter", "linkedin", "whatsapp",
        "instagram", "pinterest", r"e-?mail\b", "imprimer", r"print\b", "envoyer", "permal",
        "lien permanent",
    ),
    "like": _words(
        r"j['’]aime\b", r"aimer?z?\b", r"likes?\b", r"votes?\b", r"points?\b", r"réactions?\b",
        r"vues?\b", r"views?\b", "claps?", "followers?", "abonnés", "favoris?",
    ),
    "subscribe": _words(
        "abonn(?:ez|er|ement)", "newsletter", "inscri(?:vez|re|ption)", "subscri", "sign up",
        r"lettre d['’]information", "recevez", "recevoir", "essai", r"offres?\b", "gratuit",
        r"free\b",
    ),
    "legal": _words(
        r"cookies?\b", "mentions? légales?", "confidentialité", "privacy", r"terms\b",
        "conditions", r"droits\b", r"rights\b", "copyright", r"cgu\b", r"cgv\b",
        "données personnelles", "siret", "consent", "reproduction",
    ),
    "comment": _words(
        r"comment(?:aires?|er|ez|s)?\b", r"réponses?\b", r"avis\b", r"reviews?\b", "discussion",
        "replies", r"messages?\b", "forum", "thread",
    ),
    "reply": _words(
        r"répon(?:dre|dez|du|d)\b", r"reply\b", "replied", "signaler", r"report\b", r"citer\b",
        r"quote\b", r"flag\b", "réag(?:ir|issez)", "upvote", "downvote",
    ),
    "contact": _words(
        "contact", r"tél\b", "téléphone", "adresse", "phone", r"fax\b", "siège", "courriel",
        "horaires",
    ),
    "tags": _words(
        r"tags?\b", "étiquettes?", "mots[- ]clés?", "keywords?", "catégories?", "categor",
        "classé dans", "filed under", "rubrique", r"thèmes?\b", r"topics?\b",
    ),
    "account": _words(
        "connexion", "connecte[rz]", "log ?in", "sign in", r"compte\b", "account", "mot de passe",
        "password", r"s['’]identifier", r"membre\b", r"join\b",
    ),
    "navigation": _words(
        r"accueil\b", r"home\b", r"menu\b", r"rechercher?\b", r"search\b", "navigation",
        "haut de page", "sommaire", "plan du site", r"suivante?\b", r"précédente?\b", r"next\b",
        r"previous\b", r"retour\b", "back to", "fil des", r"index\b", r"archives?\b",
        r"afficher\b", "voir (?:tou|plus)", r"view\b", "ouvrir", "fermer", "aller au", "skip",
        r"page \d", "trier", r"sort\b", "filtrer",
    ),
    "more": _words(
        "lire (?:aussi|la suite|plus|également)", "read more", "à lire", "voir aussi", "see also",
        "articles? (?:similaires?|récents?|liés?|suivant|précédent)", "related", "en savoir plus",
        "learn more", "les plus lus", "most read", "dans la même", "sur le même", "more from",
        r"autres\b", "recommand", "télécharger", "download",
    ),
    "offer": _words(
        "publicité", "advert", "sponsor", r"annonces?\b", "promo", "acheter", "commander",
        "panier", "boutique", "réserver", r"démo\b", "devis", "cliquez", "click", "découvr",
    ),
    "form": _words(
        r"champs?\b", "obligatoires?", "required", r"nom\s?[:*]", r"prénom\b", "site web",
        "website", "valider", "submit", "saisissez", "votre (?:nom|message|commentaire|adresse)",
        "annuler", "cancel",
    ),
    "time": _words("temps de lecture", r"\d+ min\b", "min(?:utes?)? (?:de lecture|read)"),
}  # fmt: skip
OF_ARTICLE = {  # fields of what an article says of itself, and of who speaks
    "says": _words(
        r"a dit\b", r"dit\s?:", r"a écrit\b", r"écrit\s?:", r"says\b", r"said\s?:", r"wrote\b",
        "posté par", "publié par", "rédigé par", "posted by",
    ),
    "byline": _words(
        r"(?-i:[Pp]ar [A-ZÀ-Þ])", "(?-i:[Bb]y [A-Z])", "propos recueillis", "entretien",
        r"auteure?s?\b", "author", "rédaction", "publié", "published", "mis en ligne",
        "mis à jour", "updated", "posted", "envoyée? spécial", "correspondant",
    ),
    "picture": _words(
        r"photos?\b", r"crédits?\b", "illustrations?", "images?", "légende", r"figure\b",
        r"fig\.", "ci-(?:dessus|contre)", "picture",
    ),
    "reference": _words(
        "ibid", r"op\. ?cit", r"pp?\. ?\d", r"vol\b", r"éd\.", r"eds?\.", r"cf\.", "isbn",
        r"doi\b", r"n° ?\d", "presses", "university press", "consulté le", "retrieved", "et al",
    ),
    "notes": _words("notes?", "références?", "references?", "bibliogra", r"sources?\b", "footnote"),
    "about": _words("à propos", "a propos", r"about\b", "biographie", r"bio\b", r"l['’]auteure?\b"),
    "you": _words(r"vous\b", r"votre\b", r"vos\b", r"your?\b", r"nos\b", r"notre\b", r"our\b"),
    "me": _words(
        r"je\b", r"j['’]", r"moi\b", r"mon\b", r"ma\b", r"mes\b", r"i\b", r"my\b", "merci",
        "bonjour", "thanks?", "bravo", "hello",
    ),
}  # fmt: skip
SMALL_WORD = re.compile(  # what a sentence has in plenty and a label has not
    r"(?:"
    r"le|la|les|l|un|une|des|du|de|d|à|au|aux|et|ou|où|que|qui|quoi|dont|ne|pas|plus|se|s|ce"
    r"|cet|cette|ces|c|il|elle|ils|elles|on|nous|vous|je|j|tu|me|te|lui|leur|y|en|est|sont"
    r"|était|étaient|a|ont|avait|fut|sera|être|avoir|pour|par|sur|sous|dans|avec|sans|chez|vers"
    r"|mais|si|comme|quand|son|sa|ses|mon|ma|mes|notre|votre|leurs|n|qu|m|t|très|bien|tout|tous"
    r"|fait|the|of|and|to|in|is|was|are|were|be|been|an|that|this|it|he|she|they|we|you|i|his"
    r"|her|their|our|not|no|at|by|for|with|from|as|but|or|if|had|has|have|will|would|can|could"
    r"|there|which|who|what|when|so|do|does|did"
    r")",
    re.IGNORECASE,
)
VERB = re.compile(
    r"\b(?:est|sont|a|ont|fut|sera|fait|dit|va|vont|peut|doit|faut|suis|ai|avez|êtes|sommes"
    r"|is|was|are|were|has|had|have|will|would|can|could|did|does"
    r"|\w{2,30}(?:ait|aient|èrent|ons|ra|ront))\b",
    re.IGNORECASE,
)
