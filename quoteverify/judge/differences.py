"""Each difference of an alignment as one or more alterations, named by rule (QV1xx-QV3xx)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from attrs import frozen

from quoteverify.align import Alignment, Difference, Mark, Word
from quoteverify.judge import likeness, scope
from quoteverify.judge.numbers import has_number, quantities
from quoteverify.judge.vocabulary import Vocabulary

_PARAPHRASE_WORDS = 4


@frozen(eq=False)
class Named:
    """A rule over draft words ``i``–``i_end`` and passage words ``j``–``j_end``; ``outside`` are words known to stand just outside
    the passage.
    """

    rule: str
    i: int
    i_end: int
    j: int
    j_end: int
    outside: str = ""


def named(alignment: Alignment, vocabulary: Vocabulary) -> Iterator[Named]:
    """The rules of every difference between two paired words or stretches, in order."""
    kept = frozenset(j for _, j in alignment.pairs)
    moved = _moved(alignment)
    for difference in alignment.differences:
        if moved and Counter(word.key for word in _words(alignment, difference) if not word.ellipsis) <= moved:
            turns = _classes(_triggers(_words(alignment, difference), vocabulary)) & {"negation", "number", "exception"}
            yield _as("QV302" if turns else "QV303", difference)
        else:
            yield from _of(alignment, difference, kept, vocabulary)


def _words(alignment: Alignment, difference: Difference) -> tuple[Word, ...]:
    return (
        *alignment.draft.words[difference.i : difference.i_end],
        *alignment.canonical.words[difference.j : difference.j_end],
    )


def _moved(alignment: Alignment) -> Counter[str]:
    """Words that are left out at one place and added at another: they changed order, nothing was said or unsaid."""
    added: Counter[str] = Counter()
    omitted: Counter[str] = Counter()
    for difference in alignment.differences:
        draft = alignment.draft.words[difference.i : difference.i_end]
        added.update(word.key for word in draft if word.mark is Mark.NONE and not word.ellipsis)
        if not difference.marked:
            omitted.update(word.key for word in alignment.canonical.words[difference.j : difference.j_end])
    if not added:
        return added
    if not omitted:
        # What was added may be the passage's own words from just outside the stretch that the claim was laid against.
        count = added.total()
        before = alignment.canonical.words[max(alignment.j_start - count, 0) : alignment.j_start]
        after = alignment.canonical.words[alignment.j_end : alignment.j_end + count]
        if added in (Counter(word.key for word in before), Counter(word.key for word in after)):
            return added
    return added if added == omitted else Counter()


def _as(rule: str, difference: Difference) -> Named:
    return Named(rule, difference.i, difference.i_end, difference.j, difference.j_end)


def _of(alignment: Alignment, difference: Difference, kept: Collection[int], vocabulary: Vocabulary) -> Iterator[Named]:
    draft = alignment.draft.words[difference.i : difference.i_end]
    canonical = alignment.canonical.words[difference.j : difference.j_end]
    if difference.marked:
        yield from _marked(alignment, difference, kept, vocabulary)
    elif draft and all(word.mark is Mark.BRACKETED for word in draft):
        yield _as(_bracketed(draft, canonical, vocabulary, edge=_at_edge(alignment, difference)), difference)
    elif draft and any(word.mark is Mark.BRACKETED for word in draft):
        yield from _split_at_brackets(alignment, difference, kept, vocabulary)
    elif draft and all(word.mark is Mark.PARENTHESISED for word in draft) and not canonical:
        yield _as("QV214", difference)
    elif not draft:
        yield _as(_omitted(alignment, difference, kept, vocabulary), difference)
    elif not canonical:
        yield _as(_added(draft, vocabulary), difference)
    else:
        yield from _replaced(alignment, difference, vocabulary)


def _marked(
    alignment: Alignment, difference: Difference, kept: Collection[int], vocabulary: Vocabulary
) -> Iterator[Named]:
    """A stretch with an ellipsis of the draft: own words beside it are judged as what they are, the rest is the omission."""
    draft = alignment.draft.words
    i, i_end, j, j_end = difference.i, difference.i_end, difference.j, difference.j_end
    first = next(k for k in range(i, i_end) if draft[k].ellipsis)
    last = next(k for k in reversed(range(i, i_end)) if draft[k].ellipsis)
    before = min(first - i, j_end - j) if i < first else 0
    if before:
        yield from _of(alignment, Difference(i, first, j, j + before), kept, vocabulary)
        j += before
    after = min(i_end - last - 1, j_end - j)
    if last + 1 < i_end:
        yield from _of(alignment, Difference(last + 1, i_end, j_end - after, j_end), kept, vocabulary)
        j_end -= after
    yield Named(_omission(alignment, range(j, j_end), kept, vocabulary), first, last + 1, j, j_end)


def _omission(alignment: Alignment, removed: range, kept: Collection[int], vocabulary: Vocabulary) -> str:
    words = alignment.canonical.words
    if any(words[j].ellipsis for j in removed) and all(words[j].ellipsis for j in removed):
        return "QV208"
    if scope.governing(words, removed, kept, vocabulary):
        return "QV202"
    ends = sum(any(c in ".!?" for c in words[j].after) for j in removed)
    return "QV203" if ends >= 2 else "QV201"


def _at_edge(alignment: Alignment, difference: Difference) -> bool:
    return difference.i == 0 or difference.i_end == len(alignment.draft.words)


def _bracketed(draft: Sequence[Word], canonical: Sequence[Word], vocabulary: Vocabulary, *, edge: bool) -> str:
    """Words in the editor's brackets: a clarification, a change of form, or a stand-in for what must not be replaced.

    At the edge of a quotation they may just as well be added to it; there only what an edge cut must not remove counts as replaced.
    """
    ours, theirs = _triggers(draft, vocabulary), _triggers(canonical, vocabulary)
    if edge and not all((word.key,) in vocabulary.cuts_before for word in canonical):
        theirs = Counter()
    if _classes(theirs - ours) - {"modal"} or _classes(ours - theirs) & {"negation", "exception"}:
        return "QV213"
    if len(draft) == 1 == len(canonical):
        a, b = draft[0].key, canonical[0].key
        if a == b:
            return "QV211"
        if likeness.negated(a, b, vocabulary) or frozenset((a, b)) in vocabulary.antonyms:
            return "QV213"
        if _is_name(draft[0]) and _is_name(canonical[0]) and b not in vocabulary.function:
            return "QV213"
        if likeness.forms_of_one_word(a, b, vocabulary) or (a in vocabulary.persons and b in vocabulary.persons):
            return "QV212"
    if canonical and all(word.key in vocabulary.tenses for word in (*draft, *canonical)):
        return "QV212"
    return "QV211"


def _split_at_brackets(
    alignment: Alignment, difference: Difference, kept: Collection[int], vocabulary: Vocabulary
) -> Iterator[Named]:
    """A stretch partly in brackets: bracketed runs are added words, the rest stands against the passage's words."""
    draft = alignment.draft.words
    i, j = difference.i, difference.j
    while i < difference.i_end:
        bracketed = draft[i].mark is Mark.BRACKETED
        end = i
        while end < difference.i_end and (draft[end].mark is Mark.BRACKETED) == bracketed:
            end += 1
        rest = sum(word.mark is not Mark.BRACKETED for word in draft[end : difference.i_end])
        j_end = j if bracketed and rest else max(difference.j_end - rest, j)
        yield from _of(alignment, Difference(i, end, j, j_end), kept, vocabulary)
        i, j = end, j_end


def _omitted(alignment: Alignment, difference: Difference, kept: Collection[int], vocabulary: Vocabulary) -> str:
    words = alignment.canonical.words
    removed = range(difference.j, difference.j_end)
    canonical = words[difference.j : difference.j_end]
    if all(word.mark is Mark.BRACKETED for word in canonical):
        return "QV217"
    if _spoken(alignment, difference, vocabulary):
        return "QV221"
    trigger = scope.governing(words, removed, kept, vocabulary)
    if trigger == "number":
        return "QV301"
    if trigger:
        return "QV302"
    return "QV206" if all(word.key in vocabulary.function for word in canonical) else "QV205"


def _spoken(alignment: Alignment, difference: Difference, vocabulary: Vocabulary) -> bool:
    """Ums, and words said twice over: a repetition that the draft leaves out once."""
    keys = tuple(word.key for word in alignment.canonical.words[difference.j : difference.j_end])
    if all(key in vocabulary.fillers for key in keys) or keys in vocabulary.filler_phrases:
        return True
    rest = tuple(key for key in keys if key not in vocabulary.fillers)
    following = alignment.canonical.words[difference.j_end : difference.j_end + len(rest)]
    before = alignment.canonical.words[max(difference.j - len(rest), 0) : difference.j]
    return rest in (tuple(word.key for word in following), tuple(word.key for word in before))


def _added(draft: Sequence[Word], vocabulary: Vocabulary) -> str:
    if has_number(draft, vocabulary):
        return "QV301"
    if _triggers(draft, vocabulary):
        return "QV302"
    return "QV304" if all(word.key in vocabulary.function for word in draft) else "QV215"


def _replaced(alignment: Alignment, difference: Difference, vocabulary: Vocabulary) -> Iterator[Named]:
    draft = alignment.draft.words[difference.i : difference.i_end]
    canonical = alignment.canonical.words[difference.j : difference.j_end]
    whole = _same_words(draft, canonical, vocabulary)
    if whole:
        yield _as(whole, difference)
    elif len(draft) == len(canonical) > 1 and not _numbers_differ(draft, canonical, vocabulary):
        for k in range(len(draft)):
            pair = Difference(difference.i + k, difference.i + k + 1, difference.j + k, difference.j + k + 1)
            rule = _same_words(draft[k : k + 1], canonical[k : k + 1], vocabulary)
            yield _as(
                rule or _rule(draft[k : k + 1], canonical[k : k + 1], _in_sentence(alignment, pair), vocabulary), pair
            )
    else:
        yield _as(_rule(draft, canonical, _in_sentence(alignment, difference), vocabulary), difference)


def _same_words(draft: Sequence[Word], canonical: Sequence[Word], vocabulary: Vocabulary) -> str | None:
    """The rule under which two stretches are the same words in another dress, or ``None``."""
    ours, theirs = likeness.joined(draft), likeness.joined(canonical)
    if ours == theirs:
        return "QV101"
    numbers = quantities(draft, vocabulary)
    if numbers is not None and numbers == quantities(canonical, vocabulary):
        return "QV108"
    if likeness.regional(ours) == likeness.regional(theirs):
        return "QV109"
    a, b = tuple(word.key for word in draft), tuple(word.key for word in canonical)
    if len(a) == len(b) and all(likeness.regional(x) == likeness.regional(y) for x, y in zip(a, b, strict=True)):
        return "QV109"
    if likeness.in_one_group(a, b, vocabulary.archaic):
        return "QV109"
    if likeness.in_one_group(a, b, vocabulary.dialect):
        return "QV223"
    if likeness.expanded(draft) == likeness.expanded(canonical):
        return "QV304"
    if _masked(draft, canonical, vocabulary):
        return "QV224"
    return None


def _masked(draft: Sequence[Word], canonical: Sequence[Word], vocabulary: Vocabulary) -> bool:
    if len(canonical) != 1 or canonical[0].key not in vocabulary.obscenities or not draft:
        return False
    return draft[0].key[:1] == canonical[0].key[:1] and (
        "*" in draft[0].after or "-" in draft[0].after or "_" in draft[0].after
    )


def _numbers_differ(draft: Sequence[Word], canonical: Sequence[Word], vocabulary: Vocabulary) -> bool:
    return has_number(draft, vocabulary) or has_number(canonical, vocabulary)


def _in_sentence(alignment: Alignment, difference: Difference) -> bool:
    """Whether the passage's words stand inside a sentence, so that a capital there means a name."""
    before = alignment.canonical.words[difference.j - 1] if difference.j else None
    return before is not None and not any(c in ".!?" for c in before.after)


def _rule(draft: Sequence[Word], canonical: Sequence[Word], in_sentence: bool, vocabulary: Vocabulary) -> str:
    """What an editor calls it that ``draft`` stands for ``canonical``."""
    if _numbers_differ(draft, canonical, vocabulary):
        return "QV301"
    if likeness.expanded(draft) != likeness.expanded(canonical) and _triggers(draft, vocabulary) != _triggers(
        canonical, vocabulary
    ):
        return "QV302"
    if len(draft) == 1 == len(canonical):
        if draft[0].mark is Mark.PARTLY_BRACKETED and likeness.forms_of_one_word(
            draft[0].key, canonical[0].key, vocabulary
        ):
            return "QV212"
        return _one_word(draft[0], canonical[0], in_sentence, vocabulary)
    if any(_opposed(a.key, b.key, vocabulary) for a in draft for b in canonical):
        return "QV302"
    if in_sentence and all(map(_is_name, draft)) and all(map(_is_name, canonical)):
        return "QV301"
    if all(word.key in vocabulary.function for word in (*draft, *canonical)):
        return "QV305" if _shifted(draft, canonical, vocabulary) else "QV304"
    if len(draft) >= _PARAPHRASE_WORDS and len(canonical) >= _PARAPHRASE_WORDS:
        return "QV306"
    return "QV303"


def _one_word(draft: Word, canonical: Word, in_sentence: bool, vocabulary: Vocabulary) -> str:
    a, b = draft.key, canonical.key
    if draft.sic:
        return "QV113"
    if _opposed(a, b, vocabulary):
        return "QV302"
    if a in vocabulary.persons and b in vocabulary.persons:
        return "QV305" if vocabulary.persons[a] != vocabulary.persons[b] else "QV304"
    if vocabulary.agreement.get(a, -1) == vocabulary.agreement.get(b, -2):
        return "QV222"
    if vocabulary.tenses.get(a, -1) == vocabulary.tenses.get(b, -2):
        return "QV305"
    if a in vocabulary.function and b in vocabulary.function:
        return "QV304"
    if b in vocabulary.obscenities:
        return "QV226"
    if vocabulary.misspellings.get(b) == a:
        return "QV111"
    if in_sentence and _is_name(draft) and _is_name(canonical):
        return "QV114" if len(b) >= 7 and likeness.mistyped(a, b) else "QV301"
    if likeness.forms_of_one_word(a, b, vocabulary):
        return "QV305" if b.endswith(("ed", "ing")) != a.endswith(("ed", "ing")) else "QV303"
    if vocabulary.misspellings.get(a) == b or likeness.mistyped(a, b):
        return "QV114"
    return "QV303"


def _shifted(draft: Sequence[Word], canonical: Sequence[Word], vocabulary: Vocabulary) -> bool:
    """Whether one side has another person, or another form of the same verb, than the other."""
    for forms in (vocabulary.persons, vocabulary.tenses):
        ours, theirs = ([word.key for word in side if word.key in forms] for side in (draft, canonical))
        if ours != theirs and (forms is vocabulary.persons or (ours and theirs)):
            return True
    return False


def _opposed(a: str, b: str, vocabulary: Vocabulary) -> bool:
    return frozenset((a, b)) in vocabulary.antonyms or likeness.negated(a, b, vocabulary)


def _triggers(words: Sequence[Word], vocabulary: Vocabulary) -> Counter[str]:
    """The triggers of a stretch, words of one group counted as one; "didn't" and "did not" weigh the same."""
    found: Counter[str] = Counter()
    months = {word.key for word in words if word.text == "May"}
    for key in likeness.expanded(words):
        if key in vocabulary.triggers and key not in months:
            found["/".join(vocabulary.triggers[key])] += 1
    if has_number(words, vocabulary):
        found["number"] += 1
    return found


def _classes(triggers: Counter[str]) -> set[str]:
    return {key.partition("/")[0] for key in triggers}


def _is_name(word: Word) -> bool:
    return word.text[:1].isupper()
