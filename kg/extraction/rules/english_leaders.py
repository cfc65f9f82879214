"""Leaders spoken of by their country: "the Bolivian leader" is the president named before.

`settle_leaders(lines)` is called by `reader` once the persons of an English article are linked.
"""

from kg.extraction.rules.mentions import Line, Mention, Post

_HIGHEST = frozenset(
    {"president", "prime minister", "chancellor", "king", "queen", "emir", "sultan", "crown prince",
     "supreme leader", "leader", "taoiseach", "emperor"}
)  # fmt: skip
_GENERAL = frozenset({"leader", "head of state", "head of government"})


def settle_leaders(lines: list[Line]) -> None:
    """Give a leader without a name the person named last who holds the highest office of that country."""
    holders: dict[str, Mention] = {}
    so_called = [m for line in lines for m in line.mentions if m.kind == "person" and m.entity is not None]
    so_called = [m for m in so_called if any(post.lemma == "leader" for post in _posts(m))]
    for line in lines:
        for mention in line.mentions:
            post = mention.post
            if mention.kind == "title" and mention.entity is None and post is not None:
                holder = holders.get(post.country or "") if post.lemma in _GENERAL else None
                holder = holder or _called_so(mention, post, so_called)
                if holder is not None and holder.entity is not None:
                    mention.entity = holder.entity
                    holder.entity.mentions.append(mention)
            elif mention.kind == "person" and mention.entity is not None:
                known = mention.entity.actor
                if known is not None and "leads" in known.links:
                    holders.setdefault(known.links["leads"], mention)
                for held in _posts(mention):
                    if held.country and held.lemma in _HIGHEST and held.status != "former":
                        holders[held.country] = mention


def _called_so(title: Mention, post: Post, persons: list[Mention]) -> Mention | None:
    """Whom a leader's title means that says all his post does: "Chad's main rebel leader" for "rebel leader Berg"."""
    fitting = []
    for person in persons:
        for held in _posts(person):
            says_all = held.lemma == post.lemma == "leader" and held.words <= post.words
            if says_all and held.country in (None, post.country) and held.status == post.status:
                fitting.append((person, held))
    before = [pair for pair in fitting if _place(pair[0]) < _place(title)]
    if not fitting:
        return None
    person, held = before[-1] if before else fitting[0]
    held.country = post.country  # he leads no other country
    return person


def _place(mention: Mention) -> tuple[int, int]:
    return mention.line.sentence.number, mention.start


def _posts(mention: Mention) -> list[Post]:
    return [*([mention.post] if mention.post is not None else []), *mention.extra_posts]
