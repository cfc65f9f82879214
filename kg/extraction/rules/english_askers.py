"""Those who ask and whom plain words tell of: "a labour court ordered", "the junta urged", "his family begged".

`asking_noun(syntax, verb)` gives the mention of such a phrase, or None; called by `english_clauses` for a verb of
asking whose subject nobody in the lists is.
"""

from kg.extraction.rules.english_syntax import Syntax
from kg.extraction.rules.english_verbs import Verb
from kg.extraction.rules.mentions import Mention

_LONGEST = 7
_OPENERS = frozenset(
    {",", "and", "but", "that", "as", "after", "when", "while", "—", "–", "--", "said", "says", "which"}
)
_DASHES = frozenset({"—", "–", "--", "-"})
_IN = frozenset({"in", "at", "of"})


def asking_noun(syntax: Syntax, verb: Verb) -> Mention | None:
    """The plain noun phrase right before a finite verb in the active voice, where it opens the clause."""
    if verb.kind != "finite" or verb.passive or verb.start == 0:
        return None
    end = _before_scene(syntax, syntax.back(verb.start)) + 1
    start = _start(syntax, end)
    head = _head(syntax, start, end) if start < end else ""
    if not head or not _opens(syntax, start) or head in _no_askers(syntax):
        return None
    first = syntax.words[start]
    told = first in syntax.judge.words("determiners") or first in syntax.judge.words("possessives")
    told = told or syntax.line.tokens[start].kind == "number"
    if not told and not (head.endswith("s") and start == 0 and syntax.judge.is_common(head)):
        return None
    mention = Mention(syntax.line, start, end, "thing", somebody=True, acting=True)
    opened = first in {"the", "a", "an"} | syntax.judge.words("possessives")
    mention.name = syntax.line.surface(start + opened, syntax.back(verb.start) + 1)
    return mention


def _before_scene(syntax: Syntax, at: int) -> int:
    """The last word of who asks, past "in Nairobi" or "of opposition parties" behind it."""
    scene = syntax.covering.get(at)
    led = scene is not None and (scene.preposition == "of" or (scene.kind == "place" and scene.preposition in _IN))
    if scene is None or not led:
        return at
    return scene.start - 1 - (syntax.word(scene.start - 1) in _IN)


def _start(syntax: Syntax, end: int) -> int:
    """Where the phrase begins that ends there; its end where none does."""
    judge, start = syntax.judge, end
    while start > 0 and end - start < _LONGEST:
        word = syntax.words[start - 1]
        before = syntax.covering.get(start - 1)
        if before is not None and word not in judge.words("possessives"):
            adjectival = start < end and before.end == start and before.kind in ("organization", "country")
            start = before.start if adjectival and not before.preposition else start
            return start - (syntax.word(start - 1) in ("a", "an", "the")) if adjectival else start
        if start - 1 in syntax.times or syntax.line.tokens[start - 1].kind not in ("word", "number"):
            return start
        if word in judge.words("determiners") or word in judge.words("possessives"):
            if syntax.word(start - 2) != "of":
                return start - 1
            start -= 1
            continue  # "the family of the detainee"
        verbal = start - 1 in syntax.heads and syntax.heads[start - 1].kind != "participle"
        if word != "of" and (word in judge.function_words or verbal):
            return start
        start -= 1
    return start


def _head(syntax: Syntax, start: int, end: int) -> str:
    """The noun that the phrase is about, in small letters; "" where it is no ordinary noun."""
    words = syntax.words[start:end]
    stop = words.index("of") if "of" in words else len(words)
    at = start + stop - 1
    ordinary = at >= start and at not in syntax.covering and (at == 0 or syntax.line.tokens[at].text.islower())
    plain = ordinary and words[stop - 1].isalpha() and words[stop - 1] not in syntax.judge.function_words
    return words[stop - 1] if plain else ""


def _opens(syntax: Syntax, start: int) -> bool:
    """Whether a clause begins there."""
    return (
        start == 0
        or syntax.word(start - 1) in _OPENERS
        or syntax.word(start - 1) in _DASHES
        or syntax.quote_before(start)
    )


def _no_askers(syntax: Syntax) -> frozenset[str]:
    """Papers, talks and what else asks nothing itself."""
    words = syntax.judge.words
    return words("issued_papers") | words("impersonal_documents") | words("things_asked") | words("asking_papers")
