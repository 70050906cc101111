"""Ways of saying that something was not so: weighed and set aside, no fault, all was well."""

from __future__ import annotations

import re

_SOUGHT = (
    r"(?:considered|examined|explored|investigated|tested|raised|screened\ for"
    r"|looked\ into|looked\ for|looked\ at|asked\ about"
    r"|enquired\ into|enquired\ about|checked\ for|weighed)"
)
_NOT_SO = (
    r"(?:not\ found|not\ confirmed|not\ established|not\ supported|not\ upheld"
    r"|not\ substantiated|found\ in\ neither|found\ in\ none"
    r"|found\ to\ be\ (?:unfounded|untrue|groundless|without\ foundation)"
    r"|thought\ unlikely|judged\ unlikely|discounted|dismissed"
    r"|excluded|eliminated|ruled\ out|negative|rejected|set\ aside|rightly\ set\ (?:it"
    r"|this)\ aside|set\ (?:it|this|that)\ aside)"
)
_SET_ASIDE = re.compile(
    rf"""
    \b{_SOUGHT}\b[^.;?]{{0,70}}\b(?:and|but)\b[^.;?]{{0,30}}\b{_NOT_SO}\b
    | \b(?:specifically|formally|positively|confidently)\ (?:excluded|ruled\ out|discounted)\b
    | \b(?:has|have|had|can|could)\ (?:now\ )?be(?:en)?\ (?:ruled\ out|discounted|excluded
        |eliminated)\b
    | \b(?:do|does|did)\ not\ (?:bear\ (?:it|this|that|them)\ out|support\ (?:it|this|that)
        |regard\b[^.;]{{0,50}}\bas\ (?:an?|the)\ (?:\w+\ )?(?:explanation|cause|factor|reason)
        |(?:account\ for|explain)\ (?:what\ happened|the\ (?:death|injur\w+|events?)))
    | \b(?:was|were|is|are)\ not\ (?:borne\ out|in\ (?:question|doubt|issue)|at\ (?:fault|issue)
        |to\ blame|suggested|a\ (?:case|matter|question)\ of)\b
    | \bsatisfied\ that\ (?:there\ (?:was|were|is|had\ been)\ (?:none|no|nothing)|(?:it|this
        |they)\ (?:was|were|did|had)\ (?:not|no))\b
    | \b(?:turned\ out|proved|shown)\ to\ be\ (?:a\ rumour|unfounded|untrue|mistaken|groundless
        |without\ foundation|wrong)\b
    | \b(?:without\ finding|did\ not\ find|found)\ (?:any|no)\ (?:support|basis|foundation
        |substance|confirmation|corroboration)\b
    | \b(?:gave|gives|offered|provided|provides|disclosed|revealed)\ no\ (?:grounds?|support|basis
        |hint|indication|evidence|suggestion|sign)\b
    | \bno\ (?:grounds?|basis)\ for\ (?:thinking|believing|supposing|suspecting|concluding)\b
    | \b(?:nothing|none|no\ (?:information|material|witness|document|account|agency
        |record))\ (?:\w+\ ){{0,4}}?(?:came\ to\ light|spoke\ of|to\ (?:suggest|indicate|link|show
        |support|connect)|had\ to\ do\ with|held\ any\ record\ of|knew\ of)\b
    | \b(?:is|was)\ nothing\ in\ [^.;]{{0,60}}\bto\ (?:suggest|indicate|show|support)\b
    | \bnobody\ [^.;,]{{0,40}}\b(?:knew|spoke|had\ heard)\ of\b
    | \bnor\ (?:did|does)\ [^.;]{{0,50}}\b(?:play|have)\ (?:a|any)\ (?:part|role|bearing)\b
    | \bnor\ (?:is|was|were)\ there\ (?:any|anything|evidence|ever)\b
    | \b(?:both|all)\ (?:of\ them\ )?said\ that\ there\ (?:was|had\ been)\ none\b
    | \b(?:none|nor\ any|no\ one)\ of\ [^.;]{{0,40}}\bbore\ (?:marks?|signs?|traces?)\b
    | \bwas\ (?:examined|considered|investigated|weighed)\ and\ (?:set\ aside|discounted|dismissed
        |rejected)\b
    | \bestablished\ that\ [^.;]{{0,60}}\b(?:not|no|none|never|nothing)\b
    | \b(?:put|suggested|said)\ to\ (?:us|the\ (?:panel|author
        |review))\b[^.]{{0,120}}\b(?:do\ not\ agree|at\ full\ strength|not\ (?:agree|accept|so))\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MISJUDGED = re.compile(
    r"\b(?:wrongly|mistakenly|too (?:readily|quickly|easily|soon)|without (?:asking"
    r"|checking|enquiry|further)|should (?:not )?have|until|only later"
    r"|(?:discounted|dismissed|set aside|ruled out) by (?:the|a|his|her) (?:social"
    r"|duty|health|police|school|ward|doctor|team|manager|officer))\b",
    re.IGNORECASE,
)
_FAULTLESS = re.compile(
    r"\b(?:did not|never|at no time did (?:he|she|they)|not once did (?:he|she"
    r"|they)) (?:fail|refuse|miss|lack|omit|turn (?:\w+ )?away|lapse|decline|delay"
    r"|avoid|obstruct|slip)\w*\b"
    r"|\b(?:no|none of the) (?:\w+ ){0,3}(?:lacked|failed|refused|missed|declined"
    r"|turned (?:\w+ )?away|omitted|was out of date|were out of date)\b"
    r"|\bwhich never (?:lapsed|failed|slipped)\b|\b(?:was|were) not (?:absent|wanting"
    r"|lacking|neglected|overlooked|forgotten|missed|at fault|closed in haste|short"
    r"|scarce)\b"
    r"|\bmissed (?:hardly|scarcely|no|not)\b|\bno fault (?:can|could|is|was)\b",
    re.IGNORECASE,
)
_NEITHER = re.compile(
    r"^\W*(?:neither (?:of (?:them|the \w+)|parents?|adults?|child|girl|boy|partner)"
    r"|none of the (?:children|adults|family|families|siblings|reviews found))\b"
    r"(?! (?:had|has|was|were) (?:had|seen|asked|told|given|offered|registered"
    r"|enrolled|fed|invited|spoken|been (?:seen|asked|told|given|offered|fed|spoken"
    r"|registered))\b)",
    re.IGNORECASE,
)
_FLOURISHES = re.compile(
    r"\b(?:feeding|eating|sleeping) well\b|\b(?:gaining|gained) weight (?:well"
    r"|steadily|at each|as expected)\b|\bgaining weight\b(?! (?:slowly|poorly))"
    r"|\bcomfortably off\b|\bowned (?:their|her|his) (?:own )?home\b"
    r"|\b(?:home|flat|house|bungalow|tenancy|relationships?)\b[^.;,]{0,40}\b(?:was"
    r"|were) (?:\w+ )?(?:warm|secure|clean and|well (?:kept|adapted|equipped"
    r"|furnished))"
    r"|\benough (?:money|food|space|room)\b|\b(?:in|had) (?:her|his|its) own (?:cot"
    r"|crib|basket)\b[^.;]{0,30}\bon (?:her|his|the) back\b"
    r"|\bup to date with (?:\w+ )?(?:immunisations|vaccinations|checks)\b"
    r"|\b(?:vaccinations|immunisations|checks|reviews"
    r"|appointments)\b[^.;]{0,20}\b(?:on time|all kept|up to date)\b"
    r"|\bbrought to every\b|\b(?:attended|kept) (?:every|all of|everything|all (?:her"
    r"|his|their))\b"
    r"|\bfully attended\b|\bbooked (?:early|at (?:six|seven|eight|nine|ten|eleven"
    r"|twelve) weeks)\b|\bworked (?:well |openly |willingly )?with (?:every|all)\b"
    r"|\b(?:welcomed|accepted) (?:every|all) (?:visits?|offers?|help)\b",
    re.IGNORECASE,
)
_SOUND = re.compile(
    r"\b(?:well attended|at full strength|up to date|legible|in good time"
    r"|among the best|in high regard|reasoned view|at the right (?:level|time)"
    r"|knew (?:whom|who|how) to (?:call|tell|ring|refer|contact))\b"
    r"|\b(?:typed|sent|sent out|circulated|held|convened|completed|assessed|made"
    r"|arranged|seen|shared) (?:and \w+ (?:out )?)?within (?:\w+ ){1,3}(?:days?|weeks?"
    r"|hours?)\b(?! late)"
    r"|\b(?:did receive|received|had|was given|were given) (?:\w+,? ){0,3}(?:regular"
    r"|monthly|weekly|reflective|frequent|fortnightly)\b"
    r"|\band (?:was|were) correct\b|\ba vivid\b|\bthe half hour\b",
    re.IGNORECASE,
)


def set_aside(text: str) -> bool:
    """Tell whether what a sentence speaks of was weighed, and found not to be so."""
    return _SET_ASIDE.search(text) is not None and _MISJUDGED.search(text) is None


def faultless(text: str) -> bool:
    """Tell whether a sentence denies a lapse: "never missed", "none was lacking"."""
    return _FAULTLESS.search(text) is not None


def neither(text: str) -> bool:
    """Tell whether a sentence says of all whom it is about that they did not."""
    return _NEITHER.search(text) is not None


def flourishes(text: str) -> bool:
    """Tell whether a sentence describes a child or home that does well."""
    return _FLOURISHES.search(text) is not None


def sound(text: str) -> bool:
    """Tell whether a sentence describes practice as it ought to be."""
    return _SOUND.search(text) is not None
