"""Known actors (`data/actors`) by the names that an article gives them.

In: names as the article writes them; out: the path of the one actor that is meant. Called by `founding`.
"""

from collections.abc import Callable, Sequence

from kg.language.lexicon import Actor, Lexicon, words_of
from kg.reading import Article

_PERSON_WORDS = 2
"""A surname alone may be anybody's."""


class Known:
    """The lexicon, asked by whole names."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        countries = [actor for actor in lexicon.actors.values() if "capital" in actor.links]
        self._country_of_capital = {actor.links["capital"]: actor.path for actor in countries}

    def path(self, names: Sequence[str], family: str, kind: str, language: str) -> str | None:
        """The path of the actor of this family (person, organization, place); None where none or several are meant.

        A country or a capital that is told of as a government is its government.
        """
        for name in names:
            words = words_of(name)
            if not words or (family == "person" and len(words) < _PERSON_WORDS):
                continue
            actors = self._named(words, language)
            own = {actor.path for actor in actors if actor.family == family}
            if kind == "Government" and not own:
                places = {self._country_of_capital.get(actor.path, actor.path) for actor in actors}
                own = {path for place in places if (path := self._lexicon.government(place))}
            if len(own) == 1:
                return own.pop()
        return None

    def country(self, name: str, article: Article, occurs: Callable[[str], bool]) -> bool:
        """Whether an article speaks of the country of this name: of it, its capital or its people in any words."""
        language = "ar" if article.language == "ar" else "en"
        if occurs(name):
            return True
        paths = {actor.path for actor in self._named(words_of(name), language) if actor.family == "place"}
        for path in paths:
            country = self._lexicon.actors[path]
            capital = self._lexicon.actors.get(country.links.get("capital", ""))
            forms = [*country.names, *country.demonyms, *(capital.names if capital else ())]
            if any(tongue == language and occurs(form) for form, tongue in forms):
                return True
            said = words_of(article.text)
            if language == "ar":  # «والإيراني»
                said += [word[1:] for word in said if len(word) > 1 and word[0] in "وفبل"]
            if any(self._lexicon.country_of_adjective(word, language) == path for word in said):
                return True
        return False

    def _named(self, words: list[str], language: str) -> list[Actor]:
        if not words:
            return []
        length, actors = self._lexicon.tries["ar" if language == "ar" else "en"].longest(words, 0, words[0])
        return [actor for actor in actors if isinstance(actor, Actor)] if length == len(words) else []
