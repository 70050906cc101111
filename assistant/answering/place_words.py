"""Words about the names of places and of reviews, as tables."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from assistant.answering.english import is_english
from assistant.answering.phrases import Phrases, set_of

# Around the name of a place in that of its council or of its board.
BEFORE_NAME = set_of(
    "the london royal metropolitan borough city county district council state principality of"
)
BEHIND_NAME = set_of(
    "council borough city county district metropolitan unitary authority mbc area local child "
    "children safeguarding protection board committee partnership partners partner "
    "trust lscb scb scp lscp acpc cspr"
)
NO_NAME_ALONE = set_of(
    "north south east west northern southern eastern western upper lower great greater little "
    "new old saint st isle mid central inner outer high long glan llan ynys"
)
SEVERAL = {  # of the pseudonyms of one review, and of one of them
    "children": "child",
    "babies": "baby",
    "siblings": "sibling",
    "twins": "twin",
    "young persons": "young person",
    "young people": "young person",
}

NO_PSEUDONYM = set_of(
    "child children baby infant boy girl family sibling mother father person adult"
)

# Behind the name of a place: the name of something else.
NO_PLACE = set_of(
    "hospital infirmary clinic surgery road street lane avenue close crescent school academy "
    "college university nursery primary house lodge court park prison station football police"
)
TITLES = set_of("mr mrs ms miss dr sir lord lady judge")
REVIEWS = set_of(
    "review reviews report reports case cases one ones inquiry family scr scrs lcspr cspr"
)

# Between "not" and the place that it denies.
PASSED_OVER = set_of(
    "in from of the any all for about on by within at those these that which ones review "
    "reviews report reports case cases area areas place places borough boroughs council "
    "councils published are is was were city county london royal only just merely simply "
    "solely anything what come comes coming came written commissioned produced issued live lives "
    "lived living based located"
)
HAPPENED = set_of("happen happens happened occur occurs occurred take takes took taken place")
# "Leave … out", "with … excluded": words before a name that leave it out by what stands behind it.
SETS_ASIDE = set_of("leave leaving leaves put putting set setting take taking with")
ASIDE = Phrases.of("out", "aside", "to one side", "excluded", "left out", "omitted", "taken out")
LEFT_OUT = Phrases.of("excluded", "excepted", "omitted", "left out", "aside", "apart")
LISTS = set_of("and or nor in the from for of")
LEADS_TO_PLACE = set_of("in from across within outside except excluding outwith")

# Behind a letter that stands for a child, where it might be the article, a pronoun or an "'s".
MAY_BE_WORDS = set_of(
    "a i s an am as at be by do go he if in is it me my no of on or so to up us we"
)
BEHIND_LETTER = set_of(
    "in of and or from at since before after was were is are had has have did does but not "
    "who when while with for on by to then that which known died be being been ever get got"
)


def is_ordinary(word: str) -> bool:
    """Tell whether a name is a word besides, so that only its capital tells it for a name."""
    return is_english(word) and word not in _only_names()


def is_known_place(name: str) -> bool:
    """Tell whether a name, as words are compared, is that of a place and of nothing else."""
    return name in _names()["places"]


@cache
def _only_names() -> frozenset[str]:
    return frozenset().union(*_names().values())


@cache
def _names() -> Mapping[str, frozenset[str]]:
    path = resources.files("corpus").joinpath("data/names.toml")
    names = tomllib.loads(path.read_text(encoding="utf-8"))
    return {sort: frozenset(names[sort]) for sort in ("places", "given")}
