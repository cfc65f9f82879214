"""Whose act it is that somebody asks for, where the words tell it without asking anybody by name.

`asked_of_state(syntax, instance)` and `asked_of_owner(syntax, instance)` are called by `english_clauses` for every
demand that nobody is named as the addressee of.
"""

from kg.extraction.rules.english_syntax import Syntax
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Mention

_OPENING = 6  # words in which whose act is asked for is told
_OWNED = 8  # words from what is to change to whose it is
_STATES = ("country", "organization", "place")
_MARKS = (",", ";", ":")


def asked_of_state(syntax: Syntax, instance: Instance) -> None:
    """Whose act is asked for, where a country stands before it: "called for an Iranian withdrawal", "U.S. action"."""
    if instance.content is None or "addressee" in instance.args:
        return
    start, end = instance.content
    own = [mention.actor for mention in instance.args.get("issuer", ())]
    for at in range(start, min(start + _OPENING, end - 1)):
        if at in syntax.heads:
            return
        state = syntax.covering.get(at)
        actor = state.actor if state is not None and state.kind == "country" and state.end == at + 1 else None
        if state is None:
            country = syntax.judge.country_of(syntax.words[at])
            actor = syntax.judge.lexicon.actors.get(country) if country is not None else None
        if (
            actor is not None
            and actor not in own
            and not {*syntax.words[at + 1 : min(at + 3, end)]}.isdisjoint(syntax.judge.words("awaited_acts"))
        ):
            instance.fill("addressee", [state or Mention(syntax.line, at, at + 1, "country", actor=actor)])
            return


def asked_of_owner(syntax: Syntax, instance: Instance) -> None:
    """Whose the thing is that is to change: "called for cuts in Chad's tariffs", "access to the Chadian market"."""
    if instance.content is None or "addressee" in instance.args:
        return
    start, end = instance.content
    changing = range(start, min(start + _OPENING, end))
    change = next((at for at in changing if syntax.words[at] in syntax.judge.words("changes")), None)
    if change is None or any(_parts(syntax, at) for at in range(start, change)):
        return
    access = syntax.words[change] == "access"
    for at in range(change + 1, min(change + _OWNED, end)):
        word = syntax.words[at]
        if (access and word == "for") or (at in syntax.covering and at not in syntax.starts):
            continue
        if word == "for" or _parts(syntax, at):
            return
        if (owner := _owner_at(syntax, at, end)) is not None:
            owners = [m for m in syntax.group(owner) if m.kind in _STATES] if owner in syntax.line.mentions else [owner]
            if not any(side(m) & side(own) for m in owners for own in instance.args.get("issuer", ())):
                instance.fill("addressee", owners)
            return


def _parts(syntax: Syntax, at: int) -> bool:
    """Whether what follows a token belongs to something else."""
    verb, word = syntax.heads.get(at), syntax.words[at]
    parts = word in _MARKS or word in syntax.judge.words("parting")
    return parts or (verb is not None and verb.kind in ("finite", "infinitive"))


def _owner_at(syntax: Syntax, at: int, end: int) -> Mention | None:
    """The state or body at a token to which what is to change belongs."""
    mention = syntax.starts.get(at)
    steps, country = syntax.judge.country_at(syntax.words, at)
    actor = syntax.judge.lexicon.actors.get(country) if country is not None else None
    if actor is not None and (mention is None or mention.end == at + steps):
        behind = syntax.word(at + steps)
        if at + steps < end and behind.isalpha() and behind not in syntax.judge.function_words:
            state = Mention(syntax.line, at, at + steps, "country", actor=actor)
            return state if behind not in _unowned(syntax) else None
    if mention is None:
        return None
    if mention.kind not in _STATES:
        return None
    if syntax.words[mention.end - 1].endswith(("'s", "s'")) or syntax.word(mention.end) == "'s":
        return mention if syntax.word(mention.end) not in _unowned(syntax) else None
    before = syntax.words[at - 1]
    if before == "of" and mention.preposition == "of":
        return mention if syntax.word(at - 2) in syntax.judge.words("owned") else None
    behind = syntax.word(mention.end)
    compound = behind.isalpha() and behind not in syntax.judge.function_words and mention.end not in syntax.heads
    if mention.end < end and compound and mention.kind != "place":
        return mention if behind not in _unowned(syntax) else None
    if mention.preposition in ("in", "to") and before in ("in", "to", "the"):
        near = syntax.words[max(0, at - 3) : at]
        return mention if {*near} & syntax.judge.words("changes_within") else None
    return None


def _unowned(syntax: Syntax) -> frozenset[str]:
    """What bears the name of a state that has no say in it: "an end to the Chadian crisis"."""
    return syntax.judge.words("borne")


def side(mention: Mention) -> set[str]:
    """The states that somebody is or serves."""
    actors = [mention.actor, mention.entity.actor if mention.entity is not None else None]
    posts = [post for post in (mention.post, *(mention.entity.posts if mention.entity is not None else ())) if post]
    found = {post.country for post in posts if post.country is not None}
    for actor in actors:
        if actor is not None:
            found |= {actor.path, *(actor.links[link] for link in ("governmentOf", "inCountry") if link in actor.links)}
    return found
