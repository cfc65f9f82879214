"""Whether «والX» goes on with a title rather than with somebody else: «وزير الخارجية والمغتربين».

`same_series(judge, words, position)` is asked by `arabic_titles`.
"""

from kg.extraction.rules.arabic_words import ArabicWords
from kg.language.lexicon import Actor
from kg.language.normal import bare


def _place(judge: ArabicWords, words: list[str], position: int) -> bool:
    _, actors = judge.lexicon.tries["ar"].longest(words, position, words[position][1:])
    return any(isinstance(a, Actor) and a.family == "place" for a in actors)


def same_series(judge: ArabicWords, words: list[str], position: int) -> bool:
    """Whether «والX» goes on with a portfolio or a region: «الخارجية والمغتربين», «الشرق الأوسط وإفريقيا»."""
    rest = words[position][1:]
    if not rest.startswith("ال") and not _place(judge, words, position):
        return False
    if bare(rest) in judge.words("group_heads") or rest in judge.words("group_heads"):
        return False
    _, actors = judge.lexicon.tries["ar"].longest(words, position, rest)
    if any(isinstance(a, Actor) and a.family == "place" for a in actors):
        return not any(isinstance(a, Actor) and a.cls == "Country" for a in actors)  # «القوات المسلحة | وروسيا»
    if any(isinstance(a, Actor) and a.family == "organization" for a in actors):
        return rest in judge.lexicon.portfolios["ar"]  # «وزارة الدفاع | والبيت الأبيض»
    return rest in judge.lexicon.portfolios["ar"] or judge.is_common(rest)
