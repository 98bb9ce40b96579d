"""Matching rounds for tests: small ones that Hypothesis draws, larger ones from a seed."""

from random import Random

from hypothesis import strategies as st

from mentoring.pairing.rules.values import Mentee, Mentor, PairRule, Place, Policy, Round
from mentoring.pairing.vocabulary import AgeBand, Factor, Form, Theme, Time

LANGUAGES = ("sv", "ar", "so")
THEMES = tuple(Theme)[:4]
PLACES = (None, Place(62.39, 17.31), Place(62.63, 17.94), Place(63.29, 18.72), Place(59.33, 18.07))
WEIGHTS = {
    Factor.THEMES: 35,
    Factor.AGES: 15,
    Factor.LANGUAGE: 15,
    Factor.TIMES: 10,
    Factor.DISTANCE: 20,
    Factor.WISH: 5,
}


def some(values, least=0):
    return st.frozensets(st.sampled_from(list(values)), min_size=least)


def rarely():
    return st.sampled_from([False] * 9 + [True])


def party(homes):
    """What mentors and mentees have in common; small numbers, so that conflicts happen."""
    few = st.sampled_from([frozenset()] * 6 + [frozenset({1}), frozenset({2})])
    marks = st.sampled_from([frozenset()] * 6 + [frozenset("a"), frozenset("b")])
    return {
        "home": homes,
        "languages": st.permutations(LANGUAGES).flatmap(
            lambda order: st.integers(1, 3).map(lambda count: tuple(order[:count]))
        ),
        "themes": some(THEMES),
        "ages": some(AgeBand),
        "times": some(Time, least=1),
        "forms": some(Form, least=1),
        "place": st.sampled_from(PLACES),
        "kin": marks,
        "cases": marks,
        "adults": few,
        "supervisors": few,
        "is_protected": rarely(),
        "is_reported": rarely(),
    }


@st.composite
def rounds(draw, most_mentors=4, most_mentees=5):
    """A small round with conflicts, vetoes and proposals; no locks."""
    homes = st.integers(1, 30)
    mentors = [
        draw(
            st.builds(
                Mentor,
                ref=st.just(ref),
                places=st.integers(0, 2),
                is_licensed=rarely().map(lambda lapsed: not lapsed),
                **party(homes),
            )
        )
        for ref in range(draw(st.integers(0, most_mentors)))
    ]
    refs = st.sampled_from([mentor.ref for mentor in mentors]) if mentors else st.nothing()
    wishes = st.frozensets(refs, max_size=2) if mentors else st.just(frozenset())
    mentees = [
        draw(
            st.builds(
                Mentee,
                ref=st.just(100 + ref),
                waiting_days=st.integers(0, 3),
                is_urgent=rarely(),
                musts=some(set(Factor) - {Factor.WISH}) if draw(rarely()) else st.just(frozenset()),
                wished=st.just(wished := draw(wishes)),
                only=st.just(wished) if draw(rarely()) else st.just(frozenset()),
                **party(homes),
            )
        )
        for ref in range(draw(st.integers(0, most_mentees)))
    ]
    asked = st.sampled_from([mentee.ref for mentee in mentees]) if mentees else st.nothing()
    rules = st.builds(PairRule, mentor=refs, mentee=asked)
    has_both = bool(mentors and mentees)
    history = st.frozensets(st.tuples(homes, homes), max_size=2)
    return Round(
        policy=Policy(WEIGHTS, floor=draw(st.sampled_from([0, 300, 500]))),
        mentors=tuple(mentors),
        mentees=tuple(mentees),
        vetoes=tuple(draw(st.lists(rules, max_size=2))) if has_both else (),
        broken=draw(history),
        standing=draw(history),
        proposals=draw(st.dictionaries(asked, refs, max_size=2)) if has_both else {},
    )


def large_round(mentees: int, mentors: int, *, most_places: int = 3, seed: int = 1) -> Round:
    """A round of so many homes around the towns of a country, the same for the same seed."""
    chance = Random(seed)
    towns = [Place(55 + chance.random() * 12, 12 + chance.random() * 8) for _ in range(290)]

    def lives(offers: bool) -> dict[str, object]:
        languages = ["sv"] if chance.random() < 0.8 else chance.sample(["ar", "so", "en", "sv"], 2)
        return {
            "languages": tuple(languages),
            "themes": frozenset(chance.sample(list(Theme), chance.randint(1, 7 if offers else 4))),
            "ages": frozenset(chance.sample(list(AgeBand), chance.randint(1, 3 if offers else 2))),
            "times": frozenset(chance.sample(list(Time), chance.randint(1, 3))),
            "forms": frozenset(chance.sample(list(Form), chance.randint(1, 2))),
            "place": towns[int(290 * chance.random() ** 2)],
        }

    return Round(
        policy=Policy(WEIGHTS),
        mentors=tuple(
            Mentor(ref=ref, home=ref, places=chance.randint(1, most_places), **lives(offers=True))
            for ref in range(mentors)
        ),
        mentees=tuple(
            Mentee(
                ref=ref,
                home=1_000_000 + ref,
                waiting_days=chance.randint(0, 200),
                is_urgent=chance.random() < 0.1,
                **lives(offers=False),
            )
            for ref in range(mentees)
        ),
    )
