"""The name of a body inside the title of a post: where it goes on, where it is complete, where it lacks its owner.

Called by `arabic_titles`, as it walks over a title that begins at `start` and has come to `end`.
"""

from kg.extraction.rules.arabic_words import ArabicWords

_LONGEST = 4
"""Words of the name of a body."""


def names_body(judge: ArabicWords, words: list[str], start: int, end: int) -> bool:
    """Whether a word is part of the name of the body behind «ل»: «لشركة النور», «لجمعية مكافحة السل البريطانية»."""
    word = words[end]
    if not word.isalpha() or word in judge.closed or judge.is_verb(word):
        return False
    for place in range(end - 1, max(start, end - _LONGEST) - 1, -1):
        if words[place].startswith("ل") and words[place][1:] in judge.words("naming_heads"):
            if words[place][1:] in judge.words("outlets"):
                return False  # «قالت المتحدثة لوكالة …»
            unlisted = place == end - 2 and not any(judge.is_ordinary(w) for w in words[end - 1 : end + 1])
            unlisted = unlisted and not judge.is_given(word) and not judge.is_given(words[end - 1])
            named = place == end - 1 or unlisted or (word.startswith("ال") and not judge.starts_title(word))
            return named and place > start
    return False


def behind_name(judge: ArabicWords, words: list[str], start: int, end: int) -> bool:
    """Whether the name of a body is complete, so that only an adjective goes on: «شركة لومباران | المصنع»."""
    before = end - 1
    named = before > start and words[before - 1] in judge.words("naming_heads")
    return named and not words[before].startswith("ال") and not judge.is_ordinary(words[before])


def lacks_owner(judge: ArabicWords, word: str) -> bool:
    """Whether a word heads a body of which more must follow: «القائد العام لمجلس | الضاحية»."""
    return word.removeprefix("ل") in judge.words("organization_heads")
