"""Whether an English clause tells what somebody is to do: "that Chad leave", "that all fines must take effect".

`subjunctive` and `to_be` are asked by `english_contents` for the clause of a demand; `past_adverbs` and `bare_verb`
tell where its verb may stand.
"""

from kg.extraction.rules.english_syntax import Syntax
from kg.extraction.rules.english_words import BASE, PAST, THIRD
from kg.extraction.rules.mentions import Mention

_PASSIVE_REACH = 8


def past_adverbs(syntax: Syntax, position: int) -> int:
    """Past "first" in "that London first scrap the checks"."""
    adverbs = syntax.judge.words("adverbs") | {"first"}
    return position + (syntax.word(position) in adverbs and syntax.word(position) != "not")


def bare_verb(syntax: Syntax, position: int) -> bool:
    """Whether an ordinary word stands where only the verb of the clause can: "that Iran cease all acts"."""
    word = syntax.word(position)
    return (
        word.isalpha()
        and position not in syntax.covering
        and word not in syntax.judge.function_words
        and not syntax.line.tokens[position].text[0].isupper()
    )


def subjunctive(syntax: Syntax, start: int, end: int, mention: Mention | None, *, strict: bool) -> bool:
    """Whether a clause has a bare verb where a statement would have an inflected one; `strict` where none can."""
    if mention is not None:
        after = past_adverbs(syntax, syntax.group(mention)[-1].end)
        word = syntax.word(after)
        forms = syntax.judge.verb(word)
        plainly = not forms and bare_verb(syntax, after) and not word.endswith(("s", "ed")) and not mention.plural
        either = BASE in forms and PAST in forms and after in syntax.heads and strict  # "that Chad cut spending"
        return word == "be" or plainly or either or (BASE in forms and not {PAST, THIRD} & forms)
    for position in range(start, min(end, start + _PASSIVE_REACH)):
        if (
            syntax.words[position] == "be"
            and syntax.word(position - 1) not in ("to", "not")
            and syntax.word(position - 1)
            not in ("will", "would", "should", "must", "could", "can", "may", "might", "shall")
        ):
            return True
        if position in syntax.heads and syntax.heads[position].kind == "finite":
            return False
    return False


def to_be(syntax: Syntax, start: int, end: int) -> bool:
    """Whether a clause tells what must be: "insisted that all fines must take effect"."""
    verb = next((v for v in syntax.verbs if start <= v.start < end and v.kind == "finite"), None)
    return verb is not None and verb.modal in ("must", "should") and verb.start - start <= _PASSIVE_REACH
