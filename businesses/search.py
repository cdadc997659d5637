"""The public's search: forgiving about spelling, deaf to everything that is not public."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Generic, NamedTuple, TypeVar

from django.contrib.postgres.search import SearchQuery, TrigramSimilarity
from django.db import DEFAULT_DB_ALIAS, connections, router, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from businesses import certificates
from businesses.models import (
    CertificateKind,
    PublicBusiness,
    PublicProduct,
    PublicWord,
    SearchSynonym,
)

MOST_WORDS = 8
LONGEST_WORD = 40
# A NIK or a phone is no word: whoever types one is shown nothing.
PRIVATE_DIGITS = 9
LIKELY_MEANT = 0.4
MOST_LIKE = 50


# What has its public words in `public_search`: businesses, and their products.
Row = TypeVar("Row", PublicBusiness, PublicProduct)


class Found(NamedTuple, Generic[Row]):
    """Rows, and the words they were found by when those typed found nothing."""

    rows: QuerySet[Row]
    corrected: str = ""


def plain(text: str) -> str:
    """`text` in lower case without accents, as the database keeps the public words."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def words_of(text: str) -> list[str]:
    """The words that a search text has, at most eight; none when it holds a private number."""
    words = re.findall(r"[a-z0-9]+", plain(text))
    if sum(c.isdigit() for word in words for c in word) >= PRIVATE_DIGITS:
        return []
    return [word[:LONGEST_WORD] for word in words[:MOST_WORDS]]


def find(rows: QuerySet[Row], text: str) -> Found[Row]:
    """Those of `rows` that have all words of `text`, in any order, as they begin or as synonyms.

    A word that means a kind of certificate also finds who has a valid one. Words that do not
    occur anywhere are replaced by the nearest that do, if that finds any.
    """
    words = words_of(text)
    if not words:
        return Found(rows.none())
    synonyms = _synonyms()
    certified, others = _split(words)
    corrected_others = [_nearest(word, synonyms) for word in others]
    corrected = [word for phrase in certified for word in phrase] + corrected_others
    found = rows
    if others:
        found = found.filter(public_search=_query(corrected_others, synonyms))
    to_business = "pk" if rows.model is PublicBusiness else "business"
    for phrase, kinds in certified.items():
        certain = _say_or_hold(phrase, kinds, synonyms)
        found = found.filter(**{f"{to_business}__in": certain})
    if corrected_others == others:
        return Found(found)
    return Found(found, " ".join(corrected)) if found.exists() else Found(rows.none())


@contextmanager
def by_words_first() -> Iterator[None]:
    """Have the database begin at the index of words, in the queries that are run inside.

    Its planner takes a look at a text for cheap, and would rather look at all of them: among
    100,000 that takes 17 ms where the index takes 3.
    """
    using = router.db_for_read(PublicBusiness) or DEFAULT_DB_ALIAS
    with transaction.atomic(using), connections[using].cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
        yield


def _query(words: list[str], synonyms: dict[str, set[str]]) -> SearchQuery:
    """Every word, as the beginning of one or as one of its synonyms.

    Only letters and digits come in here, so there is nothing to quote.
    """
    parts = [
        "(" + " | ".join([f"{word}:*", *sorted(synonyms.get(word, set()))]) + ")" for word in words
    ]
    return SearchQuery(" & ".join(parts), search_type="raw", config="simple")


def _split(words: list[str]) -> tuple[dict[tuple[str, ...], set[str]], list[str]]:
    """The phrases among `words` that mean kinds of certificates, with these; the other words."""
    phrases: dict[tuple[str, ...], set[str]] = {}
    for code, meaning in CertificateKind.objects.values_list("code", "words"):
        for text in meaning.split():
            if key := tuple(words_of(text)):
                phrases.setdefault(key, set()).add(code)
    certified: dict[tuple[str, ...], set[str]] = {}
    others: list[str] = []
    longest = max(map(len, phrases), default=1)
    start = 0
    while start < len(words):
        # "spp irt" is one kind, not a word and a kind.
        ends = range(min(start + longest, len(words)), start, -1)
        end = next((end for end in ends if tuple(words[start:end]) in phrases), start)
        if end == start:
            others.append(words[start])
            start += 1
        else:
            phrase = tuple(words[start:end])
            certified[phrase] = phrases[phrase]
            start = end
    return certified, others


def _say_or_hold(phrase: tuple[str, ...], kinds: set[str], synonyms: dict[str, set[str]]) -> Any:
    """The keys of those who have the words in a text, or today a certificate that they mean."""
    # A union, not OR: so that each part can use its own index.
    say = PublicBusiness.objects.filter(public_search=_query(list(phrase), synonyms))
    return say.values("pk").union(certificates.holders(kinds, timezone.localdate()))


def _synonyms() -> dict[str, set[str]]:
    """Each word with all that mean the same: synonyms of synonyms too."""
    groups: dict[str, set[str]] = {}
    for word, same_as in SearchSynonym.objects.values_list("word", "same_as"):
        group = groups.get(word, {word}) | groups.get(same_as, {same_as})
        groups.update(dict.fromkeys(group, group))
    return groups


def _nearest(word: str, synonyms: dict[str, set[str]]) -> str:
    """The public word most like `word`; `word` itself when it occurs or none is like it."""
    if word in synonyms or PublicWord.objects.filter(word__startswith=word).exists():
        return word
    # Two swapped letters in a short word leave too few trigrams: looked up one by one.
    swapped = [f"{word[:i]}{word[i + 1]}{word[i]}{word[i + 2 :]}" for i in range(len(word) - 1)]
    like = (
        PublicWord.objects.filter(Q(word__trigram_similar=word) | Q(word__in=swapped))
        .annotate(likeness=TrigramSimilarity("word", word))
        .order_by("-likeness", "word")
        .values_list("word", "likeness")
        .distinct()[:MOST_LIKE]
    )
    slips = [other for other, _ in like if _is_one_slip(word, other)]
    likely = [other for other, likeness in like if likeness >= LIKELY_MEANT]
    return next(iter([*slips, *likely]), word)


def _is_one_slip(typed: str, meant: str) -> bool:
    """Whether one letter is wrong, missing or too many, or two neighbours are swapped.

    In a short word that leaves few trigrams the same ("batk" for "batik").
    """
    for start in range(min(len(typed), len(meant)) + 1):
        a, b = typed[start:], meant[start:]
        swapped = b[1::-1] + b[2:]
        if typed[:start] == meant[:start] and (a[1:] in {b, b[1:]} or b[1:] == a or a == swapped):
            return True
    return False
