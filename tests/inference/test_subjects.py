"""What is remembered of the subjects of a database never denies one that is there, and denies most that are not."""

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.inference.subjects import Subjects

MANY = 2_000


def node(name):
    return NamedNode(f"https://example.org/{name}")


def quad(name, graph=None):
    return Quad(node(name), node("p"), Literal("x"), *([graph] if graph else []))


def test_subjects_of_all_graphs_and_those_that_come_later_are_never_denied_and_others_mostly_are():
    database = Store()
    database.extend(quad(number, node(f"g{number % 7}") if number % 3 else None) for number in range(MANY))
    subjects = Subjects()
    for number in range(2 * MANY):
        assert subjects.may_have(node(number))  # as long as it knows nothing, all may be
    subjects.learn(database)
    subjects.add([node("later")])
    assert all(subjects.may_have(node(number)) for number in range(MANY))
    assert subjects.may_have(node("later"))
    assert sum(subjects.may_have(node(number)) for number in range(MANY, 2 * MANY)) < MANY // 20


def test_a_database_is_not_looked_through_for_a_few_questions():
    database = Store()
    database.extend(quad(number) for number in range(40 * MANY))
    subjects = Subjects()
    for number in range(MANY):
        subjects.may_have(node(number))
    subjects.learn(database)
    assert subjects.may_have(node("unknown"))
    for number in range(MANY):
        subjects.may_have(node(number))
    subjects.learn(database)
    assert not subjects.may_have(node("unknown"))


def test_once_too_much_has_come_it_knows_nothing_and_learns_again():
    database = Store()
    database.extend(quad(number) for number in range(MANY))
    subjects = Subjects()

    def learn():
        for number in range(MANY):
            subjects.may_have(node(number))
        subjects.learn(database)

    learn()
    assert not subjects.may_have(node("unknown"))
    subjects.add(node(f"later{number}") for number in range(1_200_000))
    assert subjects.may_have(node("unknown"))
    database.add(quad("later"))
    learn()
    assert subjects.may_have(node("later"))
    assert not subjects.may_have(node("unknown"))
