"""Whose demand it is where a paper or an office tells it: "the party's policy calls on", "a report by him urges".

`behind_paper(syntax, verb, subject)` is called by `english_clauses` for verbs of asking.
"""

from kg.extraction.rules.english_syntax import Syntax
from kg.extraction.rules.english_verbs import Verb
from kg.extraction.rules.mentions import Mention

_ACTORS = ("person", "title", "organization", "country", "group")
_OF = ("by", "from", "of")
_REACH = 3  # words from a paper back to its owner


def behind_paper(syntax: Syntax, verb: Verb, subject: list[Mention]) -> list[Mention]:
    """The body or person whose paper is the subject of a verb; nobody where somebody acts himself."""
    if subject and subject[0].kind != "document":
        return []
    noun = syntax.back(verb.start)
    writer = syntax.covering.get(noun)
    if writer is not None and writer.kind in _ACTORS and writer.preposition in _OF:
        first = syntax.leader(writer)
        noun = first.start - 1 - (syntax.word(first.start - 1) in _OF)
        noun -= noun in syntax.heads and syntax.heads[noun].kind in ("participle", "finite")  # "signed by"
        return syntax.group(first) if _is_paper(syntax, noun) else []
    owner = _owner(syntax, noun) if _is_paper(syntax, noun) else None
    return [owner] if owner is not None and owner.kind in _ACTORS and not owner.conjoined else []


def _owner(syntax: Syntax, noun: int) -> Mention | None:
    """Who stands right before a noun, or owns it with an adjective between: "the party's new plan"."""
    for at in range(noun, max(0, noun - _REACH), -1):
        owner = syntax.ends.get(at)
        if owner is not None:
            return owner if at == noun or syntax.words[at - 1].endswith(("'s", "s'")) else None
        if syntax.word(at - 1) in syntax.judge.words("prepositions") or syntax.line.tokens[at - 1].kind != "word":
            return None
    return None


def _is_paper(syntax: Syntax, noun: int) -> bool:
    covering = syntax.covering.get(noun)
    told = covering is not None and covering.kind == "document"
    return told or (covering is None and syntax.word(noun) in syntax.judge.words("issued_papers"))
