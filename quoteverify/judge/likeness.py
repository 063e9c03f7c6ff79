"""In which way two words, or two short stretches of words, say the same: spelling, dialect, contraction, form of one word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from quoteverify.align import Word
from quoteverify.judge.vocabulary import Vocabulary, vocabulary

_CONTRACTIONS = (("nt", " not"), ("re", " are"), ("ve", " have"), ("ll", " will"))
_IRREGULAR_CONTRACTIONS = {
    "cant": "can not",
    "wont": "will not",
    "shant": "shall not",
    "cannot": "can not",
    "im": "i am",
    "lets": "let us",
}
_SUFFIXES = ("ings", "ing", "edly", "ed", "es", "s", "er", "est", "ly", "d")


@lru_cache(maxsize=16384)
def regional(word: str, language: str = "en") -> str:
    """The one spelling under which regional variants of a word fall together ("colour", "color")."""
    vocab = vocabulary(language)
    if word in vocab.spelling_words:
        word = vocab.spelling_words[word]
    if word in vocab.spelling_kept or len(word) < 5:
        return word
    for old, new in vocab.spelling_endings:
        if word.endswith(old) and len(word) > len(old) + 1:
            return word[: -len(old)] + new
    return word


def expanded(words: Sequence[Word]) -> tuple[str, ...]:
    """The keys with contractions written out: "didn't" is "did not"."""
    out: list[str] = []
    for word in words:
        if "'" not in word.text and word.key != "cannot":
            out.append(word.key)
        elif word.key in _IRREGULAR_CONTRACTIONS:
            out += _IRREGULAR_CONTRACTIONS[word.key].split()
        else:
            out += _expansion(word).split()
    return tuple(out)


def _expansion(word: Word) -> str:
    apostrophe = word.text.rfind("'")
    tail = word.text[apostrophe + 1 :].casefold()
    for ending, full in _CONTRACTIONS:
        if ending == "nt" and word.text.casefold().endswith("n't"):
            return word.key[:-2] + full
        if tail == ending:
            return word.key[: -len(ending)] + full
    return word.key


def joined(words: Sequence[Word]) -> str:
    return "".join(word.key for word in words)


def in_one_group(a: tuple[str, ...], b: tuple[str, ...], groups: Sequence[Sequence[tuple[str, ...]]]) -> bool:
    """Whether the two phrases stand in one group of phrases that say the same."""
    return any(a in group and b in group for group in groups)


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A crude stem, enough to tell forms of one word ("attack", "attacks", "attacking") from other words."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word[: -len(suffix)]
            break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word.removesuffix("e").removesuffix("i").removesuffix("y")


def forms_of_one_word(a: str, b: str, vocab: Vocabulary) -> bool:
    if a in vocab.tenses and vocab.tenses.get(a) == vocab.tenses.get(b):
        return True
    return min(len(a), len(b)) >= 3 and stem(a) == stem(b)


def negated(a: str, b: str, vocab: Vocabulary) -> bool:
    """Whether one word is the other with a negative prefix: endorsed, unendorsed."""
    long, short = (a, b) if len(a) > len(b) else (b, a)
    if any(len(short) >= 4 and long == prefix + short for prefix in vocab.negative_prefixes):
        return True
    return (short.endswith("ful") and long == short[:-3] + "less") or (
        long.endswith("less") and short == long[:-4] + "ful"
    )


def mistyped(a: str, b: str) -> bool:
    """Whether one word looks like a slip of the keyboard for the other: one edit, or two in a long word."""
    from rapidfuzz.distance import OSA

    longest = max(len(a), len(b))
    if min(len(a), len(b)) < 4:
        return False
    allowed = 2 if longest >= 9 else 1
    return OSA.distance(a, b, score_cutoff=allowed) <= allowed
