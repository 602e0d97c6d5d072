import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.corrections import (
    anchor,
    correct_fields,
    correct_voices,
    correct_zones,
    lapsed,
    locate,
    merged,
)
from corpus.models import (
    Anchor,
    FieldCorrection,
    Voice,
    VoiceCorrection,
    Zone,
    ZoneCorrection,
)
from corpus.reader import parse_again, parse_article

TEXT = (
    "Le marché couvert\n\nPar Odile Vasseur\n\n"
    "Le marché ouvre à six heures. « Il fallait le dire », note Karim Belhadj. Partagez cette page."
    "\n\nLe marché ferme à midi. Partagez cette page.\n"
)
ARTICLE = parse_article(TEXT, origin="marche.txt")


def place(words: str, text: str = TEXT, *, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def test_a_stretch_is_found_again_in_a_later_version() -> None:
    mark = anchor(TEXT, *place("Partagez cette page.", nth=1))
    later = "Un mot de plus, et un autre.\n\n" + TEXT.replace("six heures", "sept heures")

    assert locate(mark, later) == place("Partagez cette page.", later, nth=1)


def test_a_stretch_whose_words_have_changed_is_not_found() -> None:
    mark = anchor(TEXT, *place("Partagez cette page."))

    assert locate(mark, TEXT.replace("Partagez", "Diffusez")) is None
    assert locate(Anchor("", "", ""), TEXT) is None


def test_of_many_alike_the_one_that_was_meant_is_found() -> None:
    line = "Lire aussi : le marché de gros, une histoire de famille et de camions.\n"
    text = f"Début.\n{line * 40}Fin.\n"
    for nth in (0, 7, 39):
        start, end = place(line, text, nth=nth)
        assert locate(anchor(text, start, end), text) == (start, end)


@settings(max_examples=60)
@given(text=st.text("ab \n.", min_size=1, max_size=300), data=st.data())
def test_what_is_marked_is_found_again_where_it_was(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    assert locate(anchor(text, start, end), text) == (start, end)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("e" * 1_000_000, "e"),
        ("e" * 1_000_000, "e" * 5_000),
        ("le pain " * 125_000, "pain"),
        ("\n" * 1_000_000, "\n\n"),
        ("LE PAIN ET LE SEL " * 55_000, "LE SEL LE PAIN"),
    ],
)
def test_a_large_article_of_equal_words_is_searched_in_a_moment(text: str, words: str) -> None:
    begun = time.perf_counter()

    locate(Anchor(words, "rien de tel avant", "rien de tel après"), text)
    mark = anchor(text, 500_000, 500_000 + len(words))
    locate(replace(mark, before=mark.before + "x"), text)

    assert time.perf_counter() - begun < 2


def test_fields_take_what_a_person_wrote() -> None:
    said = (
        FieldCorrection("title", ("Les halles",)),
        FieldCorrection("authors", ()),
        FieldCorrection("organisation", ("Ville de Brannes",)),
        FieldCorrection("published", ("mars 2014",)),
        FieldCorrection("language", ("en",)),
    )

    named = correct_fields(ARTICLE, said)

    assert (named.title, named.authors, named.organisation) == (
        "Les halles",
        (),
        "Ville de Brannes",
    )
    assert (named.published, named.language) == ("2014-03", "en")


def test_a_stretch_becomes_another_zone_and_the_zones_still_tile() -> None:
    start, end = place("Partagez cette page.")

    zones = correct_zones(
        TEXT, ARTICLE.zones, [ZoneCorrection("furniture", anchor(TEXT, start, end))]
    )

    assert Zone("furniture", start, end) in zones
    assert_tiled(zones, TEXT)


def test_body_given_back_to_the_body_is_one_again() -> None:
    start, end = place("Partagez cette page.")
    mark = anchor(TEXT, start, end)

    zones = correct_zones(
        TEXT, ARTICLE.zones, [ZoneCorrection("furniture", mark), ZoneCorrection("body", mark)]
    )

    assert zones == ARTICLE.zones


def test_a_voice_replaces_only_what_it_covers() -> None:
    text = "« Le marché vit, disait-on hier soir, et il vivra demain. »\n"
    zones = [Zone("body", 0, len(text))]
    outer = Voice("quoted", "Karim Belhadj", 0, len(text) - 1)
    aside = place(", disait-on hier soir,", text)

    to_author = VoiceCorrection("author", "", anchor(text, *aside))
    parts = correct_voices(text, [outer], zones, [to_author])
    to_other = VoiceCorrection("quoted", "Odile Vasseur", anchor(text, *aside))
    three = correct_voices(text, [outer], zones, [to_other])

    assert [(v.start, v.end) for v in parts] == [(0, aside[0]), (aside[1], len(text) - 1)]
    assert [v.name for v in three] == ["Karim Belhadj", "Odile Vasseur", "Karim Belhadj"]


def test_what_is_left_of_a_voice_without_a_word_goes() -> None:
    text = "« Le marché vit. »\n"
    inside = place("Le marché vit.", text)
    named = VoiceCorrection("quoted", "Odile Vasseur", anchor(text, *inside))

    voices = correct_voices(
        text, [Voice("quoted", "X", 0, 18)], [Zone("body", 0, len(text))], [named]
    )

    assert voices == (Voice("quoted", "Odile Vasseur", *inside),)


def test_a_voice_over_two_zones_is_not_laid_and_counts_as_lapsed() -> None:
    zones = (Zone("header", 0, 19), Zone("body", 19, len(TEXT)))
    across = VoiceCorrection("quoted", "X", anchor(TEXT, 5, 60))

    assert correct_voices(TEXT, [], zones, [across]) == ()
    assert lapsed(replace(ARTICLE, zones=zones, corrections=(across,))) == (across,)


def test_a_correction_lapses_with_its_words_and_comes_back_with_them() -> None:
    said = ZoneCorrection("furniture", anchor(TEXT, *place("Partagez cette page.")))
    without = replace(ARTICLE, text=TEXT.replace("Partagez", "Diffusez"))

    assert lapsed(parse_again(without, corrections=[said])) == (said,)
    assert lapsed(parse_again(ARTICLE, corrections=[said])) == ()


def test_the_last_word_on_a_thing_counts() -> None:
    mark = anchor(TEXT, 0, 9)
    old = (FieldCorrection("title", ("A",)), ZoneCorrection("note", mark))
    new = (
        ZoneCorrection("body", mark),
        FieldCorrection("title", ("B",)),
        FieldCorrection("title", ("C",)),
    )

    assert merged(old, new) == (ZoneCorrection("body", mark), FieldCorrection("title", ("C",)))


KINDS = st.sampled_from(["body", "header", "comment", "note", "caption", "furniture"])
VOICES = st.sampled_from(["author", "quoted", "comment"])
SPANS = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 80))


@settings(max_examples=80)
@given(said=st.lists(st.tuples(st.booleans(), KINDS, VOICES, SPANS), max_size=8))
def test_whatever_is_said_zones_tile_and_voices_stay_inside_one(
    said: list[tuple[bool, str, str, tuple[int, int]]],
) -> None:
    corrections = []
    for is_zone, zone, voice, (start, size) in said:
        mark = anchor(TEXT, start, min(len(TEXT), start + size))
        corrections.append(
            ZoneCorrection(zone, mark) if is_zone else VoiceCorrection(voice, "Nadia", mark)  # type: ignore[arg-type]
        )

    article = parse_again(ARTICLE, corrections=corrections)

    assert_tiled(article.zones, TEXT)
    for spoken in article.voices:
        assert any(z.start <= spoken.start < spoken.end <= z.end for z in article.zones)


def assert_tiled(zones: tuple[Zone, ...], text: str) -> None:
    assert [zone.start for zone in zones] == [0, *(zone.end for zone in zones[:-1])]
    assert zones[-1].end == len(text)
    assert all(zone.start < zone.end for zone in zones)
