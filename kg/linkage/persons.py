"""Which mentions of a name are one person.

In: the mentions of persons whose names have one skeleton; out: individuals. A pure function of the set: mentions are
looked at in the order of publication, whatever the order in which they were read. Called by `linking`.

The evidence asked for: the same full name is taken for the same person unless countries, posts or times speak against
it; another spelling or script, or a single word, only where country or body agree as well. The same name in two
versions of one report is the same person.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Self

from kg.graph.terms import MAJ, RDFS, SKOS
from kg.language.normal import fold
from kg.language.skeleton import skeleton
from kg.language.stems import stems
from kg.linkage.mentions import Individual, Mention, Statements, several
from kg.resolution import minted

_YEARS = 50
"""No one is in the news for longer."""

FULL_NAME, NAME_AND_POST, NAMESAKE = "byFullName", "byNameAndPost", "unclearNamesake"
SAME_REPORT = "bySameReport"


def mentions(said: Statements) -> list[Mention]:
    """The persons that are known by their names alone."""
    found = []
    for iri in said.of_kind("person"):
        name = next(
            (label for label in said.values(iri, RDFS.label) if minted(said.base, "person", label) == iri), None
        )
        if name is None:
            continue
        posts = [post for tenure in said.values(iri, MAJ.holdsTenure) for post in said.values(tenure, MAJ.ofPost)]
        folded = " ".join(fold(name).split())
        found.append(
            Mention(
                "person",
                iri,
                said.article,
                f"person {skeleton(name) or folded}",
                said.published,
                report=said.report,
                name=folded,
                countries=several(said.values(post, MAJ.postOfCountry) for post in posts),
                bodies=several(said.values(post, MAJ.postIn) for post in posts),
                words=several(
                    stems(title, said.language)
                    for post in posts
                    for predicate in (RDFS.label, SKOS.altLabel)
                    for title in said.values(post, predicate)
                ),
            )
        )
    return found


class _Person:
    """Mentions that are one person, and what all of them tell."""

    def __init__(self) -> None:
        self.members: list[Mention] = []
        self.bases: list[str] = []
        self.countries: set[str] = set()
        self.bodies: set[str] = set()
        self.names: set[str] = set()
        self._words: set[str] = set()
        self._articles: set[str] = set()
        self._years: list[int] = []

    def add(self, mention: Mention, basis: str) -> Self:
        self.members.append(mention)
        self.bases.append(basis)
        self.countries.update(mention.countries)
        self.bodies.update(mention.bodies)
        self.names.add(mention.name)
        self._words.update(mention.words)
        self._articles.add(mention.article)
        years = [*self._years, *_year(mention)]
        self._years = [min(years), max(years)] if years else []
        return self

    def agrees(self, mention: Mention) -> int:
        """How many countries and bodies the posts have in common."""
        return len(self.countries.intersection(mention.countries)) + len(self.bodies.intersection(mention.bodies))

    def may_be(self, mention: Mention) -> bool:
        """Whether neither times nor countries nor posts speak against it."""
        years = [*self._years, *_year(mention)]
        if (years and max(years) - min(years) > _YEARS) or mention.article in self._articles:
            return False
        if self.agrees(mention):
            return True
        if self.countries and mention.countries:
            return False
        if self.bodies and mention.bodies:
            return not self._words.isdisjoint(mention.words)
        return True


def individuals(mentions: Iterable[Mention], base: str, apart: frozenset[str] = frozenset()) -> list[Individual]:
    """The persons; `apart` are those that somebody decided to keep apart (`Mention.alone`)."""
    ordered = sorted(mentions, key=lambda mention: mention.age)
    alone = [_Person().add(one, "") for one in ordered if one.alone in apart]
    left, others = _once_a_report([one for one in ordered if one.alone not in apart])
    told = [one for one in left if one.countries or one.bodies]
    untold = [one for one in left if not (one.countries or one.bodies)]
    found: list[_Person] = []
    for mention in told:
        _enter(found, mention)
    for mention in untold:
        if " " not in mention.name:
            alone.append(_Person().add(mention, ""))
            continue
        fitting = [person for person in found if mention.name in person.names and person.may_be(mention)]
        if len(fitting) == 1:
            fitting[0].add(mention, FULL_NAME)
        elif not fitting:
            found.append(_Person().add(mention, FULL_NAME))
        else:
            alone.append(_Person().add(mention, NAMESAKE))
    for person in (*found, *alone):
        for one in tuple(person.members):
            for other in others.pop(one, ()):
                person.add(other, SAME_REPORT)
    return _named(found, alone, base)


def _once_a_report(mentions: list[Mention]) -> tuple[list[Mention], dict[Mention, list[Mention]]]:
    """One mention of each name in each report, the one that tells most; and those in other versions of the report."""
    groups: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[mention.told_in, mention.name].append(mention)
    chosen, others = [], {}
    for group in groups.values():
        one = next((mention for mention in group if mention.countries or mention.bodies), group[0])
        versions = {mention.article: mention for mention in reversed(group) if mention.article != one.article}
        others[one] = sorted(versions.values(), key=lambda mention: mention.age)
        chosen += [mention for mention in group if mention not in others[one]]
    return sorted(chosen, key=lambda mention: mention.age), others


def _enter(found: list[_Person], mention: Mention) -> None:
    """Count the mention in with the person with whom it agrees most, or begin another person."""
    full = " " in mention.name
    fitting = [
        (-person.agrees(mention), number, person)
        for number, person in enumerate(found)
        if person.may_be(mention) and (person.agrees(mention) or (full and mention.name in person.names))
    ]
    if fitting:
        _, _, person = min(fitting, key=lambda choice: choice[:2])
        person.add(mention, FULL_NAME if full and mention.name in person.names else NAME_AND_POST)
    else:
        found.append(_Person().add(mention, FULL_NAME if full else ""))


def _named(found: list[_Person], alone: list[_Person], base: str) -> list[Individual]:
    """The first who bears a name in print has the IRI of the name; his namesakes have that of name and post."""
    taken: set[str] = set()
    result = []
    for person in sorted(found, key=lambda one: min(member.age for member in one.members)):
        first = min(person.members, key=lambda member: member.age)
        posts = sorted(person.countries | person.bodies)
        by_post = {name: [minted(base, "person", name, post) for post in posts] for name in sorted(person.names)}
        choices = (first.iri, *by_post[first.name], first.alone)
        iri = next(choice for choice in choices if choice not in taken)
        taken |= {iri, *(member.iri for member in person.members)}
        names = {iri, *(other for others in by_post.values() for other in others)}
        result.append(Individual(iri, tuple(person.members), tuple(person.bases), frozenset(names)))
    for person in sorted(alone, key=lambda one: min(member.age for member in one.members)):
        one = min(person.members, key=lambda member: member.age)
        iri = one.alone if one.iri in taken or person.bases[0] == NAMESAKE or " " in one.name else one.iri
        taken.add(one.iri)
        known = frozenset({iri, *(member.alone for member in person.members)})
        result.append(Individual(iri, tuple(person.members), tuple(person.bases), known))
    return result


def _year(mention: Mention) -> list[int]:
    return [int(mention.published[:4])] if mention.published[:4].isdigit() else []
