"""Words that end an Arabic name though no list has them, as what tells how something is done, and words that may not.

Each function looks at one folded word. Called by `arabic_names`.
"""

from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.remembered import of_word

_LEAST = 5
"""Letters of a word with something written onto it."""
_FEW = 4
"""Letters of the shortest word that may be foreign for all its Arabic shape."""


def says_how(judge: ArabicWords, word: str) -> bool:
    """Whether a word tells what somebody is or does, or joins somebody else: «روزا جالسة», «سارة وموظف»."""
    if judge.is_participle(word) or (word.endswith("ه") and word in judge.lexicon.derived["ar"]):
        return True
    return word[0] == "و" and len(word) > 4 and judge.stops_name(word[1:])


def clause_word(judge: ArabicWords, word: str) -> bool:
    """Whether a word that no list of names has is a comparison, a circumstance, or a verb with its object."""
    if judge.is_given(word) or judge.is_surname(word) or len(word) < _LEAST:
        return False
    if word[0] == "ك" and (judge.starts_title(word[1:]) or judge.is_common(word[1:])):
        return True  # «ماكرون كمرشح», «كشبكة»
    if word[0] == "ب" and word.endswith(("ه", "ات")) and not word.endswith("يه"):
        return True  # «ببدلة»
    told = next((word.removesuffix(ending) for ending in ("ني", "نا") if word.endswith(ending)), "")
    return len(told) > 2 and (judge.is_common(told) or told in judge.verbs)  # «أبلغني», «شعرنا»


@of_word
def accusative(judge: ArabicWords, word: str) -> bool:
    """«قلقا», «شكلا»: a noun that describes how something is done."""
    return (
        word.endswith("ا")
        and len(word) > 3
        and (judge.is_common(word[:-1]) or word[:-1] in judge.lexicon.derived["ar"])
    )


@of_word
def plain_past(judge: ArabicWords, word: str) -> bool:
    """Whether three letters that are no name are the past of a verb: «نشأ», «هبط»."""
    if len(word) != 3 or word[0] in "يتن" or word not in judge.lexicon.finite["ar"]:
        return False
    return not (judge.is_given(word) or judge.is_surname(word) or judge.is_foreign(word))


@of_word
def by_shape_only(judge: ArabicWords, word: str) -> bool:
    """Whether a word is vocabulary by no more than its shape: none that the news has often, no verb, no plural."""
    if word in judge.closed or word in judge.verbs or judge.is_common(word) or judge.starts_title(word):
        return False
    if word[0] in "ولبفك" or word.endswith(("ه", "ات", "ين", "ون", "وا")) or word.startswith("ال"):
        return False
    noun = judge.is_adjective_of_country(word) or judge.is_masdar(word) or judge.is_participle(word)
    how = accusative(judge, word) or word.removesuffix("نا") in judge.verbs
    return not (noun or how or judge.is_verb(word) or len(word) < _FEW)
