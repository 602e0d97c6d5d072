"""Pages in ``tests/data/formats/web`` imitate what blogs and news sites produce.

Beside each stands what a reader must get, a block a line: "[zone commenter] text", "+" for the
next line of the same block.
"""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.extract import Extract
from corpus.formats.html import read_html
from corpus.models import Article
from corpus.reader import make_article
from corpus.splitter import split_article
from errors import ArticleError, BinaryFileError, EmptyFileError

PAGES = Path(__file__).parents[2] / "data" / "formats" / "web"
NAMES = sorted(path.stem for path in PAGES.glob("*.html"))
LABEL = re.compile(r"\[(\w+) ?([^\]]*)\] ")
PROSE = "Une file d’attente dit toujours quelque chose de ceux qui l’organisent. " * 3


def extract(html: str | bytes) -> Extract:
    return read_html(html.encode() if isinstance(html, str) else html, "page.html")


def text(body: str) -> str:
    return extract(f"<html><head><meta charset='utf-8'></head><body>{body}</body></html>").text


def article(html: str | bytes) -> Article:
    return make_article(extract(html), origin="page.html")


def expected(name: str) -> list[tuple[str, str, str]]:
    """The blocks of a page as (zone, commenter, text)."""
    blocks: list[tuple[str, str, str]] = []
    for line in (PAGES / f"{name}.expected").read_text(encoding="utf-8").splitlines():
        label = LABEL.match(line)
        if label:
            blocks.append((label[1], label[2], line[label.end() :]))
        else:
            kind, commenter, before = blocks[-1]
            blocks[-1] = (kind, commenter, f"{before}\n{line[2:]}")
    return blocks


def kind_at(page: Article, words: str) -> str:
    at = page.text.index(words)
    return next(zone.kind for zone in page.zones if zone.start <= at < zone.end)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_gives_its_visible_text_a_block_a_line(name: str) -> None:
    page = extract((PAGES / f"{name}.html").read_bytes())

    assert page.text == "\n\n".join(words for _, _, words in expected(name))


@pytest.mark.parametrize("name", NAMES)
def test_each_block_of_a_page_is_in_its_zone(name: str) -> None:
    page = article((PAGES / f"{name}.html").read_bytes())

    found, at = [], 0
    for _, _, words in expected(name):
        at = page.text.index(words, at)
        found.append((next(z.kind for z in page.zones if z.start <= at < z.end), words))
        at += len(words)

    assert found == [(kind, words) for kind, _, words in expected(name)]


@pytest.mark.parametrize("name", NAMES)
def test_each_comment_is_one_zone_with_its_commenter(name: str) -> None:
    page = article((PAGES / f"{name}.html").read_bytes())

    comments: list[tuple[str, list[str]]] = []
    for kind, commenter, words in expected(name):
        if kind == "comment":
            if not comments or comments[-1][0] != commenter:
                comments.append((commenter, []))
            comments[-1][1].append(words)

    zones = [z for z in page.zones if z.kind == "comment"]
    named = {hint.start: hint.name for hint in page.hints if hint.kind == "comment"}
    assert [(named[z.start], page.text[z.start : z.end].strip()) for z in zones] == [
        (commenter, "\n\n".join(words)) for commenter, words in comments
    ]


@pytest.mark.parametrize("name", NAMES)
def test_no_passage_holds_a_character_of_furniture(name: str) -> None:
    page = article((PAGES / f"{name}.html").read_bytes())
    furniture = [z for z in page.zones if z.kind == "furniture"]

    passages = split_article(page, size=700)

    assert passages
    assert not [p for p in passages for z in furniture if p.start < z.end and z.start < p.end]


@pytest.mark.parametrize(
    ("name", "title", "authors", "organisation", "published"),
    [
        ("blogger", "La politesse n'est pas un processus", ("Ludivine Sarrazac",),
         "L'atelier des mots lents", "2013-04-09"),
        ("dotclear", "Fichez-nous la file", ("Gustave Aubrac",), "Le banc d'en face", "2009-10-08"),
        ("drupal", "Le rendez-vous manqué des maisons de services", ("Sandrine Okoumba",),
         "Institut des Territoires Ordinaires", "2020-02"),
        ("fil", "Faut-il répondre aux avis anonymes ?", (), "Forum des hôteliers indépendants",
         "2019-03-03"),
        ("presse", "«\u00a0L’algorithme n’a pas de mémoire\u00a0», le regret d’une conseillère",
         ("Hélène Brossard", "Yann Le Guirec"), "Le Courrier des Vallées", "2022-09-30"),
        ("spip", "La gare sans guichet", ("Colette Mazurier",), "Observatoire des petites lignes",
         "2018-06-14"),
        ("wordpress", "Pourquoi j’ai débranché le standard automatique", ("Odile Ferrandon",),
         "Carnets du comptoir", "2016-11-04"),
    ],
)  # fmt: skip
def test_a_page_says_who_wrote_it_where_and_when(
    name: str, title: str, authors: tuple[str, ...], organisation: str, published: str
) -> None:
    page = article((PAGES / f"{name}.html").read_bytes())

    assert (page.title, page.authors) == (title, authors)
    assert (page.organisation, page.published, page.language) == (organisation, published, "fr")


def test_the_headings_of_the_article_are_told_and_those_around_it_are_not() -> None:
    page = extract((PAGES / "presse.html").read_bytes())

    headings = [page.text[h.start : h.end] for h in page.hints if h.kind == "heading"]

    assert headings == ["Neuf sur neuf, et pourtant"]


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>l’<em>autre</em> jour</p>", "l’autre jour"),
        ("<p>un<b> deux </b>trois</p>", "un deux trois"),
        ("<p>un<br>deux</p>", "un\ndeux"),
        ("<p>co\u00adopé\u200brer&shy;a</p>", "coopérera"),
        ("<p>Oui&nbsp;!\u202f?</p>", "Oui\u00a0!\u202f?"),
        ("<p>a &amp; b &lt;c&gt; &#8217;</p>", "a & b <c> ’"),
        ("<p>e\u0301te\u0301</p>", "été"),
        ("<p>un</p>\n<p>deux</p>", "un\n\ndeux"),
        ("<div>un<p>deux</p>trois</div>", "un\n\ndeux\n\ntrois"),
        ("<ul><li>un<ul><li>deux</li></ul></li><li>trois</li></ul>", "un\n\ndeux\n\ntrois"),
        ("<dl><dt>mot</dt><dd>sens</dd></dl>", "mot\n\nsens"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td></td></tr></table>", "a | b\n\nc"),
        ("<table><tr><td><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>", "a | b"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("<p hidden>non</p><p>oui</p>", "oui"),
        ("<p style='color:red; DISPLAY : none'>non</p><p>oui</p>", "oui"),
        ("<ul aria-hidden='true'><li>non</li></ul><p>oui</p>", "oui"),
        ("<script>non</script><style>p{}</style><noscript>non</noscript><p>oui</p>", "oui"),
        ("<template><p>non</p></template><svg><text>non</text></svg><p>oui</p>", "oui"),
        ("<p onclick='non()'>oui <a href='javascript:non()'>là</a></p>", "oui là"),
        ("<p>un <!-- non -->deux</p>", "un deux"),
        ("<p>ouvert <b>jamais <i>fermé <p>suite", "ouvert jamais fermé\n\nsuite"),
        ("<p>a\x00b</p><p>c\u202ed\u200f</p>", "ab\n\ncd"),
    ],
)
def test_text_is_what_a_reader_of_the_page_sees(html: str, words: str) -> None:
    assert text(html) == words


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset='windows-1252'>", "cp1252"),
        ("<meta charset='iso-8859-1'>", "cp1252"),  # as browsers read it
        ("<meta http-equiv='Content-Type' content='text/html; charset=ISO-8859-15'>", "iso8859_15"),
        ("<meta charset='utf-8'>", "utf-8"),
        ("<meta charset='utf-8'>", "utf-8-sig"),
        ("<meta charset='utf-16'>", "utf-8"),
        ("<meta charset='klingon'>", "utf-8"),
        ("", "utf-16"),
        ("", "utf-8"),
        ("", "cp1252"),
    ],
)
def test_a_page_is_read_in_its_encoding(head: str, encoding: str) -> None:
    words = "À Évreux, cet été, on a payé 3 € de plus, et le maire n'a pas protesté"
    page = f"<html><head>{head}<title>É</title></head><body><p>{words}</p></body></html>"

    assert extract(page.encode(encoding)).text == words


def test_bytes_of_another_encoding_inside_a_page_are_read_too() -> None:
    page = "<meta charset='utf-8'><p>L’été ".encode() + "à Évreux</p>".encode("cp1252")

    assert extract(page).text == "L’été à Évreux"


@pytest.mark.parametrize("page", ["", "   ", "<!-- -->", "<p>…", "<p>&nbsp;", "<form>"])
def test_a_page_without_a_word_is_empty(page: str) -> None:
    with pytest.raises(EmptyFileError):
        article(page)


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"\0\0", b"%PDF-1.4"])
def test_what_is_only_called_a_page_is_refused(data: bytes) -> None:
    with pytest.raises(BinaryFileError):
        extract(data)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 10_000 + PROSE + "</div>" * 10_000,
        "<span>" * 10_000 + PROSE,
        "<ul><li>" * 5_000 + PROSE,
        f"<p>{'mot ' * 250_000}{PROSE}</p>",
        f"<p>{'A' * 1_000_000}</p><p>{PROSE}</p>",
        f"<p class='{'comment-' * 100_000}'>{PROSE}</p>",
        f"<h2>{'-' * 300_000}</h2><p>{PROSE}</p>",
        "<h2>Titre</h2>" * 5_000 + PROSE,
        "<a href='#'>lien</a> " * 20_000 + PROSE,
        "<li class=comment><p>Oui.</p>" * 1_500 + PROSE,
        f"<title>{' - ' * 100_000}</title><p>{PROSE}</p>",
        "<table><tr><td>" * 1_000 + PROSE,
        f"<script type='application/ld+json'>{'[' * 100_000}</script><p>{PROSE}</p>",
    ],
    ids=range(13),
)
def test_a_hostile_page_is_read_in_seconds(page: str) -> None:
    began = time.perf_counter()

    found = text(page)

    assert PROSE.strip() in found
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize(
    "quoted",
    [
        "<blockquote>« {} » <cite>Odile Ferrand</cite></blockquote>",
        "<blockquote><p>« {} »</p><cite>Odile Ferrand</cite></blockquote>",
        "<blockquote><p>« {} »</p><footer>Odile Ferrand, directrice</footer></blockquote>",
        "<figure><blockquote>« {} »</blockquote><figcaption>Odile Ferrand</figcaption></figure>",
    ],
)
def test_a_block_quotation_is_whose_name_its_tags_give(quoted: str) -> None:
    words = "Nous avons tenu trois mois sans une panne, puis tout a recommencé."
    page = f"<meta charset='utf-8'><h1>La file</h1><p>{PROSE}{quoted.format(words)}<p>{PROSE}"

    voices = article(page).voices

    assert [(voice.kind, voice.name) for voice in voices] == [("quoted", "Odile Ferrand")]


def test_nothing_outside_of_the_page_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><p>Rien &x; ici</p>'

    assert "secret" not in extract(page).text.replace("&x;", "")


def test_a_page_of_more_elements_than_anyone_reads_is_read_all_the_same() -> None:
    start = time.process_time()
    found = extract("<p>un mot" * 60_000 + "<div>" * 10_000 + PROSE)

    assert found.text.count("un mot") == 60_000
    assert PROSE.strip() in found.text
    assert time.process_time() - start < 10  # seconds


def test_a_page_without_any_class_is_read_whole() -> None:
    page = article(
        f"<h1>Le quai</h1><p>Par Ana Roy</p><p>{PROSE}</p><h2>Le quai d’en face</h2><p>{PROSE}</p>"
    )

    assert page.title == "Le quai"
    assert [zone.kind for zone in page.zones] == ["header", "body"]
    assert page.authors == ("Ana Roy",)


def test_columns_made_of_a_table_are_no_rows() -> None:
    page = article(
        f"<table><tr><td><a href='/'>Accueil</a></td><td><h1>Le quai</h1><p>{PROSE}</p>"
        f"<p>{PROSE}</p></td></tr></table>"
    )

    assert kind_at(page, PROSE.strip()) == "body"
    assert " | " not in page.text


def test_a_form_around_the_whole_page_does_not_hide_it() -> None:
    page = article(f"<form id='aspnetForm'><h1>Le quai</h1><p>{PROSE}</p></form>")

    assert kind_at(page, PROSE.strip()) == "body"


def test_a_word_of_an_address_does_not_make_an_article_furniture() -> None:
    page = article(
        f"<article class='post tag-newsletter category-social'><h1>Le quai</h1>"
        f"<section id='partage-et-menu'><h2 id='menu'>Partager</h2><p>{PROSE}</p></section>"
    )

    assert kind_at(page, PROSE.strip()) == "body"


def test_json_ld_with_a_plain_author_and_a_list_on_top_is_understood() -> None:
    page = extract(
        '<script type="application/ld+json">[{"@type":"Organization","name":"X"},'
        '{"@type":["Article"],"name":"Le quai","author":"Ana Roy","datePublished":"2015-03",'
        f'"publisher":"La Gazette"}}]</script><p>{PROSE}</p>'
    )

    assert (page.stated.title, page.stated.authors) == ("Le quai", ("Ana Roy",))
    assert (page.stated.organisation, page.stated.published) == ("La Gazette", "2015-03")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([
    "<p>", "</p>", "<div class=comment>", "<ol class=comments>", "</div>", "<h2>", "<li>", "<br>",
    "<table><tr><td>", "</table>", "<b>", "</b>", "Un mot. ", "L’été\n", "&nbsp;", "<aside>",
    "<article>", "<img alt='le grand pont de bois'>", "<footer>", "<nav>", "</nav>", "\u00ad",
    "<pre>",
])))  # fmt: skip
def test_any_page_gives_whole_disjoint_lines_or_a_clear_error(pieces: list[str]) -> None:
    page = extract("<meta charset=utf-8>" + "".join(pieces))

    ends = [0, *(hint.end for hint in page.hints)]
    for hint, before in zip(page.hints, ends, strict=False):
        assert before <= hint.start < hint.end <= len(page.text)
        assert hint.start == 0 or page.text[hint.start - 1] == "\n"
        assert hint.end == len(page.text) or page.text[hint.end] == "\n"
    assert page.text == page.text.strip()
    try:
        make_article(page, origin="page.html")
    except ArticleError:
        assert not re.search(r"\w", page.text)
