import re

from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.assistant import Assistant
from tests.retrieval.conftest import NOTES
from tests.retrieval.known_questions import ANSWERED, FOREIGN
from tests.retrieval.promises import assert_kept

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
