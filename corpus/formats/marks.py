"""What an element of a page is, by its tag, role, class and id: the words that themes share.

WordPress, Blogger, Drupal, SPIP, Dotclear, Over-blog, Medium, phpBB and news sites differ in
structure; the words of their classes do not differ much.
"""

import re
from collections.abc import Iterable
from typing import Literal

from lxml import etree

Mark = Literal[
    "", "hidden", "chrome", "furniture", "pingback", "comments", "comment", "note", "caption",
    "aside", "header", "main",
]  # fmt: skip

LONGEST = 600  # characters of a class attribute that are looked at
UNSEEN_TAGS = {
    "script", "style", "template", "noscript", "svg", "head", "iframe", "object", "embed", "canvas",
    "audio", "video", "map", "select", "datalist", "textarea", "input", "button", "progress",
    "meter", "annotation", "annotation-xml", "rp", "noembed", "noframes",
}  # fmt: skip
CHROME_TAGS = {"nav", "dialog", "form", "menu"}
CHROME_ROLES = {
    "navigation", "dialog", "alertdialog", "search", "form", "menu", "menubar", "toolbar", "banner",
}  # fmt: skip
PLAIN: dict[str, Mark] = {  # what an element is by its tag alone
    "figcaption": "caption", "caption": "caption", "header": "header", "time": "header",
    "address": "header", "aside": "aside",
}  # fmt: skip
NOTE_ROLES = {"doc-endnotes", "doc-endnote", "doc-footnote", "doc-bibliography"}
CONSENT = {
    "cookie", "cookies", "consent", "gdpr", "rgpd", "didomi", "onetrust", "tarteaucitron",
    "axeptio", "cmplz", "cookiebot", "cookieconsent",
}  # fmt: skip
CHROME_TOKEN = re.compile(
    r"(?:comment-|comments-)?(?:respond|reply-form|form)|comment-?form|formulaire-spip"
    r"|comment-form-\S{1,40}|ob-form\S{0,40}|add-comment|comment-add"
)
FURNITURE = {
    "share", "sharing", "sharedaddy", "partage", "partager", "social", "socials", "newsletter",
    "infolettre", "subscribe", "subscription", "abonnement", "abonnez", "related", "relatedposts",
    "similaires", "recommended", "recommandations", "recommendations", "breadcrumb", "breadcrumbs",
    "ariane", "pagination", "pager", "paginator", "sidebar", "widget", "widgets", "menu", "nav",
    "navigation", "navbar", "outbrain", "taboola", "advert", "advertisement", "publicite",
    "sponsor", "sponsored", "promo", "paywall", "login", "signin", "popup", "modal", "toolbar",
    "print", "printfriendly", "rating", "ratings", "likes", "addtoany", "addthis", "trending",
    "tagcloud", "copyright", "colophon", "sommaire", "toc", "banner", "ads", "skip", "masthead",
    "copyrights", "counter", "compteur", "upsell", "teaser", "teasers", "libelles", "labels",
}  # fmt: skip
FURNITURE_TOKEN = re.compile(
    r"(?:(?:post|entry|article|node|field-name-field|field|single)-)?"
    r"(?:tags?|categories|category|cats?|rubrique|mots-cles|keywords|topics)"
    r"(?:-(?:list|links?|cloud|wrapper|container))?"
    r"|(?:entry|post|article)-(?:footer|utility|bottom|nav|actions|tools|views)"
    r"|(?:about-(?:the-)?author|(?:post-)?author-(?:box|bio|info|card|description|block))"
    r"|(?:entry-author-info|a-propos-auteur|author-about|bio|signature-auteur)"
    r"|(?:view|comments?|post-view)s?-(?:count|counter|number|link)s?|nb-commentaires"
    r"|(?:nav|edit|more|jump)-links?|(?:previous|next|prev)-(?:post|article)|read-?more"
    r"|lire-(?:aussi|la-suite)|a-lire(?:-aussi)?|see-also|ad|pub|jp-\S{1,40}|sd-\S{1,40}"
    r"|a2a-kit|blog-pager|feed-links|post-feeds|reading-time|temps-(?:de-)?lecture|repondre"
    r"|noprint|hatnote|catlinks|printfooter|spip-doc-dossier"
)
PINGBACKS = {"pingback", "pingbacks", "trackback", "trackbacks", "pings", "pinglist"}
COMMENTS_TOKEN = re.compile(
    r"(?:\S{1,40}-)?(?:comments|commentaires|commentlist|commentaire-liste|reactions|forum|forums"
    r"|commentsarea|responses|avis-lecteurs|disqus-thread)"
    r"(?:-(?:area|list|threads?|section|wrap|wrapper|container|content|holder|block|liste))?"
    r"|(?:\S{1,40}-)?comment-(?:area|list|threads?|section|wrapper|holder)"
)
COMMENT_TOKEN = re.compile(
    r"(?:(?:single|user|js|c|ob|media|blog|post|article)-)?"
    r"(?:comment|commentaire|forum-message|forum-post|reponse-forum|answer|post-reply)"
    r"(?:-(?:item|body|block|entry|node|wrap|box|card|row|single))?"
)
COMMENT_ID = re.compile(r"(?:li-|div-|dsq-)?(?:comments?|commentaire|forum)-?\d{1,18}")
SHORT_COMMENT_ID = re.compile(r"(?:c|com)-?\d{1,18}")  # also what TYPO3 calls any block
COMMENT_TAGS = {"li", "div", "article", "section", "dt", "dd", "tr", "blockquote"}
AREA_TAGS = {"div", "section", "ol", "ul", "dl", "aside", "article", "table", "footer", "main"}
NOT_COMMENT = re.compile(r"\S*(?:respond|reply-title|comments-title|form|recent|latest|dernier)\S*")
NOTE_TOKEN = re.compile(
    r"(?:footnotes?|endnotes?|notes?-(?:de-bas-de-page|list|bas|fin)|notes|reflist|references"
    r"|footnotes?-(?:list|area|container|item|text|section)|bibliographie|notesbaspage"
    r"|wp-block-footnotes|easy-footnotes-wrapper|modern-footnotes-list|ltx-bibliography)"
)
NOTE_ID = re.compile(
    r"_?(?:fn|ftn|edn|footnote|endnote|note|cite_note|nb|sdfootnote|sdendnote|bodyftn|easy-footnote"
    r"-bottom)[-_:]?\S{0,30}?\d{1,4}(?:sym)?"
)
CAPTION_TOKEN = re.compile(
    r"(?:(?:wp|image|photo|img|media|figure)-)?(?:caption|legende)(?:-text)?|spip-doc-(?:titre|"
    r"descriptif|credits|legende)|image-credit|credits?(?:-photo)?|thumbcaption"
)
HEADER_TOKEN = re.compile(
    r"(?:(?:entry|post|article|page|node|story|c-article|single)-)?(?:title|titre|byline|author"
    r"|authors|auteurs?|meta|meta-data|metadata|date|header|headline|standfirst|subtitle|chapo"
    r"|chapeau|lead|lede|dek|intro|surtitre|soustitre|sous-titre|kicker|info-publi|cartouche"
    r"|submitted|posted-on|excerpt|signature|infos?|published|time|timestamp|subheadline|hook)"
    r"|date-header|dateline|vcard|byline-author|field-name-title"
)
MAIN_TOKEN = re.compile(
    r"(?:entry|post|article|story|blog-post|td-post|single|c-article|page|news|main-article)-"
    r"?(?:content|body|text|texte|corps|bodytext|inner-content)|e-content|content-article"
    r"|field-?-?name-body|texte|ob-sections?|articlebody|body-content|text-content|rich-text"
    r"|mw-parser-output|entry|post-entry|corps-article|wysiwyg|contenu-article|billet-content"
)
SLUGS = re.compile(r"(?:category|tag|has|is|no|with|without|status|type|format|not|js)-\S*")
HIDDEN_STYLE = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden")
FOR_SCREEN_READERS = re.compile(
    r"screen-reader(?:-text|-only)?|sr-only|visually-?hidden|element-invisible|skip-link|u-hidden"
    r"|mw-editsection|mw-jump-link|headerlink|anchor-?link|heading-anchor"
)
SLUG_TAGS = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "span", "a", "section"}


def tokens_of(element: etree._Element) -> tuple[str, ...]:
    """Return the words of the class and the id, in lower case, joined by hyphens.

    The id of a section or a heading is made from its words and tells nothing.

    >>> tokens_of(etree.fromstring('<div class="postBody tag-lait" id="share_bar"/>'))
    ('post-body', 'share-bar')
    """
    if not element.attrib:
        return ()
    raw = element.get("class", "")[:LONGEST].split()
    if element.tag not in SLUG_TAGS:
        raw += element.get("id", "")[:LONGEST].split()
    plain = (re.sub(r"(?<=[a-z])(?=[A-Z])", "-", token).lower() for token in raw)
    joined = (re.sub(r"[-_]+", "-", token).strip("-") for token in plain)
    return tuple(token for token in joined if token and not SLUGS.fullmatch(token))


def is_unseen(element: etree._Element) -> bool:
    """Whether a browser would not show ``element``, or shows a control in its place."""
    tag = element.tag
    if tag in UNSEEN_TAGS or element.get("hidden") is not None:
        return True
    if HIDDEN_STYLE.search(element.get("style", "")[:LONGEST].lower()):
        return True
    if element.get("aria-hidden") == "true" and tag not in {"span", "p", "em", "strong"}:
        return True
    return _any(FOR_SCREEN_READERS, tokens_of(element))


def is_chrome(element: etree._Element) -> bool:
    """Whether ``element`` is surely no part of an article: a menu, a form, a consent banner."""
    if element.tag in CHROME_TAGS or element.get("role", "").lower() in CHROME_ROLES:
        return True
    tokens = tokens_of(element)
    words = {word for token in tokens for word in token.split("-")}
    return bool(words & CONSENT) or _any(CHROME_TOKEN, tokens)


def mark_of(element: etree._Element) -> Mark:
    """Return what ``element`` itself says it is; empty where it says nothing."""
    if not element.attrib:
        return PLAIN.get(element.tag, "")
    tokens = tokens_of(element)
    words = {word for token in tokens for word in token.split("-")}
    if words & PINGBACKS:
        return "pingback"
    if is_comment(element, tokens):
        return "comment"
    if element.tag in AREA_TAGS and _any(COMMENTS_TOKEN, tokens) and not _any(NOT_COMMENT, tokens):
        return "comments"
    if words & FURNITURE or _any(FURNITURE_TOKEN, tokens):
        return "furniture"
    return _mark_within(element, tokens)


def _mark_within(element: etree._Element, tokens: Iterable[str]) -> Mark:
    """Return what part of an article ``element`` says it is."""
    if _is_note(element, tokens):
        return "note"
    plain = PLAIN.get(element.tag, "")
    if plain == "caption" or _any(CAPTION_TOKEN, tokens):
        return "caption"
    if element.get("itemprop", "").lower() in {"articlebody", "text"} or _any(MAIN_TOKEN, tokens):
        return "main"
    if plain == "header" or _any(HEADER_TOKEN, tokens):
        return "header"
    if element.get("rel") == "author" or element.get("itemprop") in {"author", "datePublished"}:
        return "header"
    return plain


def is_comment(element: etree._Element, tokens: Iterable[str]) -> bool:
    """Whether ``element`` holds one comment, with or without the answers to it."""
    if element.get("itemprop", "").lower() in {"comment", "suggestedanswer"}:
        return True
    if re.search(r"/(?:User)?Comments?$", element.get("itemtype", "")[:LONGEST]):
        return True
    if element.tag not in COMMENT_TAGS or _any(NOT_COMMENT, tokens):
        return False
    name = element.get("id", "")[:80].lower()
    if element.tag in {"dt", "li"} and SHORT_COMMENT_ID.fullmatch(name):
        return True
    return COMMENT_ID.fullmatch(name) is not None or _any(COMMENT_TOKEN, tokens)


def _is_note(element: etree._Element, tokens: Iterable[str]) -> bool:
    if element.get("role", "").lower() in NOTE_ROLES or _any(NOTE_TOKEN, tokens):
        return True
    named = NOTE_ID.fullmatch(element.get("id", "")[:80].lower()) is not None
    return named and element.tag in {"li", "p", "div", "aside", "dd", "dt"}


def _any(pattern: re.Pattern[str], tokens: Iterable[str]) -> bool:
    return any(pattern.fullmatch(token[:80]) for token in tokens)
