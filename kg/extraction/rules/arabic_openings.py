"""With which words each reading of an Arabic noun phrase can begin: what rules it out before the sentence is looked at.

Where a function says no, the reading of that name gives None wherever the word stands. Called by `arabic_mentions`,
once a word.
"""

from dataclasses import dataclass

from kg.extraction.rules.arabic_names import can_begin
from kg.extraction.rules.arabic_strange_words import is_unlisted
from kg.extraction.rules.arabic_words import ArabicWords
from kg.language.arabic import PRONOUNS, without_pronoun
from kg.language.normal import bare


@dataclass(slots=True)
class Beginning:
    """A word as it stands, and its rest without what is written onto it, with which a phrase may begin."""

    judge: ArabicWords
    word: str
    first: str


def headed(at: Beginning) -> bool:
    """Whether a phrase may begin by some list that has the word, in one of its forms: most words are in none."""
    stems = [at.first.removesuffix(ending) for ending in PRONOUNS if at.first.endswith(ending)]
    stems += [without_pronoun(stem + "ه", "ه") for stem in stems if stem.endswith("ت")]
    forms = [at.first, bare(at.first), "ال" + at.first, at.first.removesuffix("ا"), *stems]
    forms += [form for stem in stems for form in (stem.removesuffix("ء"), stem + "ء")]
    return not at.judge.phrase_heads.isdisjoint(forms) or _demonym(at)


def counterpart(at: Beginning) -> bool:
    return at.first in at.judge.words("counterparts")


def pair_of_states(at: Beginning) -> bool:
    return at.first in at.judge.lexicon.grammar["ar"].pairs()


def two_officers(at: Beginning) -> bool:
    return at.first in at.judge.words("plurals_of_two") or at.first in at.judge.words("two_officers")


def shared(at: Beginning) -> bool:
    return at.first in at.judge.words("state_officers")


def group(at: Beginning) -> bool:
    heads = at.judge.words("group_heads")
    if at.first in at.judge.words("seniors") or at.first in heads or bare(at.first) in heads:
        return True
    stem = next((at.first[: -len(ending)] for ending in PRONOUNS if at.first.endswith(ending)), "")
    if stem and not heads.isdisjoint((stem, stem.removesuffix("ء"), stem + "ء")):
        return True
    return at.first in at.judge.lexicon.grammar["ar"].pairs("peoples_of") or _demonym(at)


def quotation(at: Beginning) -> bool:
    return at.word == at.first


def titled(at: Beginning) -> bool:
    stems = [at.first, *(stem for pronoun in ("ها", "هم", "ه") if (stem := without_pronoun(at.first, pronoun)))]
    return at.first in at.judge.words("honorifics") or any(at.judge.starts_title(stem) for stem in stems)


def government(at: Beginning) -> bool:
    return not at.judge.words("government_heads").isdisjoint((at.first, "ال" + at.first))


def placed(at: Beginning) -> bool:
    known = not at.judge.words("place_heads").isdisjoint((at.first, "ال" + at.first))
    return known or at.first in at.judge.words("places_of_several")


def known(at: Beginning) -> bool:
    return at.first in at.judge.lexicon.tries["ar"].root


def body(at: Beginning) -> bool:
    heads = at.judge.words("organization_heads")
    return at.first in at.judge.words("ministry_short") or at.first in heads or bare(at.first) in heads


def source(at: Beginning) -> bool:
    heads = at.judge.words("source_heads")
    return at.first in at.judge.words("document_heads") or at.first in heads or at.first.removesuffix("ا") in heads


def pair(at: Beginning) -> bool:
    return at.first in at.judge.words("plurals_of_two")


def free_name(at: Beginning) -> bool:
    if at.word != at.first and _common(at.judge, at.word):
        return False
    verb_too = at.word == at.first and at.first in at.judge.verbs and at.judge.is_given(at.first)  # «قال أشرف الراوي»
    particle = at.first in at.judge.words("name_particles")
    return known(at) or particle or verb_too or can_begin(at.judge, at.first, titled=False)


def foreign_name(at: Beginning) -> bool:
    return at.word == at.first and is_unlisted(at.judge, at.word)


def spoken_name(at: Beginning) -> bool:
    return at.word == at.first and (at.judge.is_given(at.word) or is_unlisted(at.judge, at.word))


def gapped(at: Beginning) -> bool:
    return at.word[0] == "و" and _demonym(at)


def national(at: Beginning) -> bool:
    return at.word[0] != "و" and _demonym(at)


def _demonym(at: Beginning) -> bool:
    return at.first.startswith("ال") and at.judge.is_adjective_of_country(at.first)


def _common(judge: ArabicWords, word: str) -> bool:
    """Whether a word is vocabulary as it stands, also with a pronoun on it: «وجوده» is not «و» and a name."""
    return word in judge.lexicon.derived["ar"] or any(
        judge.is_common(word.removesuffix(ending)) for ending in ("", "ه", "ها", "هم") if word.endswith(ending)
    )
