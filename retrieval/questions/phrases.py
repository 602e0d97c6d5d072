"""The words with which people ask who says what, as patterns over plain text."""

SAY = (  # they say no more than that somebody says it: they go with the name
    r"(?:(?:a|ont|avait|avaient) (?:dit|ecrit|pense|affirme|declare|explique)"
    r"|di(?:t|sent)|(?:pense|estime|affirme|considere|juge|declare|raconte)(?:nt|rait)?"
    r"|(?:dis|pens|croy|estim|affirm|consider)ai(?:t|ent)"
    r"|croi(?:t|ent)|ecri(?:t|vent)|soutien(?:nen)?t"
    r"|(?:parle|evoque|aborde|mentionne|traite|cite)(?:nt)?)"
)
ARGUE = (  # they say what is asked: they stay when the name goes
    r"(?:(?:recommande|preconise|propose|conseille|explique|justifie|critique|reproche|denonce"
    r"|envisage|distingue|oppose|prone|suggere|montre|demontre|insiste|annonce|redoute|craint"
    r"|condamne|refuse|rejette|regrette|prefere)(?:nt)?"
    r"|defend(?:ent)?|defini(?:t|ssent)|voi(?:t|ent)|entend(?:ent)?|decri(?:t|vent)"
    r"|conclu(?:t|ent)|repond(?:ent)?|prevoi(?:t|ent))"
)
SAY_EN = r"(?:say|think|believe|argue|claim|write|state|feel|maintain|hold|talk|speak|have to say)"
SAYS_EN = r"(?:says|thinks|believes|argues|claims|writes|states|feels|maintains|said|thought|wrote)"
ARGUE_EN = (
    r"(?:recommend|advise|propose|suggest|define|explain|justify|criticis?z?e|blame|describe|see"
    r"|view|defend|mean|prefer|reject|conclude|advocate)"
)
HE = r"(?:[- ]t)?[- ](?:ils?|elles?)(?!\w)"  # after a verb, the hyphens typed or not
THAT = r"(?:\s+(?:que(?=\s)|that(?=\s)|qu'))"
ABOUT = (
    r"(?:\s*:|\s+(?:(?:a propos|au sujet|a l'egard) (?:d'|des?\b|du\b)|sur\b|concernant\b"
    r"|quant (?:aux?|a)\b|d'|(?:des?|du)\b(?!\s*\d)|about\b|on\b|of\b|regarding\b|with\b))"
)
VIEW = (
    r"(?:points? de vue|avis|opinions?|positions?|vision|regard|conception|approche|these|idees?"
    r"|pensee|reponses?|points? of view|views?|stance|take|perspective|thoughts?|answer)"
)
AUTHORS = (
    r"(?:auteur(?:e?s?)|autrices?|sources?|articles?|textes?|personnes?|gens|authors?|texts?"
    r"|papers?|people|writers?)"
)
OPENER = (  # with what a question begins
    r"(?:faut|peut|doit|est|sont|y a|comment|pourquoi|que|qu'|quoi|qui|quel|quelle|quels|quelles"
    r"|quand|combien|ou|what|why|how|who|which|when|where|should|do|does|did|is|are|can|could"
    r"|would|will|must)(?![a-z])"
)
HEAD = r"(?:^|(?<=[?!.…;\n])) *(?:(?:[-•*]|\d[.)]) *)?(?:(?:et|mais|alors|and|but|so)\s+)?"
START = r"(?:^|(?<=[?!.…;:,\n])) *(?:(?:[-•*]|\d[.)]) *)?(?:(?:et|mais|alors|and|but|so)\s+)?"
