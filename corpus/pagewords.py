"""The labels of pages: share bars, menus, counters, forms. Lower case, typewriter marks."""

import re

COUNT = r"\d[\d .,]{0,9}(?:k|m)?"
NETWORK = (
    r"(?:facebook|twitter|x|linkedin|whatsapp|pinterest|instagram|youtube|google ?\+|telegram"
    r"|viadeo|scoop\.?it|reddit|tumblr|messenger|mastodon|bluesky|e-?mail|mail|courriel|imprimer)"
)


def whole(*alternatives: str) -> re.Pattern[str]:
    """Return the pattern of any of the alternatives, capitals or not."""
    return re.compile(rf"(?:{'|'.join(alternatives)})", re.IGNORECASE)


# a whole line of these is of the page wherever it stands
ALWAYS = whole(
    rf"(?:(?:tweet(?:er|ez)?|partager|partagez|share|pin|save|imprimer|print"
    rf"|{NETWORK})[ ,|/·•]*){{1,12}}",
    r"(?:partager?z?|share|envoyer|recommander)(?: (?:cet?|cette|l'|this|le|la|ce))? ?(?:article"
    r"|billet|"
    r"post|page|contenu|lien|story)?(?: (?:sur|par|with|on|via|à|avec)\b.{0,60})?",
    rf"(?:partager|share|envoyer|cliquez?) .{{0,40}}\b{NETWORK}(?: ?\(.{{0,40}})?",
    rf"{COUNT} ?(?:partages?|vues?|views?|likes?|j'aime|shares?|tweets?|abonnés?|followers?"
    rf"|réactions?"
    r"|claps?|votes?|lectures?|affichages?|personnes? aiment .{0,20}|réponses?|replies|messages?)",
    rf"(?:{COUNT} ?(?:partages?|vues?|views?|likes?|j'aime|shares?|réactions?|commentaires?"
    rf"|comments?"
    r"|republications?)[ ,|/·•]*){2,5}",
    rf"vue?s? ?:? ?{COUNT}(?: fois)?",
    r"(?:j'aime(?: ceci| ça)?|like(?: this)?|commenter|suivre|follow|repost \d+|chargement"
    r"|loading)(?:…|\.\.\.)?",
    r"j'aime[ ,|/·•]+(?:commenter|répondre|chargement).{0,40}|(?:republier|repost|wordpress|clap"
    r"|claps)",
    r"(?:cet avis|was this|cette page|cet article|this page) .{0,20}(?:utile|helpful)\b.{0,40}",
    r"(?:rapportez|signaler) (?:cette|la) publicité|livraison (?:offerte|gratuite) .{0,100}"
    r"|créez un site .{0,80}",
    r"(?:sort by|trier par|trié par)\b.{0,40}|score ?: ?\d+|(?:les )?plus (?:pertinents|récents"
    r"|anciens)",
    r"\d+ messages? .{0,10}page \d+ sur \d+|page \d+ (?:sur|of|/) \d+|répondre au sujet\b.{0,60}",
    r"(?:s'abonner|abonnez-vous|abonné·?e?s?|subscribe|réservé aux abonnés)(?: (?:dès|à partir de"
    r"|pour|for|from)\b.{0,40})?",
    r"(?:demander|demandez|réserver|réservez|essayer|essayez|request|book) .{0,20}\b(?:démo|devis"
    r"|essai|demo|trial"
    r"|gratuit\w*|rendez-vous|appel)\b.{0,40}",
    r"(?:topics|sujets|dossiers?|mots-clefs|filed under|tags) ?: .{0,160}",
    r"(?:reuse this content|open in app|what are your thoughts\?|qui est en ligne \?)",
    r"see all (?:responses|comments)|voir (?:plus de|tous les|les autres) commentaires",
    r"(?:comments?|commentaires?) (?:are|sont) (?:closed|fermés).{0,40}",
    r"\[?(?:deleted|supprimé)\]?\b.{0,80}|(?:comment|commentaire|message) (?:removed|deleted"
    r"|supprimé|retiré|modéré)\b.{0,60}|\d+ (?:repl(?:y|ies)|réponses?) (?:by|de|from) .{2,60}"
    r"|(?:this comment|ce commentaire) (?:has been"
    r"|a été) .{0,60}",
    r"(?:télécharger|imprimer|enregistrer|print|download)(?: (?:cet?|cette|le|la|l'|en|this"
    r"|the))? ?\w{0,12}(?: rendu)?"
    r"(?: ?\(.{0,40}\)| .{0,20}pdf.{0,20})?",
    r"(?:revenir|retourner) (?:à|au|aux)\b.{0,60}|tous les (?:épisodes|numéros|articles"
    r"|entretiens|courriers)\b.{0,40}",
    r"(?:épisode|chapitre|numéro|billet|page) (?:précédent|suivant)e?\b.{0,120}",
    r"\d{1,2}:\d\d(?: ?/ ?\d{1,2}:\d\d)?.{0,40}(?:télécharger|\u00d7\d|x\d).{0,20}",
    r"utilisateurs? parcourant.{0,120}|(?:help|status|careers|privacy|terms|about)(?: +(?:help"
    r"|status|careers|privacy"
    r"|terms|about|blog|contact))+",
    r"(?:répondre|reply|citer|quote|signaler(?: .{0,30})?|permalien|permalink|lien permanent)"
    r"(?:(?: à| to) .{1,40})?(?:[ ,|/·•]+(?:répondre|citer|signaler|j'aime|partager|permalien))*",
    r"(?:classé|rangé|publié|posté|catégorisé)e?s? (?:dans|sous)\b.{0,80}",
    r"(?:filed under|posted in|tagged(?: with)?)\b.{0,80}",
    r"(?:étiquettes?|mots[- ]cl[ée]s?|tags?|catégories?|libellés?|rubriques?|categories|category"
    r"|keywords"
    r"|thèmes?|thématiques?) ?:.{0,200}",
    r"(?:lire la suite|read more|continue reading)\b.{0,80}",
    r"(?:en savoir plus|voir (?:plus|la suite)|afficher (?:plus|la suite|moins)|suite|see more"
    r"|show more)"
    r"(?: (?:sur|d'|de commentaires|about)\b.{0,60})?",
    r"(?:voir|lire|afficher|retrouve[rz]) (?:tous|toutes) (?:les|ses|mes|nos) (?:articles|billets"
    r"|publications"
    r"|posts|archives|commentaires)\b.{0,60}",
    r"(?:view|see) all (?:posts|articles|comments)\b.{0,60}",
    r"(?:tous|toutes) (?:les|ses|nos) (?:articles|billets|publications|actualités)(?: (?:de|par"
    r"|du)\b.{0,60})?",
    r"(?:articles?|billets?|posts?|publiés?) (?:précédents?|suivants?|plus (?:récents?"
    r"|anciens?))\b.{0,140}",
    r"(?:précédent|suivant|previous|next)(?: (?:post|article|billet|story))?(?: ?[:→»].{0,140})?",
    r"(?:newer|older) posts?",
    r"(?:haut de (?:la )?page|retour (?:en haut|au sommaire|à l'accueil|aux? (?:articles?"
    r"|actualités|blog|liste))"
    r"|back to (?:top|blog|home)|aller au (?:contenu|menu)(?: principal)?|skip to (?:main )?"
    r"(?:content|navigation))",
    r"(?:se connecter|connectez-vous|connexion|déconnexion|log ?in|sign ?in|sign ?up|log ?out"
    r"|mot de passe(?: oublié ?\?)?|password|mon compte|créer un compte|s'identifier)",
    r"(?:mentions légales|plan du site|sitemap|conditions générales\b.{0,40}|cg[uv]"
    r"|politique de .{3,40}"
    r"|gestion des cookies|gérer les cookies|paramètres des cookies|privacy policy|terms(?: of "
    r"(?:use|service))?"
    r"|données personnelles|flux rss|rss)(?:[ ,|/·•-]+[^.]{0,100})?",
    r"(?:tout accepter|tout refuser|accepter(?: et fermer)?|j'accepte|refuser|accept all|reject all"
    r"|personnaliser|continuer sans accepter)",
    r"(?:réservé|article réservé|contenu réservé) aux? abonnés?.{0,40}",
    r"(?:ajouter (?:à|aux) (?:mes|vos|ses)? ?(?:favoris|sélections?)|lire plus tard|offrir (?:cet"
    r"|l')? ?article"
    r"|écouter (?:l'|cet )?article|version (?:imprimable|pdf)|télécharger (?:le|en) pdf"
    r"|copier le lien"
    r"|envoyer (?:à un ami|par e-?mail)|écouter(?: sur .{0,40})?|listen(?: on .{0,40})?)",
    r"(?:image|photo|logo) (?:facebook|twitter|google ?\+|wordpress\.com)",
    r"(?:toggle navigation|(?:(?:ouvrir|fermer|afficher)(?: le)? menu ?){1,3}"
    r"|menu principal|main menu|menu"
    r"|accueil|home"
    r"|rechercher?(?: sur (?:le|ce) (?:site|blog))?|search|(?:la suite après cette )?publicité"
    r"|advertisement|sponsorisé)",
    r"(?:nom|prénom|e-?mail|adresse (?:e-?mail|de (?:messagerie|contact))|courriel|site(?: web"
    r"| internet)?|website"
    r"|url|name|comment(?:aire)?|message|votre (?:nom|e-?mail|message|commentaire"
    r"|site).{0,30}) ?\(?"
    r"(?:\*|obligatoire|required|facultatif|optional|ne sera pas publié).{0,40}",
    r"(?:publier|poster|envoyer|laisser|submit|post) (?:le|un|mon|votre|a)? ?(?:commentaire"
    r"|comment|reply|réponse)"
    r"(?: .{0,50})?",
    r"(?:annuler la réponse|cancel reply|commentaires? (?:fermés?|désactivés?)\b.{0,40}|"
    r"(?:les )?commentaires sont "
    r"(?:fermés|désactivés|clos)\b.{0,40}|comments are closed\.?)",
    r"(?:voir|afficher|lire) (?:les|\d+)(?: \d+)? (?:autres )?(?:commentaires?|réponses?).{0,30}",
    r"(?:propulsé|powered|fièrement propulsé|proudly powered|hébergé|hosted) (?:par|by)\b.{0,80}",
    r"(?:thème|theme|conception|réalisation|design) (?:par|by|:).{0,80}",
    r"tous droits réservés.{0,80}|all rights reserved.{0,80}|(?:copyright|©|\(c\)) ?(?:19"
    r"|20)\d\d\b.{0,160}"
    r"|copyright\b.{0,120}|.{0,80}(?:tous droits réservés|all rights reserved"
    r"|reproduction interdite).{0,40}",
    r"inscription à ?: .{0,60}|.{0,80}\bc\.?g\.?u\b\.?.{0,30}|voir le profil (?:de|sur)\b.{0,80}"
    r"|afficher mon profil.{0,30}",
    r".{2,30} \| (?:réservé aux )?abonnés?",
    r"vous êtes ici ?:?.{0,160}|you are here.{0,160}",
    r"notify me .{0,100}|save my name.{0,140}|enregistrer mon nom.{0,160}"
    r"|(?:prévenez|avertissez)-moi .{0,140}|(?:les )?champs? obligatoires?.{0,60}",
    r"(?:commenter cet article|repost ?\d*|publicités?|signaler un (?:abus|contenu).{0,40})(?:…"
    r"|\.\.\.)?",
)
# labels of forms and menus, which may head a section of an article too: only beside their like
SOMETIMES = whole(
    rf"nom|prénom|e-?mail|adresse|site|ok|aide|faq|contact(?:ez-nous)?|nous contacter|à propos"
    rf"|about|commentaire"
    r"|blog|actualités|boutique|panier|publications|services|formations?|références|équipe"
    r"|podcasts?|vidéos?"
    r"|envoyer|valider|publier|submit|send|s'abonner|s'inscrire|subscribe|qui sommes-nous ?\??"
    r"|confidentialité|cookies"
    r"|recherche|navigation|fermer|close|annuler|l'auteure?|presse|événements|agenda|ressources"
    r"|expertises?|offres?"
    rf"|rejoignez-nous|carrières?|fr|en|français|english|suivi|modifier|éditer|{COUNT}|\*"
    rf"|site web|site internet|website"
    r"|(?:découvrez|apprenez|profitez|rejoignez|envoyez|racontez|réagissez|contribu\w+"
    r"|get involved|send) ?.{0,90}[^.]"
    r"|commander .{0,40}|\d étoiles? \d+|ajouter au panier|voir tou(?:te)?s les .{2,40}"
    # buttons: what a click does
    r"|\w{3,12}(?:er|ir|re) (?:un|une|le|la|les|des|à|l'|ce|cet|cette|mon|votre)\b[^.,;:]{2,50}"
    r"|(?:envie|besoin) d(?:e |').{3,80}\?"
    r"|(?:recevez|demandez|réservez|essayez|choisissez) .{3,90}[^.]"
    r"|(?:ces|cette|ce) .{3,40}\butiles? ?\?|vous aimez ?\?|documents|fichiers|pièces jointes"
    r"|recommander(?: \d+)?|oui non|yes no|avec agences|republier|\d{1,2}(?: ?[/.-] ?\d{1,2})?|"
    r"(?:l ?m ?m ?j ?v ?s ?d)"
)
