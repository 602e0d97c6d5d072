"""The lines of a printed paragraph into running text: a word cut at a line's end is whole again."""

import re
from collections.abc import Collection, Iterable

HYPHENS = "-\u2010\u00ad"
LETTERS = r"[^\W\d_]"
WORD = re.compile(rf"{LETTERS}++(?:-{LETTERS}++)*+")
CUT = re.compile(rf"({LETTERS}++(?:-{LETTERS}++)*+)[-\u2010]$")
KEPT_TIGHT = re.compile(rf"{LETTERS}[’']$|\d[-\u2010]$")  # « l’ » and « 2014- » want no space
REACH = 60  # characters at a line's edge: the longest word that is looked at
# what a compound begins or ends with that is no syllable of a plain word
FIRST_PARTS = {
    "peut", "celui", "celle", "ceux", "celles", "quelques", "grand", "rendez", "demi", "non",
    "après", "avant", "là", "quasi", "semi", "chef", "vice", "mieux", "week", "self", "est", "plus",
    "dix", "vingt", "trente", "quarante", "cinquante", "soixante", "cent", "quatre",
}  # fmt: skip
LAST_PARTS = {
    "il", "ils", "elle", "elles", "je", "nous", "vous", "moi", "toi", "là", "même", "mêmes", "uns",
    "unes", "dessus", "dessous", "delà", "dedans", "dehors", "devant",
}  # fmt: skip
WHOLE = {"voilà", "delà"}  # that end like a compound
LINKS = {"t", "à", "en", "de", "la", "le", "les", "du", "des", "au", "aux", "l", "d"}  # inside one


def words_of(lines: Iterable[str]) -> set[str]:
    """Return the words and compounds that stand inside the lines, in lower case.

    The last word of a line that is cut, and the first of the next one, are left out.
    """
    found: set[str] = set()
    cut = False
    for line in lines:
        words = [match[0].lower() for match in WORD.finditer(line)]
        following = line.rstrip().endswith(tuple(HYPHENS))
        found.update(words[int(cut) : len(words) - int(following)])
        cut = following
    return found


def joined(before: str, after: str, words: Collection[str]) -> str:
    """Return two lines of one paragraph as running text; ``words`` are those of the article.

    A hyphen at the line's end is the word's own where the article, or French, has the compound.

    >>> joined("le manage-", "ment", set()), joined("Peut-", "être", set())
    ('le management', 'Peut-être')
    >>> joined("l’arc-", "en-ciel", {"arc-en-ciel"}), joined("deux", "mots", set())
    ('l’arc-en-ciel', 'deux mots')
    """
    if before.endswith("\u00ad"):
        return before[:-1] + after
    cut, rest = CUT.search(before[-REACH:]), WORD.match(after[:REACH])
    if cut and rest:
        keep = rest[0][0].isupper() or _is_compound(cut[1].lower(), rest[0].lower(), words)
        return before + after if keep else before[:-1] + after
    if KEPT_TIGHT.search(before[-2:]) and after[:1].isalnum():
        return before + after
    return f"{before} {after}"


def _is_compound(left: str, right: str, words: Collection[str]) -> bool:
    """Whether the hyphen between ``left`` and ``right`` is the word's: not « manage-ment »."""
    parted, whole = f"{left}-{right}", f"{left}{right}"
    if (parted in words) != (whole in words):
        return parted in words
    if whole in WHOLE:
        return False
    inner = left.split("-")
    linked = len(inner) > 1 and inner[-1] in LINKS
    return linked or right.startswith("t-") or left in FIRST_PARTS or right in LAST_PARTS
