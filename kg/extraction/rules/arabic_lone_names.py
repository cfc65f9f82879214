"""The names of persons in an Arabic sentence without a title of their own: free, foreign, behind where they are from.

`free_name`, `foreign_name`, `spoken_name`, `national` and `gapped` give a mention or None. Called by `arabic_mentions`.
"""

from dataclasses import replace

from kg.extraction.rules.arabic_names import before_quotation, closed_family, foreign_end, name_end
from kg.extraction.rules.arabic_persons import COMMAS, apposition, known_or_listed, with_name
from kg.extraction.rules.arabic_posts import without_country
from kg.extraction.rules.arabic_strange_words import is_unlisted
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Line, Mention, named

_PAIR = 2


def gapped(judge: ArabicWords, line: Line, position: int, first: str) -> Mention | None:
    """«وزير الخارجية الروسي … والتركي مولود …»: the title before, for another country."""
    country = judge.lexicon.country_of_adjective(first, "ar") if first.startswith("ال") else None
    held = [m for m in line.mentions if m.post is not None and not m.counterpart]
    before = held[-1].post if held else None
    if country is None or before is None or not line.words[position].startswith("و"):
        return None
    if not judge.words("between_them").isdisjoint(line.words[held[-1].end : position]):
        return None  # «السفير فلان، وشارك مندوبون بينهم المصري فلان | والليبي فلان»
    mention = Mention(line, position, position + 1, "title")
    mention.post = replace(before, title=without_country(before.title, judge), country=country)
    named_too = with_name(judge, mention, position + 1)
    return named_too if named_too.name else None


def national(judge: ArabicWords, line: Line, position: int, first: str) -> Mention | None:
    """«برئاسة النرويجي ستيان هاوغ», «في اتصال مع الروماني فلان»: a name behind where its bearer is from."""
    words = line.words
    if words[position][0] == "و" or not (first.startswith("ال") and judge.is_adjective_of_country(first)):
        return None
    before = words[position - 1] if position else ""
    alone = first != words[position] or before in judge.words("headed_by") or before in judge.words("prepositions")
    if not alone or position + 1 >= len(words) or not words[position + 1].isalpha():
        return None
    end = before_quotation(line, position + 1, name_end(judge, words, position + 1, words[position + 1], titled=True))
    if end < position + 1 + _PAIR:
        return None
    mention = Mention(line, position, end, "person", name_start=position + 1, name_end=end)
    mention.name = line.surface(position + 1, end)
    apposition(judge, mention)
    return mention


def foreign_name(judge: ArabicWords, line: Line, position: int) -> Mention | None:
    """Words that are no Arabic vocabulary, where somebody acts: «قالت إيرين إيغان», «يترأسه بريت ماجورك»."""
    words = line.words
    end = before_quotation(line, position, foreign_end(judge, words, position))
    if end < position + 2:
        return None
    before = words[position - 1] if position else ""
    acting = (
        before in judge.words("subject_pronouns")
        or before in judge.words("headed_by")
        or before in judge.words("complementizers")
        or judge.is_verb(before)
    )
    if not acting and not (end < len(words) and (judge.is_verb(words[end]) or _titled_after(judge, words, end))):
        return None
    mention = Mention(line, position, end, "person", name_start=position, name_end=end)
    mention.name = line.surface(position, end)
    apposition(judge, mention)
    return mention


def spoken_name(judge: ArabicWords, line: Line, position: int) -> Mention | None:
    """One word that may be a name right behind a verb of speech: «وقالت زينب: "…"», «وقال ليهوفيسكي إن …»."""
    words, behind = line.words, position + 1
    if not position or behind >= len(words) or not judge.statements(words[position - 1]):
        return None
    word = words[position]
    if position in line.quoted or word.endswith(("يون", "وه", "وها")) or not judge.verb_here(line, position - 1):
        return None
    listed = judge.is_given(word) and not judge.is_common(word) and word not in judge.closed and len(word) > 2
    known = word.startswith("ال") and judge.is_given(word)  # «لا يرى النور في …»
    if known or (not listed and not is_unlisted(judge, word)):
        return None
    says = behind in line.quoted or words[behind] in (":", "(") or words[behind] in judge.words("clause_openers")
    if not says and words[behind] not in judge.words("during") and words[behind] not in judge.words("said_through"):
        return None
    mention = Mention(line, position, behind, "person", name_start=position, name_end=behind)
    mention.name = line.surface(position, behind)
    return mention


def _titled_after(judge: ArabicWords, words: list[str], end: int) -> bool:
    return words[end] in COMMAS and end + 1 < len(words) and judge.starts_title(words[end + 1])


def free_name(judge: ArabicWords, line: Line, position: int, first: str, words: list[str]) -> Mention | None:
    if first == words[position] and first[0] in "بل":
        length, _ = judge.lexicon.tries["ar"].longest(words, position, first[1:])
        if length > 1:
            return None  # «بأديس أبابا»
    end, actor = known_or_listed(judge, words, position, first, titled=False)
    if end <= position + 1 and actor is None and closed_family(judge, words, position):
        spoken = first == words[position] and position > 0 and judge.statements(words[position - 1])
        end = position + 2 if spoken else end  # «قال يحيى شايم إن …»
    cut = before_quotation(line, position, end)
    end = cut if cut > position + 1 else position if cut < end else end
    if end <= position:
        return None
    mention = Mention(line, position, end, "person", actor=actor, name_start=position, name_end=end)
    mention.name = named(line, position, end, first)
    apposition(judge, mention)
    return mention
