"""Where a personal name begins and ends in an Arabic sentence.

Names come from three hands: known people (the actors' trie), given names and surnames of the
lists, and what a title announces («وزير الخارجية مايك بومبيو»).
"""

from kg.extraction.rules.arabic_words import ArabicWords
from kg.language.arabic import clitics

_LONGEST = 6


def name_end(judge: ArabicWords, words: list[str], start: int, first: str, *, titled: bool) -> int:
    """The end (exclusive) of the name whose first word is `first`, at `words[start]`; `start` where there is none.

    `titled` says that a title stands before it: then a single or an unknown word may be a name.
    """
    if first in judge.words("name_particles") or (titled and first in judge.words("foreign_particles")):
        end = _after_particle(judge, words, start + 1, first)
        return _extended(judge, words, end, 2, titled=True) if end > start + 1 else start
    if not _can_begin(judge, first, titled=titled):
        return start
    end = _extended(judge, words, start + 1, 1, titled=titled)
    if titled:
        return end
    return end if end - start >= 2 else start


def _can_begin(judge: ArabicWords, word: str, *, titled: bool) -> bool:
    if len(word) < 2 or not word.isalpha():
        return False
    if not titled:
        return (
            (judge.is_given(word) or _one_word_kunya(judge, word))
            and not word.startswith("ال")
            and word not in judge.closed
            and word not in judge.verbs
        )
    if word.startswith("ال") and len(word) > 3:
        return judge.is_surname(word) and not judge.stops_name(word)
    return not judge.stops_name(word)


def _one_word_kunya(judge: ArabicWords, word: str) -> bool:
    """«أبوالفدك», «عبدالله»: a particle written together with its word."""
    return word.startswith(("ابوال", "عبدال", "ابيال")) and not judge.is_common(word)


def _after_particle(judge: ArabicWords, words: list[str], position: int, particle: str) -> int:
    """Past the word that a particle («بن», «أبو», «عبد») must have after it; «دي», «فان» take no ordinary word."""
    if position >= len(words) or not words[position].isalpha() or words[position] in judge.closed:
        return position
    word = words[position]
    if particle in judge.words("foreign_particles") and (word.startswith("ال") or judge.stops_name(word)):
        return position
    if word in judge.words("name_particles"):
        return _after_particle(judge, words, position + 1, word)
    return position + 1


def _extended(judge: ArabicWords, words: list[str], position: int, count: int, *, titled: bool) -> int:
    particles = judge.words("name_particles") | judge.words("foreign_particles")
    while position < len(words) and count < _LONGEST:
        word = words[position]
        if word in particles:
            end = _after_particle(judge, words, position + 1, word)
            if end == position + 1:
                break
            position, count = end, count + 2
        elif _can_follow(judge, word, titled=titled):
            position, count = position + 1, count + 1
        else:
            break
    return position


def _can_follow(judge: ArabicWords, word: str, *, titled: bool) -> bool:
    if not word.isalpha() or len(word) < 2 or word.isascii():
        return False
    if _joined(judge, word) or word in judge.words("honorifics"):
        return False
    if word.startswith("ال") and len(word) > 3:
        return (judge.is_surname(word) or judge.is_given(word[2:])) and not judge.stops_family(word)
    if judge.is_given(word) or (judge.is_surname(word) and not judge.is_common(word)):
        return word not in judge.closed and not judge.is_verb_only(word)
    return titled and not judge.stops_name(word)


def _joined(judge: ArabicWords, word: str) -> bool:
    """Whether «و» or a preposition is written onto the word, so that another phrase begins here."""
    if judge.is_given(word) or judge.is_surname(word):
        return False
    return any(judge.is_given(rest) or judge.is_surname(rest) or rest.startswith("ال") for _, rest in clitics(word)[1:])
