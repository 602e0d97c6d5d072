"""First names common in French and English texts, and whether they are a woman's or a man's.

They tell a person from a firm or a place, and whom « il » or « elle » may mean. A name that is
not here may be a person's all the same.
"""

from typing import Literal

Gender = Literal["f", "m", ""]  # empty where unknown or both

WOMEN = """
adèle adeline agathe agnès aïcha aïssata alexandra alice aline amandine amélie amina amy ana
anaïs andréa angèle angela anita anissa anna anne annette annick annie antoinette ariane arlette
arlie armelle assia astrid aude audrey aurélie aurore axelle barbara béatrice bénédicte
bérengère bernadette berthe brenda brigitte camélia capucine carine carla carole caroline
catherine cathy cécile céline chantal charlène charlotte chloé christelle christiane christine
claire clara clarisse claudine clémence cléo clotilde colette coline constance coralie corinne
cynthia danièle danielle daphné deborah delphine denise diana diane djamila dorothée edith édith
élisabeth elisabeth elizabeth élise elise élodie elodie éléonore elsa émilie emilie emily emma
emmanuelle estelle esther eugénie eva ève eve évelyne evelyne fabienne fanny farida fatima fatou
fatoumata félicie flora flore florence françoise frédérique gabrielle geneviève georgette
géraldine germaine ghislaine gilberte ginette gisèle guillemette hannah hanna hawa hélène helen
helene henriette hortense ines inès ingrid irène irene iris isabelle jacqueline jane janine
jeanine jeanne jeannine jennifer jessica joanna joëlle josée josette josiane joséphine judith
julia julie juliette justine karen karima karine kate katia khadija laetitia laëtitia laure
laurence laurie léa leïla leila léna lena léonie léopoldine liliane lilou lina linda lisa lise
lola louise louisette lucette lucie lucienne lucile lydia lydie madeleine maëlle mado magali
maïté malika manon marcelle margaret margaux margot marguerite maria marianne marie marilyn
marine marion marjorie marlène marthe martine mary maryam maryse mathilde maud mélanie mélissa
mercedes micheline michèle michelle mireille monique morgane muriel myriam nadège nadia nadine
naïma nathalie nelly nicole nina noémie nora nour océane odette odile olga olivia ophélie paola
pascaline patricia paule paulette pauline peggy pénélope perrine pierrette rachel rachida
raphaëlle raymonde rebecca régine renée rita roberte rolande romane rosa rose roselyne roxane
ruth sabine sabrina salima salomé samia sandra sandrine sara sarah séverine sheila sidonie
simone solange solène sonia sophie stéphanie stella suzanne suzy sylvaine sylvie tania tatiana
thérèse théodora valentine valérie vanessa véronique victoire violaine violette virginie viviane
wendy yasmina yasmine yolande yvette yvonne zineb zoé zohra
"""
MEN = """
abdel abdou adam adama adrien ahmed aimé alain alan albert aldo alex alexandre alexis alfred ali
amadou amine anatole andré andrew anselme anthony antoine antonin antonio armand arnaud arthur
aubin auguste augustin aurélien axel aymeric baptiste barnabé barthélemy basile bastien benjamin
benoît benoit bernard bertrand bill bob boris brice brian bruno carl carlos cédric césar charles
charlie christian christophe christopher clément clovis colin côme corentin cyprien cyril
cyrille damien daniel david denis didier dimitri dominic donald douglas dylan edgar édouard
edouard edward éloi elliot émile emile emmanuel enzo éric eric ernest erving étienne etienne
eugène evan fabien fabrice félix felix ferdinand fernand firmin flavien florent florian franck
françois francis frank frédéric frederick fred gabriel gabin gaël gaétan gaspard gaston gauthier
gautier geoffrey geoffroy george georges gérald gérard germain gilbert gildas gilles giovanni
grégoire grégory guillaume gustave guy gwenaël hakim hamid harold harry hassan hector henri
henry herbert hervé hippolyte honoré hubert hugo hugues ibrahim idriss ignace igor ismaël isaac
ivan jack jacky jacques jamel james jan jason jean jeff jeremy jérémie jérémy jérôme jim joachim
joan joe joël johan john jonas jonathan jordan jorge josé joseph josué juan jules julien julian
justin kamel karim karl keith ken kenneth kevin kévin khaled larry laurent lazare léo léon
léonard léopold lionel loïc loïck louis luc lucas lucien ludovic luis luigi maël malik mamadou
manuel marc marceau marcel marco marin mario marius mark martial martin marvin mathias mathieu
mathis matthew matthias matthieu maurice max maxence maxime mehdi michaël michael michel mickaël
miguel mike mohamed mohammed moïse morgan mourad moussa moustapha nabil nathan nassim nestor
nicholas nicolas noah noé norbert octave olivier omar oscar oswald otto ousmane pablo pascal
patrick paul pedro peter phil philip philippe pierre pierrick quentin rachid ralph raoul raphaël
raymond réda rédouane rémi remi rémy rené régis renaud richard robert robin roch rodolphe
rodrigue roger roland romain roméo ronan roy rudy sacha salah salim salomon sam samir samuel
sébastien serge sergio séverin simon sofiane stan stanislas stéphane stephen steve steven
sylvain sylvestre tanguy tarek ted théo théodore theodore théophile thibaud thibault thibaut
thierry thomas tim timothée timothy titouan toby tom tony tristan ulysse urbain valentin valéry
vianney victor vincent virgile vivien vladimir walter warren wilfried william willy xavier
yacine yann yannick yanis yassine yohan youssef youri yves yvan yvon zacharie
"""
EITHER = """
ange alix andrea ariel camille candice chris claude dominique eden joyce jackie kim leslie lou
loan maxine morgane noa pascale pat robin sam sacha stephane taylor
"""

GENDERS: dict[str, Gender] = {
    **dict.fromkeys(WOMEN.split(), "f"),
    **dict.fromkeys(MEN.split(), "m"),
    **dict.fromkeys(EITHER.split(), ""),
}


def gender_of(first_name: str) -> Gender:
    """Return whether a first name, of one part or more (« Marie-Paule »), is "f", "m" or either.

    >>> gender_of("Jeanne"), gender_of("Jean-Marie"), gender_of("Camille"), gender_of("Orsini")
    ('f', 'm', '', '')
    """
    return GENDERS.get(first_name.lower().split("-")[0], "")


def is_first_name(word: str) -> bool:
    """Whether a capitalised word, or the first part of a double one, is a common first name."""
    return word[:1].isupper() and word.lower().split("-")[0] in GENDERS
