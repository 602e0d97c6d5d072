import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from errors import (
    EmptyCorpusError,
    EmptyQuestionError,
    MissingDataError,
    QuestionScriptError,
    QuestionTooLongError,
    UnknownArticleError,
)
from index.collection import Collection
from index.embedder import Embedder
from retrieval.assistant import Assistant, open_assistant
from retrieval.contract import Plain, plain_answer
from retrieval.models import Answer
from settings import Settings
from tests.fakes import WordCounter
from tests.retrieval.conftest import NOTES, Build
from tests.retrieval.promises import assert_kept

# what a consultant might ask of the notes, and the notes that answer
ANSWERED = {
    "Faut-il sanctionner les collaborateurs qui résistent ?": "collaborateur labonne",
    "Le NPS est-il un bon indicateur ?": "reichheld",
    "Que se passe-t-il quand on transforme une note en objectif ?": "goodhart",
    "Quel est le coût humain du sourire imposé aux hôtesses ?": "hochschild",
    "Le client est-il prêt à payer plus cher pour parler à quelqu’un ?": "meyronin-relation",
    "En quoi les scripts téléphoniques abîment-ils la relation ?": "acemis",
    "Qui fabrique réellement la politique publique ?": "lipsky",
    "Des salariés heureux rendent-ils vraiment les clients heureux ?": "heskett meyronin-culture",
    "Pourquoi placer les employés avant les clients ?": "nayar",
    "Peut-on supprimer la pointeuse et les contrôles ?": "getz",
    "Y a-t-il une seule bonne façon de faire un travail ?": "taylor",
    "Pourquoi les services coûtent-ils de plus en plus cher face aux objets ?": "fourastie",
    "Qu’appelle-t-on la symétrie des attentions ?": "meyronin-culture",
    "Que vaut une enquête de satisfaction à laquelle peu de clients répondent ?": "labonne",
    "Les machines vont-elles remplacer les métiers de contact ?": "fourastie meyronin-relation",
    "How did English hospitals game their waiting time targets?": "goodhart",
    "Peut-on exiger d’un salarié qu’il soit sincère ?": "hochschild acemis",
    "L’usager d’un service public est-il un client ?": "lipsky",
}
FOREIGN = (
    "Comment tailler un rosier au printemps ?",
    "Quelle température pour cuire un gigot ?",
    "Combien de cordes a une harpe ?",
    "Quel est le plus long fleuve d’Afrique ?",
    "Comment réparer un robinet qui fuit ?",
    "Qui a écrit Madame Bovary ?",
    "Quels vaccins faut-il pour voyager au Brésil ?",
    "Comment dresser un chiot ?",
    "Quelle est la vitesse du son dans l’eau ?",
    "Comment fonctionne une éolienne ?",
    "Quel est le prix du mètre carré à Lyon ?",
    "Comment déplacer le cavalier aux échecs ?",
    "Pourquoi les feuilles tombent-elles en automne ?",
    "Quelle est la recette du tiramisu ?",
    "Comment déclarer un accident de voiture ?",
    "Who discovered penicillin?",
    "How tall is Mount Kilimanjaro?",
    "Comment se forme un arc-en-ciel ?",
    "Quels sont les symptômes de la grippe ?",
    "Comment tricoter une écharpe ?",
)


def plain(answer: Answer) -> Plain:
    """The answer without the time it took."""
    return {**plain_answer(answer), "timings_ms": {}}


def cited(answer: Answer) -> list[str]:
    return [citation.article.origin for citation in answer.citations]


# whatever is asked

NOTE_WORDS = sorted({
    word
    for path in NOTES.glob("*.md")
    for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))
})  # fmt: skip
QUESTIONS = st.one_of(
    st.sampled_from([*ANSWERED, *FOREIGN]),
    st.lists(st.sampled_from(NOTE_WORDS), min_size=1, max_size=12).map(" ".join),
    st.text(st.characters(codec="utf-8", max_codepoint=0x2FF), max_size=80).map("a ".__add__),
)


@given(question=QUESTIONS, citations=st.integers(1, 5))
@settings(max_examples=60, deadline=None)
def test_the_promises_are_kept_whatever_is_asked(
    notes: Assistant, question: str, citations: int
) -> None:
    answer = notes.ask(question, citations=citations)

    assert_kept(answer, notes.collection.snapshot(), citations=citations)


@given(
    question=st.sampled_from(list(ANSWERED)),
    chosen=st.sets(st.integers(0, 13), min_size=1),
    voices=st.sets(st.sampled_from(["author", "quoted", "comment"])),
)
@settings(max_examples=30, deadline=None)
def test_the_promises_are_kept_whoever_is_asked(
    notes: Assistant, question: str, chosen: set[int], voices: set[str]
) -> None:
    snapshot = notes.collection.snapshot()
    sources = [snapshot.references[place].id for place in chosen]

    answer = notes.ask(question, sources=sources, voices=voices)  # type: ignore[arg-type]

    assert_kept(answer, snapshot, sources=sources, voices=voices)


@given(question=QUESTIONS, limit=st.integers(1, 200))
@settings(max_examples=25, deadline=None)
def test_search_ranks_passages_of_all_sources(notes: Assistant, question: str, limit: int) -> None:
    snapshot = notes.collection.snapshot()

    hits = notes.search(question, limit=limit)

    assert len(hits) == min(limit, snapshot.size)
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert len({(hit.passage.article_id, hit.passage.start) for hit in hits}) == len(hits)
    for hit in hits:
        text = snapshot.article(hit.passage.article_id).text
        assert text[hit.passage.start : hit.passage.end] == hit.passage.text
        assert hit.ranks


# quality


def test_questions_on_the_notes_are_answered_by_the_notes_that_answer_them(
    notes: Assistant,
) -> None:
    found, wanted, missed = 0, 0, []
    for question, files in ANSWERED.items():
        first = cited(notes.ask(question))[:5]
        for file in files.split():
            wanted += 1
            if any(origin.startswith(file) for origin in first):
                found += 1
            else:
                missed.append((question, file, first))

    assert found / wanted >= 0.85, missed


def test_questions_on_something_else_are_answered_by_silence(notes: Assistant) -> None:
    answered = [question for question in FOREIGN if notes.ask(question).answered]

    assert len(answered) / len(FOREIGN) <= 0.15, answered


def test_opposite_views_stand_in_the_same_answer(debate: Assistant) -> None:
    answer = debate.ask("Faut-il installer des ruches sur les toits ?")

    verdicts = {source.article.origin: source.verdict for source in answer.sources}
    assert verdicts["pour.txt"] != "silent"
    assert verdicts["contre.txt"] != "silent"
    assert verdicts["pain.txt"] == "silent"


# who speaks


def test_a_readers_comment_is_cited_only_if_asked_for(debate: Assistant) -> None:
    question = "Les ruches sur les toits sont-elles une catastrophe pour les abeilles sauvages ?"
    snapshot = debate.collection.snapshot()

    usual = debate.ask(question, citations=10)
    asked = debate.ask(question, citations=10, voices=("author", "quoted", "comment"))
    alone = debate.ask(question, citations=10, voices=["comment"])

    assert_kept(usual, snapshot, citations=10)
    assert "comment" not in {citation.voice.kind for citation in usual.citations}
    assert "Martine" in {citation.voice.name for citation in asked.citations}
    assert_kept(alone, snapshot, voices=("comment",), citations=10)
    assert {citation.voice.kind for citation in alone.citations} == {"comment"}
    assert {citation.article.origin for citation in alone.citations} == {"pour.txt"}


def test_a_quoted_person_is_cited_under_their_own_name(debate: Assistant) -> None:
    answer = debate.ask("Le miel des toits est-il meilleur ?", voices=["quoted"], citations=10)

    assert answer.citations
    for citation in answer.citations:
        assert citation.voice.kind == "quoted"
        assert "Lucien Baud" in citation.voice.name
        assert "Il invite les écoles" not in citation.quote


def test_no_voice_asked_for_is_silence(debate: Assistant) -> None:
    answer = debate.ask("Faut-il installer des ruches sur les toits ?", voices=())

    assert not answer.answered
    assert len(answer.sources) == 3


def test_page_furniture_is_never_cited(debate: Assistant) -> None:
    answer = debate.ask(
        "Partagez cet article sur vos réseaux", voices=("author", "quoted", "comment"), citations=10
    )

    assert all("Partagez" not in citation.quote for citation in answer.citations)


# which sources


def test_only_the_sources_asked_answer(notes: Assistant) -> None:
    chosen = [reference.id for reference in notes.collection.snapshot().references[:3]]

    answer = notes.ask("Faut-il sanctionner les salariés ?", sources=[*chosen, *chosen])

    assert sorted(source.article.id for source in answer.sources) == sorted(chosen)


def test_a_source_is_judged_alike_alone_and_among_others(notes: Assistant) -> None:
    question = "Qui fabrique réellement la politique publique ?"
    (among,) = [s for s in notes.ask(question).sources if s.article.origin.startswith("lipsky")]

    (alone,) = notes.ask(question, sources=[among.article.id]).sources

    assert alone.verdict == among.verdict == "answers"
    assert [c.quote for c in alone.citations] == [c.quote for c in among.citations]


def test_an_unknown_source_is_named(notes: Assistant) -> None:
    with pytest.raises(UnknownArticleError, match="personne"):
        notes.ask("Faut-il sanctionner ?", sources=["personne"])


def test_fewer_than_one_citation_is_a_mistake(notes: Assistant) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        notes.ask("Faut-il sanctionner ?", citations=0)


# which questions


@pytest.mark.parametrize("question", ["", " \n\t ", "?!…", "😀😀😀", "\x00\x07"])
def test_a_question_without_a_word_is_refused(notes: Assistant, question: str) -> None:
    with pytest.raises(EmptyQuestionError):
        notes.ask(question)
    with pytest.raises(EmptyQuestionError):
        notes.search(question)


@pytest.mark.parametrize("question", ["员工比客户更重要吗", "هل الموظفون أهم من العملاء؟"])
def test_a_question_in_another_script_is_refused(notes: Assistant, question: str) -> None:
    with pytest.raises(QuestionScriptError):
        notes.ask(question)


def test_a_question_of_ten_thousand_characters_is_refused_with_both_numbers(
    notes: Assistant,
) -> None:
    with pytest.raises(QuestionTooLongError, match=r"10000 caractères, la limite est 1000"):
        notes.ask("é" * 10_000)


def test_control_signs_change_nothing(notes: Assistant) -> None:
    question = "Faut-il sanctionner les salariés ?"

    disturbed = notes.ask("Faut-il\x00 sanctionner\x07\r\n les\tsalariés ?\x1b")

    assert plain(disturbed)["sources"] == plain(notes.ask(question))["sources"]


# which corpus


def test_one_article_is_corpus_enough(build: Build, tmp_path: Path) -> None:
    shutil.copy(NOTES / "lipsky-guichet.md", tmp_path)
    alone = build(tmp_path)

    answer = alone.ask("Qui fabrique réellement la politique publique ?")

    assert_kept(answer, alone.collection.snapshot())
    assert answer.answered
    assert not alone.ask("Comment tailler un rosier au printemps ?").answered


def test_two_hundred_articles_each_answer_for_themselves(build: Build, tmp_path: Path) -> None:
    for number in range(200):
        what = "du four" if number % 2 else "de la ruche"
        text = f"Note {number}\n\nLe prix {what} monte, dit la note {number}. Rien d’autre ici.\n"
        (tmp_path / f"note-{number}.txt").write_text(text, encoding="utf-8")
    many = build(tmp_path, embedder=WordCounter())

    answer = many.ask("Le prix du four monte-t-il ?", voices=("author", "quoted", "comment"))

    assert len(answer.sources) == 200
    assert_kept(answer, many.collection.snapshot(), voices=("author", "quoted", "comment"))


def test_answers_do_not_depend_on_the_names_of_the_files(
    notes: Assistant, build: Build, tmp_path: Path
) -> None:
    files = sorted(NOTES.glob("*.md"))
    for number, path in enumerate(reversed(files)):
        shutil.copy(path, tmp_path / f"{number:02}.md")
    renamed = build(tmp_path)

    for question in ANSWERED:
        one, other = notes.ask(question), renamed.ask(question)
        assert [c.quote for c in one.citations] == [c.quote for c in other.citations]
        assert [s.article.title for s in one.sources] == [s.article.title for s in other.sources]


def test_a_corpus_of_which_all_was_removed_is_empty(build: Build, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Le vélo\n\nUne piste rassure.\n", encoding="utf-8")
    assistant = build(tmp_path, embedder=WordCounter())
    (reference,) = assistant.collection.snapshot().references
    assistant.collection.remove([reference.id])

    assistant.warm()
    with pytest.raises(EmptyCorpusError):
        assistant.ask("Une piste rassure-t-elle ?")
    with pytest.raises(EmptyCorpusError):
        assistant.search("Une piste rassure-t-elle ?")


def test_an_article_that_enters_answers_at_once(build: Build, tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text("Le vélo\n\nUne piste rassure.\n", encoding="utf-8")
    second.write_text("Le four\n\nUn four se partage.\n", encoding="utf-8")
    assistant = build(first, embedder=WordCounter())
    assert len(assistant.ask("Un four ?").sources) == 1

    assistant.collection.add([second])

    assert len(assistant.ask("Un four ?").sources) == 2


# asking again, together, and later


def test_an_answer_does_not_depend_on_what_was_asked_before(
    notes: Assistant, model: Embedder
) -> None:
    questions = list(ANSWERED)[:8]
    usual = [plain(notes.ask(question)) for question in questions]
    fresh = Assistant(Settings(), notes.collection, model)

    backwards = [plain(fresh.ask(question)) for question in reversed(questions)]

    assert backwards[::-1] == usual


def test_four_threads_get_the_answers_of_one(notes: Assistant, model: Embedder) -> None:
    questions = [*ANSWERED][:12] * 2
    alone = [plain(notes.ask(question)) for question in questions]
    fresh = Assistant(Settings(), notes.collection, model)

    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda question: plain(fresh.ask(question)), questions))

    assert together == alone


def test_the_seed_is_added_once(tmp_path: Path) -> None:
    seed = tmp_path / "seed"
    seed.mkdir()
    (seed / "a.txt").write_text("Le vélo\n\nUne piste rassure.\n", encoding="utf-8")
    chosen = Settings(data=tmp_path / "data")

    for _ in range(2):
        assistant = open_assistant(chosen, seed=seed, embedder=WordCounter)
        assert assistant.collection.snapshot().generation == 1
        assistant.collection.close()


def test_an_index_of_another_model_is_made_again_when_opened(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Le vélo\n\nUne piste rassure.\n", encoding="utf-8")
    chosen = Settings(data=tmp_path / "data")
    first = Collection(chosen, WordCounter)
    first.add([tmp_path / "a.txt"])
    first.close()

    other = WordCounter(["piste"], identity="other")
    assistant = open_assistant(chosen, embedder=lambda: other)

    assert assistant.collection.searchable().manifest.recipe.model == "other"
    assistant.collection.close()


def test_where_there_is_nothing_the_model_is_not_even_loaded(tmp_path: Path) -> None:
    def unwanted() -> Embedder:
        raise AssertionError("loaded for nothing")

    with pytest.raises(MissingDataError):
        open_assistant(Settings(data=tmp_path / "nowhere"), embedder=unwanted)
    with pytest.raises(EmptyCorpusError):
        open_assistant(Settings(data=tmp_path), embedder=unwanted)
