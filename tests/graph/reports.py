"""A small report, written by hand for these tests: two meetings, a visit, a demand, its answer and a claim."""

from datetime import UTC, datetime

from kg.extraction.report import (
    Claim,
    Commitment,
    Demand,
    Evidence,
    HeldPost,
    Meeting,
    Organization,
    Participant,
    Person,
    Place,
    Report,
    Response,
    Source,
    TimeSpec,
    Visit,
)
from kg.reading.article import Article

BASE = "https://w3id.org/majlis/id/"

TEXT = (
    "التقى وزير الخارجية السويسري لوكاس مولر في بيرن، يوم الاثنين 3 مايو/أيار 2021، نظيرته سميرة الحداد. "
    "وطلب مولر من الحداد فتح المعبر قبل نهاية الشهر، ووعدت الحداد بذلك. "
    "وقال مصدر مقرب من الوزارة إن الحداد رفضت الطلب."
)


def evidence(words: str, sentence: int = 0) -> tuple[Evidence, ...]:
    """Evidence for these words of TEXT."""
    start = TEXT.index(words)
    return (Evidence(sentence=sentence, start=start, end=start + len(words), quote=words),)


def article(article_id: str = "a1") -> Article:
    """The article in which TEXT stands."""
    return Article(
        id=article_id,
        text=TEXT,
        language="ar",
        title="لقاء في بيرن",
        url="https://news.example/1",
        publisher="صحيفة المثال",
        published=datetime(2021, 5, 4, 8, 30, tzinfo=UTC),
    )


def report(article_id: str = "a1") -> Report:
    """What a careful reader finds in TEXT."""
    monday = TimeSpec(
        text="يوم الاثنين 3 مايو/أيار 2021",
        earliest="2021-05-03",
        latest="2021-05-03",
        edtf="2021-05-03",
        precision="day",
    )
    return Report(
        article=article(article_id),
        persons=(
            Person(
                id="p1",
                type="Person",
                names=("لوكاس مولر", "مولر", "Lukas Müller"),
                posts=(HeldPost(title="وزير الخارجية السويسري", organization="o1", country="سويسرا"),),
                evidence=evidence("وزير الخارجية السويسري لوكاس مولر"),
            ),
            Person(id="p2", type="Person", names=("سميرة الحداد", "الحداد"), evidence=evidence("سميرة الحداد")),
        ),
        organizations=(
            Organization(
                id="o1",
                type="Organization",
                kind="government",
                names=("سويسرا",),
                known="organization/switzerland",
                evidence=evidence("السويسري"),
            ),
        ),
        places=(Place(id="l1", type="City", names=("بيرن",), known="place/bern", evidence=evidence("بيرن")),),
        meetings=(
            Meeting(
                id="m1",
                type="Talks",
                kind="talks",
                participants=(
                    Participant(agent="p1", role="host", in_capacity="وزير الخارجية السويسري"),
                    Participant(agent="p2"),
                ),
                place="l1",
                time=monday,
                topics=("المعبر",),
                part_of_visit="v1",
                evidence=evidence("التقى وزير الخارجية السويسري"),
            ),
        ),
        visits=(
            Visit(id="v1", type="Visit", visitor="p2", destination="l1", time=monday, evidence=evidence("في بيرن")),
        ),
        demands=(
            Demand(
                id="d1",
                type="Demand",
                issuer="p1",
                addressees=("p2",),
                content="فتح المعبر",
                deadline=TimeSpec(
                    text="قبل نهاية الشهر", latest="2021-05-31", edtf="../2021-05-31", precision="interval"
                ),
                made_in="m1",
                evidence=evidence("وطلب مولر من الحداد فتح المعبر", 1),
            ),
        ),
        commitments=(
            Commitment(
                id="c1",
                type="Commitment",
                promisor="p2",
                promisee="p1",
                content="ذلك",
                action_of="d1",
                made_in="m1",
                evidence=evidence("ووعدت الحداد بذلك", 1),
            ),
        ),
        responses=(
            Response(
                id="r1",
                type="Response",
                responder="p2",
                responds_to="d1",
                response="reject",
                content="رفضت الطلب",
                evidence=evidence("رفضت الطلب", 2),
            ),
        ),
        claims=(
            Claim(
                id="k1",
                type="Claim",
                about="r1",
                content="الحداد رفضت الطلب",
                source=Source(description="مصدر مقرب من الوزارة", anonymous=True, affiliation="الوزارة"),
                contradicts=("k2",),
                evidence=evidence("وقال مصدر مقرب من الوزارة", 2),
            ),
            Claim(id="k2", type="Claim", about="c1", source=Source(agent="p2"), evidence=evidence("ووعدت الحداد", 1)),
        ),
    )
