"""Known actors (`data/actors`) by the names that an article gives them.

In: names as the article writes them; out: the path of the one actor that is meant. Called by `founding`.
"""

from collections.abc import Sequence

from kg.language.lexicon import Actor, Lexicon, words_of
from kg.language.normal import fold
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

    def country(self, name: str, article: Article) -> str | None:
        """The country of a post as a name of the article's language, if the article speaks of it or of its people."""
        language = "ar" if article.language == "ar" else "en"
        said = words_of(article.text)
        paths = {actor.path for actor in self._named(words_of(name), language) if actor.family == "place"}
        for path in paths:
            actor = self._lexicon.actors[path]
            forms = {fold(form) for form, tongue in (*actor.names, *actor.demonyms) if tongue == language}
            spoken = (self._lexicon.country_of_adjective(word, language) == path or word in forms for word in said)
            if any(spoken) or any(f" {form} " in f" {' '.join(said)} " for form in forms):
                return actor.labels.get(language, name)
        return name if not paths and f" {fold(name)} " in f" {' '.join(said)} " else None

    def _named(self, words: list[str], language: str) -> list[Actor]:
        if not words:
            return []
        length, actors = self._lexicon.tries["ar" if language == "ar" else "en"].longest(words, 0, words[0])
        return [actor for actor in actors if isinstance(actor, Actor)] if length == len(words) else []
