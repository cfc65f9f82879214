"""Names beside whose they are: "Mexico's Bernardo Ruiz", "Egypt's Sharif", "a spokeswoman for Mayor Anna Berg".

Called by `english_mentions` for each mention that it finds, or is about to find.
"""

from kg.extraction.rules.english_titles import EnglishTitles
from kg.extraction.rules.english_words import PAST, THIRD, EnglishWords
from kg.extraction.rules.mentions import Line, Mention

_OWNER = 5  # words of whose somebody is: "the Saudi crown prince's"


def named_inside(line: Line, mention: Mention, titles: EnglishTitles) -> None:
    """Note the person whom somebody without a name serves: "a spokeswoman for Mayor Anna Berg"."""
    if mention.kind != "source" or mention.served is not None:
        return
    for at in range(mention.start + 1, mention.end):
        titled = titles.at(line, at) if line.tokens[at].kind == "word" else None
        if titled is not None and titled.kind == "person":
            titled.inside = True
            mention.served = titled
            return


def owned_name(line: Line, mention: Mention) -> None:
    """ "Mexico's Bernardo Ruiz", "Mexico's El Faro daily": the country belongs to the name, and does not act."""
    before = line.mentions[-1] if line.mentions else None
    if before is None or before.end != mention.start or before.kind == "person":
        return
    owners = ("country", "place", "organization") if mention.kind == "person" else ("country", "place")
    if mention.kind not in ("person", "organization"):
        return
    if line.words[before.end - 1].endswith("'s") and before.kind in owners:
        mention.start = before.start
        line.mentions.pop()


def before_owner(line: Line, owner: int, judge: EnglishWords) -> str:
    """The "with" of "talks with the king's adviser Omar Holt", where the owner is no mention; else the owner's word."""
    inside = {p for m in line.mentions for p in range(m.start, m.end)}
    for at in range(owner - 1, max(-1, owner - _OWNER), -1):
        word = line.words[at]
        if owner in inside or at in inside:
            break
        if word in judge.words("prepositions"):
            return word
        if word in judge.function_words - judge.words("determiners") or not word[0].isalpha():
            break
    return line.words[owner]


def of_a_country(line: Line, position: int, end: int, judge: EnglishWords) -> bool:
    """Whether a surname alone stands behind the country of its bearer: "Egypt's Sharif met Chad's Holt"."""
    owner = line.mentions[-1] if line.mentions else None
    owned = owner is not None and owner.end == position and owner.kind == "country"
    if not owned or end != position + 1 or not line.words[position - 1].endswith("'s"):
        return False
    word, ahead = line.words[position], "".join(line.words[end : end + 1])
    acts = bool({PAST, THIRD} & judge.verb(ahead)) or ahead in ("has", "will", "and")
    return acts and judge.is_surname(word) and not judge.is_common(word)
