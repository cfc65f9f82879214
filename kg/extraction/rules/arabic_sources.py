"""Unnamed sources spoken of again: «المصدر», «العضو», «الدبلوماسي نفسه» mean the one described before.

`refer_back(line, earlier)` gives them the description of the first mention. Called by `arabic_clauses`.
"""

from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Line, Mention
from kg.language.normal import bare, fold


def refer_back(line: Line, earlier: list[Mention], judge: ArabicWords) -> None:
    """Describe a definite source as the one it means; `earlier` grows by the sources described in this sentence."""
    starts = {m.start: m for m in line.mentions if m.kind == "person" and m.entity is not None}
    for mention in [*line.mentions, *line.things]:
        named = starts.get(mention.end + 1)
        if (
            named is not None
            and line.words[mention.end] in judge.words("called")
            and mention.kind in ("source", "thing")
        ):
            mention.kind, mention.entity = "title", named.entity  # «قال ناج آخر يدعى وائل مراد»
            continue
        unnamed = mention.kind in ("source", "thing") or (mention.kind == "title" and mention.entity is None)
        name = mention.name or (mention.post.title if mention.post is not None else "")
        if not unnamed or not fold(name):
            continue
        words = fold(name).split()
        if not words[0].startswith("ال"):
            if mention.kind == "source":
                earlier.append(mention)
            continue
        meant = _meant([bare(word) for word in words if word not in judge.words("emphatics")], earlier)
        if meant is not None:
            mention.kind, mention.name, mention.affiliation = "source", meant.name, meant.affiliation


def _meant(words: list[str], earlier: list[Mention]) -> Mention | None:
    """The source described last whose description begins with the same noun and has all the words."""
    for source in reversed(earlier):
        described = [bare(word) for word in fold(source.name).split()]
        if described[0] in (words[0], words[0] + "ا") and set(words) <= {*described, words[0]}:
            return source
    return None
