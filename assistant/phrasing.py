"""The wording of questions: patterns that tell what is asked from how it is asked."""

from __future__ import annotations

import re

from assistant.types import Aim

_PERSON = (
    r"(?:child|baby|infant|boy|girl|mother|mum|father|dad|parents?|family|families|sibling|brother"
    r"|sister|partner|stepfather|step-father|carer|grandmother|grandfather|social\ worker"
    r"|health\ visitor|doctor|gp|nurse|midwife|teacher|head\ ?teacher|manager|police\ officer"
    r"|paediatrician|consultant|worker|perpetrator|killer|victim)"
)
_NAMED = r"(?:(?:\w+['’]s\ |the\ |that\ |this\ |his\ |her\ |their\ )?(?:\w+\ ){0,2}?)"
IDENTIFY = re.compile(
    rf"""
    \bwho\ (?:is|was|were|are|exactly\ (?:is|was))\ {_NAMED}{_PERSON}(?:['’]s?)?
        (?:\ (?:[a-z]|[a-z]\d))?(?:['’]s\ \w+(?:\ worker|\ visitor)?)?\s*
        (?:$|[?.!,]|\ (?:in|from|at|for\ (?:(?:the|this|that)\ )?(?:child|baby|family|infant|young\ person)|involved|responsible|who|that|really|named|called)\b)
    | \bwho\ (?:killed|hurt|injured|murdered|abused|assaulted)\b
    | \b(?:real|full|true|actual)\ (?:name|names|identity|identities)\b
    | \bnames?\ of\ {_NAMED}{_PERSON}
    | \b(?:what|which)\ (?:is|was|were|are)\ {_NAMED}{_PERSON}['’]?s?['’]?\ (?:sur|first\ |last\ )?names?\b
    | \b(?:what|tell\ me|give\ me)\b.*\b{_PERSON}\b.*['’]s?\ (?:sur|first\ |last\ )?names?\b
    | ^(?:please\ |can\ (?:you|i|we)\ |could\ you\ |help\ (?:me|us)\ (?:to\ )?|i\ (?:want|need)\ to\ |how\ (?:can|do)\ i\ )*(?:identify|unmask|trace|track\ down|find\ out\ who)\ {_NAMED}{_PERSON}\b(?!['’]s?\ (?!real|name|address))
    | \bwhere\ (?:do|does|did)\ {_NAMED}{_PERSON}(?:\ [a-z])?\ (?:now\ )?live\b
    | \b(?:home\ )?address\ of\ {_NAMED}{_PERSON}
    | \b(?:what|which)\ (?:street|road|house|flat|town|school|nursery)\ (?:did|does|do|is|was)\ (?:[\w'’-]+\ ){{1,4}}(?:live|go|attend|living|staying)
    | \bwhat\ (?:was|were|is|are)\ {_NAMED}{_PERSON}\ (?:really\ )?called\b
    | \b(?:in|on|from)\ the\ (?:news|newspapers?|papers|press|tabloids)\b
    | \b(?:news|press|newspaper|media)\ (?:reports?|stor(?:y|ies)|coverage|articles?)\ (?:about|on|of)\ {_NAMED}{_PERSON}
    | \bnamed?\ (?:and\ shamed?|the)\ {_NAMED}{_PERSON}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_IN_HAND = (
    r"(?:child|baby|boy|girl|teenager|young\ person|family|mother|mum|father|dad|client|patient"
    r"|pupil|student|case|woman|man|couple|toddler|infant|sibling|service\ user)"
)
LIVE = re.compile(
    rf"""
    \b(?:my|our)\ (?:current\ |own\ |new\ )?(?:{_IN_HAND})s?\b
    | \b(?:i|we)(?:['’]m|['’]ve|['’]re|\ am|\ are|\ have|\ got|['’]ve\ got)\ (?:currently\ |just\ )?
        (?:got\ |been\ |a\ |an\ |working|worried|concerned|seeing|visiting|supporting|dealing|allocated)
        .*\b{_IN_HAND}\b
    | \bon\ my\ caseload\b
    | \b(?:should|do|can|must|shall|could)\ (?:i|we)\ (?:now\ )?
        (?:refer|report|remove|call|ring|tell|visit|close|escalate|convene|take|let|accept|believe|share|disclose|contact)\b
        .*\b(?:him|her|them|this|that|these|my|our|she|he|they|today|now|tomorrow|tonight)\b
    | \bwhat\ (?:should|do|can|must|shall)\ (?:i|we)\ do\b.*\b(?:this|that|my|our|him|her|she|he|they|now|today|tonight)\b
    | \badvi[cs]e\ (?:me|us)\b
    | \b(?:this|the)\ (?:child|family|mother|baby|mum|father)\ (?:i|we)(?:['’]m|['’]re|\ am|\ are)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)

AIMS: tuple[tuple[Aim, re.Pattern[str]], ...] = tuple(
    (aim, re.compile(pattern, re.IGNORECASE))
    for aim, pattern in (
        (
            Aim.COUNT,
            (
                r"\bhow (?:many|often|frequently|common)\b|\b(?:number|proportion|share|percentage) of "
                r"(?:the )?(?:reviews|cases|reports|families|children|documents)\b"
            ),
        ),
        (
            Aim.AREAS,
            (
                r"\b(?:which|what) (?:areas?|boroughs?|councils?|local authorit(?:y|ies)|boards?|places)\b"
                r"|^(?:and )?where(?: else| (?:was|has|did) (?:it|this|that)\b.*)?[?\s]*$"
            ),
        ),
        (
            Aim.REVIEWS,
            (
                r"\b(?:which|what|list(?: (?:all|of))?(?: the)?|show(?: me)?(?: all)?(?: the)?|any|name the"
                r"|find(?: me)?(?: all)?(?: the)?) (?:other )?(?:serious case |case |practice )?"
                r"(?:reviews|review|cases|reports|documents)\b(?! (?:process|panel|team|conference|method))"
                r"|\b(?:come|came|comes|cropped|crops) up before\b|\bin (?:which|what) (?:reviews?|cases?|reports?)\b"
            ),
        ),
        (
            Aim.DATES,
            (
                r"^(?:and |so )?when\b(?! (?:a|the|children|parents|there|it|professionals)\b)"
                r"|\b(?:which|what) years?\b|\bwhen (?:was|were|did) (?:this|that|it|these|they)\b"
            ),
        ),
        (
            Aim.RECOMMENDATIONS,
            r"\brecommend|\brecs?\b|\bwhat actions?\b|\bwhat (?:was|were|is|did)\b.*\badvised\b",
        ),
        (
            Aim.FINDINGS,
            (
                r"\b(?:went|gone|goes|going|go) wrong\b|\bfail(?:ed|ings?|ures?|s)?\b|\bmistakes?\b"
                r"|\b(?:findings?|shortcomings?|weakness(?:es)?|missed)\b"
            ),
        ),
    )
)

# Words that frame a question and say nothing of its subject.
FRAME = re.compile(
    r"""
    \b(?:please|can\ you|could\ you|tell\ (?:me|us)|show\ (?:me|us)|give\ (?:me|us)|find\ (?:me|us)|i\ (?:want|need)\ to\ know
      |i['’]?d\ like\ to\ know|do\ you\ know|is\ there\ (?:anything|something|any\ evidence|evidence)|are\ there\ any
      |have\ there\ been\ any|has\ there\ been\ any|anything|something|briefly|quickly)\b
    | \bhow\ (?:many|often|frequently|common)\b
    | \b(?:what|how\ much|which)\ (?:has|have|had|was|were|is|are|did|do|does|can|could|will|would)?\s*
        (?:(?:the|these|those|our|previous|past|earlier|other)\s+)?
        (?:(?:serious\ case|case|practice|published)\s+)?(?:reviews?|reports?|cases|documents|library|guidance|inquir(?:y|ies))\s*
        (?:has|have|had|say|said|says|find|found|show|tell\ us|reveal|identif(?:y|ied)|mention(?:s|ed)?|report(?:s|ed)?|conclude|learn|suggest|highlight(?:s|ed)?|raise[sd]?|feature[sd]?|involv(?:e|es|ed)|concern(?:s|ed)?|discuss(?:es|ed)?|cover(?:s|ed)?|refer(?:s|red)?\ to|deal(?:s|t)?\ with|look(?:s|ed)?\ at|talk(?:s|ed)?\ about|speak(?:s)?\ (?:to|of))*
        (?:\s+(?:about|on|of|regarding|concerning|around|that|in\ relation\ to))?\b
    | \b(?:went|gone|goes|going|go)\ wrong\b
    | \b(?:has|have|had|did)\ (?:it|this|that|they|these)\ (?:ever\ )?(?:come|came|happened?|been\ raised|cropped)\ (?:up\ )?(?:before)?\b
    | \b(?:come|came|comes|cropped|crops)\ up\ before\b
    | \b(?:recommend(?:ed|ation|ations|s|ing)?|recs?|lessons?(?:\ (?:were\ )?(?:learned|learnt))?|findings?)\b
    | \b(?:serious\ case|case|child\ safeguarding\ practice|learning|practice)\ reviews?\b
    | \b(?:reviews?|reports?|cases|documents|areas?|boroughs?|councils?|local\ authorit(?:y|ies)|years?|the\ library)\b
    | \b(?:reviews?|reports?|cases|documents|boroughs?|areas?)\ (?:(?:that|which|have|has|had|do|did|ever|also)\ )*(?:discuss(?:es|ed)?|talk(?:s|ed)?\ about
       |raise[sd]?|feature[sd]?|speak(?:s)?\ (?:to|of)|refer(?:s|red)?\ to|say(?:s)?|said|report(?:s|ed)?|deal(?:s|t)?\ with|look(?:s|ed)?\ at|involv(?:e|es|ed)|concern(?:s|ed)?
       |are\ about|is\ about|cover(?:s|ed)?|describe[sd]?|highlight(?:s|ed)?|identif(?:y|ies|ied)|found|find|show)\b
    | \bmention(?:s|ed|ing)?\b
    | \b(?:issues?|problems?|themes?|examples?|evidence|information\ (?:on|about)|mistakes?)\s+(?:of|with|about|on|around|in|regarding)\b
    | \b(?:regarding|concerning|in\ relation\ to|to\ do\ with|in\ terms\ of|as\ regards)\b
    | \b(?:since|made|found)\s*$
    """,
    re.IGNORECASE | re.VERBOSE,
)
EDGE_WORDS = frozenset(
    "a about list again should must may might cannot shall ought all also an and any are around as at be been before being but by can could did do does "
    "doing ever for from get give go had has have he her here him his how i if in into is it its just know "
    "like made make many me more most much my need no not of on one only or our out over please same she so "
    "some such tell than that the their them then there these they this those to too up us was we were what "
    "when where which while who why will with would you your say says said happen happened happens though "
    "ok okay thanks thank hi hello well now else anyone anybody".split()
)
INNER_EMPTY = EDGE_WORDS | frozenset(
    "review reviews report reports case cases document documents thing things issue issues problem "
    "problems concern concerns find found show shows mention mentions mentioned regarding wrong went "
    "area areas borough boroughs year years recommend recommended recommendation recommendations "
    "lesson lessons learned learnt finding findings evidence theme themes anything something".split()
)
FOLLOWS = re.compile(
    r"^(?:and|but|or|so|then|also|only|just|what about|how about|which (?:areas?|reviews?|ones?|of)"
    r"|how many(?: of (?:them|those|these))?\b|in which|where\b|when\b|who\b|any (?:more|others?)|more\b|since|before|after|in \d|from \d"
    r"|the same|same\b|ok)\b",
    re.IGNORECASE,
)
POINTS_BACK = re.compile(
    r"\b(?:that|this|those|these|it|its|them|they|their|there|the same|same issue|such)\b(?! (?:is|are|was|were) (?:a|an|any)\b)",
    re.IGNORECASE,
)
_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_YEAR = r"(?:(?:" + "|".join(_MONTHS) + r")\s+)?((?:19|20)\d\d)"
PERIODS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("between", rf"\b(?:between|from)\s+{_YEAR}\s*(?:and|to|until|till|-|–)\s*{_YEAR}\b"),
        ("between", rf"\b{_YEAR}\s*(?:to|-|–)\s*{_YEAR}\b"),
        ("after", rf"\b(?:after|later than)\s+{_YEAR}\b"),
        (
            "since",
            rf"\b(?:since|from)\s+{_YEAR}(?:\s+on(?:wards?)?)?\b|\b{_YEAR}\s+(?:onwards?|or later|and later)\b",
        ),
        ("before", rf"\b(?:before|earlier than|prior to)\s+{_YEAR}\b"),
        ("until", rf"\b(?:until|till|up to|to)\s+{_YEAR}\b|\b{_YEAR}\s+or earlier\b"),
        ("in", rf"\b(?:in|during|of|for)\s+{_YEAR}\b"),
    )
)
BY_INCIDENT = re.compile(
    r"\b(?:incidents?|died|deaths?|injur\w+|happened|occurred|took place)\s*(?:that\s+|which\s+)?"
    r"(?:happened\s+|occurred\s+|took place\s+)?$",
    re.IGNORECASE,
)

# Words too common to look for.
STOP_WORDS = frozenset(
    "didn't don't doesn't wasn't weren't isn't aren't hadn't haven't hasn't couldn't wouldn't shouldn't can't won't "
    "a about above after again against all also am an and any are as at be because been before being below "
    "between both but by can cannot could did do does doing down during each either enough ever every few "
    "for from further get give given go goes going got had has have having he her here hers him his how i "
    "if in into is it its itself just less like made make many may me might more most much must my no nor "
    "not of off on once one only onto or other our out over own per rather s same say says she should since "
    "so some such than that the their them then there these they this those though through to too under "
    "until up upon us very was we well were what when where whether which while who whom whose why will "
    "with within without would yet you your enough involve involved involving regarding concern concerning "
    "when happened happen happens way ways thing things t don".split()
)
