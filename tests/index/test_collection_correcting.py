from pathlib import Path

import pytest

from corpus.corrections import anchor, lapsed
from corpus.finding import Source
from corpus.models import (
    Anchor,
    Article,
    Correction,
    FieldCorrection,
    VoiceCorrection,
    Zone,
    ZoneCorrection,
)
from errors import CorrectionError, UnknownArticleError
from index.collection import Collection
from tests.fakes import WordCounter
from tests.index.checks import assert_sound, statuses
from tests.index.conftest import ARTICLES, Open

TITLE = FieldCorrection("title", ("Le vélo, et après ?",))
PAUSE = "Sans piste, seuls les habitués pédalent"


def article_of(collection: Collection, origin: str = "velo.txt") -> Article:
    snapshot = collection.snapshot()
    return snapshot.article(next(r.id for r in snapshot.references if r.origin == origin))


def mark(article: Article, words: str) -> Anchor:
    start = article.text.index(words)
    return anchor(article.text, start, start + len(words))


def rewrite(folder: Path, old: str, new: str, name: str = "velo.txt") -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")


def test_a_correction_is_seen_at_once_and_in_the_next_process(
    filled: Collection, reopen: Open
) -> None:
    before = article_of(filled)
    said = (TITLE, FieldCorrection("authors", ("Paule Géraud",)))

    corrected = filled.correct(before.id, said)

    assert (corrected.title, corrected.authors) == ("Le vélo, et après ?", ("Paule Géraud",))
    assert article_of(reopen()) == corrected
    assert corrected.corrections == said
    assert corrected.text == before.text
    assert_sound(reopen())


def test_what_a_person_calls_furniture_is_no_longer_cited(
    filled: Collection, embedder: WordCounter
) -> None:
    before = article_of(filled)
    embedder.embedded.clear()

    filled.correct(before.id, [ZoneCorrection("furniture", mark(before, PAUSE))])

    snapshot = filled.snapshot()
    texts = [passage.text for passage in snapshot.passages(range(snapshot.size))]
    assert not any("habitués" in text for text in texts)
    assert snapshot.lexical.holding(snapshot.lexical.groups("habitués")[0]).size == 0
    assert all("piste" in text or "ville" in text for text in embedder.embedded)  # of this article
    assert_sound(filled)


def test_a_voice_is_named_by_hand(filled: Collection) -> None:
    before = article_of(filled)
    said = VoiceCorrection("quoted", "  Lucie\nHamel ", mark(before, PAUSE))

    corrected = filled.correct(before.id, [said])

    start = before.text.index(PAUSE)
    spoken = [(voice.name, voice.start, voice.confidence) for voice in corrected.voices]
    assert ("Lucie Hamel", start, 1.0) in spoken


def test_what_is_taken_back_is_as_the_file_gives_it(filled: Collection) -> None:
    before = article_of(filled)
    zone = ZoneCorrection("note", mark(before, PAUSE))
    corrected = filled.correct(before.id, [TITLE, zone])
    assert corrected != before

    half = filled.take_back(before.id, [TITLE])
    whole = filled.take_back(before.id, [zone])

    assert (half.title, half.corrections) == (before.title, (zone,))
    assert whole == before == article_of(filled)
    assert_sound(filled)


def test_taking_back_what_was_never_said_changes_nothing(filled: Collection) -> None:
    before = article_of(filled)

    assert filled.take_back(before.id, [TITLE]) == before
    assert filled.snapshot().generation == 1


def test_saying_the_same_again_changes_nothing(filled: Collection) -> None:
    article = filled.correct(article_of(filled).id, [TITLE])

    assert (
        filled.correct(article.id, [FieldCorrection("title", (" Le vélo, et  après ?",))])
        == article
    )
    assert filled.snapshot().generation == 2


def test_an_edit_survives_the_unchanged_file_a_refresh_and_a_rebuild(
    filled: Collection, articles: Path
) -> None:
    corrected = filled.correct(article_of(filled).id, [TITLE])

    outcomes = filled.add([articles])
    assert set(statuses(outcomes).values()) == {"unchanged"}
    assert filled.snapshot().generation == 2
    filled.refresh()
    assert article_of(filled) == corrected
    filled.rebuild()
    assert article_of(filled) == corrected
    assert_sound(filled)


def test_an_edit_survives_the_changed_file(filled: Collection, articles: Path) -> None:
    before = article_of(filled)
    zone = ZoneCorrection("furniture", mark(before, PAUSE))
    filled.correct(before.id, [TITLE, zone])
    rewrite(articles, "rassure", "rassure vraiment")

    outcomes = filled.add([articles])

    after = article_of(filled)
    assert statuses(outcomes)["velo.txt"] == "updated"
    assert (after.title, after.corrections) == ("Le vélo, et après ?", (TITLE, zone))
    start = after.text.index(PAUSE)
    assert Zone("furniture", start, start + len(PAUSE)) in after.zones
    assert_sound(filled)


def test_a_correction_lapses_with_its_words_and_applies_again_with_them(
    filled: Collection, articles: Path
) -> None:
    before = article_of(filled)
    zone = ZoneCorrection("furniture", mark(before, PAUSE))
    corrected = filled.correct(before.id, [zone])

    rewrite(articles, PAUSE, "Sans piste, presque personne ne pédale")
    filled.add([articles])
    between = article_of(filled)
    rewrite(articles, "Sans piste, presque personne ne pédale", PAUSE)
    filled.add([articles])

    assert lapsed(between) == (zone,)
    assert between.corrections == (zone,)
    assert article_of(filled) == corrected


def test_a_title_that_changes_in_the_file_is_what_taking_back_gives(
    filled: Collection, articles: Path
) -> None:
    article = filled.correct(article_of(filled, "ruches.md").id, [TITLE])
    rewrite(articles, "title: Des ruches sur les toits", "title: Ruches de ville", "ruches.md")

    outcomes = filled.add([articles])

    assert statuses(outcomes)["ruches.md"] == "updated"
    assert article_of(filled, "ruches.md").title == "Le vélo, et après ?"
    assert filled.take_back(article.id, [TITLE]).title == "Ruches de ville"


def test_what_is_said_with_a_file_comes_on_top_and_counts_once(
    collection: Collection, articles: Path
) -> None:
    said = (TITLE, FieldCorrection("published", ("12 mars 2024",)))
    source = Source(articles / "velo.txt", "colle.txt", corrections=said)

    (first,) = collection.add_sources([source])
    (again,) = collection.add_sources([source])

    article = collection.snapshot().article(first.article_id)
    assert (first.status, again.status) == ("added", "unchanged")
    assert (article.title, article.published) == ("Le vélo, et après ?", "2024-03-12")
    assert collection.take_back(article.id, [TITLE]).title == "Le vélo en ville"
    assert_sound(collection)


NOWHERE = Anchor("des mots qui n’y sont pas", "", "")
NONSENSE: list[Correction] = [
    FieldCorrection("id", ("x",)),  # type: ignore[arg-type]
    FieldCorrection("title", ()),
    FieldCorrection("title", ("  \n ",)),
    FieldCorrection("title", ("un", "deux")),
    FieldCorrection("title", ("mot " * 200,)),
    FieldCorrection("published", ("un jour",)),
    FieldCorrection("published", ("2014-13-45",)),
    FieldCorrection("language", ("français",)),
    FieldCorrection("language", ()),
    ZoneCorrection("body", NOWHERE),
    ZoneCorrection("pub", NOWHERE),  # type: ignore[arg-type]
    ZoneCorrection("note", Anchor("", "Le vélo", " en ville")),
    ZoneCorrection("note", Anchor(" \n", "", "")),
    VoiceCorrection("quoted", "X", NOWHERE),
    VoiceCorrection("narrator", "X", NOWHERE),  # type: ignore[arg-type]
    VoiceCorrection("quoted", "X", Anchor(ARTICLES["velo.txt"][:80], "", "")),
]


@pytest.mark.parametrize("nonsense", NONSENSE, ids=lambda one: str(one)[:60])
def test_nonsense_is_refused_in_one_sentence_and_nothing_is_kept(
    filled: Collection, nonsense: Correction
) -> None:
    article = article_of(filled)

    with pytest.raises(CorrectionError) as refusal:
        filled.correct(article.id, [TITLE, nonsense])

    for language in ("fr", "en"):
        sentence = refusal.value.sentence(language)
        assert len(sentence.splitlines()) == 1
        assert sentence.endswith(".")
    assert article_of(filled) == article
    assert filled.snapshot().generation == 1


def test_a_date_or_an_author_can_be_said_to_be_unknown(filled: Collection) -> None:
    article = filled.correct(
        article_of(filled).id,
        [FieldCorrection("authors", ("",)), FieldCorrection("published", ())],
    )

    assert (article.authors, article.published) == ((), "")


def test_an_unknown_article_is_named(filled: Collection) -> None:
    with pytest.raises(UnknownArticleError, match="personne"):
        filled.correct("personne", [TITLE])
    with pytest.raises(UnknownArticleError, match="personne"):
        filled.take_back("personne", [TITLE])
