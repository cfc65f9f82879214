"""Finds who and what an English sentence speaks of: persons with posts, bodies, places, groups, sources.

`EnglishMentions.find(line)` fills `line.mentions` from left to right; nothing overlaps. One finder reads one article,
because it remembers abbreviations and what the article is about.
"""

from dataclasses import dataclass, field

from kg.extraction.rules.english_dateline import EnglishDateline
from kg.extraction.rules.english_governments import EnglishGovernments
from kg.extraction.rules.english_held import take_up_held
from kg.extraction.rules.english_home import Spoken
from kg.extraction.rules.english_known import Memory
from kg.extraction.rules.english_met_names import met_name, met_people
from kg.extraction.rules.english_office_bodies import OfficeBodies
from kg.extraction.rules.english_owned_names import before_owner, named_inside, of_a_country, owned_name
from kg.extraction.rules.english_places import EnglishPlaces, gone_to, of_its_country
from kg.extraction.rules.english_shared_posts import share_posts
from kg.extraction.rules.english_sources import EnglishSources
from kg.extraction.rules.english_titles import EnglishTitles
from kg.extraction.rules.english_words import PAST, THIRD, EnglishWords, plain
from kg.extraction.rules.mentions import Line, Mention
from kg.reading.article import Article

_LONGEST = 6
_OWNED_BY = frozenset({"his", "her", "their", "its"})
_ARTICLES = frozenset({"the", "a", "an"})


@dataclass
class EnglishMentions:
    """The finder; `memory` is what the article named so far."""

    judge: EnglishWords
    memory: Memory = field(default_factory=Memory)

    def __post_init__(self) -> None:
        self.bodies = EnglishSources(self.judge, self.memory)
        self.titles = EnglishTitles(self.judge, self.bodies)
        self.places = EnglishPlaces(self.judge, self.bodies)
        self.governments = EnglishGovernments(self.judge, self.bodies)
        self.offices = OfficeBodies(self.bodies)
        self.datelines = EnglishDateline(self.judge, self.bodies)

    def begin(self, article: Article, lines: list[Line]) -> None:
        """Find the country that the article is written from, and the one that it is about."""
        written = self.datelines.written_from(article, lines)
        self.spoken = spoken = Spoken.of(lines, self.judge, written)
        self.memory.home, self.memory.written = spoken.home(), written
        self.memory.country = self.memory.home or written
        self.memory.outlet = spoken.of_outlet(article.publisher or "", self.judge)
        self.memory.beside = spoken.beside(self.memory.home)

    def find(self, line: Line) -> None:
        """Append the mentions of a sentence to `line.mentions`."""
        position = begin = self.datelines.skip(line)
        while position < len(line.tokens):
            mention = self._at(line, position) if line.tokens[position].kind == "word" else None
            if mention is None:
                position += 1
                continue
            self.bodies.call_outlet(line, mention)
            named_inside(line, mention, self.titles)
            owned_name(line, mention)
            self._kind_before(line, mention)
            if line.mentions and of_its_country(line.mentions[-1], mention):
                line.mentions[-1].end = mention.end
            else:
                line.mentions.append(mention)
            position = max(mention.end, position + 1)
        share_posts(line, self.titles)
        self._govern(line)
        take_up_held(line, self.titles)
        self.titles.goes_on_in(line)
        opening = (m for m in line.mentions[:1] if m.start == begin and m.kind in ("organization", "country"))
        self.memory.subject = next(opening, None)

    def _kind_before(self, line: Line, mention: Mention) -> None:
        """ "the West African regional bloc ECOWAS", "the largest union, Lund Workers,": what it is."""
        described = line.mentions[-1] if line.mentions else None
        plainly = described is not None and described.actor is None and described.kind in ("group", "organization")
        if mention.kind == "organization" and described is not None and plainly and described.name.islower():
            parted = line.words[described.end : mention.start] in ([","], [",", "the"])
            kinds = self.judge.lexicon.grammar["en"].mapping("anaphors")
            if parted and line.words[mention.end : mention.end + 1] == [","] and line.words[described.end - 1] in kinds:
                mention.start = line.mentions.pop().start
                return
        at = mention.start - 1
        if mention.kind != "organization" or at < 0 or not line.tokens[mention.start].text[0].isupper():
            return
        kinds = self.judge.lexicon.grammar["en"].mapping("anaphors")
        if line.words[at] not in kinds or not line.tokens[at].text.islower():
            return
        while at > 0 and mention.start - at < _LONGEST and self._describes(line, at - 1):
            at -= 1
        while line.mentions and line.mentions[-1].end > at:
            at = min(at, line.mentions.pop().start)
        mention.start = at - (at > 0 and line.words[at - 1] in _ARTICLES)

    def _describes(self, line: Line, position: int) -> bool:
        """Whether a word may stand before the kind of a body: "Islamist militant", "Iran-backed armed"."""
        word = line.words[position]
        described = any(
            word in self.judge.words(name)
            for name in ("source_modifiers", "body_modifiers", "title_modifiers", "place_prefixes")
        )
        return described or self.judge.is_compound(word) or self.judge.country_of(word) is not None

    def _at(self, line: Line, position: int) -> Mention | None:
        start = position + 1 if line.words[position] in _ARTICLES else position
        if start >= len(line.words) or line.tokens[start].kind != "word":
            return None
        mention = (
            self._pair(line, position) or self._pronoun(line, start)
            if start == position
            else self._pair(line, position)
        )
        mention = (
            mention
            or (self._with_article(line, position) if start > position else None)
            or self.governments.led_by(line, start)
            or self._person_of_note(line, start)
            or self._same_source(line, start)
            or self.bodies.capital(line, start)
            or self.bodies.aide(line, start)
            or self.bodies.some_of(line, start)
            or self.titles.at(line, start)
            or self.governments.at(line, start)
            or self.bodies.sides(line, start)
            or self.bodies.source(line, start)
            or self._body_or_group(line, start)
            or self.bodies.anaphor(line, start)
            or self._name(line, start)
            or self.offices.at(line, start)
            or self._plain_actor(line, start)
            or self.bodies.nationals(line, start)
            or self._owned_body(line, start)
            or met_name(line, start, self.titles)
            or met_people(line, start, self.judge)
        )
        if mention is not None:
            mention.start = position
            self._focus(mention)
        return mention

    def _with_article(self, line: Line, position: int) -> Mention | None:
        """ "The Hague": a city whose name has an article."""
        length, actor = self.bodies.actor(line, position, family="place")
        city = actor is not None and actor.cls == "City" and length > 1
        return self.bodies.known(line, position, length, actor) if actor is not None and city else None

    def _focus(self, mention: Mention) -> None:
        if self.memory.country is not None:
            return
        if mention.kind == "country" and mention.actor is not None:
            self.memory.country = mention.actor.path
        elif mention.post is not None:
            self.memory.country = mention.post.country

    # -- persons ------------------------------------------------------------------------------------

    def _person_of_note(self, line: Line, position: int) -> Mention | None:
        """A person among the known actors, by a name of more than one word or by a surname before a verb."""
        length, actor = self.bodies.actor(line, position, family="person")
        if actor is None:
            return None
        end = position + length
        if length == 1:
            longer = self.titles.name_end(line, position, titled=False)
            if longer > end:
                return None
        return self.titles.person(line, position, position, max(end, position + 1), None)

    def _name(self, line: Line, position: int) -> Mention | None:
        length, actor = self.bodies.actor(line, position)
        end = self.titles.name_end(line, position, titled=False)
        if (
            actor is not None
            and actor.family != "person"
            and not self._named_like_a_country(line, position, length, end)
        ):
            return self.bodies.known(line, position, length, actor)
        if self._surname(line, position):
            return self.titles.person(line, position, position, position + 1, None)
        body = self.bodies.body(line, position) or self.bodies.called(line, position)
        if body is not None:
            return body
        if end - position >= 2 and self._personal(line, position, end):
            return self.titles.person(line, position, position, end, None)
        if of_a_country(line, position, end, self.judge):
            return self.titles.person(line, position, position, position + 1, None)
        return self.bodies.acting_name(line, position) or self.places.at(line, position)

    def _same_source(self, line: Line, position: int) -> Mention | None:
        """ "the commander", after "a commander of one of the factions" spoke; not "the commander, Anna Berg"."""
        word = line.words[position]
        if (
            line.words[position + 1 : position + 2] == [","]
            and self.titles.name_end(line, position + 2, titled=True) > position + 2
        ):
            return None
        if not position or line.words[position - 1] != "the" or word not in self.judge.words("source_heads"):
            return None
        last = "".join(self.memory.sources[-1:])
        return self.bodies.source(line, position) if word in last.lower().split() else None

    def _surname(self, line: Line, position: int) -> bool:
        """Whether an ordinary word is somebody's surname here: "West said", once Thomas West is named."""
        word = plain(line.words[position])
        if word in self.memory.surnames and line.words[position + 1 : position + 2] == [","]:
            opened = line.words[position + 2 : position + 3] != [] and line.words[position + 2] in _ARTICLES
            head = self.titles.head(line, position + 2 + opened)
            if head is not None and line.words[head.end : head.end + 1] in ([","], ["who"], ["and"]):
                return line.tokens[position].text[0].isupper()  # "Berg, the Danish foreign minister,"
        if (
            word not in self.memory.surnames
            or not self.judge.is_common(word)
            or not line.tokens[position].text[0].isupper()
        ):
            return False
        following = line.words[position + 1] if position + 1 < len(line.words) else ""
        acts = bool({PAST, THIRD} & self.judge.verb(following)) or following in ("has", "had", "was", "is", "will")
        before = line.words[position - 1] if position else ""
        return acts if position == 0 else before != "the" and not line.tokens[position - 1].text[0].isupper()

    def _body_or_group(self, line: Line, position: int) -> Mention | None:
        """The longer of the two: "Mali's military rulers" are more than "Mali's military"."""
        body, group = self._body(line, position), self.bodies.group(line, position)
        length, actor = self.bodies.actor(line, position, family="organization")
        own = self.judge.words("group_heads")  # "the Group of Seven countries", whose first word is one
        longer = position + length > group.end if group is not None else line.words[position] in own
        if body is None and actor is not None and longer:
            return self.bodies.known(line, position, length, actor)  # "the Group of Seven"
        return group if body is None or (group is not None and group.end > body.end) else body

    def _body(self, line: Line, position: int) -> Mention | None:
        """A body, where no known actor of more words begins."""
        length, actor = self.bodies.actor(line, position)
        body = self.bodies.body(line, position)
        if body is None or (actor is not None and actor.family != "person" and length >= body.end - position):
            return None
        return body

    def _named_like_a_country(self, line: Line, position: int, length: int, end: int) -> bool:
        """ "Jordan Henderson", "Georgia Meloni": a given name that is a place as well."""
        return (
            length == 1
            and end - position >= 2
            and self.judge.is_given(line.words[position])
            and self.judge.is_surname(plain(line.words[position + 1]))
            and not self.judge.is_common(plain(line.words[position + 1]))
        )

    def _personal(self, line: Line, start: int, end: int) -> bool:
        """Whether a run of capitalised words is the name of a person."""
        words = [plain(word) for word in line.words[start:end]]
        following = line.words[end] if end < len(line.words) else ""
        if following in self.judge.words("place_nouns") or plain(following) in self.judge.words("organization_heads"):
            return False
        if any(
            word in self.judge.words("organization_heads") or word in self.judge.words("place_nouns") for word in words
        ):
            return False
        if gone_to(line, start, self.judge):
            return False
        before = line.words[start - 1] if start else ""
        if words[0] in self.judge.words("place_prefixes"):
            return False
        if before == "the" or before in self.judge.words("named_things") or self.judge.is_compound(before):
            return False
        if before in ("in", "at", "near") and not self.judge.is_given(words[0]):
            return False
        if self.judge.is_given(words[0]) or self.judge.is_surname(words[-1]):
            verbal = bool(self.judge.verb(words[0])) and not self.judge.is_named(words[0])
            common = self.judge.is_common(words[0]) and not self.titles.first_name(line, start)
            return start > 0 or not (verbal or common)
        if any(self.judge.is_common(word) for word in words):
            return False
        verbal = bool({PAST, THIRD} & self.judge.verb(following)) or following in ("has", "who", "will")
        return verbal or (following == "," and self._introduced(line, end + 1))

    def _introduced(self, line: Line, position: int) -> bool:
        """Whether ", 54," or ", a lawyer" or ", who" follows a name."""
        if position >= len(line.tokens):
            return False
        if line.tokens[position].kind == "number" or line.words[position] in ("who", "a", "an", "whose"):
            return True
        head = self.titles.head(line, position + (line.words[position] == "the"))
        return head is not None and line.words[head.end : head.end + 1] == [","]

    # -- the rest -----------------------------------------------------------------------------------

    def _plain_actor(self, line: Line, position: int) -> Mention | None:
        """ "parliament", "the army": what acts under a common noun; listed only where it does something."""
        word = line.words[position]
        if word not in self.judge.words("plain_actors"):
            return None
        before = line.words[position - 1] if position else ""
        if line.words[position + 1 : position + 3] == [",", "the"]:
            return None  # "Their union, the Lund Federation,"
        acts = bool({PAST, THIRD} & self.judge.verb("".join(line.words[position + 1 : position + 2])))
        if (
            before in ("the", "its", "their", "")
            or (before in _ARTICLES and acts)
            or before in self.judge.words("prepositions")
            or self.judge.verb(before)
            or (acts and not before[0].isalnum())  # "Nobody was hurt, police said"
        ):
            both = line.words[position + 1 : position + 2]
            end = position + 1 + (both != [] and both[0] in self.judge.words("plain_actors"))  # "the military junta"
            return Mention(line, position, end, "group", name=line.surface(position, end))
        return None

    def _owned_body(self, line: Line, position: int) -> Mention | None:
        """ "Their association gave": a body without a name, told by those whose it is."""
        word = line.words[position]
        kinds = self.judge.lexicon.grammar["en"].mapping("anaphors").keys() | self.judge.words("plain_bodies")
        if not position or line.words[position - 1] not in _OWNED_BY or word not in kinds - {"office"}:
            return None
        if line.words[position + 1 : position + 3] == [",", "the"]:
            return None  # "Their union, the Lund Federation,"
        name = line.surface(position - 1, position + 1)
        return Mention(line, position, position + 1, "group", name=name, org_kind="group")

    def _pair(self, line: Line, position: int) -> Mention | None:
        """ "the two leaders", "both governments": two who were named before."""
        if line.words[position] not in ("the", "both"):
            return None
        asked = position > 0 and bool(self.judge.verb(line.words[position - 1]))
        if line.words[position : position + 2] == ["both", "to"] and asked:
            return Mention(line, position, position + 1, "pronoun", name="pair", plural=True)
        if line.words[position : position + 2] == ["the", "two"] and self._acts(line, position + 2):
            return Mention(line, position, position + 2, "pronoun", name="pair", plural=True)
        for name, phrases in (("pair", "plurals_of_two"), ("governments", "both_governments")):
            for length in (2, 3, 4):
                if " ".join(line.words[position : position + length]) in self.judge.words(phrases):
                    return Mention(line, position, position + length, "pronoun", name=name, plural=True)
        return None

    def _acts(self, line: Line, position: int) -> bool:
        """Whether a verb follows: "the two met", "the two had spoken"."""
        while line.words[position : position + 1] and line.words[position] in self.judge.words("adverbs") | {"last"}:
            position += 1  # "the two also spoke", "the two last met"
        word = "".join(line.words[position : position + 1])
        plainly = {PAST} & self.judge.verb(word) and word not in self.judge.noun_forms
        return bool(plainly) or word in ("had", "have", "were", "are", "will", "would")

    def _pronoun(self, line: Line, position: int) -> Mention | None:
        word = line.words[position]
        if word not in self.judge.words("pronouns"):
            return None
        if word == "her" and position + 1 < len(line.words) and not self._object_ends(line, position + 1):
            return None
        name = line.tokens[position].text
        return Mention(line, position, position + 1, "pronoun", name=name, plural=word in ("they", "them"))

    def _object_ends(self, line: Line, position: int) -> bool:
        word = line.words[position]
        return line.tokens[position].kind != "word" or word in self.judge.words("prepositions") or word in (
            "to", "not", "that", "and", "if", "whether", "when", "while", "as",
        )  # fmt: skip

    def _govern(self, line: Line) -> None:
        """Note the preposition or conjunction before each mention."""
        prepositions = self.judge.words("prepositions")
        for mention in line.mentions:
            if mention.preposition:
                continue
            if mention.start == 0:
                if mention.kind == "place":
                    self._seat(mention)
                continue
            both = mention.start > 1 and line.words[mention.start - 1] == "both"
            opened = self.places.apposed(line, mention) if mention.kind == "place" else mention.start
            before = line.words[opened - 1 - both] if opened else ""
            counted = opened > 3 and line.words[opened - 2] == "-" and line.tokens[opened - 3].kind == "number"
            if counted or (opened > 1 and "-" in before and line.tokens[opened - 1].kind == "word"):
                past = opened - 2 - 2 * counted  # "from the Holt-led council", "of the 24-nation league"
                before = line.words[past - (line.words[past] in _ARTICLES | _OWNED_BY and past > 0)]
            if before in self.judge.words("describing_bodies") and opened > 1:
                before = line.words[opened - 2 - (line.words[opened - 2] in _ARTICLES and opened > 2)]
            if before.endswith("'s") and mention.kind == "person":
                before = before_owner(line, opened - 1, self.judge)  # "talks with the king's adviser Omar Holt"
            owned = before in ("his", "her", "its", "their") and mention.start > 1
            if before in prepositions:
                mention.preposition = before
            elif owned and line.words[mention.start - 2] in prepositions - {"between", "among"}:
                mention.preposition = line.words[mention.start - 2]  # "received in his office", "for their delegates"
            elif mention.kind == "place" and before not in self.judge.words("place_openers"):
                self._seat(mention)
            if before == "and":
                mention.conjoined = True

    def _seat(self, mention: Mention) -> None:
        """A city that stands for the body which sits there: "Brussels proposed"."""
        seats = self.judge.lexicon.grammar["en"].mapping("seats")
        path = next(iter(seats.get(mention.name.lower(), ())), "")
        actor = self.judge.lexicon.actors.get(f"organization/{path}")
        if actor is not None:
            mention.kind, mention.actor = "organization", actor
