"""Whether an Arabic noun that names nobody means people or a body: «القضاة», «النقابات», «عشرات النواب».

Called wherever a phrase may be who acts, who asks or who is asked.
"""

from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Mention
from kg.extraction.rules.remembered import of_word
from kg.language.arabic import PRONOUNS, clitics
from kg.language.normal import bare


@of_word
def people_or_body(judge: ArabicWords, word: str) -> bool:
    """Whether a noun is of the heads of groups and bodies, or of what speaks."""
    heads = {bare(rest) for _, rest in clitics(word)}
    heads |= {head.removesuffix(pronoun) for head in heads for pronoun in PRONOUNS}
    heads |= {head.removesuffix("ت") + "ه" for head in heads if head.endswith("ت")}  # «عائلته»
    heads |= {_singular(head) for head in heads}
    return bool(
        heads
        & (
            judge.words("speaking_things")
            | judge.words("organization_heads")
            | judge.words("group_heads")
            | judge.words("persons")
            | judge.words("protests")
        )
    )


@of_word
def people(judge: ArabicWords, word: str) -> bool:
    """Whether a noun means persons or a body, and not only what may speak («تقارير»)."""
    head = bare(word)
    heads = {head, _singular(head)}
    return bool(heads & (judge.words("organization_heads") | judge.words("group_heads") | judge.words("persons")))


def most_of(judge: ArabicWords, mention: Mention) -> bool:
    """«أكبر المنظمات», «عشرات النواب», «ثلاثة أحزاب»: an elative or a number before people or bodies."""
    words = mention.line.words[mention.start : mention.start + 2]
    if words[0] in judge.words("numbers_of"):
        if words[1:] == ["من"]:  # «مئات من المتظاهرين»
            words = [words[0], *mention.line.words[mention.start + 2 : min(mention.start + 3, mention.end)]]
        people = len(words) > 1 and (words[1].endswith(("ون", "ين")) or people_or_body(judge, words[1]))
        return people or (mention.end == mention.start + 1 and words[0].startswith("الا"))
    if words[0] in judge.words("cardinals") and len(words) > 1:
        return people_or_body(judge, words[1]) or people_or_body(judge, words[1].removesuffix("ا"))
    elative = len(words) == 2 and len(words[0]) == 4 and words[0][0] == "ا" and words[1].startswith("ال")
    return elative and people_or_body(judge, _singular(words[1]))


def _singular(word: str) -> str:
    return word.removesuffix("ات") + "ه" if word.endswith("ات") else word
