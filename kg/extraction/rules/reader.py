"""`Document` -> `Report`, by rules: mentions, who is who, cues with their arguments, events, speech acts, claims.

Pure: the same document gives the same report. Called by `kg.ingestion`.
"""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from kg.extraction.report import Report
from kg.extraction.rules import arabic_clauses, arabic_leaders, english_clauses
from kg.extraction.rules.arabic_appointments import appoint
from kg.extraction.rules.arabic_appositions import take_up
from kg.extraction.rules.arabic_covered_posts import covered_posts
from kg.extraction.rules.arabic_joined_names import part_joined
from kg.extraction.rules.arabic_lands import settle_lands
from kg.extraction.rules.arabic_mentions import ArabicMentions
from kg.extraction.rules.arabic_named_later import name_later
from kg.extraction.rules.arabic_named_titles import close_titles, name_titles
from kg.extraction.rules.arabic_namesakes import choose_namesakes
from kg.extraction.rules.arabic_post_bodies import settle_bodies
from kg.extraction.rules.arabic_post_owners import settle_owners
from kg.extraction.rules.arabic_responses import responses
from kg.extraction.rules.arabic_said import expressing
from kg.extraction.rules.arabic_served import part_served
from kg.extraction.rules.arabic_shared_titles import share_titles
from kg.extraction.rules.arabic_short_names import short_names
from kg.extraction.rules.arabic_titles_again import settle_titles, tell_countries
from kg.extraction.rules.arabic_two_titles import join_titles
from kg.extraction.rules.arabic_waiting_titles import join_waiting
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.assembly import Drafts, assemble
from kg.extraction.rules.claims import claims, voices
from kg.extraction.rules.cues import Cues, load_cues
from kg.extraction.rules.day_choice import choose_days, load_day_weights
from kg.extraction.rules.delegations import lead
from kg.extraction.rules.drafts import EventDraft
from kg.extraction.rules.english_called_so import settle_called
from kg.extraction.rules.english_codes import code_tokens
from kg.extraction.rules.english_described import settle_described
from kg.extraction.rules.english_leaders import settle_leaders
from kg.extraction.rules.english_mentions import EnglishMentions
from kg.extraction.rules.english_responses import english_responses
from kg.extraction.rules.english_words import EnglishWords
from kg.extraction.rules.entities import Entities, link
from kg.extraction.rules.event_times import still_to_come, told_by_another
from kg.extraction.rules.events import meetings
from kg.extraction.rules.instances import Context, Instance
from kg.extraction.rules.meeting_visits import tie
from kg.extraction.rules.mentions import Line
from kg.extraction.rules.offices import settle_counterparts
from kg.extraction.rules.post_countries import settle_posts
from kg.extraction.rules.speech import commitments, demands
from kg.extraction.rules.spoken_countries import written_from
from kg.extraction.rules.visits import visits
from kg.language.arabic import ALAIN, ALI, ANNA, SONS
from kg.language.document import Document, Sentence
from kg.language.lexicon import Lexicon, load_lexicon
from kg.language.segmentation import Token

LANGUAGES = ("ar", "en")


class RuleReader:
    """Holds the lexicon and the cues; build one and read many documents with it."""

    def __init__(self, ontology: Path, data: Path) -> None:
        self.lexicon: Lexicon = load_lexicon(data)
        self.cues: Cues = load_cues(ontology)
        self.day_weights = load_day_weights(data)

    @cached_property
    def _arabic(self) -> ArabicWords:
        return ArabicWords(self.lexicon, self.cues.tables["ar"])

    @cached_property
    def _english(self) -> EnglishWords:
        return EnglishWords(self.lexicon, self.cues.tables["en"])

    def read(self, document: Document) -> Report:
        """What the article reports. An article in a language other than Arabic or English gives an empty report."""
        language = document.article.language
        if language not in LANGUAGES:
            return Report(article=document.article)
        lines = [line_of(document, sentence) for sentence in document.sentences]
        english = self._begun(document, lines) if language == "en" else None
        find = english.find if english is not None else ArabicMentions(self._arabic).find
        for line in lines:
            find(line)
            if language == "ar":
                name_titles(line, self._arabic)
                join_titles(line, self._arabic)
                covered_posts(line, self._arabic)
                share_titles(line, self._arabic)
                close_titles(line, self._arabic)
                join_waiting(line, self._arabic)
        if language == "ar":
            part_joined(lines, self._arabic)
            short_names(lines, self._arabic)
            part_served(lines, self._arabic)
            choose_namesakes(lines, self._arabic)
        entities = link(lines, self.lexicon, language)
        published = document.article.published
        entities.published = published.date() if published else None
        if english is not None:
            entities.comes_to = english.spoken.abroad
        if language == "ar":
            entities.written = written = written_from(document.article, lines, self.lexicon)
            entities.comes_to = lambda own: written if written != own else None
            take_up(lines, entities, self._arabic)
            appoint(lines, entities, self._arabic)
            settle_owners(lines, entities, self._arabic)
            settle_titles(lines, self._arabic)
            tell_countries(lines)
        settle_posts(lines, entities)
        if language == "ar":
            settle_counterparts(lines, entities.persons)
            settle_bodies(lines, entities, self._arabic)
            settle_owners(lines, entities, self._arabic)  # a deputy of whoever has a body only now
        grammar = self.lexicon.grammar[language]
        lead(lines, grammar)
        if language == "en":
            settle_leaders(lines)
            settle_described(lines)
            settle_called(lines, self.lexicon)
        else:
            arabic_leaders.settle_leaders(lines, grammar)
            name_later(lines, self._arabic)
        found = self._instances(document, lines, entities)
        return assemble(document, entities, self._drafts(document, lines, found, entities))

    def _begun(self, document: Document, lines: list[Line]) -> EnglishMentions:
        finder = EnglishMentions(self._english)
        finder.begin(document.article, lines)
        return finder

    def _instances(self, document: Document, lines: list[Line], entities: Entities) -> list[Instance]:
        article = document.article
        context = Context(published=article.published.date() if article.published else None)
        found: list[Instance] = []
        for line in lines:
            if article.language == "ar":
                found += arabic_clauses.instances(line, self._arabic, context)
            else:
                found += english_clauses.instances(line, self._english, context)
        for mention in context.acting:
            mention.acting = True
            if article.language == "en" or mention.kind in ("country", "place"):
                entities.agent(mention)  # a country that does something stands for its government
        if article.language == "en":
            for mention in [m for line in lines for m in line.mentions if m.kind == "organization"]:
                mention.acting = True
        return found

    def _drafts(self, document: Document, lines: list[Line], found: list[Instance], entities: Entities) -> Drafts:
        language, published = document.article.language, document.article.published
        grammar = self.lexicon.grammar[language]
        drafts = Drafts()
        if language == "ar":
            settle_lands(found, lines, entities)
        drafts.visits = visits(found, entities)
        drafts.meetings = meetings(found, entities)
        tie(drafts.meetings, drafts.visits, grammar)
        events: list[EventDraft] = [*drafts.meetings, *drafts.visits]
        day = published.date() if published else None
        told_by_another(lines, events, day)
        still_to_come(events, day)
        choose_days(lines, events, day, grammar, self.day_weights)
        drafts.demands = demands(found, entities, drafts.meetings, grammar)
        drafts.commitments = commitments(found, entities, drafts.meetings, drafts.demands, grammar)
        answer = english_responses if language == "en" else responses
        drafts.responses = answer(found, entities, drafts.demands, grammar)
        told = [*drafts.visits, *drafts.meetings, *drafts.demands, *drafts.commitments, *drafts.responses]
        drafts.claims = claims(told, found, voices(lines, found, grammar), grammar, language)
        return drafts


def _within_a_name(tokens: Sequence[Token], place: int) -> bool:
    """Whether a token is the hyphen of "G-7", which is called "G7" as well."""
    if tokens[place].text != "-" or not 0 < place < len(tokens) - 1:
        return False
    before, after = tokens[place - 1], tokens[place + 1]
    close = before.end == tokens[place].start and after.start == tokens[place].end
    return close and after.kind == "number" and before.text == "G"


_TOLD_APART = {"علي": ALI, "آلان": ALAIN, "ألان": ALAIN, "آنا": ANNA}
"""Names that folding would make other words."""


def line_of(document: Document, sentence: Sentence) -> Line:
    """A sentence as the finders take it: without quotation marks, its words folded."""
    tokens: list[Token] = []
    quoted: set[int] = set()
    codes = code_tokens(sentence.tokens)
    for place, token in enumerate(sentence.tokens):
        if place in codes or _within_a_name(sentence.tokens, place):
            continue
        if token.kind != "quote" and token.norm:  # a diacritic alone folds to nothing
            tokens.append(token)
        elif token.kind == "quote" and token.text != "#":
            quoted.add(len(tokens))
    words = [_TOLD_APART.get(token.text, token.norm) for token in tokens]
    for place, word in enumerate(words[:-1]):
        if word[1:] == "علي" and tokens[place].text.endswith("علي") and words[place + 1] in SONS:
            words[place] = word[0] + ALI  # «وعلي بن محمد»
    expressing(words)
    return Line(sentence, document.article.text, tokens, words, quoted=frozenset(quoted))
