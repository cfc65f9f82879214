"""Which two countries "the two countries", "both governments", "the two sides" mean in an English sentence.

`two_states(syntax, pronoun)` looks for countries named together before the phrase, then for those whose officials meet,
then for what earlier sentences left; `named_together(syntax)` is what this one leaves. Called by `english_syntax` and
`english_clauses`.
"""

from kg.extraction.rules.english_series import Series
from kg.extraction.rules.mentions import Mention

_TWO = 2


def two_states(syntax: Series, pronoun: Mention) -> list[Mention]:
    """The two countries that are meant, or none."""
    together = named_together(syntax, pronoun.start)
    if not together:
        together = _of_officials(syntax, [m for m in syntax.line.mentions if m.end <= pronoun.start])
    if not together and len(syntax.context.states) == _TWO:
        together = syntax.context.states
    return together or _of_officials(syntax, syntax.context.pair)


def named_together(syntax: Series, end: int) -> list[Mention]:
    """The last two countries that stand together before a token: "Chad and Niger", "Israeli-Palestinian"."""
    for position in range(min(end, len(syntax.words)) - 1, -1, -1):
        mention = syntax.ends.get(position + 1)
        if mention is not None and mention.kind == "country":
            series = syntax.group(syntax.leader(mention))
            countries = [m for m in series if m.kind == "country" and m.end <= end]
            if len(countries) == len(series) == _TWO:
                return countries
        around = syntax.covering.get(position)
        if (around is None or around.actor is None) and (joined := _joined(syntax, position)):
            return joined
    return []


def _joined(syntax: Series, position: int) -> list[Mention]:
    """The two states of "Israeli-Palestinian", "US-Iran"."""
    word = syntax.words[position]
    if word.count("-") != 1 or not syntax.line.tokens[position].text[0].isupper():
        return []
    states = [syntax.judge.state_of(half) for half in word.split("-")]
    found = [
        Mention(syntax.line, position, position + 1, "country", actor=state) for state in states if state is not None
    ]
    return found if len(found) == _TWO and found[0].actor is not found[1].actor else []


def _of_officials(syntax: Series, mentions: list[Mention]) -> list[Mention]:
    """The countries of two who act together or meet, where there are just two: "Dai met the Vietnamese minister"."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        posts = [mention.post] if mention.post is not None else []
        posts += mention.entity.posts if mention.entity is not None else []
        country = next((post.country for post in posts if post.country is not None and post.status != "former"), None)
        actor = syntax.judge.lexicon.actors.get(country) if country is not None else None
        if country is not None and actor is not None:
            found.setdefault(country, Mention(mention.line, mention.start, mention.end, "country", actor=actor))
    return list(found.values()) if len(found) == _TWO else []
