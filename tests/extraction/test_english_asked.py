"""Who is asked where no name tells it, and what only seems to be asked, in sentences written for the purpose."""

import pytest

from tests.extraction.told import demands, promises, report, responses


@pytest.mark.parametrize(
    ("text", "addressees"),
    [
        ("Anna Berg asked the country's banks to help restore peace.", ["country's banks"]),
        ("Anna Berg has asked banks to stay open until Monday.", ["banks"]),
        ("Anna Berg called on shop owners not to raise prices.", ["shop owners"]),
        ("Anna Berg appealed to motorists to stay at home.", ["motorists"]),
        ("Chad's morality police asked women to cover up.", ["women"]),
        (
            "Anna Berg said the Union's democracy watchdog should put Chad on its agenda.",
            ["Union's democracy watchdog"],
        ),
        ("Anna Berg wants the talks to resume.", []),
    ],
)
def test_people_without_a_name_are_asked_and_things_are_not(text: str, addressees: list[str]) -> None:
    ((_, found, _),) = demands(text)
    assert found == addressees


def test_who_asks_may_be_a_group_of_plain_words() -> None:
    text = "Child protection groups want Anna Berg to resign."
    assert demands(text) == [("Child protection groups", ["Anna Berg"], "resign")]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Anna Berg put her name at risk by ordering the arrest of some militants.", "the arrest of some militants"),
        ("Anna Berg urged the continuation of the talks.", "the continuation of the talks"),
        ("Anna Berg urged restraint and met Omar Holt.", "restraint"),
    ],
)
def test_an_act_may_be_asked_for_by_a_noun_alone(text: str, content: str) -> None:
    assert demands(text) == [("Anna Berg", [], content)]


def test_wares_are_ordered_and_not_demanded() -> None:
    assert demands("Anna Berg ordered twenty planes from Boeing.") == []


def test_time_given_to_comply_tells_who_was_asked_before() -> None:
    text = "Chad has demanded the arrest of twelve men and given Omar Holt just 12 hours to comply."
    assert demands(text) == [("Chad", ["Omar Holt"], "the arrest of twelve men")]
    (demand,) = report(text).demands
    assert demand.deadline is not None
    assert demand.deadline.text == "12 hours"


def test_who_speaks_of_another_is_meant_by_the_next_pronoun() -> None:
    text = '"Petr Novak did leave Oslo," Omar Holt said. He asked Chad to pay.'
    assert demands(text) == [("Omar Holt", ["Chad"], "pay")]


def test_a_promise_is_made_by_whom_it_comes_from() -> None:
    text = "Israel has reacted with caution to a promise from Omar Holt to hunt down the bombers."
    assert promises(text) == [("Omar Holt", None, "hunt down the bombers")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The US government has delivered a message to Hezbollah, asking for a way to talk.",
            ("US government", ["Hezbollah"], "a way to talk"),
        ),
        ("Anna Berg wrote to Chad on Monday demanding an explanation.", ("Anna Berg", ["Chad"], "an explanation")),
        (
            "The Lund Pickers' Union wants plucking machines withdrawn from all estates.",
            ("Lund Pickers' Union", [], "plucking machines withdrawn from all estates"),
        ),
        ("Their association asked Chad to pay.", ("Their association", ["Chad"], "pay")),
        ("Anna Berg called on the Federal Government to pay.", ("Anna Berg", ["Federal Government"], "pay")),
    ],
)
def test_letters_wishes_and_bodies_without_a_name(text: str, told: tuple[str, list[str], str]) -> None:
    assert demands(text) == [told]


def test_a_mere_wish_for_a_thing_asks_nobody() -> None:
    assert demands("Anna Berg wants a new plan.") == []


def test_what_is_asked_ends_where_more_is_reported() -> None:
    text = "Anna Berg had asked Chad to pay because of the drought, and that Chad agreed to it."
    assert demands(text) == [("Anna Berg", ["Chad"], "pay because of the drought")]
    assert responses(text) == [("Chad", "accept", "pay because of the drought")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('"Leave Oslo at once," Anna Berg told Chad.', ("Anna Berg", ["Chad"], "Leave Oslo at once")),
        ("Anna Berg said Chad had to leave Oslo.", ("Anna Berg", ["Chad"], "leave Oslo")),
        ("Anna Berg insisted on a withdrawal of troops.", ("Anna Berg", [], "a withdrawal of troops")),
        ("Anna Berg made it a condition that Chad leave Oslo.", ("Anna Berg", ["Chad"], "leave Oslo")),
        ("Anna Berg asked Chad, which holds Oslo, to leave.", ("Anna Berg", ["Chad"], "leave")),
    ],
)
def test_orders_in_quotation_marks_and_asides_hide_nobody(text: str, told: tuple[str, list[str], str]) -> None:
    assert demands(text) == [told]


@pytest.mark.parametrize("text", ["He said he had to leave Oslo.", '"Let us hope so," Anna Berg told Omar Holt.'])
def test_what_one_must_do_oneself_and_what_one_hopes_is_asked_of_nobody(text: str) -> None:
    assert demands(text) == []


def test_both_sides_are_those_who_met() -> None:
    text = "Anna Berg met Omar Holt in Oslo. Petr Novak urged both sides to stop."
    assert demands(text) == [("Petr Novak", ["Anna Berg", "Omar Holt"], "stop")]


def test_a_dateline_is_nothing_that_is_told() -> None:
    text = "VISBY, Sweden - Norway asked NATO to send ships and told Chad to hand over the logbooks."
    assert demands(text) == [("Norway", ["NATO"], "send ships"), ("Norway", ["Chad"], "hand over the logbooks")]


def test_owners_who_are_given_time_are_asked() -> None:
    assert demands("Chad gave the owners 48 hours to leave.") == [("Chad", ["owners"], "leave")]


def test_what_is_only_hoped_for_is_no_answer() -> None:
    text = "Anna Berg asked Chad to mend the road. She said she was hopeful Chad would mend it."
    assert responses(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chad gave Niger an ultimatum to free Omar Holt.", ("Chad", ["Niger"], "free Omar Holt")),
        ("Anna Berg told Chad it had two days to free the men.", ("Anna Berg", ["Chad"], "free the men")),
        ("Chad freed the men at the request of Niger.", ("Niger", ["Chad"], "freed the men")),
        ("The raids were halted at Niger's urging.", ("Niger", [], "The raids were halted")),
        ("At the request of Niger, Chad will free the men.", ("Niger", ["Chad"], "free the men")),
        ("In Oslo, Anna Berg told Danish ministers to prepare for war.", ("Anna Berg", ["Danish ministers"], "prepare for war")),
        ("The government should resign, Anna Berg said.", ("Anna Berg", ["government"], "resign")),
        ("Unions say the company must pay.", ("Unions", ["company"], "pay")),
        ("Car maker Lundvig has asked Chad for money.", ("Lundvig", ["Chad"], "money")),
        ("Backbenchers have urged Omar Holt to go.", ("Backbenchers", ["Omar Holt"], "go")),
        ("Chad bowed to pressure from Niger to open the camp.", ("Niger", ["Chad"], "open the camp")),
        ("Omar Holt repeated his offer of talks with Niger.", ("Omar Holt", ["Niger"], "talks with Niger")),
        ("Omar Holt offered money to Niger.", None),
    ],
)  # fmt: skip
def test_what_is_asked_by_the_way(text: str, told: tuple[str, list[str], str] | None) -> None:
    assert demands(text) == ([told] if told else [])


def test_whoever_scorns_a_call_rejects_it() -> None:
    text = "The largest party, Lund Renewal, slammed Omar Holt's call for a truce."
    assert responses(text) == [("Lund Renewal", "reject", "a truce")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Anna Berg has warned Chad that it must free the men.", [("Anna Berg", ["Chad"], "free the men")]),
        ("Tens of thousands marched, demanding that Omar Holt go.", [("Tens of thousands", ["Omar Holt"], "go")]),
        ("Anna Berg challenged Omar Holt to a debate.", [("Anna Berg", ["Omar Holt"], "a debate")]),
        ("Anna Berg wants an inquiry.", [("Anna Berg", [], "an inquiry")]),
        ("Omar Holt slammed the plan as an invitation to kill.", []),
    ],
)
def test_who_is_meant_by_it_and_who_only_stands_in_what_is_asked(
    text: str, told: list[tuple[str, list[str], str]]
) -> None:
    assert demands(text) == told


def test_both_are_the_two_who_were_met() -> None:
    text = "Anna Berg met separately with Omar Holt and Lars Vik, urging both to accept the plan."
    assert demands(text) == [("Anna Berg", ["Omar Holt", "Lars Vik"], "accept the plan")]


def test_the_body_of_a_speaker_complies() -> None:
    text = "A court ordered the Red Cross to pay. The chairwoman of the Red Cross, Anna Berg, said it would comply."
    assert responses(text) == [("Red Cross", "accept", "pay")]


def test_she_who_asked_is_not_the_one_who_says_so() -> None:
    text = 'Anna Berg met Lena Frost. "She asked us to wait," Frost told reporters.'
    assert [issuer for issuer, _, _ in demands(text)] == ["Anna Berg"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chad's main demand is that Niger leave the valley.", ("Chad", ["Niger"], "leave the valley")),
        ("Chad said it would not negotiate until Niger freed them.", ("Chad", ["Niger"], "Niger freed them")),
        ("Chad said there would be no deal until Niger freed them.", ("Chad", ["Niger"], "Niger freed them")),
        ('"Release our people now," Anna Berg said.', ("Anna Berg", [], "Release our people now")),
        (
            '"We ask the traders to stay away," said aid worker Anna Berg.',
            ("Anna Berg", ["traders"], "stay away"),
        ),
        ("Chad, which wants Niger to pay up, has closed the road.", ("Chad", ["Niger"], "pay up")),
        (
            "Chad will keep the road closed until Niger frees them, Anna Berg said.",
            ("Anna Berg", ["Niger"], "Niger frees them"),
        ),
        (
            "Chad needed to distinguish itself from Niger, Anna Berg has said.",
            ("Anna Berg", ["Chad"], "distinguish itself from Niger"),
        ),
        ("Anna Berg insists that Chad first scrap the tax.", ("Anna Berg", ["Chad"], "scrap the tax")),
        ("Chad called on rich nations to honour their word.", ("Chad", ["rich nations"], "honour their word")),
    ],
)
def test_whatever_one_side_makes_its_price_is_asked(text: str, told: tuple[str, list[str], str]) -> None:
    assert demands(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg said the road would not be reopened until May.",
        "Anna Berg said she would not comment until the judge ruled.",
        '"Support is growing," Anna Berg said.',
        '"Take the road to Lund," Anna Berg said.',
    ],
)
def test_what_only_comes_later_or_is_no_order_is_not_asked(text: str) -> None:
    assert demands(text) == []


def test_an_envoy_who_responds_favourably_does_what_was_asked() -> None:
    assert responses("Chad asked Anna Berg to stay. She responded favourably to the request.")[0][:2] == (
        "Anna Berg",
        "accept",
    )
