"""What a reader finds in a few sentences, as plain tuples that a test can compare; English unless told otherwise."""

from datetime import UTC, datetime
from functools import cache

from kg.extraction.report import Report
from kg.ingestion import load_reader
from kg.reading import Article
from kg.settings import Settings

TUESDAY = datetime(2022, 6, 14, 12, tzinfo=UTC)


@cache
def report(text: str, language: str = "en", publisher: str | None = None) -> Report:
    """The report of an article published on a Tuesday."""
    settings = Settings()
    reader = load_reader(settings.ontology, settings.data, settings.base)
    return reader.report(Article(id="a", language=language, published=TUESDAY, text=text, publisher=publisher))


def named(text: str, language: str = "en") -> dict[str, str]:
    """The first name of everything that has one, by id."""
    found = report(text, language)
    return {item.id: item.names[0] for item in (*found.persons, *found.organizations, *found.places)}


def persons(text: str, language: str = "en") -> dict[str, list[str]]:
    """The titles of each person."""
    return {person.names[0]: [post.title for post in person.posts] for person in report(text, language).persons}


def organizations(text: str, language: str = "en") -> set[str]:
    """The first name of each body."""
    return {one.names[0] for one in report(text, language).organizations}


def demands(text: str, language: str = "en") -> list[tuple[str | None, list[str], str]]:
    """Issuer, addressees and words of each demand."""
    names = named(text, language)
    return [
        (names.get(demand.issuer or ""), [names[one] for one in demand.addressees], demand.content)
        for demand in report(text, language).demands
    ]


def meetings(text: str, language: str = "en") -> list[tuple[str, set[str]]]:
    """Status and participants of each meeting."""
    names = named(text, language)
    return [(one.status, {names[side.agent] for side in one.participants}) for one in report(text, language).meetings]


def visits(text: str, language: str = "en") -> list[tuple[str, str, str]]:
    """Status, visitor and destination of each visit."""
    names = named(text, language)
    return [(one.status, names[one.visitor], names[one.destination]) for one in report(text, language).visits]


def promises(text: str, language: str = "en") -> list[tuple[str | None, str | None, str]]:
    """Promisor, promisee and words of each promise."""
    names = named(text, language)
    return [
        (names.get(one.promisor or ""), names.get(one.promisee or ""), one.content)
        for one in report(text, language).commitments
    ]


def sources(text: str, language: str = "en") -> set[str]:
    """Who makes the statements that are about no event or act."""
    names = named(text, language)
    return {
        names.get(claim.source.agent or "", claim.source.description or "")
        for claim in report(text, language).claims
        if claim.about is None
    }


def responses(text: str, language: str = "en") -> list[tuple[str, str, str | None]]:
    """Who answers how, and what the demand was that is answered."""
    found, names = report(text, language), named(text, language)
    asked = {demand.id: demand.content for demand in found.demands}
    return [
        (names[one.responder], one.response, asked.get(one.responds_to or ""))
        for one in found.responses
        if one.responder is not None
    ]
