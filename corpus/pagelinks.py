"""How pages speak to their readers and lead on to other pages. Lower case, typewriter marks."""

from corpus.pagewords import NETWORK, whole

# sentences that speak to the reader of the page about the page
ADDRESS = whole(
    r"(?:retrouvez|suivez|rejoignez|contactez|écrivez)[- ](?:nous|moi)\b.{0,160}",
    rf"(?:suivez|retrouvez|rejoignez|abonnez-vous|likez) .{{0,80}}\b(?:{NETWORK}|réseaux sociaux"
    rf"|page|chaîne)\b.{{0,60}}",
    r"(?:s'inscrire|s'abonner|abonnez-vous|inscrivez-vous|recevez|je m'(?:abonne|inscris)"
    r"|subscribe|sign up"
    r"|get)\b.{0,120}\b(?:newsletter|lettre|infolettre|blog|e-?mails?|alertes?|actualités|letter"
    r"|posts|inbox"
    r"|boîte|articles|podcast|chaîne)\b.{0,80}",
    r"(?:abonnez-vous|inscrivez-vous|s'abonner|subscribe|sign up)(?: (?:ici|maintenant|now|here"
    r"|gratuitement))?[.!]?",
    r"(?:téléchargez|découvrez|demandez) (?:gratuitement )?(?:notre|nos|mon) (?:livre|guide"
    r"|offres?|catalogue"
    r"|formations?|ebook|services)\b.{0,120}",
    r"(?:cet|ce|cette) (?:article|billet|texte|tribune) (?:a|est) .{0,60}(?:publiée?"
    r"|parue?)\b.{0,140}",
    r"(?:(?:article|billet|texte|tribune) )?(?:initialement|originellement|d'abord|originally) "
    r"(?:publiée?|parue?|published)\b.{0,140}",
    r"(?:article|billet|texte|tribune) (?:publiée?|parue?) (?:sur|dans) .{0,140}",
    r"this (?:article|post|piece) (?:was )?(?:first|originally).{0,140}",
    r"(?:ce (?:site|blog)|nous|en (?:poursuivant|continuant|naviguant)|this (?:site|website)"
    r"|by continuing|we use)\b"
    r".{0,160}\b(?:utilis\w+ (?:des |de )?cookies|(?:l')?(?:utilisation|usage|dépôt) (?:des "
    r"|de )cookies"
    r"|uses? cookies|use of cookies|des cookies)\b.{0,200}",
    r"votre (?:adresse )?(?:e-?mail|adresse de messagerie|adresse) ne sera pas (?:publiée?"
    r"|communiquée?).{0,120}",
    r"your email address will not be published.{0,120}",
    r"entrez vos coordonnées .{0,120}|vous commentez à l'aide .{0,120}"
    r"|ce site utilise akismet.{0,160}",
    r"(?:vous devez|you must) (?:être|be|vous) (?:connecté|logged|connecter|identifi).{0,100}",
    r"(?:openedition|hypotheses?)\b.{0,40}(?:citer|suggests).{0,140}",
    r"(?:la )?dernière modification de cette page .{0,100}|this (?:article|page) was (?:amended"
    r"|updated|last) .{0,120}"
    r"|updated on .{4,30}",
    r"les textes sont disponibles sous .{0,160}|(?:sauf mention contraire"
    r"|licence creative commons|cc[ -]by).{0,120}",
    r"(?:vous (?:avez reçu|recevez)|you (?:are receiving|received)) (?:cette|ce|cet|this) .{0,220}",
    r".{0,60}(?:se désabonner|se désinscrire|unsubscribe).{0,80}",
    r"les (?:tribunes|opinions|propos|articles|points de vue) .{0,40}n'engagent que .{0,60}",
    r"(?:cet|cette) (?:article|épisode|page|entretien) vous (?:a|a-t-i?elle|a-t-il)\b.{0,160}",
    r"vous avez aimé (?:cet|cette) .{0,160}|.{0,40}soutenez (?:une|notre|la) (?:rédaction|presse"
    r"|journal).{0,80}",
    r"directeur de la publication .{0,160}|ne pas jeter sur la voie publique.?|imprimé par .{0,80}",
    r".{2,80}, \d{2,4} p(?:ages?|\.), \d{1,3}(?:[.,]\d\d)? ?(?:€|euros?)\.?",
    r"(?:il vous reste|lire la suite de cet article|il reste) .{0,20}% .{0,80}",
)
# links to what else there is: what follows in short lines is theirs
LINKS_BEGIN = whole(
    r"(?:articles?|billets?|posts?|contenus?|publications?|sujets?|actualités?)(?: \w+)? "
    r"(?:similaires?|liés?|connexes?"
    r"|récents?|populaires?|associés?|recommandés?|les plus lus|du même auteur|à lire"
    r"|sur le même (?:sujet|thème)"
    r"|en relation|à la une|qui (?:pourraient|devraient) .{0,40})",
    r"(?:sur le même (?:sujet|thème)|dans la même (?:catégorie|rubrique|série)|du même auteur"
    r"|sur ce thème)",
    r"(?:[àa] (?:lire|voir|découvrir)|lire|voir)(?: (?:aussi|également|ensuite|encore"
    r"|sur le même sujet))",
    r"[àa] découvrir|pour aller plus loin sur (?:le|ce) (?:site|blog)|les plus (?:lus|commentés"
    r"|partagés)",
    r"vous (?:aimerez|apprécierez|pourriez|devriez)\b.{0,40}|ce(?:s articles|la|ci) (?:pourrai"
    r"(?:en)?t|devrait) .{0,40}",
    r"(?:vous pouvez |pour )?citer (?:ce|cet|cette) (?:billet|article|page)\b.{0,60}|cite this "
    r"(?:article|post|page).{0,40}",
    r"(?:related|similar|recent|popular|recommended|latest) (?:posts?|articles?|stories|comments"
    r"|reading|content)"
    r"|you (?:may|might) (?:also )?(?:like|enjoy)|(?:read|up) next|more (?:from|like)\b.{0,60}"
    r"|recommended (?:for you|from .{0,30})",
    r"(?:(?:nos |mes |les )?(?:derniers?|dernières?) (?:articles?|billets?|commentaires?|tweets?"
    r"|actualités?|publications?"
    r"|messages))|(?:nos|mes|les|our) (?:derni(?:ers|ères)|latest) \w{3,15}|most (?:viewed|read"
    r"|popular|shared)|(?:commentaires?|billets?) récents?|ma dernière publication",
    r"navigation (?:des?|de l'|d') ?articles?|post navigation|partager cet article",
)
# the same, in words that may head a section of an article too
LISTS_BEGIN = whole(
    r"archives(?: du blog| mensuelles)?|catégories|categories|étiquettes|tags|mots-clés"
    r"|nuage de .{3,20}|méta|meta|blogroll"
    r"|liens(?: amis| utiles)?|mes liens|blogs? amis?|calendrier|pages|qui êtes-vous \?|membres|"
    r"(?:nos )?partenaires",
    r"sommaire|table des matières|au sommaire|contents|table of contents|chapitres|chapters",
    r"(?:la |notre )?(?:newsletter|infolettre|lettre d'information)|suivez-(?:nous|moi).{0,30}"
    r"|restez informés?",
)
