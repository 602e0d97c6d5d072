"""How near a corpus comes to questions that have nothing to do with it.

Cosines mean little by themselves: they depend on the model, and rise with the number of passages.
What tells is how far a question comes above the level that any question at all would reach.
"""

import numpy as np

from index.embedder import Embedder
from index.snapshot import Snapshot

# Everyday questions from far-apart fields: whatever a corpus is about, most are foreign to it.
FOREIGN_QUESTIONS = {
    "fr": (
        "Combien de temps faut-il cuire un gâteau au yaourt ?",
        "Quelle est la distance de la Terre à la Lune ?",
        "Comment changer la roue d’un vélo ?",
        "À quelle profondeur plante-t-on les tulipes ?",
        "Qui a peint le plafond de la chapelle Sixtine ?",
        "Quelles sont les règles du hors-jeu au football ?",
        "Comment soigner une angine chez l’enfant ?",
        "Quelle est la capitale de la Mongolie ?",
        "Comment accorder une guitare à l’oreille ?",
        "Pourquoi la mer est-elle salée ?",
        "Quel papier faut-il pour renouveler un passeport ?",
        "Comment installer une imprimante sans fil ?",
        "Quels champignons sont dangereux en forêt ?",
        "Comment calculer l’aire d’un triangle ?",
        "Comment détacher une nappe en lin ?",
        "Quand Charlemagne a-t-il été couronné ?",
    ),
    "en": (
        "How do I boil an egg?",
        "Which planets have rings?",
        "How does a refrigerator keep food cold?",
        "Who won the first football World Cup?",
        "How many bones are there in the human body?",
        "What is the fastest train in Japan?",
        "How do I replace a bicycle tyre?",
        "When should I plant garlic?",
        "Who wrote Don Quixote?",
        "What is the capital of Mongolia?",
        "How do I tune a violin?",
        "Why is the sky blue?",
        "Which mushrooms are poisonous?",
        "How do I renew my passport?",
        "How do I connect a wireless printer?",
        "What is the area of a circle?",
    ),
}


def foreign_level(snapshot: Snapshot, embedder: Embedder, language: str) -> float:
    """Return the best cosine that a foreign question in ``language`` usually reaches.

    It is the median over the list; a question in another language than the corpus reaches less.
    """
    if not snapshot.size:
        return 0.0
    best = [
        snapshot.dense.scores(embedder.embed_question(question)).max()
        for question in FOREIGN_QUESTIONS[language]
    ]
    return float(np.median(best))
