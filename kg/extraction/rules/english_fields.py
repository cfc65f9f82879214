"""What an English title is about, in plain words: "head of the teachers' union", "analyst at the Holt Group".

`plain_field(line, start, link, judge)` gives the end of the noun phrase behind the preposition of a title, `start`
where there is none that a comma, a bracket or a full stop closes. Called by `english_heads` where nothing known
follows, and `field_end`, which minds no preposition, by `english_held`. `joint_field` goes past the second field of an
office that the lexicon knows with its first one, `ministers_fields` past those before a minister, `noun_run` past what
a country has: "commander of U.S. forces". `kind_of_company` and `speaks_on` pass over what a company is and what
somebody speaks on.
"""

from kg.extraction.rules.english_title_words import title_at
from kg.extraction.rules.english_words import PAST, THIRD, EnglishWords
from kg.extraction.rules.mentions import Line

_LINKS = frozenset({"of", "for", "at", "with", "from", "in", "on"})
_JOINTS = frozenset({"of", "and", "for", "the", "&"})
_CLOSES = frozenset({",", ".", ")", ";", "-", "–", "—", "who"})
_LONGEST = 8


def plain_field(line: Line, start: int, link: str, judge: EnglishWords) -> int:
    """Past the words of a field up to a mark that closes them."""
    return field_end(line, start, judge) if link in _LINKS else start


def field_end(line: Line, start: int, judge: EnglishWords) -> int:
    """The end of a noun phrase that a mark closes; `start` where there is none."""
    end = start
    while end < len(line.words) and end - start < _LONGEST and line.tokens[end].kind == "word":
        word = line.words[end]
        capital = line.tokens[end].text[0].isupper()
        if word in _JOINTS and end > start:
            end += 1
            continue
        timely = word in judge.words("weekdays") or word in judge.words("months") or word in ("time", "moment")
        acts = judge.verb(word) and not capital and word not in judge.noun_forms and not _names_a_thing(word)
        if word in judge.function_words or timely or acts:
            return start
        end += 1
    if line.words[end - 1] in _JOINTS or end == start:
        return start
    return end if end == len(line.words) or line.words[end] in _CLOSES else start


def joint_field(line: Line, start: int, end: int, judge: EnglishWords) -> int:
    """Past "and Trade" behind "Minister for Foreign Affairs"; `end` where no second field follows."""
    fields = judge.lexicon.portfolios["en"]
    linked = {"of", "for"} & set(line.words[start:end])
    joined = line.words[end : end + 1] == ["and"] and line.words[end + 1 : end + 2] != []
    return end + 2 if linked and joined and line.words[end + 1] in fields else end


def ministers_fields(line: Line, start: int, judge: EnglishWords) -> int:
    """How many words tell what a minister is for and name no body: "Trade and Water Development Minister"; else 0."""
    if not line.tokens[start].text[0].isupper():
        return 0
    fields, end = judge.lexicon.portfolios["en"], start
    while end < len(line.tokens) and end - start < _LONGEST:
        word, told = line.words[end], title_at(line, end, judge)
        ahead = end + told[0] - 1 if told is not None else end
        if line.words[ahead] in judge.words("ministers") and end > start and line.words[end - 1] != "and":
            return 0 if any(_no_field(one, judge) for one in line.words[end:ahead]) else end - start
        if word == "and" and end > start and line.words[end - 1] in fields:
            end += 1
            continue
        capital = line.tokens[end].text[0].isupper() and (judge.is_common(word) or word in fields)
        if not capital or told is not None or _no_field(word, judge):
            return 0
        end += 1
    return 0


def _no_field(word: str, judge: EnglishWords) -> bool:
    """Whether a capitalised word is none of a ministry's fields: "But Finance Minister", "the Lund Board secretary"."""
    fields = word in judge.words("fields_too") or word in judge.lexicon.portfolios["en"]
    heads = word in judge.words("organization_heads") and not fields
    timely = word in judge.words("weekdays") or word in judge.words("months")
    return heads or timely or word in judge.function_words or judge.country_of(word) is not None


def noun_run(line: Line, start: int, judge: EnglishWords) -> int:
    """Past the plain nouns behind a country in a title: "forces" of "commander of U.S. forces in Chad"."""
    end, heads = start, judge.words("organization_heads")
    while end < len(line.words) and end - start < _LONGEST and line.tokens[end].kind == "word":
        word, noun = line.words[end], line.tokens[end].text.islower() and judge.is_common(line.words[end])
        if not noun or word in judge.function_words or (judge.verb(word) & {PAST, THIRD} and word not in heads):
            break
        end += 1
    return end


def kind_of_company(line: Line, start: int, judge: EnglishWords) -> int:
    """Past what a company is, before its name: "Swiss drugmaker Lundvig"; `start` where nothing tells it."""
    steps, _ = judge.country_at(line.words, start)
    nouns = judge.words("company_nouns")
    ahead = range(start + steps, min(start + steps + 3, len(line.words)))
    return next((at + 1 for at in ahead if line.words[at] in nouns and line.tokens[at].text.islower()), start)


def speaks_on(line: Line, start: int, link: str, judge: EnglishWords) -> int:
    """Past what somebody speaks on: "spokesman on home affairs"."""
    end = start
    while link == "on" and end < len(line.words) and end - start < 4 and line.tokens[end].kind == "word":
        word = line.words[end]
        field = word in judge.lexicon.portfolios["en"] or line.tokens[end].text[0].isupper()
        if not field or not judge.is_common(word) or word in judge.function_words:
            break
        end += 1
    return end


def _names_a_thing(word: str) -> bool:
    """Whether a form of a verb may be a noun: "training", "mining"."""
    return word.endswith("ing")
