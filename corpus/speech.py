"""The words that say that someone speaks: verbs, and what people are called."""

import re

# verbs in -er, by their stem
REGULAR = (
    "abond|accus|admonest|affirm|ajout|alert|analys|annonc|annonç|appuy|appui|argument"
    "|articul|assen|assèn|assur|attest"
    "|avanc|avou|balay|balbuti|bougonn|chuchot|cit|clam|comment|concéd|concèd|confess|confi"
    "|confirm|constat"
    "|continu|corrig|cri|critiqu|déclam|déclar|décrèt|décrét|demand|démontr|dénonc|déplor|détaill"
    "|détromp|dévoil|diagnostiqu|enchaîn|énonc|énumèr|énumér|enseign|ergot|esquiv|estim|évoqu"
    "|exhort|expliqu"
    "|expos|exprim|formul|fulmin|gliss|grommel|grommell|grond|hasard|hésit|hurl|implor|indiqu"
    "|insinu"
    "|insist|interrog|interpell|ironis|jubil|jug|justifi|lâch|lament|lanc|lanç|livr|lou"
    "|marmonn|martel|martèl|minimis|murmur"
    "|narr|not|nuanc|nuanç|object|observ|oppos|ordonn|péror|persifl|pest|plaid|plaisant|point"
    "|précis|qualifi|préconis"
    "|proclam|profess|pronostiqu|propos|protest|questionn|raill|racont|raisonn|rappel|rappell"
    "|rapport|rassur|recommand"
    "|récapitul|réclam|reconnaiss|rectifi|regrett|relat|relativis|relèv|relev|remarqu|renchér"
    "|répèt|répét|répliqu|reproch|résum"
    "|rétorqu|révèl|révél|revendiqu|rigol|salu|scand|serin|sermonn|signal|signifi|soulign"
    "|souffl|soupir|stipul"
    "|suggèr|suggér|suppli|tempèr|tempér|témoign|théoris|tonn|tranch|vant|vocifèr|vocifér"
    "|s[’']alarm|s[’']agac|s[’']amus|s[’']étonn|s[’']emport|s[’']enthousiasm|s[’']exclam"
    "|s[’']exprim|s[’']indign"
    "|s[’']inquièt|s[’']inquiét|s[’']insurg|s[’']interrog|s[’']énerv|s[’']excus|s[’']écri"
    "|s[’']émerveill|s[’']impatient|s[’']esclaff"
    "|se désol|se félicit|se justifi|se lament|se rappel|se rappell|se remémor|se vant"
    "|se rassur|se moqu|se confi"
    "|accueill|baptis|complèt|complét|jur|nomm|parl|prôn|trouv|tonitru|s[’']enflamm|s[’']offusqu"
    "|se récri|se plaign|se désespèr"
)
ENDINGS = r"(?:e|es|ait|a|ent|aient|èrent|é|ée|és|ées|ant|eait|ea)"
IRREGULAR = (
    r"dit|dite|disait|disent|disaient|dirent|disant|redit|redisait|écrit|écrivait|écrivent"
    r"|écrivaient|écrivit"
    r"|écrivant|décrit|décrivait|répond|répondait|répondent|répondit|répondu|répondant"
    r"|conclut|concluait|concluent"
    r"|conclu|soutient|soutenait|soutiennent|soutint|soutenu|reprend|reprenait|reprit|repris"
    r"|prévient|prévenait|prévint"
    r"|prévenu|reconnaît|reconnait|reconnaissait|reconnaissent|reconnu|admet|admettait"
    r"|admettent|admit|admis|promet"
    r"|promettait|promit|promis|poursuit|poursuivait|poursuivent|poursuivit|poursuivi|avertit"
    r"|avertissait|averti"
    r"|renchérit|renchérissait|renchéri|surenchérit|rugit|gémit|définit|définissait"
    r"|définissent|défini|réagit|réagissait"
    r"|réagi|défend|défendait|défendu|fait (?:valoir|remarquer|observer|savoir)"
    r"|faisait (?:valoir|remarquer|observer)"
    r"|y voit|y voyait|voyait|voit|croit savoir|veut croire|voulait croire|se souvient"
    r"|se souvenait|souvient|se plaint|se plaignait|s[’']enorgueillit"
    r"|s[’']enquiert|s[’']attendrit|s[’']en prend|sourit|souriait|rit|s[’']en réjouit"
    r"|se réjouit|se réjouissait"
    r"|réfléchit|garantit|maintient|maintenait|pense|pensait|croit|intervient|traduit|prédit"
    r"|prédisait|apprend|répondra|dira|écrira|pensent|croient|se souviennent|se plaignent"
    r"|se réjouissent|soutenaient|défendent|répondirent|prétend|prétendait|prétendent|prétendu"
    r"|décrivent"
    r"|décrivaient|ecrit|repond|repondu|ecrivait"
)
INFINITIVES = (
    r"(?:(?:expliqu|précis|affirm|ajout|rappel|not|lanc|conclu|répliqu|confi|insist|lâch"
    r"|nuanc|remarqu"
    r"|résum|soupir|souffl|soulign|gliss|déclar|constat|assur|avou|comment|raconter?|ironis"
    r"|plaisant|tranch"
    r"|rétorqu|martel|regrett|s[’']exclam|s[’']interrog|s[’']étonn|s[’']inquiét|s[’']indign)er"
    r"|(?:conclu|di|écri|répond|reprend|poursuiv|admett|reconnaît)re|renchérir|avertir|prévenir)"
)
ENGLISH = (
    r"says|said|writes|wrote|written|notes|noted|adds|added|argues|argued|explains|explained"
    r"|warns|warned|asks|asked"
    r"|told|tells|recalls|recalled|remarks|remarked|observes|observed|insists|insisted|claims"
    r"|claimed|replies|replied"
    r"|admits|admitted|concludes|concluded|continues|continued|believes|believed|puts|put it"
    r"|reports|reported"
    r"|points out|pointed out|suggests|suggested|states|stated|calls|called|jokes|joked"
    r"|laughs|laughed|sighs|sighed"
)
VERB = rf"(?:(?:{REGULAR}){ENDINGS}|{IRREGULAR}|{ENGLISH})"
CONDITIONAL = re.compile(
    rf"\b(?:(?:{REGULAR})(?:er|èr)|dir|redir|écrir|répondr|conclur|soutiendr|prétendr"
    rf"|objecter|prévien?dr|croir)"
    r"(?:ais|ait|ions|iez|aient)\b"
)
SPOKEN = re.compile(rf"(?<![\w-])(?P<verb>{VERB})(?![\w’'])")

# what a noun phrase may tell the time with: « un samedi », which is nobody
TIMES = (
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|jour|soir|matin|midi|après-midi|nuit"
    r"|soirée|matinée|journée|fois|heure|minute|seconde|instant|moment|semaine|week-end|mois|an"
    r"|année|été|hiver|printemps|automne|siècle|trimestre|peu)"
)
# what may stand between a verb and who speaks: « dit encore », « précise de son côté »
MANNER = (
    r"(?:(?:ainsi|aussi|encore|alors|aujourd[’']hui|même|également|volontiers|d[’']emblée"
    r"|d[’']ailleurs|très|enfin|ensuite|hier"
    r"|par exemple|notamment|plutôt|souvent|parfois|ailleurs|déjà|longtemps|justement"
    r"|joliment|simplement|sobrement|bien"
    r"|de (?:son|leur) côté|pour sa part|à (?:son|leur) tour|en (?:riant|souriant|soupirant"
    r"|substance|effet|guise de conclusion"
    r"|aparté|conclusion|privé|introduction|retour)|avec \w{3,12}|sans (?:détour|hésiter"
    r"|ambages|rire|fard)|\w{4,14}ment"
    r"|dans un (?:sourire|soupir|souffle|rire)|(?:une?|ce|cet|cette)\s"
    + TIMES
    + r"|non sans \w{3,12}|also|later|then)\b,?\s+){0,3}"
)

PEOPLE = (
    r"accompagnat(?:eur|rice)|acheteu(?:r|se)|act(?:eur|rice)|adhérente?|adjointe?"
    r"|administrat(?:eur|rice)|agente?|agricult(?:eur|rice)|aide-soignante?"
    r"|aidante?|ami|amie|analyste|animat(?:eur|rice)|anthropologue|apicult(?:eur|rice)"
    r"|apprentie?|architecte|artisane?|artiste|assistante?|associée?"
    r"|auteure?|autrice|avocate?|bénévole|bibliothécaire|boulang(?:er|ère)|buraliste|cadre"
    r"|caissi(?:er|ère)|chauffeu(?:r|se)"
    r"|chef(?:fe)?|chercheu(?:r|se)|chroniqueu(?:r|se)|cliente?|coach|coiffeu(?:r|se)"
    r"|collaborat(?:eur|rice)|collègue|commentat(?:eur|rice)"
    r"|commerciale?|commerçante?|comptable|conducteu(?:r|se)|conductrice|confrère"
    r"|conseill(?:er|ère)|consommat(?:eur|rice)"
    r"|consultante?|contremaître|correspondante?|critique|cuisini(?:er|ère)|déléguée?|dame"
    r"|demoiselle|dentiste|députée?|designer|développeu(?:r|se)"
    r"|DG|DRH|DSI|PDG|dirigeante?|direct(?:eur|rice)|docteure?|écologue|économiste|écrivaine?"
    r"|éditorialiste|éducat(?:eur|rice)|éleveu(?:r|se)|élève|élue?"
    r"|employée?|encadrante?|enseignante?|entraîneu(?:r|se)|entrepreneu(?:r|se)|ergonome"
    r"|essayiste|étudiante?|experte?|facteur|factrice"
    r"|fermi(?:er|ère)|femme|fille|fils|fleuriste|fonctionnaire|fondat(?:eur|rice)"
    r"|cofondat(?:eur|rice)|formateur|formatrice|fournisseu(?:r|se)|frère|gardien(?:ne)?"
    r"|garçon|gars|gendarme|grand-mère|grand-père|géographe|gérante?|gestionnaire|guichetière"
    r"|guichetier|habitante?|historien(?:ne)?|homme|hôtesse|hôteli(?:er|ère)|inconnue?"
    r"|infirmi(?:er|ère)"
    r"|infirmière|informaticien(?:ne)?|ingénieure?|inspect(?:eur|rice)|instit|institut(?:eur"
    r"|rice)|internaute|intervenante?|interlocut(?:eur|rice)|jardini(?:er|ère)"
    r"|jeune|journaliste|juge|juriste|lect(?:eur|rice)|libraire|linguiste|livreu(?:r|se)"
    r"|locataire|magistrate?|maire|maîtresse|magasini(?:er|ère)|manageu?r|manageuse"
    r"|manutentionnaire|maraîch(?:er|ère)"
    r"|mécanicien(?:ne)?|médecin|mari|médiat(?:eur|rice)|membre|mère|militante?|ministre"
    r"|modérat(?:eur|rice)|moniteur|monitrice|negociat(?:eur|rice)|négociat(?:eur|rice)"
    r"|notaire|opérat(?:eur|rice)|oncle|orat(?:eur|rice)|orthophoniste|ouvri(?:er|ère)|papa|maman|mamie|papi|papy|parent"
    r"|participante?|passag(?:er|ère)|patiente?|patronne?|patron|paysan(?:ne)?|père"
    r"|pharmacien(?:ne)?|philosophe|pilote|poète|poétesse|policière?|policier|politiste"
    r"|politologue|pomp(?:ier|ière)|porte-parole|présidente?|vice-présidente?|prêtre"
    r"|producteur|productrice|prof|professeure?|programmeu(?:r|se)|proprié?taire"
    r"|psychanalyste|psychiatre|psychologue|psychosociologue|publicitaire|quadragénaire"
    r"|quinquagénaire|réalisat(?:eur|rice)|réceptionniste|recteur|rectrice|rédact(?:eur|rice)"
    r"|régisseu(?:r|se)|répondante?|représentante?|responsable"
    r"|restaurat(?:eur|rice)|retraitée?|riveraine?|romanci(?:er|ère)|sage-femme|salariée?"
    r"|scientifique|secrétaire|sénat(?:eur|rice)|serveu(?:r|se)"
    r"|sexagénaire|sociétaire|sociologue|soignante?|sœur|soldate?|sondeu(?:r|se)|source"
    r"|spécialiste|stagiaire|standardiste|statisticien(?:ne)?|superviseur|surveillante?"
    r"|syndicaliste|tante|technicien(?:ne)?"
    r"|téléconseill(?:er|ère)|témoin|théologien(?:ne)?|thérapeute|titulaire|traduct(?:eur"
    r"|rice)|trentenaire|urbaniste|usag(?:er|ère)|utilisat(?:eur|rice)"
    r"|vendeu(?:r|se)|vigile|habituée?|promeneu(?:r|se)|vétérinaire|vigneron(?:ne)?|visiteu(?:r|se)|voisine?|voyageu(?:r|se)"
    r"|webmestre|monsieur|madame|dame|mademoiselle|préfète?|sous-préfète?|procureure?|commissaire"
    r"|réparat(?:eur|rice)|neveu|nièce|cousine?|compagn(?:e|on)|épou(?:x|se)|veuve?|bénéficiaire"
    r"|assistante?|artiste|dirigeante?|invitée?|héritiè?re?|maçon(?:ne)?|plombi(?:er|ère)"
    r"|\w{3,16}(?:ologue|thécaire|agénaire|icien(?:ne)?)"
    r"|author|manager|director|teacher|professor|researcher|economist|sociologist|philosopher"
    r"|historian|customer|employee"
    r"|engineer|nurse|doctor|analyst|founder|executive|student|worker|driver|owner|head|chief"
    r"|president|chairman|chairwoman|clerk"
)
# who speaks as one: bodies, firms, and the papers in which they do
GROUPS = (
    r"académie|administration|agence|assemblée|association|banque|bureau|cabinet|caisse|centrale"
    r"|chaîne|chambre|clinique|coalition|collectif|collectivité|comité|commission|commune|compagnie"
    r"|confédération|conseil|coopérative|coordination|cour|critique|défense|département|direction"
    r"|enseigne|entreprise|équipe|état-major|exploitant|fabricant|famille|fédération|firme"
    r"|fondation|gendarmerie|gouvernement|groupe|hebdomadaire|hôpital|hôtel|institut|intersyndicale"
    r"|inspection|jury|journal|juridiction|laboratoire|ligue|magazine|mairie|marque|mensuel"
    r"|métropole|ministère|municipalité|mutuelle|observatoire|office|opérateur|opposition|ordre"
    r"|organisation|organisme|parquet|parti|plateforme|police|préfecture|présidence|quotidien"
    r"|rédaction|région|rectorat|secrétariat|section|service|société|start-up|syndicat|tribunal"
    r"|union|université|usine"
    r"|communiqué|compte rendu|enquête|étude|jugement|mémo|note|rapport|sondage|arrêt"
    r"|board|committee|company|council|government|ministry|office|police|report|study|team|union"
)
ADJECTIVE = (
    r"(?:ancien(?:ne)?|autre|jeune|vieux|vieille|grande?|petite?|nouve(?:au|lle)"
    r"|premi(?:er|ère)|célèbre|fameux|même|former|senior|young)"
)
DETERMINER = (
    r"(?:une?|le|la|l[’']|cette?|cet|ce|son|sa|notre|mon|ma|votre|leur|an?|the|his|her|our|my|their"
    r"|one\sof\s(?:my|the|his|her|our|their))"
)
ROLE = re.compile(rf"(?P<role>(?:{PEOPLE}))(?![\w’'-])", re.IGNORECASE)
ROLE_PHRASE = re.compile(
    rf"(?<![\w-])(?:(?P<det>{DETERMINER})\s*(?:{ADJECTIVE}\s+){{0,2}}"
    rf"(?P<role>{PEOPLE}|(?P<group>{GROUPS}))"
    rf"|(?P<several>les|the|deux|trois|plusieurs)\s+(?:{PEOPLE})(?:s|x))(?![\w’'-])",
    re.IGNORECASE,
)
FEMALE_ROLE = re.compile(
    r"(?:rice|euse|ère|ienne|onne|trice|ante|ente|ée|sse|cheffe|agente|avocate|associée|amie"
    r"|femme|fille|mère|sœur|autrice"
    r"|adjointe|écrivaine|élue|voisine|riveraine|auteure|professeure|ingénieure|docteure"
    r"|députée|inconnue|habituée|maman|mamie)$",
    re.IGNORECASE,
)
